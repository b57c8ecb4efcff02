# Dirisha: every task of the house by name. `make` alone lists them.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
ARGS ?=
export PYTHON PORT

.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench nightly docs pin clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/ready-dev ## install everything needed to build and test (.venv, pinned and hashed)

run: .venv/ready-base ## the sample house at http://127.0.0.1:8000 (PORT=...); Ctrl-C stops it
	@scripts/run

test: .venv/ready-dev ## the whole suite, on SQLite with pages in Chromium, then on PostgreSQL (ARGS=...)
	@scripts/test $(ARGS)

check: .venv/ready-dev ## format, lint, types, layers, migrations, settings, documents, house tests
	@scripts/check

format: .venv/ready-dev ## put the code in form
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

bench: .venv/ready-bench ## the figures of docs/benchmarks/
	@scripts/bench $(ARGS)

nightly: .venv/ready-dev ## the tests that take minutes: a thousand process kills, long Hypothesis runs
	@.venv/bin/pytest -q --nightly -o faulthandler_timeout=3600 $(ARGS) && .venv/bin/pytest -q --nightly -o faulthandler_timeout=3600 --postgres $(ARGS)

docs: .venv/ready-dev ## write docs/events.md anew from the events, docs/roles.md from the role matrix
	@DIRISHA_MODE=test .venv/bin/python tools/events_page.py
	@.venv/bin/python tools/roles_page.py

pin: ## resolve and pin the packages anew (needs uv)
	@scripts/pin

clean: ## remove caches and the virtual environment; var/ with its data stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis screenshots
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ready-%: requirements/%.txt pyproject.toml scripts/setup
	@scripts/setup $*
	@touch $@
