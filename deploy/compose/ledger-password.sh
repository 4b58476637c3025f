#!/bin/sh
# Gives the ledger's account its password when the database is made. From standard input: psql's --command knows no variables.
set -eu
printf "alter role onestop_ledger password :'password';\n" | psql --username postgres --set ON_ERROR_STOP=1 --set password="$(cat /run/secrets/onestop_ledger)"
