package decision

import (
	"math"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

func TestParentAgencyIsUpright(t *testing.T) {
	batch := sampleBatch(0, 0, 1)
	batch.Decision.Agency = []string{"UBND TỈNH BẮC KẠN", "SỞ NỘI VỤ"}
	texts := at(layout(t, nd30(t), batch)[0], "agency")
	if texts[0].Line.Pieces[0].Face.Bold || !texts[1].Line.Pieces[0].Face.Bold {
		t.Error("the parent must be upright and the issuing agency bold")
	}
}

func TestHeaderPlaces(t *testing.T) {
	tmpl := nd30(t)
	page := layout(t, tmpl, sampleBatch(1, 1, 1))[0]
	agency := at(page, "agency")
	national, motto := one(t, page, "motto-1"), one(t, page, "motto-2")
	number, date := one(t, page, "number"), one(t, page, "place-date")

	if !near(number.Baseline, date.Baseline) {
		t.Errorf("number at %v and date at %v are not on one line", number.Baseline, date.Baseline)
	}
	if !near(center(number), center(agency[0])) || !near(center(agency[0]), center(agency[1])) {
		t.Error("the number is not in the middle under the agency")
	}
	if !near(center(date), center(national)) || !near(center(motto), center(national)) {
		t.Error("the date is not in the middle under the motto")
	}
	for i, text := range agency {
		if right := text.X + text.Line.Width; right > national.X-3 {
			t.Errorf("line %d of the agency comes as near as %v mm to the motto", i+1, national.X-right)
		}
	}
	if end := national.X + national.Line.Width; end > tmpl.Page.Width-tmpl.Page.Right+0.002 {
		t.Errorf("the motto ends at %v", end)
	}
	if national.Baseline >= motto.Baseline || !near(national.Baseline, agency[0].Baseline) || !near(motto.Baseline, agency[1].Baseline) && math.Abs(float64(motto.Baseline-agency[1].Baseline)) > 0.2 {
		t.Errorf("the lines of the two columns are not level: %v %v, %v %v", agency[0].Baseline, agency[1].Baseline, national.Baseline, motto.Baseline)
	}
}

// The header stays whole with long names, with several agency lines, and with
// the widest margins that the decree allows.
func TestHeaderHoldsLongNames(t *testing.T) {
	tmpl := nd30(t)
	tmpl.Page.Left, tmpl.Page.Right = 35, 20
	for _, c := range []struct {
		place  string
		agency []string
	}{
		{"Thành phố Hồ Chí Minh", []string{"ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"}},
		{"Phường Điện Biên Phủ, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk", []string{"ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"}},
		{"Huế", []string{"ỦY BAN NHÂN DÂN"}},
	} {
		t.Run(c.place, func(t *testing.T) {
			batch := sampleBatch(0, 0, 1)
			batch.Decision.Place, batch.Decision.Agency = c.place, c.agency
			page := layout(t, tmpl, batch)[0]
			insideMargins(t, tmpl, []typeset.Page{page})
			noOverlap(t, page)
			if first := at(page, "place-date")[0]; !near(first.Baseline, one(t, page, "number").Baseline) {
				t.Error("number and date are not on one line")
			}
		})
	}
}

// ruleBelow is the rule under a line of text.
func ruleBelow(t *testing.T, page typeset.Page, text typeset.Text) typeset.Rule {
	t.Helper()
	box := text.Bounds()
	for _, rule := range page.Rules {
		if gap := rule.Y1 - (box.Y + box.H); gap > 0 && gap < 2 && rule.Y1 == rule.Y2 && near((rule.X1+rule.X2)/2, center(text)) {
			return rule
		}
	}
	t.Fatalf("no rule under %q", text.Line.Text())
	return typeset.Rule{}
}

func TestRulesUnderLines(t *testing.T) {
	pages := layout(t, nd30(t), sampleBatch(1, 1, 1))
	last := func(page typeset.Page, tag string) typeset.Text { texts := at(page, tag); return texts[len(texts)-1] }
	for _, c := range []struct {
		text      typeset.Text
		page      int
		low, high typeset.MM
	}{
		{one(t, pages[0], "motto-2"), 0, 1, 1}, // as long as the line
		{last(pages[0], "agency"), 0, 1.0 / 3, 0.5},
		{last(pages[0], "subject"), 0, 1.0 / 3, 0.5},
		{last(pages[1], "annex-reference"), 1, 1.0 / 3, 0.5},
	} {
		rule := ruleBelow(t, pages[c.page], c.text)
		part := (rule.X2 - rule.X1) / c.text.Line.Width
		if part < c.low-0.0001 || part > c.high+0.0001 {
			t.Errorf("the rule under %q is %.3f of the line", c.text.Line.Text(), part)
		}
	}
}

func TestTitleStandsInTheMiddle(t *testing.T) {
	tmpl := nd30(t)
	page := layout(t, tmpl, sampleBatch(1, 1, 1))[0]
	middle := tmpl.Page.Left + tmpl.textWidth()/2
	for _, tag := range []string{"kind", "subject", "authority", "enacts"} {
		for _, text := range at(page, tag) {
			if !near(center(text), middle) {
				t.Errorf("%s %q is centred on %v, want %v", tag, text.Line.Text(), center(text), middle)
			}
		}
	}
}

func TestBlankNumberAndDateLeaveRoom(t *testing.T) {
	batch := sampleBatch(1, 0, 0)
	batch.Decision.Number, batch.Decision.Date = "", award.Date{}
	pages := layout(t, nd30(t), batch)
	number := one(t, pages[0], "number")
	if !strings.HasPrefix(number.Line.Text(), "Số: ") || !strings.HasSuffix(number.Line.Text(), "/QĐ-UBND") || number.Line.Width < 40 {
		t.Errorf("%q, %v mm wide, leaves no room for a number", number.Line.Text(), number.Line.Width)
	}
	date := one(t, pages[0], "place-date")
	if date.Line.Width < 65 || !near(date.Baseline, number.Baseline) {
		t.Errorf("%q, %v mm wide, leaves no room for a date", date.Line.Text(), date.Line.Width)
	}
	reference := at(pages[1], "annex-reference")
	if len(reference) != 2 || !strings.HasSuffix(strings.TrimRight(reference[0].Line.Text(), "\u2002\u2003"), "năm") {
		t.Errorf("the reference is broken into %d lines, the first %q", len(reference), reference[0].Line.Text())
	}
	if gap := reference[0].Line.Width; gap < 130 {
		t.Errorf("the reference is %v mm wide, too little for a pen", gap)
	}
}
