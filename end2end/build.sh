#!/usr/bin/env bash
# Builds the programs and the site that the server serves. Usage: build.sh [dev|release]
#
# The server in target/debug is for `make run` and the tests; it is compiled once for both, hardly optimised. With `release` it is the server
# for people, in target/release. `dev` leaves the site to the builder, which watches the source.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$HOME/.cargo/bin:$PATH"
kind=${1:-run}

[ -x target/debug/builder ] || echo "Building (the first time 5 to 10 minutes on two cores, later seconds) …"
if [ "$kind" = release ]; then
  cargo build --package builder
else
  # With an example, because Cargo then chooses the features that the tests have: nothing is compiled twice.
  cargo build --bins --example form_cases
fi
[ "$kind" = dev ] || target/debug/builder site
if [ "$kind" = release ]; then
  [ -x target/release/motcua ] || echo "Building for release (the first time 5 to 15 minutes, later 2 to 4) …"
  cargo build --release --package server
fi
