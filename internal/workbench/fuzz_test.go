package workbench

import (
	"errors"
	"net/url"
	"testing"
	"unicode/utf8"
)

// An address that is taken for a webhook is one that the web knows, and names
// nobody.
func FuzzWebhookAddress(f *testing.F) {
	bench := openNew(f)
	f.Add("https://example.vn/hook?x=1")
	f.Add("https://a:b@example.vn/")
	f.Add("gopher://x")
	f.Add("http:///x")
	f.Add("//example.vn")
	f.Add("http://:80/")
	f.Add("HTTP://[::1%25lo]:99999/\x7f")
	f.Fuzz(func(t *testing.T, address string) {
		w, _, err := bench.AddWebhook(t.Context(), address, Events())
		if err != nil {
			if !errors.Is(err, errWebhookURL) {
				t.Fatal(err)
			}
			return
		}
		u, err := url.Parse(w.URL)
		if err != nil || u.Hostname() == "" || u.User != nil || u.Scheme != "https" && u.Scheme != "http" || !utf8.ValidString(w.URL) {
			t.Fatalf("%q was taken", address)
		}
	})
}
