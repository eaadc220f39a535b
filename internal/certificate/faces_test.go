package certificate

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"bangkhen/fonts"
	"bangkhen/internal/award"
)

// withFace is the text of bang-khen whose names are set in a face of the office's own.
func withFace(t *testing.T, more string) string {
	t.Helper()
	text := strings.Replace(source(t), `text: "{name}", face: EBGaramond-Bold,`, `text: "{name}", face: Phong-Rieng,`+more, 1)
	return strings.Replace(text, "fallback: LiberationSerif-Bold", "faces: [{ name: Phong-Rieng, file: phong.ttf }]\n\nfallback: LiberationSerif-Bold", 1)
}

func faceFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := fonts.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A face beside the template is used; in place of a letter that it lacks nothing else is
// taken unless the block says what.
func TestOwnFace(t *testing.T) {
	faces := loadFaces(t)
	files := fstest.MapFS{"phong.ttf": {Data: faceFile(t, "PlayfairDisplay-Black.ttf")}}
	template, err := ReadTemplate([]byte(withFace(t, "")), faces, files)
	if err != nil {
		t.Fatal(err)
	}
	person := func(name string) award.Certificate {
		return sampleCertificate(award.Recipient{Kind: award.Individual, Name: name})
	}
	face := func(template *Template, name string) string {
		page, err := template.Layout(faces, sampleDecision(), person(name), false)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range page.Texts {
			if text.Tag == "name" {
				return text.Line.Pieces[0].Face.Name
			}
		}
		return ""
	}
	if got := face(template, "Nguyễn Thị Nụ"); got != "Phong-Rieng" {
		t.Errorf("set in %s", got)
	}
	if after, ok := template.Posthumous(); !ok || face(after, "Nguyễn Thị Nụ") != "Phong-Rieng" {
		t.Error("the posthumous sheet has not got the face")
	}
	var lacks *MissingGlyphs
	if _, err := template.Layout(faces, sampleDecision(), person("Y Ƀlŭl Niê"), false); !errors.As(err, &lacks) || lacks.Face != "Phong-Rieng" || string(lacks.Runes) != "Ƀ" {
		t.Errorf("a letter that is not there: %v", err)
	}
	list := award.List{Recipients: []award.Recipient{{Kind: award.Individual, Name: "Y Ƀlŭl Niê", Row: 2}}}
	problems := template.Check(faces, sampleDecision(), list)
	if len(problems) != 1 || problems[0].Code != award.NoGlyph || problems[0].Row != 2 || !strings.Contains(problems[0].Message, "“Ƀ” (U+0243)") || !strings.Contains(problems[0].Message, "Phong-Rieng") {
		t.Errorf("%+v", problems)
	}
	with, err := ReadTemplate([]byte(withFace(t, " fallback: LiberationSerif-BoldItalic,")), faces, files)
	if err != nil {
		t.Fatal(err)
	}
	if got := face(with, "Y Ƀlŭl Niê"); got != "LiberationSerif-BoldItalic" {
		t.Errorf("set in %s", got)
	}
}

// What is wrong with a face is a sentence when the template is read.
func TestOwnFaceRefused(t *testing.T) {
	faces := loadFaces(t)
	good := faceFile(t, "PlayfairDisplay-Black.ttf")
	for name, c := range map[string]struct {
		from, to string
		files    fstest.MapFS
		says     string
	}{
		"no file":           {"", "", fstest.MapFS{}, "không có tệp phông phong.ttf"},
		"no face":           {"", "", fstest.MapFS{"phong.ttf": {Data: []byte("no face at all, but a text")}}, "không phải phông TrueType"},
		"a name that ships": {"name: Phong-Rieng, file", "name: EBGaramond-Bold, file", nil, "đã có phông tên"},
		"a bad name":        {"name: Phong-Rieng, file", "name: Phông riêng, file", nil, "chữ không dấu"},
		"a path":            {"file: phong.ttf", "file: ../phong.ttf", nil, "tên một tệp"},
		"another key":       {"file: phong.ttf", "file: phong.ttf, weight: 3", nil, "weight"},
		"twice":             {"file: phong.ttf }", "file: phong.ttf }, { name: Phong-Rieng, file: b.ttf }", nil, "đã có phông tên"},
	} {
		files := c.files
		if files == nil {
			files = fstest.MapFS{"phong.ttf": {Data: good}}
		}
		text := withFace(t, "")
		if c.from != "" {
			text = strings.Replace(text, c.from, c.to, 1)
		}
		if _, err := ReadTemplate([]byte(text), faces, files); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Of letters that differ from sheet to sheet a face must have all Vietnamese ones; of
// fixed words those.
func TestCoverageOfOwnFace(t *testing.T) {
	faces := loadFaces(t)
	latin := latinOnly(faceFile(t, "PlayfairDisplay-Black.ttf"))
	files := fstest.MapFS{"phong.ttf": {Data: latin}}
	if _, err := ReadTemplate([]byte(withFace(t, "")), faces, files); err == nil || !strings.Contains(err.Error(), "thiếu") || !strings.Contains(err.Error(), "“ả” (U+1EA3)") {
		t.Errorf("a face without Vietnamese: %v", err)
	}
	text := strings.Replace(source(t), "fallback: LiberationSerif-Bold", "faces: [{ name: Phong-Rieng, file: phong.ttf }]\n\nfallback: LiberationSerif-Bold", 1)
	fixed := strings.Replace(text, "text: BẰNG KHEN, face: PlayfairDisplay-Black", "text: DIPLOMA, face: Phong-Rieng", 1)
	if _, err := ReadTemplate([]byte(fixed), faces, files); err != nil {
		t.Errorf("fixed words that the face has: %v", err)
	}
	if _, err := ReadTemplate([]byte(strings.Replace(fixed, "DIPLOMA", "BẰNG KHEN", 1)), faces, files); err == nil || !strings.Contains(err.Error(), "“Ằ” (U+1EB0)") {
		t.Errorf("fixed words that it has not: %v", err)
	}
}

// latinOnly is a face whose table of characters is made anew: it ends before the
// Vietnamese letters of U+1EA0.
func latinOnly(data []byte) []byte {
	data = append([]byte(nil), data...)
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		if string(entry[:4]) != "cmap" {
			continue
		}
		at := int(binary.BigEndian.Uint32(entry[8:]))
		cmap := data[at : at+int(binary.BigEndian.Uint32(entry[12:]))]
		for j := range int(binary.BigEndian.Uint16(cmap[2:])) {
			sub := cmap[binary.BigEndian.Uint32(cmap[8+8*j:]):]
			if binary.BigEndian.Uint16(sub) != 4 {
				continue
			}
			segments := int(binary.BigEndian.Uint16(sub[6:])) / 2
			for k := range segments {
				end, start := sub[14+2*k:], sub[16+2*segments+2*k:]
				if first := binary.BigEndian.Uint16(start); first >= 0x0250 && first < 0x2000 {
					binary.BigEndian.PutUint16(start, binary.BigEndian.Uint16(end)) // one letter of the stretch stays
				}
			}
		}
	}
	return data
}
