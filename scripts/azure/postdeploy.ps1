#!/usr/bin/env pwsh
#requires -Version 7.2

<#
.SYNOPSIS
azd runs this after 'azd deploy': event subscriptions and the enrolment group.

.DESCRIPTION
Everything else comes from the environment, which azd fills with the outputs of infra/main.bicep.

.PARAMETER Local
The ready file of 'scripts/local serve': works on the local Azure, without az.

.PARAMETER Wait
How long each step waits for what it depends on, in seconds; default: 600.

.PARAMETER Help
Shows this.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Local = '',
    [ValidateRange(0, 99999)] [int] $Wait = 600,
    [switch] $Help
)
. (Join-Path $PSScriptRoot 'lib.ps1')

Start-Script -Local $Local -Wait $Wait -Help:$Help
Invoke-Script 'events.ps1'
Invoke-Script 'enrollment.ps1'
