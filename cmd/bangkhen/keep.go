package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
)

type backupCommand struct {
	dataFlag
	Dir   string     `arg:"" help:"Thư mục sao lưu, chưa có hoặc rỗng; với --keep là thư mục chứa các bản sao lưu." type:"path"`
	Keep  officeTime `placeholder:"14d" help:"Sao lưu vào một thư mục mới đặt tên theo ngày giờ trong DIR, rồi xóa các bản cũ hơn chừng này (14d, 36h); bản mới nhất luôn được giữ."`
	Drill bool       `help:"Thử khôi phục bản vừa sao lưu vào thư mục tạm, kiểm tra nhật ký và mọi tệp, rồi bỏ đi."`
}

// Run copies the register and all files, while others go on working.
func (c *backupCommand) Run(env *environment) error {
	return withReadOnly(env, c.Data, func(reg *register.Register) error {
		path, removed, err := c.Dir, []string(nil), error(nil)
		if c.Keep > 0 {
			path, removed, err = reg.BackupAmong(env, c.Dir, time.Duration(c.Keep))
		} else {
			err = reg.Backup(env, c.Dir)
		}
		if err == nil || lacks(env, err) {
			fmt.Fprintf(env.stdout, "Đã sao lưu vào %s\n", path)
		}
		for _, old := range removed {
			fmt.Fprintf(env.stdout, "Đã xóa bản cũ %s\n", old)
		}
		if err == nil && c.Drill {
			err = drill(env, path)
		}
		return keepError(err)
	})
}

// drill restores a backup into a temporary directory and tells what was read.
func drill(env *environment, backup string) error {
	report, err := register.Drill(env, backup, "")
	if err == nil {
		fmt.Fprintf(env.stdout, "Đã thử khôi phục: nhật ký nguyên vẹn, %d mục; %d tệp nguyên vẹn.\n", report.Log.Entries, report.Files.Read)
	}
	return err
}

// officeTime is a duration on the command line, in days too: "14d", "36h".
type officeTime time.Duration

// UnmarshalText reads a duration of at least an hour and at most ten years.
func (d *officeTime) UnmarshalText(text []byte) error {
	const least, most = time.Hour, 10 * 366 * 24 * time.Hour
	var long time.Duration
	var err error
	if days, inDays := strings.CutSuffix(string(text), "d"); inDays {
		var n int
		n, err = strconv.Atoi(days)
		long = time.Duration(min(max(n, 0), 100_000)) * 24 * time.Hour
	} else {
		long, err = time.ParseDuration(string(text))
	}
	if err != nil || long < least || long > most {
		return fmt.Errorf("“%s” không phải một khoảng thời gian từ 1h đến 3660d, như 14d hay 36h", text)
	}
	*d = officeTime(long)
	return nil
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
	if err != nil {
		return keepError(err)
	}
	return withReadOnly(env, c.Data, func(reg *register.Register) error {
		if gap := env.follow(reg); gap != nil {
			return gap
		}
		for _, problem := range award.ProblemsOf(reg.CheckLog(env)) {
			fmt.Fprintf(env.stderr, "bangkhen: đây không phải bản mới nhất: %s. %s Ghi lý do bằng bangkhen log explain --reason.\n", problem.Message, problem.Suggestion)
		}
		return nil
	})
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

// Run writes everything in open formats. With the passphrase of the signing key that is
// credentials too.
func (c *exportCommand) Run(env *environment) error {
	if entries, err := os.ReadDir(c.Out); err == nil && len(entries) > 0 {
		return usageError{register.ErrNotEmpty}
	}
	return withReadOnly(env, c.Data, func(reg *register.Register) error {
		if err := os.MkdirAll(c.Out, 0o700); err != nil {
			return err
		}
		failed := errors.Join(exportTables(env, reg.Database(), c.Out), exportCredentials(env, reg, c.Out))
		files := reg.CopyAll(env, c.Out) // later, so that what the tables name is there
		lacks(env, files)
		if err := errors.Join(failed, files); err != nil {
			return fmt.Errorf("bản xuất trong %s không đủ: %w", c.Out, err)
		}
		fmt.Fprintf(env.stdout, "Đã xuất mọi bảng và mọi tệp vào %s; không xuất bí mật: %s.\n", c.Out, strings.Join(database.Secrets(), ", "))
		return nil
	})
}

// exportTables writes every table as it was at one moment: what one names, the other
// has.
func exportTables(env *environment, db *database.DB, dir string) error {
	snapshot, err := db.Snapshot(env)
	if err != nil {
		return err
	}
	defer snapshot.Close()
	var failed error
	for _, table := range database.ExportTables() {
		if err := exportTable(env, snapshot, table, filepath.Join(dir, table+".jsonl")); err != nil {
			failed = errors.Join(failed, fmt.Errorf("bảng %s: %w", table, err))
		}
	}
	return failed
}

func exportTable(env *environment, snapshot database.Snapshot, table, path string) error {
	return writeLines(path, func(line func(any) error) error {
		return snapshot.ExportTable(env, table, func(row map[string]any) error { return line(row) })
	})
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
	Status string `enum:",valid,held,replaced,revoked,withdrawn" default:"" help:"Chỉ một tình trạng: valid, held (chưa công bố), replaced, revoked, withdrawn (đã rút lại)."`
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
		void, err := reg.VoidNumber(database.WithActor(env, systemUser()), c.Number, c.Reason)
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
