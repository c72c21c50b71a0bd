# Every target with a `##` is listed by `make help`. Needs GNU make and Python 3.11 or later, nothing else.
PYTHON  ?= python3
RAW     ?= raw
OUT     ?= extracted
PIPELINE ?= pipeline
WORKERS ?= 1
BUILD   ?= build
PLANTS  ?= 480
SEED    ?= 7
GOLD    ?= tests/quality/gold

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all help setup run clean-stage annotate extract resolve reconcile publish report diff rules test stress check bench golden sensitivity ablation clean

all: run ## set up what is missing, then publish a release of raw/ into extracted/ if anything changed (default)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "  RAW=$(RAW) OUT=$(OUT) PIPELINE=$(PIPELINE) WORKERS=$(WORKERS) PYTHON=$(PYTHON) BUILD=$(BUILD)"

setup: $(RUN_READY) ## make .venv and install the locked packages

run: $(RUN_READY) ## publish: make run RAW=folder OUT=folder [PIPELINE=folder WORKERS=n]
	@$(BIN)/factledger run "$(RAW)" --pipeline "$(PIPELINE)" --out "$(OUT)" --workers $(WORKERS)

clean-stage: $(RUN_READY) ## stage 1, texts to blocks (`make clean` tidies up instead)
	@$(BIN)/factledger clean "$(RAW)" --pipeline "$(PIPELINE)" --workers $(WORKERS) --out "$(BUILD)/clean.jsonl"

annotate: $(RUN_READY) ## stages 1 to 2, blocks to quantities, times and names
extract: $(RUN_READY) ## stages 1 to 3, to claims
resolve: $(RUN_READY) ## stages 1 to 4, to claims with entities
reconcile: $(RUN_READY) ## stages 1 to 5, to facts and verdicts
annotate extract resolve reconcile:
	@$(BIN)/factledger $@ "$(RAW)" --pipeline "$(PIPELINE)" --workers $(WORKERS) --out "$(BUILD)/$@.jsonl"

publish: run ## stages 1 to 6, the same as run

report: $(RUN_READY) ## build the report of the latest release anew, into build/report
	@$(BIN)/factledger report --releases "$(OUT)" --raw "$(RAW)" --out "$(BUILD)/report"

diff: $(RUN_READY) ## what changed between releases: make diff [A=v001] [B=v002]
	@$(BIN)/factledger diff $(A) $(B) --releases "$(OUT)"

rules: $(RUN_READY) ## how often each declared pattern fired in the latest release, and which never did
	@$(BIN)/factledger rules --releases "$(OUT)" --pipeline "$(PIPELINE)"

test: $(DEV_READY) ## run all tests: make test [ARGS="tests/publish -k keys"]
	@$(BIN)/python -m pytest -n auto $(ARGS)

stress: $(DEV_READY) ## plant truths in made-up documents and print what is found of them: make stress [PLANTS=480 SEED=7]
	@$(BIN)/python -m tests.stress --groups $(PLANTS) --seed $(SEED) --workers $(WORKERS) --faults "$(BUILD)/stress-faults.txt"

check: $(DEV_READY) ## lint, format, types and import contracts
	@status=0; \
	for command in "ruff check ." "ruff format --check ." mypy lint-imports; do \
	  echo "== $$command"; $(BIN)/$$command || status=1; \
	done; exit $$status

bench: $(DEV_READY) ## what the readers cost beside the model, and how a run grows (ratios)
	@$(BIN)/python -m tests.bench.speed

sensitivity: $(DEV_READY) ## which facts hang on which number of the policy
	@$(BIN)/python -m tests.quality.sensitivity "$(RAW)" --pipeline "$(PIPELINE)"

ablation: $(DEV_READY) ## what types, structure, coreference and parse each contribute: make ablation [GOLD=folder]
	@$(BIN)/python -m tests.quality.ablation "$(RAW)" "$(GOLD)" --pipeline "$(PIPELINE)"

golden: $(DEV_READY) ## write the golden files anew and show what moved, to be read line by line
	-@$(BIN)/python -m pytest -n auto --force-regen tests
	@git --no-pager diff --stat -- tests && git --no-pager diff -- tests

clean: ## remove what was built (build/, caches); extracted/ and .venv stay
	@rm -rf "$(BUILD)" .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "factledger needs Python 3.11 or later; $(PYTHON) is `$(PYTHON) --version 2>&1`. Name another: make PYTHON=python3.11" >&2; exit 1; }
	@echo "Making $(VENV) with `$(PYTHON) --version`"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment; is its venv package installed?" >&2; exit 1; }

$(RUN_READY): requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing the locked packages (requirements/run.txt)"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_READY): requirements/dev.txt $(RUN_READY)
	@echo "Installing the locked packages for tests and checks (requirements/dev.txt)"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
