#!/usr/bin/env bash
# Everything CI runs, cheapest first. The last line is one summary.
set -euo pipefail
cd "$(dirname "$0")/.."
# A snapshot that differs or is missing fails, and is not written.
export PATH="$HOME/.cargo/bin:$PATH" RUST_BACKTRACE=1 INSTA_UPDATE=no
started=$SECONDS
step() { echo; echo "== $1 ($((SECONDS - started)) s)"; }

step "format"
cargo fmt --all --check
cargo fmt --manifest-path app/domain/fuzz/Cargo.toml --check
step "lint"
cargo clippy --quiet --all-targets -- -D warnings
step "fuzz targets compile"
# Checked only, so libFuzzer itself is not needed: any path keeps its C++ from being compiled.
CUSTOM_LIBFUZZER_PATH=/dev/null cargo check --quiet --locked \
  --manifest-path app/domain/fuzz/Cargo.toml --bins --target-dir target
step "licences, banned crates and sources of dependencies"
end2end/deny.sh --log-level error
step "the handbook of the rules"
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --package domain --no-deps
step "rules, store on SQLite and PostgreSQL, the whole app in process"
cargo test --quiet 2>&1 | tee target/test.log
step "the site, and what a first visit fetches"
end2end/build.sh
target/debug/builder weigh
step "the API against its own document"
end2end/contract.sh
step "forms in WASM"
node end2end/form-cases.mjs
step "types, findings and format of the browser tests"
(cd end2end && npm run --silent check)
step "browser: scripts on, scripts off, phone"
(cd end2end && npx playwright test) 2>&1 | tee target/browser.log
rust=$(sed -n 's/^test result: ok\. \([0-9]*\) passed.*/\1/p' target/test.log | awk '{n += $1} END {print n + 0}')
browser=$(sed -n 's/^ *\([0-9]*\) passed.*/\1/p' target/browser.log | tail -1)
echo
echo "$((rust + browser)) passed, 0 failed"
