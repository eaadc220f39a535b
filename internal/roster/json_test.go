package roster

import (
	"bytes"
	"encoding/json"
	"testing"

	"bangkhen/internal/award"
)

func TestJSON(t *testing.T) {
	list, problems := Read("ds.json", []byte(`[
  {"kind": "collective", "name": "Sở Tư pháp", "group": "Khối sở"},
  {"kind": "CANHAN", "honorific": "Bà", "name": "Hà Thị Ba", "position": "Giáo viên", "unit": "Trường Nà Cà",
   "address": "Ba Bể", "citation": "Dạy giỏi", "honoured": true}
]`))
	wantProblems(t, problems)
	wantPeople(t, list,
		"collective||Sở Tư pháp|||||Khối sở||1",
		"individual|Bà|Hà Thị Ba|Giáo viên|Trường Nà Cà|Ba Bể|Dạy giỏi||x|2")
	if got := list.Cell(award.FieldName, award.Recipient{Row: 2}); got != "/1/name" {
		t.Errorf("the name of element 2 is at %q", got)
	}
}

// JSON has a member for the honorific, so a name there is what it is.
func TestJSONNamesAreNotSplit(t *testing.T) {
	list, _ := Read("ds.json", []byte(`[{"kind":"individual","name":"Ông Ích Khiêm"}]`))
	wantPeople(t, list, "individual||Ông Ích Khiêm|||||||1")
}

func TestJSONProblems(t *testing.T) {
	for text, want := range map[string][]string{
		`{"recipients":[{"kind":"khác","name":""}]}`:                    {"error missing-name /recipients/0/name", "error unknown-kind /recipients/0/kind"},
		`[{"kind":"individual","name":"Hà Văn Tư","nmae":"x"}]`:         {"error unknown-columns /0/nmae"},
		`[{"kind":"individual","name":"Hà Văn Tư","a/b~c":1}]`:          {"error unknown-columns /0/a~1b~0c"},
		`[{"kind":"individual","name":["Hà Văn Tư"]}]`:                  {"error unreadable-file /0/name", "error missing-name /0/name"},
		`[{"kind":"individual","name":"Hà Văn Tư","honoured":"x"}]`:     {"error unreadable-file /0/honoured"},
		`[{"kind":"individual","name":"Hà Văn Tư","name":"Hà Văn Tư"}]`: {"error unreadable-file /0/name"},
		`[{"kind":"individual","name":"Hà Văn Tư"}`:                     {"error unreadable-file"},
		`[{"kind":"individual","name":"Hà Văn Tư"}] []`:                 {"error unreadable-file"},
		`[{"kind":"individual","name":"Hà \ud800Tư"}]`:                  {"error stray-character /0/name"},
		`[{"kind":"individual","name":"Hà Va\u0306n Tư"}]`:              {"warning not-nfc /0/name"},
		`{"list":[]}`: {"error unreadable-file"},
		`[1]`:         {"error unreadable-file /0"},
		`[]`:          {"error empty-list"},
	} {
		list, problems := Read("ds.json", []byte(text))
		t.Run(text, func(t *testing.T) { wantProblems(t, append(problems, checked(list, award.Counts{})...), want...) })
	}
	_, problems := Read("ds.json", []byte("[\n{\"kind\":\n\"individual\",,\n"))
	if len(problems) != 1 || problems[0].Line != 3 {
		t.Errorf("problems are %+v", problems)
	}
}

// FuzzMembers holds the members of an object against those that the library finds.
func FuzzMembers(f *testing.F) {
	f.Add([]byte(`{"name": "Nông \"Văn\" Ba\\", "a" : [1, {"b": "]}"}, null] ,"kind":true,"":-1.5e3,"x":{}}`))
	f.Add([]byte("{}"))
	f.Add([]byte("{\"a\\u0301\":\"\xff\"\n}"))
	f.Fuzz(func(t *testing.T, object []byte) {
		if object = bytes.TrimSpace(object); !json.Valid(object) || object[0] != '{' {
			return
		}
		decoder := json.NewDecoder(bytes.NewReader(object))
		decoder.Token()
		for key, value := range members(object) {
			want, err := decoder.Token()
			var raw json.RawMessage
			if err == nil {
				err = decoder.Decode(&raw)
			}
			if err != nil || want != key || !bytes.Equal(raw, value) {
				t.Fatalf("%q: %q is %q; by the library %q is %q (%v)", object, key, value, want, raw, err)
			}
			var text string
			if plain, ok := plainString(value); ok && (json.Unmarshal(value, &text) != nil || text != plain) {
				t.Fatalf("%q is read as %q, by the library as %q", value, plain, text)
			}
		}
		if decoder.More() {
			t.Fatalf("%q: not all members are visited", object)
		}
	})
}

// A person's name without honorific is read in JSON too, where no rows stand beside it.
func TestJSONPersonWithoutHonorific(t *testing.T) {
	for _, text := range []string{`[{"name":"Nguyễn Văn An"}]`, `[{"name":"Nguyễn Văn An","kind":"collective"}]`, `{"collectives":[{"name":"Nguyễn Văn An"}]}`} {
		list, problems := Read("danh-sach.json", []byte(text))
		if len(list.Recipients) == 0 && len(problems) == 0 {
			t.Errorf("%s: nothing is read and nothing said", text)
		}
	}
}
