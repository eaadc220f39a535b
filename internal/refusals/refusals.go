// Package refusals says in two languages what the codes of refusals and problems mean.
// The sentences that stand beside a code are made where it is found and quote what is
// wrong; what is here is the same for every request, for programs and those who write
// them. The page /api/errors and docs/errors.md are made of it.
package refusals

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed codes.yaml
var codes []byte

// Meaning is what a code means.
type Meaning struct {
	Code       string
	Status     int    // with which a request is refused so; 0 for what stands in errors alone
	English    string // a sentence without its full stop
	Vietnamese string
	Do         string // what a program does then, in English; "" where the problem says it
}

// Page is where the service tells of all codes.
const Page = "/api/errors"

// Address is where it tells of one, for the type of a problem (RFC 9457, 3.1.1).
func Address(code string) string { return Page + "#" + code }

// All are the codes as their file has them.
var All = sync.OnceValue(func() []Meaning {
	var document yaml.Node
	if err := yaml.Unmarshal(codes, &document); err != nil {
		panic(err) // constants of ours
	}
	var all []Meaning
	entries := document.Content[0].Content
	for i := 0; i+1 < len(entries); i += 2 {
		var m struct {
			Status     int
			En, Vi, Do string
		}
		if err := entries[i+1].Decode(&m); err != nil {
			panic(fmt.Sprintf("%s: %v", entries[i].Value, err))
		}
		all = append(all, Meaning{entries[i].Value, m.Status, m.En, m.Vi, m.Do})
	}
	return all
})

// Of is what a code means.
func Of(code string) (Meaning, bool) {
	i := slices.IndexFunc(All(), func(m Meaning) bool { return m.Code == code })
	if i < 0 {
		return Meaning{}, false
	}
	return All()[i], true
}

// Markdown is docs/errors.md.
func Markdown() string {
	var b strings.Builder
	b.WriteString(`# Refusals of the API

Made from internal/refusals/codes.yaml (` + "`go test ./internal/refusals -update`" + `); the service shows the same at ` + "`/api/errors`" + `, which ` + "`type`" + ` of every problem+json leads to. Codes are stable: none is renamed, none gets another meaning. With ` + "`Accept-Language: en`" + ` a refusal and each of its errors has the English sentence below as ` + "`explanation`" + `, beside the Vietnamese that quotes the request.

## Of requests
`)
	for _, m := range All() {
		if m.Status != 0 {
			fmt.Fprintf(&b, "\n### %s\n\n%d · %s. %s\n\n*%s.*\n", m.Code, m.Status, m.English, m.Do, m.Vietnamese)
		}
	}
	b.WriteString("\n## Of decisions, lists and files (`errors[].code`, `problems[].code`)\n\n| code | meaning | |\n|---|---|---|\n")
	for _, m := range All() {
		if m.Status == 0 {
			fmt.Fprintf(&b, "| <a id=\"%s\"></a>`%s` | %s | %s |\n", m.Code, m.Code, m.English, m.Vietnamese)
		}
	}
	return b.String()
}
