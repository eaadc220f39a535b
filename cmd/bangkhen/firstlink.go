package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/durable"
	"bangkhen/internal/web"
)

// firstLinkFile is where the link for the first user is kept while it can be used, for
// whoever may read the data directory and so could make another one anyway. It is no
// part of the register, which has its hash alone, and in no backup.
const firstLinkFile = "first-link"

// firstLink gives the link for the first user: the same at every start until it is used
// or its time is over. It is "" when there are users; the file goes then.
func firstLink(ctx context.Context, all *accounts.Accounts, data string) (token string, expires time.Time, err error) {
	path := filepath.Join(data, firstLinkFile)
	kept, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", time.Time{}, err
	}
	before := strings.TrimSpace(string(kept))
	token, expires, err = all.FirstLink(ctx, before)
	switch {
	case err != nil || token == before: // "" is nothing, before and now
		return token, expires, err
	case token == "":
		return "", time.Time{}, os.Remove(path)
	}
	return token, expires, durable.Replace(path, []byte(token+"\n"))
}

// toldFirstLink says what the link is for and how long.
func toldFirstLink(address string, expires time.Time) string {
	const until = "15:04 ngày 2/1/2006"
	return fmt.Sprintf("Chưa có người dùng nào. Người quản trị đầu tiên mở liên kết sau, dùng được một lần, đến %s:\n  %s\n", expires.Local().Format(until), address)
}

type userFirstLinkCommand struct {
	accountFlags
	BaseURL string `name:"base-url" default:"http://127.0.0.1:8080" help:"Địa chỉ công khai, để ghi vào liên kết."`
	JSON    bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run shows the link that serve has printed, or a new one when its time is over.
func (c *userFirstLinkCommand) Run(env *environment) error {
	if err := checkBaseURL(c.BaseURL); err != nil {
		return err
	}
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		token, expires, err := firstLink(ctx, a, c.Data)
		if err != nil {
			return err
		}
		if token == "" {
			fmt.Fprintln(env.stderr, "bangkhen: đã có người dùng; người quản trị thêm người ở trang Người dùng, hoặc dùng bangkhen user add")
			return errReported
		}
		address := web.LinkAddress(c.BaseURL, token)
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"ok": true, "link": address, "expires_at": expires.UTC().Format(time.RFC3339)})
		}
		fmt.Fprint(env.stdout, toldFirstLink(address, expires))
		return nil
	})
}
