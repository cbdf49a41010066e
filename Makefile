# What a person types. Needs Python 3.11 or newer and make; the rest comes into .venv from the lock.
#
#   make run     open the console on the practice shop (plays the tour where there is no display)
#   make test    format, lint, types, architecture, every test
#
# The others: make tour, bench, faults, lint, format, lock, check-lowest, wheel, clean.

.DEFAULT_GOAL := run
.NOTPARALLEL:
.PHONY: run tour test lint format bench faults lock check-lowest wheel clean install install-dev test-machine

# The first Python on this machine that is new enough; PYTHON=... chooses another.
PYTHON := $(or $(PYTHON),$(shell \
	for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done))

VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check

# A stamp is named after what was installed, so a changed lock is a new stamp and nothing else is.
digest = $(shell cat $(1) pyproject.toml socialdesk/__init__.py | cksum | cut -d ' ' -f 1)
RUN_LOCK := packaging/requirements.lock
DEV_LOCK := packaging/requirements-dev.lock
RUN_STAMP := $(VENV)/installed-run-$(call digest,$(RUN_LOCK))
DEV_STAMP := $(VENV)/installed-dev-$(call digest,$(DEV_LOCK))

install: $(RUN_STAMP)
install-dev: $(DEV_STAMP)

run: install
	@if $(PYTHON) packaging/system.py has-display; then \
		exec $(PY) -m socialdesk --practice; \
	else \
		echo "No display here, so SocialDesk plays its tour instead."; \
		$(PY) -m socialdesk tour --out pictures && echo "The pictures are in $(CURDIR)/pictures"; \
	fi

tour: install
	$(PY) -m socialdesk tour --out pictures
	@echo "The pictures are in $(CURDIR)/pictures"

test: test-machine lint
	$(PY) -m pytest -n 2 --dist worksteal

# Before anything else, so that a machine that lacks something says so at once.
test-machine:
	$(need_python)
	@$(PYTHON) packaging/system.py test

lint: install-dev
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: install-dev
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: install-dev
	$(PY) -m tests.bench

faults: install-dev
	$(PY) -m tests.faults

lock: install-dev
	$(PY) packaging/lock.py

check-lowest: install-dev
	$(PY) packaging/check_lowest.py

wheel: install-dev
	$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist

clean:
	rm -rf $(VENV) build dist pictures .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

define need_python
	@$(if $(PYTHON),:,echo "SocialDesk needs Python 3.11 or newer. Install it, then try again." >&2; exit 1)
endef

# install_from LOCK, STAMP: a half-made .venv is made anew; the stamp comes last, so an interrupted
# installation starts over.
define install_from
	$(need_python)
	@$(PYTHON) packaging/system.py run
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing what SocialDesk needs into $(VENV) ..."
	@$(PIP_INSTALL) --only-binary :all: --require-hashes -r $(1)
	@$(PIP_INSTALL) --no-deps --no-build-isolation --no-index -e .
	@rm -f $(VENV)/installed-$(2)-*
	@touch $@
endef

$(VENV)/installed-run-%: ; $(call install_from,$(RUN_LOCK),run)
$(VENV)/installed-dev-%: ; $(call install_from,$(DEV_LOCK),dev)
