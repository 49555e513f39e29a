# Two commands for a newcomer: `make demo` and `make test`. Needs make and Python 3.11 or newer.
PYTHON ?= python3
PORT ?= 8001
BIN = .venv/bin

.PHONY: demo test lint install clean

demo: .venv/installed
	$(BIN)/archive demo --port $(PORT)

# In as many processes as there are cores. They start others, which find the program compiled, even where Python is told
# to write no bytecode.
test: .venv/tools
	@$(BIN)/python -m compileall -q archive migrations
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 8 --dist worksteal

lint: .venv/tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

install: .venv/installed

# The environment is made again when what the package needs has changed.
.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/tools: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv build dist *.egg-info archive.db archive.db-wal archive.db-shm
