package proof

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
)

// read back of the decision: the text of every tag over all pages, and the
// order in which recipients stand.
type decisionText struct {
	fields map[string]string
	page   map[string]int // where a tag begins, from 1
	order  []int          // indexes in the order of their first appearance
}

// checkDecision compares the decision and its annex with the batch. What the
// office wrote itself (bases, subject, own articles beyond the first) is not
// its matter.
func (c *check) checkDecision(r *report) {
	at := place{file: fileDecision}
	text := decisionText{fields: map[string]string{}, page: map[string]int{}}
	seen := map[int]bool{}
	number := 0
	whole := c.pages(r, at, func(v *tagged.View) error {
		number++
		page, err := v.Page()
		for _, field := range page.Fields {
			if _, again := text.page[field.Tag]; !again {
				text.page[field.Tag] = number
			}
			text.fields[field.Tag] = fold(text.fields[field.Tag] + " " + field.Text())
			if index, _, ok := rowTag(field.Tag); ok && !seen[index] {
				seen[index] = true
				text.order = append(text.order, index)
			}
		}
		return err
	})
	if !whole {
		return
	}
	c.compareAct(r, text)
	c.compareOrder(r, text)
	numbers, shared := printedNumbers(c.batch), c.sharedCitation()
	for i, certificate := range c.batch.Certificates {
		if seen[i+1] {
			compareRow(r, text, certificate, i+1, numbers[i], shared)
		}
	}
}

// compareAct compares the parts that every decision has.
func (c *check) compareAct(r *report, text decisionText) {
	d := c.batch.Decision
	holds := func(tag, want string) {
		if got := text.fields[tag]; !containsWords(got, want) {
			r.differs(place{file: fileDecision, page: text.page[tag]}, tag, fold(want), got)
		}
	}
	holds("number", d.PrintedNumber())
	holds("place-date", d.Place)
	holds("place-date", d.Date.Long())
	holds("signer-name", d.Signer.Name)
	if len(d.Articles) == 0 {
		holds("article-1", c.batch.Counts().Phrase())
	} else if got := text.fields["article-1"]; !strings.Contains(letters(got), letters(d.Articles[0])) {
		r.differs(place{file: fileDecision, page: text.page["article-1"]}, "article-1", fold(d.Articles[0]), got)
	}
}

// compareOrder sees that every recipient stands in the list once, in order.
func (c *check) compareOrder(r *report, text decisionText) {
	at := place{file: fileDecision}
	for i, index := range text.order {
		if index != i+1 {
			r.differs(at, fieldOrder, strconv.Itoa(i+1), strconv.Itoa(index))
			break // the ones after it are out of place for the same reason
		}
	}
	r.same(at, fieldRows, rows(len(c.batch.Certificates)), rows(len(text.order)))
}

// compareRow compares one recipient of the list, a row of a table or an item of
// running text.
func compareRow(r *report, text decisionText, c award.Certificate, index, number int, shared bool) {
	tag := fmt.Sprintf("r%d", index)
	at := func(tag string) place { return place{fileDecision, text.page[tag], index} }
	if item, prose := text.fields[tag]; prose && text.fields[tag+"-name"] == "" {
		compareItem(r, at(tag), tag, item, c, number)
		return
	}
	citation := c.Citation
	if _, printed := text.fields[tag+"-citation"]; shared && !printed {
		citation = ""
	}
	for _, field := range []struct{ part, want string }{
		{"-name", c.Recipient.FullName()},
		{"-detail", c.Recipient.Detail()},
		{"-citation", citation},
	} {
		r.same(at(tag+field.part), tag+field.part, fold(field.want), text.fields[tag+field.part])
	}
	if got, printed := text.fields[tag+"-number"]; printed && !containsWords(got, strconv.Itoa(number)) {
		r.differs(at(tag+"-number"), tag+"-number", strconv.Itoa(number), got)
	}
}

// compareItem compares an item of running text, "3. Ông Nguyễn Văn Ba, Chủ tịch
// …;": number, name and detail in this order, and no words but these and the
// citation.
func compareItem(r *report, at place, tag, item string, c award.Certificate, number int) {
	name, detail := fold(c.Recipient.FullName()), fold(c.Recipient.Detail())
	opening, rest, hasName := strings.Cut(item, name)
	between, rest, hasDetail := strings.Cut(rest, detail)
	want := fmt.Sprintf("%d. %s, %s", number, name, detail)
	if !hasName || !hasDetail || strings.Trim(opening, ". )") != strconv.Itoa(number) || letters(between) != "" || !closes(rest, c.Citation) {
		r.differs(at, tag, want, item)
	}
}

// closes reports whether the rest of an item is nothing but marks, or the
// citation joined to the sentence: ", đã có thành tích …;".
func closes(rest, citation string) bool {
	const joining = 2 // words
	before, isCitation := strings.CutSuffix(letters(rest), letters(citation))
	if before == "" {
		return true
	}
	words := strings.FieldsFunc(strings.ToLower(rest), func(r rune) bool { return !inWord(r) })
	return isCitation && strings.HasPrefix(strings.Join(words[:min(joining, len(words))], ""), before)
}

// letters is the letters and digits of a text, small: what stays the same
// however a sentence is joined to others.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if inWord(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// rowTag takes the tag of a recipient's part apart: "r17-detail" is 17 and
// "detail", "r17" is 17 and "".
func rowTag(tag string) (index int, part string, ok bool) {
	digits, isRow := strings.CutPrefix(tag, "r")
	if !isRow {
		return 0, "", false
	}
	digits, part, _ = strings.Cut(digits, "-")
	index, err := strconv.Atoi(digits)
	if err != nil || index < 1 || strconv.Itoa(index) != digits {
		return 0, "", false
	}
	return index, part, true
}
