package tagged

// Mark is a stretch of content that the structure of the file tells of (ISO 32000-1, 14.7.4).
type Mark struct {
	ID   int
	Text bool // something is written in it
}

// noMark is the number of no stretch.
const noMark = -1

// stretch is a tag that is open.
type stretch struct {
	mark     int  // its place among the marks; noMark
	artifact bool // it is decoration, or in decoration
}

// openStretch notes a tag that was just opened, with its entries.
func (p *painting) openStretch(tag string, entries dictionary) {
	s := stretch{mark: noMark}
	if n := len(p.stretches); n > 0 {
		s = p.stretches[n-1]
	}
	s.artifact = s.artifact || tag == "Artifact"
	if id, ok := entries["MCID"].(float64); ok && id >= 0 && id == float64(int(id)) {
		if s.mark != noMark || s.artifact {
			p.nested = true // a stretch in another is told of twice, or not at all
		}
		p.marks = append(p.marks, Mark{ID: int(id)})
		s.mark = len(p.marks) - 1
	}
	if len(p.stretches) < mostTags {
		p.stretches = append(p.stretches, s)
	}
}

func (p *painting) closeStretch() {
	if n := len(p.stretches); n > 0 {
		p.stretches = p.stretches[:n-1]
	}
}

// writes notes that text is shown.
func (p *painting) writes() {
	if n := len(p.stretches); n > 0 {
		if s := p.stretches[n-1]; s.mark != noMark {
			p.marks[s.mark].Text = true
			return
		} else if s.artifact {
			return
		}
	}
	p.loose = true
}
