# 练播 Lianbo. `make run` serves the studio, `make test` runs every test; both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DATA ?= data
ARGS ?=
PARTS := tests/simulator tests/scoring tests/studio
AFTERWARDS := tests/pages/afterwards

.PHONY: run test check bench prove web lock setup setup-dev docs clean

run: setup web
	@$(BIN)/lianbo serve --port $(PORT) --data $(DATA) $(ARGS)

# Without ARGS the tests of single parts, and then those of the pages that tell of shows long over, run
# beside those of the wire and of the pages of running shows, whose time is mostly spent waiting for media.
BESIDE = $(BIN)/python -m pytest -q -p no:cacheprovider
test: setup-dev web
	@if [ -n "$(ARGS)" ]; then $(BIN)/python -m pytest $(ARGS); exit $$?; fi; \
	{ trap 'kill $$now; exit 143' TERM; $(BESIDE) $(PARTS) & now=$$!; wait $$now; parts=$$?; \
	  $(BESIDE) $(AFTERWARDS) & now=$$!; wait $$now && exit $$parts; } >.tests-beside.log 2>&1 & beside=$$!; \
	trap 'kill $$beside 2>/dev/null' INT TERM; \
	$(BIN)/python -m pytest $(PARTS:%=--ignore=%) --ignore=$(AFTERWARDS); world=$$?; \
	wait $$beside; parts=$$?; echo "== $(PARTS) $(AFTERWARDS)"; cat .tests-beside.log; rm -f .tests-beside.log; \
	[ $$world -eq 0 ] && [ $$parts -eq 0 ]

check: setup-dev web
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/leftovers.py
	@$(BIN)/python hatch_build.py check

bench: setup-dev
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@$(BIN)/python -m bench $(ARGS)

prove: setup-dev
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@$(BIN)/python -m bench hard
	@$(BIN)/python -m bench prove $(ARGS)
	@[ -n "$(ARGS)" ] || $(BIN)/python -m bench prove --drills --seeds 20
	@$(BIN)/python -m bench coverage
	@$(BIN)/python -m bench remedies
	@$(BIN)/python -m bench forms

web: $(VENV)/.installed
	@$(BIN)/python hatch_build.py web

setup: $(VENV)/.installed
setup-dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "练播 needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) -V`. Set PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock requirements-build.lock pyproject.toml
	@echo "setting up the virtual environment in $(VENV) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-build.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@echo "setting up the tools for the tests ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

LOCK = uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" --exclude-newer "7 days" -q
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) -c requirements.lock --group build -o requirements-build.lock
	$(LOCK) -c requirements.lock --group node -o requirements-node.lock
	$(LOCK) -c requirements.lock --group dev -o requirements-dev.lock
	$(LOCK) -c requirements.lock --group bench -o requirements-bench.lock

# Writes docs/scenario-reference.md, docs/criteria-reference.md and docs/incidents.md, and the outputs in docs/writing-a-drill*.md.
docs: setup-dev
	@PYTHONPATH=. $(BIN)/python tools/scenario_reference.py
	@PYTHONPATH=. $(BIN)/python tools/criteria_reference.py
	@PYTHONPATH=. $(BIN)/python tools/incident_sheets.py
	@PYTHONPATH=. $(BIN)/python tools/tutorial.py

clean:
	rm -rf $(VENV) studio/static web/node_modules dist
