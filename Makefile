# One-line ways into the build. CMake does the work (CMakePresets.json); this installs what is missing, calls it, and
# says where the result is.   make help   lists the targets.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo build test bench format lint fuzz asan tsan install clean

JOBS ?= $(shell nproc 2>/dev/null || echo 2)
TEST_JOBS ?= 2
PREFIX ?= /usr/local
SECONDS_PER_TARGET ?= 20
# ON: `make test` compiles several files at a time: half the time for all, more for one that changed
UNITY ?= OFF
# all: every source file; changed: those that differ from the last commit on the main branch
FILES ?= all

# ccache is used where there is one; given again at each configuration, so that it may come and go.
LAUNCHER := -DCMAKE_CXX_COMPILER_LAUNCHER=$(shell command -v ccache 2>/dev/null)
PACKAGES := sh tools/install-packages.sh
CONFIGURE := cmake --log-level=NOTICE $(LAUNCHER)
# Warnings stop developers, never users: a newer compiler knows warnings that we have not seen.
WERROR ?= OFF
RELEASE := -DTOGUNA_TESTS=OFF -DTOGUNA_WERROR=$(WERROR)

help: ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile
	@echo "Options: JOBS=$(JOBS) PREFIX=$(PREFIX) SECONDS_PER_TARGET=$(SECONDS_PER_TARGET) FILES=$(FILES)"

demo: build ## build the program, run the example; the report is demo/report.html
	@build/release/bin/toguna run examples/mali-2012 --out demo --ledger demo
	@test -s demo/report.html

build: ## install the packages and build the program: build/release/bin/toguna
	@$(PACKAGES) build
	@$(CONFIGURE) --preset release $(RELEASE)
	@cmake --build --preset release -j $(JOBS)

test: ## build with warnings as errors and run all tests
	@$(PACKAGES) build test
	@$(CONFIGURE) --preset dev -DTOGUNA_UNITY=$(UNITY)
	@cmake --build --preset dev -j $(JOBS)
	@sh tools/run_tests.sh build/dev $(TEST_JOBS)

# Where things lie and who includes what does not hang on the compiler's flags.
asan: ## run the tests under the address and undefined-behaviour sanitizers
	@$(PACKAGES) build test fuzz
	@$(CONFIGURE) --preset asan
	@cmake --build --preset asan -j $(JOBS)
	@sh tools/run_tests.sh build/asan $(TEST_JOBS) -E '^(layers|install|readme)\.'

# Only where threads meet: the thread pool, the Monte Carlo draws, the ledger's readers and writer, the language core.
TSAN_MODULES := base bargaining ledger language
tsan: ## run the tests where threads meet under the thread sanitizer
	@$(PACKAGES) build test
	@$(CONFIGURE) --preset tsan
	@cmake --build --preset tsan -j $(JOBS) --target $(TSAN_MODULES:%=test_%)
	@sh tools/run_tests.sh build/tsan $(TEST_JOBS) -R '^(base|bargaining|ledger)\.|ThreadsReadAlike'

bench: ## build and run the benchmarks
	@$(PACKAGES) build bench
	@$(CONFIGURE) --preset bench
	@cmake --build --preset bench -j $(JOBS)
	@sh tools/run_bench.sh build/bench

fuzz: ## build the fuzz targets, replay their corpora, then fuzz each for SECONDS_PER_TARGET
	@$(PACKAGES) build test fuzz
	@$(CONFIGURE) --preset asan
	@cmake --build --preset asan -j $(JOBS) --target fuzz/all
	@sh tools/run_fuzz.sh build/asan $(SECONDS_PER_TARGET)

format: ## lay out all sources by .clang-format
	@$(PACKAGES) lint
	@sh tools/format.sh fix

lint: ## check layout, layers and clang-tidy's findings (FILES=all or changed)
	@$(PACKAGES) build test lint
	@sh tools/format.sh check
	@sh tools/check-layers.sh
	@# clang cannot read g++'s precompiled headers.
	@$(CONFIGURE) --preset dev -B build/lint -DTOGUNA_PRECOMPILED_HEADERS=OFF
	@sh tools/lint.sh build/lint $(FILES) $(JOBS)

install: build ## install under PREFIX (DESTDIR is honoured)
	@cmake --install build/release --prefix "$(PREFIX)"

clean: ## remove everything that was built
	@rm -rf build demo
