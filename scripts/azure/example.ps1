#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
Makes the twins and relationships of the example building.

.DESCRIPTION
What is there is left as it is. The models must be there. Needs the role Azure Digital Twins Data Owner.

.PARAMETER Adt
The Digital Twins instance; default: the environment's ADT_INSTANCE_URL.

.PARAMETER File
Twins and relationships as bulk imports take them; default: infra/data/example.ndjson.

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
    [string] $File = '',
    [string] $Local = '',
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')

# Creates all of a section, unless it is there.
function New-Section([string] $Graph, [string] $Section) {
    $created = 0
    $unchanged = 0
    foreach ($element in @(Read-Graph $Graph $Section)) {
        Invoke-Twins '200', '412' PUT $element.Path $element.Body @{ 'If-None-Match' = '*' }
        if ($Status -eq 200) {
            $created++
        }
        else {
            $unchanged++
        }
    }
    "${Section}: $created created, $unchanged unchanged"
}

Start-Script -Local $Local -Wait $Wait -Help:$Help
Use-Twins $Adt
$graph = if ($File) { $File } else { Join-Path $Root 'infra/data/example.ndjson' }
Assert-Graph $graph
New-Section $graph 'Twins'
New-Section $graph 'Relationships'
