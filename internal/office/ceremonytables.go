package office

import (
	"fmt"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/sheet"
	"bangkhen/internal/table"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// info describes a file of a ceremony.
func (c Ceremony) info(title string) sheet.Info {
	p := papers{batch: award.Batch{Decision: c.Decision}}
	return p.info(title + " – " + c.Decision.Label())
}

// table is what the tables of a ceremony have alike.
func (c Ceremony) table(name, title string) table.Table {
	t := table.Table{
		Info: c.info(title), Sheet: name, Agency: c.Decision.Agency, Title: title, Size: 12,
		Subtitle: []string{fmt.Sprintf(byDecision, c.Decision.Label(), c.Decision.Authority)},
		Footer:   name + " – " + c.Decision.Label(),
	}
	if c.Trial {
		t.Subtitle = append(t.Subtitle, award.TrialMark)
		t.Footer = award.TrialMark
	}
	return t
}

func totalOf(certificates []award.Certificate) table.Row {
	text := emptyCount
	if counts := (award.Batch{Certificates: certificates}).Counts(); counts.Total() > 0 {
		text = fmt.Sprintf(fullCount, counts.Total(), counts.Phrase())
	}
	return table.Row{Band: text, Kind: table.Total}
}

// twoLines is a name with what tells its bearer apart under it.
func twoLines(r award.Recipient) string {
	return strings.TrimRight(r.FullName()+"\n"+r.Detail(), "\n")
}

// roster is who is called on stage, with the groups and their photographs.
func (c Ceremony) roster() table.Table {
	t := c.table("Danh sách tôn vinh", rosterTitle)
	t.Whole = true
	t.Columns = []table.Column{
		{Head: headPlace, Align: typeset.Center, Number: true},
		{Head: headName, Lead: true},
		{Head: headDetail},
		{Head: headGolden, Align: typeset.Center, Number: true},
		{Head: headRemark, Width: 21},
	}
	for _, act := range c.Programme.Acts() {
		t.Rows = append(t.Rows, table.Row{Band: fmt.Sprintf(actBand, act.Title(), award.Padded(len(act.Members)))})
		for i, m := range act.Members {
			t.Rows = append(t.Rows, table.Row{Cells: []string{fmt.Sprint(act.First + i), m.Recipient.FullName(), m.Recipient.Detail(), m.GoldenNumber, ""}})
		}
		t.Rows = append(t.Rows, table.Row{Band: fmt.Sprintf(photoBand, act.Number), Kind: table.Remark})
	}
	t.Rows = append(t.Rows, totalOf(c.Programme.Stage()))
	return t
}

// scriptTable is the caller's script as a table.
func (c Ceremony) scriptTable() table.Table {
	t := c.table("Kịch bản xướng danh", scriptTitle)
	t.Size = 13
	t.Columns = []table.Column{
		{Head: headPlace, Align: typeset.Center, Number: true},
		{Head: headCalled, Lead: true},
		{Head: headRemark, Width: 30},
	}
	script := c.script()
	for _, line := range script.Opening {
		t.Rows = append(t.Rows, table.Row{Band: line.Text, Kind: table.Speech})
	}
	for _, act := range script.Acts {
		t.Rows = append(t.Rows, table.Row{Band: act.Title})
		for _, line := range act.Begin {
			t.Rows = append(t.Rows, table.Row{Band: line.Text, Kind: table.Speech})
		}
		for _, call := range act.Calls {
			text := call.Name
			for _, more := range []string{call.Detail, call.Citation} {
				if more != "" {
					text += "\n" + more
				}
			}
			t.Rows = append(t.Rows, table.Row{Cells: []string{fmt.Sprint(call.Number), text, ""}})
		}
		for _, line := range act.End {
			t.Rows = append(t.Rows, table.Row{Band: line.Text, Kind: table.Remark})
		}
	}
	return t
}

// pile is which sheet lies where, the top of the pile first.
func (c Ceremony) pile() table.Table {
	t := c.table("Thứ tự xếp bằng", fmt.Sprintf(pileTitle, viet.Upper(c.Award)))
	t.Whole = true
	t.Subtitle = append(t.Subtitle, pileNote)
	t.Columns = []table.Column{
		{Head: headSheet, Align: typeset.Center, Number: true},
		{Head: headGolden, Align: typeset.Center, Number: true},
		{Head: headName, Lead: true},
		{Head: headPage, Align: typeset.Center, Number: true},
		{Head: headFile, Align: typeset.Center},
	}
	place := 0
	add := func(certificates []award.Certificate) {
		for _, m := range certificates {
			place++
			page, file := ownSheet, ownSheet
			if n := c.page(m); n > 0 {
				page, file = fmt.Sprint(n), fmt.Sprintf("%0*d", len(strconv.Itoa(len(c.batch))), n)
			}
			t.Rows = append(t.Rows, table.Row{Cells: []string{fmt.Sprint(place), m.GoldenNumber, twoLines(m.Recipient), page, file}})
		}
	}
	for _, act := range c.Programme.Acts() {
		t.Rows = append(t.Rows, table.Row{Band: fmt.Sprintf(actBand, act.Title(), award.Padded(len(act.Members)))})
		add(act.Members)
	}
	if later := c.Programme.Later(); len(later) > 0 {
		t.Rows = append(t.Rows, table.Row{Band: fmt.Sprintf(laterBand, award.Padded(len(later)))})
		add(later)
	}
	t.Rows = append(t.Rows, totalOf(c.Programme.Order()))
	return t
}

// page is the page of a certificate in the merged file, 0 when it is not there:
// a replaced one has a sheet of its own.
func (c Ceremony) page(certificate award.Certificate) int {
	if len(c.sheets[certificate.Code].Former) > 0 {
		return 0
	}
	return certificate.Index
}

// receipt is the sheet on which everybody signs for the certificate.
func (c Ceremony) receipt() table.Table {
	t := c.table("Ký nhận", fmt.Sprintf(receiptTitle, viet.Upper(c.Award)))
	t.Landscape, t.Least = true, 15
	t.Columns = []table.Column{
		{Head: headPlace, Align: typeset.Center, Number: true},
		{Head: headGolden, Align: typeset.Center, Number: true},
		{Head: headName, Lead: true},
		{Head: headReceiver, Width: 62},
		{Head: headDay, Width: 26, Date: true},
		{Head: headRemark, Width: 44},
	}
	place := 0
	for _, part := range []struct {
		band         string
		certificates []award.Certificate
	}{{onStage, c.Programme.Stage()}, {afterwards, c.Programme.Later()}} {
		if len(part.certificates) == 0 {
			continue
		}
		t.Rows = append(t.Rows, table.Row{Band: fmt.Sprintf(part.band, award.Padded(len(part.certificates)))})
		for _, m := range part.certificates {
			place++
			t.Rows = append(t.Rows, table.Row{Cells: []string{fmt.Sprint(place), m.GoldenNumber, twoLines(m.Recipient), "", "", ""}})
		}
	}
	t.Rows = append(t.Rows, totalOf(c.Programme.Order()))
	t.Signers = []table.Signer{{Title: signGiver, Below: signHow}, {Above: fmt.Sprintf(signDate, c.Decision.Place), Title: signOffice, Below: signHow}}
	return t
}
