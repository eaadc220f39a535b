package main

import (
	"fmt"

	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type annexCommand struct {
	dataFlag
	Issue  string `arg:"" help:"Số quyết định, hoặc số thứ tự của đợt phát hành."`
	Signed string `required:"" help:"Thời điểm ký số, giờ Việt Nam, như “31/05/2023 16:20:05”."`
	Out    string `required:"" help:"Ghi phụ lục ra tệp .xlsx này." type:"path"`
}

// Run writes the annex of an issue with the line of an annex that is sent as a file of
// its own.
func (c *annexCommand) Run(env *environment) error {
	signed, err := office.SignedAt(c.Signed)
	if err != nil {
		return reportProblem(env, err, false)
	}
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	issue, err := o.IssueOf(env, c.Issue)
	if err != nil {
		return reportProblem(env, err, false)
	}
	data, err := o.SeparateAnnex(env, issue, signed)
	if err != nil {
		return reportProblem(env, err, false)
	}
	if err := writeNew(c.Out, data); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Phụ lục gửi riêng nằm trong %s.\n", c.Out)
	return nil
}
