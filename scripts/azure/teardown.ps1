#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
Takes away what the other scripts made, or the whole resource group.

.DESCRIPTION
Without -All these go: the enrolment group, the routes of infra/data/routes.json, the twins of
the file with all their relationships, and the models of models/ that no twin has any more.
Devices stay in their IoT hub. What stays is billed as before: IoT Hub, Event Hubs, always-ready instances, storage and
logs cost money whether or not they are used; Digital Twins and DPS only when they are.

.PARAMETER Adt
The Digital Twins instance; default: the environment's ADT_INSTANCE_URL.

.PARAMETER Dps
NAME.azure-devices-provisioning.net; default: DPS_HOST.

.PARAMETER Local
The ready file of 'scripts/local serve': works on the local Azure, without az.

.PARAMETER File
The twins to take away; default: infra/data/example.ndjson.

.PARAMETER All
Takes every event route, twin, relationship and model away, whoever made them.

.PARAMETER ResourceGroup
Deletes that group with everything in it, and nothing else needs to be done.

.PARAMETER Yes
Asks for no confirmation.

.PARAMETER Wait
How long to try again while Azure is not ready, in seconds; default: 600.

.PARAMETER Help
Shows this.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Adt = $env:ADT_INSTANCE_URL,
    [string] $Dps = $env:DPS_HOST,
    [string] $Local = '',
    [string] $File = '',
    [switch] $All,
    [string] $ResourceGroup = '',
    [switch] $Yes,
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')
$DeletedRelationships = 0
$DeletedTwins = 0
$Lag = 15

function Confirm-Loss([string] $What) {
    if ($Yes) {
        return
    }
    if ([Console]::IsInputRedirected) {
        Stop-Script "Give -Yes to go on without being asked: $What" 2
    }
    if ((Read-Host "$What Type yes to go on") -cne 'yes') {
        Stop-Script 'Nothing was taken away.'
    }
}

function Remove-ResourceGroup {
    Confirm-Loss "This deletes the resource group $ResourceGroup with everything in it, for good."
    $answer = Invoke-AzOnce 'group', 'delete', '--name', $ResourceGroup, '--yes'
    if ($answer.ExitCode -ne 0) {
        Stop-Script "az group delete failed: $($answer.Problem)"
    }
    "resource group ${ResourceGroup}: deleted, and nothing of it is billed any more"
}

# What the last answer to DELETE means.
function Get-Outcome {
    return $(if ($Status -eq 204) { 'deleted' } else { 'not there' })
}

function Remove-EnrollmentGroup {
    $group = Read-Json (Get-Content -LiteralPath (Join-Path $Root 'infra/data/enrollment-group.json') -Raw)
    $id = $group['enrollmentGroupId']
    Invoke-Dps '204', '404:404201' DELETE "/enrollmentGroups/$(ConvertTo-Path $id)"
    "enrolment group ${id}: $(Get-Outcome)"
}

function Remove-Routes([string[]] $Ids) {
    foreach ($id in $Ids) {
        Invoke-Twins '204', '404:EventRouteNotFound' DELETE "/eventroutes/$(ConvertTo-Path $id)"
        "route ${id}: $(Get-Outcome)"
    }
}

# All that a list holds, page by page.
function Read-List([string] $Path) {
    $next = $Path
    while ($next) {
        Invoke-Twins '200', '404:DigitalTwinNotFound' GET $next
        $page = Read-Json $Body
        foreach ($item in @($page['value'])) {
            if ($item) {
                $item
            }
        }
        $next = Get-NextPage
    }
}

# The paths of a twin's relationships, those that lead to it among them.
function Get-RelationshipPaths([string] $Twin) {
    foreach ($which in 'relationships', 'incomingrelationships') {
        foreach ($item in @(Read-List "$Twin/$which")) {
            $source = "/digitaltwins/$(ConvertTo-Path $item['$sourceId'])"
            "$source/relationships/$(ConvertTo-Path $item['$relationshipId'])"
        }
    }
}

function Remove-Relationships([string[]] $Paths) {
    foreach ($path in $Paths) {
        Invoke-Twins '204', '404:RelationshipNotFound', '404:DigitalTwinNotFound' DELETE $path
        if ($Status -eq 204) {
            $script:DeletedRelationships++
        }
    }
}

# Deletes the graph of the file, and the relationships that were added to its twins since.
function Remove-Example([string] $Graph) {
    Remove-Relationships @(Read-Graph $Graph 'Relationships' | ForEach-Object { $_.Path })
    foreach ($twin in @(Read-Graph $Graph 'Twins' | ForEach-Object { $_.Path })) {
        Invoke-Twins '204', '404:DigitalTwinNotFound', '400:RelationshipsNotDeleted' DELETE $twin
        if ($Status -eq 400) {
            Remove-Relationships @(Get-RelationshipPaths $twin)
            Invoke-Twins '204', '404:DigitalTwinNotFound' DELETE $twin
        }
        if ($Status -eq 204) {
            $script:DeletedTwins++
        }
    }
    "relationships: $DeletedRelationships deleted"
    "twins: $DeletedTwins deleted"
}

# Deletes the models that no twin has, in as many rounds as there are layers of models that build on each other.
function Remove-Models([string[]] $Ids) {
    $count = 0
    $left = @($Ids)
    do {
        $before = $left.Count
        $kept = @()
        foreach ($id in $left) {
            $outcome = Remove-Model $id
            if ($outcome -eq 'kept') {
                $kept += $id
            }
            elseif ($outcome -eq 'deleted') {
                $count++
            }
        }
        $left = $kept
    } while ($left.Count -gt 0 -and $left.Count -lt $before)
    "models: $count deleted"
    foreach ($id in $left) {
        "model ${id}: kept, because twins or other models have it"
    }
}

function Remove-Model([string] $Id) {
    if (Test-Twins $Id) {
        return 'kept'
    }
    Invoke-Twins '204', '404:ModelNotFound', '409:ModelReferencesNotDeleted' DELETE "/models/$(ConvertTo-Path $Id)"
    return $(if ($Status -eq 409) { 'kept' } else { Get-Outcome })
}

# Whether a twin has a model; Digital Twins would delete it all the same. Queries may not know yet what was just
# deleted.
function Test-Twins([string] $Model) {
    $query = "SELECT COUNT() FROM digitaltwins T WHERE IS_OF_MODEL(T, '$Model', exact)"
    while ($true) {
        Invoke-Twins '200' POST '/query' (ConvertTo-Text @{ query = $query })
        $answer = Read-Json $Body
        $rows = @($answer['value'])
        if ($rows.Count -eq 0 -or $rows[0]['COUNT'] -eq 0) {
            return $false
        }
        if ($DeletedTwins -eq 0 -or $Lag -le 0) {
            return $true
        }
        Start-Sleep -Seconds 5
        $script:Lag -= 5
    }
}

# Lets Digital Twins delete every twin, relationship and model itself, and waits for it.
function Remove-Graph {
    Invoke-Twins '202' POST '/jobs/deletions'
    $job = Read-Json $Body
    $path = "/jobs/deletions/$(ConvertTo-Path $job['id'])"
    $waited = 0
    while ($job['status'] -ne 'succeeded') {
        if ($job['status'] -eq 'failed') {
            Stop-Script "Digital Twins could not delete the graph: $(Get-Problem)"
        }
        if ($waited -ge $Patience) {
            Stop-Script "Digital Twins is still deleting the graph after $waited s; it goes on without you."
        }
        Start-Sleep -Seconds 2
        $waited += 2
        Invoke-Twins '200' GET $path
        $job = Read-Json $Body
    }
    'twins, relationships and models: all deleted'
}

# The ids of the models of models/.
function Get-ModelIds {
    foreach ($file in Get-ChildItem -Path (Join-Path $Root 'models/*.json') -File) {
        foreach ($model in @(Read-Json (Get-Content -LiteralPath $file.FullName -Raw))) {
            $model['@id']
        }
    }
}

Start-Script -Local $Local -Wait $Wait -Help:$Help
# An empty one is a variable that nobody set, and must not mean the same as no parameter.
foreach ($name in 'ResourceGroup', 'Local') {
    if ($PSBoundParameters.ContainsKey($name) -and -not $PSBoundParameters[$name]) {
        Stop-Script "-$name has an empty value; leave it out or give one." 2
    }
}
if ($ResourceGroup) {
    if (Test-Local) {
        Stop-Script 'A local Azure has no resource group: stop it, and delete its --data directory.' 2
    }
    Remove-ResourceGroup
    exit 0
}
if (-not (Test-Local)) {
    Assert-Given ([ordered] @{ ADT_INSTANCE_URL = $Adt; DPS_HOST = $Dps })
}
Use-Twins $Adt
Use-Dps $Dps
if ($All) {
    Confirm-Loss "This deletes the enrolment group, and every event route, twin, relationship and model of $TwinsUrl."
    Remove-EnrollmentGroup
    Remove-Routes @(Read-List '/eventroutes' | ForEach-Object { $_['id'] })
    Remove-Graph
}
else {
    $graph = if ($File) { $File } else { Join-Path $Root 'infra/data/example.ndjson' }
    Assert-Graph $graph
    Confirm-Loss "This deletes the enrolment group, and our event routes, twins and models of $TwinsUrl."
    Remove-EnrollmentGroup
    $routes = @(Read-Json (Get-Content -LiteralPath (Join-Path $Root 'infra/data/routes.json') -Raw))
    Remove-Routes @($routes | ForEach-Object { $_['name'] })
    Remove-Example $graph
    Remove-Models @(Get-ModelIds)
}
if (-not (Test-Local)) {
    'The resource group is still there and still billed; -ResourceGroup deletes it.'
}
