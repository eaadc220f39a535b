package roster

import (
	"bytes"
	"errors"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
)

// readPackage reads an xlsx or docx.
func readPackage(data []byte, ask *interview) (format, []part, []award.Sheet, bool) {
	report := ask.report
	p, err := officefile.Open(data)
	if err != nil {
		report.add(packageProblem(err, "nén"))
		return formatZip, nil, nil, false
	}
	main := p.Related("", "officeDocument", "")
	if main == "" {
		for _, usual := range []string{"xl/workbook.xml", "word/document.xml", "xl/workbook.bin"} {
			if p.Has(usual) {
				main = usual
			}
		}
	}
	const enough = 1 << 20
	types := p.ReadAll("[Content_Types].xml", enough)
	declares := func(word string) bool { return bytes.Contains(types, []byte(word)) }
	switch {
	case p.HasMacros(), declares("macroEnabled"):
		report.add(withMacros())
	case strings.HasSuffix(main, ".bin"):
		report.add(refused("Đây là bảng tính nhị phân .xlsb, chương trình không đọc được.", "Lưu lại dạng .xlsx: "+saveAsXLSX))
	case main != "" && (declares("spreadsheetml") || strings.HasPrefix(officefile.PartName(main), "xl/")):
		parts, others, ok := readXLSX(p, main, ask)
		return formatXLSX, parts, others, ok
	case main != "" && (declares("wordprocessingml") || strings.HasPrefix(officefile.PartName(main), "word/")):
		parts, ok := readDOCX(p, main, ask)
		return formatDOCX, parts, nil, ok
	default:
		report.add(otherPackage(string(p.ReadAll("mimetype", 200))))
	}
	return formatZip, nil, nil, false
}

// otherPackage names a zip archive that is neither xlsx nor docx.
func otherPackage(mimetype string) award.Problem {
	switch {
	case strings.Contains(mimetype, "opendocument.spreadsheet"):
		return refused("Đây là bảng tính OpenDocument .ods, chương trình không đọc được.", "Lưu lại dạng .xlsx: "+saveAsXLSX)
	case strings.Contains(mimetype, "opendocument"):
		return refused("Đây là văn bản OpenDocument, chương trình không đọc được.", "Mở bằng LibreOffice, chọn “Lưu lại” với dạng .docx.")
	}
	return refused("Đây là tệp nén .zip, không phải danh sách .xlsx hay .docx.", "Giải nén rồi tải lên tệp danh sách bên trong.")
}

// packageProblem says why an archive or a part of it could not be read.
func packageProblem(err error, format string) award.Problem {
	if errors.Is(err, officefile.ErrTooLarge) || errors.Is(err, rawxml.ErrTooLarge) {
		return packageTooLarge()
	}
	if errors.Is(err, errCells) {
		return tooManyCells()
	}
	return damagedFile(format)
}
