package decision

import (
	"math"
	"sort"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

func layout(t testing.TB, tmpl Template, batch award.Batch) []typeset.Page {
	t.Helper()
	pages, err := Layout(loadFaces(t), tmpl, batch, false)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// at is the texts of a tag on a page.
func at(page typeset.Page, tag string) []typeset.Text {
	var out []typeset.Text
	for _, text := range page.Texts {
		if text.Tag == tag {
			out = append(out, text)
		}
	}
	return out
}

// one is the only text of a tag on a page.
func one(t *testing.T, page typeset.Page, tag string) typeset.Text {
	t.Helper()
	texts := at(page, tag)
	if len(texts) != 1 {
		t.Fatalf("%d texts tagged %s, want 1", len(texts), tag)
	}
	return texts[0]
}

// decisionLength is how many of the pages are the decision's own.
func decisionLength(pages []typeset.Page) int {
	for i, page := range pages {
		if len(at(page, "annex-title")) > 0 {
			return i
		}
	}
	return len(pages)
}

// failer is a test, of the testing or the rapid package.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

// insideMargins sees that no text but the page number leaves the margins.
func insideMargins(t failer, tmpl Template, pages []typeset.Page) {
	t.Helper()
	area := tmpl.frame().Box
	area = typeset.Box{X: area.X - 0.001, Y: area.Y - 0.001, W: area.W + 0.002, H: area.H + 0.002} // positions are rounded
	for i, page := range pages {
		for _, text := range page.Texts {
			if text.Tag != "page-number" && !area.Contains(text.Bounds()) {
				t.Errorf("page %d: %s %q at %+v crosses the margins", i+1, text.Tag, text.Line.Text(), text.Bounds())
			}
		}
		for _, rule := range page.Rules {
			if rule.X1 < area.X-gridThickness || rule.X2 > area.X+area.W+gridThickness || rule.Y1 < area.Y || rule.Y2 > area.Y+area.H {
				t.Errorf("page %d: rule %+v crosses the margins", i+1, rule)
			}
		}
	}
}

// readBack is the text of every tag over all pages, as a reader of the paper
// finds it.
func readBack(pages []typeset.Page) map[string]string {
	parts := map[string][]string{}
	for _, page := range pages {
		for _, text := range page.Texts {
			parts[text.Tag] = append(parts[text.Tag], text.Line.Text())
		}
	}
	delete(parts, "page-number")
	delete(parts, "annex-columns")
	out := map[string]string{}
	for tag, texts := range parts {
		out[tag] = strings.Join(strings.Fields(strings.Join(texts, " ")), " ")
	}
	return out
}

func near(a, b typeset.MM) bool { return math.Abs(float64(a-b)) < 0.002 }

func center(text typeset.Text) typeset.MM { return text.X + text.Line.Width/2 }

// noOverlap sees that no two lines of text touch.
func noOverlap(t failer, page typeset.Page) {
	t.Helper()
	const slack = 0.05
	boxes := make([]typeset.Box, len(page.Texts))
	order := make([]int, len(page.Texts))
	for i, text := range page.Texts {
		boxes[i], order[i] = text.Bounds(), i
	}
	sort.Slice(order, func(i, j int) bool { return boxes[order[i]].Y < boxes[order[j]].Y })
	for i, a := range order {
		for _, b := range order[i+1:] {
			x, y := boxes[a], boxes[b]
			if y.Y+slack >= x.Y+x.H {
				break // and so are all that follow
			}
			if x.X+slack < y.X+y.W && y.X+slack < x.X+x.W {
				t.Errorf("%s %q and %s %q overlap", page.Texts[a].Tag, page.Texts[a].Line.Text(), page.Texts[b].Tag, page.Texts[b].Line.Text())
			}
		}
	}
}
