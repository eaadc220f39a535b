package offline

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"bangkhen/internal/seal"
)

//go:embed page kept/kept.js
var files embed.FS

// Checker is what the page knows.
type Checker struct {
	Keys  seal.Keys // the office's, past ones too, and those of offices before it
	Lists [][]byte  // signed lists of revocations, [seal.MakeRevocations]
	Made  time.Time
}

// File is the page by itself. Its policy stands in it.
func (c Checker) File() ([]byte, error) {
	page, _, err := c.page(false)
	return page, err
}

// Served is the page as the service shows it, where a browser can keep it for later, and
// the policy to send with it.
func (c Checker) Served() (page []byte, policy string, err error) { return c.page(true) }

func (c Checker) page(service bool) (page []byte, policy string, err error) {
	text := map[string]string{}
	for _, name := range []string{"page/checker.html", "page/style.css", "kept/kept.js", "page/seal.js", "page/log.js", "page/words.js", "page/page.js"} {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, "", err
		}
		text[name] = string(data)
	}
	data, err := c.data(service)
	if err != nil {
		return nil, "", err
	}
	style := text["page/style.css"]
	script := text["kept/kept.js"] + text["page/seal.js"] + text["page/log.js"] + text["page/words.js"] + text["page/page.js"]
	if strings.Contains(strings.ToLower(script), "</script") || strings.Contains(strings.ToLower(style), "</style") {
		return nil, "", errors.New("offline: the script or the style would end before its end")
	}
	policy = "default-src 'none'; script-src " + hashed(script) + "; style-src " + hashed(style) + "; img-src data:; base-uri 'none'; form-action 'none'"
	parts := []string{"{{style}}", style, "{{script}}", script, "{{data}}", data}
	if service {
		policy += "; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'"
		parts = append(parts, "{{policy}}", "", "{{links}}",
			`<link rel="manifest" href="/kiem-tra.webmanifest">`+"\n"+`<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">`+"\n"+`<link rel="apple-touch-icon" href="/assets/icon-192.png">`+"\n")
		policy = strings.Replace(policy, "img-src data:", "img-src 'self'", 1)
	} else {
		parts = append(parts, "{{policy}}", `<meta http-equiv="Content-Security-Policy" content="`+policy+`">`+"\n", "{{links}}", "")
	}
	return []byte(strings.NewReplacer(parts...).Replace(text["page/checker.html"])), policy, nil
}

func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// data is what the script reads. JSON as Go writes it has no "<", so that it can not end
// the element that it stands in.
func (c Checker) data(service bool) (string, error) {
	keys, err := c.Keys.Publish()
	if err != nil {
		return "", err
	}
	lists := c.Lists
	if lists == nil {
		lists = [][]byte{}
	}
	data, err := json.Marshal(struct {
		Keys    json.RawMessage `json:"keys"`
		Lists   [][]byte        `json:"lists"`
		Made    string          `json:"made"`
		Service bool            `json:"service"`
	}{keys, lists, c.Made.UTC().Format(time.RFC3339), service})
	return string(data), err
}

// Worker is the service worker that keeps the served page for times without a network.
func Worker() ([]byte, error) { return files.ReadFile("page/worker.js") }

// Manifest says how the served page is installed.
func Manifest() ([]byte, error) { return files.ReadFile("page/manifest.json") }
