package certificate

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// QR is the place of the symbol; its quiet zone comes on top. Size 0 is none:
// "qr: none", or no qr at all.
type QR struct {
	X    typeset.MM `yaml:"x"`
	Y    typeset.MM `yaml:"y"`
	Size typeset.MM `yaml:"size"`
	Text QRHolds    `yaml:"text,omitempty"`
}

// QRHolds says what a symbol holds: "sealed", which is what "" means, the address of the
// code with the seal behind it, where the office has a signing key; "short", the address
// alone. How both are read is measured in docs/seal.md.
type QRHolds string

// What a symbol may hold.
const (
	QRSealed QRHolds = "sealed"
	QRShort  QRHolds = "short"
)

// Sealed reports whether the symbol on the template's sheets holds seals.
func (t *Template) Sealed() bool { return t.QR.Size > 0 && t.QR.Text != QRShort }

// noQR is what a template says that prints no symbol.
const noQR = "none"

// UnmarshalYAML reads the place of the symbol, or that there is none.
func (q *QR) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode && node.Value == noQR {
		*q = QR{}
		return nil
	}
	type plain QR // without this function
	known := map[string]bool{"x": true, "y": true, "size": true, "text": true}
	for i := 0; node.Kind == yaml.MappingNode && i < len(node.Content); i += 2 {
		if key := node.Content[i]; !known[key.Value] { // who decodes a node does not know the strict decoder's rule
			return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: field %s not found in type QR", key.Line, key.Value)}}
		}
	}
	return node.Decode((*plain)(q))
}

// MarshalYAML is the other way.
func (q QR) MarshalYAML() (any, error) {
	if q.Size == 0 {
		return noQR, nil
	}
	type plain QR
	return plain(q), nil
}

// QRText is what the QR of an address holds.
func QRText(address string) string { return strings.ToUpper(address) }

// QRText is what the symbol on a certificate's sheet holds, "" when the template
// prints none. The code stands in register and manifest all the same.
func (t *Template) QRText(c award.Certificate) string {
	if t.QR.Size == 0 {
		return ""
	}
	return QRText(c.Symbol())
}
