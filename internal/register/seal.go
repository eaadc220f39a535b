package register

import (
	"encoding/json"
	"strconv"
)

// sealed are the facts of one certificate exactly as the tables hold them. The
// seal is taken over these texts, and not over values read from them, so that a
// later version which knows more fields still finds it right.
type sealed struct {
	decision, baseURL, template, issuedAt string
	code                                  string
	position                              int
	book                                  string
	number                                int
	goldenNumber                          string
	kind, name, recipient, citation       string
	file, sha256                          string
}

// seal is the SHA-256 of the facts. It shows that a row was changed by hand or
// by a failing disk; it is no secret and does not stop a forger who can write
// to the register.
func (s sealed) seal() string {
	// A JSON list keeps apart what plain joining would run together.
	data, err := json.Marshal([]string{
		s.decision, s.baseURL, s.template, s.issuedAt,
		s.code, strconv.Itoa(s.position), s.book, strconv.Itoa(s.number), s.goldenNumber,
		s.kind, s.name, s.recipient, s.citation, s.file, s.sha256,
	})
	if err != nil {
		return "" // strings always marshal
	}
	return hash(data)
}
