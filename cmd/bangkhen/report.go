package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"bangkhen/internal/award"
)

// errReported ends a command whose input has errors that are printed already.
var errReported = errors.New("input has errors")

// counts adds the total to the counts, as in the manifest.
type counts struct {
	award.Counts
	Total int `json:"total"`
}

func countsOf(c award.Counts) counts { return counts{c, c.Total()} }

// printJSON puts one JSON object on w.
func printJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// listProblems prints problems for people, one to a line.
func listProblems(w io.Writer, problems award.Problems) {
	for _, p := range problems {
		label := "CẢNH BÁO"
		if p.Severity == award.Error {
			label = "LỖI"
		}
		place := []string{label}
		if p.File != "" {
			place = append(place, filepath.Base(p.File))
		}
		if where := p.Where(); where != "" {
			place = append(place, where)
		}
		fmt.Fprintf(w, "%s [%s] %s\n", strings.Join(place, ", "), p.Code, p.Message)
		if p.Suggestion != "" {
			fmt.Fprintf(w, "      → %s\n", p.Suggestion)
		}
	}
}

// summary is the last line of a check.
func summary(c award.Counts, problems award.Problems) string {
	list := "Danh sách chưa có ai"
	if c.Total() > 0 {
		list = fmt.Sprintf("Danh sách có %d dòng: %s", c.Total(), c.Phrase())
	}
	errors := len(problems.Errors())
	return fmt.Sprintf("%s. %d lỗi, %d cảnh báo.", list, errors, len(problems)-errors)
}

// nonNil makes an empty list print as [] and not as null.
func nonNil(problems award.Problems) award.Problems {
	if problems == nil {
		return award.Problems{}
	}
	return problems
}
