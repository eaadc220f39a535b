package roster

import (
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// meaning is what a heading says its column holds.
type meaning int

const (
	meansNothing   meaning = iota // no heading
	meansOrdinal                  // STT
	meansKept                     // known, and not printed as a rule: codes, birth dates, remarks
	meansUnknown                  // a heading that is not understood
	meansName                     // certainly the name
	meansSurname                  // "Họ và tên đệm", the given name is another column
	meansMiddle                   // "Tên đệm"
	meansGiven                    // "Tên" beside a surname or a name
	meansBody                     // "Tên đơn vị": the name of a collective, or the unit of a person
	meansKind                     //
	meansHonorific                //
	meansPosition                 //
	meansUnit                     //
	meansAddress                  //
	meansDistrict                 // a part of the address: "Thôn", "Xã"
	meansCitation                 //
	meansHonoured                 //
	meansAward                    // which award the row is given
	meansSeveral                  // "Họ và tên, chức vụ, đơn vị công tác" in one column
	meansOther                    // the name of somebody who is not commended: "Họ tên người đại diện"
)

// headingWords are the folded words of a heading, those that programs write
// together ("HoTen", "recipient_name") taken apart.
func headingWords(text string) string {
	if len(text) > 8*maxHeadingLength {
		return " "
	}
	var b strings.Builder
	small := false
	for _, r := range text {
		if small && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		b.WriteRune(r)
	}
	w := words(b.String())
	for together, apart := range runTogether {
		w = strings.ReplaceAll(w, " "+together+" ", " "+apart+" ")
	}
	return w
}

// runTogether are the words of exported headings without blanks.
var runTogether = map[string]string{
	"hovaten": "ho va ten", "hoten": "ho ten", "hotendem": "ho ten dem", "hodem": "ho dem", "tendem": "ten dem", "ngaysinh": "ngay sinh", "namsinh": "nam sinh",
	"gioitinh": "gioi tinh", "xeploai": "xep loai", "tenlop": "ten lop", "donvi": "don vi", "chucvu": "chuc vu", "diachi": "dia chi", "thanhtich": "thanh tich",
	"danhhieu": "danh hieu", "hocsinhid": "hoc sinh id", "madangky": "ma dang ky", "sohieu": "so hieu", "phanloai": "phan loai", "hinhthuc": "hinh thuc",
	"tendonvi": "ten don vi", "tentapthe": "ten tap the", "fullname": "full name",
}

// meaningOf finds the meaning of a heading by its folded words. The order of the
// rules matters: "Phân loại đối tượng" is no kind, "Đơn vị/tập thể công tác" is
// no name, "Chức vụ, đơn vị công tác" is printed as one text.
func meaningOf(w string) meaning {
	switch {
	case strings.TrimSpace(w) == "":
		return meansNothing
	case len(w) > maxHeadingLength:
		return meansUnknown
	}
	if _, whole, is := ofAnother(w); is && whole {
		return meansOther
	} else if is {
		return meansKept
	}
	switch {
	case isAny(w, "stt", "tt", "so tt", "so thu tu", "thu tu", "no"):
		return meansOrdinal
	case startsWithAny(w, "ma", "ma so"), isAny(w, "code", "id", "msvv", "mssv", "msv"), strings.HasSuffix(w, " id "):
		return meansKept
	case isAny(w, "ten dem", "dem", "ten lot", "lot", "chu lot", "chu dem", "ten dem lot", "middle name"):
		return meansMiddle
	case strings.HasSuffix(w, " va ten ") && startsWithAny(w, "ho chu dem", "ho dem", "ho lot", "ho chu lot", "ho ten dem", "ho ten lot"): // "Họ, chữ đệm và tên"
		return meansName
	case startsWithAny(w, "ho va ten dem", "ho ten dem", "ho dem", "ho va dem", "ho lot", "ho va lot", "ho va ten lot", "ho ten lot", "ho chu dem", "ho va chu dem", "ho va chu lot", "ho chu lot"), isAny(w, "ho", "last name", "surname", "family name"):
		return meansSurname
	case isSeveral(w):
		return meansSeveral
	case isAny(w, "ten", "given name", "first name"):
		return meansGiven
	case hasAny(w, "ho va ten", "ho ten", "ho va chu ten", "ten ho"), isAny(w, "name", "full name", "recipient name", "student name", "ten doi tuong", "ten goi day du", "nguoi duoc khen", "nguoi duoc khen thuong"):
		return meansName
	case isAny(w, "kind", "loai", "doi tuong", "doi tuong khen thuong", "loai khen thuong", "loai doi tuong khen thuong", "loai hinh doi tuong"):
		return meansKind
	case hasAny(w, "hinh thuc khen thuong", "danh hieu thi dua", "hinh thuc de nghi", "hinh thuc khen", "danh hieu hinh thuc"), isAny(w, "award", "award title", "hinh thuc", "danh hieu khen thuong"):
		return meansAward
	case isKeptHeading(w):
		return meansKept
	}
	return meaningOfDetail(w)
}

// isSeveral knows a heading that names a person and what follows it in the same
// cell.
func isSeveral(w string) bool {
	at := -1
	for _, name := range []string{" ho va ten ", " ho ten "} {
		if i := strings.Index(w, name); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 || hasAny(w, "ten don vi", "ten tap the", "chu ho") {
		return false
	}
	if hasAny(w[:at+1], "chuc vu", "chuc danh") {
		return true // "Chức vụ, họ và tên"
	}
	rest := w[at:]
	return hasAny(rest, "chuc vu", "chuc danh", "cong tac") || hasAny(rest, "don vi", "dia chi") && !namesSeveralKinds(w)
}

// IsGenderHeading reports whether a heading is that of genders, of which Ông and Bà may be
// made when the office wants them.
func IsGenderHeading(text string) bool {
	w := headingWords(text)
	return hasAny(w, "gioi tinh") || isAny(w, "gender", "sex", "nam nu")
}

// isKeptHeading lists what offices' forms have besides the list. Gender gives
// no honorific: how a person is addressed is for the office to say.
func isKeptHeading(w string) bool {
	if startsWithAny(w, "ten") && namesPerson(w) {
		return false
	}
	return hasAny(w, "danh hieu", "hinh thuc", "doi tuong", "linh vuc", "ngay sinh", "nam sinh", "thang sinh", "gioi tinh",
		"ghi chu", "dan toc", "ton giao", "tien thuong", "muc thuong", "muc tien", "so tien", "thanh tien", "dien thoai", "sdt",
		"email", "cccd", "cmnd", "cmt", "can cuoc", "so quyet dinh", "so qd", "trinh do", "ngay vao", "chu ky", "ky nhan", "ky ten",
		"so vang", "so bang", "so hieu", "vao so", "phan loai can bo", "phan loai don vi", "phan loai tap the", "phan loai loai tuong", "que quan",
		"quoc tich", "group", "lop", "xep loai", "nam hoc", "diem", "phu huynh", "nhan khau", "trang thai", "quyet dinh",
		"phap danh", "ten thanh", "toc ho", "thong bao", "xac nhan", "nhan xet", "y kien",
		"co quan khen", "co quan tang", "co quan ban hanh", "co quan cap bang", "co quan ky", "cap khen") || // who gave an award is nobody's unit
		isAny(w, "date of birth", "birth date", "birthday", "dob", "year of birth", "gender", "sex", "class", "grade", "phone", "phone number", "remarks", "remark", "notes", "note", "nam", "nu", "nam nu", "tuoi", "khoa", "he so")
}

func meaningOfDetail(w string) meaning {
	namesKind := hasAny(w, "tap the", "ca nhan", "ho gia dinh", "gia dinh", "nguoi", "chu ho")
	switch {
	case hasAny(w, "de nghi", "don vi trinh", "co quan trinh", "don vi tinh", "don vi lap", "don vi quan ly", "trinh khen"):
		return meansUnknown
	case startsWithAny(w, "ten goi", "ong ba", "ong", "quy danh") || hasAny(w, "danh xung", "xung ho") || isAny(w, "honorific", "ba"):
		if startsWithAny(w, "ten goi") && !hasAny(w, "ong ba", "chuc danh") {
			return meansUnknown // "Tên gọi ở nhà"
		}
		return meansHonorific
	case hasAny(w, "chuc vu", "chuc danh", "nghe nghiep", "chuc nghiep") || isAny(w, "position", "job title", "job position", "role", "title"):
		return meansPosition
	case hasAny(w, "cap bac", "quan ham"):
		return meansHonorific
	case isDistrict(w):
		return meansDistrict
	case hasAny(w, "dia chi", "noi o", "cho o", "thuong tru", "cu tru", "tru quan", "tru tai", "noi sinh song") || isAny(w, "address", "home address"):
		return meansAddress
	case startsWithAny(w, "phan loai", "loai"):
		return meansKind
	case hasAny(w, "thanh tich", "ly do khen", "noi dung khen", "ly do tang") || isAny(w, "citation"):
		return meansCitation
	case hasAny(w, "ton vinh", "vinh danh", "bieu duong") || isAny(w, "honoured"):
		return meansHonoured
	case hasAny(w, "cong tac", "phong ban", "noi lam viec", "co quan chu quan", "truc thuoc", "don vi chu quan") || isAny(w, "unit", "organization", "organisation", "department", "company", "workplace", "work unit", "school", "agency", "office"):
		return meansUnit
	case startsWithAny(w, "ten") && namesKind && !hasAny(w, "don vi"), startsWithAny(w, "ten") && namesPerson(w) && !namesBody(w):
		return meansName
	case hasAny(w, "don vi", "co quan", "to chuc", "chu ho") || namesKind || startsWithAny(w, "ten") && namesBody(w) || isAny(w, "truong", "doanh nghiep", "cong ty", "hop tac xa"), namesPerson(w) && isShort(w):
		return meansBody
	}
	return meansUnknown
}

// isDistrict knows the headings of parts of an address.
func isDistrict(w string) bool {
	parts := strings.Fields(w)
	for _, part := range parts {
		if !slices.Contains([]string{"thon", "ban", "buon", "lang", "xom", "ap", "to", "dan", "pho", "khu", "xa", "phuong", "thi", "tran", "huyen", "quan", "tinh", "thanh", "tp", "so", "cu"}, part) {
			return false
		}
	}
	return len(parts) > 0 && !isAny(w, "to", "so", "dan", "thi", "khu", "cu")
}

func isShort(w string) bool { return len(strings.Fields(w)) <= 3 }

// namesPerson and namesBody know the words by which forms name whom they list.
func namesPerson(w string) bool {
	return hasAny(w, "hoc sinh", "sinh vien", "hoc vien", "giao vien", "giang vien", "can bo", "nhan vien", "cong chuc", "vien chuc", "nguoi lao dong", "cong nhan",
		"nong dan", "van dong vien", "huan luyen vien", "doan vien", "hoi vien", "dang vien", "thi sinh", "nghe nhan", "nghe si", "chien si", "cuu chien binh", "bac si", "dong chi", "cong dan", "nguoi duoc", "nguoi co", "ca nhan", "thanh nien", "doanh nhan", "em hoc sinh")
}

func namesBody(w string) bool {
	return hasAny(w, "doanh nghiep", "cong ty", "truong", "hop tac xa", "don vi", "co quan", "to chuc", "tap the", "chi bo", "dang bo", "chi doan", "chi hoi", "cau lac bo", "doi", "phong", "ban", "khoa", "thon", "xa", "phuong", "khu dan cu", "to dan pho", "chi nhanh", "ngan hang", "benh vien", "tram")
}

func (m meaning) field() award.Field {
	switch m {
	case meansName, meansSurname, meansMiddle, meansGiven, meansSeveral:
		return award.FieldName
	case meansKind:
		return award.FieldKind
	case meansHonorific:
		return award.FieldHonorific
	case meansPosition:
		return award.FieldPosition
	case meansUnit:
		return award.FieldUnit
	case meansAddress, meansDistrict:
		return award.FieldAddress
	case meansCitation:
		return award.FieldCitation
	case meansHonoured:
		return award.FieldHonoured
	case meansAward:
		return award.FieldAward
	}
	return ""
}

// settleNames decides which column is the name where several could be. The name
// of a person wins; then "Tên tập thể" or "Đơn vị" is where the person works.
// Without any certain name the first such column is the name.
func settleNames(means []meaning, texts []string) {
	person := slices.IndexFunc(texts, func(text string) bool { return hasAny(headingWords(text), "ho va ten", "ho ten") })
	parted := slices.Contains(means, meansSurname)
	for i, m := range means {
		w := headingWords(texts[i])
		switch {
		case m == meansSurname && isAny(w, "ho") && strings.ContainsAny(viet.NFC(texts[i]), "ộỘ"): // Hộ, not Họ
			means[i] = meansBody
			parted = slices.Contains(means, meansSurname)
		case m == meansName && person >= 0 && i != person && kindOfHeading(w) == award.Collective:
			means[i] = meansBody
		case m == meansGiven && !parted && !slices.Contains(means, meansName) && !slices.Contains(means, meansMiddle):
			means[i] = meansName
		}
	}
	certain := slices.ContainsFunc(means, func(m meaning) bool {
		return m == meansName || m == meansSurname || m == meansGiven || m == meansSeveral
	})
	if bodies := 0; !certain {
		for _, m := range means {
			if m == meansBody {
				bodies++
			}
		}
		// "Đơn vị | Cá nhân": who is commended, and where they work.
		if i := slices.IndexFunc(texts, func(text string) bool { return isAny(headingWords(text), "ca nhan") }); i >= 0 && means[i] == meansBody && bodies > 1 {
			means[i], certain = meansName, true
		}
	}
	hasKind := slices.Contains(means, meansKind)
	for i, m := range means {
		if m != meansBody {
			continue
		}
		w := headingWords(texts[i])
		switch {
		case !certain:
			means[i], certain = meansName, true
		case namesSeveralKinds(w) && !hasKind: // "Tập thể/Cá nhân" beside the name
			means[i], hasKind = meansKind, true
		case hasAny(w, "don vi", "co quan", "to chuc", "tap the", "truong", "cong ty", "doanh nghiep"):
			means[i] = meansUnit
		default:
			means[i] = meansUnknown
		}
	}
	keepPositionOfOthers(means, texts)
	settlePositions(means, texts)
}

// keepPositionOfOthers keeps the position right of the name of somebody who is not
// commended, in a list of bodies: "Tên tập thể | Người đại diện | Chức vụ".
func keepPositionOfOthers(means []meaning, texts []string) {
	name := slices.Index(means, meansName)
	if name < 0 || kindOfHeading(headingWords(texts[name])) != award.Collective {
		return
	}
	for i := 1; i < len(means); i++ {
		if means[i] == meansPosition && means[i-1] == meansOther {
			means[i] = meansKept
		}
	}
}

// settlePositions leaves one position where a form asks for two: "Chức vụ" before
// "Chức danh nghề nghiệp".
func settlePositions(means []meaning, texts []string) {
	first, plain := -1, -1
	for i, m := range means {
		if m != meansPosition {
			continue
		}
		if first < 0 {
			first = i
		}
		if plain < 0 && hasAny(headingWords(texts[i]), "chuc vu") {
			plain = i
		}
	}
	if plain > first && first >= 0 {
		means[first] = meansUnknown
	}
}

// kindsNamed are the kinds that a heading or title names.
func kindsNamed(w string) (kinds []award.Kind) {
	if hasAny(w, "tap the") {
		kinds = append(kinds, award.Collective)
	}
	if hasAny(w, "ho gia dinh", "gia dinh", "chu ho") {
		kinds = append(kinds, award.Household)
	}
	if hasAny(w, "ca nhan") {
		kinds = append(kinds, award.Individual)
	}
	return kinds
}

func namesSeveralKinds(w string) bool { return len(kindsNamed(w)) > 1 }

// kindOfHeading is the one kind that the heading of the name tells, if it does.
// "Tên đơn vị, cá nhân" tells none.
func kindOfHeading(w string) award.Kind {
	kinds := kindsNamed(w)
	body := hasAny(w, "tap the", "don vi", "co quan", "to chuc", "doanh nghiep", "cong ty", "hop tac xa")
	person := namesPerson(w) || hasAny(w, "ho va ten", "ho ten") || isAny(w, "full name", "student name")
	switch {
	case len(kinds) > 1, body && person && !isSeveral(w), len(kinds) == 1 && kinds[0] == award.Household && body:
		return ""
	case len(kinds) == 1:
		return kinds[0]
	case hasAny(w, "ten ho"), isAny(w, "ho", "ho duoc khen"):
		if startsWithAny(w, "ten ho va ten") {
			return ""
		}
		return award.Household
	case person || startsWithAny(w, "ho va chu dem", "ho chu dem", "ho chu lot", "ho ten dem", "ho dem", "ho lot", "ho va dem", "ho ten lot"):
		return award.Individual
	case body || startsWithAny(w, "ten") && namesBody(w) || isAny(w, "truong"):
		return award.Collective
	}
	return ""
}
