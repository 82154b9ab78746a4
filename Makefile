# Needs make and python3-venv; everything else is fetched from PyPI into .venv.
# Another Python: make booklet PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
CONSTRAINTS := .ci/constraints.txt
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS)
# Tests share nothing, so they may use every core.
PYTEST := $(BIN)/python -m pytest -n auto

.DEFAULT_GOAL := help
.PHONY: help booklet test test-all explore lint bench draw lock clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 12

booklet: $(VENV)/.installed ## Set everything up and build the guide into build/
	$(BIN)/guidebook build

test: $(VENV)/.installed-dev ## Run the fast tests
	$(PYTEST) -m "not slow"

test-all: $(VENV)/.installed-dev ## Run every test; a missing tool (poppler, qpdf, Java) is a failure
	REQUIRE_TOOLS=1 $(PYTEST)

explore: $(VENV)/.installed-dev ## Run the property tests with examples never tried before
	HYPOTHESIS=explore $(PYTEST) -m "not slow" $$(grep -rl '^@given' tests)

lint: $(VENV)/.installed-dev ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev ## Time builds beside a plain ReportLab book, and Typst where it is installed
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.plates

draw: $(VENV)/.installed-dev ## Draw the plates that are out of date
	$(BIN)/guidebook draw

lock: ## Choose the newest versions that work together, and write them down
	rm -rf $(VENV)-lock
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check ".[dev]"
	{ sed -n '/^#/p' $(CONSTRAINTS); $(VENV)-lock/bin/python -m pip freeze --exclude guidebook; } > $(CONSTRAINTS).new
	mv $(CONSTRAINTS).new $(CONSTRAINTS)
	rm -rf $(VENV)-lock

clean: ## Remove what was built and the environment
	find build -mindepth 1 ! -name .gitkeep -delete
	rm -rf $(VENV)

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it: make booklet PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The marks are touched last, so that an install cut short is done again.
$(VENV)/.installed: pyproject.toml $(CONSTRAINTS) | $(BIN)/pip
	$(PIP_INSTALL) --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(CONSTRAINTS) | $(BIN)/pip
	$(PIP_INSTALL) --editable ".[dev]"
	@touch $(VENV)/.installed $@
