# The whole workflow. A fresh machine needs Python >= 3.11 and make; the package registries are the only network used.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test test-all check format bench lock clean

help:
	@echo "make run       启动（首次会自动安装并生成模拟数据）   make test   安装并运行全部测试"
	@echo "make check     静态检查   make test-all 含长时测试   make bench   性能测量   make lock  重新锁定依赖"

$(BIN)/.installer: requirements/setup.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/setup.txt
	@touch $@

$(BIN)/.runtime: $(BIN)/.installer requirements/base.txt pyproject.toml verifier/pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . -e verifier
	@touch $@

$(BIN)/.develop: $(BIN)/.runtime requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

run: $(BIN)/.runtime
	@exec $(BIN)/quanlian up --demo

test: $(BIN)/.develop
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not long" $(ARGS)

test-all: $(BIN)/.develop
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: $(BIN)/.develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -q -n 0 tests/docs

format: $(BIN)/.develop
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(BIN)/.develop
	$(BIN)/python -m bench

lock: $(BIN)/.installer
	for set in setup base cluster dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate requirements/$$set.in -o requirements/$$set.txt || exit 1; done

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
