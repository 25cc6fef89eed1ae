# Một Cửa: the commands of README.md. `make run` and `make test` install what they need.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MOTCUA := target/release/motcua
export PATH := $(CURDIR)/end2end/node_modules/.bin:$(HOME)/.cargo/bin:$(PATH)

.PHONY: help run test dev bench screenshots build tools tools-test lint unit browser clean

help:
	@echo "make run          build, load the demo province on first use, serve on http://127.0.0.1:3000"
	@echo "make test         everything CI runs"
	@echo "make dev          watch and reload"
	@echo "make bench        the figures of docs/bench.md, into target/bench.json"
	@echo "make screenshots  every page, phone and desktop, into target/screenshots"

run: build
	@if [ ! -e data/motcua.db ] && [ -z "$${MOTCUA_DATABASE_URL:-}" ]; then echo "Loading the demo province …"; $(MOTCUA) demo >/dev/null; fi
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
	@cargo leptos watch --split

bench: build tools-test
	@node end2end/bench.mjs

screenshots: build tools-test
	@node end2end/screenshots.mjs

clean:
	cargo clean
	rm -rf end2end/node_modules
