package office

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"bangkhen/internal/award"
	"bangkhen/internal/proof"
	"bangkhen/internal/register"
	"bangkhen/internal/stamps"
)

// BenchmarkIssue is a whole issue: read, checked, laid out, printed, on the disk
// twice (handed out and kept), read back, proven and recorded. BENCH_LARGE adds
// a list that takes a minute; BENCH_TEMPLATE takes another template.
func BenchmarkIssue(b *testing.B) {
	// Of all: where files were removed ext4 makes new ones slowly for some minutes.
	dir := b.TempDir()
	issues := 0
	issue := func(b *testing.B, o *Office, order Order) {
		issues++
		reg, err := register.Open(b.Context(), filepath.Join(dir, "data"+strconv.Itoa(issues)))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := o.With(reg, base).Issue(b.Context(), order, filepath.Join(dir, "out"+strconv.Itoa(issues)), nil); err != nil {
			b.Fatal(err)
		}
		reg.Close()
	}
	for _, n := range sizes() {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			o := newOffice(b)
			order := sample(b, "danh-sach.xlsx")
			if n != 106 {
				order = listOf(b, n)
			}
			order.Template = os.Getenv("BENCH_TEMPLATE")
			// An issue waits until the disk has what others wrote too: go, when it
			// built this benchmark.
			issue(b, o, listOf(b, 10))
			for b.Loop() {
				issue(b, o, order)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/certificate")
		})
	}
}

// sizes are the lengths of the lists that are issued.
func sizes() []int {
	sizes := []int{100, 106, 2000, 10_000}
	if os.Getenv("BENCH_LARGE") != "" {
		sizes = append(sizes, 100_000)
	}
	return sizes
}

// listOf is an order with a list of n people, no two of them alike: their names
// are common ones, their villages have numbers.
func listOf(t testing.TB, n int) Order {
	t.Helper()
	families := strings.Fields("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Ma Triệu Hà Đàm Lường Sằm Bế Vi Lục")
	middles := strings.Fields("Văn Thị Đức Thanh Minh Xuân Hữu Ngọc Quốc Thế Duy Kim Bích Hồng Thùy Gia Công")
	given := strings.Fields("An Bình Chi Dũng Đạt Giang Hà Hải Hạnh Hiếu Hòa Hùng Hương Khánh Lan Linh Long Mai Nam Nga Phúc Quân Sơn Thảo Trang Tuấn Vân Yến Thắng Đượm Huệ Sáu")
	roles := []string{"Chủ tịch Hội Nông dân", "Trưởng thôn", "Bí thư Chi bộ", "Giáo viên Trường Tiểu học", "Chi hội trưởng Chi hội Phụ nữ"}
	var list bytes.Buffer
	to := csv.NewWriter(&list) // as JSON a hundred thousand are more than a file may have
	to.Write([]string{"TT", "Danh xưng", "Họ và tên", "Chức vụ", "Đơn vị", "Địa chỉ"})
	for i := range n {
		middle, honorific := middles[i/3%len(middles)], []string{"Ông", "Bà"}[i%2]
		switch middle {
		case "Văn":
			honorific = "Ông"
		case "Thị":
			honorific = "Bà"
		}
		to.Write([]string{
			strconv.Itoa(i + 1), honorific,
			families[i%len(families)] + " " + middle + " " + given[i/7%len(given)],
			roles[i/11%len(roles)],
			fmt.Sprintf("thôn %s, xã %s %s", words(i), families[i/5%len(families)], given[i/2%len(given)]),
			"huyện Chợ Đồn, tỉnh Bắc Kạn",
		})
	}
	if to.Flush(); to.Error() != nil {
		t.Fatal(to.Error())
	}
	order := sample(t, "danh-sach.xlsx")
	order.Decision.Data = bytes.Replace(order.Decision.Data, []byte("declared:"), []byte("# declared:"), 1)
	order.List = Upload{Name: "danh-sach.csv", Data: list.Bytes()}
	return order
}

// BenchmarkCertificate is what each sheet of a batch costs, alone: laid out;
// laid out and made a file; and that file read back and compared.
func BenchmarkCertificate(b *testing.B) {
	o := newOffice(b)
	checked, err := o.Check(b.Context(), listOf(b, 2000))
	if err != nil {
		b.Fatal(err)
	}
	batch := award.Batch{Decision: checked.Decision, Certificates: checked.List.Certificates(checked.Decision)}
	for i := range batch.Certificates {
		c := &batch.Certificates[i]
		c.Code, c.GoldenNumber = award.NewCode(), strconv.Itoa(i+1)
		c.URL = base + "/v/" + string(c.Code)
	}
	p, err := o.papers(b.Context(), batch, honourOf(o.template("bang-khen")), stamps.Marks{}, printing{}, false)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("layout", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if _, err := p.form(i % len(batch.Certificates)).common.Own(batch.Certificates[i%len(batch.Certificates)]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("print", func(b *testing.B) {
		var buffer []byte
		for i := 0; b.Loop(); i++ {
			_, file, err := p.certificate(i%len(batch.Certificates), buffer)
			if err != nil {
				b.Fatal(err)
			}
			buffer = file.Data
		}
	})
	b.Run("prove", func(b *testing.B) {
		files := fstest.MapFS{}
		for i, c := range batch.Certificates {
			_, file, err := p.certificate(i, nil)
			if err != nil {
				b.Fatal(err)
			}
			files[certificateFile(c, len(batch.Certificates))] = &fstest.MapFile{Data: file.Data}
		}
		run := proof.Begin(files, batch, p.expected)
		b.ResetTimer()
		for i := 0; b.Loop(); i++ {
			i := i % len(batch.Certificates)
			run.Certificate(i, certificateFile(batch.Certificates[i], len(batch.Certificates)))
		}
	})
}

// BenchmarkPicture is a preview as the screen asks for it, each time of another
// sheet: in the contact list, and in the editor of templates.
func BenchmarkPicture(b *testing.B) {
	o := newOffice(b)
	checked, err := o.Check(b.Context(), sample(b, "danh-sach.xlsx"))
	if err != nil {
		b.Fatal(err)
	}
	d, err := o.Look(checked)
	if err != nil {
		b.Fatal(err)
	}
	for _, w := range []struct {
		name  string
		width int
	}{{"contact", 360}, {"editor", 900}} {
		b.Run(w.name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				i++
				if _, err := d.Picture(b.Context(), i%106+1, w.width); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
