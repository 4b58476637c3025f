#!/usr/bin/env bash
# Builds everything that is given away: archives of the program, each with the installation script, Debian packages, and their checksums.
#
#   deploy/build.sh [--output DIR] [--runtimes "linux-x64 linux-arm64 win-x64"] [--kinds "framework self-contained"] [--no-deb]
#
# Output is artifacts/packages by default. "framework" needs the ASP.NET Core runtime on the server, "self-contained" nothing but ICU and
# OpenSSL. Both are compiled ahead for the runtime (ReadyToRun), which nearly halves the start of a command. Needs the .NET SDK of global.json,
# tar, zip for Windows, dpkg-deb for Debian. The same commit gives the same names, and archives with the commit's time.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly root deploy="$root/deploy"
output="$root/artifacts/packages" runtimes='linux-x64 linux-arm64 win-x64' kinds='framework self-contained' deb=yes

say() { printf '%s\n' "build.sh: $*" >&2; }
fail() { say "$*"; exit 1; }

while [ "$#" -gt 0 ]; do
    case "$1" in
        --output | --runtimes | --kinds)
            [ "$#" -ge 2 ] || fail "$1 needs a value"
            case "$1" in --output) output=$2 ;; --runtimes) runtimes=$2 ;; --kinds) kinds=$2 ;; esac
            shift
            ;;
        --no-deb) deb='' ;;
        -h | --help) sed -n '2,/^set -/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
        *) fail "unknown argument '$1'; try --help" ;;
    esac
    shift
done
for kind in $kinds; do
    case "$kind" in framework | self-contained) ;; *) fail "--kinds must be framework or self-contained, was '$kind'" ;; esac
done
command -v dotnet > /dev/null || fail 'no dotnet: install the .NET SDK that global.json names'
[ -z "$deb" ] || command -v dpkg-deb > /dev/null || fail 'no dpkg-deb: install dpkg, or leave the Debian packages out by --no-deb'
case "$runtimes" in *win-*) command -v zip > /dev/null || fail 'no zip: install it, or leave Windows out by --runtimes' ;; esac

version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
[ -n "$version" ] || fail 'no <Version> in Directory.Build.props'
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2> /dev/null || printf 0)}
export SOURCE_DATE_EPOCH DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
mkdir -p "$output"
output=$(cd "$output" && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/osw-build-XXXXXX")
trap 'rm -rf "$work"' EXIT

# publish runtime kind folder
publish() {
    say "publishing $1, $2"
    local self=true
    [ "$2" = self-contained ] || self=false
    dotnet publish "$root/src/OneStopWatcher" --configuration Release --runtime "$1" --self-contained "$self" --output "$3" --verbosity quiet \
        -p:PublishReadyToRun=true -p:DebugType=embedded -p:RunAnalyzers=false >&2
    rm -f "$3"/*.xml "$3"/*.staticwebassets.endpoints.json
}

# Fixed times, owners and order, so that the same files give the same archive.
touch_all() { find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +; }

# documents folder: the guides lie beside each other, so that their links lead on
documents() {
    cp "$root/LICENSE" "$root/README.md" "$root/CHANGELOG.md" "$deploy"/*.md "$deploy/directory.sample.csv" "$1"
    cp -R "$deploy/sql" "$deploy/mau" "$deploy/monitoring" "$deploy/pictures" "$root/src/decisions" "$1"
    mkdir "$1/words"
    cp "$root"/src/OneStopWatcher/Wording/Words.*.json "$1/words"
    # The guides lie beside each other here; what stays behind with the sources is named without a link.
    find "$1" -name '*.md' -exec sed -i -E \
        -e 's#\]\(deploy/#](#g' -e 's#src="deploy/#src="#g' -e 's#\]\(\.\./\.\./deploy/#](../#g' \
        -e 's#\]\((\.\./)*src/decisions#](decisions#g' \
        -e 's#\]\(\.\./src/OneStopWatcher/Wording/Words\.#](words/Words.#g' \
        -e 's#\[([^]]*)\]\((\.\./)*(src|tests|seeds|systemd)/[^)]*\)#\1#g' {} +
}

# archive runtime kind folder-with-the-program
archive() {
    local name="onestopwatcher-$version-$1-$2"
    local tree="$work/$name"
    mkdir -p "$tree"
    cp -R "$3" "$tree/program"
    documents "$tree"
    case "$1" in
        win-*)
            cp "$deploy/install.ps1" "$tree"
            touch_all "$tree"
            rm -f "$output/$name.zip"
            (cd "$work" && find "$name" -print | LC_ALL=C sort | zip -q -X "$output/$name.zip" -@)
            ;;
        *)
            cp "$deploy/install.sh" "$tree"
            cp -R "$deploy/systemd" "$tree"
            touch_all "$tree"
            tar --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -C "$work" -cf - "$name" | gzip -n > "$output/$name.tar.gz"
            ;;
    esac
    rm -rf "$tree"
}

# debian runtime kind folder-with-the-program
debian() {
    local architecture depends='tzdata, ca-certificates, passwd, util-linux'
    case "$1" in linux-x64) architecture=amd64 ;; linux-arm64) architecture=arm64 ;; *) return 0 ;; esac
    local name="onestopwatcher_${version}_$architecture" tree="$work/deb"
    if [ "$2" = framework ]; then
        name="onestopwatcher-framework_${version}_$architecture"
        depends="aspnetcore-runtime-10.0, $depends"
    else
        depends="libc6 (>= 2.31), libstdc++6, libssl3t64 | libssl3 | libssl1.1, libicu76 | libicu74 | libicu72 | libicu70 | libicu67, $depends"
    fi
    rm -rf "$tree"
    install -d "$tree/DEBIAN" "$tree/opt" "$tree/etc/onestopwatcher" "$tree/usr/share/doc/onestopwatcher" "$tree/usr/share/man/man8"
    cp -R "$3" "$tree/opt/onestopwatcher"
    install -D -m 755 "$deploy/systemd/onestopwatcher" "$tree/usr/bin/onestopwatcher"
    install -D -m 644 "$deploy/systemd/onestopwatcher.service" "$tree/usr/lib/systemd/system/onestopwatcher.service"
    install -m 644 "$deploy/systemd/appsettings.json" "$tree/etc/onestopwatcher/appsettings.json"
    documents "$tree/usr/share/doc/onestopwatcher"
    mv "$tree/usr/share/doc/onestopwatcher/LICENSE" "$tree/usr/share/doc/onestopwatcher/copyright"
    gzip -9n "$tree/usr/share/doc/onestopwatcher/CHANGELOG.md"
    gzip -9nc "$deploy/man/onestopwatcher.8" > "$tree/usr/share/man/man8/onestopwatcher.8.gz"
    chmod -R u=rwX,go=rX "$tree"
    install -m 644 "$deploy/debian/conffiles" "$tree/DEBIAN"
    install -m 755 "$deploy/debian/postinst" "$deploy/debian/prerm" "$deploy/debian/postrm" "$tree/DEBIAN"
    local size
    size=$(du -sk --exclude=DEBIAN "$tree" | cut -f1)
    sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" -e "s/@DEPENDS@/$depends/" "$deploy/debian/control" > "$tree/DEBIAN/control"
    touch_all "$tree"
    dpkg-deb --root-owner-group --build "$tree" "$output/$name.deb" >&2
    rm -rf "$tree"
}

for runtime in $runtimes; do
    for kind in $kinds; do
        publish "$runtime" "$kind" "$work/program"
        archive "$runtime" "$kind" "$work/program"
        [ -z "$deb" ] || debian "$runtime" "$kind" "$work/program"
        rm -rf "$work/program"
    done
done
(cd "$output" && sha256sum onestopwatcher* > "$work/SHA256SUMS" && mv "$work/SHA256SUMS" .)
say "done:"
ls -l "$output" >&2
