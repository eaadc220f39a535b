package annex

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
)

// part walks over one XML part of a workbook. It reads raw tokens, which is twice
// as fast: names keep their prefixes apart, and instead of comparing end tags with
// their start it counts how deep it is.
type part struct {
	decoder *xml.Decoder
	depth   int
	text    []byte // of the element that is read
}

// token gives the next start tag, end tag or text; io.EOF after the last.
func (p *part) token() (xml.Token, error) {
	for {
		token, err := p.decoder.RawToken()
		if err == io.EOF && p.depth > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		switch token.(type) {
		case xml.StartElement:
			p.depth++
		case xml.EndElement:
			if p.depth--; p.depth < 0 {
				return nil, errors.New(errNotXML)
			}
		case xml.CharData:
		case xml.Directive: // which could name entities
			return nil, errors.New(errNotXML)
		default:
			continue
		}
		return token, nil
	}
}

// eachElement visits the elements of a part; a part that is not there has none.
func eachElement(archive *zip.Reader, name string, visit func(*part, xml.StartElement) error) error {
	file, err := archive.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	limited := &io.LimitedReader{R: file, N: mostUnpacked}
	p := &part{decoder: xml.NewDecoder(limited)}
	for {
		token, err := p.token()
		if limited.N == 0 {
			return errors.New(errLarge)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := visit(p, start); err != nil {
				return err
			}
		}
	}
}

// eachWithin visits the elements inside the one just begun; visit reads each to
// its end.
func (p *part) eachWithin(visit func(xml.StartElement) error) error {
	for {
		token, err := p.token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := visit(token); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip reads to the end of the element just begun.
func (p *part) skip() error {
	_, err := p.textWithin()
	return err
}

// textWithin is all text inside the element just begun.
func (p *part) textWithin() (string, error) {
	p.text = p.text[:0]
	for floor := p.depth; ; {
		token, err := p.token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.CharData:
			p.text = append(p.text, token...)
		case xml.EndElement:
			if p.depth < floor {
				return string(p.text), nil
			}
		}
	}
}
