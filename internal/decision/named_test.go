package decision

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
)

func smallBatch(d award.Decision, recipients ...award.Recipient) award.Batch {
	return award.Batch{Decision: d, Certificates: award.List{Recipients: recipients}.Certificates(d)}
}

// TestFewAreNamedInTheFirstArticle: as many as the template says, in the words of each
// kind, after death, of several awards; more have an annex, which the text points to by
// its heading.
func TestFewAreNamedInTheFirstArticle(t *testing.T) {
	tmpl := shipped(t)
	an := award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Nguyễn Văn An", Position: "Trưởng phòng", Unit: "Sở Y tế"}
	binh := award.Recipient{Kind: award.Individual, Honorific: "Thượng tá", Name: "Lý Thị Bình"}
	dead := award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Nông Thị Hoa", Unit: "Trạm Y tế xã Chợ Rã", Posthumous: true}
	family := award.Recipient{Kind: award.Household, Name: "Hộ gia đình ông Bế Văn Thành", Address: "xã Ba Bể"}
	body := award.Recipient{Kind: award.Collective, Name: "Trạm Y tế xã Chợ Rã"}
	star := an
	star.Award = "CSTĐ"
	own := binh
	own.Citation = "Đã cứu 02 người trong lũ"

	plain := sampleDecision()
	plain.Citation, plain.Authority = "Có thành tích xuất sắc năm 2025", "Chủ tịch UBND tỉnh"
	is := plain
	is.Citation = "Là điển hình tiên tiến"
	several := plain
	several.Awards = []award.Award{{Name: "BK"}, {Name: "CSTĐ"}}
	granting, err := tmpl.Granting([]Honour{{Name: "BK", Award: "Bằng khen"}, {Name: "CSTĐ", Award: "danh hiệu Chiến sĩ thi đua cấp tỉnh", Article: "Tặng {award} cho {counts}{citation} {pointer}."}})
	if err != nil {
		t.Fatal(err)
	}
	free := plain
	free.Articles = []string{"Tặng Bằng khen cho ông Nguyễn Văn An.", "Thi hành."}
	annexed, titled, asked := plain, plain, plain
	annexed.Annex, titled.Annex, asked.Annex = award.AnnexLabelled, award.AnnexTitled, award.AnnexNone

	for name, c := range map[string]struct {
		template Template
		batch    award.Batch
		article  string // "" where there is an annex
		pointer  string
	}{
		"one":                  {tmpl, smallBatch(plain, an), "Điều 1. Tặng Bằng khen của Chủ tịch UBND tỉnh cho ông Nguyễn Văn An, Trưởng phòng, Sở Y tế; đã có thành tích xuất sắc năm 2025.", ""},
		"one who is something": {tmpl, smallBatch(is, binh), "Điều 1. Tặng Bằng khen của Chủ tịch UBND tỉnh cho Thượng tá Lý Thị Bình là điển hình tiên tiến.", ""},
		"a body":               {tmpl, smallBatch(plain, body), "Điều 1. Tặng Bằng khen của Chủ tịch UBND tỉnh cho Trạm Y tế xã Chợ Rã, đã có thành tích xuất sắc năm 2025.", ""},
		"after death":          {tmpl, smallBatch(plain, dead), "Điều 1. Truy tặng Bằng khen của Chủ tịch UBND tỉnh cho bà Nông Thị Hoa, Trạm Y tế xã Chợ Rã; đã có thành tích xuất sắc năm 2025.", ""},
		"three": {tmpl, smallBatch(plain, body, family, an), "Điều 1. Tặng Bằng khen của Chủ tịch UBND tỉnh cho 01 tập thể, 01 hộ gia đình và 01 cá nhân, đã có thành tích xuất sắc năm 2025, gồm: " +
			"a) Trạm Y tế xã Chợ Rã; b) Hộ gia đình ông Bế Văn Thành, xã Ba Bể; c) Ông Nguyễn Văn An, Trưởng phòng, Sở Y tế.", ""},
		"each its own": {tmpl, smallBatch(plain, an, own), "Điều 1. Tặng Bằng khen của Chủ tịch UBND tỉnh cho 02 cá nhân, gồm: a) Ông Nguyễn Văn An, Trưởng phòng, Sở Y tế; đã có thành tích xuất sắc năm 2025; " +
			"b) Thượng tá Lý Thị Bình, đã cứu 02 người trong lũ.", ""},
		"living and dead": {tmpl, smallBatch(plain, dead, an), "Điều 1. Tặng, truy tặng Bằng khen của Chủ tịch UBND tỉnh cho 02 cá nhân, đã có thành tích xuất sắc năm 2025, cụ thể như sau: " +
			"1. Tặng Bằng khen của Chủ tịch UBND tỉnh cho ông Nguyễn Văn An, Trưởng phòng, Sở Y tế; 2. Truy tặng Bằng khen của Chủ tịch UBND tỉnh cho bà Nông Thị Hoa, Trạm Y tế xã Chợ Rã.", ""},
		"two awards": {granting, smallBatch(several, star, binh, body), "Điều 1. Tặng danh hiệu thi đua, hình thức khen thưởng cho 01 tập thể và 02 cá nhân, đã có thành tích xuất sắc năm 2025, cụ thể như sau: " +
			"1. Tặng Bằng khen của Chủ tịch UBND tỉnh cho 01 tập thể và 01 cá nhân, gồm: a) Thượng tá Lý Thị Bình; b) Trạm Y tế xã Chợ Rã; " +
			"2. Tặng danh hiệu Chiến sĩ thi đua cấp tỉnh cho ông Nguyễn Văn An, Trưởng phòng, Sở Y tế.", ""},
		"own articles that name":   {tmpl, smallBatch(free, an), "Điều 1. Tặng Bằng khen cho ông Nguyễn Văn An.", ""},
		"own articles that do not": {tmpl, smallBatch(free, binh), "", "(có Phụ lục kèm theo)"},
		"four":                     {tmpl, smallBatch(plain, an, binh, body, family), "", "(có Phụ lục kèm theo)"},
		"four, asked for": {tmpl, smallBatch(asked, body, body, body, binh), "Điều 1. Tặng Bằng khen của Chủ tịch UBND tỉnh cho 03 tập thể và 01 cá nhân, đã có thành tích xuất sắc năm 2025, gồm: " +
			"a) Trạm Y tế xã Chợ Rã; b) Trạm Y tế xã Chợ Rã; c) Trạm Y tế xã Chợ Rã; d) Thượng tá Lý Thị Bình.", ""},
		"an annex is asked for": {tmpl, smallBatch(annexed, an), "", "(có Phụ lục kèm theo)"},
		"a list is asked for":   {tmpl, smallBatch(titled, an), "", "(có Danh sách kèm theo)"},
	} {
		fields := Fields(c.template, c.batch)
		says := Look(c.template, c.batch)
		if c.article != "" {
			if fields["article-1"] != c.article {
				t.Errorf("%s:\n got %s\nwant %s", name, fields["article-1"], c.article)
			}
			if fields["annex-title"] != "" || fields["r1-name"] != "" || says.Annex != "" {
				t.Errorf("%s: there is an annex: %v", name, says)
			}
			continue
		}
		if !strings.Contains(fields["article-1"], c.pointer) || fields["r1-name"] == "" || !strings.Contains(c.pointer, says.Annex) {
			t.Errorf("%s: %s, %v", name, fields["article-1"], says)
		}
		if labelled := fields["annex-label"] != ""; labelled != (says.Annex == annexByLabel) {
			t.Errorf("%s: headed %q, called %s", name, fields["annex-label"], says.Annex)
		}
	}
}
