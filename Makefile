# Everything a person needs: `make run` and `make test` set themselves up. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := data/sample
export HUIBIAN_LANG ?= zh

.DEFAULT_GOAL := help
.PHONY: help setup ocr run test check docs golden new-check bench fuzz reading checks checks-speed clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */\1\t/' | expand -t 12

setup: $(READY) ## the environment in .venv/, from pinned and hashed packages

$(READY): pyproject.toml requirements-dev.txt
	@"$(PYTHON)" -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))" 2>/dev/null || { echo "huibian needs Python 3.11 or 3.12: apt-get install python3 python3-venv (or name one: make PYTHON=/path/to/python3.11)" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "huibian needs the venv module of Python: apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

ocr: setup ## recognition of characters, for scans and photos: some 430 MB
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ocr.txt

run: setup ## the annual collection on the sample district, as a Prefect flow; says where the results are
	$(BIN)/huibian run --prefect --year 2025 --source $(SAMPLE)/submissions --registry $(SAMPLE)/registry.csv

test: setup check ## lint, types, contracts, then every test
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

check: setup ## lint, types, contracts and house tests, in seconds
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/house

docs: setup ## rewrite everything that is generated: docs, the sample district
	$(BIN)/python -m docs.generate
	$(BIN)/python -m mill sample

golden: setup ## accept what the last failing run left under tests/actual/
	HUIBIAN_GOLDEN=accept $(BIN)/python -m pytest -q -n0 -k golden

new-check: setup ## NAME=…: a rule file and a case file that already fail
	$(BIN)/python -m tests.checks.new $(NAME)

bench: setup ## NAME=…: one benchmark, or all of them
	@for file in $(if $(NAME),benchmarks/$(NAME)/__main__.py,benchmarks/*/__main__.py); do $(BIN)/python -m $$(dirname $$file | tr / .); done

fuzz: setup ## N=…: so many damaged documents of each format through the reader; what fails is kept in tests/actual/fuzz
	$(BIN)/python -m tests.fuzz --count $(or $(N),30)

reading: setup ## docs/reading.md with the figures of the day; REPORTS=… files a layout, PEERS_PYTHON=… has the peers, DAY=…
	$(BIN)/python -m benchmarks.reading --write

checks-speed: setup ## docs/performance.md with the figures of the day; REPORTS=… reports, PEERS_PYTHON=… has the peers, DAY=…
	$(BIN)/python -m benchmarks.checks --write

checks: setup ## docs/checks.md with the figures of the day; REPORTS=… reports for each kind of error, DAY=…
	$(BIN)/python -m benchmarks.checks.measured
	$(BIN)/python -m docs.generate

clean: ## the environment and everything a tool left behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache tests/actual build dist
