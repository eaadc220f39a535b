package similar

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
	"bangkhen/internal/viet"
)

// pair says what tells two recipients apart, and holds it to be symmetric and to
// be found by a common block.
func pair(t interface {
	Helper()
	Errorf(string, ...any)
}, a, b award.Recipient) Difference {
	t.Helper()
	x, y := Of(a), Of(b)
	d := x.Near(y)
	if back := y.Near(x); back != d {
		t.Errorf("%q and %q: %q, but the other way round %q", a.Name, b.Name, d, back)
	}
	return d
}

func inOneBlock(a, b award.Recipient) bool {
	return slices.ContainsFunc(Of(a).Blocks(), func(block int64) bool { return slices.Contains(Of(b).Blocks(), block) })
}

func TestPeople(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Difference
	}{
		{"Trần Thị Hường", "Trần Thị Hưng", OneLetter},
		{"Nguyễn Văn Thanh", "Nguyễn Văn Thành", Marks},
		{"Nguyễn Thị Lan", "Nguyễn Thj Lan", OneLetter},
		{"Nguyễn Thị Lan", "Nguyễn Thị Laan", OneLetter},
		{"Nguyễn Thị Phượng", "Nguyên Thị Phưọgn", OneLetter},
		{"Nguyễn Thị Thanh Phượng", "Nguyễn Thj Thanh Phợng", FewLetters},
		{"Hoàng Thị Minh Thu", "Hoàng Thị Thu Minh", Order},
		{"Lan Nguyễn", "Nguyễn Lan", Order},
		{"Trần Hường", "Trần Thị Hường", MissingWord},
		{"Nguyễn VănAnh", "Nguyễn Văn Anh", Blanks},

		{"Nguyễn Thị Hà", "Nguyễn Thu Hà", ""},
		{"Nguyễn Thị Lan", "Nguyễn Thị Lam", ""},
		{"Nguyễn Thị Hoa", "Nguyễn Thị Hảo", ""},
		{"Lý Văn Sơn", "Vi Văn Sơn", ""},
		{"Nguyễn Thị Hoa", "Trần Thị Hoa", ""},
		{"Nguyễn Văn Hùng", "Nguyễn Văn Hoàng", ""},
		{"Nguyễn Văn Hùng", "NGUYỄN VĂN HÙNG", ""}, // a duplicate, not a near name
		{"Lý Thị Hòa", "Lý Thị Hoà", ""},
		{"Nguyễn Thị Phượng", "Nguễn Thị Phợng", ""}, // neither family name nor given name is the same
		{"Lan", "Lam", ""},
	} {
		a := award.Recipient{Kind: award.Individual, Name: c.a, Position: "giáo viên", Unit: "Trường THPT Chuyên Bắc Kạn"}
		b := award.Recipient{Kind: award.Individual, Name: c.b, Unit: "trường THPT chuyên Bắc Kạn"}
		if got := pair(t, a, b); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.a, c.b, got, c.want)
		}
		if c.want != "" && !inOneBlock(a, b) {
			t.Errorf("%s, %s: no block in common", c.a, c.b)
		}
		b.Unit = "Sở Y tế"
		if got := pair(t, a, b); got != "" {
			t.Errorf("%s, %s at other places: %q", c.a, c.b, got)
		}
		a.Unit, a.Position, b.Unit = "", "", ""
		if got := pair(t, a, b); got != "" {
			t.Errorf("%s, %s without a place: %q", c.a, c.b, got)
		}
	}
}

func TestHonorificsTellApart(t *testing.T) {
	a := award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Ma Thanh Hương", Address: "xã Nà Mẫu"}
	b := award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Ma Thanh Hường", Address: "xã Nà Mẫu"}
	if got := pair(t, a, b); got != "" {
		t.Errorf("a man and a woman: %q", got)
	}
	b.Honorific = "Thiếu tá"
	if got := pair(t, a, b); got != Marks {
		t.Errorf("a rank says nothing: %q", got)
	}
}

func TestHouseholds(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Difference
	}{
		{"Hộ gia đình ông Nông Văn Hoà", "Hộ ông Nông Văn Hòa", Wording},
		{"Gia đình bà Trần Thị Hường", "Hộ gia đình bà Trần Thị Hưng", OneLetter},
		{"Hộ ông Hồ Văn Thanh", "Hồ Văn Thành", Wording},
		{"Hộ ông Nông Văn Thanh", "Hộ bà Nông Văn Thanh", ""},
		{"Hộ gia đình ông Nông Văn Hoà", "Hộ gia đình ông Nông Văn Sơn", ""},
		{"Hộ gia đình", "Hộ ông", ""},
	} {
		a := award.Recipient{Kind: award.Household, Name: c.a, Address: "thôn Nà Mẫu"}
		b := award.Recipient{Kind: award.Household, Name: c.b, Address: "thôn Nà Mẫu"}
		if got := pair(t, a, b); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.a, c.b, got, c.want)
		}
		if c.want != "" && !inOneBlock(a, b) {
			t.Errorf("%s, %s: no block in common", c.a, c.b)
		}
		b.Kind = award.Individual
		if got := pair(t, a, b); got != "" {
			t.Errorf("%s, %s: of two kinds, but %q", c.a, c.b, got)
		}
	}
}

func TestBodies(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Difference
	}{
		{"Trường Tiểu học Nà Mẫu", "Trưòng Tiểu hcọ Nà Mẫu", OneLetter},
		{"Chi nhánh Xăng dầu Bắc Kạn", "Chi nhắnh Xăng dầu Bắc Kạn", Marks},
		{"Trung tâm Y tế huyện Chợ Mới", "Trung tâm Y tế huyên Chợ Mới", Marks},
		{"Trung tâm Y tế huyện Chợ Mới", "Trung tâm Y tế huện Chợ Mới", OneLetter},
		{"Phòng Giáo dục và Đào tạo huyện Ba Bể", "Phòng Giáo dục Đào tạo huyện Ba Bể", MissingWord},
		{"Hội Nông dân xã Nà Mẫu", "Hội Nông dân Nà Mẫu", MissingWord},
		{"Đảng bộ, chính quyền và Nhân dân xã Nông Hạ", "Đảng bộ, chnh quyền và Nhn dân xã Nông Hạ", FewLetters},
		{"Trường THCS số 1 Nà Mẫu", "Trường THCS số1 Nà Mẫu", Blanks},

		{"Trường THCS số 1", "Trường THCS số 2", ""},
		{"Trường THCS số 1 Nà Mẫu", "Trường THCS số 11 Nà Mẫu", ""},
		{"Đội 3", "Đội 5", ""},
		{"Chi cục Hải quan khu vực I", "Chi cục Hải quan khu vực II", ""},
		{"Chi cục Thuế khu vực VII", "Chi cục Thuế khu vực VIII", ""},
		{"Trường Tiểu học Nà Mẫu A", "Trường Tiểu học Nà Mẫu B", ""},
		{"Lớp 12A1 Trường THPT Nà Mẫu", "Lớp 12A2 Trường THPT Nà Mẫu", ""},
		{"Ủy ban nhân dân xã Yên Bình", "Ủy ban nhân dân xã Yên Ninh", ""},
		{"Ủy ban nhân dân xã Yên Dương", "Ủy ban nhân dân xã Yên Lương", ""},
		{"Hội Nông dân xã Bình An", "Hội Nông dân phường Bình An", ""},
		{"Hội Nông dân xã Nà Mẫu", "Hội Phụ nữ xã Nà Mẫu", ""},
		{"Trường Mầm non Hoa Mai", "Trường Mầm non Hoa Đào", ""},
		{"Sở Y tế", "SỞ Y TẾ", ""},
	} {
		a, b := award.Recipient{Kind: award.Collective, Name: c.a}, award.Recipient{Kind: award.Collective, Name: c.b, Address: "huyện Ba Bể"}
		if got := pair(t, a, b); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.a, c.b, got, c.want)
		}
		if c.want != "" && !inOneBlock(a, b) {
			t.Errorf("%s, %s: no block in common", c.a, c.b)
		}
		if a.Address = "huyện Chợ Đồn"; pair(t, a, b) != "" {
			t.Errorf("%s, %s: at other places, but near", c.a, c.b)
		}
	}
}

// Whatever the texts: near is symmetric, is never said of one name twice nor of
// two kinds, and a name that has been given a blank, a capital or a tone in
// another place is still the same name.
func TestNearLaws(t *testing.T) {
	syllable := rapid.SampledFrom(strings.Fields("Nguyễn Nguyên Trần Thị Thj Văn Vân Hường Hưng Hoa Hòa Hoà Thanh Thành Minh số 1 2 I II và xã Nà Mẫu mẫu hộ ông bà gia đình H'Hen Ƀlŏ 李 é"))
	name := rapid.OneOf(rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(syllable, 0, 5).Draw(t, "words"), " ")
	}), rapid.String())
	recipient := rapid.Custom(func(t *rapid.T) award.Recipient {
		return award.Recipient{
			Kind: rapid.SampledFrom(award.Kinds()).Draw(t, "kind"), Name: name.Draw(t, "name"),
			Honorific: rapid.SampledFrom([]string{"", "Ông", "Bà"}).Draw(t, "honorific"),
			Unit:      rapid.SampledFrom([]string{"", "Sở Y tế", "xã Nà Mẫu"}).Draw(t, "unit"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := recipient.Draw(t, "a"), recipient.Draw(t, "b")
		d := pair(t, a, b)
		if d != "" && (a.Kind != b.Kind || viet.SameKey(a.Name) == viet.SameKey(b.Name)) {
			t.Errorf("%+v and %+v: %q", a, b, d)
		}
		again := a
		again.Name, again.Honorific = " "+strings.ReplaceAll(viet.Upper(a.Name), " ", "  "), b.Honorific
		if viet.SameKey(again.Name) == viet.SameKey(a.Name) && pair(t, a, again) != "" {
			t.Errorf("%q is near itself", a.Name)
		}
	})
}
