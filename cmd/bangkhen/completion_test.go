package main

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
)

// outputOf is what a command prints that must be done.
func outputOf(t *testing.T, args ...string) string {
	t.Helper()
	var out, complaints bytes.Buffer
	if status := run(context.Background(), args, &out, &complaints); status != exitDone {
		t.Fatalf("bangkhen %s: status %d: %s", strings.Join(args, " "), status, complaints.String())
	}
	return out.String()
}

func TestCompletions(t *testing.T) {
	for _, c := range []struct {
		words           []string
		offered, absent []string
	}{
		{[]string{""}, []string{"check", "serve", "backup"}, []string{"complete", "--data"}},
		{nil, []string{"check"}, nil},
		{[]string{"ba"}, []string{"backup"}, []string{"check"}},
		{[]string{"backup", "--"}, []string{"--keep", "--drill", "--data", "--templates"}, []string{"--listen"}},
		{[]string{"serve", "--no-"}, []string{"--no-one-person"}, nil},
		{[]string{"backup", "--keep", ""}, nil, []string{"", "check"}},
		{[]string{"--templates", "check", ""}, []string{"serve"}, nil}, // a directory that is named like a command
		{[]string{"user", ""}, []string{"add", "list"}, []string{"check"}},
		{[]string{"user", "add", "--role", "a"}, []string{"approver", "administrator"}, []string{"clerk"}},
		{[]string{"completion", ""}, []string{"bash", "zsh", "fish"}, nil},
		{[]string{"completion", "bash", ""}, nil, []string{"zsh"}},
		{[]string{"check", "quyet-dinh.yaml", "--b"}, []string{"--base-url"}, nil},
	} {
		var words []string
		for line := range strings.Lines(outputOf(t, append([]string{"complete", "--"}, c.words...)...)) {
			word, _, _ := strings.Cut(line, "\t")
			words = append(words, word)
		}
		for _, word := range c.offered {
			if !slices.Contains(words, word) {
				t.Errorf("after %q %q is not offered: %q", c.words, word, words)
			}
		}
		for _, word := range c.absent {
			if slices.Contains(words, word) {
				t.Errorf("after %q %q is offered", c.words, word)
			}
		}
	}
}

// Every shell has a script, which asks the program.
func TestCompletionScripts(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		if script := outputOf(t, "completion", shell); !strings.Contains(script, " complete -- ") {
			t.Errorf("the script of %s does not ask the program:\n%s", shell, script)
		}
	}
}

// The man page has every command and flag that is not hidden, and no line that a
// formatter would take for a request that is none.
func TestManual(t *testing.T) {
	page := outputOf(t, "man")
	for _, want := range []string{`\fBuser add\fR`, `\fBcheck\fR`, `\fB\-\-keep\fR`, `\fB\-\-[no\-]one\-person\fR`, "[$BANGKHEN_DATA]", ".SH LỆNH"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for line := range strings.Lines(page) {
		request, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if strings.HasPrefix(line, ".") && !slices.Contains([]string{".TH", ".SH", ".SS", ".TP", ".B", ".I"}, request) || strings.HasPrefix(line, "'") {
			t.Errorf("a line that is a request of its own: %s", line)
		}
	}
	if strings.Contains(page, "complete\\fR") {
		t.Error("the page has a hidden command")
	}
}
