package office

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/proof"
	"bangkhen/internal/settings"
)

// withMoney sets base salaries and rates, and what papers say of them.
func withMoney(t *testing.T, o *Office, money settings.Money) {
	t.Helper()
	_, version, err := o.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	from := award.Date{Year: 2024, Month: 7, Day: 1}
	err = o.SaveSettings(t.Context(), version, settings.Settings{
		Salaries: []settings.Salary{{Amount: 2_340_000, From: from}, {Amount: 2_530_000, From: award.Date{Year: 2026, Month: 7, Day: 1}}},
		Rates: []settings.Rate{
			{Award: "Bằng khen", Kind: award.Individual, Multiple: "1,5"}, {Award: "Bằng khen", Kind: award.Collective, Multiple: "3"},
			{Award: "Chiến sĩ thi đua cấp tỉnh", Kind: award.Individual, Multiple: "3,0"},
		},
		Money: money,
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The article and the pay lists say what the settings say for the day of the decision,
// are frozen with the issue, and leave the house nowhere.
func TestRewards(t *testing.T) {
	o := registered(t)
	withMoney(t, o, settings.Money{Article: true, PayList: true})
	out := filepath.Join(t.TempDir(), "ra")
	issued, err := o.Issue(t.Context(), mixed(), out, nil)
	if err != nil {
		t.Fatal(err)
	}
	sums, unpaid := issued.Batch.RewardSums()
	// Of 12/3/2026: 3 × 1,5 × 2.340.000, 1 × 3 × 2.340.000, 2 × 3 × 2.340.000; of the
	// collectives of another award nothing is set.
	if total := award.RewardTotal(sums); total != 3*3_510_000+7_020_000+2*7_020_000 || len(unpaid) != 2 {
		t.Errorf("%d đồng, %d without", total, len(unpaid))
	}
	if !slices.ContainsFunc(issued.Problems, func(p award.Problem) bool {
		return p.Code == award.NoReward && strings.Contains(p.Message, "Tập thể lao động xuất sắc cho tập thể")
	}) {
		t.Errorf("nothing is told of those for whom nothing is set: %v", issued.Problems)
	}
	m := readManifest(t, out)
	for _, name := range []string{award.PayBookFile, award.PayListFile} {
		if may, told := m.Publish[name]; m.Files[name] == "" || may || !told {
			t.Errorf("%s: hash %q, published %v", name, m.Files[name], may)
		}
	}
	read := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	document := wordText(t, read(award.WordFile))
	for _, text := range []string{
		"Mức tiền thưởng kèm theo", "Bằng khen: 01 tập thể: 7.020.000 đồng (bảy triệu không trăm hai mươi nghìn đồng);",
		"03 cá nhân, mỗi cá nhân 3.510.000 đồng (ba triệu năm trăm mười nghìn đồng), cộng 10.530.000 đồng;",
		"02 cá nhân, mỗi cá nhân 7.020.000 đồng", "31.590.000 đồng (bằng chữ: ba mươi mốt triệu năm trăm chín mươi nghìn đồng)", "Như Điều 3",
	} {
		if !strings.Contains(document, text) {
			t.Errorf("the decision lacks %q", text)
		}
	}
	// What is set later changes nothing of what was issued.
	withMoney(t, o, settings.Money{})
	again := filepath.Join(t.TempDir(), "nữa")
	second, err := o.Issue(t.Context(), mixed(), again, nil)
	if err != nil || !second.Reused {
		t.Fatalf("again: %v", err)
	}
	if same, err := sameFiles(out, again); err != nil || !same {
		t.Errorf("the second issue has other files: %v", err)
	}
	// The pay lists are not known to the public, whatever is dropped on its page.
	for _, name := range []string{award.PayBookFile, award.PayListFile} {
		if v, err := o.VerifyFile(t.Context(), read(name)); err != nil || v.Result == ResultValid || v.Paper != nil {
			t.Errorf("%s is told of: %+v, %v", name, v, err)
		}
	}
}

// The proof reads the pay lists and the article as they were written, and finds an
// amount that is another one.
func TestPayListsAreProven(t *testing.T) {
	o := registered(t)
	withMoney(t, o, settings.Money{Article: true, PayList: true})
	out := filepath.Join(t.TempDir(), "ra")
	issued, err := o.Issue(t.Context(), mixed(), out, nil)
	if err != nil {
		t.Fatal(err)
	}
	batch := issued.Batch
	batch.Decision.Rewards.Rates = slices.Clone(batch.Decision.Rewards.Rates)
	batch.Decision.Rewards.Rates[0].Amount += 10_000
	p, err := o.papers(t.Context(), batch, issued.honours, issued.marks, printing{}, false)
	if err != nil {
		t.Fatal(err)
	}
	err = proof.Check(t.Context(), os.DirFS(out), batch, p.expected)
	var found proof.Differences
	if !errors.As(err, &found) {
		t.Fatalf("nothing differs: %v", err)
	}
	for _, want := range []string{award.PayBookFile, award.PayListFile, award.DecisionFile, award.WordFile} {
		if !slices.ContainsFunc(found, func(d proof.Difference) bool { return d.File == want }) {
			t.Errorf("%s is not found: %v", want, found)
		}
	}
}

// Switched off there is nothing of it, and the office's own words win where it has some.
func TestRewardsAsTheOfficeWants(t *testing.T) {
	own := "Tiền thưởng lấy từ Quỹ thi đua, khen thưởng của tỉnh:\n{rewards}"
	for name, c := range map[string]struct {
		money    settings.Money
		replace  []string
		has, not string
		lists    bool
	}{
		"off":              {not: "Điều 3."},
		"article":          {money: settings.Money{Article: true}, has: "Điều 3."},
		"pay list":         {money: settings.Money{PayList: true}, not: "Điều 3.", lists: true},
		"own wording":      {money: settings.Money{Article: true, Wording: own}, has: "Quỹ thi đua, khen thưởng của tỉnh", not: "Tổng số tiền thưởng"},
		"own articles":     {money: settings.Money{Article: true}, replace: []string{"signer:", "articles: ['Tặng danh hiệu thi đua cho các tập thể, cá nhân có tên trong danh sách kèm theo.', 'Quyết định có hiệu lực.']\nsigner:"}, not: "tiền thưởng"},
		"before any rates": {money: settings.Money{Article: true, PayList: true}, replace: []string{"2026-03-12", "2024-03-12", "năm 2026", "năm 2024"}, not: "Điều 3."},
	} {
		o := registered(t)
		withMoney(t, o, c.money)
		out := filepath.Join(t.TempDir(), "ra")
		if _, err := o.Issue(t.Context(), mixed(c.replace...), out, nil); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		data, err := os.ReadFile(filepath.Join(out, award.WordFile))
		if err != nil {
			t.Fatal(err)
		}
		text := wordText(t, data)
		if !strings.Contains(text, c.has) || c.not != "" && strings.Contains(text, c.not) {
			t.Errorf("%s: the decision says\n%s", name, text)
		}
		if _, err := os.Stat(filepath.Join(out, award.PayBookFile)); (err == nil) != c.lists {
			t.Errorf("%s: pay list %v", name, err)
		}
	}
}

// An approval is of the money too.
func TestMoneyIsApproved(t *testing.T) {
	o := registered(t)
	before, err := o.Content(mixed())
	if err != nil {
		t.Fatal(err)
	}
	withMoney(t, o, settings.Money{Article: true})
	after, err := o.Content(mixed())
	if err != nil || before == after {
		t.Errorf("%v: the content is the same", err)
	}
}

// The base salary changes between draft and signing: the signed file is held against the
// money of the day that it bears, which is what is issued.
func TestSignedAfterTheBaseSalaryChanged(t *testing.T) {
	o := readsSigned(t)
	day := award.Date{Year: 2025, Month: 3, Day: 12}
	salaries := func(later ...settings.Salary) {
		t.Helper()
		set, version, err := o.Settings(t.Context())
		if err == nil {
			set.Salaries = append([]settings.Salary{{Amount: 2_340_000, From: award.Date{Year: 2024, Month: 7, Day: 1}}}, later...)
			set.Rates = []settings.Rate{{Award: "Bằng khen", Kind: award.Individual, Multiple: "1,5"}, {Award: "Bằng khen", Kind: award.Collective, Multiple: "3"}}
			set.Money = settings.Money{Article: true}
			err = o.SaveSettings(t.Context(), version, set)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	salaries()
	signed := signedPaper(t, o, "2023-05-31", day.String()) // its amounts are by 2.340.000 đồng
	order := withoutNumber(t)
	for _, c := range []struct {
		name    string
		from    award.Date
		differs bool
	}{
		{"the day after, and before today", award.Date{Year: 2025, Month: 3, Day: 13}, false},
		{"on the day", day, true},
	} {
		salaries(settings.Salary{Amount: 2_530_000, From: c.from})
		reading, err := o.CompareSigned(t.Context(), order, signed, "946/QĐ-UBND", day)
		if err != nil {
			t.Fatal(err)
		}
		said, differs := "", reading.Problems.Any(award.SignedDiffers)
		for _, p := range reading.Problems {
			said += p.Message + "\n"
		}
		if differs != c.differs || c.differs && (!strings.Contains(said, "7.590.000") || !strings.Contains(said, "7 020 000")) {
			t.Errorf("a new base salary %s: %s", c.name, said)
		}
	}
}

// wordText is what a Word document says, with single blanks between its runs.
func wordText(t *testing.T, data []byte) string {
	t.Helper()
	return partText(t, data, "word/document.xml")
}

func partText(t *testing.T, data []byte, part string) string {
	t.Helper()
	text := zipPart(t, data, part)
	var plain bytes.Buffer
	inside := false
	for _, r := range text {
		switch {
		case r == '<':
			inside = true
		case r == '>':
			inside = false
		case !inside:
			plain.WriteRune(r)
		}
	}
	return plain.String()
}
