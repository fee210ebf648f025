# Vakwijzer. `make start` and `make test` are all that is needed; the rest is for developers.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help start test check bench clean lock install model unit
.DELETE_ON_ERROR:

ACTIONS := .venv/actions/bin
BOT := .venv/bot/bin
export OMP_WAIT_POLICY := passive
export HF_HUB_OFFLINE := 1

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

start: model ## install, build and train what is missing or changed, and start both servers
	@$(ACTIONS)/python -m actions.start

test: model .venv/.chromium ## every test, from a clean clone as well
	@$(ACTIONS)/python -m pytest

unit: model ## the quick tests only
	@$(ACTIONS)/python -m pytest -m "not servers and not browser"

check: .venv/.actions ## format, lint, types
	@$(ACTIONS)/ruff format --check . && $(ACTIONS)/ruff check . && $(ACTIONS)/mypy

bench: model ## speed and quality, with baselines
	@$(ACTIONS)/python -m benchmarks.everyday
	@$(ACTIONS)/python -m benchmarks.extraction
	@$(ACTIONS)/python -m benchmarks.intents
	@$(ACTIONS)/python -m benchmarks.corpus
	@$(ACTIONS)/python -m benchmarks.encoder
	@$(ACTIONS)/python -m benchmarks.calibration
	@$(ACTIONS)/python -m benchmarks.speed

clean: ## remove everything that make made
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache *.egg-info .rasa
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

install: .venv/.actions .venv/.bot

# Two runtimes (docs/architecture.md). VAKWIJZER_PYTHON310 and VAKWIJZER_PYTHON311 name interpreters.
.venv/.actions: actions/requirements.lock pyproject.toml
	@python=$$(.ci/find-python 3.11 "$(VAKWIJZER_PYTHON311)") && echo "Installing the action server ($$python)" && \
	  rm -rf .venv/actions && "$$python" -m venv .venv/actions && \
	  $(ACTIONS)/python -m pip install --quiet --disable-pip-version-check -r actions/requirements.lock && \
	  $(ACTIONS)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && \
	  touch $@

.venv/.bot: bot/requirements.lock
	@python=$$(.ci/find-python 3.10 "$(VAKWIJZER_PYTHON310)") && echo "Installing Rasa ($$python)" && \
	  rm -rf .venv/bot && "$$python" -m venv .venv/bot && \
	  $(BOT)/python -m pip install --quiet --disable-pip-version-check -r bot/requirements.lock && \
	  touch $@

model: install var/.index var/.rasa

# What these settings say is part of what was built: another vocabulary or encoder builds anew.
BUILT_WITH := $(VAKWIJZER_VOCABULARY) $(VAKWIJZER_ENCODER) $(VAKWIJZER_DATA) $(VAKWIJZER_MODELS)
$(shell mkdir -p var && echo '$(BUILT_WITH)' | cmp -s - var/.settings || echo '$(BUILT_WITH)' > var/.settings)

ENCODER := $(wildcard index/model/*.onnx index/model/*.json) index/sentence_model.py
TAXONOMY := $(shell find index -name '*.yml' -o -name '*.py') $(ENCODER) $(wildcard nlu_data/work/train/*.tsv nlu_data/skills/*.tsv) \
  var/.settings \
  $(wildcard $(or $(VAKWIJZER_DATA),var)/vocabularies/*/current)
EXTRACTION := $(wildcard nlu_data/extraction/*.txt) $(shell find actions/extraction -name '*.py' -o -name '*.yml')
var/.index: $(TAXONOMY) $(EXTRACTION) .venv/.actions
	@$(ACTIONS)/vakwijzer index build && touch $@

RASA := config.yml $(wildcard bot/domain/*.yml bot/rules/*.yml bot/components/*.py nlu_data/*.yml) var/.settings
var/.rasa: $(RASA) .venv/.bot
	@echo "Training the bot" && mkdir -p var && $(BOT)/python bot/launch.py train > var/train.log 2>&1 \
	  || { tail -n 30 var/train.log; exit 1; }
	@touch $@

.venv/.chromium: .venv/.actions
	@.ci/install-chromium && touch $@

lock: ## write both lock files anew
	$(ACTIONS)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --extra actions --extra dev --output-file actions/requirements.lock pyproject.toml
	sed -i 's/^torch==\([0-9.]*\)+cpu/torch==\1/' actions/requirements.lock
	rm -rf .venv/lock && "$$(.ci/find-python 3.10 '$(VAKWIJZER_PYTHON310)')" -m venv .venv/lock
	.venv/lock/bin/pip install --quiet pip-tools==7.4.1
	.venv/lock/bin/pip-compile --quiet --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --extra bot --output-file bot/requirements.lock pyproject.toml
	rm -rf .venv/lock
