package award

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The names of the papers that there is one of, in a directory of papers.
const (
	DecisionFile    = "quyet-dinh.pdf"
	WordFile        = "quyet-dinh.docx" // the decision once more, to be edited and signed elsewhere
	AnnexFile       = "phu-luc.xlsx"    // as it is published
	TrackingFile    = "theo-doi.xlsx"   // for the office alone: codes, links, numbers of the golden book
	MergedFile      = "bang-khen.pdf"
	ManifestFile    = "manifest.json"
	PayBookFile     = "bang-chi-tien-thuong.xlsx" // for the accountant, where the office wants it
	PayListFile     = "bang-chi-tien-thuong.pdf"
	PressFile       = "bang-khen.x4.pdf" // for a print shop, where a template asks for it
	CertificatesDir = "bang-khen"        // holds the own file of every certificate
)

// SignedDecisionFile is what the signed decision is called that came back, which is no
// paper of a printing.
const SignedDecisionFile = "quyet-dinh-da-ky.pdf"

// Paper is a printed file: its path in a directory of papers, with slashes, and its
// SHA-256 in lower case hexadecimal. Without a name there is none.
type Paper struct{ Name, SHA256 string }

// Papers are the files of one printing of a batch. A batch of one corrected sheet,
// or a duplicate, has none but that certificate.
type Papers struct {
	Printing     string // "" for full sheets, else the way of printing on blanks
	Decision     Paper
	Word         Paper // none of issues that were made before there was one
	Annex        Paper
	Tracking     Paper // none of issues that were made before there was one: their annex has the codes
	Merged       Paper // all certificates
	Manifest     Paper
	PayBook      Paper   // what is paid out with the awards, where the office wants it
	PayList      Paper   // the same on pages
	Parts        []Paper // the certificates of each award of several, merged; and those that a print shop gets
	Certificates []Paper // by their places in the list
}

// Publishable reports whether a file of that name may be put where anybody reads it:
// the decision and its annex. The document to be edited and signed is none, nor are
// certificates, each of which is its recipient's, nor what has the codes of all or the
// money.
func Publishable(name string) bool { return name == DecisionFile || name == AnnexFile }

// All lists the papers that there are.
func (p Papers) All() []Paper {
	all := slices.Concat([]Paper{p.Decision, p.Word, p.Annex, p.Tracking, p.Merged, p.Manifest, p.PayBook, p.PayList}, p.Parts, p.Certificates)
	return slices.DeleteFunc(all, func(paper Paper) bool { return paper.Name == "" })
}

// Find finds a paper by its name.
func (p Papers) Find(name string) (paper Paper, found bool) {
	all := p.All()
	i := slices.IndexFunc(all, func(paper Paper) bool { return paper.Name == name })
	if i < 0 {
		return Paper{}, false
	}
	return all[i], true
}

// Sums are the hashes of the papers by their names.
func (p Papers) Sums() map[string]string {
	sums := map[string]string{}
	for _, paper := range p.All() {
		sums[paper.Name] = paper.SHA256
	}
	return sums
}

// ReadPapers tells the files of a printing of n certificates apart by their names.
func ReadPapers(printing string, sums map[string]string, n int) (Papers, error) {
	p := Papers{Printing: printing, Certificates: make([]Paper, n)}
	single := map[string]*Paper{DecisionFile: &p.Decision, WordFile: &p.Word, AnnexFile: &p.Annex, TrackingFile: &p.Tracking, MergedFile: &p.Merged, ManifestFile: &p.Manifest, PayBookFile: &p.PayBook, PayListFile: &p.PayList}
	width := len(strconv.Itoa(n))
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		paper := Paper{name, sums[name]}
		rest, certificate := strings.CutPrefix(name, CertificatesDir+"/")
		switch {
		case single[name] != nil:
			*single[name] = paper
		case !certificate:
			p.Parts = append(p.Parts, paper)
		default:
			number, _, numbered := strings.Cut(rest, "-")
			i, err := strconv.Atoi(number)
			if !numbered || err != nil || len(number) != width || i < 1 || i > n || p.Certificates[i-1].Name != "" {
				return p, fmt.Errorf("file %q belongs to no certificate", name)
			}
			p.Certificates[i-1] = paper
		}
	}
	return p, p.Whole()
}

// Whole reports a certificate without its file.
func (p Papers) Whole() error {
	for i, paper := range p.Certificates {
		if paper.Name == "" {
			return fmt.Errorf("certificate %d has no file", i+1)
		}
	}
	return nil
}
