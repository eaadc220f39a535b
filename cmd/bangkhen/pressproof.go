package main

import (
	"errors"
	"fmt"
	"io/fs"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

type pressProofCommand struct {
	dataFlag
	Issue string `arg:"" help:"Số quyết định, hoặc số thứ tự của đợt phát hành."`
	Out   string `required:"" help:"Ghi tờ duyệt in ra tệp PDF này." type:"path"`
}

// Run writes the proof sheet of an issue for a print shop.
func (c *pressProofCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	issue, err := o.IssueOf(env, c.Issue)
	if err != nil {
		return reportProblem(env, err, false)
	}
	proof, err := o.PressProof(env, issue)
	if errors.Is(err, fs.ErrNotExist) {
		return reportProblem(env, award.Problem{Severity: award.Error, Code: award.WrongState, Message: "Đợt này không có tệp gộp để đưa nhà in, hoặc mẫu của nó không còn"}, false)
	}
	if err == nil {
		err = writeNew(c.Out, proof)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Tờ duyệt in nằm trong %s; gửi nhà in cùng tệp ghi trên tờ.\n", c.Out)
	return nil
}
