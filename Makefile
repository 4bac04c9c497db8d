# make site: set up and build public/.  make test: set up and run all tests.
# make lint: set up and run all linters.  make check: check data and text.
# make release: set up and write the programs for all systems to dist/.
# make bench: measure builds of synthetic reviews of BENCH_SIZES documents, BENCH_RUNS
# times, beside Hugo's, the program BENCH_HUGO, if it is there; in the folders BENCH_MEMORY and
# BENCH_DISK, of which one may be empty.
# make bench-keys: measure in Chromium how long keys take in the searches of BENCH_KEYS documents.
# make bench-serve: measure how long the preview of BENCH_SERVE documents takes to show an edit.
# make bench-dedupe: measure how well and how fast duplicates are found, on the labelled
# sets in DEDUPE_SETS (a directory each, with records_pre_merged.csv and
# merged_record_ids.csv) and on DEDUPE_RECORDS generated records.
# Requires Go, Node with npm, git and make; nothing else.

.PHONY: site test lint setup check release clean bench bench-keys bench-serve bench-dedupe
.DEFAULT_GOAL := site

assets   := templates/assets
modules  := $(assets)/node_modules/.package-lock.json
bundled  := generator/echarts/dist/echarts.js
ahead    := generator/echarts/dist/predrawn.zip

site: setup
	go run ./generator build --strict --drafts

check: setup
	go run ./generator check --searches
	go run ./generator schema --check

test: setup
	.ci/chromium
	go test -timeout 60m ./...

lint: setup
	.ci/lint

# The version and the date are those of Git, or VERSION and SOURCE_DATE_EPOCH.
release: setup
	go run ./generator/release -version "$(VERSION)"

setup: $(ahead)

BENCH_SIZES  ?= 1000,10000
BENCH_RUNS   ?= 3
BENCH_HUGO   ?= hugo
BENCH_MEMORY ?= /dev/shm
BENCH_DISK   ?= dist

bench: setup
	@go run ./generator/bench -sizes "$(BENCH_SIZES)" -runs "$(BENCH_RUNS)" -hugo "$(BENCH_HUGO)" \
		-memory "$(BENCH_MEMORY)" -disk "$(BENCH_DISK)"

BENCH_KEYS ?= 10000

bench-keys: setup
	@go run ./generator/bench -keys $(BENCH_KEYS) -hugo ""

BENCH_SERVE ?= 10000

bench-serve: setup
	@go run ./generator/bench -serve $(BENCH_SERVE) -hugo ""

DEDUPE_SETS    ?=
DEDUPE_RECORDS ?= 80000

bench-dedupe:
	go run ./generator/dedupe/bench sets "$(DEDUPE_SETS)"
	go run ./generator/dedupe/bench speed $(DEDUPE_RECORDS)

# Bundle the npm packages into files that the Go programs embed.
$(bundled): $(modules) $(assets)/echarts.js generator/bundle/main.go
	go run ./generator/bundle
	@touch $@

# Draw and compile what every first build needs.
$(ahead): $(bundled) go.mod $(wildcard generator/echarts/draw.js templates/messages/*.toml \
		$(patsubst %,generator/%/*.go,ahead echarts figure locale raster))
	go run ./generator/ahead
	@touch $@

$(modules): $(assets)/package-lock.json
	npm ci --prefix $(assets)
	@touch $@

clean:
	rm -rf public dist $(assets)/node_modules generator/echarts/dist/*.* generator/assets/dist/*.* generator/raster/dist/*.*
