# ふだんは二つ: make run（開く）と make test（検査に通す）。ほかは、運ぶ・調べる・画面を検査するとき（docs/operation.md）。
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test browser screenshots office wheelhouse audit clean

run: .venv/run-ready
	$(BIN)/gunmane serve

test: .venv/test-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest --cov
	$(BIN)/gunmane index
	$(BIN)/gunmane eval --check

browser: .venv/test-ready
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[browser]'
	$(BIN)/gunmane index
	$(BIN)/pytest -m browser

screenshots: .venv/test-ready
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[browser]'
	$(BIN)/gunmane index
	SCREENS=docs/screens $(BIN)/pytest -m browser tests/ui/web/test_screens.py

office: .venv/test-ready
	$(BIN)/pytest -m office

wheelhouse: .venv/pip
	$(BIN)/python deploy/wheelhouse.py

audit:
	$(PYTHON) -m venv .audit
	.audit/bin/pip install --quiet pip-audit==2.10.1
	.audit/bin/python deploy/audit.py $(AUDIT)

clean:
	rm -rf .venv .audit wheelhouse

.venv/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 以上が必要です（PYTHON=python3.12 make run のように指定できます）。'; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { echo 'venv がありません。apt install python3-venv のあと、もう一度実行してください。'; exit 1; }
	@touch $@

.venv/run-ready: .venv/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

.venv/test-ready: .venv/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ .venv/run-ready
