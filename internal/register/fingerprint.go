package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"bangkhen/internal/award"
)

// fingerprint is the SHA-256 of everything that the papers print of a decision
// and its recipients, in list order. The templates are left out: they belong to
// the terms of the first issue, which win over those of a later one, as does the money
// that the office had set then. So are the
// categories of recipients, which nothing prints.
//
// Empty values do not count, so that "articles: []" equals no articles at all,
// and a field that a later version adds does not change old fingerprints.
func fingerprint(d award.Decision, recipients []award.Recipient) (string, error) {
	d.Template, d.Rewards = "", award.Rewards{}
	d.Awards = slices.Clone(d.Awards)
	for i := range d.Awards {
		d.Awards[i].Template = ""
	}
	digest := sha256.New()
	canonical, err := canonicalJSON(d)
	if err != nil {
		return "", err
	}
	// As if it were one object, of which a long list is never in memory whole.
	part := append([]byte(`{"decision":`), canonical...)
	before := `,"recipients":[`
	for _, r := range recipients {
		part = appendRecipient(append(part, before...), r)
		digest.Write(part) // a hash takes everything
		part, before = part[:0], ","
	}
	if len(recipients) > 0 {
		part = append(part, ']')
	}
	digest.Write(append(part, '}'))
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// appendRecipient is canonicalJSON of a recipient, without the tree.
func appendRecipient(out []byte, r award.Recipient) []byte {
	out = append(out, '{')
	add := func(key string, value any) {
		if out[len(out)-1] != '{' {
			out = append(out, ',')
		}
		text, _ := json.Marshal(value) // strings and true always marshal
		out = append(append(append(append(out, '"'), key...), `":`...), text...)
	}
	for _, field := range [...]struct{ key, value string }{
		{"address", r.Address}, {"award", r.Award}, {"citation", r.Citation}, {"fields", ""}, {"group", r.Group}, {"honorific", r.Honorific}, {"honoured", ""},
		{"kind", string(r.Kind)}, {"name", r.Name}, {"photo", r.Photo}, {"position", r.Position}, {"posthumous", ""}, {"unit", r.Unit},
	} {
		switch {
		case field.value != "":
			add(field.key, string([]rune(field.value))) // every bad byte the character for one
		case field.key == "honoured" && r.Honoured, field.key == "posthumous" && r.Posthumous:
			add(field.key, true)
		case field.key == "fields" && len(r.Fields) > 0:
			tree, _ := treeOf(r.Fields) // a map of strings always has one
			if own, _ := tree.(map[string]any); len(own) > 0 {
				add(field.key, own)
			}
		}
	}
	return append(out, '}')
}

// canonicalJSON writes v with sorted keys and without keys whose value is empty.
func canonicalJSON(v any) ([]byte, error) {
	tree, err := treeOf(v)
	if err != nil {
		return nil, err
	}
	return json.Marshal(tree) // sorts the keys of maps
}

// treeOf is v as JSON objects and lists, pruned.
func treeOf(v any) (any, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, err
	}
	tree, _ = prune(tree)
	return tree, nil
}

// differentKeys lists the keys whose values differ between two structs, sorted.
func differentKeys(a, b any) []string {
	treeA, errA := treeOf(a)
	treeB, errB := treeOf(b)
	objectA, okA := treeA.(map[string]any)
	objectB, okB := treeB.(map[string]any)
	if errA != nil || errB != nil || !okA || !okB {
		return nil
	}
	var keys []string
	for key := range objectA {
		if !reflect.DeepEqual(objectA[key], objectB[key]) {
			keys = append(keys, key)
		}
	}
	for key := range objectB {
		if _, both := objectA[key]; !both {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// firstDifference finds the first place where two lists of recipients differ,
// and in which fields.
func firstDifference(a, b []award.Recipient) (index int, keys []string) {
	for i := range min(len(a), len(b)) {
		if keys := differentKeys(a[i], b[i]); len(keys) > 0 {
			return i, keys
		}
	}
	return 0, nil
}

// prune removes empty values from objects and reports whether anything is left.
// Elements of lists stay, because their place says something.
func prune(v any) (pruned any, ok bool) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if kept, ok := prune(value); ok {
				v[key] = kept
			} else {
				delete(v, key)
			}
		}
		return v, len(v) > 0
	case []any:
		for i := range v {
			v[i], _ = prune(v[i])
		}
		return v, len(v) > 0
	case string:
		return v, v != ""
	case json.Number:
		return v, v != "0"
	case bool:
		return v, v
	}
	return v, v != nil
}

// identify names a decision: number and date, which a decision has to itself
// (NĐ 30/2020, Điều 15), in one form of writing; while either is blank, the
// fingerprint.
func identify(d award.Decision, fingerprint string) string {
	if d.Unsigned() {
		return "unsigned " + fingerprint
	}
	return sameNumber(d.Number) + d.Date.String()
}

// sameNumber is how the identities of all decisions of a number start.
func sameNumber(number string) string {
	number = strings.ToUpper(strings.Join(strings.Fields(number), ""))
	return strings.TrimLeft(number, "0") + " "
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
