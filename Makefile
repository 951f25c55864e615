# Every target does the set-up that it needs: `make demo` and `make test` work on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
STORY := $(wildcard examples/*/articles)
EXAMPLE := $(patsubst %/articles,%,$(STORY))
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench docs train-attribution train-events clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

setup: $(READY)  ## a virtual environment in .venv with everything the other targets need

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tidings needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $(READY)

demo: $(READY)  ## the dossier of the sample story, in build/demo
	$(BIN)/tidings brief $(STORY) --gazetteer $(EXAMPLE)/gazetteer.yaml --list $(EXAMPLE)/list.ftm.jsonl --out build/demo
	@echo "Open build/demo/dossier.html in a browser."

test: $(READY) lint  ## style, types, layers and all tests
	$(BIN)/python -m pytest -n $(JOBS)

lint: $(READY)
	$(BIN)/ruff check src tests benchmarks training
	$(BIN)/ruff format --check src tests benchmarks training
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## every figure in the docs, with its data (needs ../shared for the quality figures)
	$(BIN)/python benchmarks/run.py

docs: $(READY)  ## check that the docs and the code say the same
	$(BIN)/python -m pytest tests/docs

CORPUS ?= ../shared/attribution

train-attribution: $(READY)  ## train the attribution model anew from CORPUS (train.jsonl, dev.jsonl) into the package
	$(BIN)/python -m pip install --quiet 'torch==2.13.0'
	$(BIN)/python -m pip install --quiet --editable '.[training]'
	$(BIN)/python -m training.attribution.recipe $(CORPUS)/train.jsonl build/training
	$(BIN)/python -m training.attribution.export build/training/last.pt src/tidings/extract/tagging/model
	$(BIN)/python -m training.attribution.calibrate $(CORPUS)/dev.jsonl src/tidings/extract/tagging/model
	$(BIN)/python benchmarks/attribution/score.py $(CORPUS)/dev.jsonl

STREAM ?= build/bench/march.jsonl

# The weights that the shipped ones of acts were learned on from, in this repository's history.
ACTS_BEFORE ?= 01ddb3f

train-events: $(READY)  ## train the model of acts on: its last run, with the news STREAM (docs.jsonl) and the CORPUS
	$(BIN)/python -m pip install --quiet 'torch==2.13.0'
	$(BIN)/python -m pip install --quiet --editable '.[training]'
	mkdir -p build/acts
	git show $(ACTS_BEFORE):src/tidings/extract/acts/model/acts.onnx > build/acts/before.onnx
	$(BIN)/python -m training.events.train $(STREAM) build/acts/last training/events/march.jsonl training/events/polnear.jsonl \
	  benchmarks/events_march.jsonl --corpus $(CORPUS)/train.jsonl --parts next last polnear newest tune more \
	  --start build/acts/before.onnx --epochs 3 --rate 1.5e-4
	$(BIN)/python -m training.events.export src/tidings/extract/acts/model build/acts/last/last.pt build/acts/before.onnx
	$(BIN)/python benchmarks/events.py $(STREAM)

clean:  ## remove everything that was made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
