package proof

import "testing"

func TestAmountsInWords(t *testing.T) {
	for text, want := range map[string]int64{
		"Bằng chữ: Hai mươi sáu triệu năm trăm tám mươi nghìn đồng.": 26_580_000, "bằng chữ: ba triệu năm trăm mười nghìn đồng": 3_510_000,
		"(bằng chữ: một tỷ không trăm năm mươi triệu đồng)": 1_050_000_000, "Bằng chữ: bảy triệu không trăm linh năm nghìn đồng": 7_005_000,
		"bằng chữ: hai mươi mốt nghìn đồng": 21_000, "bằng chữ: mười lăm nghìn tỷ đồng": 15_000_000_000_000, "bằng chữ: chín mươi tư đồng": 94,
		"Tổng cộng": -1, "Bằng chữ: nhiều đồng": -1,
	} {
		if got := saysInWords(text); got != want {
			t.Errorf("%s: %d", text, got)
		}
	}
	for formula, want := range map[string]int64{"SUM(E1:E3)": 6, "SUM(E1,E3)": 4, "SUM(E1:E2,E3:E3)": 6, "SUM(E1:E4)": -1, "E1+E2": -1, "SUM(E3:E1)": -1} {
		got, ok := adds(formula, map[string]int64{"E1": 1, "E2": 2, "E3": 3})
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%s: %d", formula, got)
		}
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1.000", 26_580_000: "26.580.000", 1_000_001: "1.000.001"} {
		if got := thousands(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
