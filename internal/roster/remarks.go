package roster

import (
	"regexp"
	"strconv"
	"strings"

	"bangkhen/internal/viet"
)

// The words by which lists say that somebody is not, or not yet, or otherwise, to be
// commended.

// saysNo reports words by which somebody is taken out of a list.
func saysNo(w string) bool {
	if hasAny(w, "ko", "k") {
		w = strings.NewReplacer(" ko ", " khong ", " k ", " khong ").Replace(w)
	}
	return hasAny(w, "khong dat", "chua dat", "khong du", "chua du", "khong xet", "khong de nghi", "khong dong y", "khong thong nhat", "khong duoc khen", "khong khen",
		"khong duoc xet", "khong thong qua", "khong hop le", "khong thuoc dien", "khong cong nhan", "bi loai", "loai khoi", "rut khoi", "rut ten", "rut ho so", "bo khoi", "dua khoi", "gach ten", "xin rut",
		"ra khoi ds", "danh sach du phong", "danh sach du bi") ||
		isAny(w, "truot", "rut", "out", "cancel", "cancelled", "removed", "deleted") || startsWithAny(w, "bo ong", "bo ba", "bo nguoi nay", "bo dong nay", "bo hang nay", "xoa ten", "xoa dong nay")
}

// holdsBack reports a remark beside a name by which somebody is not, or not yet, to be
// commended. In titles these words say other things.
func holdsBack(w string) bool {
	return hasAny(w, "chua xet", "chua duyet", "khong duyet", "khong phe duyet", "tu choi", "khong tham gia", "thieu ho so", "bi ky luat", "dang ky luat") ||
		isAny(w, "loai", "huy", "huy bo", "du bi", "du phong", "ky luat") || startsWithAny(w, "cho duyet", "cho xet", "cho phe duyet", "cho bo sung", "cho xac minh", "cho qd", "cho quyet dinh", "cho ket luan", "cho ho so", "chua nop", "chua gui", "chua bao cao", "chua xac nhan", "chua hop") ||
		isSentBack(w) ||
		isPutOff(w) || isGivenLess(w) ||
		hasAny(w, "chua de nghi", "khong tan thanh", "khong nhat tri", "chua nhat tri", "chua thong nhat", "chua dong y", "de nghi loai", "de nghi bo", "de nghi rut", "khong dua vao",
			"thieu minh chung", "thieu bao cao", "thieu xac nhan", "bo sung ho so", "bo sung minh chung", "dang xac minh", "dang xem xet", "dang to cao") ||
		hasAny(w, "bi to cao", "bi khieu nai", "co don thu", "vi pham") && !hasAny(w, "khong", "chua")
}

// isSentBack reports words by which papers were sent back, a vote was lost, or somebody
// does not take the award.
func isSentBack(w string) bool {
	return hasAny(w, "tra ho so", "tra lai ho so", "ho so tra lai", "ho so bi tra", "bo sung sau", "phieu thap", "diem thap", "thieu phieu", "thieu diem", "buoc thoi viec", "bi thoi viec", "sa thai", "bo viec") ||
		isAny(w, "xem xet", "tra lai", "tra ve", "khong nhan", "thoi viec") || startsWithAny(w, "khong nhan khen", "khong nhan bang", "khong nhan giay", "khong nhan thuong")
}

// isPutOff reports words by which somebody is to be looked at again, or later.
func isPutOff(w string) bool {
	return isAny(w, "de lai", "de sau", "tam dung", "xem lai", "can xem lai") || startsWithAny(w, "hoan lai", "hoan den", "hoan sang", "tam hoan", "de nghi hoan", "xet sau") ||
		hasAny(w, "sang dot sau", "lai dot sau", "ra khoi danh sach", "dot sau", "nam sau", "ky sau", "dot toi", "sang dot", "xem xet lai", "de nghi xem lai", "de nghi can nhac", "can can nhac", "xet lai", "cho y kien")
}

// isGivenLess reports words by which somebody gets another award than the list gives.
func isGivenLess(w string) bool {
	return startsWithAny(w, "chi tang", "chi khen", "chi de nghi", "chi xet", "chi cong nhan", "chi gk", "ha xuong", "ha gk", "ha giay khen", "ha bang khen", "chuyen sang giay khen", "chuyen sang bang khen", "de nghi chuyen sang")
}

// isLeftOut reports a remark that is one word by which somebody is taken out. It keeps
// its marks: "bộ" and "bố" are others.
func isLeftOut(text string) bool {
	switch viet.Lower(strings.Trim(text, " .!,;:()")) {
	case "bỏ", "hoãn", "dừng", "dừng lại", "chờ", "gạch", "xóa", "xoá", "thôi", "loại bỏ", "bỏ ra", "bỏ qua", "bỏ tên", "bỏ đi", "ko", "không khen", "kđ", "k đạt", "?", "??", "???":
		return true
	}
	return strings.Trim(text, "? ") == "" && text != ""
}

// lostVote reports a vote of less than half: "0/9", "3/9 phiếu", "20%".
func lostVote(text string) bool {
	if m := votes.FindStringSubmatch(text); m != nil {
		yes, _ := strconv.Atoi(m[1])
		of, _ := strconv.Atoi(m[2])
		return 2*yes < of
	}
	if m := shareOfVotes.FindStringSubmatch(text); m != nil {
		percent, _ := strconv.Atoi(m[1])
		const half = 50
		return percent < half
	}
	return false
}

var (
	votes        = regexp.MustCompile(`^(\d{1,3})\s*/\s*(\d{1,3})(?:\s|$|\()`)
	shareOfVotes = regexp.MustCompile(`^(\d{1,3})(?:[.,]\d+)?\s*%`)
)

// saysChange reports a remark by which a name, or who is meant, is another than the row
// says.
func saysChange(w string) bool {
	return strings.HasSuffix(w, " thay ") || startsWithAny(w, "trung so", "trung stt", "trung hang", "trung dong", "thay doi chuc vu", "thay doi don vi", "doi chuc vu", "doi don vi", "don vi moi", "chuc vu moi", "don vi dung", "chuc vu dung") || hasAny(w, "doi thanh", "ten dung", "sua ten", "sua lai", "sua thanh", "dinh chinh", "doi ten", "sai ten", "nham ten", "ghi nham", "trung ten", "trung voi", "thay cho", "thay ong", "thay ba", "thay the cho", "kiem tra lai", "xac minh lai", "ho ten dung") ||
		isAny(w, "trung", "sai", "nham", "trung lap")
}

// isAgainst reports a remark, in the margin or beside somebody, that may change who is
// commended, and how.
func isAgainst(text string) bool {
	w := words(text)
	return saysNo(w) || holdsBack(w) || isLeftOut(text) || saysChange(w) || saysDead(w)
}

// isReserve reports a heading over those who come in when others fall out, or of whom
// nothing was decided yet. "Trung tâm Y tế dự phòng" is none.
func isReserve(text string) bool {
	_, _, rest := cutNumeral(text, nil)
	rest, _, _ = cutCount(rest)
	w := words(rest)
	for _, before := range []string{"danh sach", "nhung nguoi", "nhung truong hop", "cac truong hop", "truong hop", "nhom", "phan", "cac ca nhan", "ca nhan", "cac tap the", "tap the", "so"} {
		if after, cut := strings.CutPrefix(w, " "+before+" "); cut {
			w = " " + after
		}
	}
	return startsWithAny(w, "du phong", "du bi", "cho xet", "cho duyet", "cho bo sung", "cho xac minh", "chua xet", "chua duyet", "tam hoan", "hoan xet", "de nghi xem xet", "can xem xet") ||
		isAny(w, "loai", "bi loai", "rut", "bi rut", "xem xet", "xem xet them", "xet sau") || isLeftOut(rest)
}

// isVerdict knows the heading of a column that says whether somebody is commended.
func isVerdict(w string) bool {
	return hasAny(w, "ket qua", "duyet", "dong y", "thong nhat", "nhat tri", "tan thanh", "de nghi xet", "y kien", "hoi dong", "binh xet", "bieu quyet", "phieu bau", "so phieu", "ty le phieu", "tham dinh", "ket luan")
}

// saysDead reports words by which an award is one for the dead.
func saysDead(w string) bool {
	return hasAny(w, "truy tang", "da mat", "tu tran", "qua doi", "da chet", "tu vong", "hy sinh", "liet si") ||
		isAny(w, "chet", "mat") || startsWithAny(w, "mat nam", "mat ngay", "mat thang")
}

// isDeath reports words that say of somebody himself that he is dead: those of a
// martyr's family, or of a cemetery, do not.
func isDeath(w string) bool {
	return w == "liet si" || hasAny(w, "truy tang", "da mat", "tu tran", "qua doi", "da chet", "tu vong", "da hy sinh")
}
