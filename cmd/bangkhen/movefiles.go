package main

import (
	"fmt"
	"os"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"bangkhen/internal/database"
	"bangkhen/internal/register"
	"bangkhen/internal/store"
)

type moveFilesCommand struct {
	dataFlag
	To       string `required:"" placeholder:"s3://…|data" help:"Nơi mới: s3://KHO/TIỀN-TỐ?endpoint=https://…&region=…, hoặc data là về lại thư mục dữ liệu."`
	TakeOver bool   `help:"Nhận tiền tố ấy dù một sổ khác đã nhận: chỉ khi sổ kia không còn dùng, như sau khi khôi phục."`
}

// Run carries the stored files elsewhere. Who is broken off runs it again.
func (c *moveFilesCommand) Run(env *environment) error {
	to, err := store.ParseLocation(c.To)
	if err != nil {
		return usageError{err}
	}
	reg, err := register.OpenExisting(env, c.Data)
	if err != nil {
		return notOpened(c.Data, err)
	}
	defer reg.Close()
	from := reg.Store().Where()
	var told func(done, total int)
	if file, ok := env.stderr.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		told = func(done, total int) { fmt.Fprintf(file, "\r%d/%d", done, total) }
	}
	carried, err := reg.MoveFiles(database.WithActor(env, systemUser()), to, c.TakeOver, told)
	if told != nil {
		fmt.Fprintln(env.stderr)
	}
	if err != nil && !lacks(env, err) {
		return err
	}
	fmt.Fprintf(env.stdout, "Đã chép %d tệp từ %s sang %s, đọc lại từng tệp; từ nay giấy tờ nằm ở đó.\n", carried, from, to)
	if to.String() != from {
		fmt.Fprintf(env.stdout, "Khởi động lại dịch vụ. Tệp ở chỗ cũ vẫn còn; xóa khi đã sao lưu và kiểm tra (bangkhen store verify).\n")
	}
	return err
}

// settleFiles says where the files of a register are to be that has none yet, for the
// command that was chosen; a restore makes a whole data directory, and a move names its
// place itself.
func settleFiles(env *environment, files string, chosen *kong.Context) error {
	if files == "" {
		return nil
	}
	at, err := store.ParseLocation(files)
	if err != nil {
		return usageError{err}
	}
	command := chosen.Selected()
	if command == nil || command.Name == "restore" || command.Name == "move-files" {
		return nil
	}
	for _, flag := range command.Flags {
		if data, ok := flag.Target.Interface().(string); ok && flag.Name == "data" {
			if err := register.OwnFiles(env, data); err != nil {
				return err
			}
			return store.Settle(env, data, at)
		}
	}
	return nil
}
