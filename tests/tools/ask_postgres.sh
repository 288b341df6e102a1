#!/bin/sh
# ask_postgres.sh CUSTOMERS.csv QUERY.sql: a PostgreSQL of its own for a moment, with the customers of examples/data/churn.csv
# in its table churn; the answer of the query as CSV. Exit code 77 where there is no PostgreSQL, or where this machine lets none run.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || { echo "no PostgreSQL; scripts/setup test installs it" >&2; exit 77; }
folder=$(mktemp -d)
as_postgres=""
if [ "$(id -u)" -eq 0 ]; then  # the server refuses to be root
    chown postgres "$folder"
    as_postgres="setpriv --reuid=postgres --regid=postgres --clear-groups"
fi
stop() {
    $as_postgres "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
cd "$folder"
$as_postgres "$bin/initdb" -D "$folder/data" -A trust -U tester --no-sync >"$folder.log" 2>&1 || { cat "$folder.log" >&2; exit 77; }
rm -f "$folder.log"
$as_postgres "$bin/pg_ctl" -D "$folder/data" -w -o "-k $folder -h '' -F" -l "$folder/data/log" start >/dev/null ||
    { echo "PostgreSQL does not start" >&2; exit 77; }
ask() { "$bin/psql" -h "$folder" -U tester -d postgres -q -v ON_ERROR_STOP=1 "$@"; }
ask -c 'CREATE TABLE churn (customer integer, "left" integer, late_delivery boolean, billing_error integer, calls integer,
                            contract text, tenure integer)'
ask -c '\copy churn FROM STDIN CSV HEADER' < "$1"
ask --csv -f "$2"
