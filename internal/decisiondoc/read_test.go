package decisiondoc

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// want is what a document says, by the names of fields; lists are joined by " | ". Only
// what is named is compared. "?" counts the lines that are not understood.
type want map[string]string

func said(d Document) map[string]string {
	out := map[string]string{"?": fmt.Sprint(len(d.Reading.NotUnderstood)), "list": d.ListName}
	for _, f := range d.Reading.Fields {
		out[f.Name] = strings.ReplaceAll(f.Text(), "\n", " | ")
		if f.Certainty != Certain {
			out[f.Name+"."+string(f.Certainty)] = f.Note
		}
	}
	for i, a := range d.Decision.Articles {
		out[fmt.Sprintf("article.%d", i+1)] = a
	}
	return out
}

func TestReadVariants(t *testing.T) {
	replaced := func(old, new string) string {
		s := usual()
		if !strings.Contains(s, esc(old)) {
			t.Fatalf("the usual decision does not say %q", old)
		}
		return strings.Replace(s, esc(old), esc(new), 1)
	}
	bare := title + bases + enacts + body + closing
	for name, test := range map[string]struct {
		body   string
		want   want
		extras []extra
	}{
		"usual": {usual(), want{
			"number": "946/QĐ-UBND", "date": "2023-05-31", "place": "Bắc Kạn", "agency": "ỦY BAN NHÂN DÂN | TỈNH BẮC KẠN",
			"authority": "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn", "subject": "Về việc tặng Bằng khen cho các tập thể, cá nhân",
			"bases":    "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 | Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
			"proposal": "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 120/TTr-SNV ngày 25 tháng 5 năm 2023",
			"citation": "Đã có thành tích xuất sắc trong phong trào thi đua năm 2022", "declared.collective": "2", "declared.individual": "1", "declared.household": "",
			"executors": "Chánh Văn phòng Ủy ban nhân dân tỉnh | Giám đốc Sở Nội vụ | Thủ trưởng các sở, ban, ngành",
			"copies":    "Như Điều 2 | Lưu: VT, SNV", "signer.lines": "CHỦ TỊCH", "signer.name": "Nguyễn Đăng Bình", "template": "bang-khen", "list": "phu-luc.docx", "?": "0"}, nil},
		"no number":                      {replaced("Số: 946/QĐ-UBND", "Số:        /QĐ-UBND"), want{"number": "/QĐ-UBND", "?": "0"}, nil},
		"number of dots and a wide dash": {replaced("Số: 946/QĐ-UBND", "Số: ……/QĐ – UBND"), want{"number": "/QĐ-UBND", "?": "0"}, nil},
		"number with blanks":             {replaced("Số: 946/QĐ-UBND", "Số : 05 / QĐ-UBND"), want{"number": "05/QĐ-UBND", "?": "0"}, nil},
		"no day":                         {replaced("Bắc Kạn, ngày 31 tháng 5 năm 2023", "Bắc Kạn, ngày      tháng    năm 2026"), want{"date": "", "place": "Bắc Kạn", "?": "0"}, nil},
		"day of dots":                    {replaced("Bắc Kạn, ngày 31 tháng 5 năm 2023", "Bắc Kạn, ngày … tháng … năm 2026"), want{"date": "", "?": "0"}, nil},
		"date with strokes":              {replaced("Bắc Kạn, ngày 31 tháng 5 năm 2023", "Bắc Kạn, 31/5/2023"), want{"date": "2023-05-31", "place": "Bắc Kạn", "?": "0"}, nil},
		"date with dots":                 {replaced("Bắc Kạn, ngày 31 tháng 5 năm 2023", "Bắc Kạn, ngày 31.05.2023"), want{"date": "2023-05-31", "?": "0"}, nil},
		"date in words":                  {replaced("Bắc Kạn, ngày 31 tháng 5 năm 2023", "Bắc Kạn, ngày ba mươi mốt tháng năm năm hai nghìn không trăm hai mươi ba"), want{"date": "2023-05-31", "?": "0"}, nil},
		"a day that there is not":        {replaced("Bắc Kạn, ngày 31 tháng 5 năm 2023", "Bắc Kạn, ngày 31 tháng 6 năm 2023"), want{"date": "", "date.doubtful": noteDate + "; phụ lục ghi ngày 31 tháng 5 năm 2023", "?": "0"}, nil},
		"an annex of another number":     {replaced("số 946/QĐ-UBND ngày", "số 947/QĐ-UBND ngày"), want{"number": "946/QĐ-UBND", "number.doubtful": "phụ lục ghi “947/QĐ-UBND”"}, nil},
		"letterhead by tabs": {paragraphs("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "HUYỆN BA BỂ\tĐộc lập - Tự do - Hạnh phúc", "------\t-------------", "Số: 12/QĐ-UBND\tBa Bể, ngày 05 tháng 01 năm 2024") + bare,
			want{"agency": "ỦY BAN NHÂN DÂN | HUYỆN BA BỂ", "number": "12/QĐ-UBND", "date": "2024-01-05", "place": "Ba Bể", "?": "0"}, nil},
		"letterhead by blanks": {paragraphs("UBND TỈNH BẮC KẠN          CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ NỘI VỤ               Độc lập – Tự do – Hạnh phúc", "Số:     /QĐ-SNV            Bắc Kạn, ngày     tháng     năm 2024") + bare,
			want{"agency": "UBND TỈNH BẮC KẠN | SỞ NỘI VỤ", "number": "/QĐ-SNV", "date": "", "place": "Bắc Kạn", "?": "0"}, nil},
		"letterhead in the head of the first page": {bare, want{"agency": "ỦY BAN NHÂN DÂN | TỈNH BẮC KẠN", "number": "946/QĐ-UBND", "?": "0"},
			[]extra{{"header", "header1.xml", `<w:hdr xmlns:w="` + word + `">` + head + `</w:hdr>`}}},
		"school": {table([]string{"SỞ GIÁO DỤC VÀ ĐÀO TẠO|TRƯỜNG THPT CHUYÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"}, []string{"Số: 41/QĐ-THPTC", "Bắc Kạn, ngày 25 tháng 5 năm 2024"}) +
			paragraphs("QUYẾT ĐỊNH", "V/v tặng Giấy khen cho học sinh đạt thành tích năm học 2023 - 2024", "HIỆU TRƯỞNG TRƯỜNG THPT CHUYÊN", "Căn cứ Điều lệ trường trung học;", "Xét đề nghị của Hội đồng thi đua, khen thưởng nhà trường,", "QUYẾT ĐỊNH",
				"Điều 1: Tặng Giấy khen cho 12 học sinh đạt danh hiệu Học sinh Xuất sắc năm học 2023 - 2024 (theo danh sách đính kèm).", "Điều 2: Các ông (bà) Trưởng bộ phận, giáo viên chủ nhiệm và các học sinh có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.") +
			table([]string{"Nơi nhận:|- Như Điều 2;|- Lưu VP.", "HIỆU TRƯỞNG|||Triệu Thị Nảy"}),
			want{"agency": "SỞ GIÁO DỤC VÀ ĐÀO TẠO | TRƯỜNG THPT CHUYÊN", "authority": "Hiệu trưởng Trường Thpt Chuyên", "authority.inferred": noteGuessed, "subject": "V/v tặng Giấy khen cho học sinh đạt thành tích năm học 2023 - 2024",
				"template": "giay-khen-hoc-sinh", "declared.individual": "12", "proposal": "Xét đề nghị của Hội đồng thi đua, khen thưởng nhà trường", "citation": "Đạt danh hiệu Học sinh Xuất sắc năm học 2023 - 2024", "copies": "Như Điều 2 | Lưu VP", "?": "0"}, nil},
		"department": {strings.NewReplacer("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "GIÁM ĐỐC SỞ NỘI VỤ TỈNH BẮC KẠN", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn", "Giấy khen của Giám đốc Sở Nội vụ tỉnh Bắc Kạn").Replace(usual()),
			want{"authority": "Giám đốc Sở Nội vụ tỉnh Bắc Kạn", "template": "giay-khen"}, nil},
		"company":                {strings.NewReplacer("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "TỔNG GIÁM ĐỐC CÔNG TY CỔ PHẦN KHOÁNG SẢN BẮC KẠN").Replace(usual()), want{"authority": "Tổng Giám đốc Công ty cổ phần Khoáng Sản Bắc Kạn", "authority.inferred": noteGuessed}, nil},
		"a commune":              {strings.NewReplacer("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NÔNG HẠ").Replace(usual()), want{"authority": "Chủ tịch Ủy ban nhân dân xã Nông Hạ", "authority.inferred": noteGuessed}, nil},
		"authority in two lines": {replaced("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "CHỦ TỊCH"+"\u2028"+"ỦY BAN NHÂN DÂN TỈNH BẮC KẠN"), want{"authority": "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn"}, nil},
		"subject in two lines": {head + paragraphs("QUYẾT ĐỊNH\nVề việc tặng Bằng khen cho các tập thể, cá nhân\ncó thành tích năm 2022", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN") + bases + enacts + body + closing,
			want{"subject": "Về việc tặng Bằng khen cho các tập thể, cá nhân có thành tích năm 2022", "?": "0"}, nil},
		"bases in one paragraph": {head + title + paragraphs("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Căn cứ Nghị định số 98/2023/NĐ-CP;\nXét đề nghị của Trưởng phòng Nội vụ,") + enacts + body + closing,
			want{"bases": "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022 | Nghị định số 98/2023/NĐ-CP", "proposal": "Xét đề nghị của Trưởng phòng Nội vụ", "?": "0"}, nil},
		"bases with dashes, one that goes on": {head + title + paragraphs("- Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6", "năm 2022;", "- Thực hiện Kế hoạch số 12/KH-UBND;") + enacts + body + closing,
			want{"bases": "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022 | Thực hiện Kế hoạch số 12/KH-UBND", "?": "0"}, nil},
		"clauses in the first article": {head + title + bases + enacts + paragraphs("Điều 1. Tặng danh hiệu thi đua, hình thức khen thưởng cho 45 tập thể và 03 cá nhân, cụ thể như sau:",
			"1. Tặng Bằng khen cho 45 tập thể đã có thành tích xuất sắc trong phong trào thi đua;", "2. Tặng danh hiệu “Chiến sĩ thi đua cấp tỉnh” cho 03 cá nhân.",
			"Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", "Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./.") + closing + list,
			want{"awards": "Bằng khen | Chiến sĩ thi đua cấp tỉnh", "article.2": "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", "executors": "Chánh Văn phòng Ủy ban nhân dân tỉnh", "declared.collective": "45", "declared.individual": "3", "?": "0"}, nil},
		"counts in figures and words":        {replaced("cho 02 tập thể và 01 cá nhân", "cho 02 (hai) tập thể, 06 (sáu) hộ gia đình và 55 (năm mươi lăm) cá nhân"), want{"declared.collective": "2", "declared.household": "6", "declared.individual": "55"}, nil},
		"counts that disagree with words":    {replaced("cho 02 tập thể và 01 cá nhân", "cho 45 (bốn mươi sáu) tập thể"), want{"declared.collective": "45", "declared.collective.doubtful": "số và chữ khác nhau: 45, “bốn mươi sáu”"}, nil},
		"counts in words alone":              {replaced("cho 02 tập thể và 01 cá nhân", "cho hai tập thể và mười lăm cá nhân"), want{"declared.collective": "2", "declared.individual": "15"}, nil},
		"people in the first article":        {head + title + bases + enacts + paragraphs("Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn cho ông Hoàng Văn Ổn, Trưởng phòng Thi đua, Sở Nội vụ, đã có thành tích xuất sắc trong công tác năm 2023.", "Điều 2. Chánh Văn phòng và ông Hoàng Văn Ổn căn cứ Quyết định thi hành./.") + closing, want{"list": "danh-sach.json", "citation": "Đã có thành tích xuất sắc trong công tác năm 2023", "?": "0"}, nil},
		"several people in clauses":          {head + title + bases + enacts + paragraphs("Điều 1. Tặng Bằng khen cho các cá nhân sau đây đã có thành tích xuất sắc trong công tác năm 2023:", "1. Ông Hoàng Văn Ổn, Trưởng phòng;", "2. Bà Triệu Thị Nảy, Phó Trưởng phòng;", "3. Tập thể Phòng Nghiệp vụ.", "Điều 2. Chánh Văn phòng căn cứ Quyết định thi hành./.") + closing, want{"list": "danh-sach.json", "?": "0"}, nil},
		"closing by tabs":                    {head + title + bases + enacts + body + paragraphs("Nơi nhận:\tKT. CHỦ TỊCH", "- Như Điều 2;\tPHÓ CHỦ TỊCH", "- Cổng Thông tin điện tử tỉnh;", "- Lưu: VT.", "\tPhạm Duy Hưng"), want{"copies": "Như Điều 2 | Cổng Thông tin điện tử tỉnh | Lưu: VT", "signer.lines": "KT. CHỦ TỊCH | PHÓ CHỦ TỊCH", "signer.name": "Phạm Duy Hưng", "?": "0"}, nil},
		"signer before the places":           {head + title + bases + enacts + body + paragraphs("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Ký tên, đóng dấu)", "Phạm Duy Hưng", "Nơi nhận:", "- Như trên;", "- Lưu: VT."), want{"signer.lines": "TM. ỦY BAN NHÂN DÂN | CHỦ TỊCH", "signer.name": "Phạm Duy Hưng", "copies": "Như trên | Lưu: VT", "?": "0"}, nil},
		"a signature with an academic title": {replaced("Nguyễn Đăng Bình", "TS. Nguyễn Đăng Bình"), want{"signer.name": "TS. Nguyễn Đăng Bình", "?": "0"}, nil},
		"articles with numbers of Word": {head + title + bases + enacts + `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr>` + run("", "Tặng Bằng khen cho 02 tập thể.") + `</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr>` + run("", "Quyết định có hiệu lực kể từ ngày ký./.") + `</w:p>` + closing,
			want{"article.1": "Điều 1. Tặng Bằng khen cho 02 tập thể.", "article.2": "Điều 2. Quyết định có hiệu lực kể từ ngày ký./.", "?": "0"},
			[]extra{{"numbering", "numbering.xml", `<w:numbering xmlns:w="` + word + `"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num></w:numbering>`}}},
		"a bold number on a line of its own": {head + title + bases + enacts + paragraphs("Điều 1.", "Tặng Bằng khen cho 02 tập thể.", "ĐIỀU 2: Chánh Văn phòng căn cứ Quyết định thi hành./.") + closing, want{"article.1": "Điều 1. Tặng Bằng khen cho 02 tập thể.", "?": "0"}, nil},
		"text in .VnTime": {head + paragraphs("QUYẾT ĐỊNH") + wrap(run(".VnTime", "VÒ viÖc tÆng B»ng khen cho c¸c tËp thÓ")) + wrap(run(".VnTimeH", "chñ tÞch ñy ban nh©n d©n tØnh B¾c K¹n")) + bases + enacts + body + closing,
			want{"subject": "Về việc tặng Bằng khen cho các tập thể", "authority": "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn", "?": "0"}, nil},
		"tracked changes":                 {head + title + bases + enacts + wrap(run("", "Điều 1. Tặng Bằng khen cho ")+`<w:del w:id="1"><w:r><w:delText>45</w:delText></w:r></w:del><w:ins w:id="2">`+run("", "46")+`</w:ins>`+run("", " tập thể.")) + closing, want{"declared.collective": "46", "article.1": "Điều 1. Tặng Bằng khen cho 46 tập thể."}, nil},
		"a text that is struck through":   {head + title + bases + enacts + wrap(run("", "Điều 1. Tặng Bằng khen cho 46 tập thể.")+`<w:r><w:rPr><w:strike/></w:rPr><w:t>và 02 cá nhân</w:t></w:r>`) + closing, want{"declared.collective": "46", "declared.individual": "", "?": "1"}, nil},
		"a content control and a field":   {head + title + bases + enacts + `<w:sdt><w:sdtPr/><w:sdtContent>` + wrap(run("", "Điều 1. Tặng Bằng khen cho ")+`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF n </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+run("", "07")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`+run("", " tập thể.")) + `</w:sdtContent></w:sdt>` + closing, want{"declared.collective": "7", "?": "0"}, nil},
		"a place that nobody filled in":   {head + title + bases + enacts + body + closing + `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + paragraphs("Nhấn vào đây để nhập văn bản.") + `</w:sdtContent></w:sdt>`, want{"?": "0"}, nil},
		"page numbers and a draft's mark": {paragraphs("DỰ THẢO LẦN 2") + usual(), want{"?": "0"}, []extra{{"header", "header1.xml", `<w:hdr xmlns:w="` + word + `"><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`}}},
		"a text box":                      {wrap(`<w:r><w:pict><w:txbxContent>`+paragraphs("MẬT")+`</w:txbxContent></w:pict></w:r>`) + usual(), want{"?": "1"}, nil},
		"a note":                          {usual(), want{"?": "1"}, []extra{{"footnotes", "footnotes.xml", `<w:footnotes xmlns:w="` + word + `"><w:footnote>` + paragraphs("Bà Nảy đã chuyển công tác.") + `</w:footnote></w:footnotes>`}}},
		"a list inside the first article": {head + title + bases + enacts + paragraphs("Điều 1. Tặng Bằng khen cho 02 cá nhân sau:") + table([]string{"STT", "Họ và tên", "Chức vụ"}, []string{"1", "Ông Hoàng Văn Ổn", "Trưởng phòng"}, []string{"2", "Bà Triệu Thị Nảy", "Phó Trưởng phòng"}) + paragraphs("Điều 2. Chánh Văn phòng căn cứ Quyết định thi hành./.") + closing,
			want{"list": "phu-luc.docx", "article.2": "Điều 2. Chánh Văn phòng căn cứ Quyết định thi hành./.", "signer.name": "Nguyễn Đăng Bình", "?": "0"}, nil},
		"an annex in prose":                     {head + title + bases + enacts + body + closing + paragraphs("DANH SÁCH", "(Kèm theo Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023)", "I. Tập thể", "1. Sở Tư pháp;", "2. Bộ chỉ huy BĐBP các tỉnh: Cao Bằng, Hà Giang.", "II. Cá nhân", "1. Ông Hoàng Văn Ổn, Trưởng phòng, Sở Nội vụ./."), want{"list": "danh-sach.json", "annex": "danh-sach", "annex.inferred": noteTitled, "?": "0"}, nil},
		"an annex headed as such":               {usual(), want{"annex": ""}, nil},
		"an annex with a letterhead of its own": {head + title + bases + enacts + body + closing + head + list, want{"list": "phu-luc.docx", "?": "0", "number": "946/QĐ-UBND"}, nil},
		"something that belongs nowhere":        {head + title + paragraphs("Kính gửi anh Bình xem giúp đoạn này nhé") + bases + enacts + body + closing, want{"?": "1"}, nil},
		"nested tables":                         {`<w:tbl><w:tr><w:tc>` + head + paragraphs("") + `</w:tc></w:tr></w:tbl>` + title + bases + enacts + body + closing + list, want{"number": "946/QĐ-UBND", "date": "2023-05-31", "?": "0"}, nil},
		"an award that has no template":         {replaced("Tặng Bằng khen của Chủ tịch", "Tặng Cờ thi đua của Chủ tịch"), want{"template": "", "template.doubtful": "không có mẫu nào tên như “Cờ thi đua” trong Điều 1; hãy chọn"}, nil},
		"no signer and no places":               {head + title + bases + enacts + body, want{"signer.name": "", "copies": "", "?": "0"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			data := docx(t, test.body, test.extras...)
			d, problems := Read("quyet-dinh.docx", data)
			if len(problems.Errors()) > 0 {
				t.Fatal(problems)
			}
			got := said(d)
			for field, value := range test.want {
				if got[field] != value {
					t.Errorf("%s = %q, want %q", field, got[field], value)
				}
			}
			if t.Failed() {
				t.Log("not understood:", d.Reading.NotUnderstood)
			}
			accounted(t, data, d)
		})
	}
}

// accounted holds that every text of the document stands somewhere in the account.
func accounted(t testing.TB, data []byte, d Document) {
	t.Helper()
	f := mustFlow(t, data)
	places := map[Source]int{}
	for _, field := range d.Reading.Fields {
		for _, s := range field.From {
			places[s]++
		}
	}
	for _, a := range d.Reading.SetAside {
		places[a.Source]++
	}
	for _, s := range d.Reading.NotUnderstood {
		places[s]++
	}
	for _, l := range slices.Concat(f.lines, f.notes, f.head) {
		if places[source(l)] == 0 {
			t.Errorf("nothing is said of %s: %q", l.where, l.text)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), wide("WordDocument")...)
	for name, test := range map[string]struct {
		data []byte
		code string
		says string
	}{
		"an old .doc":     {ole, award.UnreadableFile, ".doc"},
		"with a password": {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), wide("EncryptedPackage")...), award.UnreadableFile, "mật khẩu"},
		"a broken file":   {[]byte("PK\x03\x04 rest"), award.UnreadableFile, "hỏng"},
		"a list":          {docx(t, list), award.BadDecision, "QUYẾT ĐỊNH"},
		"an entity":       {docx(t, `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`+usual()), award.UnreadableFile, "hỏng"},
		"too deep":        {docx(t, strings.Repeat(`<w:sdt>`, 500)+strings.Repeat(`</w:sdt>`, 500)), award.UnreadableFile, "hỏng"},
		"too long":        {docx(t, usual()+strings.Repeat(paragraphs("Đoạn này dài."), maxLines)), award.TooLarge, "nhiều chữ"},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := Read("quyet-dinh.docx", test.data)
			if !problems.Any(test.code) || !strings.Contains(problems.Error(), test.says) {
				t.Errorf("%v, want %s with %q", problems, test.code, test.says)
			}
		})
	}
	if !IsWord(ole) || IsDecision(docx(t, list)) || !IsDecision(docx(t, usual())) {
		t.Error("a decision is told from another file wrongly")
	}
}
