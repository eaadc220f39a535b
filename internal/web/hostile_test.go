package web

import (
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Small PDFs that once took all memory, or a processor for an hour, are answered
// by the page like any file that is not ours; each costs little.
func TestHostileFilesOnThePage(t *testing.T) {
	s := start(t)
	const mostMemory = 320 << 20 // asked for in all, freed or not; twice what the reading of one may
	paths, err := filepath.Glob(filepath.Join("..", "proof", "testdata", "hostile", "*.pdf"))
	if err != nil || len(paths) < 4 {
		t.Fatalf("%d files, %v", len(paths), err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		page := s.post("/verify", []upload{{"file", "bang-khen.pdf", string(data)}})
		runtime.ReadMemStats(&after)
		page.says(t, "Không tìm thấy")
		asked := after.TotalAlloc - before.TotalAlloc
		t.Logf("%s: %d MB", filepath.Base(path), asked>>20)
		if page.StatusCode != http.StatusNotFound || len(page.body) > 64<<10 || asked > mostMemory {
			t.Errorf("%s: %d, %d bytes, %d MB", path, page.StatusCode, len(page.body), asked>>20)
		}
	}
	if page := s.get("/v/" + string(s.certificates[0].Code)); page.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %d", page.StatusCode)
	}
}
