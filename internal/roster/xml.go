package roster

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

var (
	errTooLarge   = errors.New("part is larger than allowed")
	errDeep       = errors.New("elements nested too deeply")
	errDirective  = errors.New("document type declarations are not read")
	errTruncated  = errors.New("document ends inside an element")
	errDisordered = errors.New("rows or cells out of order")
)

// xmlReader walks over one XML part. It reads raw tokens: names keep their
// prefix apart and are not checked against their end tags, which is three times
// as fast; depth is counted here instead. Document type declarations are
// refused, so there are no entities beyond the five of XML.
type xmlReader struct {
	decoder *xml.Decoder
	source  *allowance
	depth   int
}

func newXMLReader(source *allowance) *xmlReader {
	return &xmlReader{decoder: xml.NewDecoder(source), source: source}
}

// next gives the next start tag, end tag or text. Text is valid until the call
// after. At the end it gives io.EOF.
func (x *xmlReader) next() (xml.Token, error) {
	for {
		x.source.token = 0
		token, err := x.decoder.RawToken()
		if err == io.EOF && x.depth > 0 {
			return nil, errTruncated
		}
		if err != nil {
			return nil, err
		}
		switch token.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				return nil, errDeep
			}
		case xml.EndElement:
			if x.depth--; x.depth < 0 {
				return nil, errTruncated
			}
		case xml.Directive:
			return nil, errDirective
		case xml.CharData:
		default:
			continue // comments and processing instructions
		}
		return token, nil
	}
}

// each calls visit for every element inside the one just started, at any depth
// that visit does not read itself.
func (x *xmlReader) each(visit func(xml.StartElement) error) error {
	floor := x.depth
	for {
		token, err := x.next()
		if err != nil {
			return err
		}
		switch element := token.(type) {
		case xml.StartElement:
			if err := visit(element); err != nil {
				return err
			}
		case xml.EndElement:
			if x.depth < floor {
				return nil
			}
		}
	}
}

// document calls visit for every element of the part.
func (x *xmlReader) document(visit func(xml.StartElement) error) error {
	err := x.each(visit)
	if err == io.EOF {
		return nil
	}
	return err
}

// skip reads to the end of the element just started.
func (x *xmlReader) skip() error {
	return x.each(func(xml.StartElement) error { return nil })
}

// text reads to the end of the element just started and gives its text.
func (x *xmlReader) text() (string, error) {
	floor := x.depth
	var first string
	var rest *strings.Builder
	for {
		token, err := x.next()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.CharData:
			switch {
			case rest != nil:
				rest.Write(token)
			case first == "":
				first = string(token)
			default: // rare: a comment or CDATA in between
				rest = &strings.Builder{}
				rest.WriteString(first)
				rest.Write(token)
			}
		case xml.EndElement:
			if x.depth < floor {
				if rest != nil {
					return rest.String(), nil
				}
				return first, nil
			}
		}
	}
}

// attribute gives the value of an attribute by its local name.
func attribute(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn reads a boolean of OOXML; an element without a value is on.
func isOn(value string) bool {
	return value != "0" && value != "false" && value != "off" && value != "none"
}

// isTrue reads a boolean attribute that is off when missing.
func isTrue(value string) bool { return value != "" && isOn(value) }
