package certificate

import (
	"cmp"
	"slices"
	"strings"

	"bangkhen/internal/typeset"
)

// Fit is how tight a sheet's text sits, by its tightest field.
type Fit struct {
	Tag   string  // of the tightest field
	Size  float64 // of its letters, as a part of the size that the template wants
	Lines int
	Width float64 // of its longest line, as a part of the width that there is
	score float64
}

// Fit measures a sheet that [Template.Layout] has laid out.
func (t *Template) Fit(page typeset.Page) Fit {
	var worst Fit
	for _, area := range t.Areas {
		for _, b := range area.Blocks {
			if !ofRecipient(b.Text) {
				continue // as tight on every sheet
			}
			if fit, ok := fitOf(area, b, page.Texts); ok && (worst.Tag == "" || fit.score > worst.score) {
				worst = fit
			}
		}
	}
	return worst
}

// ofRecipient reports whether a text differs from recipient to recipient.
func ofRecipient(text string) bool {
	for _, name := range placeholders(text) {
		name, _, _ = strings.Cut(name, "|")
		if slices.Contains([]string{"name", "honorific", "bare-name", "detail", "position", "unit", "address", "citation"}, name) {
			return true
		}
	}
	return false
}

// fitOf measures a field. Shrinking weighs most: one at its floor is as tight as
// can be; then how many of its lines are used, and how wide they are.
func fitOf(area Area, b Block, texts []typeset.Text) (fit Fit, ok bool) {
	fit = Fit{Tag: b.Tag, Size: 1}
	for _, text := range texts {
		if text.Tag != b.Tag || len(text.Line.Pieces) == 0 {
			continue
		}
		fit.Lines++
		fit.Size = min(fit.Size, float64(text.Line.Pieces[0].Size/b.Size))
		fit.Width = max(fit.Width, float64(text.Line.Width/area.Box.W))
	}
	shrunk, filled := 0.0, 0.0
	if floor := float64(b.MinSize / b.Size); floor < 1 {
		shrunk = (1 - fit.Size) / (1 - floor)
	}
	if b.MaxLines > 0 {
		filled = float64(fit.Lines) / float64(b.MaxLines)
	}
	fit.score = 4*shrunk + filled + fit.Width
	return fit, fit.Lines > 0
}

// Tightest orders sheets by their fit, the tightest first; equal ones stay in
// the order of the list. It returns their places in fits.
func Tightest(fits []Fit) []int {
	order := make([]int, len(fits))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(fits[b].score, fits[a].score) })
	return order
}
