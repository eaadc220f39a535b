package main

import (
	"errors"
	"fmt"
	"os"

	"bangkhen/internal/award"
	"bangkhen/internal/sheet"
)

type twoUpCommand struct {
	File string `arg:"" help:"Tệp các tờ khổ A5 đã phát hành: bang-khen.pdf, hoặc tệp của một danh hiệu." type:"existingfile"`
	Out  string `required:"" help:"Tệp nhận, ví dụ in-a5-doi.pdf; chưa có." type:"path"`
}

// Run sets two sheets of A5 on each page of A4.
func (c *twoUpCommand) Run(env *environment) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	pages, err := sheet.TwoUp(data)
	if err != nil {
		p := award.Problem{Severity: award.Error, Code: award.UnreadableFile, Message: "Tệp này không phải tệp các tờ do chương trình in ra", Suggestion: "Chọn bang-khen.pdf của một đợt phát hành."}
		if errors.Is(err, sheet.ErrNotTwo) {
			p.Message, p.Suggestion = "Các tờ trong tệp không phải khổ A5 (210 × 148 mm), nên hai tờ không vừa một tờ A4", "Chọn mẫu khổ A5, ví dụ giay-khen-hoc-sinh-a5."
		}
		return reportProblem(env, p, false)
	}
	file, err := os.OpenFile(c.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(pages)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "%s: hai tờ A5 trên mỗi tờ A4. Cắt đôi theo vạch, rồi đặt tập dưới xuống dưới tập trên.\n", c.Out)
	return nil
}
