package viet

import "strings"

const slugLength = 60 // characters; leaves room for a number and a suffix in a file name

// noName stands for a text without a single letter or digit.
const noName = "khong-ten"

// Slug is an ASCII name for a file: small letters, digits and single hyphens,
// at most 60 characters and cut at the end of a word, never empty and never a
// device name of Windows, which no file there may have.
func Slug(s string) string {
	words := strings.FieldsFunc(Fold(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	if len(words) == 0 {
		return noName
	}
	slug := words[0]
	for _, word := range words[1:] {
		if len(slug)+1+len(word) > slugLength {
			break
		}
		slug += "-" + word
	}
	if len(slug) > slugLength {
		slug = slug[:slugLength] // one endless word
	}
	if isDeviceName(slug) {
		return "ten-" + slug
	}
	return slug
}

func isDeviceName(slug string) bool {
	switch slug {
	case "con", "prn", "aux", "nul":
		return true
	}
	port, ok := strings.CutPrefix(slug, "com")
	if !ok {
		port, ok = strings.CutPrefix(slug, "lpt")
	}
	return ok && len(port) == 1 && port[0] >= '0' && port[0] <= '9'
}
