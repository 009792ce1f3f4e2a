# Jisr's commands; `make help` lists them. None needs git, and only `install…` and `lock` need a network.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install install-dev lexicon run format check test coverage evaluation faults bench lock clean

# The first Python here that is new enough; where there is none, `install` says so.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$p $(NEW_ENOUGH) && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet --no-compile --no-deps
# All that the lexicon is learnt from.
WORDS := $(wildcard matching/skills/*.toml) $(addprefix matching/, frames.toml idle.toml writing.toml places.tsv \
	corpus.py entries.py folding.py forms.py gazetteer.py idle.py learnt.py lexicon.py linear.py names.py naming.py \
	place_forms.py roots.py skeleton.py text.py training.py)
MEASURED := --cov --cov-report=term --cov-report=json:var/coverage.json
# Each file of tests on one processor, many files at a time, the slow ones first; what measures speed comes after
# them, alone.
PARALLEL := -n auto --dist loadfile --no-loadscope-reorder --ignore=tests/benchmarks

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/.installed lexicon ## Make .venv with everything that Jisr needs to run

install-dev: .venv/.installed-dev lexicon ## The same, with what its checks and tests need

lexicon: matching/lexicon.bin ## Learn the words of matching/skills again, where they have changed

run: install ## Start Jisr: its doors, its pages and its clock
	$(BIN)/jisr serve

format: install-dev ## Write the code the way that `make check` wants to see it
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

check: install-dev ## Format, lint, types, imports, docstrings, catalogues: offline, in under a minute
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/interrogate bot matching
	$(BIN)/python -m pytest -q tests/meta

test: install-dev ## Every test; what lacks PostgreSQL, Chromium or Node is skipped, and said so
	$(BIN)/python -m pytest $(PARALLEL) $(if $(JISR_CI),$(MEASURED)) $(ARGS)
	$(if $(JISR_CI),$(BIN)/python tests/coverage_floors.py var/coverage.json)
	$(if $(ARGS),,$(BIN)/python -m pytest tests/benchmarks)

coverage: install-dev ## Every test, measured: which lines and branches none of them reached
	$(BIN)/python -m pytest $(PARALLEL) $(MEASURED) $(ARGS)
	$(BIN)/python tests/coverage_floors.py var/coverage.json

evaluation: install-dev ## Measure how well it reads and ranks, and what changed (ARGS=--update to keep that)
	$(BIN)/python -m tests.evaluation.report $(ARGS)

faults: install-dev ## The long storms: a thousand messages, ten kills, on both databases; an hour or so
	JISR_TEST_LONG=1 $(BIN)/python -m pytest -s -m long $(ARGS)

bench: install-dev ## Measure how fast it reads, matches and answers
	$(BIN)/python -m pytest -s tests/benchmarks

lock: UV = var/lock-tools/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --annotation-style line
lock: ## Write the lock files again after a change of pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(PYTHON) -m venv var/lock-tools
	var/lock-tools/bin/python -m pip install --quiet uv
	$(UV) $(UPGRADE) pyproject.toml --extra dev --group build -o deploy/requirements-dev.txt
	$(UV) pyproject.toml -c deploy/requirements-dev.txt -o deploy/requirements.txt
	$(UV) --group build -c deploy/requirements-dev.txt -o deploy/requirements-build.txt

clean: ## Remove what can be made again; your data in var/ stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf .coverage .coverage.* var/coverage.json var/lock-tools dist matching/lexicon.bin
	find bot matching migrations tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@test -n "$(PYTHON)" && $(PYTHON) $(NEW_ENOUGH) || { echo "Jisr needs Python 3.11 or newer; found none here." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "$(PYTHON) cannot make a venv; on Debian: apt install python3-venv" >&2; exit 1; }

# The build backend comes from a lock too, so that nothing is fetched unchecked.
.venv/.installed: .venv/bin/python deploy/requirements.txt deploy/requirements-build.txt pyproject.toml
	$(PIP) --require-hashes -r deploy/requirements.txt -r deploy/requirements-build.txt
	$(PIP) --no-index --no-build-isolation --editable .
	@touch $@

matching/lexicon.bin: .venv/.installed $(WORDS)
	$(BIN)/jisr lexicon

.venv/.installed-dev: .venv/.installed deploy/requirements-dev.txt
	$(PIP) --require-hashes -r deploy/requirements-dev.txt
	@touch $@
