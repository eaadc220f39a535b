package roster

import (
	"slices"

	"bangkhen/internal/award"
)

// meaning is what a heading says its column holds.
type meaning int

const (
	meansNothing   meaning = iota // no heading
	meansOrdinal                  // STT
	meansIgnored                  // known, and of no use here: codes, award titles, birth dates
	meansUnknown                  // a heading that is not understood
	meansName                     // certainly the name
	meansSurname                  // "Họ và tên đệm", the given name is another column
	meansBody                     // "Tên đơn vị": the name of a collective, or the unit of a person
	meansKind                     //
	meansHonorific                //
	meansPosition                 //
	meansUnit                     //
	meansAddress                  //
	meansCitation                 //
	meansHonoured                 //
)

// meaningOf finds the meaning of a heading by its folded words. The order of the
// rules matters: "Phân loại đối tượng" is no kind, "Đơn vị/tập thể công tác" is
// no name, "Chức vụ, đơn vị công tác" is printed as one text.
func meaningOf(w string) meaning {
	switch {
	case w == "" || w == " " || w == "  ":
		return meansNothing
	case len(w) > maxHeadingLength:
		return meansUnknown
	case isAny(w, "stt", "tt", "so tt", "so thu tu", "thu tu", "no"):
		return meansOrdinal
	case startsWithAny(w, "ma", "ma so"), isAny(w, "code"):
		return meansIgnored
	case startsWithAny(w, "ho va ten dem", "ho ten dem", "ho dem", "ho va dem", "ho lot", "ho va ten lot", "ho chu dem", "ho va chu dem", "ho va chu lot"), isAny(w, "ho"):
		return meansSurname
	case hasAny(w, "ho va ten", "ho ten"), isAny(w, "name", "ten", "ten doi tuong", "ten goi day du"):
		return meansName
	case isAny(w, "kind", "loai", "doi tuong", "doi tuong khen thuong", "loai khen thuong", "loai doi tuong khen thuong"):
		return meansKind
	case isIgnoredHeading(w):
		return meansIgnored
	}
	return meaningOfDetail(w)
}

// isIgnoredHeading lists what offices' forms have besides the list. Gender gives
// no honorific: how a person is addressed is for the office to say.
func isIgnoredHeading(w string) bool {
	return hasAny(w, "danh hieu", "hinh thuc", "doi tuong", "linh vuc", "ngay sinh", "nam sinh", "thang sinh", "gioi tinh",
		"ghi chu", "dan toc", "ton giao", "tien thuong", "muc thuong", "muc tien", "so tien", "thanh tien", "dien thoai", "sdt",
		"email", "cccd", "cmnd", "cmt", "can cuoc", "so quyet dinh", "trinh do", "ngay vao", "chu ky", "ky nhan", "ky ten",
		"so vang", "so bang", "phan loai can bo", "phan loai don vi", "phan loai tap the", "phan loai loai tuong", "que quan",
		"quoc tich", "dang vien", "nhan vien", "group") ||
		isAny(w, "nam", "nu", "nam nu", "tuoi")
}

func meaningOfDetail(w string) meaning {
	namesKind := hasAny(w, "tap the", "ca nhan", "ho gia dinh", "gia dinh", "nguoi", "chu ho")
	switch {
	case startsWithAny(w, "ten goi", "ong ba", "ong", "quy danh") || hasAny(w, "danh xung", "xung ho") || isAny(w, "honorific", "ba"):
		return meansHonorific
	case hasAny(w, "chuc vu", "chuc danh", "nghe nghiep", "chuc nghiep") || isAny(w, "position"):
		return meansPosition
	case hasAny(w, "cap bac", "quan ham"):
		return meansHonorific
	case hasAny(w, "dia chi", "noi o", "cho o", "thuong tru", "cu tru", "tru quan", "tru tai", "noi sinh song") || isAny(w, "address"):
		return meansAddress
	case startsWithAny(w, "phan loai", "loai"):
		return meansKind
	case hasAny(w, "thanh tich", "ly do khen", "noi dung khen", "ly do tang") || isAny(w, "citation"):
		return meansCitation
	case hasAny(w, "ton vinh", "vinh danh", "bieu duong") || isAny(w, "honoured"):
		return meansHonoured
	case hasAny(w, "cong tac", "phong ban", "noi lam viec", "co quan chu quan", "truc thuoc", "don vi chu quan") || isAny(w, "unit"):
		return meansUnit
	case startsWithAny(w, "ten") && namesKind && !hasAny(w, "don vi"):
		return meansName
	case hasAny(w, "don vi", "co quan", "to chuc", "chu ho") || namesKind:
		return meansBody
	}
	return meansUnknown
}

func (m meaning) field() award.Field {
	switch m {
	case meansName, meansSurname:
		return award.FieldName
	case meansKind:
		return award.FieldKind
	case meansHonorific:
		return award.FieldHonorific
	case meansPosition:
		return award.FieldPosition
	case meansUnit:
		return award.FieldUnit
	case meansAddress:
		return award.FieldAddress
	case meansCitation:
		return award.FieldCitation
	case meansHonoured:
		return award.FieldHonoured
	}
	return ""
}

// settleNames decides which column is the name where several could be. The name
// of a person wins; then "Tên tập thể" or "Đơn vị" is where the person works.
// Without any certain name the first such column is the name.
func settleNames(means []meaning, texts []string) {
	person := slices.IndexFunc(texts, func(text string) bool { return hasAny(words(text), "ho va ten", "ho ten") })
	for i, m := range means {
		if m == meansName && person >= 0 && i != person && kindOfHeading(words(texts[i])) == award.Collective {
			means[i] = meansBody
		}
	}
	certain := slices.Contains(means, meansName) || slices.Contains(means, meansSurname)
	hasKind := slices.Contains(means, meansKind)
	for i, m := range means {
		if m != meansBody {
			continue
		}
		w := words(texts[i])
		switch {
		case !certain:
			means[i], certain = meansName, true
		case namesSeveralKinds(w) && !hasKind: // "Tập thể/Cá nhân" beside the name
			means[i], hasKind = meansKind, true
		case hasAny(w, "don vi", "co quan", "to chuc", "tap the"):
			means[i] = meansUnit
		default:
			means[i] = meansUnknown
		}
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
func kindOfHeading(w string) award.Kind {
	kinds := kindsNamed(w)
	switch {
	case len(kinds) == 1:
		return kinds[0]
	case len(kinds) > 1:
		return ""
	case hasAny(w, "ho va ten", "ho ten") || startsWithAny(w, "ho va chu dem", "ho dem", "ho lot", "ho va dem"):
		return award.Individual
	case hasAny(w, "don vi", "co quan", "to chuc"):
		return award.Collective
	}
	return ""
}
