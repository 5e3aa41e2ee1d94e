#requires -Version 7.2
# Shared by the PowerShell scripts of this directory: values, tokens, and calls that wait for Azure with a bound. Does
# what lib.sh does.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$ProgressPreference = 'SilentlyContinue'

$Root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
$ScriptPath = $MyInvocation.PSCommandPath
$TwinsResource = 'https://digitaltwins.azure.net'
$DpsResource = 'https://azure-devices-provisioning.net'
# What az says of a function or an endpoint that is not there yet, and of a host that is starting.
$AzureNotReady = 'NotFound|not found|host runtime|ServiceUnavailable|TooManyRequests|Destination endpoint'
# Texts that look like dates stay texts, where PowerShell can be told so (7.5).
$JsonOptions = @{ AsHashtable = $true }
if ((Get-Command -Name ConvertFrom-Json).Parameters.ContainsKey('DateKind')) {
    $JsonOptions.DateKind = 'String'
}

$ReadyFile = ''
$Ready = $null
$Patience = 600
$TwinsUrl = ''
$DpsUrl = ''
$Token = ''
$TokenResource = ''
# The last answer.
$Status = 0
$Body = ''

function Write-Note([string] $Text) {
    [Console]::Error.WriteLine($Text)
}

function Stop-Script([string] $Problem, [int] $ExitCode = 1) {
    Write-Note "$(Split-Path -Leaf $ScriptPath): $Problem"
    exit $ExitCode
}

# Every script's beginning: help, the flags that all have, and what must be installed.
function Start-Script([string] $Local, [int] $Wait, [switch] $Help) {
    if ($Help) {
        Get-Help -Name $ScriptPath -Detailed | Out-Host
        exit 0
    }
    $script:Patience = $Wait
    $script:ReadyFile = $Local
    if (Test-Local) {
        Read-ReadyFile
    }
    elseif (-not (Get-Command -Name az -ErrorAction SilentlyContinue)) {
        Stop-Script 'Install these first: az.'
    }
}

function Test-Local {
    return $ReadyFile -ne ''
}

# Stops unless every value is there, and names all that are not.
function Assert-Given([System.Collections.IDictionary] $Values) {
    $missing = @($Values.Keys | Where-Object { -not $Values[$_] })
    if ($missing.Count -gt 0) {
        Stop-Script ("No value for $($missing -join ' '): give the flags that -Help names, or take the environment " +
            "from 'azd env get-values' or scripts/azure/outputs.ps1.") 2
    }
}

function Read-ReadyFile {
    if (-not (Test-Path -LiteralPath $ReadyFile -PathType Leaf)) {
        Stop-Script "There is no ready file ${ReadyFile}; 'scripts/local serve --ready-file' writes one." 2
    }
    $script:Ready = Read-Json (Get-Content -LiteralPath $ReadyFile -Raw)
    $script:TwinsUrl = Get-Ready 'twins', 'http'
    $script:DpsUrl = Get-Ready 'management', 'url'
}

# One value of the ready file; stops if it has none.
function Get-Ready([string[]] $Path) {
    $value = $Ready
    foreach ($name in $Path) {
        $value = if ($value -is [System.Collections.IDictionary]) { $value[$name] } else { $null }
    }
    if ($null -eq $value) {
        Stop-Script ("$ReadyFile has no $($Path -join '.'): is it a ready file of a local Azure that runs the app?")
    }
    return $value
}

# Where Digital Twins is; the token must not leave for anything but an instance's own address.
function Use-Twins([string] $Url) {
    if (Test-Local) {
        return
    }
    Assert-Given @{ ADT_INSTANCE_URL = $Url }
    if ($Url -cnotmatch '^https://[a-z0-9.-]+(:[0-9]+)?/?$') {
        Stop-Script ('ADT_INSTANCE_URL must be an address such as https://NAME.api.REGION.digitaltwins.azure.net, ' +
            "not '$Url'.") 2
    }
    $script:TwinsUrl = $Url
}

function Use-Dps([string] $HostName) {
    if (Test-Local) {
        return
    }
    Assert-Given @{ DPS_HOST = $HostName }
    if ($HostName -cnotmatch '^[a-z0-9.-]+(:[0-9]+)?$') {
        Stop-Script "DPS_HOST must be a name such as NAME.azure-devices-provisioning.net, not '$HostName'." 2
    }
    $script:DpsUrl = "https://$HostName"
}

# JSON as hash tables and arrays; the caller puts @() around what is an array.
function Read-Json([string] $Text) {
    return ConvertFrom-Json -InputObject $Text @JsonOptions
}

function ConvertTo-Text($Value) {
    return ConvertTo-Json -InputObject $Value -Depth 100 -Compress
}

# One text for all JSON that is equal.
function ConvertTo-Canonical($Value) {
    if ($Value -is [System.Collections.IDictionary]) {
        $members = foreach ($key in @($Value.Keys | Sort-Object -CaseSensitive)) {
            "$(ConvertTo-Text $key):$(ConvertTo-Canonical $Value[$key])"
        }
        return "{$($members -join ',')}"
    }
    if ($Value -is [array]) {
        $items = foreach ($item in $Value) { ConvertTo-Canonical $item }
        return "[$($items -join ',')]"
    }
    return ConvertTo-Text $Value
}

# A text as part of a path.
function ConvertTo-Path([string] $Text) {
    return [uri]::EscapeDataString($Text)
}

# az without the noise, in the subscription of the environment if that names one: exit code, output and problem.
function Invoke-AzOnce([string[]] $Command) {
    $PSNativeCommandUseErrorActionPreference = $false
    $subscription = @(if ($env:AZURE_SUBSCRIPTION_ID) { '--subscription', $env:AZURE_SUBSCRIPTION_ID })
    $lines = @(& az @Command @subscription --only-show-errors 2>&1)
    $exitCode = $LastExitCode
    $global:LastExitCode = 0
    $errors = @($lines | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    $output = @($lines | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
    return @{ ExitCode = $exitCode; Output = ($output -join "`n"); Problem = ($errors -join "`n") }
}

# Runs az, again for as long as -Wait says if it fails for what may mend itself, and answers its output.
function Invoke-Az([string[]] $Command) {
    $what = "az $($Command[0..2] -join ' ')"
    $waited = 0
    $pause = 5
    while ($true) {
        $answer = Invoke-AzOnce $Command
        if ($answer.ExitCode -eq 0) {
            return $answer.Output
        }
        if ($answer.Problem -notmatch $AzureNotReady) {
            Stop-Script "$what failed: $($answer.Problem)"
        }
        if ($waited -ge $Patience) {
            Stop-Script "$what still fails after $waited s: $($answer.Problem)"
        }
        if ($waited -eq 0) {
            Write-Note "  waiting for up to $Patience s, because $what failed: $($answer.Problem)"
        }
        Start-Sleep -Seconds $pause
        $waited += $pause
        $pause = 30
    }
}

# Puts a token for a resource into Token, once.
function Update-Token([string] $Resource) {
    if ($TokenResource -eq $Resource) {
        return
    }
    $script:Token = if (Test-Local) { Get-LocalToken $Resource } else { Get-AzureToken $Resource }
    $script:TokenResource = $Resource
}

function Get-LocalToken([string] $Resource) {
    $claims = @{ client_id = 'twinflow'; scope = "$Resource/.default" }
    try {
        $answer = Invoke-WebRequest -Uri "$TwinsUrl/local/oauth2/v2.0/token" -Method Post -Body $claims -NoProxy
        $grant = Read-Json $answer.Content
        return $grant['access_token']
    }
    catch {
        Stop-Script "The local Azure of $ReadyFile does not answer; is it running?"
    }
}

function Get-AzureToken([string] $Resource) {
    $answer = Invoke-AzOnce 'account', 'get-access-token', '--resource', $Resource, '--query', 'accessToken',
        '--output', 'tsv'
    if ($answer.ExitCode -ne 0) {
        Write-Note $answer.Problem
        Stop-Script "There is no token for ${Resource}: log in with 'az login' first."
    }
    return $answer.Output
}

# Calls Digital Twins; see Invoke-Service.
function Invoke-Twins([string[]] $Expected, [string] $Method, [string] $Path, [string] $Content, [hashtable] $Headers) {
    Invoke-Service -Resource $TwinsResource -Url $TwinsUrl.TrimEnd('/') -Version '2023-10-31' -Expected $Expected `
        -Method $Method -Path $Path -Content $Content -Headers $Headers
}

# Calls the service side of DPS; see Invoke-Service.
function Invoke-Dps([string[]] $Expected, [string] $Method, [string] $Path, [string] $Content, [hashtable] $Headers) {
    Invoke-Service -Resource $DpsResource -Url $DpsUrl -Version '2021-10-01' -Expected $Expected -Method $Method `
        -Path $Path -Content $Content -Headers $Headers
}

# Sends a request until the answer is one of Expected, as in '200', '404:ModelNotFound', and leaves it in Status and
# Body. What can mend itself is tried again for as long as -Wait says; anything else ends the script.
function Invoke-Service([string] $Resource, [string] $Url, [string] $Version, [string[]] $Expected, [string] $Method,
    [string] $Path, [string] $Content, [hashtable] $Headers) {
    $address = $Url + $Path
    if ($Path -notmatch 'api-version=') {
        $address += $(if ($Path.Contains('?')) { '&' } else { '?' }) + "api-version=$Version"
    }
    Update-Token $Resource
    $waited = 0
    $pause = 2
    $last = ''
    while ($true) {
        Send-Request -Method $Method -Address $address -Content $Content -Headers $Headers
        if ($Expected -contains "$Status" -or $Expected -contains "${Status}:$(Get-Code)") {
            return
        }
        $problem = Get-Problem
        if (-not (Test-Passing)) {
            Stop-Script "$Method $Path was refused: $problem"
        }
        if ($waited -ge $Patience) {
            Stop-Script "$Method $Path still fails after $waited s: $problem$(Get-Remedy $Resource)"
        }
        if ($problem -ne $last) {
            Write-Note "  waiting for up to $Patience s, because $Method $Path failed: $problem"
        }
        $last = $problem
        Start-Sleep -Seconds $pause
        $waited += $pause
        $pause = if ($pause -lt 16) { $pause * 2 } else { 30 }
        # It may be the token that has run out.
        if ($Status -eq 401) {
            $script:TokenResource = ''
        }
        Update-Token $Resource
    }
}

# One request; without an answer Status is 0 and Body says why.
function Send-Request([string] $Method, [string] $Address, [string] $Content, [hashtable] $Headers) {
    $request = @{
        Uri                  = $Address
        Method               = $Method
        Headers              = @{ Authorization = "Bearer $Token" }
        TimeoutSec           = 60
        SkipHttpErrorCheck   = $true
        SkipHeaderValidation = $true
        NoProxy              = Test-Local
    }
    if ($Headers) {
        $request.Headers += $Headers
    }
    if ($Method -like 'P*') {
        $request.Body = [System.Text.Encoding]::UTF8.GetBytes($Content)
        $request.ContentType = 'application/json'
    }
    try {
        $answer = Invoke-WebRequest @request
        $script:Status = [int] $answer.StatusCode
        $script:Body = [System.Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray())
    }
    catch {
        $script:Status = 0
        $script:Body = $_.Exception.Message
    }
}

# A member of the last answer's error, whichever of the services' two forms it has.
function Get-ErrorMember([string] $InError, [string] $AtTop) {
    try {
        $json = Read-Json $Body
    }
    catch {
        return ''
    }
    if ($json -isnot [System.Collections.IDictionary]) {
        return ''
    }
    if ($json['error'] -is [System.Collections.IDictionary] -and $json['error'][$InError]) {
        return "$($json['error'][$InError])"
    }
    return "$($json[$AtTop])"
}

# The service's own code of an error.
function Get-Code {
    return Get-ErrorMember 'code' 'errorCode'
}

# What went wrong, in the service's words if it has any.
function Get-Problem {
    if ($Status -eq 0) {
        return $Body -replace '\s+', ' '
    }
    return "status $Status $(Get-Code) $((Get-ErrorMember 'message' 'message') -replace '\s+', ' ')"
}

# Whether the same call may succeed later: roles, names and endpoints take minutes to be known everywhere.
function Test-Passing {
    $code = Get-Code
    if ($Status -in 0, 401, 403, 408, 429 -or $Status -ge 500) {
        return $true
    }
    if ($Status -eq 400) {
        return $code -eq 'EventRouteEndpointInvalid'
    }
    $isMissing = $code -match '(TwinNotFound|^ModelNotFound|^RelationshipNotFound|^EventRouteNotFound)$|^404'
    return $Status -eq 404 -and -not $isMissing
}

# What to do about a refusal that waiting did not mend.
function Get-Remedy([string] $Resource) {
    $role = 'Azure Digital Twins Data Owner'
    if ($Resource -ne $TwinsResource) {
        $role = 'Device Provisioning Service Data Contributor'
    }
    if ($Status -in 401, 403) {
        return " Whoever is logged in needs the role $role."
    }
    return $(if ($Status -eq 0) { ' Check the address.' } else { '' })
}

# The path of a list's next page, if Body has one; always at the same service, whatever the link says.
function Get-NextPage {
    $page = Read-Json $Body
    return "$($page['nextLink'])" -replace '^https?://[^/]+', ''
}

# Waits until the app has a function; a deployment takes a while to show.
function Wait-Function([string] $ResourceGroup, [string] $FunctionApp, [string] $Name) {
    $null = Invoke-Az 'functionapp', 'function', 'show', '--resource-group', $ResourceGroup, '--name', $FunctionApp,
        '--function-name', $Name, '--output', 'none'
}

# Deploys a template of infra/ into a resource group.
function Publish-Template([string] $ResourceGroup, [string] $Name, [string[]] $Parameters) {
    $template = Join-Path $Root "infra/$Name/main.bicep"
    $null = Invoke-Az (@('deployment', 'group', 'create', '--resource-group', $ResourceGroup, '--name',
            "twinflow-$Name", '--template-file', $template, '--parameters') + $Parameters + @('--output', 'none'))
    "infra/${Name}: deployed"
}

# Path and body of everything in a section of a file of bulk imports.
function Read-Graph([string] $File, [string] $Section) {
    $current = ''
    foreach ($line in Get-Content -LiteralPath $File) {
        if (-not $line.Trim()) {
            continue
        }
        $entry = Read-Json $line
        if ($entry.Contains('Section')) {
            $current = $entry['Section']
        }
        elseif ($current -eq $Section) {
            ConvertTo-Element $entry $line $Section
        }
    }
}

function ConvertTo-Element([System.Collections.IDictionary] $Entry, [string] $Line, [string] $Section) {
    if ($Entry['$dtId'] -isnot [string] -or
        ($Section -ne 'Twins' -and $Entry['$relationshipId'] -isnot [string])) {
        Stop-Script 'A twin has no $dtId, or a relationship no $dtId and $relationshipId.'
    }
    $twin = "/digitaltwins/$(ConvertTo-Path $Entry['$dtId'])"
    if ($Section -eq 'Twins') {
        return @{ Path = $twin; Body = $Line }
    }
    $Entry['$sourceId'] = $Entry['$dtId']
    $Entry.Remove('$dtId')
    return @{ Path = "$twin/relationships/$(ConvertTo-Path $Entry['$relationshipId'])"; Body = ConvertTo-Text $Entry }
}

# Stops unless a file has twins and relationships as bulk imports take them.
function Assert-Graph([string] $File) {
    if (-not (Test-Path -LiteralPath $File -PathType Leaf)) {
        Stop-Script "There is no file $File."
    }
    try {
        $sections = @(Get-Content -LiteralPath $File | Where-Object { $_.Trim() } |
                ForEach-Object { (Read-Json $_)['Section'] } | Where-Object { $_ })
    }
    catch {
        $sections = @()
    }
    $unknown = @($sections | Where-Object { $_ -notin 'Header', 'Twins', 'Relationships' })
    if ($sections.Count -eq 0 -or $sections[0] -ne 'Header' -or $unknown.Count -gt 0) {
        Stop-Script ("$File is not a file of bulk imports with the sections Header, Twins and Relationships; models " +
            'are for models.ps1.')
    }
}

# Runs another script of this directory on the same Azure, and ends with it if it fails.
function Invoke-Script([string] $Name) {
    $flags = @{ Wait = $Patience }
    if (Test-Local) {
        $flags.Local = $ReadyFile
    }
    "== $($Name -replace '\.ps1$', '')"
    $global:LastExitCode = 0
    & (Join-Path $PSScriptRoot $Name) @flags
    if ($LastExitCode -ne 0) {
        exit $LastExitCode
    }
}
