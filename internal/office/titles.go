package office

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/roster"
	"bangkhen/internal/viet"
)

// namedAward finds the awards that a title of a list names, folded. A level belongs to
// the award: who is Chiến sĩ thi đua cơ sở is not one cấp tỉnh. A Gia đình văn hóa may
// also get a Giấy khen.
var namedAward = regexp.MustCompile(`\b(?:bang khen|giay khen|huan chuong|ky niem chuong|co thi dua|tap the lao dong xuat sac|lao dong tien tien|danh hieu gia dinh van hoa|chung chi|chien si thi dua(?: co so| cap tinh| cap bo| toan quoc)?)\b`)

// askTitles asks about titles of the list that name another award than the decision
// grants, "DANH SÁCH TẶNG GIẤY KHEN" above those who get a Bằng khen: it may be the wrong
// list. A title that agrees with what the decision says it is about is no wrong list,
// whatever template was chosen. What is asked, or was answered, is added to the problems
// of the reading.
func (h honours) askTitles(list award.List, changes roster.Changes, problems award.Problems) award.Problems {
	var given []string
	for _, a := range h.awards() {
		given = append(given, h.nameOf(a))
	}
	if !slices.ContainsFunc(given, func(name string) bool { return namedAward.MatchString("danh hieu " + foldedAward(name)) }) {
		return problems // an award of the office's own, which titles may call anything
	}
	given = append(given, h.decision.Subject)
	for _, title := range list.Titles {
		named := namedAward.FindAllString(oneSpelling(viet.Fold(title.Text)), -1)
		if len(named) == 0 || slices.ContainsFunc(named, func(name string) bool { return isGranted(name, given) }) {
			continue
		}
		if a, answered := changes.AnswerTo(title.Sheet, title.Cell, title.Text); answered {
			problems = slices.DeleteFunc(problems, a.StaleIn)
			continue
		}
		problems = append(problems, award.Problem{Sheet: title.Sheet, Row: title.Row, Cell: title.Cell, Severity: award.Question, Code: award.UnknownAward,
			Message: fmt.Sprintf(msgOtherTitleOfList, title.Text, quoted(given[:len(given)-1])), Suggestion: hintOtherTitleOfList,
			Value: title.Text, Choices: []award.Choice{award.AsIs}})
	}
	return problems
}

// isGranted reports that an award which a title names is among those of the decision, or
// is one of them at a level that either does not say.
func isGranted(named string, given []string) bool {
	base := strings.Join(strings.Fields(named)[:min(4, len(strings.Fields(named)))], " ")
	return slices.ContainsFunc(given, func(name string) bool {
		name = foldedAward(name)
		if strings.Contains("danh hieu "+name, named) {
			return true
		}
		return strings.HasPrefix(named, "chien si thi dua ") && namedAward.FindString(name) == base
	})
}

// titled finds the award of the decision that the title of a sheet names, and no other:
// a list may have a sheet for each award.
func (h honours) titled(list award.List) map[string]string {
	awards := map[string]string{} // names, by sheet
	for _, title := range list.Titles {
		text := foldedWords(title.Text)
		longest := ""
		for _, a := range h.decision.Awards {
			if name := foldedWords(a.Name); strings.Contains(text, name) && len(name) > len(foldedWords(longest)) {
				longest = a.Name
			}
		}
		others := slices.ContainsFunc(h.decision.Awards, func(a award.Award) bool {
			return longest != "" && strings.Contains(text, foldedWords(a.Name)) && !strings.Contains(foldedWords(longest), foldedWords(a.Name))
		})
		switch before, has := awards[title.Sheet]; {
		case longest == "":
		case others, has && before != longest:
			awards[title.Sheet] = "" // which of them?
		default:
			awards[title.Sheet] = longest
		}
	}
	return awards
}

// foldedWords are the words of a text with a blank around each.
func foldedWords(text string) string {
	parts := strings.FieldsFunc(oneSpelling(viet.Fold(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(parts, " ") + " "
}

const (
	msgOtherTitleOfList  = "Tiêu đề của danh sách ghi “%s”, trong khi quyết định tặng %s. Có đúng danh sách này không?"
	hintOtherTitleOfList = "Sửa tiêu đề, chọn đúng danh sách hoặc đúng mẫu của quyết định; giữ nguyên nếu vẫn dùng danh sách này."
)
