package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/translog"
)

// TestLogPages: the head, tiles and a certificate's proof are there for everybody, and
// what is not announced, or no tile of the log, is not.
func TestLogPages(t *testing.T) {
	s := start(t)
	head := s.get("/log/checkpoint")
	lines := strings.Split(head.body, "\n")
	if head.StatusCode != http.StatusOK || len(lines) < 3 || !strings.HasPrefix(lines[0], "bangkhen.log/") || lines[1] != "1" {
		t.Fatalf("%d %q", head.StatusCode, head.body)
	}
	if tile := s.get("/log/tile/0/000.p/1"); tile.StatusCode != http.StatusOK || len(tile.body) != 32 || !strings.Contains(tile.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%d, %d bytes", tile.StatusCode, len(tile.body))
	}
	if entries := s.get("/log/tile/entries/000.p/1"); entries.StatusCode != http.StatusOK || !strings.Contains(entries.body, `"kind":"issue"`) {
		t.Errorf("%d %q", entries.StatusCode, entries.body)
	}
	for _, none := range []string{"0/000", "0/000.p/2", "1/000.p/1", "entries/001.p/1", "x", "../../v"} {
		if got := s.get("/log/tile/" + none); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", none, got.StatusCode)
		}
	}
	c := s.certificates[0]
	if page := s.get("/v/" + string(c.Code)); !strings.Contains(page.body, "/nhat-ky.json") {
		t.Error("the page does not lead to the proof")
	}
	answer := s.get("/v/" + string(c.Code) + "/nhat-ky.json")
	var proof office.LogProof
	if err := json.Unmarshal([]byte(answer.body), &proof); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%v %d %s", err, answer.StatusCode, answer.body)
	}
	f := proof.Facts
	facts := translog.Facts{Code: f.Code, Number: f.DecisionNumber, Date: f.DecisionDate, Kind: f.Kind, Name: f.Name, Detail: f.Detail, Citation: f.Citation, GoldenNumber: f.GoldenNumber, Sheet: f.SHA256}
	if _, err := proof.Proof.Check(facts); err != nil || f.Name != c.Recipient.FullName() || !strings.Contains(head.body, proof.Proof.Root) {
		t.Errorf("%v %+v", err, proof)
	}
	for _, none := range []string{string(award.NewCode()), "xyz"} {
		if got := s.get("/v/" + none + "/nhat-ky.json"); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", none, got.StatusCode)
		}
	}
}
