# Một Cửa: the commands of README.md. `make run` and `make test` install what they need.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MOTCUA := target/debug/motcua
export PATH := $(HOME)/.cargo/bin:$(PATH)

.PHONY: help run test dev release bench screenshots fuzz mutants deny build tools tools-test clean

help:
	@echo "make run          build, load the demo province on first use, serve on http://127.0.0.1:3000"
	@echo "make test         everything CI runs"
	@echo "make dev          serve, and build again what a change touches"
	@echo "make release      the server for people into target/release; its site into target/site"
	@echo "make bench        the figures of docs/bench.md, into target/bench.json"
	@echo "make screenshots  every page, phone and desktop, into target/screenshots"
	@echo "make fuzz         ten minutes for each parser: FUZZ_SECONDS=600"
	@echo "make deny         licences, banned crates and sources of the dependencies, with duplicates"
	@echo "make mutants      changes the deadline and workflow rules one by one; a test must notice each"

# The demo province, when there is nothing yet.
define load_demo
@if [ ! -e data/motcua.db ] && [ -z "$${MOTCUA_DATABASE_URL:-}" ]; then echo "Loading the demo province …"; $(MOTCUA) demo >/dev/null; fi
endef

run: build
	$(load_demo)
	@$(MOTCUA) serve

build: tools
	@end2end/build.sh

tools:
	@end2end/tools.sh build

tools-test: tools
	@end2end/tools.sh test

test: tools-test
	@end2end/test.sh

dev: tools
	@end2end/build.sh dev
	$(load_demo)
	@target/debug/builder dev

release: tools
	@end2end/build.sh release

bench: release tools-test
	@node end2end/bench.mjs

screenshots: build tools-test
	@node end2end/screenshots.mjs

fuzz:
	@command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --locked
	@cd app/domain/fuzz && for target in $$(cargo +nightly fuzz list); do cargo +nightly fuzz run $$target -- -max_total_time=$${FUZZ_SECONDS:-600} -timeout=20 -max_len=4000; done

deny:
	@end2end/deny.sh

mutants:
	@command -v cargo-mutants >/dev/null || cargo install cargo-mutants --locked
	@# A mutant compiles in 5 s, and its tests take 4 s. One that loops for ever is stopped after 40.
	@CARGO_PROFILE_DEV_DEBUG=0 cargo mutants -j 2 -p domain -f 'app/domain/src/due/deadline/*.rs' -f 'app/domain/src/due/clock.rs' -f 'app/domain/src/dossier/workflow/**/*.rs' -E 'impl fmt::Display' -E words -o target/mutants --timeout 40 -- --lib --test allowed_actions

clean:
	cargo clean
	rm -rf end2end/node_modules
