#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
Deploys infra/events: Event Grid's subscriptions of the functions, which must be there first.

.DESCRIPTION
Needs the role Contributor on the resource group. The local Azure subscribes by itself.

.PARAMETER FunctionApp
The app with TwinToTwin; default: AZURE_FUNCTION_NAME.

.PARAMETER ResourceGroup
Where all of it is; default: AZURE_RESOURCE_GROUP.

.PARAMETER EventGridTopic
The topic that Digital Twins publishes to; default: EVENT_GRID_TOPIC_NAME.

.PARAMETER StorageAccount
Takes what could not be delivered; default: AZURE_STORAGE_ACCOUNT_NAME.

.PARAMETER HubEvents
Subscribes HubEventToTwin to the IoT hub of IOT_HUB_NAME too, for small fleets.

.PARAMETER Local
The ready file of 'scripts/local serve': says that there is nothing to do.

.PARAMETER Wait
How long to wait for the function, in seconds; default: 600.

.PARAMETER Help
Shows this.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $FunctionApp = $env:AZURE_FUNCTION_NAME,
    [string] $ResourceGroup = $env:AZURE_RESOURCE_GROUP,
    [string] $EventGridTopic = $env:EVENT_GRID_TOPIC_NAME,
    [string] $StorageAccount = $env:AZURE_STORAGE_ACCOUNT_NAME,
    [switch] $HubEvents,
    [string] $Local = '',
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')

Start-Script -Local $Local -Wait $Wait -Help:$Help
if (Test-Local) {
    'infra/events: nothing to do, the local Azure subscribes by itself'
    exit 0
}
Assert-Given ([ordered] @{
        AZURE_FUNCTION_NAME        = $FunctionApp
        AZURE_RESOURCE_GROUP       = $ResourceGroup
        EVENT_GRID_TOPIC_NAME      = $EventGridTopic
        AZURE_STORAGE_ACCOUNT_NAME = $StorageAccount
        IOT_HUB_NAME               = $env:IOT_HUB_NAME
    })
Wait-Function $ResourceGroup $FunctionApp 'TwinToTwin'
if ($HubEvents) {
    Wait-Function $ResourceGroup $FunctionApp 'HubEventToTwin'
}
Publish-Template $ResourceGroup 'events' "functionAppName=$FunctionApp", "eventGridTopicName=$EventGridTopic",
    "storageAccountName=$StorageAccount", "iotHubName=$env:IOT_HUB_NAME",
    "hubEvents=$(if ($HubEvents) { 'true' } else { 'false' })"
