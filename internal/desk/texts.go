package desk

import (
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/freetext"
	"bangkhen/internal/html"
)

// texts reads the free texts of a form through the one door of [freetext], and
// collects what can not be kept.
type texts struct {
	value    func(name string) string
	blame    func(error) // tells the page what is wrong; nil for a page that says it itself
	code     string      // of the problems
	problems award.Problems
}

func textsOf(c echo.Context, code string) *texts {
	return &texts{value: c.FormValue, code: code, blame: func(err error) { blame(c, err) }}
}

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
	if t.blame != nil {
		t.blame(err)
	}
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

// patterns are the lines of a field with placeholders that have something in them.
func (t *texts) patterns(name string) (lines []string) {
	for line := range strings.Lines(t.value(name)) {
		t.read(name, placeholder.ReplaceAllString(line, " a "))
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// told says what stands in the way to whoever sits at a page: places in the list by their
// cells, fields by what the page calls them and never by the keys that programs use.
func told(err error) string {
	const most = 5
	var sentences []string
	for _, p := range award.ProblemsOf(err) {
		if p.Severity == award.Warning {
			continue
		}
		if len(sentences) == most {
			sentences = append(sentences, "…")
			break
		}
		p = spoken(p)
		sentence := html.Sentence(p.Message)
		if p.Cell != "" || p.Row > 0 || p.Sheet != "" {
			sentence = html.Sentence(where(p) + ": " + p.Message)
		}
		if p.Suggestion != "" {
			sentence += " " + html.Sentence(p.Suggestion)
		}
		sentences = append(sentences, sentence)
	}
	if len(sentences) == 0 {
		return html.Sentence(err.Error())
	}
	return strings.Join(sentences, " ")
}

// lacking says that a field of a form has to be filled in.
func lacking(field, message string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: field, Message: message}
}
