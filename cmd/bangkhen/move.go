package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
)

// settleDatabase says where the tables of a data directory are that has none, for the
// command that was chosen; a restore makes a whole data directory, and a move names its
// place itself.
func settleDatabase(env *environment, address string, chosen *kong.Context) error {
	command := chosen.Selected()
	if address == "" || command == nil || command.Name == "restore" || command.Name == "move" {
		return nil
	}
	for _, flag := range command.Flags {
		if data, ok := flag.Target.Interface().(string); ok && flag.Name == "data" {
			return joined(database.Join(env, data, address))
		}
	}
	return nil
}

// joined takes what was said wrong for a wrong use.
func joined(err error) error {
	if kind, _ := award.FaultOf(err); kind == award.FaultMalformed {
		return usageError{err}
	}
	return err
}

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
