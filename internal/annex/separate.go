package annex

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bangkhen/internal/officeparts"
)

// Separate is a published annex with the line that an office signs it by when it goes
// out as a file of its own: number and sign of the decision and the moment of signing,
// at the top right of the first page, Times New Roman 10, as
// "946/QĐ-UBND; 31/05/2023 16:20:05 +07:00" (NĐ 30/2020, Phụ lục I: annexes in files of
// their own). The sheet itself is not touched. The error is that of a file which is no
// workbook.
func Separate(data []byte, number string, signed time.Time) ([]byte, error) {
	line := number + "; " + signed.Format("02/01/2006 15:04:05 -07:00")
	// Without the blank the digits of the number would belong to the size.
	return headed(data, `&R&"`+face+`,Regular"&10 `+strings.ReplaceAll(line, "&", "&&"), signed)
}

// WithLogHead is a tracking workbook with the head of the log at the top of its first
// printed page. The sheets themselves are not touched.
func WithLogHead(data []byte, line string, at time.Time) ([]byte, error) {
	return headed(data, `&L&"`+face+`,Regular"&8 `+strings.ReplaceAll(line, "&", "&&"), at)
}

// headed is a workbook with a line over its first printed page, packed as of a moment.
func headed(data []byte, header string, at time.Time) ([]byte, error) {
	file, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("workbook with a head: %w", err)
	}
	defer file.Close()
	marks, err := file.GetHeaderFooter(sheetList)
	if err != nil {
		return nil, fmt.Errorf("workbook with a head: %w", err)
	}
	if marks == nil {
		marks = &excelize.HeaderFooterOptions{}
	}
	if marks.DifferentFirst = true; marks.FirstFooter == "" {
		marks.FirstFooter = marks.OddFooter
	}
	marks.FirstHeader = header
	if err := file.SetHeaderFooter(sheetList, marks); err != nil {
		return nil, fmt.Errorf("workbook with a head: %w", err)
	}
	file.SetZipWriter(func(out io.Writer) excelize.ZipWriter { return officeparts.NewArchive(out, at) })
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		return nil, fmt.Errorf("workbook with a head: %w", err)
	}
	return out.Bytes(), nil
}
