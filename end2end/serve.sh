#!/usr/bin/env bash
# Serves a fresh demo province from a temporary folder that goes when the server stops. Usage: serve.sh PORT
set -euo pipefail
cd "$(dirname "$0")/.."
port=${1:?usage: serve.sh PORT}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export MOTCUA_DATABASE_URL="sqlite://$folder/motcua.db"
export MOTCUA_FILES="file://$folder/files"
export MOTCUA_SECRET_FILE="$folder/secret"
export MOTCUA_LISTEN="127.0.0.1:$port"
export MOTCUA_BASE_URL="http://127.0.0.1:$port"
export MOTCUA_RATE_LIMITS=off
export MOTCUA_LOG="warn,sqlx=error"
export MOTCUA_SITE="$PWD/target/site"
target/release/motcua demo >&2
target/release/motcua serve &
server=$!
trap 'kill "$server" 2>/dev/null' TERM INT
wait "$server" || wait "$server" || true
