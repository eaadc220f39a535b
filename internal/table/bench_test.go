package table

import (
	"fmt"
	"testing"
)

func BenchmarkPages(b *testing.B) {
	faces := faces(b)
	var rows []Row
	for i := range 5000 {
		rows = append(rows, Row{Cells: []string{fmt.Sprint(i), fmt.Sprintf("Ông Nguyễn Văn %d\nTrưởng thôn, thôn Khuổi Thử, xã Nà Mẫu, huyện Khuổi Thử", i), "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh"}})
	}
	for b.Loop() {
		if _, err := Pages(faces, table(rows...)); err != nil {
			b.Fatal(err)
		}
	}
}
