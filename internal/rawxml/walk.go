package rawxml

import (
	"io"
	"strings"
)

// Each calls visit for every element inside the one that has begun, or of the
// document when none has, at any depth that visit does not read itself.
func (r *Reader) Each(visit func(Element) error) error {
	for floor := r.Depth; ; {
		kind, err := r.Next()
		switch {
		case err == io.EOF:
			return nil // the whole document
		case err != nil:
			return err
		case kind == Start:
			if err := visit(r.Element); err != nil {
				return err
			}
		case kind == End && r.Depth < floor:
			return nil
		}
	}
}

// Skip reads to the end of the element that has begun.
func (r *Reader) Skip() error {
	return r.Each(func(Element) error { return nil })
}

// TextWithin reads to the end of the element that has begun, and gives all text
// inside it.
func (r *Reader) TextWithin() (string, error) {
	var first string
	var all strings.Builder // rarely: a comment or an element stands in between
	for floor := r.Depth; ; {
		kind, err := r.Next()
		if err != nil {
			return "", err
		}
		switch {
		case kind == Text && first == "":
			first = string(r.Text)
		case kind == Text:
			if all.Len() == 0 {
				all.WriteString(first)
			}
			all.Write(r.Text)
		case kind == End && r.Depth < floor:
			if all.Len() > 0 {
				return all.String(), nil
			}
			return first, nil
		}
	}
}
