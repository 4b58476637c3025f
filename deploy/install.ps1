<#
.SYNOPSIS
Installs OneStopWatcher as a Windows service, upgrades it, or removes it. Run it as administrator from the unpacked archive.

.DESCRIPTION
May be run again at any time: what is already as it should be is left alone. Settings, secrets and ledger lie in %ProgramData%\OneStopWatcher and
survive upgrades and removal. An upgrade is tried against the present settings before anything is changed.

.PARAMETER Action
Install (the default; also upgrades) or Uninstall.

.PARAMETER Purge
With Uninstall: removes settings, secrets and ledger as well.

.PARAMETER From
The published program; by default the folder "program" beside this script.

.PARAMETER NoStart
Does not start or restart the service.

.EXAMPLE
.\install.ps1
.\install.ps1 Uninstall -Purge
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('Install', 'Uninstall')][string]$Action = 'Install',
    [switch]$Purge,
    [string]$From = (Join-Path $PSScriptRoot 'program'),
    [switch]$NoStart
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# The service's name is also that of its events (Hosting/WindowsService.cs), and of its virtual account.
$Name = 'OneStopWatcher'
$Account = "NT SERVICE\$Name"
$Program = Join-Path $env:ProgramFiles $Name
$Data = Join-Path $env:ProgramData $Name
$Settings = Join-Path $Data 'appsettings.json'
$Executable = Join-Path $Program 'onestopwatcher.exe'
$CommandLine = "`"$Executable`" run --settings `"$Settings`""

function Test-Administrator {
    $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
    ([Security.Principal.WindowsPrincipal]$identity).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

function Invoke-Tool([string]$Tool, [string[]]$Arguments) {
    & $Tool @Arguments | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "$Tool $($Arguments -join ' ') failed with $LASTEXITCODE" }
}

# Whether two folders hold the same files.
function Test-SameFolder([string]$One, [string]$Other) {
    if (-not (Test-Path $Other)) { return $false }
    $hashes = foreach ($folder in $One, $Other) {
        $files = Get-ChildItem $folder -Recurse -File | Sort-Object FullName
        ($files | ForEach-Object { $_.FullName.Substring((Resolve-Path $folder).Path.Length) + (Get-FileHash $_.FullName).Hash }) -join "`n"
    }
    $hashes[0] -eq $hashes[1]
}

function Install-Data {
    New-Item -ItemType Directory -Force $Data, (Join-Path $Data 'secrets') | Out-Null
    if (-not (Test-Path $Settings)) {
        Copy-Item (Join-Path $From 'appsettings.json') $Settings
        Write-Output "$Settings written"
    }
}

# Only administrators and the service's own account: passwords and the record of who was told what lie here.
function Protect-Data {
    Invoke-Tool 'icacls.exe' @($Data, '/inheritance:r', '/grant:r', '*S-1-5-32-544:(OI)(CI)F', '*S-1-5-18:(OI)(CI)F', "${Account}:(OI)(CI)M", '/Q')
}

function Install-Program {
    if (Test-SameFolder $From $Program) { return $false }
    & (Join-Path $From 'onestopwatcher.exe') check --settings $Settings
    if ($LASTEXITCODE -ne 0 -and (Test-Path $Program)) {
        throw "this version refuses the present settings, see above; nothing was changed. Correct $Settings and run this again"
    }
    if (Get-Service $Name -ErrorAction SilentlyContinue) { Stop-Service $Name }
    # Years that the office has declared itself, and the new program does not.
    $years = @(Get-ChildItem (Join-Path $Program 'calendars') -Filter '*.json' -ErrorAction SilentlyContinue |
        Where-Object { -not (Test-Path (Join-Path $From "calendars/$($_.Name)")) } |
        ForEach-Object { @{ Name = $_.Name; Content = [IO.File]::ReadAllBytes($_.FullName) } })
    if (Test-Path $Program) { Remove-Item $Program -Recurse -Force }
    Copy-Item $From $Program -Recurse
    foreach ($year in $years) {
        [IO.File]::WriteAllBytes((Join-Path $Program "calendars/$($year.Name)"), $year.Content)
        Write-Output "calendars/$($year.Name) kept" | Out-Host
    }
    Write-Output "program in $Program" | Out-Host
    $true
}

function Install-WatcherService {
    if (-not (Get-Service $Name -ErrorAction SilentlyContinue)) {
        New-Service -Name $Name -BinaryPathName $CommandLine -DisplayName 'OneStopWatcher' -StartupType Automatic `
            -Description "Notices dossiers that hang in a one-stop shop's software and mails the officials responsible." | Out-Null
        Invoke-Tool 'sc.exe' @('config', $Name, 'obj=', $Account)
        # A process that ends without being told to is started again, for ever; wrong settings end in an orderly stop and are not.
        Invoke-Tool 'sc.exe' @('failure', $Name, 'reset=', '86400', 'actions=', 'restart/30000/restart/30000/restart/30000')
        Write-Output "service $Name made"
    }
    if (-not [Diagnostics.EventLog]::SourceExists($Name)) { [Diagnostics.EventLog]::CreateEventSource($Name, 'Application') }
}

function Uninstall-All {
    if (Get-Service $Name -ErrorAction SilentlyContinue) {
        Stop-Service $Name
        Invoke-Tool 'sc.exe' @('delete', $Name)
        Write-Output "service $Name removed"
    }
    if (Test-Path $Program) { Remove-Item $Program -Recurse -Force; Write-Output "$Program removed" }
    if (-not $Purge) { Write-Output "settings, secrets and ledger stay in $Data; -Purge removes them"; return }
    if (Test-Path $Data) { Remove-Item $Data -Recurse -Force; Write-Output "$Data removed" }
    if ([Diagnostics.EventLog]::SourceExists($Name)) { [Diagnostics.EventLog]::DeleteEventSource($Name) }
}

if ($Purge -and $Action -ne 'Uninstall') { throw '-Purge goes with Uninstall' }
if (-not $PSCmdlet.ShouldProcess($Name, $Action)) { return }
if (-not (Test-Administrator)) { throw 'must be run as administrator' }
if ($Action -eq 'Uninstall') { Uninstall-All; return }

if (-not (Test-Path (Join-Path $From 'onestopwatcher.exe'))) { throw "no program in $From`: unpack the whole archive, or name the published folder by -From" }
$isFirst = -not (Test-Path $Settings)
Install-Data
$isNew = Install-Program
Install-WatcherService
Protect-Data
if ($NoStart -or $isFirst) {
    Write-Output "not started. Write $Settings and the passwords in $Data\secrets, then:"
    Write-Output "  & '$Executable' check --online --settings '$Settings'; Start-Service $Name"
}
elseif ($isNew -or (Get-Service $Name).Status -ne 'Running') {
    Start-Service $Name
    Write-Output "service $Name started; warnings are in the event log 'Application', source $Name"
}
else { Write-Output 'nothing to do' }
