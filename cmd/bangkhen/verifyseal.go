package main

import (
	"fmt"
	"io"

	"bangkhen/internal/office"
)

// unknownWords tell a code that the register does not have from one that it has, asked for
// with another seal than the one on the sheet.
func unknownWords(v office.Verification) string {
	switch s := v.Seal; {
	case v.Paper != nil:
		return "Đúng là tệp của cơ quan"
	case v.Content != nil && v.Content.Result == office.ContentSame:
		return "Không phải tệp đã phát hành"
	case v.Content != nil:
		return "Khác bản đã phát hành"
	case s == nil || s.Printed:
	case v.Checks.Issued == office.Pass:
		return "Mã QR không đúng: sổ có mã này, nhưng niêm phong đi kèm không phải niêm phong đã in trên bằng"
	case s.Result == office.SealGood:
		return "Niêm phong đúng, sổ này không có mã: không biết bằng đã bị thu hồi hay thay thế chưa"
	}
	return "Không tìm thấy"
}

// printSeal prints what the seal in the QR comes to, and what it says where the register
// says nothing.
func printSeal(w io.Writer, v office.Verification) {
	s := v.Seal
	if s == nil {
		return
	}
	fmt.Fprintf(w, "  Niêm phong trong mã QR: %s\n", s.Words())
	if r := s.Record; r != nil && v.Certificate == nil && v.Checks.Issued != office.Pass {
		if r.Trial {
			fmt.Fprintln(w, "  Tờ in ra để thử chương trình, không có giá trị")
		}
		for _, line := range [][2]string{
			{"Hình thức", r.Award}, {"Tặng", r.Name}, {"Chức vụ, đơn vị, địa chỉ", r.Detail},
			{"Quyết định số", r.DecisionNumber + " " + r.DecisionDate.Long()}, {"Số sổ vàng", r.GoldenNumber},
		} {
			if line[1] != "" {
				fmt.Fprintf(w, "  Niêm phong ghi: %s: %s\n", line[0], line[1])
			}
		}
	}
}
