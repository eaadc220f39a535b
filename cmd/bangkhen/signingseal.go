package main

import (
	"errors"
	"fmt"

	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
)

type signingSealCommand struct {
	dataFlag
	File  string  `arg:"" optional:"" name:"con-dau.png" help:"Hình con dấu (PNG nền trong hoặc SVG)." type:"path"`
	Width float64 `help:"Bề rộng thật của con dấu, mm; khi tệp hình không ghi."`
	None  bool    `help:"Thôi hiện hình con dấu."`
}

// Run takes the image of the seal into use that signatures of decisions show.
func (c *signingSealCommand) Run(env *environment) error {
	if (c.File == "") != c.None {
		return usageError{errors.New("hãy cho biết tệp hình con dấu, hoặc --none để thôi hiện")}
	}
	var seal office.Upload
	if c.File != "" {
		var err error
		if seal, err = readInput(c.File); err != nil {
			return err
		}
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	if err := o.SetSigningSeal(database.WithActor(env, systemUser()), seal, typeset.MM(c.Width)); err != nil {
		return reportProblem(env, err, false)
	}
	if c.None {
		fmt.Fprintln(env.stdout, "Từ nay chữ ký số của cơ quan không hiện hình con dấu; những gì đã ký vẫn giữ nguyên.")
		return nil
	}
	fmt.Fprintln(env.stdout, "Từ nay chữ ký số của cơ quan hiện hình con dấu trên quyết định mà khi phát hành chưa in hình chữ ký, con dấu.")
	return nil
}
