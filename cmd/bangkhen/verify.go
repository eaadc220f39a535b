package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type verifyCommand struct {
	What string `arg:"" name:"code|url|file.pdf" help:"Mã in dưới QR, địa chỉ trong QR, hoặc tệp PDF của một bằng."`
	Data string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`

	Keys        []string `placeholder:"TỆP" help:"Kiểm tra niêm phong bằng tệp khóa công khai (bangkhen-keys.json), không hỏi sổ; có thể ghi nhiều. Đọc được cả ảnh chụp mã QR." type:"path"`
	Revocations []string `placeholder:"TỆP" help:"Với --keys: danh sách thu hồi đã ký; có thể ghi nhiều." type:"path"`
	Proof       string   `placeholder:"TỆP" help:"Với --keys: bằng chứng nhật ký của bằng (nhat-ky.json) đã lưu; cần khi khóa đã lọt ra ngoài." type:"path"`
}

// Run says what the public page would say. Whatever is not plainly valid ends
// with status 1.
func (c *verifyCommand) Run(env *environment) error {
	if len(c.Keys) > 0 {
		return c.alone(env)
	}
	if len(c.Revocations) > 0 || c.Proof != "" {
		return usageError{errors.New("--revocations và --proof chỉ dùng cùng với --keys")}
	}
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return untold(err)
	}
	if o, err = (trustFlag{}).reading(o); err != nil {
		return errors.Join(untold(err), reg.Close())
	}
	verification, err := c.verify(env, o)
	if err == nil {
		verification, err = o.ForStaff(env, verification)
	}
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

// whoIsNamed is the recipient, as far as strangers are told.
func whoIsNamed(c *office.Printed) string {
	if c.AwardOnly() {
		return "một " + c.Kind.Vietnamese() + " có tên in trên tờ giấy (không nêu tên khi tra cứu)"
	}
	return strings.TrimSpace(c.Honorific + " " + c.Name)
}

func printVerification(w io.Writer, v office.Verification) {
	if v.Trial {
		fmt.Fprint(w, "DÙNG THỬ, không có giá trị. Trong sổ: ")
	}
	fmt.Fprintln(w, map[office.Result]string{
		office.ResultValid:    "Hợp lệ",
		office.ResultReplaced: "Đã được thay thế",
		office.ResultRevoked:  "Đã thu hồi",
		office.ResultUnknown:  unknownWords(v),

		office.ResultHeld:      "Chưa công bố",
		office.ResultRecorded:  "Ghi nhận từ hồ sơ lưu; không do hệ thống này phát hành",
		office.ResultWithdrawn: withdrawnWords(v),
	}[v.Result])
	if p := v.Paper; p != nil {
		fmt.Fprintf(w, "  Tệp này là %s của đợt khen thưởng theo Quyết định số %s %s, không phải bằng của riêng ai.\n", p.Name, p.Number, p.Date.Long())
	}
	if r := v.Release; r != nil {
		fmt.Fprintf(w, "  %s. Người ngoài chỉ được biết như dòng trên, không thấy nội dung dưới đây.\n", releaseWords(*r))
	}
	if c := v.Certificate; c != nil {
		for _, line := range [][2]string{
			{"Danh hiệu, hình thức khen thưởng", c.Award},
			{"Thẩm quyền", c.Authority},
			{"Tặng", whoIsNamed(c)},
			{"Chức vụ", c.Position}, {"Đơn vị", c.Unit}, {"Địa chỉ", c.Address},
			{"Thành tích", c.Citation},
			{"Quyết định số", c.DecisionNumber + " " + c.DecisionDate.Long()},
			{"Phát hành trước khi ký; số, ngày ghi ngày", addedOn(c.NumberAdded)},
			{"Số sổ vàng", c.GoldenNumber},
			{"Người ký", c.Signer.Name},
			{"Mã", v.Code.Grouped()},
		} {
			if line[1] != "" {
				fmt.Fprintf(w, "  %s: %s\n", line[0], line[1])
			}
		}
	}
	for _, s := range v.Signatures {
		fmt.Fprintf(w, "  %s\n", s.Words())
	}
	printRecord(w, v)
	printSeal(w, v)
	if v.Content != nil {
		fmt.Fprintf(w, "  Tệp này không phải tệp đã phát hành; mang mã %s của một bằng có thật\n", v.Code.Grouped())
		switch {
		case v.Content.AwardOnly && v.Content.Result != office.ContentSame:
			fmt.Fprintln(w, "  Nội dung khác bản đã phát hành; loại này không nêu người được tặng nên chỗ khác không được liệt kê")
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
	printFindings(w, v.Findings)
}

// printFindings prints the four checks apart, each with its sentence.
func printFindings(w io.Writer, findings []office.Finding) {
	for _, f := range findings {
		title, _ := f.Check.Title()
		fmt.Fprintf(w, "  %s: %s. %s\n", title, outcomeWords(f.Outcome), f.Sentence)
	}
}

// outcomeWords say how a check came out.
func outcomeWords(o office.Outcome) string {
	switch o {
	case office.Pass:
		return "đạt"
	case office.Fail:
		return "không đạt"
	}
	return "không kiểm tra được"
}

// addedOn is the day on which a number was added, "" for none.
func addedOn(at *time.Time) string {
	if at == nil {
		return ""
	}
	return award.DayOf(*at).Short()
}

// withdrawnWords tells an issue that was withdrawn from a record that was struck.
func withdrawnWords(v office.Verification) string {
	if v.Checks.Issued == office.Pass {
		return "Không có giá trị: đợt phát hành đã rút lại trước khi công bố"
	}
	return "Bản ghi từ hồ sơ lưu đã được rút"
}

// printRecord prints what is on record of an award of before the system.
func printRecord(w io.Writer, v office.Verification) {
	r := v.Record
	if r == nil {
		return
	}
	for _, line := range [][2]string{
		{"Hình thức", r.Award}, {"Tặng", strings.TrimSpace(r.Honorific + " " + r.Name)},
		{"Chức vụ", r.Position}, {"Đơn vị", r.Unit}, {"Địa chỉ", r.Address}, {"Thành tích", r.Citation},
		{"Quyết định số", r.DecisionNumber + " " + r.DecisionDate.Long()}, {"Cơ quan quyết định", r.Agency},
		{"Số sổ vàng", r.GoldenNumber}, {"Mã", v.Code.Grouped()},
	} {
		if line[1] != "" {
			fmt.Fprintf(w, "  %s: %s\n", line[0], line[1])
		}
	}
}
