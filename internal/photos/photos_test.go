package photos

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func names(f *Files, at []int) (all []string) {
	for _, i := range at {
		all = append(all, f.All()[i].Name)
	}
	return all
}

// What a cell of a list says is the name of a file as people write names.
func TestFind(t *testing.T) {
	var all []File
	for _, name := range []string{
		"001.jpg", "002.JPG", "003.jpeg", "a/010.png", "b/010.png", "Nguyễn Thị Hà.jpg", "Nguyễn Thị Ha.jpg", "H\u0300a My\u0303.png", // decomposed
		"Đinh.v.An.jpg", "anh  thẻ 5.jpg", "006.jpg", "006.png", "ảnh.2026/007.jpg", "008",
	} {
		all = append(all, File{Name: name})
	}
	f := New(all)
	for _, c := range []struct{ cell, want string }{
		{"001.jpg", "[001.jpg]"}, {"001", "[001.jpg]"}, {"001.JPG", "[001.jpg]"}, {"002.jpg", "[002.JPG]"}, {"003.jpg", "[003.jpeg]"}, {" 001.jpg ", "[001.jpg]"},
		{`C:\Users\Lan\Anh\001.jpg`, "[001.jpg]"}, {"../../001.jpg", "[001.jpg]"},
		{"010", "[a/010.png b/010.png]"}, {"a/010.png", "[a/010.png]"}, {`B\010`, "[b/010.png]"}, {"c/010.png", "[]"},
		{"nguyễn thị hà", "[Nguyễn Thị Hà.jpg]"}, {"NGUYỄN THỊ HA.JPG", "[Nguyễn Thị Ha.jpg]"}, {"Nguyen Thi Ha", "[]"}, {"Nguyê\u0303n Thi\u0323 Ha\u0300", "[Nguyễn Thị Hà.jpg]"},
		{"H̀a Mỹ", "[H\u0300a My\u0303.png]"}, {"Đinh.v.An", "[Đinh.v.An.jpg]"}, {"anh thẻ 5", "[anh  thẻ 5.jpg]"},
		{"006", "[006.jpg 006.png]"}, {"006.png", "[006.png]"}, {"006.jpeg", "[006.jpg 006.png]"}, {"007.jpg", "[ảnh.2026/007.jpg]"}, {"008.jpg", "[008]"},
		{"", "[]"}, {".", "[]"}, {"..", "[]"}, {"/", "[]"}, {"*.jpg", "[]"}, {"9", "[]"},
	} {
		if got := fmt.Sprint(names(f, f.Find(c.cell))); got != c.want {
			t.Errorf("%q: %s, want %s", c.cell, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	f := New([]File{{Name: "001.jpg"}, {Name: "Nguyễn Thị Hà.jpg"}, {Name: "Trần Văn Nam.jpg"}})
	for cell, want := range map[string]string{
		"1": "001.jpg", "0001.png": "001.jpg", "Nguyen Thi Ha": "Nguyễn Thị Hà.jpg", "nguyen_thi_ha.jpg": "Nguyễn Thị Hà.jpg", "Trần V Nam": "Trần Văn Nam.jpg", "Lê Hoàng Phương Uyên": "", "": "",
	} {
		if got := f.Nearest(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

type entry struct {
	name  string
	data  []byte
	mode  os.FileMode
	flags uint16
	size  uint64 // claimed, when not 0
}

func archive(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, e := range entries {
		header := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.mode != 0 {
			header.SetMode(e.mode)
		}
		body, err := w.CreateHeader(header)
		if err == nil {
			_, err = body.Write(e.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	for _, e := range entries { // what the directory at the end claims
		if e.flags == 0 && e.size == 0 {
			continue
		}
		at := bytes.LastIndex(data, []byte(e.name)) - 46
		if e.flags != 0 {
			data[at+8] |= byte(e.flags)
		}
		if e.size != 0 {
			data[at+24], data[at+25], data[at+26], data[at+27] = byte(e.size), byte(e.size>>8), byte(e.size>>16), byte(e.size>>24)
		}
	}
	return data
}

// An archive is a stranger's: what it holds is bounded, whatever it claims, and its
// names lead nowhere.
func TestZip(t *testing.T) {
	many := make([]entry, MaxFiles+1)
	for i := range many {
		many[i] = entry{name: fmt.Sprintf("%d.jpg", i)}
	}
	for _, c := range []struct {
		name    string
		data    []byte
		want    string // names, or what is said
		refused bool
	}{
		{"flat", archive(t, entry{name: "b.jpg"}, entry{name: "a.jpg"}), "[a.jpg b.jpg]", false},
		{"folders", archive(t, entry{name: "lop/"}, entry{name: "lop/a.jpg"}), "[lop/a.jpg]", false},
		{"of the system", archive(t, entry{name: "a.jpg"}, entry{name: "__MACOSX/._a.jpg"}, entry{name: ".DS_Store"}, entry{name: "x/Thumbs.db"}), "[a.jpg]", false},
		{"upwards", archive(t, entry{name: "../../etc/a.jpg"}, entry{name: `..\b.jpg`}, entry{name: "/c.jpg"}), "[b.jpg c.jpg etc/a.jpg]", false},
		{"odd letters", archive(t, entry{name: "a\xff.jpg"}, entry{name: "b\n\u202egpj.jpg"}), "[a?.jpg b??gpj.jpg]", false},
		{"long", archive(t, entry{name: strings.Repeat("x", 400) + ".jpg"}), "[?]", false},
		{"link", archive(t, entry{name: "a.jpg", data: []byte("/etc/passwd"), mode: os.ModeSymlink | 0o777}), "không phải tệp thường", true},
		{"password", archive(t, entry{name: "a.jpg", flags: 1}), "mật khẩu", true},
		{"a bomb", archive(t, entry{name: "a.jpg", data: make([]byte, 4<<20)}), "lớn bất thường", true},
		{"a claim", archive(t, entry{name: "a.jpg", data: []byte("x"), size: 1 << 31}), "lớn bất thường", true},
		{"many", archive(t, many...), "hơn 5000", true},
		{"none", []byte("hello"), "không phải tệp ZIP", true},
		{"empty", archive(t), "[]", false},
	} {
		files, err := Zip(bytes.NewReader(c.data), int64(len(c.data)))
		if c.refused {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var all []string
		for _, f := range files.All() {
			all = append(all, f.Name)
		}
		if got := fmt.Sprint(all); got != c.want && c.want != "[]" || c.want == "[]" && len(all) > 0 {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A claim that is too small binds: no more than that is unpacked.
func TestAClaimBinds(t *testing.T) {
	data := archive(t, entry{name: "a.jpg", data: bytes.Repeat([]byte("x"), 1000), size: 10})
	files, err := Zip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if read, err := files.All()[0].Read(); err == nil {
		t.Errorf("%d bytes", len(read))
	}
}

// A folder is listed with those below it; links, devices and what is hidden are not.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.jpg": "A", "lop/b.jpg": "B", ".hidden/c.jpg": "C", "lop/.d.jpg": "D"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/etc/hostname", filepath.Join(dir, "e.jpg")); err != nil {
		t.Fatal(err)
	}
	files, err := Folder(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, f := range files.All() {
		data, err := f.Read()
		got += fmt.Sprintf("%s=%s %v ", f.Name, data, err)
	}
	if got != "a.jpg=A <nil> lop/b.jpg=B <nil> " {
		t.Error(got)
	}
	deep := fstest.MapFS{strings.Repeat("x/", 12) + "a.jpg": &fstest.MapFile{}}
	if _, err := Folder(deep); err == nil || !strings.Contains(err.Error(), "lồng nhau") {
		t.Error(err)
	}
	if _, err := Folder(fstest.MapFS{"a.jpg": &fstest.MapFile{Data: make([]byte, maxFile+1)}}); err != nil {
		t.Error(err)
	}
	large := New([]File{{"a.jpg", func() ([]byte, error) { return bounded(bytes.NewReader(make([]byte, maxFile+1)), "a.jpg") }}})
	if _, err := large.All()[0].Read(); err == nil || !strings.Contains(err.Error(), "20 MB") {
		t.Error(err)
	}
}
