package proof

import (
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
)

// largestCertificate is the most that a file handed in for verification may
// weigh, in bytes: a signed certificate is a tenth of it.
const largestCertificate = 8 << 20

// CodeOf reads the code off a certificate: the printed one and the one in the
// QR. It reports false when the file is no certificate of ours, holds none, or
// holds codes that contradict each other.
func CodeOf(pdf []byte) (award.Code, bool) {
	if len(pdf) > largestCertificate {
		return "", false
	}
	document, err := tagged.Read(pdf, nil)
	if err != nil || len(document.Pages) != 1 {
		return "", false
	}
	var found award.Code
	for _, field := range document.Pages[0].Fields {
		var code award.Code
		var ok bool
		switch field.Tag {
		case "code":
			code, ok = award.ParseCode(field.Text())
		case "qr":
			text, err := readQR(field.Rectangles)
			if err == nil {
				code, ok = award.ParseCode(text[strings.LastIndexByte(text, '/')+1:])
			}
		default:
			continue
		}
		if !ok || found != "" && found != code {
			return "", false
		}
		found = code
	}
	return found, found != ""
}
