package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// publicAddress is one that phones could reach.
const publicAddress = "https://khenthuong.backan.gov.vn"

// An office that has written its address down once issues without saying it; after a
// move the old address is still its own, and nobody else's is.
func TestAddressesOfAnOffice(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("BANGKHEN_DATA", filepath.Join(dir, "data"))
	expect := func(status int, says string, args ...string) string {
		t.Helper()
		got, stdout, stderr := bangkhen(t, args...)
		if got != status || !strings.Contains(stdout+stderr, says) {
			t.Fatalf("%v: %d\n%s%s", args, got, stdout, stderr)
		}
		return stdout
	}
	expect(exitInput, "bad-address", "issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "none"))
	expect(exitInput, "bad-address", "address", "add", "http://10.1.2.3")
	expect(exitInput, "bad-address", "address", "add", publicAddress+"/tra-cuu")
	expect(exitDone, "xn--khenthng-mic4285e.vn (https://khenthưởng.vn)", "address", "add", "https://KhenThưởng.vn/")
	expect(exitDone, publicAddress, "address", "add", publicAddress, "--from", "2023-01-01")
	expect(exitInput, "bad-setting", "address", "add", "https://khac.vn", "--from", "2023-01-01")
	stdout := expect(exitDone, "", "issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "out"), "--json")
	if !strings.Contains(stdout, `"trial": false`) {
		t.Error(stdout)
	}
	code := firstCode(t, filepath.Join(dir, "out"))
	expect(exitDone, "", "address", "add", "https://khenthuong.thainguyen.gov.vn", "--from", "2025-07-01")
	for host, status := range map[string]int{
		publicAddress: exitDone, "https://khenthuong.thainguyen.gov.vn": exitDone, "https://xn--khenthng-mic4285e.vn": exitDone, "https://khenthuong-backan.gov.vn.la": exitInput,
	} {
		expect(status, "", "verify", host+"/v/"+code)
	}
	var told struct {
		Sites struct {
			Now    string   `json:"now"`
			Others []string `json:"others"`
		} `json:"sites"`
	}
	if err := json.Unmarshal([]byte(expect(exitDone, "", "verify", code, "--json")), &told); err != nil {
		t.Fatal(err)
	}
	if told.Sites.Now != "https://khenthuong.thainguyen.gov.vn" || len(told.Sites.Others) != 2 {
		t.Errorf("%+v", told.Sites)
	}
	expect(exitDone, "", "address", "drop", "https://khenthưởng.vn")
	expect(exitInput, "", "verify", "https://xn--khenthng-mic4285e.vn/v/"+code)
	// What was issued is had again, whatever the address is now.
	expect(exitDone, "in lại đúng như cũ", "issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "again"))
}

// firstCode is that of the first certificate in a directory of papers.
func firstCode(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Certificates []struct{ Code string } }
	if err := json.Unmarshal(data, &manifest); err != nil || len(manifest.Certificates) == 0 {
		t.Fatal(err)
	}
	return manifest.Certificates[0].Code
}
