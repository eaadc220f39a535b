package register

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"bangkhen/internal/award"
)

func badAmendment(key, message, suggestion string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: key, Message: message, Suggestion: suggestion}
}

// replaceNote and reissueNote are printed on later sheets. What is wrong in content is
// amended by a decision, what is wrong in form corrected by a công văn (NĐ 30/2020,
// Điều 18.3).
func replaceNote(order Order) string {
	act := "Sửa đổi"
	if order.Kind == award.ByLetter {
		act = "Đính chính"
	}
	return fmt.Sprintf("%s theo %s số %s %s", act, order.Kind.Vietnamese(), order.Decision, order.Date.Long())
}

func reissueNote(act award.Act, turn int) string {
	if act == award.Exchange {
		return fmt.Sprintf("Cấp đổi lần %d", turn)
	}
	return fmt.Sprintf("Cấp lại lần %d", turn)
}

// wrongKind says that another kind of document is needed.
func wrongKind(step award.CertificateStep) award.Problem {
	if step == award.RevokeCertificate {
		return badAmendment("document_kind", "Hủy bỏ, thu hồi phải bằng quyết định", "Ghi số và ngày của quyết định hủy bỏ (Luật Thi đua, khen thưởng 2022, Điều 93).")
	}
	return badAmendment("document_kind", "Văn bản sửa đổi, đính chính là quyết định (decision) hoặc công văn (letter)",
		"Sai nội dung thì sửa bằng quyết định; chỉ sai thể thức, kỹ thuật trình bày thì đính chính bằng công văn (Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3).")
}

func wrongNumbering(n award.Numbering) award.Problem {
	return badAmendment("numbering", fmt.Sprintf("“%s” không phải cách lấy số sổ vàng", string(n)), "Giữ nguyên số của bằng được thay (same), hoặc lấy số tiếp theo của sổ (next).")
}

func noNumbering() award.Problem {
	return badAmendment("numbering", "Hủy bỏ, thu hồi không có bằng mới để lấy số sổ vàng", "")
}

// notOfKind says that a number is that of another kind of document.
func notOfKind(kind award.DocumentKind, number string) award.Problem {
	if kind == award.ByLetter {
		return badAmendment("decision", fmt.Sprintf("“%s” không phải số của công văn", number), "Công văn không ghi tên loại văn bản trong ký hiệu, ví dụ 123/UBND-VP.")
	}
	return badAmendment("decision", fmt.Sprintf("“%s” không phải số của quyết định", number), "Ký hiệu của quyết định có chữ QĐ, ví dụ 12/QĐ-UBND.")
}

func ownNumber(number string) award.Problem {
	return badAmendment("decision", fmt.Sprintf("%s là số của chính quyết định khen thưởng", number), "Ghi số của văn bản thu hồi, sửa đổi hoặc đính chính, ban hành sau đó.")
}

// sameRequest says that the very same was done today.
func sameRequest(last Amendment) award.Problem {
	return badAmendment("", fmt.Sprintf("Bằng này đã được %s %s, với đúng các nội dung này (tờ mới ghi “%s”)", last.Act.Vietnamese(), moment(last.At), last.Note),
		"Không cần làm lại. Nếu đúng là cần thêm một tờ nữa, ghi lý do khác.")
}

func wrongAct() award.Problem {
	return badAmendment("act", "Làm thêm một tờ là cấp đổi (exchange) hoặc cấp lại (reissue)", "")
}

func wrongGround(act award.Act) award.Problem {
	if act == award.Exchange {
		return badAmendment("ground", "Chưa chọn lý do cấp đổi: bằng hư hỏng, hoặc in ấn sai, sót so với quyết định", "Bằng bị mất thì cấp lại; sai từ quyết định thì phải sửa đổi, đính chính bằng văn bản.")
	}
	return badAmendment("ground", "Cấp lại khi bằng bị thất lạc, bị mất (lost)", "Bằng hư hỏng hoặc in sai thì cấp đổi, thu lại tờ cũ.")
}

func wrongRequestDay(day, awarded, today award.Date) award.Problem {
	if day.Before(awarded) {
		return badAmendment("requested_on", fmt.Sprintf("Ngày đề nghị %s trước ngày khen thưởng %s", day.Short(), awarded.Short()), "")
	}
	return badAmendment("requested_on", fmt.Sprintf("Ngày đề nghị %s chưa tới (hôm nay là %s)", day.Short(), today.Short()), "")
}

// notRecovered says that an act wants nothing of the kind back.
func notRecovered(key string, act award.Act) award.Problem {
	what := "Việc này"
	switch act {
	case award.Reissue:
		return badAmendment(key, "Cấp lại là vì bằng đã mất: không có tờ cũ để nộp", "Bằng hư hỏng hoặc in sai thì cấp đổi.")
	case award.Exchange, award.Correction:
		what = "Cấp đổi, đính chính chỉ thu lại tờ cũ (sheet)"
		return badAmendment(key, what, "")
	case award.Revocation:
		return badAmendment(key, "Hủy bỏ, thu hồi là thu hồi hiện vật (object) và tiền thưởng (money)", "")
	}
	return badAmendment(key, what+" không có gì phải thu lại", "")
}

func badState(item award.Item) award.Problem {
	return badAmendment("state", fmt.Sprintf("%s: chưa (awaited), đã thu lại (recovered) hoặc không có (none)", item.Vietnamese()), "")
}

func badAmount() award.Problem {
	return badAmendment("amount", "Số tiền thu hồi tính bằng đồng, là số nguyên dương và chỉ ghi cho tiền thưởng", "")
}

func noAmount() award.Problem {
	return badAmendment("amount", "Đã thu hồi tiền thưởng thì phải ghi số tiền", "")
}

func sameRecovery(c Recovery) award.Problem {
	return badAmendment("state", fmt.Sprintf("%s: đã ghi đúng như vậy từ trước", c.Item.Vietnamese()), "")
}

// purgedMeanwhile says that what was printed may not be kept any more.
func purgedMeanwhile() award.Problem {
	return badAmendment("", "Cột thông tin in trên tờ này vừa bị xóa khỏi sổ trong khi đang in: tờ mới không được ghi nhận", "")
}

// ofOne says of which certificate a problem is, where several are amended.
func ofOne(code award.Code, of int, err error) error {
	var p award.Problem
	switch {
	case of == 1:
	case errors.Is(err, ErrUnknown):
		return badAmendment("codes", fmt.Sprintf("%s: %s", code.Grouped(), ErrUnknown), "Không bằng nào bị thu hồi.")
	case errors.As(err, &p) && p.Code == award.WrongState:
		p.Message = code.Grouped() + ": " + p.Message
		p.Suggestion = strings.TrimSpace(p.Suggestion + " Không bằng nào bị thu hồi.")
		return p
	}
	return err
}

func wrongCount(n int) award.Problem {
	if n == 0 {
		return badAmendment("codes", "Chưa nói những bằng nào", "")
	}
	return badAmendment("codes", fmt.Sprintf("Một lần làm nhiều nhất %s bằng", strings.TrimSuffix(award.Dong(MostTogether), " đồng")), "Chia làm nhiều lần.")
}

func nothingStands(number string) award.Problem {
	return badAmendment("all_of", fmt.Sprintf("Không còn bằng nào có hiệu lực theo quyết định số %s", number), "")
}

// severalDecisions says that a number alone does not tell which decision is meant.
func severalDecisions(number string, days map[award.Date]bool) award.Problem {
	var dates []string
	for _, d := range slices.SortedFunc(maps.Keys(days), func(a, b award.Date) int { return strings.Compare(a.String(), b.String()) }) {
		dates = append(dates, d.Short())
	}
	return badAmendment("all_of_date", fmt.Sprintf("Sổ có nhiều quyết định số %s, ban hành các ngày %s", number, strings.Join(dates, ", ")), "Ghi thêm ngày ban hành của quyết định bị hủy bỏ.")
}
