#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
Sets the enrolment group of DPS, whose devices are given hub and twin by the function DpsAllocation.

.DESCRIPTION
A group that is there keeps its keys, and what the file does not mention. No key is printed. The app must be deployed.
Needs the role Device Provisioning Service Data Contributor, and Contributor on the app for its key.

.PARAMETER Dps
The service's own address, NAME.azure-devices-provisioning.net; default: DPS_HOST.

.PARAMETER IotHub
The hubs that devices may be given to, separated by commas; default: IOT_HUB_HOST.

.PARAMETER FunctionApp
The app with DpsAllocation; default: AZURE_FUNCTION_NAME.

.PARAMETER ResourceGroup
Its resource group; default: AZURE_RESOURCE_GROUP.

.PARAMETER Local
The ready file of 'scripts/local serve': works on the local Azure, without az.

.PARAMETER Group
The group as the DPS REST API has it; default: infra/data/enrollment-group.json.

.PARAMETER RotateKey
Gives the webhook a new function key, and takes the old one away; no device notices.

.PARAMETER KeyFile
Writes the group's primary key to a file that only you can read, for the environment variable DPS_GROUP_KEY of
scripts/local simulate.

.PARAMETER Wait
How long to try again while Azure is not ready, in seconds; default: 600.

.PARAMETER Help
Shows this.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Dps = $env:DPS_HOST,
    [string] $IotHub = $env:IOT_HUB_HOST,
    [string] $FunctionApp = $env:AZURE_FUNCTION_NAME,
    [string] $ResourceGroup = $env:AZURE_RESOURCE_GROUP,
    [string] $Local = '',
    [string] $Group = '',
    [switch] $RotateKey,
    [string] $KeyFile = '',
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')
$FunctionName = 'DpsAllocation'
$Key = 'dps'
$NextKey = 'dps-next'

function Invoke-Keys([string] $Verb, [string[]] $Arguments) {
    return Invoke-Az (@('functionapp', 'function', 'keys', $Verb, '--resource-group', $ResourceGroup, '--name',
            $FunctionApp, '--function-name', $FunctionName) + $Arguments)
}

# Makes a function key, or makes it anew, and answers it.
function New-Key([string] $Name) {
    return Invoke-Keys 'set' '--key-name', $Name, '--query', 'value || properties.value', '--output', 'tsv'
}

# The key of the webhook; made if the function has none of this name.
function Get-WebhookKey {
    $value = Invoke-Keys 'list' '--query', "$Key || properties.$Key", '--output', 'tsv'
    if ($value -in '', 'None') {
        return New-Key $Key
    }
    return $value
}

function Get-AppAddress {
    $app = Read-Json (Invoke-Az 'functionapp', 'show', '--resource-group', $ResourceGroup, '--name', $FunctionApp,
        '--output', 'json')
    $name = $app['defaultHostName']
    if (-not $name -and $app['properties']) {
        $name = $app['properties']['defaultHostName']
    }
    if (-not $name) {
        Stop-Script "The function app $FunctionApp has no host name."
    }
    return "https://$name"
}

# The group as it should be.
function Get-Wanted([string] $App, [string] $FunctionKey, [string[]] $Hubs) {
    if (-not $FunctionKey) {
        Stop-Script "$FunctionName has no key."
    }
    $wanted = Read-Json (Get-Content -LiteralPath $GroupFile -Raw)
    $wanted['iotHubs'] = $Hubs
    $wanted['customAllocationDefinition'] = @{
        webhookUrl = "$App/api/dps-allocation?code=$(ConvertTo-Path $FunctionKey)"
        apiVersion = '2021-10-01'
    }
    return $wanted
}

# Makes the group, or brings it into line and says so.
function Set-Group([System.Collections.IDictionary] $Wanted) {
    Invoke-Dps '200', '404:404201' GET $GroupPath
    if ($Status -eq 404) {
        Invoke-Dps '200' PUT $GroupPath (ConvertTo-Text $Wanted)
        return "enrolment group ${GroupId}: created"
    }
    $present = Read-Json $Body
    if (Test-Holding $Wanted $present) {
        return "enrolment group ${GroupId}: unchanged"
    }
    Update-Group $Wanted $present
    return "enrolment group ${GroupId}: changed"
}

# Whether all that is wanted is there.
function Test-Holding($Wanted, $Present) {
    if ($Wanted -isnot [System.Collections.IDictionary]) {
        return (ConvertTo-Canonical $Wanted) -ceq (ConvertTo-Canonical $Present)
    }
    foreach ($name in $Wanted.Keys) {
        if ($Present -isnot [System.Collections.IDictionary] -or -not (Test-Holding $Wanted[$name] $Present[$name])) {
            return $false
        }
    }
    return $true
}

# Replaces a group, unless somebody else did meanwhile, with its keys, which DPS shows only if asked.
function Update-Group([System.Collections.IDictionary] $Wanted, [System.Collections.IDictionary] $Present) {
    $etag = $Present['etag']
    Merge-Into $Present $Wanted
    foreach ($name in 'etag', 'createdDateTimeUtc', 'lastUpdatedDateTimeUtc') {
        $Present.Remove($name)
    }
    Invoke-Dps '200' POST "$GroupPath/attestationmechanism"
    $Present['attestation'] = Read-Json $Body
    Invoke-Dps '200' PUT $GroupPath (ConvertTo-Text $Present) @{ 'If-Match' = $etag }
}

function Merge-Into([System.Collections.IDictionary] $Target, [System.Collections.IDictionary] $Changes) {
    foreach ($name in @($Changes.Keys)) {
        $change = $Changes[$name]
        if ($Target[$name] -is [System.Collections.IDictionary] -and $change -is [System.Collections.IDictionary]) {
            Merge-Into $Target[$name] $change
        }
        else {
            $Target[$name] = $change
        }
    }
}

# Never leaves the group with a key that the app refuses: it has another one while its own is made anew.
function Update-Key([string] $App, [string[]] $Hubs) {
    foreach ($name in $NextKey, $Key) {
        Set-Group (Get-Wanted $App (New-Key $name) $Hubs)
    }
    $null = Invoke-Keys 'delete' '--key-name', $NextKey, '--output', 'none'
    "function key $Key of ${FunctionName}: rotated"
}

# Writes the group's primary key where nobody else can read it, not even for a moment.
function Write-Key {
    Invoke-Dps '200' POST "$GroupPath/attestationmechanism"
    $mechanism = Read-Json $Body
    $part = "$KeyFile.part"
    try {
        $null = New-Item -Path $part -ItemType File -Force
        if ($IsWindows) {
            $null = & icacls $part /inheritance:r /grant:r "${env:USERNAME}:F"
        }
        else {
            & chmod 600 $part
        }
        Set-Content -LiteralPath $part -Value $mechanism['symmetricKey']['primaryKey']
        Move-Item -LiteralPath $part -Destination $KeyFile -Force
    }
    catch {
        Stop-Script "The group's key could not be written to $KeyFile."
    }
    "enrolment group ${GroupId}: primary key written to $KeyFile"
}

Start-Script -Local $Local -Wait $Wait -Help:$Help
if (-not (Test-Local)) {
    Assert-Given ([ordered] @{
            DPS_HOST             = $Dps
            IOT_HUB_HOST         = $IotHub
            AZURE_FUNCTION_NAME  = $FunctionApp
            AZURE_RESOURCE_GROUP = $ResourceGroup
        })
}
Use-Dps $Dps
$GroupFile = if ($Group) { $Group } else { Join-Path $Root 'infra/data/enrollment-group.json' }
try {
    $definition = Read-Json (Get-Content -LiteralPath $GroupFile -Raw)
    $GroupId = "$($definition['enrollmentGroupId'])"
}
catch {
    $GroupId = ''
}
if (-not $GroupId) {
    Stop-Script "$GroupFile is not a group with an enrollmentGroupId."
}
$GroupPath = "/enrollmentGroups/$(ConvertTo-Path $GroupId)"
if (Test-Local) {
    if ($RotateKey) {
        Stop-Script 'A local Azure keeps its function keys; -RotateKey is for Azure.' 2
    }
    $address = Get-Ready 'functions', 'url'
    $functionKey = Get-Ready 'functions', 'keys', 'DpsAllocation'
    $hubs = @(Get-Ready 'iotHub', 'hostNames')
}
else {
    Wait-Function $ResourceGroup $FunctionApp $FunctionName
    $address = Get-AppAddress
    $functionKey = Get-WebhookKey
    $hubs = @($IotHub -split ',')
}
Set-Group (Get-Wanted $address $functionKey $hubs)
if ($RotateKey) {
    Update-Key $address $hubs
}
if ($KeyFile) {
    Write-Key
}
