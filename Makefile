# The two commands that a fresh machine needs: `make run` and `make test`. Each sets everything up.

# The first of these that runs and is new enough; or say which: make run PYTHON=/path/to/python3.12
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c '$(NEW_ENOUGH)' 2>/dev/null && { command -v $$name; break; }; done)
# Where to look for packages beside PyPI, for example PyTorch's own index of CPU builds (README).
EXTRA_INDEX ?=
PIP := .venv/bin/python -m pip --disable-pip-version-check install $(if $(EXTRA_INDEX),--extra-index-url $(EXTRA_INDEX))

.PHONY: run test check format bench clean
.DEFAULT_GOAL := run

run: .venv/run.stamp
	@.venv/bin/fonds run

test: .venv/dev.stamp
	.venv/bin/python -m pytest

check: .venv/dev.stamp
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/python -m pytest

format: .venv/dev.stamp
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

bench: .venv/dev.stamp
	.venv/bin/python -m tests.bench

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Fonds needs Python 3.11 or newer, and finds none" \
		"(python3 is `python3 --version 2>&1`). If you have one: make run PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "Fonds needs Python 3.11 or newer;" \
		"$(PYTHON) is `$(PYTHON) --version 2>&1`. Try: make run PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
		{ echo "This Python cannot make virtual environments; on Debian: apt install python3-venv" >&2; exit 1; }
	@echo "Making a virtual environment in .venv"
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Fonds needs; the first time takes a minute or two"
	@$(PIP) --progress-bar on -r requirements.txt
	@$(PIP) --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@$(PIP) --progress-bar on -r requirements-dev.txt
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
