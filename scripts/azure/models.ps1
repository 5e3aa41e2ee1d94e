#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
Uploads the models that Digital Twins does not have yet.

.DESCRIPTION
A model that is there is left alone. A model of the same id with other content is an error, because models cannot be
changed: give the new content a higher version. Needs the role Azure Digital Twins Data Owner.

.PARAMETER Adt
The Digital Twins instance; default: the environment's ADT_INSTANCE_URL.

.PARAMETER Models
The DTDL files, *.json, one model or an array of models each; default: models.

.PARAMETER Local
The ready file of 'scripts/local serve': works on the local Azure, without az.

.PARAMETER Wait
How long to try again while Azure is not ready, in seconds; default: 600.

.PARAMETER Help
Shows this.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Adt = $env:ADT_INSTANCE_URL,
    [string] $Models = '',
    [string] $Local = '',
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')
$MostAtOnce = 250

# Every model of the directory.
function Read-Models([string] $Directory) {
    $files = @(Get-ChildItem -Path (Join-Path $Directory '*.json') -File -ErrorAction SilentlyContinue |
            Sort-Object -Property Name)
    if ($files.Count -eq 0) {
        Stop-Script "There are no models in $Directory."
    }
    foreach ($file in $files) {
        try {
            Read-Json (Get-Content -LiteralPath $file.FullName -Raw)
        }
        catch {
            Stop-Script "$($file.FullName) is not JSON."
        }
    }
}

# A model's meaning as one text: Digital Twins promises what a model means, not how it is written.
function ConvertTo-Meaning($Value) {
    if ($Value -is [System.Collections.IDictionary]) {
        if ($Value.Count -eq 1 -and $Value.Contains('en')) {
            return ConvertTo-Meaning $Value['en']
        }
        $members = foreach ($key in @($Value.Keys | Sort-Object -CaseSensitive)) {
            "$(ConvertTo-Text $key):$(ConvertTo-Meaning $Value[$key])"
        }
        return "{$($members -join ',')}"
    }
    if ($Value -is [array]) {
        $items = @(foreach ($item in $Value) { ConvertTo-Meaning $item })
        if ($items.Count -eq 1) {
            return $items[0]
        }
        return "[$(@($items | Sort-Object -CaseSensitive) -join ',')]"
    }
    return ConvertTo-Text $Value
}

Start-Script -Local $Local -Wait $Wait -Help:$Help
Use-Twins $Adt
$missing = @()
$unchanged = 0
foreach ($model in @(Read-Models $(if ($Models) { $Models } else { Join-Path $Root 'models' }))) {
    $id = $model['@id']
    Invoke-Twins '200', '404:ModelNotFound' GET "/models/$(ConvertTo-Path $id)?includeModelDefinition=true"
    if ($Status -eq 404) {
        $missing += $model
    }
    else {
        $present = Read-Json $Body
        if ((ConvertTo-Meaning $present['model']) -cne (ConvertTo-Meaning $model)) {
            Stop-Script "Model $id is there already with other content: raise its version, as models cannot be changed."
        }
        $unchanged++
    }
}
if ($missing.Count -gt $MostAtOnce) {
    Stop-Script ("$($missing.Count) models are missing and Digital Twins takes $MostAtOnce at once: upload them with " +
        'an import job.')
}
if ($missing.Count -gt 0) {
    Invoke-Twins '201' POST '/models' (ConvertTo-Text $missing)
    foreach ($model in $missing) {
        "model $($model['@id']): created"
    }
}
"models: $($missing.Count) created, $unchanged unchanged"
