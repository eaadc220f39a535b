package decision

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// The first article has a sentence for each award, and one for those after death.
func TestFirstArticleOfSeveralAwards(t *testing.T) {
	form, err := nd30(t).Granting([]Honour{
		{"Bằng khen", "Bằng khen", ""},
		{"Chiến sĩ thi đua", "danh hiệu “Chiến sĩ thi đua”", "Tặng {award} cho {counts}{citation} {pointer}."},
	})
	if err != nil {
		t.Fatal(err)
	}
	batch := sampleBatch(2, 0, 3)
	shared := batch.Certificates[0].Citation
	for i := range batch.Certificates {
		batch.Certificates[i].Recipient.Award = "Bằng khen"
	}
	text := func() string {
		citation, _ := citations(batch)
		return firstArticle(form, batch, batch.Counts(), citation)
	}
	batch.Certificates[4].Recipient.Posthumous = true
	if got := text(); !strings.HasPrefix(got, "Tặng, truy tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn cho 02 tập thể và 03 cá nhân") ||
		!strings.HasSuffix(got, "\n1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn cho 02 tập thể và 02 cá nhân;\n2. Truy tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn cho 01 cá nhân.") {
		t.Errorf("one award: %q", got)
	}
	batch.Decision.Awards = []award.Award{{Name: "Bằng khen"}, {Name: "Chiến sĩ thi đua"}}
	batch.Certificates[2].Recipient.Award = "Chiến sĩ thi đua"
	batch.Certificates[2].Citation = "Đạt danh hiệu ba năm liền"
	got := text()
	for _, want := range []string{
		"Tặng, truy tặng danh hiệu thi đua, hình thức khen thưởng cho 02 tập thể và 03 cá nhân, đã có thành tích nêu cụ thể cho từng tập thể, cá nhân (có Phụ lục kèm theo), cụ thể như sau:\n",
		"\n2. Truy tặng Bằng khen",
		"\n3. Tặng danh hiệu “Chiến sĩ thi đua” cho 01 cá nhân, đã đạt danh hiệu ba năm liền.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q (shared: %q)", want, got, shared)
		}
	}
	for i := range batch.Certificates {
		batch.Certificates[i].Recipient.Posthumous, batch.Certificates[i].Recipient.Award, batch.Certificates[i].Citation = true, "Bằng khen", shared
	}
	if got := text(); !strings.HasPrefix(got, "Truy tặng Bằng khen của Chủ tịch") || strings.Contains(got, "\n") {
		t.Errorf("all after death: %q", got)
	}
}
