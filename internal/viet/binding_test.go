package viet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	_ "bangkhen/internal/oneseed" // of the draws
)

// shown writes a firm blank as "~", one inside a name as "=", and a soft one as "_".
func shown(s string) string {
	return strings.NewReplacer(string(NoBreak), "~", string(NameNoBreak), "=", string(RatherNoBreak), "_").Replace(s)
}

func plainBlanks(s string) string {
	return strings.NewReplacer(string(NoBreak), " ", string(NameNoBreak), " ", string(RatherNoBreak), " ").Replace(s)
}

func TestBind(t *testing.T) {
	for _, want := range []string{
		// honorifics and names
		"bà~Nông=Thị=Hương",
		"Hộ_gia_đình ông~Giàng=A=Dụ, thôn~Nà=Hin, xã~Phương=Viên",
		"Hộ~ông_Nguyễn=Văn=An",
		"Thượng~tá~Y=Ƀlŭl=Niê=Kđăm",
		"(ông~Triệu=Văn=Phúc)",
		"ông, bà~Nguyễn=Văn=An",
		"anh em đồng chí", // no name follows
		// places
		"Chủ_tịch Ủy_ban_nhân_dân tỉnh~Bắc=Kạn",
		"thành~phố~Hồ=Chí=Minh",
		"phường~12, Quận~3",
		"thị~trấn~Bằng=Lũng",
		"Tổ~dân~phố~số~7",
		// numbers and what they count or tell apart
		"12~năm liên tục",
		"45~tập=thể, 06~hộ=gia=đình và_30~cá=nhân",
		"lớp~12A1, khóa~XIII",
		"tại_Điều~1 căn cứ Luật",
		"lần~thứ~XIII",
		"ngày~05_tháng~01_năm~2024",
		"giai~đoạn~2021~-~2023 của_tỉnh",
		"giai~đoạn~2021~-~2023, vượt khó",
		"từ~2019~đến_hết năm~2023 vượt chỉ_tiêu",
		"Quyết_định số~946/QĐ-UBND",
		"số 1091/2017/NĐ-CPXY", // too long to be kept whole
		// heads of several words and their numbers
		"khu~vực~4",
		"Tiểu~đoàn~8, Trung~đoàn~750, Quân~khu~1",
		"năm~học~2022~-~2023",
		"khóa~XV, nhiệm~kỳ~2021~-~2026",
		"Công_ty_Cổ_phần_Thương_mại", // "phần~I" is another one
		// names of the register of places, led to or alone
		"Nhân_dân Yên=Dương, Ba=Bể",
		"tỉnh~Bà~Rịa~-=Vũng=Tàu",
		"Trường_THPT_Chợ=Đồn",
		"Trường_Trung_học_cơ_sở_Bản~Thử",
		// names of persons that stand alone
		"Nông=Thị=Ví=Dụ",
		"Trưởng_ban_Nguyễn=Văn=An, Phó",
		// no line begins with a dash, short brackets stay whole
		"Hát_Then~- Đàn tính",
		"các_xã~Nông=Hạ (Chợ=Mới)",
		"Thường_trực Tỉnh_ủy (báo=cáo)",
		// longer names may be parted
		"ông~Nguyễn_Phước_Bảo_Minh_Họa_Tôn_Thất_Ví_Dụ",
		// compounds and connectives
		"Đảng_bộ, chính_quyền và_Nhân_dân xã~Phương=Viên",
		// in capitals names have no end, so one syllable more is taken
		"ỦY_BAN_NHÂN_DÂN TỈNH~BẮC=KẠN_TẶNG BẰNG KHEN",
	} {
		in := strings.NewReplacer("~", " ", "_", " ", "=", " ").Replace(want)
		if got := shown(Bind(in)); got != want {
			t.Errorf("%q\n got  %s\n want %s", in, got, want)
		}
	}
}

// Binding changes blanks and nothing else, whatever the text.
func TestBindKeepsTheText(t *testing.T) {
	words := []string{"ông", "Bà", "Nông", "tỉnh", "12", "năm", "số", "946/QĐ-UBND", "-", "2021", "nhân", "dân,", "(thôn", "Ê̆ban", "", "\xff", "“Nhà", "\n"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(words), rapid.String())).Draw(t, "words"), " ")
		bound := Bind(plainBlanks(text))
		if got := plainBlanks(bound); got != plainBlanks(text) {
			t.Fatalf("%q became %q", text, got)
		}
		if again := Bind(bound); utf8.ValidString(text) && plainBlanks(again) != plainBlanks(text) {
			t.Fatalf("binding twice changes %q to %q", text, again)
		}
	})
}

// Every rule can hold: no phrase of the table is hidden by a typing error.
func TestEveryBindingHolds(t *testing.T) {
	example := map[class]string{anything: "vậy", capital: "Bắc", number: "7", document: "99/QĐ-TTg", wordNext: "hộ"}
	for i, rule := range bindings {
		next := example[rule.next]
		if rule.next == anyOf {
			next, _, _ = strings.Cut(rule.words, "/")
		}
		held := false
		for phrase := range strings.SplitSeq(rule.phrases, "/") {
			left := phrase
			if phrase == anyNumber || phrase == amount {
				left = "7"
			}
			bound := shown(Bind("nay " + left + " " + next))
			if !strings.HasSuffix(bound, "~"+next) && !strings.HasSuffix(bound, "_"+next) && !strings.HasSuffix(bound, "="+next) {
				t.Errorf("rule %d: %q is not bound to %q", i, left, next)
			}
			held = true
		}
		if !held {
			t.Errorf("rule %d has no phrases", i)
		}
	}
}

func FuzzBind(f *testing.F) {
	f.Add("Hộ gia đình ông Giàng A Dụ, ngày 05 tháng 01 năm 2024")
	f.Add("số 946/QĐ-UBND \x80 - 2023")
	f.Fuzz(func(t *testing.T, text string) {
		if got := plainBlanks(Bind(text)); got != plainBlanks(text) {
			t.Errorf("%q became %q", text, got)
		}
	})
}

// A comma between two words for one thing is no place where a sentence pauses.
func TestBindPairs(t *testing.T) {
	for text, want := range map[string]string{
		"công tác phòng, chống dịch bệnh": "phòng,_chống", "Đã chỉ đạo, điều hành tốt": "đạo,_điều", "của tỉnh, giai đoạn": "tỉnh, giai", "trong phòng, có": "phòng, có",
	} {
		if got := strings.NewReplacer(string(RatherNoBreak), "_", string(NoBreak), "=").Replace(Bind(text)); !strings.Contains(got, want) {
			t.Errorf("%q is bound as %q", text, got)
		}
	}
}
