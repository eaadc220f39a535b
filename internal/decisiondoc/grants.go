package decisiondoc

import (
	"fmt"
	"regexp"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// grant is what one sentence of the first article gives.
type grant struct {
	award    string
	counts   award.Counts
	citation string
}

// grantStart is the beginning of what is given; the verb may be missing in a clause.
var (
	conferring  = regexp.MustCompile(`(?i)(?:truy tặng|tặng thưởng|tặng|khen thưởng|công nhận|trao tặng|trao)\s+(?:danh hiệu\s+|hình thức\s+)?`)
	countOf     = regexp.MustCompile(`(?i)(\d{1,6})(\s*\(\s*[\pL\s]+\))?\s+(tập thể|đơn vị|hộ gia đình|gia đình|hộ|cá nhân|học sinh|giáo viên|đồng chí|ông,? bà|người)(?:\PL|$)`)
	spelled     = regexp.MustCompile(`(?i)((?:\pL+\s+){1,6}?)(tập thể|hộ gia đình|cá nhân)(?:\PL|$)`)
	pointer     = regexp.MustCompile(`(?i)\s*[,(]?\s*\(?\s*(?:có\s+|theo\s+|tại\s+)?(?:danh sách|phụ lục)\s+(?:[\pL\d]+\s+){0,3}?(?:kèm theo|đính kèm)[^.;)]*\)?`)
	awardEnd    = regexp.MustCompile(`(?i)\s+(?:của|cho|đối với|năm)\s|[,;:(.]`)
	citationEnd = regexp.MustCompile(`[.;:](?:\s|$)|, cụ thể|, gồm`)
	givenTo     = regexp.MustCompile(`\s+cho\s*:?\s+`)
	clauseMark  = regexp.MustCompile(`^(?:\d{1,2}[.)]|[a-zđ]\)|[-–+])\s*`)
)

// readGrants reads the first article: which award, how many of each kind, for what.
func (p *paper) readGrants(texts []string, from []*line) {
	first := articleStart.ReplaceAllString(texts[0], "")
	sentences := []string{first}
	sentences = append(sentences, texts[1:]...)
	var grants []grant
	for _, text := range sentences {
		text = clauseMark.ReplaceAllString(text, "")
		if g, ok := readGrant(text); ok {
			grants = append(grants, g)
		}
	}
	if len(grants) > 1 && sameCounts(grants[0].counts, grants[1:]) {
		grants[0].counts = award.Counts{} // the first sentence sums the clauses up
		grants = mergeLead(grants)
	}
	p.useCitation(sentences, grants, from)
	p.useCounts(first, grants, from)
	p.useAwards(grants, from)
	if p.list == "" {
		p.readPeople(sentences, from)
	}
}

// sameCounts reports counts that are the sum of others.
func sameCounts(whole award.Counts, parts []grant) bool {
	var sum award.Counts
	for _, g := range parts {
		sum.Collective += g.counts.Collective
		sum.Household += g.counts.Household
		sum.Individual += g.counts.Individual
	}
	return whole == sum && whole.Total() > 0
}

// mergeLead hands what the leading sentence says to the clauses that do not say it.
func mergeLead(grants []grant) []grant {
	lead := grants[0]
	for i := range grants[1:] {
		g := &grants[i+1]
		g.award = firstOf(g.award, lead.award)
		g.citation = firstOf(g.citation, lead.citation)
	}
	return grants[1:]
}

// readGrant reads a sentence that grants something; false for any other.
func readGrant(text string) (g grant, ok bool) {
	counts := countOf.FindAllStringSubmatchIndex(text, -1)
	verb := conferring.FindStringIndex(text)
	if verb == nil && len(counts) == 0 {
		return g, false
	}
	end := 0
	for _, m := range counts {
		n := whole(text[m[2]:m[3]])
		switch w := words(text[m[6]:m[7]]); {
		case begins(w, "tap the", "don vi"):
			g.counts.Collective += n
		case begins(w, "ho", "gia dinh"):
			g.counts.Household += n
		default:
			g.counts.Individual += n
		}
		end = m[7]
	}
	if verb != nil {
		name := text[verb[1]:]
		if cut := awardEnd.FindStringIndex(name); cut != nil {
			name = name[:cut[0]]
		}
		g.award = strings.Trim(plain(name), `“”"' `)
	}
	g.citation = citationIn(text[end:])
	return g, g.award != "" || g.counts.Total() > 0
}

// citationStart is where a sentence goes over to what was done.
var citationStart = regexp.MustCompile(`(?i)(?:^|[\s,])((?:vì |do )?(?:đã )?(?:có|đạt|lập) (?:nhiều )?(?:thành tích|thành tựu|đóng góp|công)|(?:đã )?hoàn thành|là (?:những )?(?:điển hình|tấm gương|gương|tập thể|cá nhân)|đạt danh hiệu|trong (?:phong trào|công tác|việc|năm)|về thành tích|vì (?:sự nghiệp)?|đã)`)

// citationIn reads for what an award is: the rest of the sentence without the pointer
// to the annex.
func citationIn(text string) string {
	text = pointer.ReplaceAllString(text, "")
	m := citationStart.FindStringSubmatchIndex(text)
	if m == nil {
		return ""
	}
	text = text[m[2]:]
	if cut := citationEnd.FindStringIndex(text); cut != nil {
		text = text[:cut[0]]
	}
	return viet.Capital(strings.TrimRight(withoutEnd(plain(text)), ", "))
}

func (p *paper) useCitation(sentences []string, grants []grant, from []*line) {
	text := ""
	for _, g := range grants {
		text = firstOf(text, g.citation)
	}
	for _, s := range sentences {
		text = firstOf(text, citationIn(s))
	}
	if text == "" {
		return
	}
	if runes := []rune(text); len(runes) > 0 && begins(words(text), "neu cu the", "da co thanh tich neu cu the", "co thanh tich neu cu the") {
		return // each has a citation of his own
	}
	p.decision.Citation = text
	p.use("citation", text, Inferred, noteFromArticle, from[0])
}

func (p *paper) useCounts(text string, grants []grant, from []*line) {
	var sum award.Counts
	for _, g := range grants {
		sum.Collective += g.counts.Collective
		sum.Household += g.counts.Household
		sum.Individual += g.counts.Individual
	}
	doubt := map[award.Kind]string{}
	if sum.Total() == 0 {
		sum = spelledCounts(text)
	}
	for _, m := range countOf.FindAllStringSubmatch(text, -1) {
		inWords := strings.Trim(m[2], " ()")
		if n, used := readNumeral(strings.Fields(inWords)); inWords != "" && (used != len(strings.Fields(inWords)) || n != whole(m[1])) {
			kind := award.Individual
			if begins(words(m[3]), "tap the", "don vi") {
				kind = award.Collective
			} else if begins(words(m[3]), "ho", "gia dinh") {
				kind = award.Household
			}
			doubt[kind] = fmt.Sprintf(noteTwoCounts, whole(m[1]), inWords)
		}
	}
	p.decision.Declared = sum
	for _, kind := range award.Kinds() {
		if n := sum.Of(kind); n > 0 {
			certainty := Certain
			if doubt[kind] != "" {
				certainty = Doubtful
			}
			p.use("declared."+string(kind), n, certainty, doubt[kind], from[0])
		}
	}
}

// spelledCounts are counts that stand in words alone: "hai tập thể".
func spelledCounts(text string) (counts award.Counts) {
	for _, m := range spelled.FindAllStringSubmatch(text, -1) {
		split := strings.Fields(m[1])
		for i := range split {
			n, used := readNumeral(split[i:])
			if used == 0 || used != len(split)-i {
				continue
			}
			switch w := words(m[2]); {
			case begins(w, "tap the"):
				counts.Collective += n
			case begins(w, "ho"):
				counts.Household += n
			default:
				counts.Individual += n
			}
			break
		}
	}
	return counts
}

// useAwards takes over what is granted: the template of one award, or several.
func (p *paper) useAwards(grants []grant, from []*line) {
	var names []string
	declared := map[string]award.Counts{}
	for _, g := range grants {
		if g.award == "" || templateOf(words(g.award), "") == "" && len(grants) > 1 {
			continue
		}
		c, known := declared[g.award]
		if !known {
			names = append(names, g.award)
		}
		c.Collective, c.Household, c.Individual = c.Collective+g.counts.Collective, c.Household+g.counts.Household, c.Individual+g.counts.Individual
		declared[g.award] = c
	}
	agency := words(strings.Join(p.decision.Agency, " ") + " " + p.decision.Authority)
	if len(names) > 1 {
		for _, name := range names {
			p.decision.Awards = append(p.decision.Awards, award.Award{Name: name, Template: templateOf(words(name), agency), Declared: declared[name]})
		}
		p.decision.Declared = award.Counts{}
		p.use("awards", names, Inferred, noteFromArticle, from[0])
		return
	}
	if len(names) == 0 {
		return
	}
	if id := templateOf(words(names[0]), agency); id != "" {
		p.decision.Template = id
		p.use("template", id, Inferred, fmt.Sprintf(noteTemplate, names[0]), from[0])
		return
	}
	p.use("template", "", Doubtful, fmt.Sprintf(noteNoTemplate, shortened(names[0])), from[0])
}

// templateOf is the template that ships for an award, by the words of its name and of
// the agency; "" for none.
func templateOf(w, agency string) string {
	switch {
	case begins(w, "bang khen"):
		return "bang-khen"
	case begins(w, "giay khen") && has(agency, "truong tieu hoc", "truong trung hoc", "hieu truong", "truong thpt", "truong thcs"):
		return "giay-khen-hoc-sinh"
	case begins(w, "giay khen"):
		return "giay-khen"
	case has(w, "chien si thi dua"):
		return "chien-si-thi-dua"
	case has(w, "tap the lao dong xuat sac"):
		return "tap-the-lao-dong-xuat-sac"
	case has(w, "ky niem chuong"):
		return "ky-niem-chuong"
	case has(w, "gia dinh van hoa"):
		return "gia-dinh-van-hoa"
	case begins(w, "chung chi"), begins(w, "giay chung nhan"):
		return "chung-chi"
	}
	return ""
}
