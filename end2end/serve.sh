#!/usr/bin/env bash
# Serves a fresh demo province from a temporary folder that goes when the server stops. Usage: serve.sh PORT [postgres]
set -euo pipefail
cd "$(dirname "$0")/.."
port=${1:?usage: serve.sh PORT [postgres]}
engine=${2:-sqlite}
folder=$(mktemp -d)
server=
stop_database=true
trap '$stop_database; rm -rf "$folder"' EXIT

quietly() { "$@" >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }; }

# A PostgreSQL of our own, on a socket in the folder. It refuses to run as root, so root lends the folder to nobody.
start_postgres() {
  local bin as=()
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -n "$bin" ] || { echo "PostgreSQL is missing: apt-get install postgresql" >&2; exit 1; }
  chmod 755 "$folder"
  mkdir "$folder/pg"
  if [ "$(id -u)" = 0 ]; then
    chown nobody "$folder/pg"
    as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
  fi
  quietly "${as[@]}" "$bin/initdb" -D "$folder/pg/data" -U motcua --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync
  quietly "${as[@]}" "$bin/pg_ctl" -D "$folder/pg/data" -w -l "$folder/pg/log" -o "-k $folder/pg -c listen_addresses='' -c fsync=off" start
  stop_database="${as[*]} $bin/pg_ctl -D $folder/pg/data -m immediate -s stop"
  "$bin/createdb" -h "$folder/pg" -U motcua motcua
}

case $engine in
  sqlite) export MOTCUA_DATABASE_URL="sqlite://$folder/motcua.db" ;;
  postgres)
    start_postgres
    export MOTCUA_DATABASE_URL="postgres://motcua@localhost/motcua?host=$folder/pg"
    ;;
  *) echo "unknown engine $engine" >&2; exit 2 ;;
esac
export MOTCUA_FILES="file://$folder/files"
export MOTCUA_SECRET_FILE="$folder/secret"
export MOTCUA_LISTEN="127.0.0.1:$port"
export MOTCUA_BASE_URL="http://127.0.0.1:$port"
export MOTCUA_RATE_LIMITS=off
export MOTCUA_LOG="warn,sqlx=error"
export MOTCUA_SITE="$PWD/target/site"
motcua=${MOTCUA:-target/debug/motcua}
quietly "$motcua" demo
"$motcua" serve &
server=$!
trap 'kill "$server" 2>/dev/null' TERM INT
wait "$server" || wait "$server" || true
