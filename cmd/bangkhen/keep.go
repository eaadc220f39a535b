package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

type backupCommand struct {
	dataFlag
	Dir string `arg:"" help:"Thư mục sao lưu; chưa có hoặc rỗng." type:"path"`
}

// Run copies the register and all files, while others go on working.
func (c *backupCommand) Run(env *environment) error {
	return withReadOnly(env, c.Data, func(reg *register.Register) error {
		err := reg.Backup(env, c.Dir)
		if err == nil || lacks(env, err) {
			fmt.Fprintf(env.stdout, "Đã sao lưu vào %s\n", c.Dir)
		}
		return keepError(err)
	})
}

type restoreCommand struct {
	dataFlag
	Dir string `arg:"" help:"Thư mục sao lưu." type:"path"`
}

// Run makes a data directory of a backup.
func (c *restoreCommand) Run(env *environment) error {
	report, err := register.Restore(env, c.Dir, c.Data)
	if err == nil || lacks(env, err) {
		fmt.Fprintf(env.stdout, "Đã khôi phục vào %s; nhật ký nguyên vẹn, %d mục.\n", c.Data, report.Entries)
	}
	return keepError(err)
}

func keepError(err error) error {
	if errors.Is(err, register.ErrNotEmpty) {
		return usageError{err}
	}
	return err
}

type exportCommand struct {
	dataFlag
	Out string `required:"" help:"Thư mục nhận: mỗi bảng một tệp .jsonl, và mọi tệp đã phát hành." type:"path"`
}

// Run writes everything in open formats.
func (c *exportCommand) Run(env *environment) error {
	if entries, err := os.ReadDir(c.Out); err == nil && len(entries) > 0 {
		return usageError{register.ErrNotEmpty}
	}
	return withReadOnly(env, c.Data, func(reg *register.Register) error {
		if err := os.MkdirAll(c.Out, 0o700); err != nil {
			return err
		}
		var failed error
		for _, table := range register.ExportTables() {
			if err := exportTable(env, reg, table, filepath.Join(c.Out, table+".jsonl")); err != nil {
				failed = errors.Join(failed, fmt.Errorf("bảng %s: %w", table, err))
			}
		}
		files := reg.CopyAll(env, c.Out)
		lacks(env, files)
		if err := errors.Join(failed, files); err != nil {
			return fmt.Errorf("bản xuất trong %s không đủ: %w", c.Out, err)
		}
		fmt.Fprintf(env.stdout, "Đã xuất mọi bảng và mọi tệp vào %s; không xuất bí mật: %s.\n", c.Out, strings.Join(register.Secrets(), ", "))
		return nil
	})
}

func exportTable(env *environment, reg *register.Register, table, path string) (err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	buffer := bufio.NewWriter(file)
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	if err := reg.ExportTable(env, table, func(row map[string]any) error { return encoder.Encode(row) }); err != nil {
		return err
	}
	return errors.Join(buffer.Flush(), file.Sync())
}

type goldenBookCommand struct {
	Export goldenBookExportCommand `cmd:"" help:"In sổ vàng ra .xlsx hoặc .pdf."`
	Void   goldenBookVoidCommand   `cmd:"" help:"Bỏ một số, kèm lý do; số đó không bao giờ được cấp."`
}

type goldenBookExportCommand struct {
	dataFlag
	Out    string `required:"" help:"Tệp .xlsx hoặc .pdf." type:"path"`
	Book   string `help:"Tiền tố của sổ; để trống là sổ không có tiền tố."`
	Kind   string `enum:",collective,household,individual" default:"" help:"Chỉ một loại: collective, household, individual."`
	Status string `enum:",valid,replaced,revoked" default:"" help:"Chỉ một tình trạng: valid, replaced, revoked."`
	Year   int    `help:"Chỉ quyết định của một năm."`
}

// Run writes a golden book.
func (c *goldenBookExportCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	filter := register.GoldenFilter{Book: c.Book, Kind: award.Kind(c.Kind), Status: award.Status(c.Status), Year: c.Year}
	var data []byte
	switch strings.ToLower(filepath.Ext(c.Out)) {
	case ".xlsx":
		data, err = o.GoldenWorkbook(env, filter)
	case ".pdf":
		data, err = o.GoldenPDF(env, filter)
	default:
		return usageError{fmt.Errorf("--out phải là tệp .xlsx hoặc .pdf")}
	}
	if err != nil {
		return err
	}
	return os.WriteFile(c.Out, data, 0o600)
}

type goldenBookVoidCommand struct {
	dataFlag
	Number string `arg:"" help:"Số, như in trên bằng."`
	Reason string `required:"" help:"Lý do."`
	JSON   bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run strikes a number out.
func (c *goldenBookVoidCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		void, err := reg.VoidNumber(register.WithActor(env, systemUser()), c.Number, c.Reason)
		if err != nil {
			return reportProblem(env, err, c.JSON)
		}
		if c.JSON {
			return printJSON(env.stdout, void)
		}
		fmt.Fprintf(env.stdout, "Đã bỏ số %s.\n", c.Number)
		return nil
	})
}

type migrateCommand struct {
	dataFlag
}

// Run brings a register up to date; serve and issue do so by themselves.
func (c *migrateCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(*register.Register) error {
		fmt.Fprintln(env.stdout, "Sổ đã ở phiên bản mới nhất.")
		return nil
	})
}
