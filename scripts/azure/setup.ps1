#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
Sets up all that Bicep cannot: models, event routes, event subscriptions and the enrolment group, in this order.

.DESCRIPTION
Infrastructure and app must be deployed. Everything else comes from the environment, named as the outputs of
infra/main.bicep: take it from scripts/azure/outputs.ps1. May be run again at any time; with azd its hooks do the same.

.PARAMETER Local
The ready file of 'scripts/local serve --bare': works on the local Azure, without az.

.PARAMETER Example
Makes the example building too.

.PARAMETER Alerts
Deploys infra/alerts too.

.PARAMETER Wait
How long each step waits for what it depends on, in seconds; default: 600.

.PARAMETER Help
Shows this.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Local = '',
    [switch] $Example,
    [switch] $Alerts,
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')

Start-Script -Local $Local -Wait $Wait -Help:$Help
if (-not (Test-Local)) {
    $needed = [ordered] @{
        ADT_INSTANCE_URL           = $env:ADT_INSTANCE_URL
        DPS_HOST                   = $env:DPS_HOST
        IOT_HUB_HOST               = $env:IOT_HUB_HOST
        IOT_HUB_NAME               = $env:IOT_HUB_NAME
        AZURE_FUNCTION_NAME        = $env:AZURE_FUNCTION_NAME
        AZURE_RESOURCE_GROUP       = $env:AZURE_RESOURCE_GROUP
        EVENT_GRID_TOPIC_NAME      = $env:EVENT_GRID_TOPIC_NAME
        AZURE_STORAGE_ACCOUNT_NAME = $env:AZURE_STORAGE_ACCOUNT_NAME
    }
    if ($Alerts) {
        foreach ($name in 'FUNCTION_APP_ID', 'LOG_ANALYTICS_ID', 'ADT_NAME', 'EVENT_HUBS_NAMESPACE') {
            $needed[$name] = [Environment]::GetEnvironmentVariable($name)
        }
    }
    Assert-Given $needed
}
Invoke-Script 'models.ps1'
Invoke-Script 'routes.ps1'
Invoke-Script 'events.ps1'
Invoke-Script 'enrollment.ps1'
if ($Example) {
    Invoke-Script 'example.ps1'
}
if ($Alerts) {
    Invoke-Script 'alerts.ps1'
}
