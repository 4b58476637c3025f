#!/usr/bin/env bash
# Installs OneStopWatcher as a service of systemd, upgrades it, or removes it. Run it as root from the unpacked archive:
#
#   ./install.sh                  installs, or upgrades what is there; settings, secrets and ledger stay as they are
#   ./install.sh uninstall        stops and removes program and unit; settings, secrets and ledger stay
#   ./install.sh uninstall --purge    removes those as well, and the account
#
# Options: --from DIR   the published program (default: the folder "program" beside this script)
#          --root DIR   installs below DIR, for images and trials: makes no account and talks to no systemd
#          --no-start   does not start or restart the service
#
# It may be run again at any time; what is already as it should be is left alone. An upgrade is tried against the present settings before
# anything is changed: if `onestopwatcher check` finds an error, the old version stays and goes on running.
# Exit codes: 0 done, 1 wrong arguments or settings, 2 the machine does not allow it.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
readonly here account=onestopwatcher unit=onestopwatcher.service
root='' from="$here/program" action=install purge='' start=yes restart='' changed=''

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "install.sh: $2" >&2; exit "$1"; }

while [ "$#" -gt 0 ]; do
    case "$1" in
        install | uninstall) action=$1 ;;
        --purge) purge=yes ;;
        --no-start) start='' ;;
        --root | --from)
            [ "$#" -ge 2 ] || fail 1 "$1 needs a folder"
            [ -d "$2" ] || fail 1 "$1 must name an existing folder, was '$2'"
            if [ "$1" = --root ]; then root=$(cd "$2" && pwd -P); else from=$(cd "$2" && pwd -P); fi
            shift
            ;;
        -h | --help) sed -n '2,/^set -/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
        *) fail 1 "unknown argument '$1'; try --help" ;;
    esac
    shift
done
[ -z "$purge" ] || [ "$action" = uninstall ] || fail 1 '--purge goes with uninstall'

readonly program="$root/opt/onestopwatcher"
readonly settings="$root/etc/onestopwatcher"
readonly state="$root/var/lib/onestopwatcher"
readonly units="$root/etc/systemd/system"
readonly command="$root/usr/local/bin/onestopwatcher"

on_this_machine() { [ -z "$root" ]; }
has_systemd() { on_this_machine && [ -d /run/systemd/system ]; }
owner() { if on_this_machine; then printf '%s' "$account"; else id -u; fi; }
group() { if on_this_machine; then printf '%s' "$account"; else id -g; fi; }

# Each step says what it did; at the end it is known whether anything was done at all.
did() { changed=yes; say "$*"; }

make_account() {
    on_this_machine || return 0
    if ! id "$account" > /dev/null 2>&1; then
        useradd --system --user-group --home-dir /var/lib/onestopwatcher --no-create-home --shell /usr/sbin/nologin "$account"
        did "account $account made"
    fi
}

# make_folder path mode owner group
make_folder() {
    if [ ! -d "$1" ]; then
        install -d -m "$2" -o "$3" -g "$4" "$1"
        did "folder $1 made"
    fi
}

# put file target mode: copies what is not there or differs
put() {
    if ! cmp -s "$1" "$2"; then
        install -D -m "$3" "$1" "$2"
        did "$2 written"
    fi
}

# Tries the new program against the present settings, as the account that will run it.
refuse_unfit_settings() {
    [ -f "$settings/appsettings.json" ] || return 0
    local report code=0
    local -a as=()
    if on_this_machine; then as=(setpriv --reuid="$account" --regid="$account" --init-groups --); fi
    report=$("${as[@]}" "$1/onestopwatcher" check --settings "$settings/appsettings.json" 2>&1) || code=$?
    [ "$code" -ne 0 ] || return 0
    say "$report"
    if [ -d "$program" ]; then
        rm -rf "$1"
        fail 1 "this version refuses the present settings, see above; nothing was changed. Correct $settings/appsettings.json and run this again"
    fi
    # A first installation beside settings that are still to be written.
    start=''
}

# Years that the office has declared itself are no difference.
is_there() {
    [ -d "$program" ] || return 1
    [ -z "$(diff -rq "$from" "$program" 2>&1 | grep -vF "Only in $program/calendars: ")" ]
}

# keep_years folder: puts into it the years that are declared in the present program and nowhere in the new one
keep_years() {
    local year
    for year in "$program/calendars"/*.json; do
        if [ ! -f "$year" ] || [ -e "$1/calendars/${year##*/}" ]; then continue; fi
        mkdir -p "$1/calendars"
        cp -p "$year" "$1/calendars/"
        say "calendars/${year##*/} kept"
    done
}

put_program() {
    [ -x "$from/onestopwatcher" ] || fail 1 "no program in $from: unpack the whole archive, or name the published folder by --from"
    if is_there; then return 0; fi
    make_folder "$(dirname "$program")" 755 "$(id -u)" "$(id -g)"
    # Beside its place, then swapped: the program is never half there. What the running service has open stays until its end.
    rm -rf "$program.new" "$program.old"
    cp -R "$from" "$program.new"
    keep_years "$program.new"
    chmod -R u=rwX,go=rX "$program.new"
    if on_this_machine; then chown -R root:root "$program.new"; fi
    refuse_unfit_settings "$program.new"
    [ ! -d "$program" ] || mv "$program" "$program.old"
    mv "$program.new" "$program"
    rm -rf "$program.old"
    restart=yes
    did "program in $program"
}

install_all() {
    make_account
    make_folder "$settings" 750 "$(id -u)" "$(group)"
    make_folder "$settings/secrets" 700 "$(owner)" "$(group)"
    make_folder "$state" 700 "$(owner)" "$(group)"
    # The program keeps copies of calendar feeds beside its settings; those must not be writable for the service.
    make_folder "$state/calendar-feeds" 700 "$(owner)" "$(group)"
    if [ ! -e "$settings/calendar-feeds" ] && [ ! -L "$settings/calendar-feeds" ]; then
        ln -s ../../var/lib/onestopwatcher/calendar-feeds "$settings/calendar-feeds"
        did "$settings/calendar-feeds leads to $state/calendar-feeds"
    fi
    put_program
    if [ ! -f "$settings/appsettings.json" ]; then
        put "$here/systemd/appsettings.json" "$settings/appsettings.json" 640
        if on_this_machine; then chgrp "$account" "$settings/appsettings.json"; fi
        start=''
    fi
    put "$here/systemd/onestopwatcher" "$command" 755
    cmp -s "$here/systemd/$unit" "$units/$unit" || restart=yes
    put "$here/systemd/$unit" "$units/$unit" 644
}

restart_service() {
    if ! has_systemd; then return 0; fi
    systemctl daemon-reload
    if [ -z "$start" ]; then
        say "not started. Write $settings/appsettings.json and the passwords in $settings/secrets (owner $account, mode 600), then:"
        say '  onestopwatcher check --online && systemctl enable --now onestopwatcher'
        return 0
    fi
    systemctl is-enabled --quiet "$unit" || { systemctl enable --quiet "$unit"; did 'service enabled'; }
    # Not waited for: a ledger that is away would make this wait with it.
    if [ -n "$restart" ]; then
        systemctl restart --no-block "$unit"
        did 'service restarted; see: systemctl status onestopwatcher'
    elif ! systemctl is-active --quiet "$unit"; then
        systemctl start --no-block "$unit"
        did 'service started; see: systemctl status onestopwatcher'
    fi
}

uninstall_all() {
    if has_systemd && [ -f "$units/$unit" ]; then systemctl disable --now --quiet "$unit" || true; fi
    local path
    for path in "$units/$unit" "$command" "$program"; do
        [ ! -e "$path" ] || { rm -rf "$path"; did "$path removed"; }
    done
    if [ -n "$purge" ]; then
        for path in "$settings" "$state" "$units/$unit.d"; do
            [ ! -e "$path" ] || { rm -rf "$path"; did "$path removed"; }
        done
        if on_this_machine && id "$account" > /dev/null 2>&1; then
            userdel "$account"
            did "account $account removed"
        fi
    else
        say "settings, secrets and ledger stay in $settings and $state; --purge removes them"
    fi
    if has_systemd; then systemctl daemon-reload; fi
}

on_this_machine && [ "$(id -u)" -ne 0 ] && fail 2 'must be run as root (or with --root DIR for a trial)'
if [ "$action" = install ]; then
    install_all
    restart_service
else
    uninstall_all
fi
[ -n "$changed" ] || say 'nothing to do'
