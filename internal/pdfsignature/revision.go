package pdfsignature

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// ErrEncrypted is of a file that needs a key to be read.
var ErrEncrypted = errors.New("an encrypted PDF")

// ErrUnreadable is of a file whose structure cannot be read.
var ErrUnreadable = errors.New("not a PDF that can be read")

// deepest is how deep objects and trees may stand in one another.
const deepest = 100

// revision is the objects of a file, or of what it was when it was signed.
type revision struct {
	*model.XRefTable
	pages []types.IndirectRef
}

// open reads the objects of a file. The library may stumble over a file that was
// made to harm; that is an error of the file.
func open(data []byte) (r *revision, err error) {
	defer func() {
		if fallen := recover(); fallen != nil {
			r, err = nil, fmt.Errorf("%w: %v", ErrUnreadable, fallen)
		}
	}()
	model.ConfigPath = "disable" // the library would write into the home directory
	context, err := pdfcpu.Read(bytes.NewReader(data), model.NewDefaultConfiguration())
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrEncrypted):
		return nil, ErrEncrypted
	case err != nil && bytes.Contains(data, []byte("/Encrypt")):
		return nil, ErrEncrypted
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	case context.Encrypt != nil:
		return nil, ErrEncrypted
	}
	r = &revision{XRefTable: context.XRefTable}
	catalog, err := r.Catalog()
	if err == nil {
		err = r.collectPages(catalog["Pages"], map[int]bool{}, 0)
	}
	if err != nil && bytes.Contains(data, []byte("/Encrypt")) {
		return nil, ErrEncrypted // whatever came of reading it without a key
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return r, nil
}

// collectPages finds the pages in their order.
func (r *revision) collectPages(node types.Object, seen map[int]bool, depth int) error {
	ref, ok := node.(types.IndirectRef)
	if !ok || seen[ref.ObjectNumber.Value()] || depth > deepest {
		return errors.New("a broken page tree")
	}
	seen[ref.ObjectNumber.Value()] = true
	d := r.dict(ref)
	if d == nil {
		return errors.New("a broken page tree")
	}
	if kids, ok := r.follow(d["Kids"]).(types.Array); ok {
		for _, kid := range kids {
			if err := r.collectPages(kid, seen, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	r.pages = append(r.pages, ref)
	return nil
}

// follow is what an object is, whatever leads to it; nil for nothing.
func (r *revision) follow(o types.Object) types.Object {
	for range deepest {
		ref, ok := o.(types.IndirectRef)
		if !ok {
			return o
		}
		var err error
		if o, err = r.Dereference(ref); err != nil { // it is unpacked where it stands in an object stream
			return nil
		}
	}
	return nil
}

// dict is a dictionary, also that of a stream; nil when it is something else.
func (r *revision) dict(o types.Object) types.Dict {
	switch d := r.follow(o).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	case *types.StreamDict:
		return d.Dict
	}
	return nil
}

func (r *revision) array(o types.Object) types.Array {
	a, _ := r.follow(o).(types.Array)
	return a
}

func (r *revision) name(o types.Object) string {
	n, _ := r.follow(o).(types.Name)
	return string(n)
}

// text is a string for people.
func (r *revision) text(o types.Object) string {
	switch s := r.follow(o).(type) {
	case types.StringLiteral:
		text, _ := types.StringLiteralToString(s)
		return text
	case types.HexLiteral:
		text, _ := types.HexLiteralToString(s)
		return text
	}
	return ""
}

// field is a field of the form that has a value of its own.
type field struct {
	name  string // with those of its parents
	kind  string // "Sig", "Tx", "Btn", "Ch"
	ref   types.IndirectRef
	value types.Object
	dict  types.Dict
}

// fields are the fields of the form by object number.
func (r *revision) fields() map[int]field {
	found := map[int]field{}
	catalog, err := r.Catalog()
	if err != nil {
		return found
	}
	form := r.dict(catalog["AcroForm"])
	r.collectFields(r.array(form["Fields"]), field{}, found, 0)
	return found
}

func (r *revision) collectFields(list types.Array, parent field, found map[int]field, depth int) {
	for _, o := range list {
		ref, ok := o.(types.IndirectRef)
		d := r.dict(o)
		if !ok || d == nil || depth > deepest {
			continue
		}
		if _, known := found[ref.ObjectNumber.Value()]; known {
			continue
		}
		f := field{name: parent.name, kind: parent.kind, ref: ref, value: parent.value, dict: d}
		if kind := r.name(d["FT"]); kind != "" {
			f.kind = kind
		}
		if part := r.text(d["T"]); part != "" && f.name != "" {
			f.name += "." + part
		} else if part != "" {
			f.name = part
		}
		if d["V"] != nil {
			f.value = d["V"]
		}
		found[ref.ObjectNumber.Value()] = f
		r.collectFields(r.array(d["Kids"]), f, found, depth+1)
	}
}
