package desk

import (
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/freetext"
)

// texts reads the free texts of a form through the one door of [freetext], and
// collects what can not be kept.
type texts struct {
	value    func(name string) string
	code     string // of the problems
	problems award.Problems
}

func textsOf(c echo.Context, code string) *texts { return &texts{value: c.FormValue, code: code} }

const longestText = 1000 // characters

// line is the one line of a field.
func (t *texts) line(name string) string { return t.read(name, t.value(name)) }

// lines are those of a field that have something in them.
func (t *texts) lines(name string) (lines []string) {
	for line := range strings.Lines(t.value(name)) {
		if line = t.read(name, line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func (t *texts) read(name, text string) string {
	line, err := freetext.Field{Key: name, Name: fieldName(name), Code: t.code, Most: longestText}.Line(text)
	t.problems = append(t.problems, award.ProblemsOf(err)...)
	return line
}

// placeholder is what a template fills in, "{name}".
var placeholder = regexp.MustCompile(`\{[^{}]*\}`)

// pattern is a text with placeholders, which are no words and not asked about.
func (t *texts) pattern(name string) string {
	text := t.value(name)
	t.read(name, placeholder.ReplaceAllString(text, " a "))
	return oneLine(text)
}

// withoutKeys are the sentences of problems for the page whose fields they name
// already; keys are for programs.
func withoutKeys(err error) string {
	var sentences []string
	for _, p := range award.ProblemsOf(err).Errors() {
		sentence := string(asSentence(p.Message))
		if p.Suggestion != "" {
			sentence += " " + p.Suggestion
		}
		sentences = append(sentences, sentence)
	}
	if len(sentences) == 0 {
		return err.Error()
	}
	return strings.Join(sentences, " ")
}
