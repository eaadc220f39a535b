package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"text/tabwriter"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/seal"
)

// signingKeyCommands manage the keys by which the QR of certificates is sealed.
type signingKeyCommands struct {
	New         signingKeyNewCommand         `cmd:"" help:"Lập khóa ký mới; khóa trước đó (nếu có) ngừng dùng, những gì nó đã niêm phong vẫn đúng."`
	List        signingKeyListCommand        `cmd:"" help:"Liệt kê các khóa ký."`
	Retire      signingKeyRetireCommand      `cmd:"" help:"Ngừng dùng khóa ký: mã QR từ nay chỉ có mã tra cứu, trừ khi lập khóa mới."`
	Compromised signingKeyCompromisedCommand `cmd:"" help:"Báo khóa ký có thể đã lọt ra ngoài: niêm phong của nó không còn tự chứng minh được gì."`
	Publish     signingKeyPublishCommand     `cmd:"" help:"In các khóa công khai (JSON), để đặt ở nơi khác hoặc kiểm tra ngoại tuyến."`
	Revocations signingKeyRevocationsCommand `cmd:"" help:"Ghi danh sách thu hồi có chữ ký ra tệp: bằng nào đã thu hồi, thay thế, tính đến lúc này; không ai đọc được mã hay tên từ đó."`
}

type signingKeyNewCommand struct {
	dataFlag
	Office        string `required:"" help:"Tên cơ quan có khóa, như trên quyết định; hiện ra khi kiểm tra mã nhiều năm sau."`
	JSON          bool   `help:"In một đối tượng JSON ra stdout."`
	NewPassphrase bool   `help:"Cơ quan đã có khóa nhưng tệp mật khẩu là mới, để chương trình tạo: cơ quan kế tục, hoặc mật khẩu cũ đã mất."`
}

// Run makes a key. A file for its passphrase that is not there yet is made.
func (c *signingKeyNewCommand) Run(env *environment) error {
	if env.passphrase == "" {
		return usageError{errors.New("hãy cho biết tệp mật khẩu của khóa ký: --signing-passphrase TỆP; tệp chưa có thì được tạo với một mật khẩu ngẫu nhiên")}
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	if err := c.passphrase(env, o); err != nil {
		return err
	}
	key, err := o.NewSigningKey(database.WithActor(env, systemUser()), c.Office)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{"ok": true, "kid": key.ID.String(), "office": key.Office, "from": key.From})
	}
	fmt.Fprintf(env.stdout, "Đã lập khóa ký %s của %s. Từ nay mã QR trên bằng có niêm phong.\n", key.ID, key.Office)
	fmt.Fprintf(env.stdout, "Mật khẩu của khóa ở tệp %s. Hãy chép tệp này cất ở nơi khác: mất nó thì phải lập khóa mới. Đừng để nó cùng chỗ với bản sao lưu.\n", env.passphrase)
	return nil
}

// passphrase makes sure of a file with a passphrase. Where there is a key already the file
// has to be there, unless it is said to be new: its name may be mistyped.
func (c *signingKeyNewCommand) passphrase(env *environment, o *office.Office) error {
	keys, err := o.SigningKeys(env)
	if err != nil {
		return err
	}
	if len(keys) == 0 || c.NewPassphrase {
		return makePassphrase(env.passphrase)
	}
	if _, err := os.Stat(env.passphrase); err != nil {
		return usageError{fmt.Errorf("cơ quan đã có khóa ký, nên tệp mật khẩu phải có sẵn; không có tệp %s. Nếu đây là mật khẩu mới (cơ quan kế tục, hoặc mật khẩu cũ đã mất), thêm --new-passphrase", env.passphrase)}
	}
	return nil
}

// makePassphrase makes a file with a passphrase of 130 bits, unless there is one.
func makePassphrase(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(file, rand.Text())
	return errors.Join(err, file.Sync(), file.Close())
}

// readPassphrase reads the first line of a file; people's editors end it with a break.
func readPassphrase(path string) (string, error) {
	const most = 4 << 10
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if info.Size() > most {
		return "", fmt.Errorf("%s: tệp mật khẩu quá lớn", path)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	line, rest, _ := bytes.Cut(data, []byte("\n"))
	if line = bytes.TrimSuffix(line, []byte("\r")); len(line) == 0 || len(bytes.TrimSpace(rest)) > 0 {
		return "", fmt.Errorf("%s: tệp mật khẩu phải có đúng một dòng", path)
	}
	return string(line), nil
}

type signingKeyListCommand struct {
	dataFlag
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run lists all keys.
func (c *signingKeyListCommand) Run(env *environment) error {
	keys, err := signingKeysOf(env, c.Data)
	if err != nil {
		return err
	}
	if c.JSON {
		type line struct {
			ID          string     `json:"kid"`
			Office      string     `json:"office"`
			From        award.Date `json:"from"`
			Until       award.Date `json:"until,omitzero"`
			Compromised award.Date `json:"compromised_since,omitzero"`
			InUse       bool       `json:"in_use"`
		}
		lines := []line{}
		for _, k := range keys {
			lines = append(lines, line{k.ID.String(), k.Office, k.From, k.Until, k.Compromised, k.InUse()})
		}
		return printJSON(env.stdout, map[string]any{"keys": lines})
	}
	table := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "MÃ\tCƠ QUAN\tTỪ\tĐẾN\tTÌNH TRẠNG")
	for _, k := range keys {
		state := "đang dùng"
		switch {
		case !k.Compromised.IsZero():
			state = "có thể đã lọt ra ngoài từ " + k.Compromised.Short()
		case !k.Until.IsZero():
			state = "đã ngừng dùng"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", k.ID, k.Office, k.From.Short(), k.Until.Short(), state)
	}
	return table.Flush()
}

func signingKeysOf(env *environment, data string) (seal.Keys, error) {
	o, reg, err := openRegistered(env, register.OpenReadOnly, data, "")
	if err != nil {
		return nil, err
	}
	defer reg.Close()
	return o.SigningKeys(env)
}

type signingKeyRetireCommand struct {
	dataFlag
	ID     string `arg:"" name:"mã" help:"Mã của khóa, như signing-key list cho biết."`
	Reason string `help:"Lý do, ghi vào nhật ký."`
}

// Run ends a key.
func (c *signingKeyRetireCommand) Run(env *environment) error {
	return endKey(env, c.Data, c.ID, "Đã ngừng dùng khóa ký %s; những gì nó đã niêm phong vẫn đúng.\n", func(o *office.Office, id seal.KeyID) error {
		return o.RetireSigningKey(database.WithActor(env, systemUser()), id, c.Reason)
	})
}

type signingKeyCompromisedCommand struct {
	dataFlag
	ID     string     `arg:"" name:"mã" help:"Mã của khóa, như signing-key list cho biết."`
	Since  award.Date `required:"" help:"Ngày sớm nhất mà người khác có thể đã có khóa."`
	Reason string     `required:"" help:"Chuyện gì đã xảy ra; ghi vào nhật ký."`
}

// Run says that somebody else may have a key.
func (c *signingKeyCompromisedCommand) Run(env *environment) error {
	return endKey(env, c.Data, c.ID, "Đã ghi: khóa ký %s có thể đã lọt ra ngoài. Hãy lập khóa mới; bằng đã cấp vẫn tra cứu được trên sổ như cũ.\n", func(o *office.Office, id seal.KeyID) error {
		return o.CompromisedSigningKey(database.WithActor(env, systemUser()), id, c.Since, c.Reason)
	})
}

func endKey(env *environment, data, text, done string, end func(*office.Office, seal.KeyID) error) error {
	id, ok := seal.ParseKeyID(text)
	if !ok {
		return usageError{fmt.Errorf("%q không phải mã của khóa ký (8 chữ số hệ 16, như signing-key list cho biết)", text)}
	}
	o, reg, err := openRegistered(env, register.Open, data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	if err := end(o, id); err != nil {
		return reportProblem(env, err, false)
	}
	fmt.Fprintf(env.stdout, done, id)
	return nil
}

type signingKeyPublishCommand struct{ dataFlag }

// Run prints the public keys.
func (c *signingKeyPublishCommand) Run(env *environment) error {
	keys, err := signingKeysOf(env, c.Data)
	if err != nil {
		return err
	}
	file, err := keys.Publish()
	if err == nil {
		_, err = fmt.Fprintf(env.stdout, "%s\n", file)
	}
	return err
}
