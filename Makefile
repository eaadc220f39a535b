# Short targets for people and for .ci/run. Everything goes through go: there is
# nothing else to install but Go, and for `make conform` the programs that it
# names when they are missing.

GO      ?= go
BIN     := bin/bangkhen
DATA    := data
OUT     := out
LISTEN  := 127.0.0.1:8080
FUZZ    := 20s

.DEFAULT_GOAL := help
.PHONY: help build run test race conform postgres guide bench fuzz release reproduce packages wine image stranger clean

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

build: ## build ./bin/bangkhen, one static file
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN) ./cmd/bangkhen

# The sample's papers can always be had again: the same register gives the same
# bytes. So old ones may go, also when they belong to a register that is no more;
# anything else in $(OUT) stays, and issue then refuses to write there.
REMOVE_SAMPLE = if grep -qs '946/QĐ-UBND' $(OUT)/manifest.json; then rm -rf $(OUT); fi

run: build ## issue the sample decision 946/QĐ-UBND for a try and serve it, the desk without sign-in
	@$(REMOVE_SAMPLE)
	./$(BIN) issue examples/946/quyet-dinh.yaml examples/946/danh-sach.xlsx --data $(DATA) --out $(OUT) --base-url http://$(LISTEN) --trial
	./$(BIN) serve --data $(DATA) --listen $(LISTEN) --base-url http://$(LISTEN) --trial --desk-without-sign-in

test: ## formatting, go vet, staticcheck, all tests
	@unformatted="$$("$$($(GO) env GOROOT)/bin/gofmt" -l .)"; \
	if [ -n "$$unformatted" ]; then echo "not formatted by gofmt:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) vet -tags conform ./internal/conform/...
	$(GO) tool staticcheck ./...
	$(GO) tool staticcheck -tags conform ./internal/conform/...
	CRASHES=3 $(GO) test -timeout 30m ./...

# Watched by the race detector the tests take three times as long, so that is a target
# of its own, which .ci/run calls after `make test`; it needs a C compiler. The detector
# looks at all of our code and most of what it calls, but not into SQLite, translated
# from C, and what packs, shapes and decodes within one call: watched, they are slower,
# and make most of the time. What our code does with the memory it gives them is
# watched. None of them may use a generic type of sync or sync/atomic (sync.Map,
# atomic.Pointer): the linker might take its unwatched copy for everybody, and the
# detector would see races that are none.
UNWATCHED := modernc.org/sqlite/lib modernc.org/libc/... compress/... github.com/klauspost/compress/... \
	github.com/go-text/... golang.org/x/image/... golang.org/x/text/... golang.org/x/crypto/... github.com/makiuchi-d/...
RACE      := -race $(UNWATCHED:%=-gcflags=%=-race=false)

# Only packages in which something runs beside something are looked at: in the others there
# is no race that is theirs. Of the commands those that serve: what the others do one after
# the other is office's and register's, which are watched themselves.
BESIDE = $(shell grep -rlE '^[[:space:]]*go |\.Go\b|sync\.|atomic\.|chan ' --include='*.go' --exclude='*_test.go' cmd internal | xargs -n1 dirname | sort -u | sed 's|^|./|')

# Tables of attacked files, each judged by itself in a child process, one after the other.
# (-short is for three more of the kind: thousands of names, laid out one after the other.)
ONEBYONE := ^(TestSignedElsewhere|TestSignedFileOfAnEarlierIssue|TestAttackFiles|TestASignatureThatIsSeen|TestAlteredFiles)$$

race: ## the tests of what runs side by side, watched by the race detector (needs a C compiler)
	CRASHES=3 CGO_ENABLED=1 $(GO) test $(RACE) -short -timeout 60m -skip '$(ONEBYONE)' $(filter-out ./cmd/bangkhen,$(BESIDE))
	CGO_ENABLED=1 $(GO) test $(RACE) -timeout 30m -run 'Serve|Desk|Office|Webhook|Panic|AboveAndAfter' ./cmd/bangkhen

KILLS ?= 300

# The program also dies as often as a release should have died (KILLS); in `make test`
# it dies three times (CRASHES). The key on a token is one of SoftHSM2, and needs a C compiler.
conform: ## check the real binary's papers and pages with independent programs
	$(GO) test -tags conform -count=1 -timeout 60m ./internal/conform/...
	CGO_ENABLED=1 $(GO) vet -tags conform,pkcs11 ./internal/keytoken/... ./internal/office ./internal/conform ./cmd/bangkhen
	CGO_ENABLED=1 $(GO) test -tags pkcs11 -count=1 -timeout 10m ./internal/keytoken
	CGO_ENABLED=1 $(GO) test -tags pkcs11 -count=1 -timeout 10m -run '^TestPapersWaitForTheToken$$' ./internal/office
	CGO_ENABLED=1 $(GO) test -tags conform,pkcs11 -count=1 -timeout 20m -run '^TestKeyOnToken$$' ./internal/conform
	$(GO) test -count=1 -timeout 30m -run '^TestKilledAtRandomPoints$$' ./internal/office
	KILLS=$(KILLS) $(GO) test -count=1 -timeout 30m -run '^TestKilledWhileRecording$$' ./internal/register

# The suites once more, on a PostgreSQL server that is started for all of them, and three
# instances of the program on one database. Packages whose tests open no register (desk's
# are of pages alone) and the tests of web, api and office that do not (they are quick)
# say nothing new there; of those that do, tables of files that somebody altered or signed,
# where papers are judged and hardly a row is, are left to `make test`.
PAPERS := ^(TestSignedElsewhere|TestSignedFileOfAnEarlierIssue|TestAttackFiles|TestASignatureThatIsSeen.*|TestOurSignatureLiesOverThePrintedSeal|TestSignedOutsidePacked|TestAlteredFiles|TestTrialMarksEveryPaper|TestFineSymbols)$$

postgres: ## test everything that has tables, and three instances, on PostgreSQL 15
	$(GO) run ./scripts/onpostgres $(GO) test -count=1 -timeout 45m -run '^Test' -skip '$(PAPERS)' ./internal/database/... ./internal/workbench ./internal/accounts \
		./internal/onrecord ./internal/register ./internal/office ./internal/api ./internal/web
	$(GO) run ./scripts/onpostgres $(GO) test -count=1 -timeout 10m -run '^TestInstances' ./cmd/bangkhen
	BANGKHEN_TEST_POSTGRES=start $(GO) test -count=1 -timeout 10m -run '^TestReplica$$' ./cmd/bangkhen

guide: ## take the pictures of docs/huong-dan.md anew
	$(GO) test -tags conform -count=1 -run '^TestGuide$$' ./internal/conform -update

# The collector works as often as in the program (cmd/bangkhen).
bench: ## time the steps; fails when a ratio is out of bounds (BENCH_LARGE=1: a list of 100,000 too)
	@output="$$(mktemp)"; trap 'rm -f "$$output"' EXIT; \
	GOGC=400 $(GO) test -run '^$$' -bench . -benchmem -timeout 60m ./... >"$$output" || { cat "$$output"; exit 1; }; \
	$(GO) run ./scripts/ratios <"$$output"

# Go would spend a whole minute making one interesting input shorter.
fuzz: ## run every fuzz target, 20 s each (FUZZ=5s for less)
	@set -e; for file in $$(grep -l --include='*_test.go' -r '^func Fuzz' .); do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$$file"); do \
			echo "$$(dirname "$$file") $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZ) -fuzzminimizetime 1s "$$(dirname "$$file")"; \
		done; \
	done

release: ## archives, packages, bills of materials, checksums and signature of all systems into ./dist
	$(GO) run ./scripts/release

packages: ## make this system's packages twice (the same bytes), install them into empty roots and run them
	scripts/packages

reproduce: ## make the whole release twice, the second time with nothing compiled before (half an hour)
	scripts/reproduce

wine: ## the sample by the Windows program under wine, in directories with Vietnamese names
	scripts/wine

image: ## the container image by buildah, and the sample in it
	scripts/image

stranger: ## the way of docs/operations.md from nothing to a service, with the seconds of each step
	$(GO) build -o bin/stranger ./scripts/stranger
	bin/stranger

clean: ## remove what was built; the register in ./data stays
	rm -rf bin dist
	@$(REMOVE_SAMPLE)
