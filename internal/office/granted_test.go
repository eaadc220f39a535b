package office

import (
	"fmt"
	"maps"
	"reflect"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/register/seed"
)

// What an office remembers of issues is what one finds that reads all of them, whoever
// issued meanwhile.
func TestGrantedIsRemembered(t *testing.T) {
	dir := pgtest.Dir(t)
	o, reg := registeredIn(t, dir)
	other, otherReg := registeredIn(t, dir) // another program
	asRead(t, o, 0, "Bằng khen")
	issueFew(t, reg, 1, "bang-khen")
	asRead(t, o, 1, "Bằng khen")
	asRead(t, other, 1, "Bằng khen")
	issueFew(t, otherReg, 2, "giay-khen")
	issueFew(t, otherReg, 3, "bang-khen", award.Award{Name: "Bằng khen", Template: "bang-khen"}, award.Award{Name: "Người tốt, việc tốt", Template: "bang-khen"})
	issueFew(t, reg, 4, "bang-khen")
	for _, one := range []*Office{o, other} {
		asRead(t, one, 3, "Bằng khen")
		asRead(t, one, 1, "Giấy khen")
		asRead(t, one, 1, "Người tốt, việc tốt")
		asRead(t, one, 0, "Huân chương")
	}
	if n := len(o.grants.alike); n != 3 {
		t.Errorf("four issues of three kinds are remembered as %d", n)
	}

	renamed := *o // its templates are others now
	renamed.templates = maps.Clone(o.templates)
	renamed.templates["giay-khen"] = o.templates["chien-si-thi-dua"]
	asRead(t, &renamed, 0, "Giấy khen")
	asRead(t, &renamed, 1, o.AwardOf("chien-si-thi-dua"))
}

// What was read of a register is forgotten when another one is in its place, a backup of
// before or what was issued after one.
func TestGrantedOfAnotherRegister(t *testing.T) {
	o, reg := newlyRegistered(t)
	issueFew(t, reg, 1, "bang-khen")
	issueFew(t, reg, 2, "giay-khen")
	asRead(t, o, 1, "Giấy khen")

	empty, _ := newlyRegistered(t)
	empty.grants = o.grants
	asRead(t, empty, 0, "Giấy khen")

	asRead(t, o, 1, "Giấy khen")
	same, sameReg := newlyRegistered(t)
	issueFew(t, sameReg, 3, "giay-khen")
	issueFew(t, sameReg, 4, "giay-khen")
	issueFew(t, sameReg, 5, "giay-khen")
	same.grants = o.grants
	asRead(t, same, 3, "Giấy khen")
	asRead(t, same, 0, "Bằng khen")
}

func newlyRegistered(t *testing.T) (*Office, *register.Register) {
	t.Helper()
	return registeredIn(t, pgtest.Dir(t))
}

// issueFew issues a decision for two people; its number is n.
func issueFew(t *testing.T, reg *register.Register, n int, template string, awards ...award.Award) {
	t.Helper()
	terms := register.Terms{BaseURL: base, Template: template, Decision: award.Decision{
		Number: fmt.Sprintf("%d/QĐ-UBND", n), Date: award.Date{Year: 2025, Month: 3, Day: 12}, Template: template, Awards: awards,
	}}
	for i := range 2 {
		one := award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: fmt.Sprintf("Nguyễn Văn %c", 'A'+i)}
		if len(awards) > 0 {
			one.Award = awards[i%len(awards)].Name
		}
		terms.List.Recipients = append(terms.List.Recipients, one)
	}
	_, err := seed.Issue(t.Context(), reg, terms, func(b award.Batch, _ register.Terms) (register.Files, error) {
		files := register.Files{}
		for _, c := range b.Certificates {
			files[fmt.Sprintf("bang-khen/%d-ten.pdf", c.Index)] = fmt.Sprintf("%064x", n*100+c.Index)
		}
		return files, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// asRead compares where an office has an award with what one with the same templates
// finds that has remembered nothing; so many issues have it.
func asRead(t *testing.T, o *Office, want int, name string) {
	t.Helper()
	anew := *o
	anew.grants = &grants{}
	wantGranted, wantNames, err := anew.Granted(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	granted, names, err := o.Granted(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(granted, wantGranted) || !reflect.DeepEqual(names, wantNames) {
		t.Errorf("%q: remembered %v of %q, read anew %v of %q", name, granted, names, wantGranted, wantNames)
	}
	if len(granted) != want {
		t.Errorf("%q is granted by %d issues, want %d", name, len(granted), want)
	}
}
