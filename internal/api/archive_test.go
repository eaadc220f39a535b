package api

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// An archive comes whole, or the transfer breaks off so that every client sees
// it: what came has less than the promised length and no end record.
func TestArchiveIsWholeOrBrokenOff(t *testing.T) {
	c := start(t)
	id, certificates := c.issued()
	path := "/api/v1/decisions/" + id + "/files/bang-khen.zip"
	whole := c.send("GET", path, "", nil)
	c.want(whole, 200, nil)
	if promised := whole.header.Get("Content-Length"); promised != strconv.Itoa(len(whole.body)) {
		t.Errorf("%s bytes promised, %d sent", promised, len(whole.body))
	}
	archive, err := zip.NewReader(bytes.NewReader(whole.body), int64(len(whole.body)))
	if err != nil || len(archive.File) != len(certificates) {
		t.Fatalf("%v", err)
	}
	for i, entry := range archive.File {
		file, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(file) // compares the checksum
		if err != nil || hashOf(content) != certificates[i].SHA256 {
			t.Fatalf("%s: %v", entry.Name, err)
		}
	}

	stored := c.bundle()
	content, err := os.ReadFile(stored)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(content)
	flipped[len(flipped)/2] ^= 1
	for name, damaged := range map[string][]byte{"flipped": flipped, "cut": content[:len(content)/2], "empty": {}} {
		if err := os.WriteFile(stored, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		request, err := http.NewRequestWithContext(t.Context(), "GET", c.server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+c.key)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			continue // broken off before the first byte left
		}
		part, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err == nil && response.StatusCode == http.StatusOK {
			t.Errorf("%s: %d bytes came and no error", name, len(part))
		}
		if _, err := zip.NewReader(bytes.NewReader(part), int64(len(part))); err == nil {
			t.Errorf("%s: what came is an archive", name)
		}
	}
	if err := os.Remove(stored); err != nil {
		t.Fatal(err)
	}
	c.want(c.send("GET", path, "", nil), 500, nil)
}

// bundle is the stored file that holds the certificates.
func (c *client) bundle() string {
	c.t.Helper()
	files, err := filepath.Glob(filepath.Join(c.data, "files", "*"))
	if err != nil {
		c.t.Fatal(err)
	}
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			c.t.Fatal(err)
		}
		if bytes.HasPrefix(content, []byte("bangkhen bundle ")) {
			return path
		}
	}
	c.t.Fatal("no bundle in the store")
	return ""
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// A download that broke off goes on where it was; parts are those of the whole.
func TestPartsOfAnArchive(t *testing.T) {
	c := start(t)
	id, _ := c.issued()
	path := "/api/v1/decisions/" + id + "/files/bang-khen.zip"
	whole := c.send("GET", path, "", nil)
	c.want(whole, 200, nil)
	all, size, tag := whole.body, len(whole.body), whole.header.Get("ETag")
	if whole.header.Get("Accept-Ranges") != "bytes" || len(tag) != 66 || whole.header.Get("Content-Type") != typeZIP {
		t.Errorf("%v", whole.header)
	}
	part := func(from, to int, headers ...string) {
		t.Helper()
		asked := fmt.Sprintf("bytes=%d-%d", from, to)
		a := c.send("GET", path, "", nil, append([]string{"Range", asked}, headers...)...)
		if a.status != http.StatusPartialContent || !bytes.Equal(a.body, all[from:to+1]) || a.header.Get("Content-Range") != fmt.Sprintf("bytes %d-%d/%d", from, to, size) {
			t.Errorf("%s: %d, %d bytes, %s", asked, a.status, len(a.body), a.header.Get("Content-Range"))
		}
	}
	part(0, 0)
	part(0, size-1)
	part(size-22, size-1)
	part(size/2, size-1, "If-Range", tag)
	part(size/3, size/3+100_000)
	part(30, 40)
	for name, test := range map[string]struct {
		headers []string
		status  int
		body    []byte
	}{
		"of another file": {[]string{"Range", "bytes=5-", "If-Range", `"x"`}, 200, all},
		"known":           {[]string{"If-None-Match", tag}, 304, nil},
		"known, by proxy": {[]string{"If-None-Match", `"a", W/` + tag}, 304, nil},
		"the last 22":     {[]string{"Range", "bytes=-22"}, 206, all[size-22:]},
		"beyond the end":  {[]string{"Range", fmt.Sprintf("bytes=%d-", size)}, 416, nil},
		"no range":        {[]string{"Range", "sheets=1"}, 416, nil},
	} {
		a := c.send("GET", path, "", nil, test.headers...)
		if a.status != test.status || test.body != nil && !bytes.Equal(a.body, test.body) {
			t.Errorf("%s: %d, %d bytes", name, a.status, len(a.body))
		}
	}
	if again := c.send("GET", path, "", nil); !bytes.Equal(again.body, all) || again.header.Get("ETag") != tag {
		t.Error("the same files are another archive")
	}
}
