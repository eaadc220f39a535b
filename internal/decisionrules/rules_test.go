package decisionrules

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/settings"
)

func day(year, month, day int) award.Date { return award.Date{Year: year, Month: month, Day: day} }

// good is a decision without a fault, in force of the law of its day.
func good() Facts {
	return Facts{
		Decision: award.Decision{
			Number: "612/QĐ-UBND", Date: day(2026, 6, 15), Place: "Thái Nguyên", Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH THÁI NGUYÊN"},
			Authority: "Chủ tịch Ủy ban nhân dân tỉnh Thái Nguyên", Subject: "Về việc tặng Bằng khen cho 02 tập thể và 03 cá nhân",
			Bases: []string{
				"Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
				"Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng",
			},
			Proposal: "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 210/TTr-SNV ngày 10 tháng 6 năm 2026",
			Articles: []string{
				"Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 02 (hai) tập thể và 03 cá nhân, đã có thành tích xuất sắc, giúp 12 hộ gia đình thoát nghèo (có Phụ lục kèm theo).",
				"Chánh Văn phòng Ủy ban nhân dân tỉnh và các tập thể, cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./.",
			},
			Copies: []string{"Như Điều 2", "Hội đồng nhân dân tỉnh", "Lưu: VT, NC"}, Signer: award.Signer{Lines: []string{"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Nông Thị Gương"},
		},
		Counts: award.Counts{Collective: 2, Individual: 3}, Articles: 2, Annex: "Phụ lục", Today: day(2026, 11, 29),
	}
}

// TestEveryRuleHasACaseForAndAgainst: the good decision breaks none; each failing case
// breaks its own and no other, each passing one none.
func TestEveryRuleHasACaseForAndAgainst(t *testing.T) {
	if found := Check(good()); len(found) > 0 {
		t.Fatal(found)
	}
	own := func(text string, from, to award.Date) []settings.Basis {
		return []settings.Basis{{Text: text, From: from, To: to}}
	}
	cases := map[string]struct{ passes, fails []func(*Facts) }{
		"number-in-use": {
			passes: []func(*Facts){func(f *Facts) { f.Taken = nil }},
			fails:  []func(*Facts){func(f *Facts) { f.Taken = []Taken{{Date: day(2026, 3, 2), Issued: true}} }},
		},
		"number-in-draft": {
			passes: []func(*Facts){func(f *Facts) { f.Taken = nil }},
			fails:  []func(*Facts){func(f *Facts) { f.Taken = []Taken{{Date: day(2026, 3, 2)}} }},
		},
		"future-date": {
			passes: []func(*Facts){
				func(f *Facts) { f.Today = f.Decision.Date }, func(f *Facts) { f.Today = award.Date{} },
			},
			fails: []func(*Facts){func(f *Facts) { f.Today = day(2026, 6, 14) }},
		},
		"capitals": {
			passes: []func(*Facts){
				func(f *Facts) { f.Decision.Agency = []string{"UỶ BAN NHÂN DÂN XÃ CHỢ RÃ"} },
				func(f *Facts) {
					f.Decision.Executors = []string{"Chánh Văn phòng Uỷ ban nhân dân tỉnh", "một số điều của Luật"}
				},
			},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Agency[1] = "Tỉnh Thái Nguyên" },
				func(f *Facts) { f.Decision.Number = "612/qđ-UBND" },
				func(f *Facts) { f.Decision.Place = "thái Nguyên" },
				func(f *Facts) { f.Decision.Signer.Name = "NÔNG THỊ GƯƠNG" },
				func(f *Facts) { f.Decision.Executors = []string{"Chánh Văn phòng Ủy Ban Nhân Dân tỉnh"} },
				func(f *Facts) { f.Decision.Copies[1] = "Hội Đồng nhân dân tỉnh" },
				func(f *Facts) { f.Decision.Executors = []string{"Các cá nhân có tên tại điều 1"} },
			},
		},
		"expired-basis": {
			passes: []func(*Facts){
				func(f *Facts) { // the law of 2023
					f.Decision.Date = day(2023, 5, 31)
					f.Decision.Bases = []string{
						"Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
						"Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14/6/2005",
						"Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết",
					}
					f.Decision.Proposal = ""
				},
				func(f *Facts) { // not confirmed, so not told
					f.Decision.Bases = append(f.Decision.Bases, "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ")
				},
				func(f *Facts) { f.Bases = own(f.Decision.Bases[1], day(2024, 1, 1), award.Date{}) },
			},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Bases[1] = "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003" },
				func(f *Facts) { f.Decision.Bases[1] = "Luật Thi đua, khen thưởng ngày 16 tháng 5 năm 2022" },
				func(f *Facts) {
					f.Decision.Bases[2] = "Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ"
				},
				func(f *Facts) {
					f.Decision.Bases[0] = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
				},
				func(f *Facts) {
					f.Decision.Bases = append(f.Decision.Bases, "Luật số 06/2026/QH16 ngày 23 tháng 4 năm 2026")
				},
				func(f *Facts) {
					f.Decision.Bases = append(f.Decision.Bases, "Quy chế thi đua của tỉnh")
					f.Bases = own("Quy chế thi đua của tỉnh", award.Date{}, day(2025, 12, 31))
				},
			},
		},
		"later-basis": {
			passes: []func(*Facts){
				func(f *Facts) {
					f.Decision.Proposal = "Theo đề nghị của Sở Nội vụ tại Tờ trình số 3/TTr-SNV ngày 15/6/2026"
				},
				func(f *Facts) {
					f.Decision.Bases = append(f.Decision.Bases, "Kế hoạch số 12/KH-UBND ngày 05/01/2026 về phong trào đến ngày 31/12/2030")
				},
			},
			fails: []func(*Facts){
				func(f *Facts) {
					f.Decision.Proposal = "Theo đề nghị của Sở Nội vụ tại Tờ trình số 3/TTr-SNV ngày 16 tháng 6 năm 2026"
				},
				func(f *Facts) {
					f.Decision.Bases = append(f.Decision.Bases, "Kế hoạch số 12/KH-UBND ngày 05/7/2026")
				},
			},
		},
		"missing-basis": {
			passes: []func(*Facts){
				func(f *Facts) { // a school has rules of its own
					f.Decision.Bases, f.Decision.Authority, f.Decision.Signer.Lines = nil, "Hiệu trưởng Trường Tiểu học Đức Xuân", []string{"HIỆU TRƯỞNG"}
				},
				func(f *Facts) { f.Bases = own("Căn cứ "+f.Decision.Bases[0]+";", day(2025, 6, 16), award.Date{}) },
				func(f *Facts) { f.Bases = own("Quy chế thi đua của tỉnh", day(2027, 1, 1), award.Date{}) },
				func(f *Facts) {
					f.Decision.Bases[1] = "Căn cứ Luật số 06/2022/QH15 ngày 15 tháng 6 năm 2022;"
				},
				func(f *Facts) { f.Decision.Bases[1] = "Luật Thi đua, khen thưởng" },
			},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Bases = f.Decision.Bases[:1] },
				func(f *Facts) { f.Decision.Bases = f.Decision.Bases[2:] }, // a decree has the act's name in its own
				func(f *Facts) {
					f.Decision.Bases[1] = "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 01 tháng 3 năm 2026"
				},
				func(f *Facts) { f.Bases = own("Quy chế thi đua của tỉnh", day(2026, 1, 1), award.Date{}) },
			},
		},
		"several-laws": {
			passes: []func(*Facts){
				func(f *Facts) {
					f.Decision.Bases = append(f.Decision.Bases, "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019")
				},
			},
			fails: []func(*Facts){
				func(f *Facts) {
					f.Decision.Bases[0] += "; Luật Cán bộ, công chức ngày 24 tháng 6 năm 2025"
				},
				func(f *Facts) { f.Decision.Bases[0] += " và Luật Thanh tra ngày 25 tháng 6 năm 2025" },
				func(f *Facts) {
					f.Decision.Bases = append(f.Decision.Bases, "Nghị định số 1/2026/NĐ-CP ngày 02/01/2026 và Nghị định số 2/2026/NĐ-CP ngày 03/01/2026")
				},
				func(f *Facts) {
					f.Decision.Bases[0] = "Luật Tổ chức chính quyền địa phương, Luật Ngân sách nhà nước"
				},
			},
		},
		"law-name": {
			passes: []func(*Facts){func(f *Facts) { f.Decision.Copies[1] = "Ban Thi đua - Khen thưởng tỉnh" }},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Bases[1] = "Luật Thi đua, Khen thưởng ngày 15 tháng 6 năm 2022" },
				func(f *Facts) { f.Decision.Bases[1] = "Luật Thi đua khen thưởng ngày 15 tháng 6 năm 2022" },
				func(f *Facts) { f.Decision.Bases[1] = "Luật Thi đua - Khen thưởng ngày 15 tháng 6 năm 2022" },
			},
		},
		"blank-left": {
			passes: []func(*Facts){func(f *Facts) {
				f.Decision.Number, f.Decision.Proposal = "", "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 128/TTr-SNV"
			}},
			fails: []func(*Facts){
				func(f *Facts) { // before it is signed, when it can still be filled in
					f.Decision.Number, f.Decision.Proposal = "", "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …"
				},
				func(f *Facts) {
					f.Decision.Proposal = "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …"
				},
				func(f *Facts) {
					f.Decision.Number, f.Decision.Proposal = "", "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …."
				},
			},
		},
		"count-words": {
			passes: []func(*Facts){
				func(f *Facts) { f.Decision.Citation = "Đã giúp 106 (một trăm linh sáu) người" },
				func(f *Facts) {
					f.Decision.Citation = "Đã giúp bốn mươi lăm (45) người và mười (10) xã"
				},
				func(f *Facts) { f.Decision.Citation = "Giải 1 (giải Nhất)" },
			},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Citation = "Đã giúp 45 (năm mươi bốn) người" },
				func(f *Facts) { f.Decision.Citation = "Đã giúp bốn mươi lăm (54) người" },
			},
		},
		"count-text": {
			passes: []func(*Facts){
				func(f *Facts) {
					f.Decision.Subject = "Về việc tặng Bằng khen cho các tập thể, cá nhân năm 2026"
				},
				func(f *Facts) { f.Counts = award.Counts{} },
				func(f *Facts) {
					f.Decision.Subject = "Về việc tặng Bằng khen cho cá nhân đã cứu 05 cá nhân"
				},
				func(f *Facts) {
					f.Decision.Articles[0] = "Tặng danh hiệu thi đua, hình thức khen thưởng (có Phụ lục kèm theo):\n1. Tặng Bằng khen cho 02 tập thể, 01 cá nhân;\n2. Tặng danh hiệu cho 02 cá nhân."
				},
			},
			fails: []func(*Facts){
				func(f *Facts) {
					f.Decision.Subject = "Về việc tặng Bằng khen cho 03 tập thể và 03 cá nhân"
				},
				func(f *Facts) {
					f.Decision.Articles[0] = "Tặng Bằng khen cho 02 tập thể, 01 hộ gia đình và 03 cá nhân (có Phụ lục kèm theo)."
				},
			},
		},
		"annex-pointer": {
			passes: []func(*Facts){func(f *Facts) {
				f.Annex, f.Decision.Articles[0] = "Danh sách", "Tặng Bằng khen (có Danh sách chi tiết kèm theo)"
			}},
			fails: []func(*Facts){
				func(f *Facts) { f.Annex = "Danh sách" },
				func(f *Facts) { f.Annex = "" },
			},
		},
		"not-named": {
			passes: []func(*Facts){func(f *Facts) {
				f.Decision.Annex, f.Annex, f.Decision.Articles[0] = award.AnnexNone, "", "Tặng Bằng khen"
			}},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Annex, f.MostNamed = award.AnnexNone, 23 },
				func(f *Facts) { f.Decision.Annex, f.MostNamed = award.AnnexNone, 2300 },
			},
		},
		"end-mark": {
			passes: []func(*Facts){func(f *Facts) { f.Decision.Articles[1] = "Thi hành" }},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Articles[0] += "./." },
				func(f *Facts) { f.Decision.Citation = "Đã có thành tích./." },
			},
		},
		"signer-lines": {
			passes: []func(*Facts){
				func(f *Facts) { f.Decision.Signer.Lines = []string{"CHỦ TỊCH"} },
				func(f *Facts) { f.Decision.Signer.Lines = []string{"Q. CHỦ TỊCH"} },
				func(f *Facts) {
					f.Decision.Signer.Lines = []string{"TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"}
				},
				func(f *Facts) {
					f.Decision.Authority, f.Decision.Signer.Lines = "Ủy ban nhân dân xã Chợ Rã", []string{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}
				},
			},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Signer.Lines = []string{"KT. CHỦ TỊCH"} },
				func(f *Facts) { f.Decision.Signer.Lines = []string{"KT. CHỦ TỊCH", "PHÓ GIÁM ĐỐC"} },
				func(f *Facts) { f.Decision.Signer.Lines = []string{"KT CHỦ TỊCH", "PHÓ CHỦ TỊCH"} },
				func(f *Facts) { f.Decision.Signer.Lines = []string{"KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"} },
				func(f *Facts) { f.Decision.Signer.Lines = []string{"PHÓ CHỦ TỊCH"} },
				func(f *Facts) { f.Decision.Signer.Lines = []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"} },
				func(f *Facts) { f.Decision.Signer.Lines = []string{"GIÁM ĐỐC"} },
				func(f *Facts) {
					f.Decision.Authority, f.Decision.Signer.Lines = "Ủy ban nhân dân xã Chợ Rã", []string{"CHỦ TỊCH"}
				},
			},
		},
		"signer-name": {
			passes: []func(*Facts){
				func(f *Facts) { f.Decision.Signer.Name = "Ông Ích Đường" },
				func(f *Facts) { f.Decision.Signer.Name = "Bạch Thị Sĩ" },
				func(f *Facts) {
					f.Decision.Agency, f.Decision.Signer.Name = []string{"ĐẠI HỌC THÁI NGUYÊN", "TRƯỜNG ĐẠI HỌC Y DƯỢC"}, "PGS.TS. Nguyễn Văn Sơn"
				},
			},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Signer.Name = "TS. Nông Thị Gương" },
				func(f *Facts) { f.Decision.Signer.Name = "PGS.TS Nông Thị Gương" },
				func(f *Facts) { f.Decision.Signer.Name = "BSCKII Nông Thị Gương" },
				func(f *Facts) { f.Decision.Signer.Name = "BS CKI Nông Thị Gương" },
				func(f *Facts) { f.Decision.Signer.Name = "KS Nông Thị Gương" },
				func(f *Facts) { f.Decision.Signer.Name = "Thạc sĩ Nông Thị Gương" },
				func(f *Facts) { f.Decision.Signer.Name = "Đại tá Nông Văn Gương" },
				func(f *Facts) { f.Decision.Signer.Name = "Bà Nông Thị Gương" },
			},
		},
		"copies-first": {
			passes: []func(*Facts){
				func(f *Facts) { f.Decision.Copies[0] = "- Như Điều 1 và Điều 2;" },
				func(f *Facts) { f.Decision.Copies[0] = "Thường trực Tỉnh ủy" },
			},
			fails: []func(*Facts){func(f *Facts) { f.Decision.Copies[0] = "Như Điều 3" }},
		},
		"copies-archive": {
			passes: []func(*Facts){
				func(f *Facts) { f.Decision.Copies = nil },
				func(f *Facts) { f.Decision.Copies[2] = "- Lưu : VT" },
				func(f *Facts) { f.Decision.Copies[2] = "Lưu: VT." },
			},
			fails: []func(*Facts){
				func(f *Facts) { f.Decision.Copies[2] = "Lưu VT, NC" },
				func(f *Facts) { f.Decision.Copies = f.Decision.Copies[:2] },
			},
		},
	}
	for _, rule := range Rules() {
		both, known := cases[rule.ID]
		if !known || len(both.passes) == 0 || len(both.fails) == 0 {
			t.Errorf("%s has no case for, or none against", rule.ID)
		}
		for i, change := range both.passes {
			f := good()
			if change(&f); len(Check(f)) > 0 {
				t.Errorf("%s: passing case %d: %v", rule.ID, i+1, []award.Problem(Check(f)))
			}
		}
		for i, change := range both.fails {
			f := good()
			change(&f)
			found := Check(f)
			if len(found) == 0 {
				t.Errorf("%s: failing case %d passes", rule.ID, i+1)
			}
			for _, p := range found {
				if p.Code != rule.ID || p.Severity != rule.Severity || p.Key == "" || p.Suggestion == "" || strings.Contains(p.Message+p.Suggestion, "%!") {
					t.Errorf("%s: failing case %d: %+v", rule.ID, i+1, p)
				}
			}
		}
	}
}

// TestEverythingUnconfirmedIsSilent: a law of the table that no source vouches for never
// makes a finding, and one that is confirmed is known from somewhere.
func TestEverythingUnconfirmedIsSilent(t *testing.T) {
	for _, law := range Laws() {
		if law.Note == "" || law.Known && law.From.IsZero() && law.To.IsZero() && law.Day.IsZero() {
			t.Errorf("%s: nothing is known of it", law.Name())
		}
		if law.Known {
			continue
		}
		for _, year := range []int{1990, 2100} {
			f := good()
			f.Decision.Date, f.Decision.Proposal, f.Today = day(year, 1, 2), "", award.Date{}
			f.Decision.Bases = []string{law.Title + " số " + law.Number}
			for _, p := range Check(f) {
				if p.Code == "expired-basis" {
					t.Errorf("%s: %v", law.Name(), p)
				}
			}
		}
	}
}

// TestDocsSayTheTable: docs/decision-checks.md is made from the table: with
// UPDATE_DOCS=1 it is written, else compared.
func TestDocsSayTheTable(t *testing.T) {
	const path = "../../docs/decision-checks.md"
	page := docsPage()
	if os.Getenv("UPDATE_DOCS") != "" {
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != page {
		t.Errorf("docs/decision-checks.md does not say the table (%v): run UPDATE_DOCS=1 go test ./internal/decisionrules", err)
	}
}

func docsPage() string {
	var b strings.Builder
	b.WriteString(`# What is checked of a decision

` + "`bangkhen check`" + `, the desk and the API look at the words of a decision by the rules of this page. They ask no service: the same decision and list, on the same day and with the same settings and register, give the same findings. An **error** stops an issue, as the papers would be wrong; a **warning** is shown, and can be confirmed on the page of the decision. Articles that the office wrote itself are looked at too.

This page is made from the table in ` + "`internal/decisionrules/rules.go`" + ` and held against it by a test.

| id | severity | what is asked | source |
|---|---|---|---|
`)
	for _, r := range Rules() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", r.ID, r.Severity, r.Asks, r.Source)
	}
	b.WriteString(`
## Legal bases

The program knows when these were in force. What is not confirmed by a source is listed and never told as law: no finding rests on it. An office adds its own bases with their days under *Thiết lập*; they are told of in the same way, and those in force on the day of the decision are expected in it.

| instrument | in force | confirmed | known from |
|---|---|---|---|
`)
	for _, l := range Laws() {
		confirmed := "no"
		if l.Known {
			confirmed = "yes"
		}
		name := l.Name()
		if l.Number != "" && !l.Day.IsZero() {
			name += " " + l.Day.Long()
		}
		fmt.Fprintf(&b, "| %s | %s – %s | %s | %s |\n", name, l.From.Short(), l.To.Short(), confirmed, l.Note)
	}
	return b.String()
}
