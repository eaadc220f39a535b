package register

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/freetext"
	"bangkhen/internal/seal"
)

var (
	// ErrUnknown says that the register has no such certificate.
	ErrUnknown = award.Refuse(award.FaultNotFound, "không có bằng khen nào như vậy trong sổ")

	// ErrNoIssue says that the register has no such issue.
	ErrNoIssue = award.Refuse(award.FaultNotFound, "sổ không có đợt phát hành này")

	// ErrFilesDiffer says that papers printed again are not the recorded ones
	// byte by byte: program, fonts or template have changed since.
	ErrFilesDiffer = award.Refuse(award.FaultConflict, "giấy tờ in lại không giống hệt bản đã phát hành; hãy dùng bản đã lưu, hoặc đúng phiên bản chương trình và mẫu đã dùng khi phát hành")
)

// alreadyIssued says that number and date belong to another issue, and what is
// different this time.
func alreadyIssued(r recorded, d award.Decision, list award.List) award.Problem {
	p := award.Problem{
		Severity: award.Error,
		Code:     award.AlreadyIssued,
		Suggestion: "Muốn lấy lại giấy tờ cũ, hãy dùng đúng quyết định và danh sách đã phát hành. " +
			"Nội dung đã phát hành mà sai thì phải sửa bằng một quyết định khác (Nghị định 30/2020/NĐ-CP, Điều 18).",
	}
	before, now := award.List{Recipients: r.recipients}.Counts(), list.Counts()
	difference := fmt.Sprintf("khi đó có %s, lần này có %s", phrase(before), phrase(now))
	if before == now {
		difference = fmt.Sprintf("hai lần cùng có %s nhưng ", phrase(now))
		if i, keys := firstDifference(r.recipients, list.Recipients); len(keys) > 0 {
			keys = inOrder(recipientWords(), keys)
			p.Row, p.Sheet = list.Recipients[i].Row, list.Recipients[i].Sheet
			for _, key := range slices.Backward(keys) { // the first that has a column
				p.Cell = cmp.Or(list.Cell(award.Field(key), list.Recipients[i]), p.Cell)
			}
			difference += fmt.Sprintf("mục thứ %d của danh sách khác về %s", i+1, spell(recipientWords(), keys))
			if old, now := describe(r.recipients[i]), describe(list.Recipients[i]); old != now {
				difference += fmt.Sprintf(" (khi đó: “%s”; lần này: “%s”)", old, now)
			}
		} else {
			difference += "nội dung quyết định khác về " + spell(decisionWords(), inOrder(decisionWords(), differentKeys(r.terms.Decision, d)))
		}
	}
	p.Message = fmt.Sprintf("%s đã được phát hành %s; %s", d.Label(), moment(r.issuedAt), difference)
	return p
}

// phrase writes counts, also when there is nobody.
func phrase(c award.Counts) string {
	if c.Total() == 0 {
		return "không có ai"
	}
	return c.Phrase()
}

// moment writes a time as offices do, on the clocks of Viet Nam, which are
// seven hours ahead all year round.
func moment(t time.Time) string {
	return t.In(award.VietNam()).Format("lúc 15:04 ngày 2/1/2006")
}

// describe shortens a recipient to one line of a message.
func describe(r award.Recipient) string {
	const most = 120 // characters
	text := r.FullName()
	if detail := r.Detail(); detail != "" {
		text += ", " + detail
	}
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return text
}

// word is what a field is called in sentences.
type word struct{ key, name string }

func decisionWords() []word {
	return []word{
		{"number", "số"}, {"date", "ngày"}, {"place", "địa danh"}, {"agency", "tên cơ quan"},
		{"authority", "thẩm quyền ban hành"}, {"subject", "trích yếu"}, {"citation", "thành tích"},
		{"bases", "căn cứ"}, {"proposal", "đề nghị"}, {"articles", "các điều"},
		{"executors", "tổ chức, cá nhân chịu trách nhiệm thi hành"}, {"copies", "nơi nhận"}, {"signer", "người ký"},
		{"declared", "số lượng ghi trong quyết định"}, {"golden_book", "sổ vàng"},
		{"awards", "các hình thức khen thưởng"}, {"form", "loại hình khen thưởng"}, {"annex", "cách nêu danh sách trong quyết định"}, {"rewards", "tiền thưởng"},
	}
}

// DecisionField is what a field of a decision, named as in its file, is called
// on the screen.
func DecisionField(key string) string {
	for _, w := range append(decisionWords(), word{"template", "mẫu bằng"}) {
		if w.key == key {
			return w.name
		}
	}
	return key
}

func recipientWords() []word {
	return []word{
		{"kind", "loại"}, {"honorific", "danh xưng"}, {"name", "tên"}, {"position", "chức vụ"},
		{"unit", "đơn vị"}, {"address", "địa chỉ"}, {"citation", "thành tích"}, {"group", "nhóm"},
		{"honoured", "tôn vinh tại hội nghị"}, {"award", "hình thức khen thưởng"},
		{"posthumous", "truy tặng"}, {"fields", "cột riêng"}, {"photo", "ảnh"}, {"category", "phân loại đối tượng"},
	}
}

// inOrder sorts keys as the words are; keys without a word come first.
func inOrder(words []word, keys []string) []string {
	return slices.SortedFunc(slices.Values(keys), func(a, b string) int {
		return cmp.Compare(place(words, a), place(words, b))
	})
}

func place(words []word, key string) int {
	return slices.IndexFunc(words, func(w word) bool { return w.key == key })
}

// spell joins the words for keys; a key without a word stands for itself.
func spell(words []word, keys []string) string {
	var names []string
	for _, key := range keys {
		if i := place(words, key); i >= 0 {
			key = words[i].name
		}
		names = append(names, key)
	}
	return award.JoinAnd(names)
}

// numberTaken says that a golden book number is in use.
func numberTaken(number string, holder award.Decision, book award.Book, free int) award.Problem {
	p := award.Problem{
		Severity:   award.Error,
		Code:       award.NumberTaken,
		Key:        "golden_book.start",
		Message:    fmt.Sprintf("Số sổ vàng %s đã cấp theo %s", number, holder.Label()),
		Suggestion: fmt.Sprintf("Bỏ golden_book.start để sổ tự lấy số kế tiếp (%s%d), hoặc chọn số bắt đầu khác.", book.Prefix, free),
	}
	if book.Start <= 0 { // two books whose prefixes read alike: "1" + 23 and "12" + 3
		p.Key = "golden_book.prefix"
		p.Suggestion = "Chọn ký hiệu sổ vàng (golden_book.prefix) khác, để hai sổ không in ra số giống nhau."
	}
	return p
}

// numberGiven says that a number which somebody wants to strike out stands on a
// certificate.
func numberGiven(number string, holder award.Decision) award.Problem {
	return award.Problem{
		Severity:   award.Error,
		Code:       award.NumberTaken,
		Key:        "number",
		Message:    fmt.Sprintf("Số sổ vàng %s đã cấp theo %s nên không bỏ được", number, holder.Label()),
		Suggestion: "Chỉ bỏ số chưa cấp cho ai. Bằng sai thì thu hồi hoặc thay bằng đúng; số của bằng ấy vẫn ở trong sổ.",
	}
}

// numberVoid says that a golden book number was struck out.
func numberVoid(number, reason string, book award.Book, free int) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.NumberTaken, Key: "golden_book.start",
		Message:    fmt.Sprintf("Số sổ vàng %s đã bỏ: %s", number, reason),
		Suggestion: fmt.Sprintf("Bỏ golden_book.start để sổ tự lấy số kế tiếp (từ %s%d), hoặc chọn số bắt đầu khác.", book.Prefix, free),
	}
}

// voidMeanwhile says that a number was struck out while the papers were printed.
func voidMeanwhile(number, reason string) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.NumberTaken,
		Message:    fmt.Sprintf("Số sổ vàng %s vừa bị bỏ trong khi đang in: %s", number, reason),
		Suggestion: "Phát hành lại: danh sách sẽ lấy các số kế tiếp.",
	}
}

// yearUnknown says that a book of every year can not be chosen.
func yearUnknown(book award.Book) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadDecision, Key: "golden_book.prefix",
		Message:    fmt.Sprintf("Sổ vàng “%s” lấy năm của quyết định, nhưng quyết định chưa có ngày", book.Prefix),
		Suggestion: "Ghi ngày của quyết định, hoặc ghi hẳn năm thay cho {year}.",
	}
}

func numberTooLarge(book award.Book) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadDecision, Key: "golden_book.start",
		Message:    fmt.Sprintf("Số sổ vàng bắt đầu %d quá lớn", book.Start),
		Suggestion: fmt.Sprintf("Số sổ vàng không vượt quá %d.", largestNumber),
	}
}

func emptyList() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.EmptyList, Message: "Danh sách không có ai để phát hành"}
}

// holdPast refuses to hold until a time that is past.
func holdPast(until time.Time) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadHold,
		Message:    "Không thể giữ chưa công bố đến " + moment(until) + ": thời điểm ấy đã qua",
		Suggestion: "Hãy chọn thời điểm sau lúc phát hành, hoặc để công bố bằng tay.",
	}
}

// holdTooLong refuses a time that is most likely mistyped.
func holdTooLong(until time.Time) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadHold,
		Message:    "Không thể giữ chưa công bố đến " + moment(until) + ": xa hơn một năm",
		Suggestion: "Hãy kiểm tra lại năm; nếu chưa biết ngày công bố thì để công bố bằng tay.",
	}
}

// heldTooLate says that what was issued without being held is public.
func heldTooLate(d award.Decision) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadHold,
		Message:    d.Label() + " đã được phát hành và công bố ngay từ đầu; không giữ lại chưa công bố được nữa",
		Suggestion: "Muốn lấy lại giấy tờ đã phát hành thì bỏ yêu cầu giữ.",
	}
}

// withdrawnNumber is why a number of an issue that was withdrawn is void.
func withdrawnNumber(reason string) string {
	return "Hủy – rút lại trước khi công bố: " + reason
}

// withdrawnMeanwhile says that an issue was withdrawn while it was printed again.
func withdrawnMeanwhile(d award.Decision) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.WrongState,
		Message: d.Label() + " vừa được rút lại trong khi giấy tờ đang in; không có gì được ghi thêm",
	}
}

// reasonSkipped is the reason of numbers that a list has stepped over.
const reasonSkipped = "Bỏ cách: danh sách bắt đầu từ số lớn hơn"

func noReason(what string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: "reason", Message: fmt.Sprintf("Muốn %s phải ghi lý do, nhiều nhất %d ký tự", what, longestReason)}
}

// noOrder says that a later document must be cited.
func noOrder(step award.CertificateStep) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadAmendment, Key: "decision",
		Message:    fmt.Sprintf("Muốn %s bằng khen phải ghi số và ngày của quyết định", step.Vietnamese()),
		Suggestion: "Ban hành quyết định trước (Nghị định 30/2020/NĐ-CP, Điều 18), rồi ghi số và ngày của quyết định đó.",
	}
}

// reasonField and laterDocument are the texts of an amendment.
func reasonField() freetext.Field {
	return freetext.Field{Key: "reason", Name: "Lý do", Code: award.BadAmendment, Most: longestReason}
}

func laterDocument(kind award.DocumentKind) freetext.Field {
	return freetext.Field{Key: "decision", Name: "Số " + strings.ToLower(kind.Vietnamese()), Code: award.BadAmendment, Most: 100}
}

// wrongDay says that a later decision can not be of a day.
func wrongDay(day, awarded, today award.Date) award.Problem {
	p := award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: "date"}
	if day.Before(awarded) {
		p.Message = fmt.Sprintf("Ngày văn bản %s trước ngày khen thưởng %s", day.Short(), awarded.Short())
		p.Suggestion = "Ghi ngày của văn bản thu hồi, sửa đổi hoặc đính chính, không phải của quyết định khen thưởng."
		return p
	}
	p.Message = fmt.Sprintf("Ngày văn bản %s chưa tới (hôm nay là %s)", day.Short(), today.Short())
	p.Suggestion = "Chỉ ghi vào sổ khi văn bản đã ban hành."
	return p
}

func nothingCorrected() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Message: "Bằng mới giống hệt bằng cũ: không có gì được đính chính"}
}

func alreadyVoid(number, reason string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.NumberTaken, Message: fmt.Sprintf("Số sổ vàng %s đã bỏ từ trước: %s", number, reason)}
}

func noNumber(number string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Message: fmt.Sprintf("“%s” không phải số sổ vàng", number)}
}

// noDecision says that no decision of a number was issued.
func noDecision(number string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadBlank, Message: fmt.Sprintf("sổ không có quyết định số %s", number)}
}

// manyDecisions says that a number alone does not tell which decision is meant:
// numbers start anew every year.
func manyDecisions(number string, dates []award.Date) award.Problem {
	var days []string
	for _, date := range dates {
		days = append(days, date.String())
	}
	return award.Problem{
		Severity: award.Error, Code: award.BadBlank,
		Message:    fmt.Sprintf("sổ có nhiều quyết định số %s, ban hành các ngày %s", number, strings.Join(days, ", ")),
		Suggestion: "Ghi thêm ngày ban hành: --date " + days[0] + ".",
	}
}

// msgPurgeStep is what a purge is called where its reason is asked for.
const msgPurgeStep = "xóa cột thông tin"

func noColumn() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Message: "Chưa nói cột nào cần xóa khỏi sổ"}
}

func nothingToPurge(columns []string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Message: fmt.Sprintf("Không bằng nào còn giữ cột %s: không có gì để xóa", strings.Join(columns, ", "))}
}

// purgedColumns says that a sheet can not be printed again.
func purgedColumns(e Entry) award.Problem {
	headings := slices.Sorted(maps.Keys(e.Purged))
	return award.Problem{Severity: award.Error, Code: award.BadAmendment,
		Message: fmt.Sprintf("Không in lại được tờ này: cột “%s” in trên tờ đã bị xóa khỏi sổ ngày %s", strings.Join(headings, "”, “"), award.DayOf(e.Purged[headings[0]]).Long())}
}

// What a drill says of a backup.
const (
	drillFailed   = "bản sao lưu %s không khôi phục được: %w"
	drillNotWhole = "bản sao lưu %s khôi phục được nhưng không nguyên vẹn: %d chỗ trong nhật ký, %d tệp"
)

// otherStore says that an instance keeps its files elsewhere than the others do.
func otherStore(here, there string) error {
	if here == there || there == "" {
		return nil
	}
	return award.Refuse(award.FaultConflict, fmt.Sprintf("giấy tờ của sổ trên máy chủ này nằm ở %[2]s, còn thư mục dữ liệu này ghi là ở %[1]s; mọi máy dùng chung một sổ phải dùng chung một kho giấy tờ: chạy với --files '%[2]s' (và bỏ tệp bangkhen.files cũ trong thư mục này, nếu có)", here, there))
}

// noKey says that no signing key has an id.
func noKey(id string) error {
	return award.Refuse(award.FaultNotFound, fmt.Sprintf("không có khóa ký nào mang mã %s", id))
}

// keyDay says that a key cannot end on a day.
func keyDay(key seal.Key) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadKey,
		Message:    fmt.Sprintf("Ngày ghi cho khóa ký %s phải từ ngày lập khóa, %s, đến hôm nay", key.ID, key.From.Short()),
		Suggestion: "Ghi ngày sớm nhất mà người khác có thể đã có khóa; không rõ thì ghi ngày lập khóa."}
}

// keyEnded says that a key has ended before.
func keyEnded(key seal.Key) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadKey,
		Message: fmt.Sprintf("Khóa ký %s đã ngừng dùng từ trước; không có gì thay đổi", key.ID)}
}
