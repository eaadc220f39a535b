package decision

import (
	"reflect"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

func TestAwardArticle(t *testing.T) {
	tmpl := nd30(t)
	for _, c := range []struct {
		name     string
		counts   award.Counts
		citation string
		want     string
	}{
		{"946", award.Counts{Collective: 45, Household: 6, Individual: 55}, "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
			"cho 45 tập thể, 06 hộ gia đình và 55 cá nhân là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023 (có Phụ lục kèm theo)."},
		{"Quảng Bình 2871", award.Counts{Collective: 5, Individual: 4}, "Đã có thành tích xuất sắc trong phòng, chống dịch;",
			"cho 05 tập thể và 04 cá nhân, đã có thành tích xuất sắc trong phòng, chống dịch (có Phụ lục kèm theo)."},
		{"one household", award.Counts{Household: 1}, "Thành tích xuất sắc trong xây dựng nông thôn mới./.",
			"cho 01 hộ gia đình, đã có thành tích xuất sắc trong xây dựng nông thôn mới (có Phụ lục kèm theo)."},
		{"has", award.Counts{Individual: 12}, "Có thành tích trong học tập", "cho 12 cá nhân, đã có thành tích trong học tập (có Phụ lục kèm theo)."},
		{"verb", award.Counts{Individual: 12}, "Hoàn thành xuất sắc nhiệm vụ năm 2025.", "cho 12 cá nhân, đã hoàn thành xuất sắc nhiệm vụ năm 2025 (có Phụ lục kèm theo)."},
		{"noun", award.Counts{Individual: 12}, "Gương người tốt, việc tốt", "cho 12 cá nhân là gương người tốt, việc tốt (có Phụ lục kèm theo)."},
		{"not the word là", award.Counts{Individual: 12}, "Làm tốt công tác hòa giải", "cho 12 cá nhân, đã làm tốt công tác hòa giải (có Phụ lục kèm theo)."},
		{"differing", award.Counts{Collective: 2, Individual: 3}, "", "cho 02 tập thể và 03 cá nhân, đã có thành tích nêu cụ thể cho từng tập thể, cá nhân (có Phụ lục kèm theo)."},
	} {
		t.Run(c.name, func(t *testing.T) {
			clause := citationClause(c.citation)
			if c.citation == "" {
				clause = differingCitations + c.counts.KindsPhrase()
			}
			got := awardArticle(tmpl, sampleDecision(), c.counts, clause, tmpl.pointer())
			want := "Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn " + c.want
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestArticleOneFollowsTheCitationsOfTheList(t *testing.T) {
	batch := sampleBatch(1, 0, 1)
	for i := range batch.Certificates {
		batch.Certificates[i].Citation = "Đã hiến đất làm đường"
	}
	if got := Fields(nd30(t), batch); !strings.Contains(got["article-1"], ", đã hiến đất làm đường (") || got["r1-citation"] != "" {
		t.Errorf("one citation of all: %q, column %q", got["article-1"], got["r1-citation"])
	}
	batch.Certificates[1].Citation = "Đã cứu người gặp nạn"
	got := Fields(nd30(t), batch)
	if !strings.Contains(got["article-1"], "đã có thành tích nêu cụ thể cho từng tập thể, cá nhân (có Phụ lục kèm theo)") {
		t.Errorf("differing citations: %q", got["article-1"])
	}
	if got["r1-citation"] != "Đã hiến đất làm đường" || got["r2-citation"] != "Đã cứu người gặp nạn" {
		t.Errorf("differing citations are not in the list: %q, %q", got["r1-citation"], got["r2-citation"])
	}
}

func TestClosingArticle(t *testing.T) {
	tmpl := nd30(t)
	all := award.Counts{Collective: 45, Household: 6, Individual: 55}
	for _, c := range []struct {
		name      string
		executors []string
		counts    award.Counts
		want      string
	}{
		{"commas", []string{"Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ"}, all,
			"Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ và các tập thể, hộ gia đình, cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./."},
		{"commas inside", []string{"Giám đốc Sở Nội vụ;", "Thủ trưởng các sở, ban, ngành"}, all,
			"Giám đốc Sở Nội vụ; Thủ trưởng các sở, ban, ngành và các tập thể, hộ gia đình, cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./."},
		{"commended named by the office", []string{"Giám đốc Sở Nội vụ", "các tập thể, cá nhân có tên tại Điều 1"}, all,
			"Giám đốc Sở Nội vụ và các tập thể, cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./."},
		{"nobody", nil, award.Counts{Individual: 2}, "Các cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./."},
		{"one", []string{" chánh Văn phòng "}, award.Counts{Collective: 1}, "Chánh Văn phòng và tập thể có tên tại Điều 1 căn cứ Quyết định thi hành./."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := closingArticle(tmpl, c.executors, c.counts)
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestArticlesAreNumberedOnceAndEnd(t *testing.T) {
	for _, c := range []struct {
		name  string
		given []string
		want  []string
	}{
		{"without numbers", []string{"Tặng Bằng khen cho 45 tập thể", "Quyết định có hiệu lực từ ngày ký;", "Các ông, bà chịu trách nhiệm thi hành"},
			[]string{"Điều 1. Tặng Bằng khen cho 45 tập thể.", "Điều 2. Quyết định có hiệu lực từ ngày ký;", "Điều 3. Các ông, bà chịu trách nhiệm thi hành./."}},
		{"with numbers", []string{"Điều 1. Tặng Bằng khen.", "ĐIỀU 2: Giao Sở Nội vụ.", "Điều\u00a03 Các ông, bà thi hành./."},
			[]string{"Điều 1. Tặng Bằng khen.", "Điều 2. Giao Sở Nội vụ.", "Điều 3. Các ông, bà thi hành./."}},
		{"a sentence about an article", []string{"Tặng Bằng khen.", "Điều 5 của Quy chế được áp dụng."},
			[]string{"Điều 1. Tặng Bằng khen.", "Điều 2. Điều 5 của Quy chế được áp dụng./."}},
		{"paragraphs", []string{"Tặng thưởng:\n\n1. Tập thể.\n2. Cá nhân", "", "Thi hành;"},
			[]string{"Điều 1. Tặng thưởng: 1. Tập thể. 2. Cá nhân.", "Điều 2. Thi hành./."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, a := range articles(c.given) {
				got = append(got, a.text())
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// NĐ 30/2020, Phụ lục I, Phần I, III.1.a: the decision points to its annex.
func TestOwnArticlesPointToTheAnnex(t *testing.T) {
	for _, c := range []struct {
		name     string
		articles []string
		want     string
	}{
		{"added", []string{"", "Tặng Bằng khen cho 45 tập thể.", "Thi hành."}, "Điều 1. Tặng Bằng khen cho 45 tập thể (có Phụ lục kèm theo)."},
		{"there already", []string{"Tặng Bằng khen (Danh sách kèm theo).", "Thi hành."}, "Điều 1. Tặng Bằng khen (Danh sách kèm theo)."},
		{"by another name", []string{"Tặng Bằng khen cho các cá nhân tại Phụ lục.", "Thi hành."}, "Điều 1. Tặng Bằng khen cho các cá nhân tại Phụ lục."},
	} {
		t.Run(c.name, func(t *testing.T) {
			batch := sampleBatch(1, 1, 1)
			batch.Decision.Articles = c.articles
			if got := Fields(nd30(t), batch)["article-1"]; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestBasesOpenAndEndOnce(t *testing.T) {
	d := award.Decision{
		Bases:    []string{"Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ Nghị định số 152/2025/NĐ-CP;", "thực hiện Kế hoạch số 5.;", " "},
		Proposal: "Giám đốc Sở Nội vụ tại Tờ trình số …",
	}
	want := []string{
		"Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
		"Căn cứ Nghị định số 152/2025/NĐ-CP;",
		"Thực hiện Kế hoạch số 5;",
		"Theo đề nghị Giám đốc Sở Nội vụ tại Tờ trình số …",
	}
	if got := bases(d); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	d.Proposal = ""
	if got := bases(d); got[len(got)-1] != "Thực hiện Kế hoạch số 5." {
		t.Errorf("without proposal the last basis is %q", got[len(got)-1])
	}
}

func TestCopiesEnd(t *testing.T) {
	got := copies([]string{"Như Điều 2;", "- Sở Nội vụ", "", "–  Lưu: VT, NCKSTT."})
	want := []string{"- Như Điều 2;", "- Sở Nội vụ;", "- Lưu: VT, NCKSTT."}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestIssuingAgencyBegins(t *testing.T) {
	for _, c := range []struct {
		agency []string
		want   int
	}{
		{[]string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, 0},
		{[]string{"UBND TỈNH BẮC KẠN", "SỞ NỘI VỤ"}, 1},
		{[]string{"ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "SỞ NỘI VỤ"}, 2},
		{[]string{"SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"}, 0},
		{[]string{"ỦY BAN NHÂN DÂN", "XÃ NHẠN MÔN"}, 0},
		{nil, 0},
	} {
		if got := issuing(c.agency); got != c.want {
			t.Errorf("%q: %d, want %d", c.agency, got, c.want)
		}
	}
}

func TestLowerFirstKeepsAbbreviations(t *testing.T) {
	for in, want := range map[string]string{"Đã có": "đã có", "UBND xã": "UBND xã", "Ứng phó": "ứng phó", "": "", "Y tế": "y tế", "H5N1": "H5N1"} {
		if got := lowerFirst(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// The items of running text end ";", the last of a section ".", the last of all
// "./.", whatever the names end in.
func TestProseEndings(t *testing.T) {
	tmpl := nd30(t)
	tmpl.Annex.Style = Prose
	batch := sampleBatch(2, 2, 2)
	batch.Certificates[3].Recipient = award.Recipient{Kind: award.Household, Name: "Hộ ông Bàn Văn Ba", Address: "tổ 7, P."}
	batch.Certificates[5].Recipient = award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Ma Xuân Thu", Address: "thôn Vi Lạp, xã Nhạn Môn, huyện Pác Nặm"}
	got := Fields(tmpl, batch)
	for tag, want := range map[string]string{
		"section-1": "I. TẬP THỂ (02 tập thể)",
		"r1":        "1. Nhân dân và cán bộ thôn Nà Mỵ, xã Cao Sơn, huyện Bạch Thông;",
		"r2":        "2. Đảng bộ, chính quyền và Nhân dân các xã Nông Hạ (Chợ Mới), xã Phương Viên (Chợ Đồn).",
		"section-2": "II. HỘ GIA ĐÌNH (02 hộ gia đình)",
		"r3":        "1. Hộ ông Triệu Văn Páo, thôn Vi Lạp, xã Nhạn Môn, huyện Pác Nặm;",
		"r4":        "2. Hộ ông Bàn Văn Ba, tổ 7, P.",
		"section-3": "III. CÁ NHÂN (02 cá nhân)",
		"r6":        "2. Ông Ma Xuân Thu, thôn Vi Lạp, xã Nhạn Môn, huyện Pác Nặm./.",
	} {
		if got[tag] != want {
			t.Errorf("%s: %q, want %q", tag, got[tag], want)
		}
	}
}

func TestColumnHeadingsNameOnlyWhatTheListHolds(t *testing.T) {
	individual := award.Recipient{Kind: award.Individual, Name: "Ma Xuân Thu"}
	for _, c := range []struct {
		name       string
		recipients []award.Recipient
		want       columns
	}{
		{"names only", []award.Recipient{individual}, columns{number: "TT", name: "Họ và tên"}},
		{"addresses", []award.Recipient{{Kind: award.Household, Name: "Hộ ông Bàn", Address: "xã Nhạn Môn"}}, columns{number: "TT", name: "Tên hộ gia đình", detail: "Địa chỉ"}},
		{"offices", []award.Recipient{{Kind: award.Individual, Name: "Ma Xuân Thu", Position: "Giáo viên"}}, columns{number: "TT", name: "Họ và tên", detail: "Chức vụ, đơn vị công tác"}},
		{"all", []award.Recipient{{Kind: award.Collective, Name: "Sở Y tế", Address: "tổ 7"}, {Kind: award.Individual, Name: "Ma Xuân Thu", Unit: "Sở Y tế"}},
			columns{number: "TT", name: "Tên tập thể, cá nhân", detail: "Chức vụ, đơn vị, địa chỉ"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := award.List{Recipients: c.recipients}
			batch := award.Batch{Certificates: list.Certificates(sampleDecision())}
			if got := headings(batch, list.Counts(), false); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}
