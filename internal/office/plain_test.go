package office

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/go-pdf/fpdf"
	"github.com/skip2/go-qrcode"

	"bangkhen/fonts"
	"bangkhen/internal/award"
)

// BenchmarkPlainFpdf is what a certificate costs that is set by fpdf the plain
// way, a document each: three faces, the fields as lines, a QR; no ornament, no
// fit, no proof, nothing written or recorded.
func BenchmarkPlainFpdf(b *testing.B) {
	faces := map[string][]byte{}
	for _, name := range []string{"LiberationSerif-Bold", "LiberationSerif-Regular", "PlayfairDisplay-Black"} {
		program, err := fonts.Files.ReadFile(name + ".ttf")
		if err != nil {
			b.Fatal(err)
		}
		faces[name] = program
	}
	i := 0
	for b.Loop() {
		i++
		doc := fpdf.New("L", "mm", "A3", "")
		for _, name := range []string{"LiberationSerif-Bold", "LiberationSerif-Regular", "PlayfairDisplay-Black"} {
			doc.AddUTF8FontFromBytes(name, "", faces[name])
		}
		doc.AddPage()
		for k, line := range []struct {
			face, text string
			size       float64
		}{
			{"LiberationSerif-Bold", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", 22}, {"LiberationSerif-Bold", "TẶNG", 20},
			{"PlayfairDisplay-Black", "BẰNG KHEN", 68}, {"LiberationSerif-Bold", "Ông Nông Văn " + words(i), 31},
			{"LiberationSerif-Regular", "Trưởng thôn " + words(i) + ", xã Phương Viên, huyện Chợ Đồn, tỉnh Bắc Kạn", 19},
			{"LiberationSerif-Regular", "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023", 20},
			{"LiberationSerif-Regular", "Quyết định số: 946/QĐ-UBND ngày 31 tháng 5 năm 2023 – Vào sổ vàng số: " + strconv.Itoa(i), 15},
			{"LiberationSerif-Bold", "Bắc Kạn, ngày 31 tháng 5 năm 2023", 16}, {"LiberationSerif-Bold", "CHỦ TỊCH", 17}, {"LiberationSerif-Bold", "Nguyễn Đăng Bình", 18},
		} {
			doc.SetFont(line.face, "", line.size)
			doc.Text(60, 40+22*float64(k), line.text)
		}
		symbol, err := qrcode.New("HTTPS://BANGKHEN.EXAMPLE.VN/V/"+string(award.NewCode()), qrcode.High)
		if err != nil {
			b.Fatal(err)
		}
		const module = 0.85
		for y, row := range symbol.Bitmap() {
			for x, dark := range row {
				if dark {
					doc.Rect(50+module*float64(x), 220+module*float64(y), module, module, "F")
				}
			}
		}
		var out bytes.Buffer
		if err := doc.Output(&out); err != nil {
			b.Fatal(err)
		}
	}
}
