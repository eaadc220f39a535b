package viet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// shown writes a firm blank as "~" and a soft one as "_".
func shown(s string) string {
	return strings.NewReplacer(string(NoBreak), "~", string(RatherNoBreak), "_").Replace(s)
}

func plainBlanks(s string) string {
	return strings.NewReplacer(string(NoBreak), " ", string(RatherNoBreak), " ").Replace(s)
}

func TestBind(t *testing.T) {
	for _, want := range []string{
		// honorifics and names
		"bà~Nông_Thị_Hương",
		"Hộ_gia_đình ông~Giàng_A_Dụ, thôn~Nà_Hin, xã~Phương_Viên",
		"Thượng tá~Y_Ƀlŭl_Niê_Kđăm",
		"(ông~Triệu_Văn_Phúc)",
		"ông, bà~Nguyễn_Văn_An",
		"anh em đồng chí", // no name follows
		// places
		"Chủ_tịch Ủy_ban_nhân_dân tỉnh~Bắc_Kạn",
		"thành_phố~Hồ_Chí_Minh",
		"phường~12, Quận~3",
		"thị_trấn~Bằng_Lũng",
		"Tổ_dân_phố_số~7",
		// numbers and what they count or tell apart
		"12~năm liên tục",
		"45~tập_thể, 06~hộ_gia_đình và_30~cá_nhân",
		"lớp~12A1, khóa~XIII",
		"tại_Điều~1 căn cứ Luật",
		"lần thứ~XIII",
		"ngày~05_tháng~01_năm~2024",
		"giai_đoạn~2021~-~2023 của_tỉnh",
		"giai_đoạn~2021~-~2023, vượt khó",
		"từ~2019~đến_hết năm~2023 vượt chỉ tiêu",
		"Quyết_định số~946/QĐ-UBND",
		"số 1091/2017/NĐ-CPXY", // too long to be kept whole
		// compounds and connectives
		"Đảng_bộ, chính_quyền và_Nhân_dân xã~Phương_Viên",
		// in capitals names have no end, so one syllable more is taken
		"ỦY_BAN_NHÂN_DÂN TỈNH~BẮC_KẠN_TẶNG BẰNG KHEN",
	} {
		in := strings.NewReplacer("~", " ", "_", " ").Replace(want)
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
			if !strings.HasSuffix(bound, "~"+next) && !strings.HasSuffix(bound, "_"+next) {
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
