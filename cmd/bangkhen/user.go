package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"text/tabwriter"
	"time"

	"golang.org/x/term"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/web"
)

// userCommands manage people. Whoever may write to the data directory may do
// all of this anyway.
type userCommands struct {
	Add     userAddCommand       `cmd:"" help:"Thêm người dùng; in ra liên kết dùng một lần để người đó chọn mật khẩu."`
	List    userListCommand      `cmd:"" help:"Liệt kê người dùng."`
	Role    userRoleCommand      `cmd:"" help:"Đổi vai trò của người dùng."`
	Mail    userMailCommand      `cmd:"" help:"Địa chỉ thư điện tử nhận báo việc của người dùng (bangkhen serve --smtp)."`
	Reset   userResetCommand     `cmd:"" help:"Đặt lại mật khẩu; in ra liên kết dùng một lần."`
	Disable userDisableCommand   `cmd:"" help:"Khóa tài khoản và kết thúc mọi phiên làm việc."`
	First   userFirstLinkCommand `cmd:"" name:"first-link" help:"Liên kết của người quản trị đầu tiên, khi chưa có người dùng nào; hết hạn thì in liên kết mới."`
	SignOut userSignOutCommand   `cmd:"" name:"sign-out" help:"Kết thúc mọi phiên làm việc của người dùng."`
	Events  userEventsCommand    `cmd:"" help:"Nhật ký tài khoản, mới nhất trước."`
}

// accountFlags are what every command on accounts takes.
type accountFlags struct {
	Data string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
}

// with runs do over the accounts in the data directory.
func (f accountFlags) with(env *environment, do func(context.Context, *accounts.Accounts) error) error {
	reg, err := register.Open(env, f.Data)
	if err != nil {
		return notOpened(f.Data, err)
	}
	defer reg.Close()
	err = do(accounts.WithActor(env, machineActor(), ""), accounts.New(reg.Database()))
	var mistake *accounts.Mistake
	if errors.As(err, &mistake) || errors.Is(err, accounts.ErrUnknownUser) || errors.Is(err, accounts.ErrUnknownKey) {
		fmt.Fprintln(env.stderr, "bangkhen:", err)
		return errReported
	}
	return err
}

// machineActor names who runs a command, as the machine knows them.
func machineActor() string {
	if u, err := user.Current(); err == nil {
		return "machine:" + u.Username
	}
	return "machine"
}

// passwordFlags say how a user comes to a password.
type passwordFlags struct {
	AskPassword bool   `help:"Hỏi mật khẩu ngay (không hiện chữ; không phải bàn phím thì đọc dòng đầu của stdin) thay vì in liên kết."`
	BaseURL     string `name:"base-url" default:"http://127.0.0.1:8080" help:"Địa chỉ công khai, để ghi vào liên kết."`
}

// password is asked for before anything is changed; "" when a link is wanted.
func (f passwordFlags) password(env *environment) (string, error) {
	if err := checkBaseURL(f.BaseURL); err != nil || !f.AskPassword {
		return "", err
	}
	return readPassword(os.Stdin, env.stderr)
}

// give sets the password that was asked for, or makes a link.
func (f passwordFlags) give(ctx context.Context, a *accounts.Accounts, name, password string) (link string, err error) {
	if f.AskPassword {
		return "", a.SetPassword(ctx, name, password)
	}
	token, err := a.ResetLink(ctx, name)
	if err != nil {
		return "", err
	}
	return web.LinkAddress(f.BaseURL, token), nil
}

// readPassword reads a password twice from a terminal, which does not show it,
// or once from what is no terminal.
func readPassword(in *os.File, prompt io.Writer) (string, error) {
	if !term.IsTerminal(int(in.Fd())) {
		const longest = 4096
		line, err := bufio.NewReader(io.LimitReader(in, longest)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	var typed [2]string
	for i, question := range []string{"Mật khẩu: ", "Gõ lại: "} {
		fmt.Fprint(prompt, question)
		bytes, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(prompt)
		if err != nil {
			return "", err
		}
		typed[i] = string(bytes)
	}
	if typed[0] != typed[1] {
		return "", usageError{errors.New("hai lần gõ mật khẩu không giống nhau")}
	}
	return typed[0], nil
}

func printLink(env *environment, asJSON bool, name, link string) error {
	if asJSON {
		return printJSON(env.stdout, map[string]any{"ok": true, "name": name, "link": link})
	}
	if link == "" {
		fmt.Fprintf(env.stdout, "Đã đặt mật khẩu cho %s.\n", name)
		return nil
	}
	fmt.Fprintf(env.stdout, "Đưa liên kết này cho %s, bằng đường an toàn; dùng được một lần trong 24 giờ:\n  %s\n", name, link)
	return nil
}

type userAddCommand struct {
	accountFlags
	passwordFlags
	Name     string          `arg:"" help:"Tên đăng nhập."`
	FullName string          `help:"Họ và tên."`
	Role     []accounts.Role `required:"" enum:"clerk,approver,registrar,printer,auditor,administrator" help:"Vai trò: clerk (chuyên viên), approver (lãnh đạo), registrar (văn thư), printer (người in), auditor (kiểm tra), administrator (quản trị); nhiều thì cách nhau dấu phẩy."`
	JSON     bool            `help:"In một đối tượng JSON ra stdout."`
}

// Run adds a user.
func (c *userAddCommand) Run(env *environment) error {
	password, err := c.password(env)
	if err != nil {
		return err
	}
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		if c.AskPassword {
			if err := a.AddUserWithPassword(ctx, c.Name, c.FullName, c.Role, password); err != nil {
				return err
			}
			return printLink(env, c.JSON, c.Name, "")
		}
		if err := a.AddUser(ctx, c.Name, c.FullName, c.Role); err != nil {
			return err
		}
		link, err := c.give(ctx, a, c.Name, "")
		if err != nil {
			return err
		}
		return printLink(env, c.JSON, c.Name, link)
	})
}

type userResetCommand struct {
	accountFlags
	passwordFlags
	Name string `arg:"" help:"Tên đăng nhập."`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run lets a user choose a new password.
func (c *userResetCommand) Run(env *environment) error {
	password, err := c.password(env)
	if err != nil {
		return err
	}
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		link, err := c.give(ctx, a, c.Name, password)
		if err != nil {
			return err
		}
		return printLink(env, c.JSON, c.Name, link)
	})
}

type userRoleCommand struct {
	accountFlags
	Name  string          `arg:"" help:"Tên đăng nhập."`
	Roles []accounts.Role `arg:"" enum:"clerk,approver,registrar,printer,auditor,administrator" help:"Mọi vai trò mới, thay cho các vai trò cũ."`
}

// Run gives a user other roles.
func (c *userRoleCommand) Run(env *environment) error {
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		if err := a.SetRoles(ctx, c.Name, c.Roles); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Đã đổi vai trò của %s; có hiệu lực ngay.\n", c.Name)
		return nil
	})
}

type userDisableCommand struct {
	accountFlags
	Name string `arg:"" help:"Tên đăng nhập."`
}

// Run shuts a user out.
func (c *userDisableCommand) Run(env *environment) error {
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		if err := a.Disable(ctx, c.Name); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Đã khóa tài khoản %s và kết thúc mọi phiên làm việc.\n", c.Name)
		return nil
	})
}

type userSignOutCommand struct {
	accountFlags
	Name string `arg:"" help:"Tên đăng nhập."`
}

// Run ends the sessions of a user.
func (c *userSignOutCommand) Run(env *environment) error {
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		if err := a.EndSessions(ctx, c.Name, accounts.Session{}); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Đã kết thúc mọi phiên làm việc của %s.\n", c.Name)
		return nil
	})
}

type userMailCommand struct {
	accountFlags
	Name    string `arg:"" help:"Tên đăng nhập."`
	Address string `arg:"" optional:"" help:"Địa chỉ thư điện tử; để trống thì không gửi thư nữa."`
}

// Run sets where notices to a user go.
func (c *userMailCommand) Run(env *environment) error {
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error { return a.SetMail(ctx, c.Name, c.Address) })
}

type userListCommand struct {
	accountFlags
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run lists everybody.
func (c *userListCommand) Run(env *environment) error {
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		users, err := a.Users(ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"users": users})
		}
		table := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "TÊN\tHỌ VÀ TÊN\tVAI TRÒ\tĐĂNG NHẬP LẦN CUỐI\tTÌNH TRẠNG\tTHƯ")
		for _, u := range users {
			var roles []string
			for _, role := range u.Roles {
				roles = append(roles, role.Vietnamese())
			}
			state := "đang dùng"
			switch {
			case u.Disabled:
				state = "đã khóa"
			case !u.HasPassword:
				state = "chưa chọn mật khẩu"
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", u.Name, u.FullName, strings.Join(roles, ", "), when(u.LastSignedIn), state, u.Mail)
		}
		return table.Flush()
	})
}

type userEventsCommand struct {
	accountFlags
	Limit int  `default:"50" help:"Nhiều nhất bấy nhiêu dòng."`
	JSON  bool `help:"In một đối tượng JSON ra stdout."`
}

// Run lists what happened to accounts.
func (c *userEventsCommand) Run(env *environment) error {
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		events, err := a.Events(ctx, c.Limit)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"events": events})
		}
		table := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
		for _, e := range events {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", when(e.At), e.Actor, e.Action, e.Subject, e.Detail, e.Address)
		}
		return table.Flush()
	})
}

// when writes a time on the clocks of Viet Nam.
func when(t time.Time) string {
	if t.IsZero() {
		return "chưa"
	}
	return t.In(award.VietNam()).Format("02/01/2006 15:04")
}
