package register

import (
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// sealed are the facts of one certificate exactly as the tables hold them. The
// seal is taken over these texts, and not over values read from them, so that a
// later version which knows more fields still finds it right.
type sealed struct {
	decision, baseURL, template, issuedAt string
	awardOnly                             string // of the issue, "" for none
	trial                                 bool   // of the issue
	code                                  string
	position                              int
	book                                  string
	number                                int
	goldenNumber                          string
	turn                                  int // how many certificates had the number before
	kind, name, recipient, citation       string
	file, sha256                          string
}

// seal is the SHA-256 of the facts. It shows that a row was changed by hand or
// by a failing disk; it is no secret and does not stop a forger who can write
// to the register.
func (s sealed) seal() string {
	// A JSON list keeps apart what plain joining would run together.
	facts := []string{
		s.decision, s.baseURL, s.template, s.issuedAt,
		s.code, strconv.Itoa(s.position), s.book, strconv.Itoa(s.number), s.goldenNumber,
		s.kind, s.name, s.recipient, s.citation, s.file, s.sha256,
	}
	if s.awardOnly != "" { // issues of before have no such thing
		facts = append(facts, s.awardOnly)
	}
	if s.trial {
		facts = append(facts, "trial")
	}
	if s.turn > 0 {
		facts = append(facts, "turn "+strconv.Itoa(s.turn))
	}
	data, err := json.Marshal(facts)
	if err != nil {
		return "" // strings always marshal
	}
	return hash(data)
}

// standing is what the tables say of a certificate's state: the status itself,
// and what vouches for it.
type standing struct {
	seal       string         // of the facts, as kept in the row
	purged     string         // seal of the facts since columns were purged, "" for never
	status     award.Status   // as kept in the row
	amendments string         // kinds of those that end a certificate, "" for none
	audited    string         // actions of the audit that end it
	sealed     []byte         // of the status, nil while it was never but valid
	numbered   sql.NullString // what was added to the issue
	release    releaseRows    // of the issue
	issue      int64
	amended    bool // in whatever way
}

// covers reports whether facts are those of the issue, or those that a purge left of
// them.
func (s standing) covers(facts sealed) bool {
	if s.purged != "" {
		return facts.seal() == s.purged
	}
	return facts.seal() == s.seal
}

// holds reports whether all of them say the same.
func (s standing) holds() bool {
	ended := map[award.Status]string{award.Valid: "", award.Revoked: actionRevoke, award.Replaced: actionReplace}
	by, known := ended[s.status]
	if !known || s.amendments != by || s.audited != by {
		return false
	}
	if s.status == award.Valid {
		return len(s.sealed) == 0
	}
	return string(s.sealed) == string(database.SealOf(string(s.status)))
}

// scanSealed reads what findBy has found.
func scanSealed(found interface{ Scan(...any) error }) (s sealed, state standing, err error) {
	err = found.Scan(append([]any{
		&s.decision, &s.baseURL, &s.template, &s.issuedAt, &s.awardOnly, &s.trial,
		&s.code, &s.position, &s.book, &s.number, &s.goldenNumber, &s.turn,
		&s.kind, &s.name, &s.recipient, &s.citation, &s.file, &s.sha256, &state.seal, &state.status,
		&state.amendments, &state.audited, &state.sealed, &state.purged, &state.issue, &state.amended, &state.numbered}, state.release.into()...)...)
	return s, state, err
}

// searched is a row of search_entries.
type searched struct {
	id, issue   int64
	code, kind  string
	year        int
	status      string
	name, place string
}

// fill computes what the search keeps of a certificate.
func (s *searched) fill(recipient, date, issued string) bool {
	var r award.Recipient
	if json.Unmarshal([]byte(recipient), &r) != nil {
		return false
	}
	s.name, s.place = searchKey(r.Name), searchKey(r.Position+" "+r.Unit+" "+r.Address)
	if date == "" {
		date = issued
	}
	year, _, _ := strings.Cut(date, "-")
	var err error
	s.year, err = strconv.Atoi(year)
	return err == nil
}
