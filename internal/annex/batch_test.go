package annex

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"bangkhen/internal/award"
)

// example is the batch of examples/946, issued.
func example(t testing.TB) award.Batch {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", "946", "danh-sach.csv"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]award.Kind{"Tập thể": award.Collective, "Hộ gia đình": award.Household, "Cá nhân": award.Individual}
	var list award.List
	for _, r := range records[1:] {
		if kind, found := kinds[r[1]]; found {
			list.Recipients = append(list.Recipients, award.Recipient{Kind: kind, Honorific: r[2], Name: r[3], Position: r[4], Unit: r[5], Address: r[6], Honoured: r[7] == "x"})
		}
	}
	return issued(decision946(), list)
}

func decision946() award.Decision {
	return award.Decision{
		Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
		Agency:    []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"},
		Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Subject:   "Về việc tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		Citation:  "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		Signer:    award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
		Declared:  award.Counts{Collective: 45, Household: 6, Individual: 55},
		Template:  "bang-khen",
	}
}

// issued gives every recipient a number, a code and an address, the same on
// every run.
func issued(d award.Decision, list award.List) award.Batch {
	batch := award.Batch{Decision: d, Certificates: list.Certificates(d)}
	for i := range batch.Certificates {
		c := &batch.Certificates[i]
		c.Code = award.Code(fmt.Sprintf("7K3M9QXWTR2VHB8NPD4FZC6%05d", i+1))
		c.GoldenNumber = fmt.Sprint(i + 1)
		c.URL = "https://bangkhen.backan.gov.vn/v/" + string(c.Code)
	}
	return batch
}

func drafted(batch award.Batch) award.Batch {
	out := award.Batch{Decision: batch.Decision}
	for _, c := range batch.Certificates {
		c.Code, c.GoldenNumber, c.URL = "", "", ""
		out.Certificates = append(out.Certificates, c)
	}
	return out
}

func write(t testing.TB, batch award.Batch) []byte {
	t.Helper()
	data, err := workbook(batch, "")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func workbook(batch award.Batch, honour string) ([]byte, error) {
	var out bytes.Buffer
	err := Workbook(&out, batch, Tracking, honour, func() error { return nil })
	return out.Bytes(), err
}

// readRow is a row with the address that its code leads to.
type readRow struct {
	Row
	Link string
}

func readBack(data []byte) (rows []readRow, err error) {
	_, err = ReadBack(bytes.NewReader(data), int64(len(data)),
		func(row Row) { rows = append(rows, readRow{Row: row}) },
		func(index int, target string) { rows[index-1].Link = target })
	return rows, err
}
