package viet

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// placeNames are the provinces, districts and communes of Vietnam by name, one a
// line: those since 1 July 2025 (34 and 3,321) and those of before, whose names stay
// in use (63, 696 and 10,051). Names of one syllable and numbered ones bind
// themselves. They are the list of the General Statistics Office as the open package
// vietnam-provinces hands it on (its releases 2025.10.1 and 0.6.0).
//
//go:embed places.txt
var placeNames string

// places tells of each name, in small letters, that it is one.
var places = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool, 8192)
	for name := range strings.SplitSeq(placeNames, "\n") {
		all[strings.ToLower(name)] = true
	}
	delete(all, "")
	return all
})

// Bounds of what is kept whole as a name: longer ones would tear the lines before
// them apart.
const (
	longestName  = 30 // letters, with the word that leads to it
	mostSyllable = 6  // words of a place's name; "Bà Rịa - Vũng Tàu" has five
)

// surnames begin nearly every name of a person that stands alone.
const surnames = "nguyễn/trần/lê/phạm/hoàng/huỳnh/vũ/võ/đặng/bùi/đỗ/hồ/ngô/dương/lý/đào/đoàn/vương/trịnh/đinh/lâm/phùng/mai/tô/hà/tạ/lưu/thái/chu/cao/phan/châu/quách/tăng/thân/thạch/kiều/nghiêm/từ/doãn/khúc/la/lại/lương/lục/mạc/nông/ma/triệu/bàn/đàm/hứa/sầm/giàng/sùng/vàng/thào/hầu/cư/lò/cà/quàng/tòng/hoắc/hạ/bế/vi/âu/ưng/sằm/lường/chảo/tẩn/phàn/ôn/mã/đồng/trương/văn/viên/uông/ung/tống/tiêu/thi/quản/phó/ninh/ngọc/lữ/kim/khổng/giáp/đường/đổng/danh/cù/cung/bạch/an"

// institutions begin names of bodies.
const institutions = "trường/trung/hội/sở/ban/phòng/công/đảng/đoàn/chi/ủy/uỷ/bộ/viện/khoa/đội/tổ/hợp/câu/ngân/bệnh/tập/nhân"

// names keeps the names of places and persons whole, as far as they are not too
// long: what follows a word that leads to a name, what is in the register of places,
// and what begins as persons' names do.
func (b *binder) names(blanks []rune) {
	for i := 0; i < len(b.words); i++ {
		led := i > 0 && blanks[i-1] == NoBreak && b.leads(i-1)
		end := b.place(i, led)
		if end == 0 && !b.capitals {
			end = b.person(i, led, blanks)
		}
		if end <= i {
			continue
		}
		if !b.short(i, end, led) {
			i = end
			continue
		}
		for k := i; k < end; k++ {
			if blanks[k] != NoBreak {
				blanks[k] = nameBlank
			}
		}
		i = end
	}
}

// leads reports whether word i leads to the name after it: "xã", "ông", "Thượng tá".
func (b *binder) leads(i int) bool {
	return b.index.territories[b.small[i]] || b.index.honorifics[b.small[i]]
}

// place is the last word of the name of a place that begins with word i, the longest
// that the register knows; 0 for none.
func (b *binder) place(i int, led bool) int {
	if !isName(b.words[i]) && !b.capitals || b.capitals && !led {
		return 0 // in capitals everything might be one
	}
	if !led && b.index.institutions[b.small[i]] {
		return 0 // "Trường Trung" is a commune, and the beginning of many a school's name
	}
	known, name := places(), ""
	found := 0
	for k := i; k < len(b.words) && k < i+mostSyllable; k++ {
		if k > i && !b.capitals && !isDash(b.words[k]) && !isName(strings.TrimRight(b.words[k], endingMarks)) {
			break
		}
		bare := strings.TrimRight(b.small[k], endingMarks)
		if k > i {
			name += " "
		}
		if name += bare; k > i && known[name] && (led || !b.goesOn(k)) {
			found = k
		}
		if bare != b.small[k] {
			break // a mark ends the name
		}
	}
	return found
}

// goesOn reports whether word i is no end of a name: the next one is a part of the
// same name, or of one word with it.
func (b *binder) goesOn(i int) bool {
	if i+1 >= len(b.words) || strings.TrimRight(b.words[i], endingMarks) != b.words[i] {
		return false
	}
	return isName(strings.TrimRight(b.words[i+1], endingMarks)) && !opens(b.words[i+1]) || b.isCompound(i)
}

// person is the last word of a name that begins with word i, as far as capitals go.
func (b *binder) person(i int, led bool, blanks []rune) int {
	const most = 7 // syllables
	if !led && !(b.index.surnames[b.small[i]] && (i == 0 || blanks[i-1] != RatherNoBreak || !isName(b.words[i-1]))) {
		return 0
	}
	end := i
	for end < i+most-1 && end+1 < len(b.words) && isName(b.words[end]) && isName(strings.TrimRight(b.words[end+1], endingMarks)) && !opens(b.words[end+1]) {
		end++
	}
	return end
}

// opens reports a word that a bracket or quotation mark stands before.
func opens(word string) bool { return strings.TrimLeft(word, openingMarks) != word }

// short reports whether a name and what leads to it may be kept whole.
func (b *binder) short(from, to int, led bool) bool {
	letters := to - from
	if led {
		from--
	}
	for _, word := range b.words[from : to+1] {
		letters += utf8.RuneCountInString(word)
	}
	return letters <= longestName
}
