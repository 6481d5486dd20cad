# make demo     build a graph from seeds/ into kg-out/ and ask it a question
# make test     everything but the slower suites
# make browser  the page in headless Chromium
# make engines  other SPARQL servers and clients, the W3C's tests, and programs that read exports, as far as installed
# make pythons  other versions of Python, as far as installed, build the same bytes
# make docs     the documentation as a site in docs/_build/html
# make lock     resolve requirements.lock anew
# Needs Python 3.11 or newer with venv, git and make; PYTHON=… chooses the interpreter.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: demo test lint unit browser engines suites clients readers pythons same docs lock clean

VENV := .venv
BIN := $(VENV)/bin
OUT := kg-out
INSTALLED := $(VENV)/.installed
SUITES := $(VENV)/suites
CLIENTS := $(VENV)/clients
READERS := $(VENV)/readers
READ_BY := $(addprefix tests/readers/,requirements.txt alone.txt package.json package-lock.json)
RDFLIB := 7.6.0

NEW_ENOUGH := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c '$(NEW_ENOUGH)' 2>/dev/null && echo "$$python" && break; done)

demo: $(INSTALLED)
	$(BIN)/kg build seeds -o $(OUT)
	$(BIN)/kg stats $(OUT)
	$(BIN)/kg query $(OUT) @who-warns-whom
	@echo "Look at $(OUT)/graph.html and $(OUT)/graph.ttl."

test: lint unit

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: $(INSTALLED)
	$(BIN)/python -m pytest -m "not browser and not engines"

browser: $(INSTALLED)
	$(BIN)/python -m pytest -m browser

engines: $(INSTALLED)
	$(MAKE) --keep-going suites clients readers || test -z "$${CI:-}"
	$(BIN)/python -m pytest -m engines

suites: $(SUITES)

# The W3C's tests of SPARQL, under its licence, are in the sources of rdflib.
$(SUITES): $(INSTALLED)
	rm -rf $@ $@.part && mkdir $@.part
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
		--dest $@.part rdflib==$(RDFLIB)
	tar -xzf $@.part/rdflib-$(RDFLIB).tar.gz -C $@.part --strip-components=4 \
		rdflib-$(RDFLIB)/test/data/suites/w3c
	mv $@.part/w3c $@ && rm -rf $@.part && touch $@

clients: $(CLIENTS)

$(CLIENTS): tests/engines/package.json $(INSTALLED)
	rm -rf $@ $@.part && mkdir $@.part && cp $< $@.part
	npm install --prefix $@.part --ignore-scripts --no-fund --no-audit --loglevel=error
	mv $@.part $@ && touch $@

readers: $(READERS)/.installed

$(READERS)/.installed: $(READ_BY) $(INSTALLED)
	$(BIN)/python -m venv --clear $(READERS)
	$(READERS)/bin/python -m pip install --quiet --disable-pip-version-check \
		-r tests/readers/requirements.txt
	$(READERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
		-r tests/readers/alone.txt
	cp tests/readers/package.json tests/readers/package-lock.json $(READERS)
	npm ci --prefix $(READERS) --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

docs: $(INSTALLED)
	$(BIN)/python -m sphinx --quiet --fresh-env --fail-on-warning --keep-going \
		--doctree-dir docs/_build/doctrees docs docs/_build/html

pythons: $(INSTALLED)
	$(BIN)/kg build seeds -o $(OUT) --quiet
	@own=$$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	for version in 3.11 3.12 3.13; do \
		if [ $$version = $$own ]; then :; elif "python$$version" -c '$(NEW_ENOUGH)' 2>/dev/null; then \
			$(MAKE) same VENV=.venv-$$version PYTHON=python$$version; \
		else echo "Python $$version is absent"; fi; done

same: $(INSTALLED)
	$(BIN)/kg build seeds -o $(VENV)/kg-out --quiet
	for file in graph.trig graph.ttl statements.jsonl graph.html; do \
		cmp $(OUT)/$$file $(VENV)/kg-out/$$file; done

lock: $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
		--no-header --no-emit-index-url --quiet --output-file requirements.lock

$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with venv was found." \
		"Install one (Debian: apt-get install python3-venv) or name it: make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) $(OUT) docs/_build
