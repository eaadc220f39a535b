package web

import (
	"net/http"
	"strings"
	"testing"

	"bangkhen/internal/listform"
	"bangkhen/internal/roster"
)

// Whoever hands in a list is offered empty ones, on both pages where lists are
// taken, and each is what it says.
func TestListFormsAreOffered(t *testing.T) {
	s := startEmpty(t)
	home := s.get("/app/")
	files := s.get(s.form("/app/decisions/sample", nil).Header.Get("Location") + "/files")
	for _, form := range listform.Forms() {
		address := "/app/list-forms/" + form.FileName()
		home.says(t, `href="`+address+`"`, form.Purpose)
		files.says(t, `href="`+address+`"`, form.Purpose)
		a := s.get(address)
		if a.StatusCode != http.StatusOK || !strings.Contains(a.Header.Get("Content-Disposition"), form.FileName()) {
			t.Fatalf("%s: %d %v", address, a.StatusCode, a.Header)
		}
		if list, _ := roster.Read(form.FileName(), []byte(a.body)); len(list.Recipients) != 0 || len(list.Reading.Sheets) != 1 {
			t.Errorf("%s: %d recipients, %d sheets", address, len(list.Recipients), len(list.Reading.Sheets))
		}
	}
	for _, nothing := range []string{"/app/list-forms/khac.xlsx", "/app/list-forms/tinh-so", "/app/list-forms/tinh-so.pdf"} {
		if a := s.get(nothing); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", nothing, a.StatusCode)
		}
	}
}
