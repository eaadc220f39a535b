package roster

import (
	"bytes"
	"encoding/json"
	"errors"
	"path"
	"regexp"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/officefile"
)

// Read reads a list file. What it is is told by its bytes; name is used only to
// say so when it promises something else. The problems are all that the file
// has, in its order. With errors the list may be short or empty, and is Partial
// when the file could not be read to its end.
//
// Read does not look at the meaning of the list: that is for [Check].
func Read(name string, data []byte) (award.List, award.Problems) {
	return ReadChanged(name, data, Changes{})
}

// ReadChanged is [Read] with changes that somebody made on the screen: the file
// is read as if it had come in like that. A change that points to nothing in the
// file is a warning.
func ReadChanged(name string, data []byte, changes Changes) (award.List, award.Problems) {
	return ReadFor(name, data, changes, nil)
}

// ReadFor is [ReadChanged] for papers that print columns of the list's own: what is
// wrong with the text of those whose heading is wanted is told and asked as of any
// other field.
func ReadFor(name string, data []byte, changes Changes, wanted func(heading string) bool) (award.List, award.Problems) {
	if wanted == nil {
		wanted = func(string) bool { return false }
	}
	ask := &interview{report: &report{}, edits: newEdits(changes), wanted: wanted}
	list := award.List{}
	if len(data) > 0 || !changes.AddsRows() {
		list = read(name, data, ask)
	}
	readTyped(&list, ask)
	ask.edits.finish(&list, ask.report)
	ask.edits.arrange(&list)
	return list, ask.report.inFileOrder()
}

func read(name string, data []byte, ask *interview) award.List {
	report := ask.report
	unread := award.List{Partial: true}
	if len(data) > MaxBytes {
		report.add(fileTooLarge())
		return unread
	}
	format := sniff(data)
	if problem, ok := refuse(format); ok {
		report.add(problem)
		return unread
	}
	var list award.List
	var parts []part
	var others []award.Sheet
	ok := false
	switch format {
	case formatZip:
		format, parts, others, ok = readPackage(data, ask)
	case formatJSON:
		if what := withoutList(data); what != "" {
			report.add(jsonNoList(what))
			return unread
		}
		list, ok = readJSON(data, ask)
	default:
		parts, ok = readCSV(data, ask)
	}
	if !ok {
		return unread
	}
	if format != formatJSON {
		for i := range parts {
			ask.edits.apply(&parts[i])
		}
		list = readParts(parts, others, ask)
	}
	if extension := strings.ToLower(path.Ext(name)); !format.fits(extension) {
		report.add(wrongExtension(path.Base(name), string(format)))
	}
	return list
}

// format is what a file is, in words for a person.
type format string

const (
	formatXLSX      format = "bảng tính .xlsx"
	formatDOCX      format = "văn bản Word .docx"
	formatCSV       format = "văn bản .csv"
	formatJSON      format = "JSON"
	formatZip       format = "tệp nén .zip"
	formatEmpty     format = "tệp rỗng"
	formatXLS       format = "bảng tính Excel cũ .xls"
	formatDOC       format = "văn bản Word cũ .doc"
	formatEncrypted format = "tệp đặt mật khẩu"
	formatOLE       format = "tệp Office dạng cũ"
	formatPDF       format = "tệp PDF"
	formatImage     format = "tệp ảnh"
	formatHTML      format = "trang web HTML"
	formatXML       format = "tệp XML"
	formatRTF       format = "văn bản RTF"
	formatArchive   format = "tệp nén"
	formatProgram   format = "tệp chương trình hoặc dữ liệu máy"
	formatDecision  format = "tệp quyết định"
)

// fits reports that a file name may end so. Names without an ending promise
// nothing.
func (f format) fits(extension string) bool {
	var usual []string
	switch f {
	case formatXLSX:
		usual = []string{".xlsx", ".xltx"}
	case formatDOCX:
		usual = []string{".docx", ".dotx"}
	case formatCSV:
		usual = []string{".csv", ".txt", ".tsv", ".tab"}
	case formatJSON:
		usual = []string{".json", ".txt"}
	}
	for _, e := range usual {
		if e == extension {
			return true
		}
	}
	known := ".xlsx .xltx .xlsm .xls .docx .dotx .docm .doc .csv .tsv .tab .txt .json .ods .pdf .html .htm .xml .png .jpg .zip"
	return extension == "" || !strings.Contains(known+" ", extension+" ")
}

// sniff tells the format by the first bytes.
func sniff(data []byte) format {
	if len(bytes.TrimSpace(data)) == 0 {
		return formatEmpty
	}
	for _, signature := range []struct {
		prefix string
		format format
	}{
		{"PK\x03\x04", formatZip}, {"PK\x05\x06", formatZip}, {"PK\x07\x08", formatZip},
		{"%PDF", formatPDF}, {"\x89PNG", formatImage}, {"\xff\xd8\xff", formatImage}, {"GIF8", formatImage},
		{"BM\x00", formatImage}, {"II*\x00", formatImage}, {"MM\x00*", formatImage}, {`{\rtf`, formatRTF},
		{"Rar!\x1a", formatArchive}, {"7z\xbc\xaf", formatArchive}, {"\x1f\x8b", formatArchive},
	} {
		if bytes.HasPrefix(data, []byte(signature.prefix)) {
			return signature.format
		}
	}
	if bytes.HasPrefix(data, []byte("RIFF")) && bytes.Contains(data[:min(16, len(data))], []byte("WEBP")) {
		return formatImage
	}
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return sniffOLE(data)
	}
	if isBinary(data) {
		return formatProgram
	}
	return sniffText(data)
}

// isBinary reports what is no text in any encoding: in UTF-16 one half of each letter may
// be zero, and never both.
func isBinary(data []byte) bool {
	const enough = 4096
	zero := [2]bool{}
	for i, b := range data[:min(enough, len(data))] {
		zero[i%2] = zero[i%2] || b == 0
	}
	return zero[0] && zero[1]
}

// Opens says what is wrong with a file that is no list at all: of a kind that is not read,
// or damaged so that it can not be opened. ok is true for a file that can be read further;
// what is wrong in it then [Read] says.
func Opens(data []byte) (problem award.Problem, ok bool) {
	format := sniff(data)
	if problem, bad := refuse(format); bad {
		return problem, false
	}
	if format == formatZip {
		archive, err := officefile.Open(data)
		switch {
		case errors.Is(err, officefile.ErrTooLarge):
			return award.Problem{}, true // said in its own words
		case err != nil:
			return refused("Tệp bị hỏng hoặc tải về chưa đủ nên không mở được.", "Mở tệp bằng Excel hoặc Word xem còn nguyên không, lưu lại rồi chọn lại."), false
		case !archive.Has("[Content_Types].xml"):
			return refused("Đây là tệp nén, không phải danh sách.", "Giải nén rồi tải lên tệp .xlsx, .csv hoặc .docx bên trong."), false
		}
	}
	return award.Problem{}, true
}

// sniffOLE tells the files of the old Office by the names of their streams.
func sniffOLE(data []byte) format {
	has := func(name string) bool {
		wide := make([]byte, 0, 2*len(name))
		for _, b := range []byte(name) {
			wide = append(wide, b, 0)
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case has("EncryptedPackage"):
		return formatEncrypted
	case has("WordDocument"):
		return formatDOC
	case has("Workbook"), has("Book"):
		return formatXLS
	}
	return formatOLE
}

func sniffText(data []byte) format {
	const enough = 1024
	head := bytes.TrimPrefix(data[:min(enough, len(data))], []byte("\xef\xbb\xbf"))
	head = bytes.ToLower(bytes.TrimSpace(bytes.ReplaceAll(head, []byte{0}, nil))) // UTF-16 too
	head = bytes.TrimLeft(head, "\xff\xfe")
	switch {
	case bytes.HasPrefix(head, []byte("<?xml")) && !bytes.Contains(head, []byte("<html")):
		return formatXML
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<")) && (bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<table"))):
		return formatHTML
	case isDecision(data):
		return formatDecision
	case bytes.HasPrefix(head, []byte("[")), bytes.HasPrefix(head, []byte("{")), string(head) == "null":
		return formatJSON
	}
	return formatCSV
}

// decisionKey finds a key of a decision file, in YAML or JSON.
var decisionKey = regexp.MustCompile(`(?m)^\s{0,8}"?(number|date|place|agency|authority|subject|citation|bases|proposal|articles|executors|copies|signer|declared|template|golden_book|awards|annex|form)"?[ \t]*:|[{,]\s*"(number|date|agency|authority|subject|bases|proposal|articles|executors|copies|signer|declared|golden_book)"\s*:`)

// isDecision reports a decision file in the place of the list: most of the keys that a
// decision can not do without, and none of a list.
func isDecision(data []byte) bool {
	const enough, least = 1 << 16, 3
	keys := map[string]bool{}
	for _, m := range decisionKey.FindAllSubmatch(data[:min(enough, len(data))], -1) {
		keys[string(m[1])+string(m[2])] = true
	}
	needed := 0
	for _, key := range []string{"agency", "authority", "subject", "signer", "number", "bases", "declared", "executors"} {
		if keys[key] {
			needed++
		}
	}
	return needed >= least && !bytes.Contains(data[:min(enough, len(data))], []byte(`"recipients"`))
}

// withoutList is a JSON text that is right and holds no list: null, {}; else "".
func withoutList(data []byte) string {
	const longest = 64
	text := string(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	var value any
	if len(text) > longest || json.Unmarshal([]byte(text), &value) != nil {
		return ""
	}
	switch v := value.(type) {
	case nil:
		return text
	case map[string]any:
		if recipients, has := v["recipients"]; len(v) == 0 || has && recipients == nil {
			return text
		}
	case []any:
		for _, element := range v {
			if element != nil {
				return ""
			}
		}
		if len(v) > 0 {
			return text
		}
	}
	return ""
}

// refuse names the formats that are not read.
func refuse(f format) (award.Problem, bool) {
	switch f {
	case formatEmpty:
		return refused("Tệp rỗng, không có nội dung.", "Chọn lại tệp danh sách."), true
	case formatXLS, formatOLE, formatHTML, formatXML:
		return refused("Đây là "+string(f)+", chương trình không đọc được.", "Lưu lại dạng .xlsx: "+saveAsXLSX), true
	case formatDOC, formatRTF:
		return refused("Đây là "+string(f)+", chương trình không đọc được.", "Mở bằng Word, chọn “Lưu lại” với dạng .docx."), true
	case formatEncrypted:
		return refused("Tệp được đặt mật khẩu nên không mở được.", "Bỏ mật khẩu rồi lưu lại dạng .xlsx."), true
	case formatPDF, formatImage:
		return refused("Đây là "+string(f)+", không phải danh sách ở dạng bảng.", "Dùng tệp .xlsx, .csv, .docx hoặc JSON gốc của danh sách."), true
	case formatDecision:
		return decisionInstead(), true
	case formatProgram:
		return refused("Tệp này không phải danh sách ở dạng bảng.", "Dùng tệp .xlsx, .csv, .docx hoặc JSON gốc của danh sách."), true
	case formatArchive:
		return refused("Đây là tệp nén, không phải danh sách.", "Giải nén rồi tải lên tệp .xlsx, .csv hoặc .docx bên trong."), true
	}
	return award.Problem{}, false
}
