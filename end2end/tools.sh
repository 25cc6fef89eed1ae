#!/usr/bin/env bash
# Installs what building (and, with `test`, testing) needs and is not there yet. Says what it does and how long it takes.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$HOME/.cargo/bin:$PATH"

need() { echo "Missing: $1" >&2; exit 1; }
command -v cargo >/dev/null || need "Rust (https://rustup.rs), version 1.95 or newer"
command -v node >/dev/null || need "Node.js 20 or newer (it brings binaryen and, for tests, Playwright)"

apt_install() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $* (about a minute) …"
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@") >/dev/null
  else
    need "$*: apt-get install $*"
  fi
}

rustup target list --installed 2>/dev/null | grep -q wasm32-unknown-unknown || { echo "Adding the WASM target …"; rustup target add wasm32-unknown-unknown >/dev/null; }

if [ ! -e end2end/node_modules/.package-lock.json ] || [ end2end/package-lock.json -nt end2end/node_modules/.package-lock.json ]; then
  echo "Installing binaryen and Playwright from npm (once, some seconds) …"
  (cd end2end && npm ci --silent --no-audit --no-fund)
fi

if [ "${1:-}" = test ]; then
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || apt_install postgresql
  [ -x /usr/bin/chromium ] || apt_install chromium
  command -v zbarimg >/dev/null || apt_install zbar-tools
  command -v pdftotext >/dev/null || apt_install poppler-utils
  python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
fi
