package collation

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"bangkhen/internal/pdftext"
)

// pageNumber is what a page number reads: "2", "- 2 -", "2/7", "Trang 2/7".
var pageNumber = regexp.MustCompile(`^(Trang|trang)?\d{1,4}(\d{1,4})?$`)

// read makes one stream of the pages, without page numbers and without the headings
// of the table that following pages repeat.
func read(pages []pdftext.Page, columns []string) *stream {
	heading := keyOf(strings.Join(columns, ""))
	var all []letter
	met := false
	for i, page := range pages {
		of := letters(i+1, page)
		if i == 0 {
			of = stamped(of, page)
		}
		of = withoutPageNumber(of)
		s := newStream(of)
		if begin, end := s.find(heading, 0, len(of)); begin >= 0 {
			if met {
				of = slices.Delete(of, begin, end)
			}
			met = true
		}
		all = append(all, of...)
	}
	return newStream(all)
}

// line is letters that stand on one line and follow one another in the content.
type line struct {
	begin, end               int
	left, right, bottom, top float64
}

func linesOf(of []letter) (lines []line) {
	for i, l := range of {
		box := l.char.Box
		if n := len(lines); n > 0 && lines[n-1].level(box.Bottom, box.Top) && box.Left >= lines[n-1].left {
			last := &lines[n-1]
			last.end, last.right = i+1, max(last.right, box.Right)
			last.bottom, last.top = min(last.bottom, box.Bottom), max(last.top, box.Top)
			continue
		}
		lines = append(lines, line{i, i + 1, box.Left, box.Right, box.Bottom, box.Top})
	}
	return lines
}

// level reports whether something from bottom to top stands on the line.
func (l line) level(bottom, top float64) bool {
	return math.Min(l.top, top)-math.Max(l.bottom, bottom) > 0.4*math.Min(l.top-l.bottom, top-bottom)
}

// withoutPageNumber drops a number that stands alone as the first or last thing of
// the page.
func withoutPageNumber(of []letter) []letter {
	lines := linesOf(of)
	for _, l := range lines {
		if !pageNumber.MatchString(newStream(of[l.begin:l.end]).key) {
			continue
		}
		above, below, beside := 0, 0, 0
		for _, other := range lines {
			switch {
			case other.begin == l.begin:
			case other.level(l.bottom, l.top):
				beside++
			case other.bottom >= l.top:
				above++
			default:
				below++
			}
		}
		if beside == 0 && (above == 0) != (below == 0) {
			return slices.Delete(slices.Clone(of), l.begin, l.end)
		}
	}
	return of
}

// stamped puts number and date, which an e-office writes into the gaps of the first
// page by a stamp or as the last of its content, where they are read.
func stamped(of []letter, page pdftext.Page) []letter {
	of = slices.Clone(of)
	lines := linesOf(of)
	for i := len(lines) - 1; i >= 0; i-- {
		l := lines[i]
		run := slices.Clone(of[l.begin:l.end])
		if len(run) > longestStamp {
			continue
		}
		without := slices.Delete(slices.Clone(of), l.begin, l.end)
		if at := gap(without, run); at >= 0 {
			of = insert(without, at, run)
		}
	}
	for _, a := range page.Annotations {
		run := letters(1, pdftext.Page{Chars: a.Chars})
		if a.Kind == pdftext.Link || len(run) == 0 || len(run) > longestStamp {
			continue
		}
		if at := gap(of, run); at >= 0 {
			of = insert(of, at, run)
		}
	}
	return of
}

// longestStamp is how many letters a number or a day with month and year has.
const longestStamp = 24

func insert(of []letter, at int, run []letter) []letter {
	run[0].starts = true
	of = slices.Insert(slices.Clone(of), at, run...)
	if after := at + len(run); after < len(of) {
		of[after].starts = true
	}
	return of
}

// gap is where a run stands between two letters of a line that follow one another;
// -1 when there is no such place.
func gap(of, run []letter) int {
	first, last := run[0].char.Box, run[len(run)-1].char.Box
	for i := 1; i < len(of); i++ {
		a, b := of[i-1].char.Box, of[i].char.Box
		l := line{bottom: min(a.Bottom, b.Bottom), top: max(a.Top, b.Top)}
		if l.level(first.Bottom, first.Top) && (line{bottom: a.Bottom, top: a.Top}).level(b.Bottom, b.Top) &&
			a.Right <= first.Left+1 && last.Right <= b.Left+1 {
			return i
		}
	}
	return -1
}
