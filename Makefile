# The chores of the project; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup browser scanners demo test check format lint types wheel clean

VENV := .venv
BIN := $(VENV)/bin
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && { echo $$p; break; }; done)
PARALLEL ?= 2

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

setup: $(VENV)/.ready browser ## make the virtual environment and find or fetch a browser

$(VENV)/.ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer on this machine. Try: apt-get install python3.11 python3.11-venv"; exit 2; }
	@PYTHON="$(PYTHON)" sh .ci/make-venv $(VENV)
	@echo "Installing the pinned dependencies (a minute the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

browser: $(VENV)/.ready
	@$(BIN)/carm doctor --get-browser --quiet

scanners: .scanners/schemathesis/.ready .scanners/wapiti/.ready ## the scanners that attack the sandbox in the tests

.scanners/%/.ready: .ci/%.txt
	@PYTHON="$(PYTHON)" sh .ci/make-venv .scanners/$*
	@echo "Installing the scanner $* into an environment of its own (once) ..."
	@.scanners/$*/bin/python -m pip install --quiet --disable-pip-version-check -r $< \
		&& touch $@ \
		|| echo "$* could not be installed: its test will be skipped"

demo: setup ## the whole story in about a minute: portal, browser, reminders, report
	@$(BIN)/carm demo

test: setup scanners ## every test, in parallel and in random order, then every page state they met
	@rm -rf .pages
	@$(BIN)/python -m pytest -n $(PARALLEL) --dist loadgroup --keep-pages .pages $(PYTEST) $(if $(filter tests%,$(PYTEST)),,tests)
	@test -n "$(PYTEST)" || $(BIN)/python -m pytest -n $(PARALLEL) --kept-pages .pages tests/states

check: setup lint types test ## all that must be clean before a commit: format, lint, types, tests

format: $(VENV)/.ready ## let ruff arrange the code
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .

lint: $(VENV)/.ready
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(VENV)/.ready
	@$(BIN)/mypy

wheel: $(VENV)/.ready ## build the wheel into dist/
	@$(BIN)/python -m build --wheel

clean: ## remove everything that was made here
	rm -rf $(VENV) .scanners .pages dist build rehearsal mail-preview test-results reminders.sqlite3*
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
