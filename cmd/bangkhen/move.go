package main

import (
	"errors"
	"fmt"
	"strings"

	"bangkhen/internal/register"
)

type moveCommand struct {
	dataFlag
	To string `required:"" placeholder:"WHERE" help:"Nơi đến: địa chỉ một cơ sở dữ liệu PostgreSQL trống (postgres://người-dùng@máy/tên), hoặc sqlite để về lại thư mục dữ liệu."`
}

// Run takes the tables to another engine; files stay where they are.
func (c *moveCommand) Run(env *environment) error {
	var report register.Report
	var err error
	if c.To == "sqlite" {
		report, err = register.MoveToFile(env, c.Data)
	} else {
		report, err = register.MoveToServer(env, c.Data, c.To)
	}
	if len(report.Problems) > 0 {
		err = errors.Join(err, errors.New(strings.Join(report.Problems, "; ")))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Đã chuyển sổ; bản ở nơi mới nguyên vẹn: %d mục nhật ký, %d niêm phong.\n", report.Entries, report.Seals)
	return nil
}
