package decisiondoc

import (
	"slices"
	"strings"

	"bangkhen/internal/viet"
)

// readTitle reads what stands between the kind of document and the bases: what it is
// about, and in capitals who decides.
func (p *paper) readTitle(lines []*line) {
	lines = slices.DeleteFunc(slices.Clone(lines), func(l *line) bool {
		if isRule(l.text) {
			aside(l, asideRule)
		}
		return l.taken != ""
	})
	decides := slices.IndexFunc(lines, func(l *line) bool { return isCapitals(l.text) && isAuthority(words(l.text)) })
	if decides == 0 && begins(words(lines[0].text), "ve viec", "v v") {
		decides = -1
	}
	if decides < 0 {
		decides = len(lines)
	}
	var subject, authority []*line
	for i, l := range lines {
		switch {
		case i < decides && (len(subject) == 0 || subject[len(subject)-1].paragraph >= l.paragraph-2):
			subject = append(subject, l)
		case i >= decides && isCapitals(l.text):
			authority = append(authority, l)
		}
	}
	if len(subject) > 0 {
		text := joined(subject)
		certainty, note := Certain, ""
		if !begins(words(text), "ve viec", "v v") {
			certainty, note = Inferred, noteSubject
		}
		p.decision.Subject = text
		p.use("subject", text, certainty, note, subject...)
	}
	if len(authority) > 0 {
		text := strings.TrimRight(joined(authority), " :,.")
		p.decision.Authority = text
		p.use("authority", text, Certain, "", authority...)
	}
}

// joined is the text of lines that go on with one another.
func joined(lines []*line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = plain(l.text)
	}
	return strings.Join(texts, " ")
}

// isAuthority reports the words of somebody who decides.
func isAuthority(w string) bool {
	return begins(w, "chu tich", "giam doc", "tong giam doc", "hieu truong", "uy ban", "bo truong", "thu truong", "thu tuong",
		"cuc truong", "chi cuc truong", "tong cuc truong", "vu truong", "vien truong", "truong", "chanh", "hoi dong", "bi thu", "tu lenh", "chinh uy",
		"ban", "thuong truc", "vien", "hoi", "lien doan", "doan", "so", "cong ty", "tong cong ty", "tap doan", "phong", "tong bien tap",
		"thong doc", "tong thanh tra", "dai hoc", "trung tam", "cuc", "chi cuc", "chi huy truong", "nguoi dung dau")
}

// spellAuthority writes who decides as the document does elsewhere: on paper the line
// stands in capitals, on certificates and in sentences it does not.
func (p *paper) spellAuthority() {
	f := p.field("authority")
	if f == nil || !isCapitals(p.decision.Authority) {
		return
	}
	wanted := viet.Lower(p.decision.Authority)
	for _, l := range p.lines {
		text := plain(l.text)
		if lower := viet.Lower(text); len(lower) == len(text) {
			if i := strings.Index(lower, wanted); i >= 0 && !isCapitals(text[i:i+len(wanted)]) {
				p.decision.Authority = viet.Capital(text[i : i+len(wanted)])
				f.Value, f.Certainty, f.Note = p.decision.Authority, Inferred, noteSpelling
				f.From = append(f.From, source(l))
				return
			}
		}
	}
	p.decision.Authority = inSentence(p.decision.Authority)
	f.Value, f.Certainty, f.Note = p.decision.Authority, Inferred, noteGuessed
}

// inSentence writes a name that stands in capitals as in a sentence: what is a title or
// the kind of an agency small but for its first word, names of places large (NĐ
// 30/2020, Phụ lục II).
func inSentence(text string) string {
	const small = " ban ty tịch trưởng đốc tỉnh huyện quận xã phường dục tạo chính vụ tế và các tiểu học trung cơ phổ thông mầm non phần hữu hạn đồng quản trị viên "
	const pairs = " nhân dân thành phố thị xã thị trấn cơ sở cổ phần trách nhiệm đặc khu "
	fields := strings.Fields(viet.Lower(text))
	out := slices.Clone(fields)
	for i, word := range fields {
		before, after := " ", " "
		if i > 0 {
			before = " " + fields[i-1] + " "
		}
		if i+1 < len(fields) {
			after = " " + fields[i+1] + " "
		}
		paired := strings.Contains(pairs, " "+word+after) && after != " " || strings.Contains(pairs, before+word+" ") && before != " "
		first := i == 0 || opensName(word+after) && before != " cơ " && before != " ủy "
		if first || !paired && !strings.Contains(small, " "+word+" ") {
			out[i] = viet.Capital(word)
		}
	}
	return strings.Join(out, " ")
}

// opensName reports words with which the name of an agency begins.
func opensName(w string) bool {
	for _, known := range []string{"ủy ban", "sở ", "trường tiểu", "trường trung", "trường mầm", "trường thpt", "trường thcs", "trường đại", "trường cao", "bộ ", "cục ", "chi cục", "hội đồng", "công ty", "công an", "tổng công", "tổng cục", "ban "} {
		if strings.HasPrefix(w+" ", known) {
			return true
		}
	}
	return false
}

// opensBasis reports the words with which a basis begins.
func opensBasis(w string) bool {
	return begins(w, "can cu", "thuc hien", "theo", "xet", "tren co so", "the theo", "sau khi") || opensProposal(w)
}

func opensProposal(w string) bool { return begins(w, "theo de nghi", "xet de nghi", "theo de xuat") }

// readBases reads what the decision is based on, and who proposes it.
func (p *paper) readBases(lines []*line) {
	type basis struct {
		text     string
		lines    []*line
		proposal bool
	}
	var all []*basis
	for _, l := range lines {
		text := strings.TrimSpace(strings.TrimLeft(plain(l.text), "-–+•* "))
		switch w := words(text); {
		case isRule(l.text):
			aside(l, asideRule)
		case opensBasis(w):
			for _, one := range splitBases(text) {
				all = append(all, &basis{one, []*line{l}, opensProposal(words(one))})
			}
		case len(all) > 0 && !strings.ContainsAny(lastOf(all[len(all)-1].text), ";.:") || len(all) > 0 && all[len(all)-1].lines[0].paragraph == l.paragraph:
			last := all[len(all)-1]
			last.text += " " + text
			last.lines = append(last.lines, l)
		}
	}
	var bases []string
	var from []*line
	note := ""
	for _, b := range all {
		text := withoutEnd(b.text)
		if b.proposal && p.field("proposal") == nil {
			p.decision.Proposal = text
			p.use("proposal", text, Certain, "", b.lines...)
			continue
		}
		if b.proposal {
			note = noteSecondSource
		}
		if rest, ok := strings.CutPrefix(text, "Căn cứ "); ok {
			text = rest
		}
		bases, from = append(bases, text), append(from, b.lines...)
	}
	if len(bases) > 0 {
		p.decision.Bases = bases
		certainty := Certain
		if note != "" {
			certainty = Inferred
		}
		p.use("bases", bases, certainty, note, from...)
	}
}

func lastOf(text string) string {
	runes := []rune(text)
	return string(runes[max(0, len(runes)-1):])
}

// splitBases parts bases that stand in one paragraph.
func splitBases(text string) []string {
	var out []string
	for {
		at := strings.Index(text, "; Căn cứ ")
		if at < 0 {
			return append(out, text)
		}
		out, text = append(out, text[:at+1]), text[at+2:]
	}
}
