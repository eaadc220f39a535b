package roster

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

func TestFormatsThatAreRefused(t *testing.T) {
	ole := func(stream string) []byte {
		data := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)
		for _, b := range []byte(stream) {
			data = append(data, b, 0)
		}
		return data
	}
	with := func(parts map[string]string, name, content string) []byte {
		parts[name] = content
		return zipOf(t, parts)
	}
	cases := []struct {
		name string
		data []byte
		says string
	}{
		{"ds.xls", ole("Workbook"), ".xls"},
		{"ds.xlsx", ole("EncryptedPackage"), "mật khẩu"},
		{"ds.doc", ole("WordDocument"), ".doc"},
		{"ds.pdf", []byte("%PDF-1.7\n"), "PDF"},
		{"ds.png", []byte("\x89PNG\r\n\x1a\n"), "ảnh"},
		{"ds.jpg", []byte("\xff\xd8\xff\xe0"), "ảnh"},
		{"ds.xls", []byte("\ufeff<!DOCTYPE html><html><table>"), "HTML"},
		{"ds.xls", []byte("<html><body><table><tr><td>STT"), "HTML"},
		{"ds.xml", []byte(`<?xml version="1.0"?><Workbook/>`), "XML"},
		{"ds.rtf", []byte(`{\rtf1`), "RTF"},
		{"ds.rar", []byte("Rar!\x1a\x07\x00"), "tệp nén"},
		{"ds.ods", zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), ".ods"},
		{"ds.odt", zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"},
		{"ds.zip", zipOf(t, map[string]string{"a.txt": "x"}), ".zip"},
		{"ds.xlsm", with(sheetParts("<worksheet/>"), "xl/vbaProject.bin", "x"), "macro"},
		{"ds.xlsx", with(sheetParts("<worksheet/>"), "[Content_Types].xml", `<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`), "macro"},
		{"ds.xlsb", with(map[string]string{"xl/worksheets/sheet1.bin": ""}, "xl/workbook.bin", ""), ".xlsb"},
		{"ds.csv", nil, "rỗng"},
		{"ds.csv", []byte(" \r\n\t"), "rỗng"},
		{"ds.csv", []byte("STT,Họ và tên\n1,Hà\x00Văn Tư\n"), "NUL"},
	}
	for _, c := range cases {
		list, problems := Read(c.name, c.data)
		if len(problems) != 1 || problems[0].Code != award.UnreadableFile || problems[0].Suggestion == "" || !strings.Contains(problems[0].Message, c.says) {
			t.Errorf("%s, %.20q: %+v does not say %q", c.name, c.data, problems, c.says)
		}
		if more := checked(list, award.Counts{Individual: 1}); len(more) > 0 {
			t.Errorf("%s: said once more: %v", c.name, more)
		}
	}
}

func TestWrongExtension(t *testing.T) {
	data := xlsxOf(t, line("STT", "Họ và tên"), line(1, "Hà Văn Tư"))
	for name, want := range map[string][]string{
		"ds.csv": {"warning wrong-extension"}, "DS.PDF": {"warning wrong-extension"},
		"ds.xlsx": nil, "DS.XLSX": nil, "ds": nil, "": nil, "ds.2023": nil,
	} {
		list, problems := Read(name, data)
		wantProblems(t, problems, want...)
		wantPeople(t, list, "individual||Hà Văn Tư|||||||2")
	}
}

// bomb packs parts, one of them with n blanks in it, without holding them.
func bomb(t *testing.T, parts map[string]string, name string, n int64, around ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for part, content := range parts {
		if part == name {
			continue
		}
		w, err := archive.Create(part)
		must(t, err)
		_, err = io.WriteString(w, content)
		must(t, err)
	}
	w, err := archive.Create(name)
	must(t, err)
	for i, text := range around {
		_, err = io.WriteString(w, text)
		must(t, err)
		if i == 0 {
			chunk := bytes.Repeat([]byte(" "), 1<<20)
			for left := n; left > 0; left -= int64(len(chunk)) {
				_, err = w.Write(chunk[:min(int64(len(chunk)), left)])
				must(t, err)
			}
		}
	}
	must(t, archive.Close())
	return out.Bytes()
}

const sheetHeading = `<row r="1"><c r="A1" t="inlineStr"><is><t>STT</t></is></c><c r="B1" t="inlineStr"><is><t>Họ và tên</t></is></c></row>`

func TestHostileWorkbooks(t *testing.T) {
	good := `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>` + sheetHeading + `<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>Hà Văn Tư</t></is></c></row></sheetData></worksheet>`
	rows := func(n int, row func(b *strings.Builder, i int)) string {
		var b strings.Builder
		b.WriteString("<worksheet><sheetData>" + sheetHeading)
		for i := range n {
			row(&b, i)
		}
		return b.String() + "</sheetData></worksheet>"
	}
	with := func(name, content string) []byte {
		parts := sheetParts(good)
		parts[name] = content
		return zipOf(t, parts)
	}
	claimed := sheetXML(t, good)
	patchSize(claimed, 1<<30)
	cases := []struct {
		name string
		data []byte
		want string
	}{
		{"a file that claims a huge range is read", sheetXML(t, good), ""},
		{"too many bytes", make([]byte, MaxBytes+1), "error too-large"},
		{"a bomb of blanks", bomb(t, sheetParts(""), "xl/worksheets/sheet1.xml", 100<<20, "<worksheet>", "</worksheet>"), "error too-large"},
		{"an entry that claims a gigabyte", claimed, "error too-large"},
		{"one text of megabytes", sheetXML(t, strings.Replace(good, "Hà Văn Tư", strings.Repeat("aă", 1<<20), 1)), "error too-large"},
		{"ten million empty cells", sheetXML(t, rows(1, func(b *strings.Builder, _ int) {
			b.WriteString(`<row r="2">` + strings.Repeat("<c/>", 10_000_000) + "</row>")
		})), "error too-large"},
		{"three million empty cells below the ratio", sheetXML(t, rows(MaxCells/10+1, func(b *strings.Builder, i int) {
			fmt.Fprintf(b, `<row r="%d"><c s="%d"/><c s="%d"/><c s="%d"/><c/><c/><c/><c/><c/><c/><c/></row>`, i+2, i, i*7919, i*104729)
		})), "error too-large"},
		{"far cells in many rows", sheetXML(t, rows(12_000, func(b *strings.Builder, i int) {
			fmt.Fprintf(b, `<row r="%d"><c r="IV%d"><v>%d</v></c></row>`, i+2, i+2, i)
		})), "error too-large"},
		{"text beyond the last column", sheetXML(t, strings.Replace(good, `<c r="A2">`, `<c r="ZZ2"><v>1</v></c><c r="A2">`, 1)), "error too-large"},
		{"a document type", sheetXML(t, `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;&x;">]>`+good), "error unreadable-file"},
		{"an entity nobody declared", sheetXML(t, strings.Replace(good, "Hà", "&x;", 1)), "error unreadable-file"},
		{"deep nesting", sheetXML(t, "<worksheet>"+strings.Repeat("<a>", 100_000)), "error unreadable-file"},
		{"a part that stops", sheetXML(t, good[:len(good)-30]), "error unreadable-file"},
		{"an archive that stops", sheetXML(t, good)[:700], "error unreadable-file"},
		{"rows that go back", sheetXML(t, strings.Replace(good, `<row r="2">`, `<row r="7"/><row r="2">`, 1)), "error unreadable-file"},
		{"cells of another row", sheetXML(t, strings.Replace(good, `r="B2"`, `r="B9"`, 1)), "error unreadable-file"},
		{"too many sheets", with("xl/workbook.xml", `<workbook><sheets>`+strings.Repeat(`<sheet name="a" r:id="rId1"/>`, MaxSheets+1)+`</sheets></workbook>`), "error too-large"},
		{"shared texts without end", with("xl/sharedStrings.xml", `<sst count="4000000000" uniqueCount="4000000000"><si><t>a</t></si>`), "error unreadable-file"},
		{"shared texts that claim many", with("xl/sharedStrings.xml", `<sst count="4000000000" uniqueCount="4000000000"/>`), ""},
		{"a sheet outside the archive", with("xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../etc/passwd"/></Relationships>`), "error unreadable-file"},
		{"merged ranges over everything", sheetXML(t, strings.Replace(rows(20_000, func(b *strings.Builder, i int) {
			fmt.Fprintf(b, `<row r="%d"><c r="A%d"><v>%d</v></c></row>`, i+2, i+2, i)
		}), "</worksheet>", "<mergeCells>"+strings.Repeat(`<mergeCell ref="A2:XFD1048576"/><mergeCell ref="B1:B1048576"/>`, 20_000)+"</mergeCells></worksheet>", 1)), ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Read("ds.xlsx", c.data)
			if got := strings.Join(found(problems), "; "); got != c.want {
				t.Errorf("problems are %q, want %q", got, c.want)
			}
		})
	}
}

// patchSize makes the last entry of an archive claim another size.
func patchSize(data []byte, size uint32) {
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[at+24:], size)
}

func TestHostileText(t *testing.T) {
	head := "STT;Họ và tên;Chức vụ\n"
	many := strings.Repeat("1;Hà Văn Tư;Giáo viên\n", MaxRows+1)
	list, problems := Read("ds.csv", []byte(head+many))
	wantProblems(t, problems, "error too-large")
	if len(list.Recipients) != MaxRows || !list.Partial {
		t.Errorf("%d recipients, partial %v", len(list.Recipients), list.Partial)
	}
	_, problems = Read("ds.csv", []byte(head+strings.Repeat(";", 300)+"x\n1;a;b"))
	wantProblems(t, problems, "error too-large IW2")
	_, problems = Read("ds.csv", []byte(head+strings.Repeat(";", MaxCells)))
	wantProblems(t, problems, "error too-large")
	list, problems = Read("ds.csv", []byte(head+"1;"+strings.Repeat("ă", MaxText+1)+";Kế toán"))
	wantProblems(t, problems, "error too-large B2")
	if n := len([]rune(list.Recipients[0].Name)); n != MaxText {
		t.Errorf("name has %d characters", n)
	}
	long := "1;" + strings.Repeat("[", MaxText+1) + ";Kế toán\n"
	_, problems = Read("ds.csv", []byte(head+strings.Repeat(long, 2*maxOverlong)))
	if n := len(problems); n != maxOverlong {
		t.Errorf("%d problems", n)
	}
	_, problems = Read("ds.json", []byte("["+strings.Repeat(`{"kind":"individual","name":"a"},`, MaxRows)+`{"name":"b"}]`))
	wantProblems(t, problems, "error too-large")
	_, problems = Read("ds.json", []byte(strings.Repeat("[", 5<<20)))
	wantProblems(t, problems, "error unreadable-file")
	_, problems = Read("ds.json", []byte(`[{"name":`+strings.Repeat(`{"a":`, 1<<20)))
	wantProblems(t, problems, "error unreadable-file")
}

func TestHostileWords(t *testing.T) {
	table := wordTableOf([]string{"STT", "Họ và tên"}, []string{"1", "Hà Văn Tư"})
	for name, c := range map[string]struct{ body, want string }{
		"tables in tables":        {strings.Repeat("<w:tbl><w:tr><w:tc>", maxTableDepth+1), "error unreadable-file"},
		"a document type":         {`<!DOCTYPE a []>` + table, "error unreadable-file"},
		"many tables":             {strings.Repeat("<w:tbl/>", maxTables+1), "error too-large"},
		"a cell of many columns":  {strings.Replace(table, "<w:tc>", `<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>`, 1), "error too-large"},
		"many columns before":     {strings.Replace(table, "<w:tr>", `<w:tr><w:trPr><w:gridBefore w:val="2000000000"/></w:trPr>`, 1), "error too-large"},
		"a cell without end":      {table[:len(table)-60], "error unreadable-file"},
		"many paragraphs":         {strings.Replace(table, "Hà Văn Tư", "Hà"+strings.Repeat("</w:t></w:r></w:p><w:p><w:r><w:t>a", 100_000), 1), "error too-large B2; warning stray-character B2"},
		"a circle of styles":      {table, ""},
		"text outside everything": {"x" + table + "y", ""},
	} {
		styles := `<w:styles><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`
		_, problems := Read("ds.docx", docxOf(t, c.body, "word/styles.xml", styles))
		if got := strings.Join(found(problems), "; "); got != c.want {
			t.Errorf("%s: problems are %q, want %q", name, got, c.want)
		}
	}
}
