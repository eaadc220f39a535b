package api

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/decisiondoc"
	"bangkhen/internal/office"
)

// drafted is the example's decision as a Word document.
func (c *client) drafted() []byte {
	c.t.Helper()
	out := filepath.Join(c.t.TempDir(), "out")
	order := office.Order{Decision: office.Upload{Name: "quyet-dinh.yaml", Data: example(c.t, "quyet-dinh.yaml")}, List: office.Upload{Name: "danh-sach.csv", Data: example(c.t, "danh-sach.csv")}}
	if _, err := c.office.Preview(c.t.Context(), order, out, nil); err != nil {
		c.t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, "quyet-dinh.docx"))
	if err != nil {
		c.t.Fatal(err)
	}
	return data
}

// A Word decision is taken from a body and from a form, and answered with what was read.
func TestWordDecision(t *testing.T) {
	c := start(t, allScopes()...)
	data := c.drafted()
	var view struct {
		ID       string
		Decision award.Decision
		Counts   struct{ Total int }
		Reading  decisiondoc.Reading `json:"decision_reading"`
		Problems award.Problems
	}
	c.want(c.send(http.MethodPost, "/api/v1/decisions", typeWord, data), http.StatusCreated, &view)
	if f, read := view.Reading.Field("number"); !read || f.Certainty != decisiondoc.Certain || f.Text() != "946/QĐ-UBND" || len(f.From) != 1 {
		t.Errorf("the number was read as %+v", f)
	}
	if view.Decision.Number != "946/QĐ-UBND" || view.Counts.Total != 106 || view.Problems.Stop() != nil {
		t.Errorf("taken as %s of %d with %v", view.Decision.Number, view.Counts.Total, view.Problems)
	}
	mediaType, body := form(t, map[string]string{"file": "quyet-dinh.docx"})
	c.want(c.send(http.MethodPut, "/api/v1/decisions/"+view.ID, mediaType, body), http.StatusOK, &view)
	c.want(c.send(http.MethodPut, "/api/v1/decisions/"+view.ID, typeJSON, []byte(`{"place":"Bắc Kạn"}`)), http.StatusUnprocessableEntity, nil)
	c.want(c.send(http.MethodPut, "/api/v1/decisions/"+view.ID, typeWord, example(t, "danh-sach.docx")), http.StatusUnprocessableEntity, nil)
	c.want(c.send(http.MethodPut, "/api/v1/decisions/"+view.ID, typeWord, []byte("no document")), http.StatusUnsupportedMediaType, nil)

	var replaced map[string]any
	c.want(c.send(http.MethodPut, "/api/v1/decisions/"+view.ID, typeYAML, example(t, "quyet-dinh.yaml")), http.StatusOK, &replaced)
	if _, still := replaced["decision_reading"]; still {
		t.Error("a decision that was typed still says what was read of the document before")
	}
}
