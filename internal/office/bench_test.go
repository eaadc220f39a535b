package office

import (
	"path/filepath"
	"strconv"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/signing"
)

// BenchmarkIssue106 is the whole sample: read, checked, laid out, printed,
// synced to the disk, read back, proven and recorded.
func BenchmarkIssue106(b *testing.B) {
	o := newOffice(b)
	order := sample(b, "danh-sach.xlsx")
	dir := b.TempDir()
	n := 0
	for b.Loop() {
		n++
		reg, err := register.Open(b.Context(), filepath.Join(dir, "data"+strconv.Itoa(n)))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := o.With(reg, base).Issue(b.Context(), order, filepath.Join(dir, "out"+strconv.Itoa(n)), nil); err != nil {
			b.Fatal(err)
		}
		reg.Close()
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/batch")
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N)/106, "ms/certificate")
}

// BenchmarkCertificate lays out and prints one sheet of a batch, alone.
func BenchmarkCertificate(b *testing.B) {
	o := newOffice(b)
	checked, err := o.Check(b.Context(), sample(b, "danh-sach.xlsx"))
	if err != nil {
		b.Fatal(err)
	}
	batch := award.Batch{Decision: checked.Decision, Certificates: checked.List.Certificates(checked.Decision)}
	for i := range batch.Certificates {
		c := &batch.Certificates[i]
		c.Code, c.GoldenNumber = award.NewCode(), strconv.Itoa(i+1)
		c.URL = base + "/v/" + string(c.Code)
	}
	template := o.templates["bang-khen"]
	p, err := o.layout(batch, template, signing.Marks{}, printing{}, false)
	if err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		c := batch.Certificates[i%len(batch.Certificates)]
		page, err := template.Layout(o.faces, batch.Decision, c, false)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := p.press.Print(p.info(c.Recipient.FullName()), page); err != nil {
			b.Fatal(err)
		}
		i++
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/certificate")
}
