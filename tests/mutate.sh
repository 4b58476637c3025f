#!/usr/bin/env bash
# Mutation testing of the rules: tests/mutate.sh [arguments for Stryker, such as --mutate "**/WorkingTime/WorkWeek.cs"]
#
# Stryker changes src/OneStopWatcher.Rules in hundreds of small ways and runs the rules' tests against each change. One that no test
# notices is a test that is missing, or code that need not be there. For a person at leisure, not for the check of every change.
# What is changed is said in stryker-config.json beside the rules' tests; Planning is left out: --mutate "**/Planning/**/*.cs".
# Reports go to artifacts/mutation. Below them are listed the changes that survived, that no test reaches, and that ran out of time;
# a busy machine makes the last ones of sound code. The last line printed is the score.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
out="$root/artifacts/mutation"
report="$out/reports/mutation-report.json"

say() { printf '%s\n' "mutate: $*" >&2; }

# The changes with one of these outcomes, a line each.
list() {
    local line file='' start='"start":\{"line":([0-9]+)'
    grep -oE '"[^"]+\.cs":\{|"mutatorName":"[^"]*","replacement":"[^"]*","location":\{[^}]*\},[^}]*\}\},"status":"('"$1"')"' "$report" |
        sed -E 's/\\r|\\n *|\\t/ /g' | while IFS= read -r line; do
            if [[ $line =~ ^\"(.*)\":\{$ ]]; then
                file=${BASH_REMATCH[1]#"$root/"}
            elif [[ $line =~ \"mutatorName\":\"(.*)\",\"replacement\":\"(.*)\",\"location\":\{$start.*\"status\":\"(.*)\"$ ]]; then
                printf '%s:%s %s, %s: %b\n' "$file" "${BASH_REMATCH[3]}" "${BASH_REMATCH[4]}" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
            fi
        done
}

# Stryker's files in the folder for temporary ones have the same names in every run; nothing that outlives this run may use the folder.
scratch=$(mktemp -d "${TMPDIR:-/tmp}/osw-mutate-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
export TMPDIR=$scratch MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

cd "$root/tests/OneStopWatcher.Rules.Tests"
dotnet tool restore >&2
rm -rf "$out"
code=0
dotnet stryker --skip-version-check --output "$out" "$@" 2>&1 | tee "$scratch/log" || code=$?
[ -f "$report" ] || { say 'no report was written'; exit $((code > 0 ? code : 1)); }

list 'Survived|NoCoverage|Timeout'
grep -o 'The final mutation score is .*' "$scratch/log" || say 'nothing was tested'
exit "$code"
