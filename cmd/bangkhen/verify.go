package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type verifyCommand struct {
	What string `arg:"" name:"code|url|file.pdf" help:"Mã in dưới QR, địa chỉ trong QR, hoặc tệp PDF của một bằng."`
	Data string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run says what the public page would say. Whatever is not plainly valid ends
// with status 1.
func (c *verifyCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return err
	}
	verification, err := c.verify(env, o)
	err = errors.Join(err, reg.Close())
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(env.stdout, verification)
	} else {
		printVerification(env.stdout, verification)
	}
	if err == nil && verification.Result != office.ResultValid {
		return errReported
	}
	return err
}

// verify takes what names a file on the disk for a file, anything else for a
// code or an address.
func (c *verifyCommand) verify(env *environment, o *office.Office) (office.Verification, error) {
	if info, err := os.Stat(c.What); err != nil || info.IsDir() {
		if strings.HasSuffix(strings.ToLower(c.What), ".pdf") {
			return office.Verification{}, usageError{fmt.Errorf("không có tệp %s", c.What)}
		}
		return o.Verify(env, c.What)
	}
	file, err := readInput(c.What)
	if err != nil {
		return office.Verification{}, err
	}
	return o.VerifyFile(env, file.Data)
}

func printVerification(w io.Writer, v office.Verification) {
	fmt.Fprintln(w, map[office.Result]string{
		office.ResultValid:    "Hợp lệ",
		office.ResultReplaced: "Đã được thay thế",
		office.ResultRevoked:  "Đã thu hồi",
		office.ResultUnknown:  "Không tìm thấy",
	}[v.Result])
	if c := v.Certificate; c != nil {
		for _, line := range [][2]string{
			{"Thẩm quyền", c.Authority},
			{"Tặng", strings.TrimSpace(c.Honorific + " " + c.Name)},
			{"Chức vụ", c.Position}, {"Đơn vị", c.Unit}, {"Địa chỉ", c.Address},
			{"Thành tích", c.Citation},
			{"Quyết định số", c.DecisionNumber + " " + c.DecisionDate.Long()},
			{"Số sổ vàng", c.GoldenNumber},
			{"Người ký", c.Signer.Name},
			{"Mã", v.Code.Grouped()},
		} {
			if line[1] != "" {
				fmt.Fprintf(w, "  %s: %s\n", line[0], line[1])
			}
		}
	}
	if v.Content != nil {
		fmt.Fprintf(w, "  Tệp này không phải tệp đã phát hành; mang mã %s của một bằng có thật\n", v.Code.Grouped())
		switch {
		case v.Content.Result != office.ContentSame:
		case v.Content.Compared == office.ComparedFile:
			fmt.Fprintln(w, "  Các mục chữ và nét vẽ, phông, hình của trang: so với tệp gốc, không thấy chỗ khác")
		default:
			fmt.Fprintln(w, "  Không còn tệp gốc để so: chỉ các mục có trong sổ được so và thấy khớp")
		}
		for _, d := range v.Content.Differences {
			fmt.Fprintf(w, "  Khác: %s: tệp này “%s”, bản đã phát hành “%s”\n", d.Field, d.File, d.Register)
		}
	}
	fmt.Fprintf(w, "  Kiểm tra: toàn vẹn %s, đã phát hành %s, hiệu lực %s, nơi cấp %s\n", v.Checks.Integrity, v.Checks.Issued, v.Checks.Status, v.Checks.Issuer)
}
