package main

import (
	"fmt"

	"bangkhen/internal/register"
)

type ceremonyCommand struct {
	dataFlag
	Issue string `arg:"" help:"Số quyết định, hoặc số thứ tự của đợt phát hành."`
	Out   string `required:"" help:"Thư mục nhận; chưa có hoặc rỗng." type:"path"`
}

// Run writes the papers of a ceremony in the order that was planned.
func (c *ceremonyCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	issue, err := o.IssueOf(env, c.Issue)
	if err != nil {
		return reportProblem(env, err, false)
	}
	ceremony, err := o.Ceremony(env, issue)
	if err != nil {
		return reportProblem(env, err, false)
	}
	if err := o.WriteCeremony(env, ceremony, c.Out); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Đã ghi giấy tờ của hội nghị vào %s: %d người, tập thể, hộ lên nhận, %d nhận sau.\n",
		c.Out, len(ceremony.Programme.Stage()), len(ceremony.Programme.Later()))
	return nil
}
