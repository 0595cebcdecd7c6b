# The two commands are `make run` and `make test`; `make help` names the rest.
.DEFAULT_GOAL := help
.PHONY: help run test prove lint format texts shots pictures tools lock
.NOTPARALLEL:

export HOST ?= 127.0.0.1
export PORT ?= 8000
# Whatever the tools keep, they keep in this folder.
export VAR_DIR ?= $(CURDIR)/var
export XDG_CACHE_HOME := $(VAR_DIR)/cache
export PIP_CACHE_DIR := $(VAR_DIR)/cache/pip
export npm_config_cache := $(VAR_DIR)/cache/npm
export PLAYWRIGHT_BROWSERS_PATH := $(VAR_DIR)/browsers

PY := .venv/bin/python
NEWEST = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PYTHON = $(or $(NEWEST),$(error Python 3.11 or newer is needed))
INSTALL = $(PYTHON) -m portal.install

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

run: ## make everything ready, then serve at http://localhost:$PORT (8000)
	@mkdir -p "$$VAR_DIR/tmp" && export TMPDIR="$$VAR_DIR/tmp" && \
	exec $(INSTALL) --serving --steps 6 -- manage.py prepare --before 2 --serve

test: tools ## the gate: everything that is checked, on both databases
	@exec $(INSTALL) --with test -- -m tests.tools.gate

prove: ## the long runs: load, faults, foreign products
	@$(PYTHON) -m tests.tools.install --prove
	@exec $(INSTALL) --with test -- -m tests.tools.gate --prove

shots: tools ## make the screenshots of README and of the guides (PART=guides: these alone)
	@exec $(INSTALL) --with test -- -m tests.shots $(PART)

pictures: tools ## draw the pictures anew as PNG, after one was changed
	@exec $(INSTALL) --with test -- -m tests.pictures

tools: ## install what tests need outside Python
	@exec $(PYTHON) -m tests.tools.install

lock: ## pin anew what production installs, with hashes; UPGRADE=1 takes the newest that is allowed
	@exec $(INSTALL) --with lock -- -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--extra s3 --extra redis --extra anymail --extra sentry $(if $(UPGRADE),--upgrade) --custom-compile-command "make lock" --quiet -o requirements.lock

lint: ## ruff's two opinions, and bandit's
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && \
	$(PY) -m bandit -q -r -c pyproject.toml portal events library suggestions manage.py

format: ## put the code in shape
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

texts: ## collect the messages of the source into both catalogues (needs gettext)
	@$(PY) manage.py collect_texts
