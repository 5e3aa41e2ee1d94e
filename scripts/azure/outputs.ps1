#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
Prints the outputs of the deployment as assignments to $env, for whoever works without azd.

.DESCRIPTION
Use it as scripts/azure/outputs.ps1 | Out-String | Invoke-Expression. The values are quoted for PowerShell. There is no
secret among them. Needs the role Reader on the subscription.

.PARAMETER Deployment
The name that 'az deployment sub create' was given; default: twinflow.

.PARAMETER Local
Refused: a local Azure has no deployment.

.PARAMETER Wait
Taken for the sake of the other scripts; nothing is waited for.

.PARAMETER Help
Shows this.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Deployment = 'twinflow',
    [string] $Local = '',
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')

Start-Script -Local $Local -Wait $Wait -Help:$Help
if (Test-Local) {
    Stop-Script 'A local Azure has no deployment; the scripts take its ready file with -Local.' 2
}
$answer = Invoke-AzOnce 'deployment', 'sub', 'show', '--name', $Deployment, '--query', 'properties.outputs', '--output',
    'json'
if ($answer.ExitCode -ne 0) {
    Write-Note $answer.Problem
    Stop-Script "There is no deployment $Deployment in this subscription: give -Deployment the name it was made with."
}
$outputs = Read-Json $answer.Output
if ($outputs -isnot [System.Collections.IDictionary] -or $outputs.Count -eq 0) {
    Stop-Script "The deployment $Deployment has no outputs; did it succeed?"
}
# Azure Resource Manager answers AZURE_LOCATION as azurE_LOCATION.
foreach ($name in $outputs.Keys) {
    $upper = $name.ToUpperInvariant()
    if ($upper -cmatch '^[A-Z][A-Z0-9_]*$') {
        "`$env:$upper = '$("$($outputs[$name]['value'])" -replace "'", "''")'"
    }
}
