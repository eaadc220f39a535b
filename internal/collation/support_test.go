package collation

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"bangkhen/fonts"
	"bangkhen/internal/award"
	"bangkhen/internal/decision"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/pdfsignature/signtest"
	"bangkhen/internal/pdftext"
	"bangkhen/internal/sheet"
	"bangkhen/internal/signedpdf"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

var loadFaces = sync.OnceValues(func() (*typeset.Faces, error) { return typeset.LoadFaces(fonts.Files) })

// engine is compiled once for all tests, and kept for those of other days.
var engine = sync.OnceValues(func() (*pdftext.Engine, error) {
	kept := ""
	if home, err := os.UserCacheDir(); err == nil {
		kept = filepath.Join(home, "bangkhen", "pdf")
	}
	return pdftext.New(context.Background(), kept)
})

var (
	authority = sync.OnceValue(func() signtest.Identity {
		return signtest.Authority("Tổ chức chứng thực số chuyên dùng thử nghiệm")
	})
	office = sync.OnceValue(func() signtest.Identity {
		return authority().Person("Ủy ban nhân dân tỉnh Bắc Kạn", "Tỉnh Bắc Kạn", signtest.Always())
	})
)

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// sample is a decision for twelve, over three pages.
func sample() award.Batch {
	d := award.Decision{
		Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
		Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Subject:   "Về việc tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh",
		Citation:  "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		Bases:     []string{"Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"},
		Proposal:  "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 1120/TTr-SNV ngày 26 tháng 5 năm 2023.",
		Executors: []string{"Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ"},
		Copies:    []string{"Như Điều 2", "Thường trực Tỉnh ủy (báo cáo)", "Lưu: VT, NCKSTT"},
		Signer:    award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
	}
	recipients := []award.Recipient{
		{Kind: award.Collective, Name: "Nhân dân và cán bộ thôn Nà Mỵ, xã Cao Sơn", Address: "huyện Bạch Thông"},
		{Kind: award.Collective, Name: "Trường Trung học cơ sở Đức Xuân", Address: "thành phố Bắc Kạn"},
		{Kind: award.Collective, Name: "Hợp tác xã Nông nghiệp Tân Thành"},
		{Kind: award.Household, Name: "Hộ gia đình ông Triệu Văn Páo", Address: "thôn Vi Lạp, xã Nhạn Môn, huyện Pác Nặm"},
		{Kind: award.Household, Name: "Hộ gia đình bà Hoàng Thị Hương", Address: "thôn Bản Cám, xã Nam Mẫu, huyện Ba Bể"},
		{Kind: award.Individual, Honorific: "Ông", Name: "Ma Xuân Thu", Position: "Bí thư Chi bộ, Trưởng thôn", Address: "xã Cao Sơn, huyện Bạch Thông"},
		{Kind: award.Individual, Honorific: "Bà", Name: "Nguyễn Thị Thanh Huyền", Position: "Giáo viên", Unit: "Trường Phổ thông dân tộc nội trú tỉnh"},
		{Kind: award.Individual, Honorific: "Ông", Name: "Nông Đình Hùng", Position: "Phó Giám đốc", Unit: "Trung tâm Y tế huyện Na Rì"},
		{Kind: award.Individual, Honorific: "Bà", Name: "Bàn Thị Liễu", Address: "tổ 7, phường Sông Cầu, thành phố Bắc Kạn"},
		{Kind: award.Individual, Honorific: "Ông", Name: "Phạm Duy Hưng", Position: "Chủ tịch Hội Nông dân xã", Unit: "xã Yến Dương, huyện Ba Bể"},
		{Kind: award.Individual, Honorific: "Ông", Name: "Y-Ƀlŭl Niê Blô", Position: "Nghệ nhân", Address: "huyện Chợ Đồn"},
		{Kind: award.Individual, Honorific: "Bà", Name: "Lý Thị Hồng Thắm", Position: "Hộ lý", Unit: "Bệnh viện Đa khoa tỉnh"},
	}
	return batchOf(d, recipients)
}

func batchOf(d award.Decision, recipients []award.Recipient) award.Batch {
	list := award.List{Recipients: recipients}
	return award.Batch{Decision: d, Certificates: list.Certificates(d)}
}

// with is the sample with something else in it.
func with(change func(d *award.Decision, list *[]award.Recipient)) award.Batch {
	batch := sample()
	list := slices.Collect(batch.Recipients())
	change(&batch.Decision, &list)
	return batchOf(batch.Decision, list)
}

func template(t testing.TB) decision.Template {
	t.Helper()
	return must[decision.Template](t)(decision.ReadTemplate(must[[]byte](t)(templates.Files.ReadFile("decision/nd30.yaml"))))
}

// paper is the decision of a batch as it is printed.
func paper(t testing.TB, batch award.Batch) []byte {
	t.Helper()
	faces := must[*typeset.Faces](t)(loadFaces())
	pages := must[[]typeset.Page](t)(decision.Layout(faces, template(t), batch, false))
	press := must[*sheet.Press](t)(sheet.NewPress(pages, nil, nil))
	return must[[]byte](t)(press.Print(sheet.Info{Title: "Quyết định", Date: time.Unix(0, 0)}, pages...))
}

// read reads a file with the office's authority in the store.
func readFile(t testing.TB, data []byte) (signedpdf.File, error) {
	t.Helper()
	return signedpdf.Read(context.Background(), must[*pdftext.Engine](t)(engine()), data, pdfsignature.NewStore(authority().Certificate))
}

// compared compares a file with the sample.
func compared(t testing.TB, data []byte) (signedpdf.File, Result) {
	t.Helper()
	file := must[signedpdf.File](t)(readFile(t, data))
	batch := sample()
	return file, Compare(slices.Collect(decision.Parts(template(t), batch)), decision.ColumnHeadings(template(t), batch), file)
}

func tell(file signedpdf.File, r Result) string {
	out := fmt.Sprintf("made %v, %d of %d agree, file %v\n", r.Made, r.Agreeing, r.Recipients, file.Findings)
	for _, s := range file.Signatures {
		out += fmt.Sprintf("  signature %s by %s, chain %s, intact %v, whole %v, findings %v, changes %v\n", s.Field, s.Signer.Name, s.Chain, s.Intact, s.Whole, s.Findings, s.Changes)
	}
	for _, d := range r.Differences {
		out += fmt.Sprintf("  %+v\n", d)
	}
	for _, n := range r.Notes {
		out += fmt.Sprintf("  %+v\n", n)
	}
	return out
}
