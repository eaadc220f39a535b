package offline

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"image"
	"image/png"
	"regexp"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/qr"
	"bangkhen/internal/seal"
)

// TestFile: the page asks for nothing, its policy names what is in it, and what an office
// is called ends no element.
func TestFile(t *testing.T) {
	public := ed25519.NewKeyFromSeed(make([]byte, 32)).Public().(ed25519.PublicKey)
	c := Checker{Made: time.Unix(1_800_000_000, 0), Lists: [][]byte{{1, 2, 3}}, Keys: seal.Keys{{
		ID: seal.IDOf(public), Public: public, Office: `</script><script>alert("1")</script>{{script}}`, From: award.Date{Year: 2026, Month: 1, Day: 1},
	}}}
	file, err := c.File()
	if err != nil {
		t.Fatal(err)
	}
	page := string(file)
	if n := strings.Count(page, "</script>"); n != 2 {
		t.Errorf("%d elements of scripts end", n)
	}
	script := regexp.MustCompile(`(?s)<script>(.*)</script>`).FindStringSubmatch(page)
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(page)
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	if script == nil || style == nil || policy == nil {
		t.Fatal("the page has no script, style or policy")
	}
	for _, wanted := range []string{"default-src 'none'", hashed(script[1]), hashed(style[1])} {
		if !strings.Contains(policy[1], wanted) {
			t.Errorf("the policy lacks %s: %s", wanted, policy[1])
		}
	}
	if strings.Contains(policy[1], "http") || strings.Contains(policy[1], "'self'") || strings.Contains(policy[1], "unsafe") {
		t.Error(policy[1])
	}
	markup := strings.ReplaceAll(strings.ReplaceAll(page, script[1], ""), style[1], "")
	if outside := regexp.MustCompile(`(?i)(src|href)\s*=|https?://`).FindString(markup); outside != "" || strings.Contains(style[1], "url(") {
		t.Errorf("leads elsewhere: %s", outside)
	}
	served, policyOf, err := c.Served()
	if err != nil || !strings.Contains(string(served), script[1]) || !strings.Contains(policyOf, hashed(script[1])) || strings.Contains(string(served), "http-equiv") {
		t.Error("the served page is another", err, policyOf)
	}
}

// TestReadPicture: a symbol is read in a picture of any size, and what is none says so.
func TestReadPicture(t *testing.T) {
	text := "HTTPS://KHENTHUONG.BACKAN.GOV.VN/V/0123456789ABCDEFGHJKMNPQRSTV/" + strings.Repeat("SEAL234", 40)
	symbol, err := qr.PNG(text, qr.M, 700)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ReadPicture(symbol); got != text || err != nil {
		t.Errorf("%q %v", got, err)
	}
	white := image.NewGray(image.Rect(0, 0, 50, 50))
	for i := range white.Pix {
		white.Pix[i] = 0xff
	}
	var empty bytes.Buffer
	if err := png.Encode(&empty, white); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadPicture(empty.Bytes()); !errors.Is(err, ErrNoSymbol) {
		t.Error(err)
	}
	for name, data := range map[string][]byte{"nothing": nil, "text": []byte("không phải ảnh"), "half of it": symbol[:len(symbol)/2]} {
		if _, err := ReadPicture(data); !errors.Is(err, ErrNoPicture) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
