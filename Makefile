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
.PHONY: help build run test conform guide bench fuzz clean

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

build: ## build ./bin/bangkhen, one static file
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN) ./cmd/bangkhen

# The sample's papers can always be had again: the same register gives the same
# bytes. So old ones may go, also when they belong to a register that is no more;
# anything else in $(OUT) stays, and issue then refuses to write there.
REMOVE_SAMPLE = if grep -qs '946/QĐ-UBND' $(OUT)/manifest.json; then rm -rf $(OUT); fi

run: build ## issue the sample decision 946/QĐ-UBND and serve it, the desk without sign-in
	@$(REMOVE_SAMPLE)
	./$(BIN) issue examples/946/quyet-dinh.yaml examples/946/danh-sach.xlsx --data $(DATA) --out $(OUT) --base-url http://$(LISTEN)
	./$(BIN) serve --data $(DATA) --listen $(LISTEN) --base-url http://$(LISTEN) --desk-without-sign-in

# The race detector is the one thing that needs a C compiler.
test: ## formatting, go vet, staticcheck, all tests
	@unformatted="$$("$$($(GO) env GOROOT)/bin/gofmt" -l .)"; \
	if [ -n "$$unformatted" ]; then echo "not formatted by gofmt:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) vet -tags conform ./internal/conform/...
	$(GO) tool staticcheck ./...
	$(GO) tool staticcheck -tags conform ./internal/conform/...
	@if echo 'int main(void) { return 0; }' | $$($(GO) env CC) -x c -o /dev/null - 2>/dev/null; then \
		echo "$(GO) test -race -timeout 40m ./..."; CGO_ENABLED=1 $(GO) test -race -timeout 40m ./...; \
	else \
		echo "########################################################################"; \
		echo "# No C compiler: the tests run WITHOUT the race detector.              #"; \
		echo "########################################################################"; \
		CGO_ENABLED=0 $(GO) test ./...; \
	fi

conform: ## check the real binary's papers and pages with independent programs
	$(GO) test -tags conform -count=1 -timeout 30m ./internal/conform/...

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

clean: ## remove what was built; the register in ./data stays
	rm -rf bin
	@$(REMOVE_SAMPLE)
