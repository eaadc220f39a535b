package api

import (
	"fmt"
	"strings"
	"testing"
)

// Each sheet of a certificate has an address, and whoever holds a file is told of
// that very file.
func TestSheets(t *testing.T) {
	c := start(t)
	_, certificates := c.issued()
	code := certificates[0].Code
	path := "/api/v1/certificates/" + code + "/sheets"
	for range 2 {
		c.want(c.send("POST", "/api/v1/certificates/"+code+"/reissue", "application/json", []byte(`{"reason":"Mất"}`)), 200, nil)
	}
	var list struct {
		Sheets []struct {
			Copy              int
			Note, SHA256, URL string
		}
	}
	c.want(c.send("GET", path, "", nil), 200, &list)
	if len(list.Sheets) != 3 || list.Sheets[0].SHA256 != certificates[0].SHA256 || list.Sheets[0].Note != "" {
		t.Fatalf("%+v", list)
	}
	for i, sheet := range list.Sheets {
		if sheet.Copy != i || sheet.URL != fmt.Sprintf("%s/%d.pdf", path, i) || (sheet.Note == "") != (i == 0) {
			t.Errorf("%+v", sheet)
		}
		pdf := c.send("GET", sheet.URL, "", nil)
		if c.want(pdf, 200, nil); hashOf(pdf.body) != sheet.SHA256 || pdf.header.Get("Content-Type") != typePDF {
			t.Errorf("sheet %d is another file", i)
		}
		c.want(c.send("GET", sheet.URL, "", nil, "If-None-Match", pdf.header.Get("ETag")), 304, nil)
		var said struct {
			Result      string
			Certificate struct {
				SHA256, Note string
				Copy         int
				Duplicates   []struct{ SHA256 string }
			}
		}
		c.want(c.send("POST", "/api/v1/verify", "application/pdf", pdf.body), 200, &said)
		if got := said.Certificate; said.Result != "valid" || got.SHA256 != sheet.SHA256 || got.Copy != i || got.Note != sheet.Note || len(got.Duplicates) != 0 {
			t.Errorf("the file of sheet %d: %+v", i, said)
		}
	}
	answer := c.send("POST", "/api/v1/verify", "application/json", fmt.Appendf(nil, `{"code":%q}`, code))
	for _, sheet := range list.Sheets { // the holder of the code may have any
		if !strings.Contains(string(answer.body), sheet.SHA256) {
			t.Errorf("the code does not vouch for sheet %d", sheet.Copy)
		}
	}
	for _, other := range []string{"3.pdf", "-1.pdf", "01.pdf", "1", "x.pdf", "1.PDF"} {
		c.want(c.send("GET", path+"/"+other, "", nil), 404, nil)
	}
	c.want(c.send("GET", "/api/v1/certificates/"+certificates[1].Code+"/sheets/1.pdf", "", nil), 404, nil)
}
