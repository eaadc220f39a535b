package viet

import "testing"

func TestSpelled(t *testing.T) {
	for n, want := range map[int64]string{
		0: "không", 5: "năm", 10: "mười", 15: "mười lăm", 21: "hai mươi mốt", 24: "hai mươi tư", 105: "một trăm linh năm", 111: "một trăm mười một",
		1_000: "một nghìn", 1_005: "một nghìn không trăm linh năm", 3_800_000: "ba triệu tám trăm nghìn", 7_590_000: "bảy triệu năm trăm chín mươi nghìn",
		3_510_000: "ba triệu năm trăm mười nghìn", 20_240_000: "hai mươi triệu hai trăm bốn mươi nghìn", 1_000_000: "một triệu", 2_010_000: "hai triệu không trăm mười nghìn",
		1_000_000_000: "một tỷ", 1_050_000_000: "một tỷ không trăm năm mươi triệu", 1_000_000_000_000: "một nghìn tỷ", 12_000_000_500: "mười hai tỷ năm trăm",
		1_000_000_000_000_000_000: "một tỷ tỷ",
	} {
		if got := Spelled(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 3_800_000: "3.800.000", 1_000: "1.000", -1_500: "-1.500"} {
		if got := Dong(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
