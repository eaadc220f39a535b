package proof

import (
	"context"
	"errors"
	"fmt"
	"go/build"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	"bangkhen/internal/decision"
	_ "bangkhen/internal/oneseed" // of the draws
	"bangkhen/internal/typeset"
)

// differences runs the check and returns what it found.
func differences(t fataler, files fs.FS, batch award.Batch, expected []Expected) Differences {
	t.Helper()
	err := Check(context.Background(), files, batch, func(i int) Expected { return expected[i] })
	var found Differences
	if err != nil && !errors.As(err, &found) {
		t.Fatal(err)
	}
	return found
}

// fields lists "file field index" of every difference, each once.
func fields(ds Differences) []string {
	all := map[string]bool{}
	for _, d := range ds {
		all[fmt.Sprint(d.File, " ", d.Field, " ", d.Index)] = true
	}
	return slices.Sorted(maps.Keys(all))
}

func TestPapersThatAgree(t *testing.T) {
	batch := sample()
	if found := differences(t, samplePapers(), batch, expect(batch)); len(found) > 0 {
		t.Errorf("table: %v", found)
	}
	prose := withFile(map[string][]byte{
		"quyet-dinh.pdf": printPages(t, prosePages(t, batch)...), "quyet-dinh.docx": wordDocument(t, batch, decision.Prose)})
	writeManifest(t, batch, prose)
	if found := differences(t, prose, batch, expect(batch)); len(found) > 0 {
		t.Errorf("prose: %v", found)
	}
}

func TestUnsignedDecisionLeavesRoom(t *testing.T) {
	batch := sample()
	batch.Decision.Number, batch.Decision.Date = "", award.Date{}
	files := papers(t, batch)
	if found := differences(t, files, batch, expect(batch)); len(found) > 0 {
		t.Errorf("papers with blanks: %v", found)
	}
	if found := differences(t, files, sample(), expect(sample())); len(found) == 0 {
		t.Error("papers with blanks passed for a signed decision")
	}
}

// change is one text of a batch that can be changed by a character, and where
// that must be noticed: field names by file, "%d" standing for the index.
type change struct {
	name  string
	text  func(*award.Batch, int) *string
	seen  map[string]string
	whole bool // of the decision: every certificate differs
}

const own = "own" // the certificate's own file

func changes() []change {
	recipient := func(get func(*award.Recipient) *string) func(*award.Batch, int) *string {
		return func(b *award.Batch, i int) *string { return get(&b.Certificates[i].Recipient) }
	}
	name := func(workbook, manifest string) map[string]string {
		return map[string]string{own: "name", "bang-khen.pdf": "name", "quyet-dinh.pdf": "r%d-name", "quyet-dinh.docx": "r%d-name", "phu-luc.xlsx": workbook, "theo-doi.xlsx": workbook, "manifest.json": manifest}
	}
	detail := func(workbook, manifest string) map[string]string {
		return map[string]string{own: "detail", "bang-khen.pdf": "detail", "quyet-dinh.pdf": "r%d-detail", "quyet-dinh.docx": "r%d-detail", "phu-luc.xlsx": workbook, "theo-doi.xlsx": workbook, "manifest.json": manifest}
	}
	return []change{
		{"name", recipient(func(r *award.Recipient) *string { return &r.Name }), name("name", "name"), false},
		{"honorific", recipient(func(r *award.Recipient) *string { return &r.Honorific }), name("honorific", "honorific"), false},
		{"position", recipient(func(r *award.Recipient) *string { return &r.Position }), detail("position", "position"), false},
		{"unit", recipient(func(r *award.Recipient) *string { return &r.Unit }), detail("unit", "unit"), false},
		{"address", recipient(func(r *award.Recipient) *string { return &r.Address }), detail("unit", "address"), false},
		{"citation", func(b *award.Batch, i int) *string { return &b.Certificates[i].Citation },
			map[string]string{own: "citation", "bang-khen.pdf": "citation", "quyet-dinh.pdf": "r%d-citation", "quyet-dinh.docx": "r%d-citation", "phu-luc.xlsx": "citation", "theo-doi.xlsx": "citation", "manifest.json": "citation"}, false},
		{"golden number", func(b *award.Batch, i int) *string { return &b.Certificates[i].GoldenNumber },
			map[string]string{own: "golden-book", "bang-khen.pdf": "golden-book", "theo-doi.xlsx": "golden_number", "manifest.json": "golden_number"}, false},
		{"code", func(b *award.Batch, i int) *string { return (*string)(&b.Certificates[i].Code) },
			map[string]string{own: "code", "bang-khen.pdf": "code", "theo-doi.xlsx": "code", "manifest.json": "code"}, false},
		{"address of the code", func(b *award.Batch, i int) *string { return &b.Certificates[i].URL },
			map[string]string{own: "qr", "bang-khen.pdf": "qr", "theo-doi.xlsx": "url", "manifest.json": "url"}, false},
		{"decision number", func(b *award.Batch, _ int) *string { return &b.Decision.Number },
			map[string]string{own: "decision", "bang-khen.pdf": "decision", "quyet-dinh.pdf": "number", "quyet-dinh.docx": "number", "manifest.json": "decision"}, true},
		{"place", func(b *award.Batch, _ int) *string { return &b.Decision.Place },
			map[string]string{own: "place-date", "bang-khen.pdf": "place-date", "quyet-dinh.pdf": "place-date", "quyet-dinh.docx": "place-date", "manifest.json": "decision"}, true},
		{"authority", func(b *award.Batch, _ int) *string { return &b.Decision.Authority },
			map[string]string{own: "authority", "bang-khen.pdf": "authority", "manifest.json": "decision"}, true},
		{"signer", func(b *award.Batch, _ int) *string { return &b.Decision.Signer.Name },
			map[string]string{own: "signer-name", "bang-khen.pdf": "signer-name", "quyet-dinh.pdf": "signer-name", "quyet-dinh.docx": "signer-name", "manifest.json": "decision"}, true},
		{"signer's title", func(b *award.Batch, _ int) *string { return &b.Decision.Signer.Lines[1] },
			map[string]string{own: "signer-title", "bang-khen.pdf": "signer-title", "manifest.json": "decision"}, true},
	}
}

// mutate changes one character of a text into another that no fold of ours
// takes for the same.
func mutate(t *rapid.T, text string) string {
	runes := []rune(text)
	i := rapid.IntRange(0, len(runes)-1).Draw(t, "place")
	letters := "0123456789BCDĐghkmnàáảãạăằâầêềôồơờưừỳ"
	if _, isCode := award.ParseCode(text); isCode {
		letters = "0123456789BCDGHKMN"
	}
	alphabet := slices.DeleteFunc([]rune(letters), func(r rune) bool {
		return strings.EqualFold(string(r), string(runes[i]))
	})
	runes[i] = rapid.SampledFrom(alphabet).Draw(t, "character")
	return string(runes)
}

// TestOneChangedCharacter changes one character of the list after the papers
// were written. Every paper that prints the text must be named with the field,
// even when the wording that is given to compare with was made from the old
// list, as an error in it would be.
func TestOneChangedCharacter(t *testing.T) {
	original := sample()
	rapid.Check(t, func(t *rapid.T) {
		change := rapid.SampledFrom(changes()).Draw(t, "change")
		batch := clone(original)
		i := rapid.IntRange(0, len(batch.Certificates)-1).Filter(func(i int) bool { return *change.text(&batch, i) != "" }).Draw(t, "recipient")
		text := change.text(&batch, i)
		*text = mutate(t, *text)
		expected := expect(original)
		if rapid.Bool().Draw(t, "wording follows the list") {
			expected = expect(batch)
		}
		found := fields(differences(t, samplePapers(), batch, expected))
		for file, field := range change.seen {
			switch file {
			case own:
				file = certificateFile(batch, i)
			case "bang-khen.pdf": // its page is as wrong as the certificate, which is named
				continue
			}
			index := i + 1
			if strings.Contains(field, "%d") {
				field = fmt.Sprintf(field, index)
			}
			if change.whole && (strings.HasPrefix(file, "quyet-dinh.") || file == "manifest.json") {
				index = 0
			}
			if want := fmt.Sprint(file, " ", field, " ", index); !slices.Contains(found, want) {
				t.Fatalf("%s changed to %q: not found at %q, only at\n%s", change.name, *text, want, strings.Join(found, "\n"))
			}
		}
	})
}

// TestOneWrongPaper writes one paper from a list that differs by a character.
// That paper is named and no other.
func TestOneWrongPaper(t *testing.T) {
	batch := sample()
	rapid.Check(t, func(t *rapid.T) {
		change := rapid.SampledFrom(changes()[:9]).Draw(t, "change")
		wrong := clone(batch)
		i := rapid.IntRange(0, len(batch.Certificates)-1).Filter(func(i int) bool { return *change.text(&wrong, i) != "" }).Draw(t, "recipient")
		text := change.text(&wrong, i)
		*text = mutate(t, *text)
		file := rapid.SampledFrom(slices.Sorted(maps.Keys(change.seen))).Filter(func(f string) bool {
			return f == own || f == "bang-khen.pdf" || strings.HasPrefix(f, "quyet-dinh.")
		}).Draw(t, "file")
		field := change.seen[file]
		if strings.Contains(field, "%d") {
			field = fmt.Sprintf(field, i+1)
		}
		var data []byte
		switch file {
		case own:
			file = certificateFile(batch, i)
			data = printPages(t, sheetPage(t, wrong.Decision, wrong.Certificates[i]))
		case "bang-khen.pdf":
			var pages []typeset.Page
			for _, c := range wrong.Certificates {
				pages = append(pages, sheetPage(t, wrong.Decision, c))
			}
			data = printPages(t, pages...)
		case "quyet-dinh.pdf":
			data = printPages(t, decisionPages(t, wrong)...)
		case "quyet-dinh.docx":
			data = wordDocument(t, wrong, decision.Table)
		}
		files := withFile(map[string][]byte{file: data})
		writeManifest(t, batch, files)
		found := differences(t, files, batch, expect(batch))
		if want := []string{fmt.Sprint(file, " ", field, " ", i+1)}; !slices.Equal(fields(found), want) {
			t.Fatalf("%s written as %q: want %q, found %q", change.name, *text, want, fields(found))
		}
	})
}

func TestCheckKeepsToTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	batch := sample()
	if err := Check(ctx, samplePapers(), batch, func(i int) Expected { return expect(batch)[i] }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled check gave %v", err)
	}
}

func TestDifferencesAreBounded(t *testing.T) {
	batch := sample()
	for i := range batch.Certificates {
		batch.Certificates[i].Recipient = award.Recipient{Kind: award.Individual, Name: "Không ai"}
		batch.Certificates[i].Citation = "Không có"
		batch.Certificates[i].Code, batch.Certificates[i].GoldenNumber, batch.Certificates[i].URL = "", "x", "y"
	}
	batch.Decision.Number, batch.Decision.Signer = "1/QĐ", award.Signer{}
	found := differences(t, samplePapers(), batch, expect(batch))
	if len(found) != mostDifferences {
		t.Errorf("%d differences", len(found))
	}
	if message := found.Error(); !strings.Contains(message, "và ít nhất 99 chỗ khác") {
		t.Errorf("message %q", message)
	}
}

// TestIndependence sees that the proof shares no code with what wrote the
// papers; annex is here for its reader only, rawxml only reads, and rescue knows of
// no paper.
func TestIndependence(t *testing.T) {
	allowed := []string{"bangkhen/internal/award", "bangkhen/internal/annex", "bangkhen/internal/proof/tagged", "bangkhen/internal/rawxml", "bangkhen/internal/rescue"}
	for _, dir := range []string{".", "tagged"} {
		pkg, err := build.ImportDir(dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range pkg.Imports {
			if strings.HasPrefix(path, "bangkhen/") && !slices.Contains(allowed, path) {
				t.Errorf("%s imports %s", dir, path)
			}
		}
	}
}
