package decision

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
	"bangkhen/internal/typeset"
)

// sentence is Vietnamese text of n words.
func sentence(n int) string {
	words := strings.Fields("thực hiện phong trào thi đua yêu nước của tỉnh Bắc Kạn theo Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ")
	out := make([]string, n)
	for i := range out {
		out[i] = words[i%len(words)]
	}
	return strings.Join(out, " ")
}

// drawBatch is a decision of any length: bases and articles push the signature
// over every place on a page.
func drawBatch(rt *rapid.T) award.Batch {
	batch := sampleBatch(rapid.IntRange(0, 2).Draw(rt, "collectives"), rapid.IntRange(0, 2).Draw(rt, "households"), rapid.IntRange(1, 3).Draw(rt, "individuals"))
	d := &batch.Decision
	d.Bases = nil
	for range rapid.IntRange(0, 7).Draw(rt, "bases") {
		d.Bases = append(d.Bases, sentence(rapid.IntRange(1, 70).Draw(rt, "words of a basis")))
	}
	for i := range rapid.IntRange(0, 4).Draw(rt, "articles") {
		text := "Danh sách " + sentence(rapid.IntRange(1, 110).Draw(rt, "words of an article"))
		if i == 1 {
			text += "\n" + sentence(40)
		}
		d.Articles = append(d.Articles, text)
	}
	d.Copies = nil
	for range rapid.IntRange(0, 18).Draw(rt, "copies") {
		d.Copies = append(d.Copies, sentence(rapid.IntRange(1, 12).Draw(rt, "words of a copy")))
	}
	if rapid.Bool().Draw(rt, "deputy") {
		d.Signer.Lines = []string{"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}
	}
	return batch
}

func TestPagingKeepsTogether(t *testing.T) {
	faces := loadFaces(t)
	wide := nd30(t)
	tight := wide
	tight.Paragraph.Spacing, tight.Paragraph.LineSpacing = 6, 1
	rapid.Check(t, func(rt *rapid.T) {
		batch := drawBatch(rt)
		pages, err := Layout(faces, wide, batch, false)
		if err != nil {
			rt.Fatal(err)
		}
		insideMargins(rt, wide, pages)
		own := pages[:decisionLength(pages)]
		for i, page := range own {
			noOverlap(rt, page)
			if len(page.Texts) < 3 {
				rt.Errorf("page %d holds %d lines", i+1, len(page.Texts))
			}
		}
		signatureKeepsToText(rt, own)
		noLineAlone(rt, own)
		if got, want := readBack(pages), Fields(wide, batch); !reflect.DeepEqual(got, want) {
			for tag := range want {
				if got[tag] != want[tag] {
					rt.Errorf("%s reads %q, want %q", tag, got[tag], want[tag])
				}
			}
			rt.Errorf("%d fields, want %d", len(got), len(want))
		}
		least, err := Layout(faces, tight, batch, false)
		if err != nil {
			rt.Fatal(err)
		}
		if n := decisionLength(least); len(own) != n {
			rt.Errorf("%d pages where %d are enough", len(own), n)
		}
	})
}

// signatureKeepsToText sees that the page of the signature holds the last two
// lines of the articles, and the whole block.
func signatureKeepsToText(rt *rapid.T, pages []typeset.Page) {
	last := pages[len(pages)-1]
	total, here := 0, 0
	for i, page := range pages {
		for _, text := range page.Texts {
			switch {
			case strings.HasPrefix(text.Tag, "article-"):
				total++
				if i == len(pages)-1 {
					here++
				}
			case strings.HasPrefix(text.Tag, "signer-") || text.Tag == "copies":
				if i != len(pages)-1 {
					rt.Errorf("%s stands on page %d of %d", text.Tag, i+1, len(pages))
				}
			}
		}
	}
	if here < min(2, total) {
		rt.Errorf("the signature stands under %d lines of text", here)
	}
	if len(at(last, "signer-name")) != 1 {
		rt.Error("no signature on the last page")
	}
}

// noLineAlone sees that a paragraph parted between pages leaves at least two
// lines on each.
func noLineAlone(rt *rapid.T, pages []typeset.Page) {
	on := map[string][]int{} // lines of a paragraph by page
	for i, page := range pages {
		for _, text := range page.Texts {
			if !strings.HasPrefix(text.Tag, "article-") && !strings.HasPrefix(text.Tag, "basis-") {
				continue
			}
			for len(on[text.Tag]) <= i {
				on[text.Tag] = append(on[text.Tag], 0)
			}
			on[text.Tag][i]++
		}
	}
	for tag, lines := range on {
		if tag == "article-2" { // may have two paragraphs
			continue
		}
		sum := 0
		for _, n := range lines {
			sum += n
		}
		for i, n := range lines {
			if n == 1 && sum > 1 {
				rt.Errorf("one line of %s stands alone on page %d", tag, i+1)
			}
		}
	}
}

func TestTableOfAnyLength(t *testing.T) {
	faces, tmpl := loadFaces(t), nd30(t)
	for _, n := range []int{1, 106, 3000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			batch := sampleBatch(n*45/106, n*6/106, n-n*45/106-n*6/106)
			pages, err := Layout(faces, tmpl, batch, false)
			if err != nil {
				t.Fatal(err)
			}
			annex := pages[decisionLength(pages):]
			insideMargins(t, tmpl, annex)
			tableIsSound(t, annex)
			if got, want := readBack(pages), Fields(tmpl, batch); !reflect.DeepEqual(got, want) {
				t.Errorf("the paper does not read as it should: %d fields, want %d", len(got), len(want))
			}
		})
	}
}

// tableIsSound sees that headings open every page, that recipients stand in the
// order of the list, each on one page and field after field, that no text leaves
// its row, and that no heading is left behind at the foot of a page.
func tableIsSound(t failer, pages []typeset.Page) {
	t.Helper()
	next, where := 1, map[string]int{}
	for i, page := range pages {
		noOverlap(t, page)
		recipients := 0
		var tags []string
		for _, text := range page.Texts {
			if n := len(tags); n == 0 || tags[n-1] != text.Tag {
				tags = append(tags, text.Tag)
			}
		}
		if i > 0 && (len(tags) < 2 || tags[0] != "page-number" || tags[1] != "annex-columns") {
			t.Errorf("page %d begins with %q", i+1, tags[:min(2, len(tags))])
		}
		if last := tags[len(tags)-1]; strings.HasPrefix(last, "section-") || strings.HasPrefix(last, "group-") || last == "annex-columns" {
			t.Errorf("page %d ends with %s", i+1, last)
		}
		for _, tag := range tags {
			var index int
			var part string
			if n, _ := fmt.Sscanf(tag, "r%d-%s", &index, &part); n != 2 {
				continue
			}
			if on, seen := where[tag]; seen {
				t.Errorf("%s stands on pages %d and %d or is broken by another field", tag, on, i+1)
			}
			where[tag] = i + 1
			recipients++
			if part == "number" {
				if index != next {
					t.Errorf("recipient %d stands where %d should", index, next)
				}
				next++
			} else if index != next-1 {
				t.Errorf("%s stands in the row of recipient %d", tag, next-1)
			}
		}
		if recipients == 0 {
			t.Errorf("page %d has no recipient", i+1)
		}
		textsInRows(t, page)
	}
}

// The total is never alone on its page: lists of every length that ends near the
// foot of a page.
func TestTotalKeepsToTheLastRow(t *testing.T) {
	faces, tmpl := loadFaces(t), nd30(t)
	for n := 20; n <= 32; n++ {
		batch := sampleBatch(n, 0, 0)
		pages, err := Layout(faces, tmpl, batch, false)
		if err != nil {
			t.Fatal(err)
		}
		tableIsSound(t, pages[decisionLength(pages):])
		insideMargins(t, tmpl, pages)
	}
}

func TestPaginate(t *testing.T) {
	const height = 100 // of the place for text
	f := frame{210, height + 40, typeset.Box{X: 30, Y: 20, W: 165, H: height}}
	line := func(tag string, h typeset.MM) item {
		return item{field: field{tag: tag}, height: h, before: 5, rules: []typeset.Rule{{}}, texts: []typeset.Text{{Tag: tag}}}
	}
	kept := func(it item) item { it.keep = true; return it }
	repeated := func(it item) item { it.repeat = true; return it }
	for _, c := range []struct {
		name  string
		items []item
		want  string // tags and tops by page
	}{
		{"fills a page", []item{line("a", 45), line("b", 50), line("c", 1)}, "a20 b70 | c20"},
		{"room above is dropped at the top", []item{line("a", 100), line("b", 100)}, "a20 | b20"},
		{"keeps with the next", []item{line("a", 60), kept(line("b", 10)), line("c", 40)}, "a20 | b20 c35"},
		{"keeps three", []item{line("a", 60), kept(line("b", 10)), kept(line("c", 10)), line("d", 40)}, "a20 | b20 c35 d50"},
		{"parts what is more than a page", []item{line("a", 60), kept(line("b", 60)), kept(line("c", 60)), line("d", 30)}, "a20 | b20 | c20 d85"},
		{"repeats headings", []item{repeated(kept(line("h", 10))), line("a", 80), line("b", 80)}, "h20 a35 | h20 b30"},
		{"headings do not count as filling", []item{repeated(kept(line("h", 10))), line("a", 80), kept(line("b", 50)), line("c", 50)}, "h20 a35 | h20 b30 | h20 c30"},
		{"too tall", []item{line("a", 10), line("b", 101), line("c", 10)}, "a20 | b20 | c20 !b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var misfits string
			pages := paginate(f, c.items, func(f field) { misfits += " !" + f.tag })
			var got []string
			for _, page := range pages {
				var tags []string
				for i, text := range page.Texts {
					tags = append(tags, fmt.Sprint(text.Tag, page.Rules[i].Y1))
				}
				got = append(got, strings.Join(tags, " "))
			}
			if all := strings.Join(got, " | ") + misfits; all != c.want {
				t.Errorf("got  %s\nwant %s", all, c.want)
			}
		})
	}
}

// textsInRows sees that no line of a recipient touches a rule of the table.
func textsInRows(t failer, page typeset.Page) {
	t.Helper()
	for _, text := range page.Texts {
		if !strings.HasPrefix(text.Tag, "r") {
			continue
		}
		box := text.Bounds()
		for _, rule := range page.Rules {
			if rule.X1 < box.X+box.W && rule.X2 > box.X && rule.Y1 < box.Y+box.H-0.01 && rule.Y2 > box.Y+0.01 {
				t.Errorf("%s %q touches the rule %+v", text.Tag, text.Line.Text(), rule)
			}
		}
	}
}

// Names and offices of any length stay in their cells, and rows are whole.
func TestTableOfAnyText(t *testing.T) {
	faces, tmpl := loadFaces(t), nd30(t)
	rapid.Check(t, func(rt *rapid.T) {
		batch := sampleBatch(1, 1, 6)
		groups := rapid.Bool().Draw(rt, "groups")
		own := rapid.Bool().Draw(rt, "citations")
		for i := range batch.Certificates {
			r := &batch.Certificates[i].Recipient
			r.Name = sentence(rapid.IntRange(1, 40).Draw(rt, "words of a name"))
			r.Unit = sentence(rapid.IntRange(0, 40).Draw(rt, "words of a unit"))
			if groups {
				r.Group = fmt.Sprintf("%c. Huyện %s", 'A'+i/4, sentence(1+i*3))
			}
			if own {
				batch.Certificates[i].Citation = sentence(rapid.IntRange(1, 40).Draw(rt, "words of a citation"))
			}
		}
		pages, err := Layout(faces, tmpl, batch, false)
		if err != nil {
			rt.Fatal(err)
		}
		insideMargins(rt, tmpl, pages)
		tableIsSound(rt, pages[decisionLength(pages):])
		if got, want := readBack(pages), Fields(tmpl, batch); !reflect.DeepEqual(got, want) {
			rt.Errorf("the paper does not read as it should")
		}
	})
}

// A row taller than a page goes on over the pages that follow, and nothing of
// it is lost.
func TestRowTallerThanAPage(t *testing.T) {
	tmpl := nd30(t)
	batch := sampleBatch(0, 2, 3)
	batch.Certificates[2].Recipient.Unit = sentence(1500)
	pages := layout(t, tmpl, batch)
	insideMargins(t, tmpl, pages)
	annex := pages[decisionLength(pages):]
	parts := 0
	for i, page := range annex {
		noOverlap(t, page)
		textsInRows(t, page)
		if len(at(page, "r3-detail")) > 0 {
			parts++
		}
		if i > 0 && page.Texts[1].Tag != "annex-columns" {
			t.Errorf("page %d has no headings", i+1)
		}
	}
	if parts < 2 {
		t.Errorf("the long row stands on %d page", parts)
	}
	if got, want := readBack(pages), Fields(tmpl, batch); !reflect.DeepEqual(got, want) {
		t.Error("the paper does not read as it should")
	}
}

func TestProseOfAnyLength(t *testing.T) {
	faces, tmpl := loadFaces(t), nd30(t)
	tmpl.Annex.Style, tmpl.Annex.Label = Prose, ""
	for _, n := range []int{1, 40, 106, 700} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			batch := sampleBatch(n/3, n/5, n-n/3-n/5)
			pages, err := Layout(faces, tmpl, batch, false)
			if err != nil {
				t.Fatal(err)
			}
			insideMargins(t, tmpl, pages)
			if got, want := readBack(pages), Fields(tmpl, batch); !reflect.DeepEqual(got, want) {
				t.Errorf("the paper does not read as it should: %d fields, want %d", len(got), len(want))
			}
			for i, page := range pages {
				noOverlap(t, page)
				if last := page.Texts[len(page.Texts)-1].Tag; strings.HasPrefix(last, "section-") {
					t.Errorf("page %d ends with %s", i+1, last)
				}
			}
			first := pages[decisionLength(pages)].Texts[0]
			if first.Tag != "annex-title" || first.Bounds().Y < tmpl.Page.Top {
				t.Errorf("an annex without label begins with %s", first.Tag)
			}
		})
	}
}

// Where nobody of a section has a detail, the name has the room of both columns
// and no rule parts it.
func TestSectionWithoutDetailsHasOneColumnLess(t *testing.T) {
	tmpl := nd30(t)
	batch := sampleBatch(2, 1, 1)
	pages := layout(t, tmpl, batch)
	page := pages[len(pages)-1]
	set, err := Set(loadFaces(t), tmpl, batch, false)
	if err != nil {
		t.Fatal(err)
	}
	edge := set.grid.edges[2]
	crossed := func(tag string) bool {
		y := at(page, tag)[0].Baseline
		for _, rule := range page.Rules {
			if near(rule.X1, edge) && near(rule.X2, edge) && rule.Y1 < y && rule.Y2 > y {
				return true
			}
		}
		return false
	}
	if crossed("r1-name") || !crossed("r3-name") || !crossed("r4-detail") || crossed("section-1") {
		t.Error("the columns of the sections are not as wanted")
	}
}
