package desk

import (
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/decisiondoc"
	"bangkhen/internal/office"
)

// wordView is what the form shows of a Word document that the decision was read from.
type wordView struct {
	*office.WordDecision
	List  string // of people, where it was found; "" for none
	Other bool   // another list was handed in, and is compared
}

// showWord puts beside each field where it was read, and how certain that is.
func (view *formPage) showWord(draft office.Draft) {
	word := office.WordOf(draft)
	if word == nil {
		return
	}
	view.Word = &wordView{WordDecision: word, Other: len(word.Annex) > 0}
	if word.Listed {
		view.Word.List = word.Reading.List
	}
	for _, f := range view.Fields {
		if read, ok := word.Reading.Field(f.Name); ok {
			f.Read = &read
		}
	}
	if read, ok := word.Reading.Field("template"); ok {
		view.TemplateRead = &read
	}
	if read, ok := word.Reading.Field("annex"); ok {
		view.AnnexRead = &read
	}
}

// seenWord notes that who saves the form has looked at what was read.
func (d *Desk) seenWord(c echo.Context, draft office.Draft) (office.Draft, error) {
	if word := office.WordOf(draft); word == nil || word.Seen || c.FormValue("word") != word.SHA256 {
		return draft, nil
	}
	return d.office.SeeWord(c.Request().Context(), draft.ID, draft.Version)
}

// places are where a field was read, the first of them.
func places(f *decisiondoc.Field) string {
	const most = 3
	var all []string
	for i, s := range f.From {
		if i == most {
			all = append(all, "…")
			break
		}
		all = append(all, s.Where+" “"+s.Text+"”")
	}
	return strings.Join(all, "; ")
}

// articleLines gives the articles of a form: a line each, or, where they are numbered,
// from one “Điều” to the next.
func articleLines(lines []string) []string {
	if len(lines) == 0 || !isArticleStart(lines[0]) {
		return lines
	}
	var out []string
	for _, line := range lines {
		if isArticleStart(line) || len(out) == 0 {
			out = append(out, line)
		} else {
			out[len(out)-1] += "\n" + line
		}
	}
	return out
}

func isArticleStart(line string) bool {
	fields := strings.Fields(line)
	return len(fields) > 1 && strings.EqualFold(fields[0], "Điều") && strings.ContainsAny(fields[1], "0123456789")
}
