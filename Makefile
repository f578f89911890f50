# sayso: `make run` reads the sample story, `make test` checks everything.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
SAMPLE := examples/karrin-pass
BUILT := sayso/desk/static/built/.stamp

# numpy's threads spin while they wait, which halves the speed of everything else on a small machine.
export OPENBLAS_NUM_THREADS := 1

.PHONY: help run desk wheel test lint fix docs bench bench-desk sequences picture pictures desk-hostile constraints system clean distclean
help:
	@echo 'make run     install into .venv, read the sample story, write out/ledger.html and out/ledger.json'
	@echo 'make desk    open the desk in the browser, with its script built (CASE=file.sayso)'
	@echo 'make test    every test; as root on Debian it installs the browser that some of them drive'
	@echo 'make lint    style and types        make fix    mend the style where a machine can'
	@echo 'make docs    check the documents    make bench  measure speed, memory and start-up'
	@echo 'make bench-desk  measure the desk: its server, first paint, script'
	@echo 'make sequences  2,000 sequences of decisions; replaying each log gives the state it reached'
	@echo 'make picture  take the picture in README again    make pictures  take those of the desk'
	@echo 'make desk-hostile  500 reports that try to run scripts, opened in every view of the desk'
	@echo 'make constraints  pin every dependency afresh    make clean  remove what was built'

$(VENV)/bin/python:
	@sh scripts/make-venv $(VENV)

# Editable, so that a changed module needs no new installation; the weights are then found in models/.
$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo 'make: installing sayso into $(VENV)'
	@$(PIP) install --constraint constraints.txt --editable '.[all]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo 'make: installing sayso and what its tests need into $(VENV)'
	@$(PIP) install --constraint constraints.txt --editable '.[all,dev]'
	@touch $@ $(VENV)/.installed

run: $(VENV)/.installed
	@mkdir -p out
	@$(BIN)/sayso read $(SAMPLE) --out - --out out/ledger.html --out out/ledger.json
	@echo 'The same ledger, to click through: out/ledger.html; for programs: out/ledger.json'

# What the desk's pages run in the browser. They can be read without it, so `make run` needs no Node.
$(BUILT): $(wildcard frontend/src/*.ts) $(addprefix frontend/,package.json package-lock.json tsconfig.json vite.config.ts) \
		scripts/build-desk | $(VENV)/bin/python
	@echo 'make: building the desk'"'"'s script'
	@sh scripts/build-desk $(VENV)

desk: $(VENV)/.installed $(BUILT)
	@$(BIN)/sayso desk $(CASE)

wheel: $(VENV)/.installed-dev $(BUILT)
	$(BIN)/python -m hatchling build -t wheel -d dist

system:
	@sh scripts/system-packages

test: system $(VENV)/.installed-dev $(BUILT)
	$(BIN)/python -m pytest -v -rs

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/docs -rs

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.speed

# Takes Chromium, and makes a case of 100,000 reports; FOLDER=DIR keeps it, and takes one that is there.
bench-desk: $(VENV)/.installed-dev $(BUILT)
	$(BIN)/python -m benchmarks.desk $(if $(FOLDER),--folder $(FOLDER))

# Two thousand sequences of decisions, undoing and re-reading; `make test` tries twenty-five.
sequences: $(VENV)/.installed-dev
	SAYSO_SEQUENCES=2000 $(BIN)/python -m pytest tests/properties/test_decisions.py

picture: $(VENV)/.installed-dev
	$(BIN)/python scripts/picture.py

pictures: $(VENV)/.installed-dev $(BUILT)
	$(BIN)/python scripts/desk_pictures.py

# Five hundred reports that try to run scripts, opened in every view; `make test` tries forty.
desk-hostile: $(VENV)/.installed-dev $(BUILT)
	SAYSO_HOSTILE=500 $(BIN)/python -m pytest tests/browser/test_desk_hostile.py -v

# From an empty environment, so that nothing is pinned that nothing needs.
constraints:
	@sh scripts/make-venv build/constraints
	@build/constraints/bin/python -m pip --disable-pip-version-check -qq install --editable '.[all,dev]'
	@{ echo '# Versions sayso is tested with. Written by `make constraints`; the ranges stand in pyproject.toml.'; \
	   build/constraints/bin/python -m pip freeze --exclude-editable --exclude pip --exclude setuptools; } > constraints.txt
	@rm -rf build/constraints

clean:
	rm -rf sayso/desk/static/built out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

distclean: clean
	rm -rf $(VENV) frontend/node_modules
