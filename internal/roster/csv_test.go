package roster

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"slices"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"bangkhen/internal/award"
)

const plainCSV = "STT,Phân loại,Họ và tên,Chức vụ\r\n1,CANHAN,Nguyễn Thị Thúy,Phó Hiệu trưởng\r\n2,TAPTHE,Trường Tiểu học Đức Xuân,\r\n"

func inUTF16(text string, order binary.AppendByteOrder) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func TestCharsetsOfCSV(t *testing.T) {
	want := []string{"individual||Nguyễn Thị Thúy|Phó Hiệu trưởng||||||2", "collective||Trường Tiểu học Đức Xuân|||||||3"}
	little, big := inUTF16(plainCSV, binary.LittleEndian), inUTF16(plainCSV, binary.BigEndian)
	for name, data := range map[string][]byte{
		"UTF-8":                     []byte(plainCSV),
		"UTF-8 with mark":           []byte("\ufeff" + plainCSV),
		"UTF-16 LE with mark":       append([]byte("\xff\xfe"), little...),
		"UTF-16 BE with mark":       append([]byte("\xfe\xff"), big...),
		"UTF-16 LE":                 little,
		"UTF-16 BE":                 big,
		"tabs":                      bytes.ReplaceAll([]byte(plainCSV), []byte(","), []byte("\t")),
		"semicolons, old Mac lines": bytes.ReplaceAll(bytes.ReplaceAll([]byte(plainCSV), []byte(","), []byte(";")), []byte("\r\n"), []byte("\r")),
	} {
		list, problems := Read("ds.csv", data)
		if got := people(list); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, found(problems))
		}
	}
}

func TestWindows1258(t *testing.T) {
	var data []byte
	for _, r := range plainCSV {
		if b, ok := charmap.Windows1258.EncodeRune(r); ok {
			data = append(data, b)
			continue
		}
		// The code page has letters and tones, and no ế: take the tone off.
		decomposed := []rune(norm.NFD.String(string(r)))
		last := len(decomposed) - 1
		tone := decomposed[last]
		if len(decomposed) == 3 && tone != '\u0301' && tone != '\u0300' && tone != '\u0303' && tone != '\u0309' && tone != '\u0323' {
			decomposed[1], decomposed[last] = decomposed[last], decomposed[1]
		}
		for _, part := range []string{norm.NFC.String(string(decomposed[:last])), string(decomposed[last])} {
			b, ok := charmap.Windows1258.EncodeRune([]rune(part)[0])
			if !ok {
				t.Fatalf("no code for %q of %q", part, r)
			}
			data = append(data, b)
		}
	}
	list, problems := Read("ds.csv", data)
	wantPeople(t, list, "individual||Nguyễn Thị Thúy|Phó Hiệu trưởng||||||2", "collective||Trường Tiểu học Đức Xuân|||||||3")
	wantProblems(t, problems, "warning legacy-encoding")
}

func TestLegacyTextWithoutAFontIsAsked(t *testing.T) {
	list, problems := Read("ds.csv", csvOf("STT;Hä vµ tªn;Chøc vô", "1;NguyÔn V¨n Tïng;Gi¸o viªn"))
	wantPeople(t, list, "individual||NguyÔn V¨n Tïng|Gi¸o viªn||||||2")
	wantProblems(t, problems, "question legacy-encoding B2", "question legacy-encoding C2")
	if want := "Nếu đúng, sửa thành “Nguyễn Văn Tùng”."; len(problems) > 0 && problems[0].Suggestion != want {
		t.Errorf("suggestion is %q", problems[0].Suggestion)
	}
}

func TestQuotesInCSV(t *testing.T) {
	list, problems := Read("ds.csv", []byte("sep=;\nSTT;Tên đơn vị;Địa chỉ\n\n1;\"Tổ dân phố 5,\nphường Đức Xuân\";\n2;Công ty \"An Phú\";Thử\n3;\"Công ty \"\"Hòa Bình\"\"\";Ví\n"))
	wantProblems(t, problems, "warning stray-character B4")
	wantPeople(t, list,
		"collective||Tổ dân phố 5, phường Đức Xuân|||||||4",
		"collective||Công ty \"An Phú\"|||Thử||||5",
		"collective||Công ty \"Hòa Bình\"|||Ví||||6")
	_, problems = Read("ds.csv", []byte("STT;Tên đơn vị\n1;\"Tổ dân phố 5\n2;Xã Nam Mẫu\n"))
	wantProblems(t, problems, "error unreadable-file 2")
}

func TestRepairsAreReported(t *testing.T) {
	list, problems := Read("ds.csv", csvOf("STT;Họ và tên;Chức vụ;Đơn vị công tác",
		"1;Nguye\u0302\u0303n Va\u0306n An;Trưởng  thôn ;[uôn Ea",
		"2;Hà\u200b Văn Tư; Giáo viên;Tr\ufffdờng",
		"3;Lý\x01 Văn Sáu;Giáo viên;Trường Nà Cà"))
	wantPeople(t, list,
		"individual||Nguyễn Văn An|Trưởng thôn|[uôn Ea|||||2",
		"individual||Hà Văn Tư|Giáo viên|Tr\ufffdờng|||||3",
		"individual||Lý Văn Sáu|Giáo viên|Trường Nà Cà|||||4")
	wantProblems(t, problems,
		"warning not-nfc B2", "warning stray-character C2", "question stray-character D2",
		"warning stray-character B3", "error stray-character D3", "error stray-character B4")
	if want := "Đã bỏ dấu cách thừa trong 2 ô, bắt đầu từ ô này."; problems[1].Message != want {
		t.Errorf("message is %q", problems[1].Message)
	}
}

// What encoding/csv writes comes back as it was.
func TestCSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.StringOfN(rapid.RuneFrom([]rune("aă\"\n;, ")), 0, 6, -1)
		records := rapid.SliceOfN(rapid.SliceOfN(field, 1, 5), 1, 5).Draw(t, "records")
		separator := rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "separator")
		var out bytes.Buffer
		writer := csv.NewWriter(&out)
		writer.Comma = separator
		if err := writer.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		g, openAt, err := parseCSV(out.String(), byte(separator))
		if err != nil || openAt > 0 {
			t.Fatal(openAt, err)
		}
		next := 0
		for i, record := range records {
			for len(record) > 0 && isBlankText(record[len(record)-1]) {
				record = record[:len(record)-1]
			}
			if len(record) == 0 {
				continue
			}
			var got []string
			for _, c := range g.rows[next].cells {
				got = append(got, c.text)
			}
			if !slices.Equal(got, record) || g.rows[next].number != i+1 {
				t.Fatalf("record %d: got row %d %q, want %q", i+1, g.rows[next].number, got, record)
			}
			next++
		}
		if next != len(g.rows) {
			t.Fatalf("%d rows too many", len(g.rows)-next)
		}
	})
}

func TestNoRecipientsTwice(t *testing.T) {
	list, problems := Read("", []byte("\x00\x01\x02 không phải danh sách"))
	wantProblems(t, problems, "error unreadable-file")
	wantProblems(t, checked(list, award.Counts{Individual: 3}))
}
