# `make help` lists the commands. Everything runs in .venv, made from requirements/ on first use.

SHELL := /bin/sh
PORT ?= 8000
PYTHON := .venv/bin/python
export PYTHONPATH := hooks
export NO_MKDOCS_2_WARNING := 1

SITE := .venv/.site-installed
DEV := .venv/.dev-installed
EXIT_DOOR := .venv-exit-door/.exit-door-installed

# The first Python that is new enough installs; after that, only .venv is used.
define install
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec $$python -m publish install $(1); \
	  fi; \
	done; \
	echo 'This project needs Python 3.11 or later, and found none (sudo apt install python3).' >&2; exit 1
endef

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site pdf serve check checked fix test shots lint mutants bench exit-door schema lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

##@ For editors

site: $(SITE) ## build both languages and all that is to be taken away, check them, publish them into site/
	$(call install,paper)
	@$(PYTHON) -m publish site

pdf: $(SITE) ## print the guide, the leaflet and the poster into downloads/ (ONLY=poster)
	$(call install,paper)
	@$(PYTHON) -m publish pdf $(if $(ONLY),--only $(ONLY))

serve: $(SITE) ## live preview of both languages (PORT=8000); follows your changes
	@$(PYTHON) -m publish preview --port $(PORT)

check: $(SITE) ## check the content in seconds, building nothing (SIGNOFF=no: not the wording)
	@$(PYTHON) -m guide check $(if $(filter no,$(SIGNOFF)),--no-signoff)

checked: $(SITE) ## compare changed wording with its sources and record it (PAGE=… YES=1)
	@$(PYTHON) -m guide checked $(if $(PAGE),--page '$(PAGE)') $(if $(YES),--yes)

fix: $(SITE) ## mend what has one certain remedy, and say what was mended
	@$(PYTHON) -m guide fix

##@ For developers

test: $(DEV) ## run all tests, a browser included (ARGS='-k swap')
	$(call install,paper)
	$(call install,test-tools)
	@$(PYTHON) -m pytest --numprocesses=auto $(ARGS)

shots: $(DEV) ## screenshots of each type of page into shots/ (README=1: only the picture of the README; ARGS='--only quiz')
	@$(PYTHON) -m tests.shots $(if $(README),--readme) $(ARGS)

lint: $(DEV) ## formatting, lint and types
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy

mutants: $(DEV) ## make many small wrong changes in the content, and count those the checks catch
	@$(PYTHON) tests/mutants.py $(ARGS)

bench: $(DEV) ## time a large generated guide with the features and without them
	@$(PYTHON) tests/bench.py $(ARGS)

exit-door: $(SITE) $(EXIT_DOOR) ## build the same pages with ProperDocs and compare them
	@$(PYTHON) -m publish exit-door

schema: $(SITE) ## write the evidence's JSON Schemas, for completion in editors' tools
	@$(PYTHON) -m guide schema

lock: $(DEV) ## compile requirements/*.in into locks with hashes (UPGRADE=1: to newer versions)
	@cd requirements && for name in site dev exit-door; do \
	  ../$(PYTHON) -m uv pip compile -q --universal --fork-strategy fewest --python-version 3.11.2 \
	    --generate-hashes --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) $$name.in -o $$name.txt || exit 1; \
	done

clean: ## remove environments, previews and caches (site/ stays)
	@rm -rf .venv .venv-exit-door .preview .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +

# -- what the commands above need ------------------------------------------------------------------

$(SITE): requirements/site.txt
	$(call install,site)

# After the other one: two installers in one environment would disturb each other.
$(DEV): requirements/dev.txt | $(SITE)
	$(call install,dev)

$(EXIT_DOOR): requirements/exit-door.txt
	$(call install,exit-door)
