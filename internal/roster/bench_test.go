package roster

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/award"
)

// bigWorkbook is a list of n individuals in eight columns, as a large office
// would send it: every name its own text, units repeated.
func bigWorkbook(tb testing.TB, n int) []byte {
	tb.Helper()
	file := excelize.NewFile()
	defer file.Close()
	writer, err := file.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	style, err := file.NewStyle(&excelize.Style{Font: &excelize.Font{Family: "Times New Roman"}})
	if err != nil {
		tb.Fatal(err)
	}
	write := func(row int, values ...any) {
		cells := make([]any, len(values))
		for i, v := range values {
			cells[i] = excelize.Cell{StyleID: style, Value: v}
		}
		if err := writer.SetRow(fmt.Sprintf("A%d", row), cells); err != nil {
			tb.Fatal(err)
		}
	}
	write(1, "STT", "Phân loại", "Ông/Bà", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Địa chỉ", "Thành tích")
	for i := range n {
		write(i+2, i+1, "CANHAN", "Ông", bigName(i), "Trưởng phòng", fmt.Sprintf("Sở Nội vụ số %d", i%97), fmt.Sprintf("Tổ %d, phường Đức Xuân", i%31), "Có thành tích xuất sắc trong phong trào thi đua yêu nước")
	}
	if err := writer.Flush(); err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// bigName is the name of a person, another for each i below MaxRows.
func bigName(i int) string {
	family := []string{"Nguyễn", "Hoàng", "Ma", "Nông", "Triệu", "Lường", "Đặng"}
	given := []string{"An", "Bình", "Cường", "Dũng", "Giang", "Hải", "Khánh", "Long", "Minh", "Nam", "Phong", "Quang", "Sơn", "Tuấn", "Việt", "Lan", "Mai", "Oanh"}
	name := family[i%len(family)]
	for range 4 {
		name += " " + given[i%len(given)]
		i /= len(given)
	}
	return name
}

func BenchmarkReadXLSX(b *testing.B) {
	data := bigWorkbook(b, MaxRows)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		list, problems := Read("ds.xlsx", data)
		if len(list.Recipients) != MaxRows || len(problems) > 0 {
			b.Fatal(len(list.Recipients), problems[:min(3, len(problems))])
		}
	}
}

func BenchmarkReadCSV(b *testing.B) {
	var text strings.Builder
	text.WriteString("STT,Phân loại,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác\n")
	for i := range MaxRows {
		fmt.Fprintf(&text, "%d,CANHAN,Ông,%s,Trưởng phòng,Sở Nội vụ\n", i+1, bigName(i))
	}
	data := []byte(text.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if list, problems := Read("ds.csv", data); len(list.Recipients) != MaxRows || len(problems) > 0 {
			b.Fatal(len(list.Recipients), problems)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	list := award.List{Reading: award.Reading{Sheets: []award.Sheet{{Fields: map[award.Field]string{award.FieldName: "B"}}}}}
	for i := range MaxRows {
		list.Recipients = append(list.Recipients, award.Recipient{Kind: award.Individual, Name: fmt.Sprintf("Hoàng Văn thứ %d", i), Unit: "Sở Nội vụ", Row: i + 2})
	}
	for b.Loop() {
		if problems := checked(list, award.Counts{Individual: MaxRows}); len(problems) > 0 {
			b.Fatal(problems[0])
		}
	}
}
