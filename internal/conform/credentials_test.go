//go:build conform

package conform

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCredentialsElsewhere lets programs of npm judge every credential of the sample: the
// signatures by the did:web document, every term by the published contexts of Verifiable
// Credentials 2.0 and Open Badges 3.0, the status by the list; and refuse forgeries.
func TestCredentialsElsewhere(t *testing.T) {
	modules := os.Getenv("CREDENTIALS")
	if _, err := os.Stat(filepath.Join(modules, "jose")); modules == "" || err != nil {
		t.Fatalf(`jose and jsonld are missing, no credential was judged: CREDENTIALS="$(.ci/credentials)" make conform (%v)`, err)
	}
	s := newSealedOffice(t)
	dir := filepath.Join(t.TempDir(), "ra")
	s.do(t, "export", "--data", s.data, "--out", dir)
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	s.baseURL = "http://" + address
	stop, err := s.serveAs(address, "--base-url", publicAddress, "--signing-passphrase", s.passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+"/.well-known/did.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = strings.TrimPrefix(publicAddress, "https://")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	document, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	did := filepath.Join(dir, "did.json")
	if err == nil {
		err = os.WriteFile(did, document, 0o600)
	}
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%v: status %d", err, answer.StatusCode)
	}
	var said struct {
		Accepted, Forged int
		Ended, Wrong     []string
	}
	if err := json.Unmarshal([]byte(run(t, "node", "testdata/credentials.mjs", modules, did, filepath.Join(dir, "credentials.jsonl"), filepath.Join(dir, "credential-status.jsonl"))), &said); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range said.Wrong {
		t.Error(wrong)
	}
	if said.Accepted != 105 || len(said.Ended) != 1 || !strings.Contains(said.Ended[0], s.sealed[1].Code) || said.Forged < 11 {
		t.Errorf("%d accepted, %d forged, ended: %v", said.Accepted, said.Forged, said.Ended)
	}
}
