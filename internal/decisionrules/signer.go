package decisionrules

import (
	"fmt"
	"regexp"
	"strings"

	"bangkhen/internal/viet"
)

var (
	academic = regexp.MustCompile(`(?i)^(?:(?:pgs|gs|ts|ths|bs|ks|cn|ls|ths\.?bs|bscki{1,2}|ckii?)\b\s*\.|(?:pgs|gs|ts|ths|tskh|bs|ds|ks|cn|ls|(?:bs|ds)?\.?\s?cki{1,2})\s|(?:phó\s+)?giáo\s+sư\s|tiến\s+s[ĩỹ]\s|thạc\s+s[ĩỹ]\s|cử\s+nhân\s|kỹ\s+sư\s|bác\s+s[ĩỹ]\s|luật\s+sư\s|nhà\s+giáo\s|nghệ\s+s[ĩỹ]\s|thầy\s+thuốc\s|anh\s+hùng\s+(?:lao\s+động|lực\s+lượng|llvt)|ngnd\b|ngưt\b|nsnd\b|nsưt\b)`)
	rank     = regexp.MustCompile(`(?i)^(?:đại|trung|thượng|thiếu)\s+(?:tướng|tá|úy|uỷ)\s`)
	// Ông is a family name too: of three syllables nobody knows.
	polite = regexp.MustCompile(`(?i)^(?:(?:ông|bà)\s*[:.]?(?:\s+\S+){3}|(?:đồng\s+chí|đ/c)\s)`)
)

// learned begins the names of bodies that may write ranks and titles, by rules of
// their own branch.
var learned = []string{"trường", "bệnh viện", "học viện", "viện", "đại học", "trung tâm", "quân", "bộ chỉ huy", "bộ tư lệnh", "công an", "binh", "sư đoàn", "trung đoàn", "lữ đoàn"}

// signerName finds what stands before the signer's name.
func signerName(f Facts) []finding {
	name := strings.TrimSpace(f.Decision.Signer.Name)
	if polite.MatchString(name) {
		return []finding{{"signer.name", fmt.Sprintf(msgPolite, name), hintNameAlone}}
	}
	if !academic.MatchString(name) && !rank.MatchString(name) {
		return nil
	}
	for _, line := range f.Decision.Agency {
		for _, word := range learned {
			if strings.HasPrefix(plain(line), word) {
				return nil
			}
		}
	}
	return []finding{{"signer.name", fmt.Sprintf(msgAcademic, name), hintNameAlone}}
}

// heads are the offices that decide, as an authority names them.
var heads = []string{"CHỦ TỊCH", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "HIỆU TRƯỞNG", "BỘ TRƯỞNG", "CỤC TRƯỞNG", "CHỈ HUY TRƯỞNG", "VIỆN TRƯỞNG", "CHÁNH ÁN"}

var powers = regexp.MustCompile(`^(TM|KT|TL|TUQ|Q)(\.?)(\s*)(.*)$`)

// signerLines finds titles of the signer that the form or the decision's authority
// does not bear.
func signerLines(f Facts) (found []finding) {
	var lines []string
	for _, line := range f.Decision.Signer.Lines {
		if line = viet.Upper(strings.Join(strings.Fields(line), " ")); line != "" {
			lines = append(lines, line)
		}
	}
	tell := func(message, hint string) { found = append(found, finding{"signer.lines", message, hint}) }
	deputies := map[string]bool{} // titles whose deputy must follow
	for i, line := range lines {
		m := powers.FindStringSubmatch(line)
		if m == nil || m[2] == "" && m[3] == "" {
			continue
		}
		power, title := m[1]+".", m[4]
		if right := power + " " + title; line != right {
			tell(fmt.Sprintf(msgPowerMark, line), fmt.Sprintf(hintWrite, right))
		}
		if power == "KT." {
			deputies["PHÓ "+title] = true
			if i+1 >= len(lines) || !strings.HasPrefix(lines[i+1], "PHÓ ") {
				tell(fmt.Sprintf(msgNoDeputy, line), fmt.Sprintf(hintDeputy, title))
			} else if deputy := lines[i+1]; deputy != "PHÓ "+title && !strings.HasPrefix(title, strings.TrimPrefix(deputy, "PHÓ ")) {
				tell(fmt.Sprintf(msgOtherDeputy, line, deputy), fmt.Sprintf(hintWrite, "PHÓ "+title))
			}
		}
	}
	if len(lines) > 0 && strings.HasPrefix(lines[0], "PHÓ ") && !isHead(f, lines[0]) {
		tell(fmt.Sprintf(msgDeputyAlone, lines[0]), fmt.Sprintf(hintDeputyAlone, strings.TrimPrefix(lines[0], "PHÓ ")))
	}
	return append(found, fitting(f, lines)...)
}

// isHead reports whether a deputy's title is itself the authority's, as in a board's.
func isHead(f Facts, line string) bool {
	return strings.HasPrefix(viet.Upper(strings.TrimSpace(f.Decision.Authority)), line)
}

// fitting holds the first line against who decides: a head signs as head, and not
// for the body whose head he is; a body's decision is signed for the body.
func fitting(f Facts, lines []string) []finding {
	if len(lines) == 0 {
		return nil
	}
	authority := viet.Upper(strings.Join(strings.Fields(f.Decision.Authority), " "))
	one := func(message, hint string) []finding { return []finding{{"signer.lines", message, hint}} }
	for _, head := range heads {
		if !strings.HasPrefix(authority, head+" ") {
			continue
		}
		first := lines[0]
		switch {
		case strings.HasPrefix(first, "TM."):
			return one(fmt.Sprintf(msgForBody, f.Decision.Authority, first), fmt.Sprintf(hintForBody, head))
		case !strings.Contains(first, head) && !strings.HasPrefix(first, "PHÓ ") && isTitle(first):
			return one(fmt.Sprintf(msgOtherHead, f.Decision.Authority, first), fmt.Sprintf(hintOtherHead, head))
		}
		return nil
	}
	if strings.HasPrefix(plain(authority), "ủy ban nhân dân") && isTitle(strings.TrimPrefix(lines[0], "KT. ")) {
		return one(fmt.Sprintf(msgNotForBody, f.Decision.Authority, lines[0]), hintNotForBody)
	}
	return nil
}

// isTitle reports whether a line is the title of a head.
func isTitle(line string) bool {
	for _, head := range heads {
		if strings.HasPrefix(strings.TrimPrefix(line, "KT. "), head) {
			return true
		}
	}
	return false
}
