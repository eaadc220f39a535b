package decision

import "bangkhen/internal/award"

// Says is what there is to know of a paper before its words are judged.
type Says struct {
	Articles int    // how many there are
	Annex    string // the word that heads the annex: "Phụ lục" or "Danh sách"; "" for a paper without one
}

// Look tells of the paper that the batch gives.
func Look(t Template, batch award.Batch) Says {
	if len(batch.Certificates) == 0 {
		return Says{Annex: t.annexWord()}
	}
	p, says := compose(t, batch), Says{Annex: t.headed(batch.Decision).annexWord()}
	if says.Articles = len(p.articles); p.named {
		says.Annex = ""
	}
	return says
}

// annexWord is what the annex is called where the text points to it: what stands over
// it (Phụ lục I, Phần I, III.1.a).
func (t Template) annexWord() string {
	if oneLine(t.Annex.Label) != "" {
		return annexByLabel
	}
	return annexByTitle
}
