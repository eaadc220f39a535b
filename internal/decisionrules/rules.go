package decisionrules

import (
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/settings"
)

// Facts are what the rules look at.
type Facts struct {
	Decision award.Decision
	Counts   award.Counts   // of the list; none where it could not be read
	Parts    []award.Counts // of each award of several
	Articles int            // of the paper, however they came about
	Annex    string         // the word that heads it, "Phụ lục" or "Danh sách"; "" for a paper without one
	Today    award.Date     // blank where nobody asks
	// MostNamed is how many recipients an article names at most.
	MostNamed int

	Bases []settings.Basis // the office's own, by day
	Taken []Taken          // other decisions of the same number and year
}

// Taken is another decision that bears the number.
type Taken struct {
	Date   award.Date
	Issued bool // and not a draft
}

// Rule is one rule. Its texts are Vietnamese, for people.
type Rule struct {
	ID       string // the code of its problems
	Severity award.Severity
	Source   string // the article that it rests on
	Asks     string // what it asks of a decision
	find     func(Facts) []finding
}

// finding is where a decision breaks a rule.
type finding struct{ key, message, suggestion string }

// Rules is the table, in the order of a decision's parts.
func Rules() []Rule {
	return []Rule{
		{"number-in-use", award.Error, "NĐ 30/2020/NĐ-CP, Điều 15 khoản 1", "Số và ký hiệu là duy nhất trong một năm: chưa có quyết định nào đã phát hành mang số này. Hồ sơ khác đang soạn mang cùng số thì chỉ nhắc (number-in-draft).", numberInUse},
		{"number-in-draft", award.Warning, "NĐ 30/2020/NĐ-CP, Điều 15 khoản 1", "Không có hồ sơ nào khác đang soạn mang cùng số, ký hiệu trong năm.", numberInDraft},
		{"future-date", award.Warning, "NĐ 30/2020/NĐ-CP, Điều 15", "Ngày ban hành không ở sau hôm nay.", futureDate},
		{"capitals", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.2, II.3, II.7; Phụ lục II, IV và V", "Viết hoa: tên cơ quan ở đầu văn bản và ký hiệu bằng chữ in hoa, họ tên người ký bằng chữ thường, địa danh viết hoa chữ cái đầu; trong câu là “Ủy ban nhân dân”, “Hội đồng nhân dân”, “Điều 1”.", capitals},
		{"expired-basis", award.Warning, "Bảng các văn bản dưới đây và các căn cứ có ngày trong Thiết lập", "Căn cứ có hiệu lực vào ngày của quyết định; Luật Thi đua, khen thưởng nêu đúng ngày ban hành.", expiredBases},
		{"later-basis", award.Error, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6.a", "Căn cứ, tờ trình được ban hành không sau ngày của quyết định.", laterBases},
		{"missing-basis", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6.a; các căn cứ có ngày trong Thiết lập", "Quyết định của cơ quan nhà nước có chính Luật Thi đua, khen thưởng trong các căn cứ (không chỉ luật sửa đổi, nghị định), và có các căn cứ đang hiệu lực mà cơ quan ghi trong Thiết lập.", missingBases},
		{"several-laws", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6.a", "Mỗi căn cứ là một văn bản, trên một dòng.", severalLaws},
		{"law-name", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục II, V.6", "Tên luật viết “Luật Thi đua, khen thưởng”: có dấu phẩy, chữ k thường.", lawName},
		{"blank-left", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6", "Trong quyết định không còn chỗ trống “…”: điền trước khi trình ký; không viết “….”.", blanksLeft},
		{"count-words", award.Error, "Số ghi bằng chữ và bằng số phải khớp nhau", "Số lượng ghi bằng chữ và bằng số là một, ví dụ “45 (bốn mươi lăm) tập thể”.", countWords},
		{"count-text", award.Error, "Quyết định và danh sách kèm theo phải khớp nhau", "Số tập thể, hộ gia đình, cá nhân viết trong trích yếu và các điều là số trong danh sách.", countTexts},
		{"annex-pointer", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, III.1.a", "Các điều chỉ dẫn đến “Phụ lục kèm theo” khi phụ lục mang chữ Phụ lục, “Danh sách kèm theo” khi mang chữ Danh sách, và không chỉ dẫn khi không có.", annexPointer},
		{"not-named", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6.đ và III.1.a", "Quyết định chọn nêu tên trong Điều 1, không có phụ lục (annex: dieu-1), thì Điều 1 nêu được hết: nhiều nhất 23 điểm theo chữ cái tiếng Việt, và các điều tự soạn nêu đủ tên.", notNamed},
		{"end-mark", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2", "Dấu “./.” chỉ đứng ở cuối điều cuối cùng.", endMark},
		{"signer-lines", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7.b và II.7.đ; Phụ lục III, Mẫu 1.2", "Chức vụ người ký đúng quyền hạn: “KT. CHỦ TỊCH” trên “PHÓ CHỦ TỊCH”; thẩm quyền của Chủ tịch thì không ký “TM.”; chữ viết tắt có dấu chấm và dấu cách.", signerLines},
		{"signer-name", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7.c", "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu, Ông/Bà; đơn vị vũ trang, cơ sở giáo dục, y tế, khoa học được ghi theo quy định của ngành.", signerName},
		{"copies-first", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.9", "“Như Điều …” ở nơi nhận chỉ đến một điều có trong quyết định.", copiesFirst},
		{"copies-archive", award.Warning, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.9.d", "Dòng cuối nơi nhận là “Lưu: VT, …”, có dấu hai chấm.", copiesArchive},
	}
}

// Check applies all rules; problems come in the order of the table.
func Check(f Facts) (problems award.Problems) {
	for _, rule := range Rules() {
		for _, one := range rule.find(f) {
			problems = append(problems, award.Problem{Severity: rule.Severity, Code: rule.ID, Key: one.key, Message: one.message, Suggestion: one.suggestion})
		}
	}
	return problems
}

// place is a text of the decision and its key.
type place struct{ key, text string }

// texts are those that the office has written, of some keys; of all without any.
func (f Facts) texts(keys ...string) (all []place) {
	d := f.Decision
	for _, list := range []struct {
		key   string
		texts []string
	}{
		{"subject", []string{d.Subject}}, {"citation", []string{d.Citation}}, {"bases", d.Bases}, {"proposal", []string{d.Proposal}},
		{"articles", d.Articles}, {"executors", d.Executors}, {"copies", d.Copies},
	} {
		if len(keys) > 0 && !contains(keys, list.key) {
			continue
		}
		for i, text := range list.texts {
			key := list.key
			if len(list.texts) > 1 || key == "bases" || key == "articles" {
				key = fmt.Sprintf("%s[%d]", key, i)
			}
			if text != "" {
				all = append(all, place{key, text})
			}
		}
	}
	return all
}

func contains(keys []string, key string) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}
