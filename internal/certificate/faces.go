package certificate

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"bangkhen/internal/ownface"
	"bangkhen/internal/typeset"
)

// OwnFace is a type face that the office has brought: a TrueType file beside the
// template.
type OwnFace struct {
	Name string `yaml:"name"` // by which blocks name it: letters, digits, hyphens
	File string `yaml:"file"`
	// Script says that strokes reach far out of the letters: the face is for persons and
	// measured by ink, as the one that ships.
	Script bool `yaml:"script,omitempty"`
}

const mostFaces = 8

func (t *Template) ownFace(name string) (OwnFace, bool) {
	i := slices.IndexFunc(t.Faces, func(f OwnFace) bool { return f.Name == name })
	if i < 0 {
		return OwnFace{}, false
	}
	return t.Faces[i], true
}

func (t *Template) ownFaceNames() (names []string) {
	for _, f := range t.Faces {
		names = append(names, f.Name)
	}
	return names
}

// IsFaceName reports what can be the name of a face: it stands in PDF files too.
func IsFaceName(s string) bool {
	return s != "" && len(s) <= 40 && s[0] != '-' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == ""
}

func (c *checker) ownFaces() {
	t := c.template
	c.require(len(t.Faces) <= mostFaces, "faces", "có quá %d phông riêng (faces)", mostFaces)
	seen := map[string]bool{}
	for i, f := range t.Faces {
		at := fmt.Sprintf("faces.%d", i)
		_, ships := c.faces.Face(f.Name)
		c.require(IsFaceName(f.Name), at+".name", "tên phông %q chỉ được gồm chữ không dấu, chữ số và gạch nối", f.Name)
		c.require(ships != nil && !seen[f.Name], at+".name", "đã có phông tên %q; hãy đặt tên khác", f.Name)
		c.require(f.File != "" && path.Base(f.File) == f.File && !strings.Contains(f.File, `\`), at+".file", "file %q: phải là tên một tệp nằm cạnh mẫu", f.File)
		seen[f.Name] = true
	}
}

// ownFaces are the office's own faces of a template, read at first use.
type ownFaces struct {
	files fs.FS
	read  ownface.Reader
	mutex sync.Mutex
	base  *typeset.Faces
	all   *typeset.Faces // with those of base; nil while not all could be read
}

// withFaces are the faces that ship and the office's own ones. The first time these are
// read, and looked at for the letters that the template prints in them; an error is not
// remembered.
func (t *Template) withFaces(base *typeset.Faces) (*typeset.Faces, error) {
	if len(t.Faces) == 0 || t.faces == nil {
		return base, nil
	}
	o := t.faces
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if o.all != nil && o.base == base {
		return o.all, nil
	}
	var own []*typeset.Face
	for _, f := range t.Faces {
		data, err := o.data(f.File)
		if err != nil {
			return base, fmt.Errorf("mẫu %s: %w", t.ID, err)
		}
		face, err := o.read(f.Name, f.File, data)
		if err == nil {
			err = t.covers(f, face)
		}
		if err != nil {
			return base, fmt.Errorf("mẫu %s: %w", t.ID, err)
		}
		own = append(own, face)
	}
	o.base, o.all = base, base.With(own...)
	return o.all, nil
}

func (o *ownFaces) data(name string) ([]byte, error) {
	if o.files == nil {
		return nil, fmt.Errorf("không có tệp phông %s cạnh mẫu", name)
	}
	file, err := o.files.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("không có tệp phông %s cạnh mẫu", name)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, ownface.MaxBytes+1)) // one more is refused by the reader
}

// covers refuses a face without the letters of what is set in it: of fixed words those,
// of all that differs from sheet to sheet the whole Vietnamese alphabet.
func (t *Template) covers(f OwnFace, face *typeset.Face) error {
	var wanted strings.Builder
	want := func(text string) {
		if strings.Contains(text, "{") {
			text = ownface.Alphabet
		}
		wanted.WriteString(text)
	}
	for _, area := range t.Areas {
		for _, b := range area.Blocks {
			if slices.Contains([]string{b.Face, b.Fallback}, f.Name) || b.Others != nil && slices.Contains([]string{b.Others.Face, b.Others.Fallback}, f.Name) {
				want(b.Text)
			}
		}
	}
	if t.Fallback == f.Name {
		want("{")
	}
	if t.Draft.Face == f.Name {
		want(t.Draft.Text)
	}
	if missing := ownface.Lacking(face, strings.ReplaceAll(wanted.String(), "\n", "")); len(missing) > 0 {
		return fmt.Errorf("phông %s thiếu %d chữ mà mẫu dùng đến: %s; hãy dùng bản có đủ chữ Việt Unicode của phông ấy (phông kiểu cũ .VnTime, VNI không dùng được), hoặc phông khác", f.File, len(missing), describe(missing))
	}
	return nil
}
