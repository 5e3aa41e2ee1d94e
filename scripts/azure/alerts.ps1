#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
Deploys infra/alerts: the alerts and the workbook that an operator wants.

.DESCRIPTION
Needs the role Contributor on the resource group. A local Azure has no alerts.

.PARAMETER ResourceGroup
Where all of it is; default: AZURE_RESOURCE_GROUP.

.PARAMETER Email
Whom alerts are sent to; default: ALERT_EMAIL, else nobody.

.PARAMETER Local
The ready file of 'scripts/local serve': says that there is nothing to do.

.PARAMETER Wait
How long to try again while Azure is not ready, in seconds; default: 600.

.PARAMETER Help
Shows this.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $ResourceGroup = $env:AZURE_RESOURCE_GROUP,
    [string] $Email = $env:ALERT_EMAIL,
    [string] $Local = '',
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')

Start-Script -Local $Local -Wait $Wait -Help:$Help
if (Test-Local) {
    'infra/alerts: nothing to do, the local Azure has none'
    exit 0
}
Assert-Given ([ordered] @{
        AZURE_RESOURCE_GROUP  = $ResourceGroup
        FUNCTION_APP_ID       = $env:FUNCTION_APP_ID
        LOG_ANALYTICS_ID      = $env:LOG_ANALYTICS_ID
        ADT_NAME              = $env:ADT_NAME
        IOT_HUB_NAME          = $env:IOT_HUB_NAME
        EVENT_HUBS_NAMESPACE  = $env:EVENT_HUBS_NAMESPACE
        EVENT_GRID_TOPIC_NAME = $env:EVENT_GRID_TOPIC_NAME
    })
$namespace = ($env:EVENT_HUBS_NAMESPACE -split '\.')[0]
Publish-Template $ResourceGroup 'alerts' "functionAppId=$env:FUNCTION_APP_ID", "logAnalyticsId=$env:LOG_ANALYTICS_ID",
    "digitalTwinsName=$env:ADT_NAME", "iotHubName=$env:IOT_HUB_NAME", "eventHubsNamespaceName=$namespace",
    "eventGridTopicName=$env:EVENT_GRID_TOPIC_NAME", "email=$Email"
