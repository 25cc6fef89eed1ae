#!/usr/bin/env bash
# Installs what building (and, with `test`, testing) needs and is not there yet. Says what it does and how long it takes.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$HOME/.cargo/bin:$PATH"

need() { echo "Missing: $1" >&2; exit 1; }
command -v cargo >/dev/null || need "Rust (https://rustup.rs), version 1.95 or newer"
command -v node >/dev/null || need "Node.js 20 or newer (it brings wasm-opt and, for tests, Playwright)"

apt_install() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $* (about a minute) …"
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@") >/dev/null
  else
    need "$*: apt-get install $*"
  fi
}

rustup target list --installed 2>/dev/null | grep -q wasm32-unknown-unknown || { echo "Adding the WASM target …"; rustup target add wasm32-unknown-unknown >/dev/null; }

# Cheap profiles: these programs run for seconds, so building them fast matters more than their speed.
cheap=(CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16)
if ! cargo leptos --version 2>/dev/null | grep -q ' 0\.3\.10$'; then
  echo "Installing cargo-leptos 0.3.10 (once, 5 to 12 minutes) …"
  env "${cheap[@]}" cargo install --quiet --locked cargo-leptos@0.3.10
fi
bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
if ! wasm-bindgen --version 2>/dev/null | grep -q " $bindgen\$"; then
  echo "Installing wasm-bindgen $bindgen (once, 1 to 3 minutes) …"
  env "${cheap[@]}" cargo install --quiet wasm-bindgen-cli --version "$bindgen"
fi
if [ ! -x end2end/node_modules/.bin/wasm-opt ] || [ end2end/package-lock.json -nt end2end/node_modules/.package-lock.json ]; then
  echo "Installing wasm-opt and Playwright from npm …"
  (cd end2end && npm ci --silent --no-audit --no-fund)
fi

if [ "${1:-}" = test ]; then
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || apt_install postgresql
  [ -x /usr/bin/chromium ] || apt_install chromium
  command -v zbarimg >/dev/null || apt_install zbar-tools
  command -v pdftotext >/dev/null || apt_install poppler-utils
  python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
fi
