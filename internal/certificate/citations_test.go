package certificate

import (
	"os"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// citations are those of the sample and of fifty decisions as offices word them.
func citations(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/citations.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	if len(lines) < 51 {
		t.Fatalf("%d citations", len(lines))
	}
	return lines
}

// pausesBefore reports a word that a line may well begin with: a comma or stop stands
// before it, or it is a conjunction.
func pausesBefore(before, word string) bool {
	return strings.ContainsAny(before[len(before)-1:], ",;.:") || slices.Contains(strings.Fields("và hoặc hay nhưng cùng để nhằm vì do nếu mà trong góp"), word)
}

// Citations on the sheet of A3 are at most 250 mm wide; and where lines that end at
// commas or before conjunctions are about as even as those that were set (a tenth of
// the width), those are the ones.
func TestCitationsEndTheirLinesAtPauses(t *testing.T) {
	const widest, about = typeset.MM(250), typeset.MM(25)
	faces := loadFaces(t)
	var template *Template
	for _, one := range shipped(t, faces) {
		if one.ID == "bang-khen" {
			template = one
		}
	}
	lines, pauses := 0, 0
	for _, citation := range citations(t) {
		c := sampleCertificate(award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Nguyễn Văn An"})
		c.Citation = citation
		page, err := template.Layout(faces, sampleDecision(), c, true)
		if err != nil {
			t.Fatal(err)
		}
		var set []typeset.Line
		for _, text := range page.Texts {
			if text.Tag == "citation" {
				set = append(set, text.Line)
			}
		}
		if len(set) < 2 {
			continue
		}
		var texts []string
		narrow, wide, all := set[0].Width, set[0].Width, true
		for i, line := range set {
			texts = append(texts, line.Text())
			narrow, wide = min(narrow, line.Width), max(wide, line.Width)
			if i == 0 {
				continue
			}
			lines++
			before, word := texts[i-1], strings.Fields(line.Text())[0]
			if pausesBefore(before, word) {
				pauses++
			} else {
				all = false
			}
		}
		t.Logf("%.2f pt, %.0f mm ragged: %s", set[0].Pieces[0].Size, wide-narrow, strings.Join(texts, " / "))
		if wide > widest+0.01 {
			t.Errorf("%q is %.1f mm wide", citation, wide)
		}
		if all {
			continue
		}
		if better, ragged := evenest(faces, set[0].Pieces[0], citation, len(set), widest); better != "" && ragged <= wide-narrow+about {
			t.Errorf("%q is set, %q is about as even (%.0f and %.0f mm)", strings.Join(texts, " / "), better, wide-narrow, ragged)
		}
	}
	t.Logf("%d of %d ends of lines are at commas or before conjunctions", pauses, lines)
}

// evenest is the way to set a citation in so many lines, all of which end at pauses,
// whose lines are most alike; "" for none.
func evenest(faces *typeset.Faces, like typeset.Piece, citation string, count int, widest typeset.MM) (best string, ragged typeset.MM) {
	words := strings.Fields(citation)
	style := typeset.Style{Face: like.Face.Name, Size: like.Size}
	var try func(from int, done []string, narrow, wide typeset.MM)
	try = func(from int, done []string, narrow, wide typeset.MM) {
		for to := from + 1; to <= len(words); to++ {
			last := len(done) == count-1
			if last != (to == len(words)) || !last && !pausesBefore(words[to-1], words[to]) {
				continue
			}
			line := strings.Join(words[from:to], " ")
			p, err := faces.Set(typeset.Span{Text: strings.ReplaceAll(line, " ", string(typeset.NoBreak)), Style: style})
			width := p.WidestWord()
			if err != nil || width > widest {
				continue
			}
			n, w := min(narrow, width), max(wide, width)
			if all := append(slices.Clone(done), line); !last {
				try(to, all, n, w)
			} else if best == "" || w-n < ragged {
				best, ragged = strings.Join(all, " / "), w-n
			}
		}
	}
	try(0, nil, widest, 0)
	return best, ragged
}
