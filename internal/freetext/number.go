package freetext

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	// NĐ 30/2020, Phụ lục I, II.3: the number, "/", and the symbol, which is the
	// kind of document in capitals and the agency: "946/QĐ-UBND",
	// "12/2026/QĐ-CTUBND". The Party writes "946-QĐ/TU" (HD 36-HD/VPTW, 2018).
	numberForm   = regexp.MustCompile(`^0*[1-9][0-9]{0,5}[A-Za-z]?(/(19|20)[0-9]{2})?[/-]\p{Lu}{2,}([-/.]\p{L}[\p{L}0-9&.-]*)*$`)
	aroundSigns  = regexp.MustCompile(`\s*([/–-])\s*`)
	beforeNumber = regexp.MustCompile(`(?i)^(quyết định)?\s*(số)?\s*:?\s*`)
)

// DocumentNumber is the number and symbol of a document, as [Field.Line] keeps
// it and without blanks; "" stays "". Words before it ("Quyết định số") and
// blanks around its signs are taken away.
func (f Field) DocumentNumber(text string) (string, error) {
	line, err := f.Line(text)
	if err != nil || line == "" {
		return "", err
	}
	number := aroundSigns.ReplaceAllStringFunc(beforeNumber.ReplaceAllString(line, ""), func(sign string) string {
		return strings.ReplaceAll(strings.TrimSpace(sign), "–", "-")
	})
	if !numberForm.MatchString(number) {
		return "", f.problem(fmt.Sprintf(msgNumber, f.Name, line), hintNumber)
	}
	return number, nil
}
