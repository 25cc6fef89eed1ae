#!/usr/bin/env bash
# Builds WASM and server for release, then prints what each piece of WASM weighs.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/end2end/node_modules/.bin:$HOME/.cargo/bin:$PATH"

# Nothing changed since the last build: seconds, not minutes.
stamp=target/release/.built
if [ -e "$stamp" ] && [ -x target/release/motcua ] && [ -z "$(find app server style public migrations Cargo.toml Cargo.lock end2end/build.sh -newer "$stamp" -type f -print -quit)" ]; then
  exit 0
fi
echo "Building for release (first time 5 to 15 minutes, later 2 to 4) …"
rm -rf target/site/pkg
log=target/build.log
mkdir -p target/release
touch "$stamp.new"
# Erased component types make the WASM a sixth smaller and the build faster.
export RUSTFLAGS="--cfg erase_components"
if ! cargo leptos build --release --split -P >"$log" 2>&1; then
  grep -v swc "$log" | tail -40 >&2
  exit 1
fi
node end2end/pack.mjs
node end2end/chunks.mjs
mv "$stamp.new" "$stamp"
