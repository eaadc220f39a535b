package main

import (
	"bytes"
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
	"bangkhen/internal/settings"
)

type settingsCommand struct {
	Show settingsShowCommand `cmd:"" help:"In thiết lập của cơ quan thành JSON, để sửa rồi nạp lại."`
	Load settingsLoadCommand `cmd:"" help:"Nạp thiết lập từ một tệp JSON, thay cho tất cả những gì đang có."`
}

type settingsShowCommand struct{ dataFlag }

// Run shows what the office has set.
func (c *settingsShowCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	set, _, err := o.Settings(env)
	if err != nil {
		return err
	}
	return printJSON(env.stdout, set)
}

type settingsLoadCommand struct {
	dataFlag
	File string `arg:"" help:"Tệp JSON như settings show in ra." type:"path"`
}

// Run sets what a file says, in place of all that was set.
func (c *settingsLoadCommand) Run(env *environment) error {
	file, err := readInput(c.File)
	if err != nil {
		return err
	}
	set, err := settings.Decode(file.Data)
	if isObject := bytes.HasPrefix(bytes.TrimSpace(file.Data), []byte("{")); err != nil && award.ProblemsOf(err) == nil || !isObject {
		err = award.Problem{Severity: award.Error, Code: award.BadSetting, File: c.File, Message: "Tệp này không phải thiết lập của cơ quan", Suggestion: "Lấy tệp mẫu bằng bangkhen settings show, sửa rồi nạp lại. Chưa thay đổi gì."}
	}
	if err != nil {
		return reportProblem(env, err, false)
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	_, version, err := o.Settings(env)
	if err == nil {
		err = o.SaveSettings(database.WithActor(env, systemUser()), version, set)
	}
	if err != nil {
		return reportProblem(env, err, false)
	}
	fmt.Fprintln(env.stdout, "Đã nạp thiết lập.")
	return nil
}
