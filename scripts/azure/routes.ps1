#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
Sets the event routes of Digital Twins: which of its events go to which endpoint.

.DESCRIPTION
Routes that are not in the file are named and left alone. A new endpoint takes a few minutes to be accepted. Needs the
role Azure Digital Twins Data Owner.

.PARAMETER Adt
The Digital Twins instance; default: the environment's ADT_INSTANCE_URL.

.PARAMETER Routes
A JSON array of objects with name, endpoint and filter; default: infra/data/routes.json.

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
    [string] $Routes = '',
    [string] $Local = '',
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')

# The routes of a file; stops if one lacks something.
function Read-Routes([string] $File) {
    try {
        $routes = @(Read-Json (Get-Content -LiteralPath $File -Raw))
        $incomplete = @($routes | Where-Object { -not ($_['name'] -and $_['endpoint'] -and $_['filter']) })
    }
    catch {
        $incomplete = @('')
    }
    if ($incomplete.Count -gt 0) {
        Stop-Script "$File is not a JSON array of objects with name, endpoint and filter."
    }
    return $routes
}

function Set-Route([string] $Name, [string] $Endpoint, [string] $Filter) {
    $path = "/eventroutes/$(ConvertTo-Path $Name)"
    Invoke-Twins '200', '404:EventRouteNotFound' GET $path
    $news = 'created'
    if ($Status -eq 200) {
        $present = Read-Json $Body
        if ($present['endpointName'] -ceq $Endpoint -and $present['filter'] -ceq $Filter) {
            return "route ${Name}: unchanged"
        }
        $news = 'changed'
    }
    Invoke-Twins '204' PUT $path (ConvertTo-Text @{ endpointName = $Endpoint; filter = $Filter })
    "route ${Name}: $news"
}

# Names the routes that somebody else made.
function Show-Others([string[]] $Ours) {
    $next = '/eventroutes'
    while ($next) {
        Invoke-Twins '200' GET $next
        $page = Read-Json $Body
        foreach ($route in @($page['value'])) {
            if ($route -and $Ours -cnotcontains $route['id']) {
                "route $($route['id']): not in the file, left alone"
            }
        }
        $next = Get-NextPage
    }
}

Start-Script -Local $Local -Wait $Wait -Help:$Help
Use-Twins $Adt
$wanted = @(Read-Routes $(if ($Routes) { $Routes } else { Join-Path $Root 'infra/data/routes.json' }))
foreach ($route in $wanted) {
    Set-Route $route['name'] $route['endpoint'] $route['filter']
}
Show-Others @($wanted | ForEach-Object { $_['name'] })
