package proof

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
)

// decisionText is what is read of the decision: the parts that every decision
// has, over all pages, and the recipient who is being read.
type decisionText struct {
	texts
	check   *check
	report  *report
	file    string
	numbers []int
	shared  bool // all print the same citation
	open    int  // index of the recipient, 0 for none
	row     texts
	seen    []bool // recipients, by index from 1
	rows    int    // different recipients
	order   []int  // places in the list, from 0, in the order in which they are printed
	begun   int    // recipients so far
	astray  bool   // a recipient out of place was reported
}

// texts are texts by tag, and the pages where they begin, from 1.
type texts struct {
	text map[string]string
	page map[string]int
}

func newTexts() texts { return texts{map[string]string{}, map[string]int{}} }

func (f texts) add(tag, text string, page int) {
	if _, again := f.page[tag]; !again {
		f.page[tag] = page
	}
	f.text[tag] = fold(f.text[tag] + " " + text)
}

// checkDecision compares the decision and its annex with the batch, page by page
// as they are read. What the office wrote itself (bases, subject, own articles
// beyond the first) is not its matter.
func (c *check) checkDecision(r *report) {
	text := c.newDecisionText(fileDecision, r)
	number, structure := 0, c.structure()
	whole := c.pages(r, place{file: fileDecision}, structure, func(v *tagged.View) error {
		number++
		page, err := v.Page()
		structure.Add(v, page.Heard())
		marked := false
		for _, field := range page.Fields {
			marked = marked || field.Tag == trialTag && field.Text() == award.TrialMark
			text.add(field.Tag, field.Text(), number)
		}
		if marked != c.batch.Trial {
			r.differs(place{file: fileDecision, page: number}, trialTag, award.TrialMark, "")
		}
		return err
	})
	if whole {
		text.finish()
	}
}

// newDecisionText begins to read a file that holds the decision.
func (c *check) newDecisionText(file string, r *report) *decisionText {
	numbers, order := printedNumbers(c.batch)
	return &decisionText{
		texts: newTexts(), row: newTexts(), check: c, report: r, file: file,
		numbers: numbers, order: order, shared: c.sharedCitation(), seen: make([]bool, len(c.batch.Certificates)+1),
	}
}

// finish compares what is compared when all was read.
func (d *decisionText) finish() {
	d.close()
	named := d.rows == 0 && d.check.mayBeNamed()
	d.check.compareAct(d.report, d.file, d.texts, named)
	if named {
		d.check.compareNamed(d.report, d.file, d.texts)
		return
	}
	d.report.same(place{file: d.file}, fieldRows, rows(len(d.seen)-1), rows(d.rows))
}

// add takes a field in. Every recipient stands in the list once, in order, so all
// of one is there when the next one begins.
func (d *decisionText) add(tag, text string, page int) {
	index, _, isRow := rowTag(tag)
	if !isRow {
		if slices.Contains(actTags[:], tag) {
			d.texts.add(tag, text, page)
		}
		return
	}
	if index != d.open {
		d.close()
		d.begin(index)
	}
	d.row.add(tag, text, page)
}

func (d *decisionText) begin(index int) {
	again := index < len(d.seen) && d.seen[index]
	want := d.begun + 1
	if d.begun < len(d.order) {
		want = d.order[d.begun] + 1
	}
	if (index != want || again) && !d.astray {
		d.report.differs(place{file: d.file}, fieldOrder, strconv.Itoa(want), strconv.Itoa(index))
		d.astray = true // the ones after it are out of place for the same reason
	}
	d.begun++
	d.open = index
}

// close compares the recipient who was read.
func (d *decisionText) close() {
	switch {
	case d.open >= len(d.seen):
		d.rows++ // more than there are
	case d.open > 0:
		if !d.seen[d.open] {
			d.rows++
		}
		d.seen[d.open] = true
		compareRow(d.report, d.file, d.row, d.check.batch.Certificates[d.open-1], d.open, d.numbers[d.open-1], d.shared)
	}
	d.open = 0
	clear(d.row.text)
	clear(d.row.page)
}

// actTags are the parts that every decision has.
var actTags = [...]string{"number", "place-date", "signer-name", "article-1", "article-2"}

// compareAct compares the parts that every decision has.
func (c *check) compareAct(r *report, file string, text texts, named bool) {
	d := c.batch.Decision
	holds := func(tag, want string) {
		if got := text.text[tag]; !containsWords(got, want) {
			r.differs(place{file: file, page: text.page[tag]}, tag, fold(want), got)
		}
	}
	holds("number", d.PrintedNumber())
	holds("place-date", d.Place)
	holds("place-date", d.Date.Long())
	holds("signer-name", d.Signer.Name)
	if len(d.Articles) == 0 {
		for _, phrase := range c.phrases(named) {
			holds("article-1", phrase)
		}
		if d.Rewards.Article != "" {
			for _, phrase := range c.rewardPhrases() {
				holds("article-2", phrase)
			}
		}
	} else if got := text.text["article-1"]; !strings.Contains(letters(got), letters(d.Articles[0])) {
		r.differs(place{file: file, page: text.page["article-1"]}, "article-1", fold(d.Articles[0]), got)
	}
}

// mostNamed is how many recipients an article can name: as many as there are letters.
const mostNamed = 23

// mayBeNamed reports whether a decision without an annex can have all its recipients.
func (c *check) mayBeNamed() bool { return len(c.batch.Certificates) <= mostNamed }

// compareNamed finds every recipient, with what is printed of him, in the articles of a
// decision without an annex.
func (c *check) compareNamed(r *report, file string, text texts) {
	article := strings.ToLower(text.text["article-1"])
	for i, certificate := range c.batch.Certificates {
		want := fold(certificate.Recipient.FullName())
		if detail := fold(certificate.Recipient.Detail()); detail != "" {
			want += ", " + detail
		}
		if !containsWords(article, strings.ToLower(want)) {
			r.differs(place{file, text.page["article-1"], i + 1}, "article-1", want, text.text["article-1"])
		}
		if said := letters(certificate.Citation); !strings.Contains(letters(article), said) {
			r.differs(place{file, text.page["article-1"], i + 1}, "article-1", fold(certificate.Citation), text.text["article-1"])
		}
	}
}

// phrases are the counts that the first article must say: of all, and of each award. Of
// one who is named it says none.
func (c *check) phrases(named bool) []string {
	phrases, counts := []string{c.batch.Counts().Phrase()}, map[string]*award.Counts{}
	for _, certificate := range c.batch.Certificates {
		r := certificate.Recipient
		key := fmt.Sprint(r.Posthumous, c.batch.Decision.AwardOf(r).Name)
		if counts[key] == nil {
			counts[key] = &award.Counts{}
		}
		counts[key].Add(r.Kind)
	}
	if named && c.batch.Counts().Total() == 1 {
		return nil
	}
	for _, some := range counts {
		if named && some.Total() == 1 {
			continue
		}
		phrases = append(phrases, some.Phrase())
	}
	return phrases
}

// compareRow compares one recipient of the list, a row of a table or an item of
// running text.
func compareRow(r *report, file string, text texts, c award.Certificate, index, number int, shared bool) {
	tag := fmt.Sprintf("r%d", index)
	at := func(tag string) place { return place{file, text.page[tag], index} }
	if item, prose := text.text[tag]; prose && text.text[tag+"-name"] == "" {
		compareItem(r, at(tag), tag, item, c, number)
		return
	}
	citation := c.Citation
	if _, printed := text.text[tag+"-citation"]; shared && !printed {
		citation = ""
	}
	for _, field := range []struct{ part, want string }{
		{"-name", c.Recipient.Listed(c.Recipient.FullName())},
		{"-detail", c.Recipient.Detail()},
		{"-citation", citation},
	} {
		r.same(at(tag+field.part), tag+field.part, fold(field.want), text.text[tag+field.part])
	}
	if got, printed := text.text[tag+"-number"]; printed && !containsWords(got, strconv.Itoa(number)) {
		r.differs(at(tag+"-number"), tag+"-number", strconv.Itoa(number), got)
	}
}

// compareItem compares an item of running text, "3. Ông Nguyễn Văn Ba, Chủ tịch
// …;": number, name and detail in this order, and no words but these and the
// citation.
func compareItem(r *report, at place, tag, item string, c award.Certificate, number int) {
	name, detail := fold(c.Recipient.Listed(c.Recipient.FullName())), fold(c.Recipient.Detail())
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
