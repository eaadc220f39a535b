package viet

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// tableRows reads a tab-separated file of testdata without its heading.
func tableRows(t testing.TB, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\n"), "\t"))
	}
	return rows[1:]
}

// requiredTexts are the characters and sequences every certificate must print.
func requiredTexts(t testing.TB) []string {
	var texts []string
	for _, row := range tableRows(t, "charset-required.tsv") {
		texts = append(texts, row[1])
	}
	return texts
}

// legacyEncoder writes Unicode by a table of testdata, as the characters that
// Windows shows for the codes.
func legacyEncoder(t testing.TB, table string) *strings.Replacer {
	var pairs []string
	for _, row := range tableRows(t, table) {
		codes, err := hex.DecodeString(strings.ReplaceAll(row[0], " ", ""))
		if err != nil {
			t.Fatal(err)
		}
		text := decodeCharmap(charmap.ISO8859_1, codes)
		if table == "vni.tsv" {
			text = string(latin1Runes(codes))
		}
		pairs = append(pairs, row[1], text)
	}
	return strings.NewReplacer(pairs...)
}

func latin1Runes(codes []byte) []rune {
	runes := make([]rune, len(codes))
	for i, code := range codes {
		runes[i] = rune(code)
	}
	return runes
}

// halfDecomposed writes s as code page 1258 does: letters whole, tones apart.
func halfDecomposed(s string) string {
	var b strings.Builder
	for _, l := range norm.NFC.String(s) {
		var base, tones []rune
		for _, r := range norm.NFD.String(string(l)) {
			if isTone(r) && !strings.ContainsRune("ñÑ", l) {
				tones = append(tones, r)
			} else {
				base = append(base, r)
			}
		}
		b.WriteString(norm.NFC.String(string(base)) + string(tones))
	}
	return b.String()
}

func encode1258(t interface{ Fatalf(string, ...any) }, s string) []byte {
	encoded, err := charmap.Windows1258.NewEncoder().Bytes([]byte(halfDecomposed(s)))
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return encoded
}

// anySyllable draws a possible syllable, small, capital or with a capital first.
func anySyllable() *rapid.Generator[string] {
	onset := rapid.SampledFrom(append(strings.Fields(onsets), ""))
	rime := rapid.SampledFrom(strings.Fields(rimes))
	tone := rapid.SampledFrom([]string{"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"})
	return rapid.Custom(func(t *rapid.T) string {
		r := []rune(rime.Draw(t, "rime"))
		at := rapid.IntRange(0, len(r)-1).Filter(func(i int) bool {
			return letter{base: []rune(norm.NFD.String(string(r[i])))[0]}.isVowel()
		}).Draw(t, "carrier")
		word := NFC(onset.Draw(t, "onset") + string(r[:at+1]) + tone.Draw(t, "tone") + string(r[at+1:]))
		switch rapid.IntRange(0, 2).Draw(t, "case") {
		case 1:
			word = Upper(word)
		case 2:
			first := []rune(word)[0]
			word = Upper(string(first)) + word[len(string(first)):]
		}
		return word
	}).Filter(IsSyllable)
}

// anySentence draws syllables with blanks and the signs of lists between them.
func anySentence() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOfN(anySyllable(), 1, 8).Draw(t, "words")
		between := rapid.SampledFrom([]string{" ", ", ", " - ", "; ", " (", ") "}).Draw(t, "between")
		return strings.TrimSpace(strings.Join(words, between))
	})
}
