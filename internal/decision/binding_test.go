package decision

import (
	"strings"
	"testing"

	"bangkhen/internal/typeset"
)

func TestBind(t *testing.T) {
	for in, want := range map[string]string{
		"ngày 31 tháng 5 năm 2023":       "ngày~31 tháng~5 năm~2023",
		"tại Điều 1 căn cứ":              "tại Điều~1 căn cứ",
		"45 tập thể, 06 hộ gia đình":     "45~tập=thể, 06~hộ=gia=đình",
		"giai đoạn 2021 - 2023 của tỉnh": "giai~đoạn~2021~-~2023 của tỉnh",
		"số 91/2017/NĐ-CP":               "số~91/2017/NĐ-CP",
	} {
		if got := strings.NewReplacer("\u00a0", "~", "\u2007", "=").Replace(bind(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"xã Nhạn Môn, huyện Pác Nặm":   "xã Nhạn Môn, huyện Pác~Nặm",
		"Hòa Bình":                     "Hòa Bình", // two words may part
		"Sở":                           "Sở",
		"khu nghiênghiêng Khuổithượng": "khu nghiênghiêng Khuổithượng",
	} {
		if got := strings.ReplaceAll(bindEnd(in), "\u00a0", "~"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Where a bound pair is wider than its column it is parted after all.
func TestBoundWordsPartBeforeTheyFail(t *testing.T) {
	s, err := newSetter(loadFaces(t), "LiberationSerif")
	if err != nil {
		t.Fatal(err)
	}
	lines := s.set(field{tag: "r1-detail"}, 15, span{"Ban\u00a0Thường\u00a0trực", upright(13)}).Greedy(15, 0)
	if err := s.err(); err != nil || len(lines) != 3 {
		t.Errorf("%d lines, error %v", len(lines), err)
	}
	for _, line := range lines {
		if line.Width > typeset.MM(15) {
			t.Errorf("%q is %v mm wide", line.Text(), line.Width)
		}
	}
}
