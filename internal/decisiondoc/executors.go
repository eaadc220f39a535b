package decisiondoc

import (
	"regexp"
	"strings"
)

var (
	// nextExecutor is where one who carries the decision out ends and the next begins: at a
	// comma before somebody's title, not at one inside a name.
	nextExecutor = regexp.MustCompile(`(?:[;,]|\s+và)\s+((?:các\s+)?(?:Chánh|Giám đốc|Trưởng|Thủ trưởng|Chủ tịch|Hiệu trưởng|Phó|Tổng|Kế toán|Ban |Phòng|Ủy ban|Kho bạc|Sở|Cục|Chi cục|Bí thư|Ông|Bà|ông|bà))`)
	// namedWhere says where those who get the award are named; they stand before it, one
	// commended after the other.
	namedWhere   = regexp.MustCompile(`\s+(?:được (?:khen thưởng|tặng \pL+ khen)\s+)?có tên\s+(?:tại|trong|ở)\s[^;]*$`)
	commended    = regexp.MustCompile(`(?:^|[;,]|\s+và)\s*(các\s+)?(tập thể|hộ gia đình|hộ|cá nhân|đơn vị|học sinh|đồng chí|ông \(bà\)|ông|bà)$`)
	executorsEnd = regexp.MustCompile(`(?i)\s*,?\s*(?:căn cứ|chịu trách nhiệm|có trách nhiệm|chiểu)`)
)

// readExecutors reads who carries the decision out, in the last article.
func (p *paper) readExecutors(text string, from []*line) {
	text = articleStart.ReplaceAllString(plain(text), "")
	end := executorsEnd.FindStringIndex(text)
	if end == nil {
		return
	}
	text = withoutCommended(text[:end[0]])
	separated := nextExecutor.ReplaceAllString(text, "\n$1")
	if strings.Contains(text, ";") { // then a comma parts nothing
		separated = strings.ReplaceAll(text, "; ", "\n")
	}
	var who []string
	for _, one := range strings.Split(separated, "\n") {
		one = strings.Trim(one, " ,;")
		if one = strings.TrimPrefix(one, "và "); one != "" && !has(words(one), "co ten tai", "co ten trong") {
			who = append(who, one)
		}
	}
	if len(who) > 0 {
		p.decision.Executors = who
		p.use("executors", who, Inferred, noteExecutors, from...)
	}
}

// withoutCommended takes those who get the award from the end of who carries a decision
// out. Units that stand behind the offices ("các cơ quan, đơn vị và các tập thể") belong
// to these.
func withoutCommended(text string) string {
	where := namedWhere.FindStringIndex(text)
	if where == nil {
		return text
	}
	left, begun := text[:where[0]], false
	for {
		m := commended.FindStringSubmatchIndex(left)
		if m == nil {
			return left
		}
		first := m[2] >= 0 // "các": where their row begins
		if left[m[4]:m[5]] == "đơn vị" && (begun && !first || has(words(left[:m[0]]), "co quan")) {
			return left
		}
		left, begun = left[:m[0]], begun || first
	}
}
