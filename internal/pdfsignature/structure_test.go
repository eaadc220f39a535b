package pdfsignature

import (
	"os"
	"testing"

	"bangkhen/internal/pdfsignature/signtest"
)

// TestStructureThatGrows: who signs may add the place of the field to what the file reads
// aloud; nothing else of that may change.
func TestStructureThatGrows(t *testing.T) {
	paper, err := os.ReadFile("../pades/testdata/bang-khen.pdf")
	if err != nil {
		t.Fatal(err)
	}
	person := signtest.Authority("CA").Person("Nguyễn Văn An", "Sở Nội vụ", signtest.Always())
	for name, file := range signtest.Spoken(paper, person) {
		report, err := Read(file, Store{})
		if err != nil {
			t.Fatal(err)
		}
		if fair := report.Added.SignaturesAlone(false); fair != (name == "the place of a field") {
			t.Errorf("%s: %v %+v", name, fair, report.Added)
		}
	}
}
