package decisionfile

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
)

// goodYAML is a whole decision; the tests edit one line of it at a time.
const goodYAML = `number: 946/QĐ-UBND
date: 2023-05-31
place: Bắc Kạn
agency: [ỦY BAN NHÂN DÂN, TỈNH BẮC KẠN]
authority: Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn
subject: Về việc tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân
citation: Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023
bases:
  - Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015
  - Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003
proposal: Theo đề nghị của Giám đốc Sở Nội vụ
executors: [Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ]
copies: [Như Điều 2, "Lưu: VT, NCKSTT"]
signer:
  lines: [CHỦ TỊCH]
  name: Nguyễn Đăng Bình
declared: { collective: 45, household: 06, individual: 55 }
template: bang-khen
golden_book: { prefix: "BK-", start: 1 }
`

const goodJSON = `{
	"number": "946/QĐ-UBND",
	"date": "2023-05-31",
	"place": "Bắc Kạn",
	"agency": ["ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"],
	"authority": "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
	"subject": "Về việc tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân",
	"citation": "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
	"bases": [
		"Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
		"Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003"
	],
	"proposal": "Theo đề nghị của Giám đốc Sở Nội vụ",
	"executors": ["Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ"],
	"copies": ["Như Điều 2", "Lưu: VT, NCKSTT"],
	"signer": {
		"lines": ["CHỦ TỊCH"],
		"name": "Nguyễn Đăng Bình"
	},
	"declared": {"collective": 45, "household": 6, "individual": 55},
	"template": "bang-khen",
	"golden_book": {"prefix": "BK-", "start": 1}
}
`

func wanted() award.Decision {
	return award.Decision{
		Number:    "946/QĐ-UBND",
		Date:      award.Date{Year: 2023, Month: 5, Day: 31},
		Place:     "Bắc Kạn",
		Agency:    []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"},
		Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Subject:   "Về việc tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân",
		Citation:  "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		Bases: []string{
			"Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
			"Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003",
		},
		Proposal:   "Theo đề nghị của Giám đốc Sở Nội vụ",
		Executors:  []string{"Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ"},
		Copies:     []string{"Như Điều 2", "Lưu: VT, NCKSTT"},
		Signer:     award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
		Declared:   award.Counts{Collective: 45, Household: 6, Individual: 55},
		Template:   "bang-khen",
		GoldenBook: award.Book{Prefix: "BK-", Start: 1},
	}
}

func TestReadGood(t *testing.T) {
	for name, text := range map[string]string{
		"YAML":                goodYAML,
		"JSON":                goodJSON,
		"YAML with CRLF":      strings.ReplaceAll(goodYAML, "\n", "\r\n"),
		"YAML with BOM":       "\uFEFF" + goodYAML,
		"JSON with BOM":       "\uFEFF" + goodJSON,
		"quoted date":         strings.Replace(goodYAML, "2023-05-31", `"2023-05-31"`, 1),
		"folded subject":      strings.Replace(goodYAML, "subject: Về việc tặng Bằng khen cho các", "subject: >\n  Về việc tặng Bằng khen\n  cho các", 1),
		"default template":    strings.Replace(goodYAML, "template: bang-khen\n", "", 1),
		"YAML in braces":      "{" + strings.ReplaceAll(strings.ReplaceAll(flow(goodYAML), "\n", ",\n"), ":,", ":") + "}",
		"null optional field": strings.Replace(goodYAML, "template: bang-khen", "template: ~\narticles:", 1),
	} {
		t.Run(name, func(t *testing.T) {
			got, problems := Read("quyet-dinh.yaml", []byte(text))
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
			if want := wanted(); !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

// flow rewrites the block parts of goodYAML for the flow form.
func flow(text string) string {
	text = strings.Replace(text, "bases:\n  - Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015\n  - Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003\n",
		"bases: [Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015, \"Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003\"]\n", 1)
	text = strings.Replace(text, "signer:\n  lines: [CHỦ TỊCH]\n  name: Nguyễn Đăng Bình\n", "signer: {lines: [CHỦ TỊCH], name: Nguyễn Đăng Bình}\n", 1)
	text = strings.Replace(text, "subject: Về việc tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân", `subject: "Về việc tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân"`, 1)
	return strings.Replace(text, "citation: Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023", `citation: "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023"`, 1)
}

// edit is one wrong thing put into a good file, and the problem it must give.
type edit struct {
	name       string
	old, new   string
	line       int
	key        string
	says       string // part of the message
	suggestion string // part of the suggestion
}

func (e edit) check(t *testing.T, file, good string) {
	t.Helper()
	if !strings.Contains(good, e.old) {
		t.Fatalf("the good file has no %q", e.old)
	}
	_, problems := Read(file, []byte(strings.Replace(good, e.old, e.new, 1)))
	errors := problems.Errors()
	if len(errors) != 1 {
		t.Fatalf("%d errors, want 1: %v", len(errors), []award.Problem(errors))
	}
	p := errors[0]
	if p.Line != e.line || p.Key != e.key || p.Code != award.BadDecision || p.File != file {
		t.Errorf("at %s line %d key %q code %s, want line %d key %q: %s", p.File, p.Line, p.Key, p.Code, e.line, e.key, p.Message)
	}
	if !strings.Contains(p.Message, e.says) {
		t.Errorf("message %q lacks %q", p.Message, e.says)
	}
	if p.Suggestion == "" || !strings.Contains(p.Suggestion, e.suggestion) {
		t.Errorf("suggestion %q lacks %q", p.Suggestion, e.suggestion)
	}
}

func TestReadErrorsYAML(t *testing.T) {
	long := strings.Repeat("a", 1001)
	for _, e := range []edit{
		{"misspelt key", "executors:", "excutors:", 12, "excutors", "excutors", "“executors”"},
		{"hyphenated key", "golden_book:", "golden-book:", 19, "golden-book", "golden-book", "“golden_book”"},
		{"Vietnamese key", "proposal:", "đề nghị:", 11, "đề nghị", "đề nghị", "“proposal”"},
		{"key of another kind", "template:", "colour:", 18, "colour", "colour", "number, date, place"},
		{"misspelt inner key", "  name: Ng", "  nmae: x\n  name: Ng", 16, "signer.nmae", "nmae", "“name”"},
		{"repeated key", "template:", "place: Ba Bể\ntemplate:", 18, "place", "lần đầu ở dòng 3", ""},
		{"repeated inner key", "household: 06", "collective: 6", 17, "declared.collective", "hai lần", ""},
		{"missing place", "place: Bắc Kạn\n", "", 0, "place", "Thiếu", ""},
		{"empty place", "place: Bắc Kạn", "place: ''", 3, "place", "trống", ""},
		{"null agency", "[ỦY BAN NHÂN DÂN, TỈNH BẮC KẠN]", "", 4, "agency", "trống", ""},
		{"missing signer name", "  name: Nguyễn Đăng Bình\n", "", 15, "signer.name", "Thiếu", ""},
		{"empty list", "lines: [CHỦ TỊCH]", "lines: []", 15, "signer.lines", "trống", ""},
		{"text for list", "lines: [CHỦ TỊCH]", "lines: CHỦ TỊCH", 15, "signer.lines", "danh sách", "[CHỦ TỊCH]"},
		{"list for text", "place: Bắc Kạn", "place: [Bắc Kạn]", 3, "place", "không phải danh sách", ""},
		{"number for text", "place: Bắc Kạn", "place: 2023", 3, "place", "phải là chữ", "ngoặc kép"},
		{"truth for text", "place: Bắc Kạn", "place: true", 3, "place", "phải là chữ", "ngoặc kép"},
		{"text for map", "declared: {", "declared: nhiều #{", 17, "declared", "mục con", "collective"},
		{"unquoted colon in list", `"Lưu: VT, NCKSTT"`, `Lưu: VT`, 13, "copies[1]", "hai chấm", `"Lưu: VT"`},
		{"empty entry", "  - Luật Thi", "  -\n  - Luật Thi", 10, "bases[1]", "trống", ""},
		{"long text", "Bắc Kạn\nag", strings.Repeat("a", 101) + "\nag", 3, "place", "101 ký tự", ""},
		{"long entry", "Luật Thi đua", long, 10, "bases[1]", "ký tự", ""},
		{"line break", "subject: Về việc", "subject: |\n  Về\n  việc", 6, "subject", "xuống dòng", ">"},
		{"European date", "2023-05-31", "31/05/2023", 2, "date", "31/05/2023", "2023-05-31"},
		{"no such day", "2023-05-31", "2023-02-30", 2, "date", "2023-02-30", "2023-05-31"},
		{"unpadded date", "2023-05-31", "2023-5-1", 2, "date", "2023-5-1", "2023-05-01"},
		{"date in words", "2023-05-31", "ngày 31 tháng 5 năm 2023", 2, "date", "31 tháng 5", "2023-05-31"},
		{"date as number", "2023-05-31", "20230531", 2, "date", "20230531", "2023-05-31"},
		{"timestamp", "2023-05-31", "2023-05-31T07:00:00Z", 2, "date", "2023-05-31T", "2023-05-31"},
		{"ancient date", "2023-05-31", "1023-05-31", 2, "date", "1023", ""},
		{"number with words", "946/QĐ-UBND", "\"Số: 946 /QĐ-UBND\"", 1, "number", "Số: 946", "946/QĐ-UBND"},
		{"number without symbol", "946/QĐ-UBND", "946", 1, "number", "946", "946/QĐ-UBND"},
		{"number zero", "946/QĐ-UBND", "0/QĐ-UBND", 1, "number", "0/QĐ", "946/QĐ-UBND"},
		{"number with dash", "946/QĐ-UBND", "946/QĐ–UBND", 1, "number", "946/QĐ", "946/QĐ-UBND"},
		{"negative count", "collective: 45", "collective: -1", 17, "declared.collective", "âm", ""},
		{"absurd count", "collective: 45", "collective: 4500000", 17, "declared.collective", "vô lý", ""},
		{"endless count", "collective: 45", "collective: 99999999999999999999999", 17, "declared.collective", "vô lý", ""},
		{"fraction", "collective: 45", "collective: 4.5", 17, "declared.collective", "4.5", ""},
		{"hexadecimal", "collective: 45", "collective: 0x2d", 17, "declared.collective", "0x2d", ""},
		{"quoted count", "collective: 45", "collective: '45'", 17, "declared.collective", "số nguyên", "45"},
		{"negative start", "start: 1", "start: -7", 19, "golden_book.start", "âm", ""},
		{"template leaves its folder", "bang-khen\n", "../../x\n", 18, "template", "../../x", "bang-khen"},
		{"control character", "Bắc Kạn\nag", "Bắc\x07 Kạn\nag", 3, "place", "U+0007", ""},
		{"control in list", "Luật Thi", "Luật\x00 Thi", 10, "bases[1]", "U+0000", ""},
		{"escaped control", "place: Bắc Kạn", `place: "Bắc\x1bKạn"`, 3, "place", "U+001B", ""},
		{"next line", "Bắc Kạn\nag", "Bắc\u0085Kạn\nag", 3, "place", "U+007F", ""},
		{"zero width", "Bắc Kạn\nag", "Bắc\u200b Kạn\nag", 3, "place", "U+200B", ""},
		{"right to left", "name: Nguyễn", "name: \u202eNguyễn", 16, "signer.name", "U+202E", ""},
		{"damaged", "name: Nguyễn", "name: Nguy\ufffdn", 16, "signer.name", "hỏng", ""},
		{"private use", "name: Nguyễn", "name: Nguy\ue123n", 16, "signer.name", "hỏng", ""},
		{"not UTF-8", "Bình\n", "B\xcenh\n", 16, "", "UTF-8", "UTF-8"},
		{"anchor", "place: Bắc Kạn", "place: &a Bắc Kạn", 3, "place", "neo", ""},
		{"unknown alias", "place: Bắc Kạn", "place: *a", 3, "", "neo", ""},
		{"tag", "place: Bắc Kạn", "place: !!binary aGVsbG8=", 3, "place", "!!binary", ""},
		{"two documents", "template:", "---\ntemplate:", 18, "", "nhiều hơn một", ""},
		{"list in list", "[CHỦ TỊCH]", "[[CHỦ TỊCH]]", 15, "signer.lines[0]", "không phải danh sách", ""},
		{"too deep", "name: Nguyễn Đăng Bình", "name: [[[[[[x]]]]]]", 16, "signer.name", "danh sách", ""},
		{"alias in list", "[CHỦ TỊCH]", "[&a CHỦ TỊCH]", 15, "signer.lines[0]", "neo", ""},
		{"colon in value", "place: Bắc Kạn", "place: Nơi: Bắc Kạn", 3, "", "hai dấu hai chấm", "ngoặc kép"},
		{"tab", "  name: Ng", "\tname: Ng", 16, "", "Tab", "dấu cách"},
		{"open quote", "\"BK-\"", "\"BK-", 19, "", "không được đóng", ""},
		{"open bracket", "lines: [CHỦ TỊCH]", "lines: [CHỦ TỊCH", 15, "", "đóng", ""},
		{"indent", "place: Bắc Kạn", " place: Bắc Kạn", 3, "", "", ""},
		{"no colon", "place: Bắc Kạn", "place Bắc Kạn", 3, "", "hai chấm", ""},
		{"at sign", "place: Bắc Kạn", "place: @Bắc Kạn", 3, "", "bắt đầu", "ngoặc kép"},
		{"map as key", "template: bang-khen", "? {a: b}\n: c", 18, "", "một từ", ""},
	} {
		t.Run(e.name, func(t *testing.T) {
			e.check(t, "quyet-dinh.yaml", goodYAML)
		})
	}
}

func TestReadErrorsJSON(t *testing.T) {
	for _, e := range []edit{
		{"misspelt key", `"executors"`, `"excutors"`, 14, "excutors", "excutors", "“executors”"},
		{"misspelt inner key", `"name": "Ng`, "\"nmae\": 1,\n\"name\": \"Ng", 18, "signer.nmae", "nmae", "“name”"},
		{"repeated key", `"template": "bang-khen"`, "\"place\": \"Ba Bể\",\n\"template\": \"x\"", 21, "place", "lần đầu ở dòng 4", ""},
		{"missing place", "\t\"place\": \"Bắc Kạn\",\n", "", 0, "place", "Thiếu", ""},
		{"missing signer name", ",\n\t\t\"name\": \"Nguyễn Đăng Bình\"", "", 16, "signer.name", "Thiếu", ""},
		{"null place", `"place": "Bắc Kạn"`, `"place": null`, 4, "place", "trống", ""},
		{"value on the next line", `"place": "Bắc Kạn"`, "\"place\":\n\n 7", 6, "place", "phải là chữ", ""},
		{"number for text", `"Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003"`, "7", 11, "bases[1]", "phải là chữ", ""},
		{"text for list", `["CHỦ TỊCH"]`, `"CHỦ TỊCH"`, 17, "signer.lines", "danh sách", ""},
		{"map for text", `"place": "Bắc Kạn"`, `"place": {"a": {}}`, 4, "place", "place", ""},
		{"bad date", "2023-05-31", "31.5.2023", 3, "date", "31.5.2023", "2023-05-31"},
		{"bad number", "946/QĐ-UBND", "946-QĐ", 2, "number", "946-QĐ", "946/QĐ-UBND"},
		{"negative count", `"collective": 45`, `"collective": -45`, 20, "declared.collective", "âm", ""},
		{"fraction", `"collective": 45`, `"collective": 45.0`, 20, "declared.collective", "45.0", ""},
		{"exponent", `"collective": 45`, `"collective": 1e9`, 20, "declared.collective", "1e9", ""},
		{"quoted count", `"collective": 45`, `"collective": "45"`, 20, "declared.collective", "số nguyên", ""},
		{"escaped control", `Bắc Kạn",`, "Bắc\\u0007\",", 4, "place", "U+0007", ""},
		{"raw control", `Bắc Kạn",`, "Bắc\x07\",", 4, "place", "U+0007", ""},
		{"half a pair", `Bắc Kạn",`, "Bắc\\ud800\",", 4, "place", "hỏng", ""},
		{"not UTF-8", `Bắc Kạn",`, "B\xc3\",", 4, "", "UTF-8", ""},
		{"comma too many", "\"name\": \"Nguyễn Đăng Bình\"", "\"name\": \"Nguyễn Đăng Bình\",", 19, "", "Thừa dấu phẩy", ""},
		{"comma too few", "\"Bắc Kạn\",", "\"Bắc Kạn\"", 5, "", "Thiếu dấu phẩy", ""},
		{"open quote", "\"Bắc Kạn\",", "\"Bắc Kạn,", 4, "", "ngoặc kép", ""},
		{"cut off", "\"start\": 1}\n}", "\"start\": 1}", 22, "", "giữa chừng", ""},
		{"something after", "\"start\": 1}\n}", "\"start\": 1}\n}\n\n{}", 25, "", "nội dung thừa", ""},
		{"comment", "\"Bắc Kạn\",", "\"Bắc Kạn\", // nơi", 4, "", "", ""},
	} {
		t.Run(e.name, func(t *testing.T) { e.check(t, "quyet-dinh.json", goodJSON) })
	}
}

func TestReadReportsAllAtOnce(t *testing.T) {
	text := goodYAML
	for old, new := range map[string]string{"2023-05-31": "31/5/2023", "place: Bắc Kạn": "plcae: Bắc Kạn", "collective: 45": "collective: -1", "template: bang-khen": "template: Bằng khen"} {
		text = strings.Replace(text, old, new, 1)
	}
	_, problems := Read("a.yaml", []byte(text))
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprint(p.Line, " ", p.Key))
	}
	want := []string{"2 date", "3 plcae", "17 declared.collective", "18 template", "0 place"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadWarnings(t *testing.T) {
	for _, c := range []struct {
		name, old, new  string
		line            int
		key, code       string
		number, subject string
	}{
		{name: "no number", old: "number: 946/QĐ-UBND\n", key: "number", code: award.Unsigned},
		{name: "empty number", old: "946/QĐ-UBND", new: `""`, line: 1, key: "number", code: award.Unsigned},
		{name: "symbol only", old: "946/QĐ-UBND", new: "/QĐ-UBND", line: 1, key: "number", code: award.Unsigned, number: "/QĐ-UBND"},
		{name: "empty date", old: "2023-05-31", new: "''", line: 2, key: "date", code: award.Unsigned, number: "946/QĐ-UBND"},
		{name: "no declared", old: "declared: { collective: 45, household: 06, individual: 55 }\n", key: "declared", code: award.BadDecision, number: "946/QĐ-UBND"},
		{name: "decomposed", old: "Về việc tặng", new: norm.NFD.String("Về việc tặng"), line: 6, key: "subject", code: award.NotNFC, number: "946/QĐ-UBND"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, problems := Read("a.yaml", []byte(strings.Replace(goodYAML, c.old, c.new, 1)))
			if len(problems) != 1 {
				t.Fatalf("problems: %v", []award.Problem(problems))
			}
			p := problems[0]
			if p.Severity != award.Warning || p.Line != c.line || p.Key != c.key || p.Code != c.code {
				t.Errorf("got %+v", p)
			}
			if got.Number != c.number || got.Subject != wanted().Subject {
				t.Errorf("number %q, subject %q", got.Number, got.Subject)
			}
		})
	}
}

func TestReadNumberFormats(t *testing.T) {
	for number, good := range map[string]bool{
		"946/QĐ-UBND": true, "05/QĐ-UBND": true, "263/QĐ-TTg": true, "12a/QĐ-CT": true, "01/2023/QĐ-UBND": true,
		"946": false, "946/": false, "/": false, "946/2023": false, "946 QĐ-UBND": false, "946/QĐ UBND": false, "000/QĐ-UBND": false, "946//QĐ": false, "-946/QĐ-UBND": false,
	} {
		_, problems := Read("a.json", []byte(strings.Replace(goodJSON, "946/QĐ-UBND", number, 1)))
		if got := len(problems.Errors()) == 0; got != good {
			t.Errorf("number %q accepted: %v, want %v", number, got, good)
		}
	}
}

func TestReadNesting(t *testing.T) {
	deep := func(open, inner, closing string) string {
		return strings.Repeat(open, 100_000) + inner + strings.Repeat(closing, 100_000)
	}
	for name, text := range map[string]string{
		"YAML lists":       "lines: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
		"YAML maps":        strings.Repeat("{a: ", 9000) + strings.Repeat("}", 9000),
		"JSON lists":       `{"a": ` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "}",
		"endless YAML":     "lines: " + strings.Repeat("[", 40_000),
		"endless JSON":     `{"a": ` + strings.Repeat("[", 40_000),
		"JSON beyond all":  `{"a": ` + deep("[", "", "]") + "}",
		"many bad entries": "bases:\n" + strings.Repeat("- [[[[[[1]]]]]]\n", 2000),
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := Read("a", []byte(text))
			if len(problems.Errors()) == 0 || len(problems) > maxProblems+1 {
				t.Errorf("%d problems, %d errors", len(problems), len(problems.Errors()))
			}
		})
	}
}

func TestReadWholeFileErrors(t *testing.T) {
	for _, c := range []struct{ name, text, code, says string }{
		{"empty", "", award.BadDecision, "không có nội dung"},
		{"white", " \n\n", award.BadDecision, "không có nội dung"},
		{"comment only", "# chưa ghi gì\n", award.BadDecision, "không có nội dung"},
		{"list", "- a\n- b\n", award.BadDecision, "tên: giá trị"},
		{"JSON list", `["a"]`, award.BadDecision, "tên: giá trị"},
		{"one word", "946", award.BadDecision, "tên: giá trị"},
		{"too large", "# " + strings.Repeat("a", maxBytes), award.TooLarge, "1 MB"},
		{"too many lines", strings.Repeat("a: b\n", maxMarks), award.TooLarge, "quá nhiều"},
		{"UTF-16", "\xff\xfen\x00:\x00", award.BadDecision, "UTF-16"},
		{"alias bomb", "copies: &a [x, x, x]\nbases: &b [*a, *a, *a]\nexecutors: [*b, *b, *b]\n", award.BadDecision, "neo"},
		{"workbook", "PK\x03\x04\x14\x00\x08\x08", award.BadDecision, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Read("a.yaml", []byte(c.text))
			if len(problems.Errors()) == 0 {
				t.Fatal("no error")
			}
			if p := problems.Errors()[0]; p.Code != c.code || !strings.Contains(p.Message, c.says) || p.Suggestion == "" {
				t.Errorf("got %+v", p)
			}
		})
	}
}

// A decision written as JSON, in either indentation, reads back the same, as
// does the YAML reading of the same text.
func TestReadRoundTrip(t *testing.T) {
	word := rapid.StringMatching(`[A-ZĐỦa-zđạảấềộưỳ"'\\:#,&*!|>%@\[\]{}0-9-]{1,12}( [A-Za-zđạ:#-]{1,9}){0,4}`)
	rapid.Check(t, func(t *rapid.T) {
		d := wanted()
		d.Place, d.Subject, d.Signer.Name = word.Draw(t, "place"), word.Draw(t, "subject"), word.Draw(t, "name")
		d.Bases = rapid.SliceOfN(word, 1, 5).Draw(t, "bases")
		d.Copies = rapid.SliceOfN(word, 1, 5).Draw(t, "copies")
		d.Declared.Collective = rapid.IntRange(0, maxCount).Draw(t, "collective")
		data, err := json.MarshalIndent(d, "", rapid.SampledFrom([]string{"", "\t", "  "}).Draw(t, "indent"))
		if err != nil {
			t.Fatal(err)
		}
		got, problems := Read("a.json", data)
		if len(problems) > 0 || !reflect.DeepEqual(got, d) {
			t.Fatalf("problems %v\ngot  %+v\nwant %+v", problems, got, d)
		}
	})
}

// The line of an unknown key is right wherever it is put.
func TestReadLineOfUnknownKey(t *testing.T) {
	for _, good := range []struct {
		text, insert string
	}{{goodYAML, "lạ: 1\n"}, {goodJSON, "\"lạ\": 1,\n"}} {
		lines := strings.SplitAfter(good.text, "\n")
		for at, line := range lines {
			if line == "" || line[0] == '}' || line[0] == '{' || strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t\t") || strings.HasPrefix(line, "\t]") || strings.HasPrefix(line, "\t}") {
				continue
			}
			text := strings.Join(slices.Insert(slices.Clone(lines), at, good.insert), "")
			_, problems := Read("a", []byte(text))
			if len(problems) != 1 || problems[0].Line != at+1 || problems[0].Key != "lạ" {
				t.Errorf("inserted at line %d: %+v", at+1, []award.Problem(problems))
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(goodYAML))
	f.Add([]byte(goodJSON))
	f.Add([]byte("a: &a [*a]\n\t---\n\"\x00"))
	f.Add([]byte(`{"a":[{"b":[[[[1]]]]}],"a":"\ud800"}`))
	f.Add([]byte("signer: {lines: [A], name: 'x'}\ndeclared: {collective: 06}\r\n? [x]\n: |\n  y\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, problems := Read("a", data)
		lines := strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data)), "\n") + 1
		for _, p := range problems {
			if p.Message == "" || p.Suggestion == "" || p.Code == "" || p.File != "a" || p.Line < 0 || p.Line > lines || !utf8.ValidString(p.Message+p.Suggestion+p.Key) {
				t.Errorf("%+v (file of %d lines)", p, lines)
			}
		}
		if len(problems.Errors()) > 0 {
			return
		}
		if d.Place == "" || len(d.Agency) == 0 || d.Signer.Name == "" || d.Declared.Total() < 0 || !templateID.MatchString(d.Template) {
			t.Errorf("accepted %+v", d)
		}
		for _, text := range append(append([]string{d.Place, d.Subject, d.Citation}, d.Bases...), d.Copies...) {
			if !norm.NFC.IsNormalString(text) || strings.ContainsAny(text, "\x00\n\x1b\u200b") {
				t.Errorf("accepted text %q", text)
			}
		}
	})
}
