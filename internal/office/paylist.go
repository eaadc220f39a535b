package office

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/table"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// paid reports whether the batch has pay lists among its papers.
func paid(batch award.Batch) bool {
	if !batch.Decision.Rewards.PayList {
		return false
	}
	sums, _ := batch.RewardSums()
	return len(sums) > 0
}

// payBook writes the pay list as a workbook.
func (p *papers) payBook(out *bufio.Writer) error {
	data, err := table.Workbook(p.office.faces, p.payTable())
	if err == nil {
		_, err = out.Write(data)
	}
	return err
}

// payList writes the pay list on pages.
func (p *papers) payList(out *bufio.Writer) error {
	data, err := table.PDF(p.office.faces, p.payTable())
	if err == nil {
		_, err = out.Write(data)
	}
	return err
}

// payTable is what is paid out with the awards of a batch, for the accountant: each
// recipient with his amount and a place to sign, a sum for each award and kind and one
// for all, in figures and words. It is the office's alone.
func (p *papers) payTable() table.Table {
	d := p.batch.Decision
	sums, unpaid := p.batch.RewardSums()
	t := table.Table{
		Info: p.info(payTitle + " – " + d.Label()), Sheet: "Tiền thưởng", Agency: d.Agency, Title: strings.ToUpper(payTitle),
		Subtitle: []string{"(Kèm theo " + d.Label() + " của " + d.Authority + ")"}, Size: 11, Footer: payFooter,
		Columns: []table.Column{
			{Head: "STT", Align: typeset.Center, Number: true},
			{Head: "Họ và tên / đơn vị"},
			{Head: "Hình thức khen thưởng"},
			{Head: "Mức (lần lương cơ sở)", Align: typeset.Center},
			{Head: "Số tiền (đồng)", Align: typeset.Right, Money: true},
			{Head: "Ký nhận", Width: 27},
		},
		Least: 11,
		Signers: []table.Signer{
			{Title: "NGƯỜI LẬP", Below: "(Ký, ghi rõ họ tên)"},
			{Title: "KẾ TOÁN", Below: "(Ký, ghi rõ họ tên)"},
			{Above: "Ngày … tháng … năm …", Title: "THỦ TRƯỞNG CƠ QUAN", Below: "(Ký, đóng dấu, ghi rõ họ tên)"},
		},
	}
	if salary := sums[0].Salary; salary > 0 {
		t.Subtitle = append(t.Subtitle, fmt.Sprintf(paySalary, viet.Dong(salary)))
	}
	if p.batch.Trial {
		t.Footer = award.TrialMark + " · " + payFooter // on every page
		t.Subtitle = append(t.Subtitle, award.TrialMark)
	}
	number := 0
	var parts []int
	for i, sum := range sums {
		t.Rows = append(t.Rows, table.Row{Band: payHeading(i, sum, len(d.Awards) > 1), Kind: table.Heading})
		var rows []int
		for _, member := range sum.Members {
			r := p.batch.Certificates[member].Recipient
			number++
			rows = append(rows, len(t.Rows))
			name := r.Listed(r.FullName())
			if detail := r.Detail(); detail != "" {
				name += "\n" + detail
			}
			t.Rows = append(t.Rows, table.Row{Cells: []string{strconv.Itoa(number), name, p.honours.wordOf(r), sum.Multiple, viet.Dong(sum.Amount), ""}})
		}
		parts = append(parts, len(t.Rows))
		t.Rows = append(t.Rows, table.Row{Cells: []string{"", fmt.Sprintf(payPart, award.Padded(len(rows)), sum.Kind.Vietnamese()), "", "", viet.Dong(sum.Total()), ""}, Adds: rows})
	}
	total := award.RewardTotal(sums)
	t.Rows = append(t.Rows, table.Row{Cells: []string{"", payTotal, "", "", viet.Dong(total), ""}, Adds: parts},
		table.Row{Band: fmt.Sprintf(payWords, upperFirst(viet.Spelled(total))), Kind: table.Total})
	if len(unpaid) > 0 {
		t.Rows = append(t.Rows, table.Row{Band: fmt.Sprintf(payUnpaid, len(unpaid)), Kind: table.Remark})
	}
	return t
}

// payHeading is "II. Bằng khen – Cá nhân (03)".
func payHeading(i int, sum award.RewardSum, several bool) string {
	title := sum.Kind.Title()
	if several {
		title = upperFirst(sum.Title) + " – " + strings.ToLower(title)
	}
	return fmt.Sprintf("%s. %s (%s)", award.Roman(i+1), title, award.Padded(len(sum.Members)))
}

func upperFirst(text string) string {
	for i, r := range text {
		return viet.Upper(string(r)) + text[i+len(string(r)):]
	}
	return text
}

// The words of the pay list.
const (
	payTitle  = "Bảng chi tiền thưởng"
	payFooter = "Nội bộ, không công bố"
	paySalary = "Mức lương cơ sở: %s đồng"
	payPart   = "Cộng %s %s"
	payTotal  = "Tổng cộng"
	payWords  = "Bằng chữ: %s đồng."
	payUnpaid = "Chưa có mức thưởng trong thiết lập: %d bằng."
)
