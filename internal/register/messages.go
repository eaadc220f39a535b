package register

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/freetext"
)

var (
	// ErrNewerSchema says that a newer version of the program has written the
	// register; this one would not understand it.
	ErrNewerSchema = errors.New("sổ này do phiên bản mới hơn của chương trình ghi; hãy dùng phiên bản đó")

	// ErrCursor says that a cursor is not one of ours.
	ErrCursor = errors.New("dấu trang (cursor) không đúng; hãy bắt đầu lại từ trang đầu")

	// ErrDamaged says that a stored file is not what was issued.
	ErrDamaged = errors.New("bản lưu đã hỏng hoặc bị sửa: nội dung không còn khớp với mã băm ghi trong sổ")

	// ErrUnknown says that the register has no such certificate.
	ErrUnknown = errors.New("không có bằng khen nào như vậy trong sổ")

	// ErrNoIssue says that the register has no such issue.
	ErrNoIssue = errors.New("sổ không có đợt phát hành này")

	// ErrBlanksDiffer says that the stock of blanks and its log do not tie out.
	ErrBlanksDiffer = errors.New("số phôi trong kho không khớp với nhật ký phôi; tệp dữ liệu đã bị sửa ngoài chương trình")

	// ErrFilesDiffer says that papers printed again are not the recorded ones
	// byte by byte: program, fonts or template have changed since.
	ErrFilesDiffer = errors.New("giấy tờ in lại không giống hệt bản đã phát hành; hãy dùng bản đã lưu, hoặc đúng phiên bản chương trình và mẫu đã dùng khi phát hành")
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
	return t.In(time.FixedZone("+07", 7*60*60)).Format("lúc 15:04 ngày 2/1/2006")
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
		{"executors", "nơi thi hành"}, {"copies", "nơi nhận"}, {"signer", "người ký"},
		{"declared", "số lượng ghi trong quyết định"}, {"golden_book", "sổ vàng"},
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
		{"honoured", "tôn vinh tại hội nghị"},
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

// numberVoid says that a golden book number was struck out.
func numberVoid(number, reason string, book award.Book, free int) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.NumberTaken, Key: "golden_book.start",
		Message:    fmt.Sprintf("Số sổ vàng %s đã bỏ: %s", number, reason),
		Suggestion: fmt.Sprintf("Bỏ golden_book.start để sổ tự lấy số kế tiếp (từ %s%d), hoặc chọn số bắt đầu khác.", book.Prefix, free),
	}
}

// yearUnknown says that a book of every year can not be chosen.
func yearUnknown(book award.Book) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadDecision, Key: "golden_book.prefix",
		Message:    fmt.Sprintf("Sổ vàng %q lấy năm của quyết định, nhưng quyết định chưa có ngày", book.Prefix),
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

// reasonSkipped is the reason of numbers that a list has stepped over.
const reasonSkipped = "Bỏ cách: danh sách bắt đầu từ số lớn hơn"

// HeadError says that the register is not the one that its head file has seen:
// an older database was put back, or its end was cut off. Nothing is changed
// until somebody has looked. So it is while the file has triggers of others.
type HeadError struct {
	What      string
	structure bool // of the database, which the head file says nothing of
}

// Error says what is wrong and what can be done.
func (e HeadError) Error() string {
	if e.structure {
		return "sổ không nhận thay đổi nào, vì cấu trúc cơ sở dữ liệu đã bị sửa bên ngoài chương trình: " + e.What +
			". Hãy khôi phục sổ từ bản sao lưu gần nhất, rồi kiểm tra ai đã vào được máy chủ"
	}
	return "sổ không nhận thay đổi nào, vì tệp " + headFile + " và cơ sở dữ liệu trái nhau: " + e.What +
		". Nếu đã chép nhầm dữ liệu cũ, hãy đưa lại dữ liệu mới nhất; nếu cố ý dùng dữ liệu này, người quản trị máy chủ phải ghi nhận việc đó kèm lý do trước khi dùng tiếp"
}

// Sentence says it to whom it concerns on the screen, without what a stranger
// need not know.
func (e HeadError) Sentence() string {
	return "Sổ đang không nhận thay đổi, vì dữ liệu trên máy chủ không còn là dữ liệu đã ghi lần cuối. Hãy báo ngay người quản trị máy chủ."
}

func foreignObjects(all []object) string {
	return fmt.Sprintf("cấu trúc cơ sở dữ liệu có %d mục bị thêm hoặc bị sửa: %s", len(all), firstOf(all))
}

func missingObjects(all []object) string {
	return fmt.Sprintf("cấu trúc cơ sở dữ liệu thiếu %d mục: %s", len(all), firstOf(all))
}

// firstOf names the first of many; the names may be somebody else's.
func firstOf(all []object) string {
	const most, longest = 5, 60
	var named []string
	for _, o := range all[:min(len(all), most)] {
		named = append(named, fmt.Sprintf("%.*q", longest, string(o)))
	}
	if len(all) > most {
		named = append(named, "…")
	}
	return strings.Join(named, ", ")
}

func unreadableHead(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // without the place of the data
	}
	return fmt.Sprintf("không đọc được tệp %s: %v", headFile, err)
}

func storeFault(sum, what string) string { return fmt.Sprintf("tệp đã lưu %s %s", sum, what) }

func storeMore(n int, what string) string {
	return fmt.Sprintf("và %d tệp đã lưu nữa %s", n, what)
}

func cutOff(chain string, seen, there int64) string {
	return fmt.Sprintf("%s chỉ còn %d mục, tệp %s đã thấy mục %d (dữ liệu cũ bị đưa lại, hoặc bị cắt)", chain, there, headFile, seen)
}

func otherEntry(chain string, id int64) string {
	return fmt.Sprintf("mục %d của %s không phải là mục mà tệp %s đã thấy", id, chain, headFile)
}

func noReason(what string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: "reason", Message: fmt.Sprintf("Muốn %s phải ghi lý do, nhiều nhất %d ký tự", what, longestReason)}
}

// noOrder says that a later decision must be cited.
func noOrder(step award.CertificateStep) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.BadAmendment, Key: "decision",
		Message:    fmt.Sprintf("Muốn %s bằng khen phải ghi số và ngày của quyết định", step.Vietnamese()),
		Suggestion: "Ban hành quyết định trước (Nghị định 30/2020/NĐ-CP, Điều 18), rồi ghi số và ngày của quyết định đó.",
	}
}

// reasonField and laterDecision are the texts of an amendment.
func reasonField() freetext.Field {
	return freetext.Field{Key: "reason", Name: "Lý do", Code: award.BadAmendment, Most: longestReason}
}

func laterDecision() freetext.Field {
	return freetext.Field{Key: "decision", Name: "Số quyết định", Code: award.BadAmendment, Most: 100}
}

// wrongDay says that a later decision can not be of a day.
func wrongDay(day, awarded, today award.Date) award.Problem {
	p := award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: "date"}
	if day.Before(awarded) {
		p.Message = fmt.Sprintf("Ngày quyết định %s trước ngày khen thưởng %s", day.Short(), awarded.Short())
		p.Suggestion = "Ghi ngày của quyết định thu hồi hoặc sửa đổi, không phải của quyết định khen thưởng."
		return p
	}
	p.Message = fmt.Sprintf("Ngày quyết định %s chưa tới (hôm nay là %s)", day.Short(), today.Short())
	p.Suggestion = "Chỉ ghi vào sổ khi quyết định đã ban hành."
	return p
}

func nothingCorrected() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Message: "Bằng mới giống hệt bằng cũ: không có gì được đính chính"}
}

func alreadyVoid(number, reason string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.NumberTaken, Message: fmt.Sprintf("Số sổ vàng %s đã bỏ từ trước: %s", number, reason)}
}

func noNumber(number string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Message: fmt.Sprintf("%q không phải số sổ vàng", number)}
}

// replaceNote and reissueNote are printed on later sheets.
func replaceNote(order Order) string {
	return fmt.Sprintf("Cấp đổi theo Quyết định số %s %s", order.Decision, order.Date.Long())
}

func reissueNote(copy int) string { return fmt.Sprintf("Cấp lại lần %d", copy) }
