package office

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/sheet"
	"bangkhen/internal/table"
	"bangkhen/internal/translog"
	"bangkhen/internal/typeset"
)

// mostBooked is how many amendments one workbook has at most, the newest.
const mostBooked = 50_000

// AmendedEntry is an amendment with its certificate.
type AmendedEntry struct {
	register.Amendment
	Entry register.Entry
}

// Amendments are amendments of all certificates, the newest first, before one (0 for the
// newest); those of which something is still to come back, when that is asked for. next
// is where to go on, 0 at the end.
func (o *Office) Amendments(ctx context.Context, before int64, awaited bool, limit int) (all []AmendedEntry, next int64, err error) {
	found, err := o.register.AmendmentsFrom(ctx, before, awaited, limit+1)
	if err != nil {
		return nil, 0, err
	}
	if len(found) > limit {
		found = found[:limit]
		next = found[limit-1].ID
	}
	for _, a := range found {
		entry, err := o.register.Certificate(ctx, a.Code)
		if err != nil {
			return nil, 0, err
		}
		all = append(all, AmendedEntry{a, entry})
	}
	return all, next, nil
}

// ActWords are what an amendment is called: of before there were names, both.
func ActWords(a register.Amendment) string {
	switch {
	case a.Act == "":
		return msgAgainEither
	case a.DocumentKind == award.ByLetter:
		return msgCorrected
	case a.Act == award.Correction:
		return msgAmended
	}
	return a.Act.Vietnamese()
}

// actAndNumber are ActWords with where the number of a new certificate comes from.
func actAndNumber(a register.Amendment) string {
	words := ActWords(a)
	if number := a.Numbering.Vietnamese(); number != "" {
		words += ", " + number
	}
	return words
}

// DocumentWords are the document of an amendment: "Công văn số 123/UBND-VP ngày …".
func DocumentWords(a register.Amendment) string {
	if a.Decision == "" {
		return ""
	}
	return fmt.Sprintf("%s số %s %s", cmp.Or(a.DocumentKind, award.ByDecision).Vietnamese(), a.Decision, a.Date.Long())
}

// RecoveryWords are what is said of one item: "đã thu hồi 1.800.000 đồng ngày 5/6/2026".
func RecoveryWords(c register.Recovery) string {
	words := c.State.Vietnamese(c.Item)
	if c.Amount > 0 {
		words += " " + award.Dong(c.Amount)
	}
	if c.What != "" {
		words += " (" + c.What + ")"
	}
	if c.State == award.Recovered {
		words += ", ghi ngày " + award.DayOf(c.At).Short()
	}
	return words
}

// requestWords are who asked for another sheet, and when.
func requestWords(a register.Amendment) string {
	words := a.RequestedBy
	if !a.RequestedOn.IsZero() {
		words = strings.TrimSpace(words + " ngày " + a.RequestedOn.Short())
	}
	return words
}

// AmendmentsWorkbook is the book of amendments (sổ theo dõi), the oldest first, with what
// came back.
func (o *Office) AmendmentsWorkbook(ctx context.Context) ([]byte, error) {
	all, _, err := o.Amendments(ctx, 0, false, mostBooked)
	if err != nil {
		return nil, err
	}
	tree, err := o.register.LogTree(ctx)
	if err != nil {
		return nil, err
	}
	t := table.Table{
		Info:  sheet.Info{Title: "Sổ theo dõi cấp đổi, cấp lại, đính chính, thu hồi", Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
		Sheet: "Theo dõi", Title: "SỔ THEO DÕI CẤP ĐỔI, CẤP LẠI, SỬA ĐỔI, ĐÍNH CHÍNH, HỦY BỎ, THU HỒI", Landscape: true, Size: 9,
		Columns: []table.Column{
			{Head: "TT", Width: 9, Align: typeset.Center, Number: true}, {Head: "Ngày ghi sổ", Width: 18, Align: typeset.Center, Date: true}, {Head: "Việc", Width: 22},
			{Head: "Tên tập thể, hộ gia đình, cá nhân", Width: 34}, {Head: "Số sổ vàng", Width: 13, Align: typeset.Center}, {Head: "Quyết định khen thưởng", Width: 26},
			{Head: "Văn bản, người đề nghị", Width: 32}, {Head: "Lý do", Width: 28}, {Head: "Tờ cũ", Width: 20}, {Head: "Hiện vật", Width: 20}, {Head: "Tiền thưởng", Width: 22},
			{Head: "Mã tra cứu", Width: 23},
		},
	}
	if tree.N > 0 { // so that a printed book shows later whether the register was altered
		t.Subtitle = []string{fmt.Sprintf(msgHeadInBook, award.DayOf(time.Now()).Short(), tree.N, translog.Encode(tree.Hash))}
	}
	for n := len(all) - 1; n >= 0; n-- {
		a := all[n]
		back := map[award.Item]string{}
		for _, c := range a.Recoveries {
			back[c.Item] = RecoveryWords(c)
		}
		by := DocumentWords(a.Amendment)
		if by == "" {
			by = requestWords(a.Amendment)
		}
		t.Rows = append(t.Rows, table.Row{Cells: []string{
			fmt.Sprint(len(all) - n), award.DayOf(a.At).Short(), actAndNumber(a.Amendment), a.Entry.Certificate.Recipient.FullName(), a.Entry.Certificate.GoldenNumber,
			a.Entry.Decision.Number + " " + a.Entry.Decision.Date.Short(), by, a.Reason, back[award.OldSheet], back[award.Object], back[award.Money], a.Code.Grouped(),
		}})
	}
	return table.Workbook(o.faces, t)
}
