package main

import (
	"errors"
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// signCommand signs the papers of an issue.
type signCommand struct {
	dataFlag
	Issue string `arg:"" help:"Số quyết định, hoặc số thứ tự của đợt phát hành."`
	JSON  bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run signs, and goes on with time stamps as far as their servers answer.
func (c *signCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	issue, err := o.IssueOf(env, c.Issue)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	progress, err := o.SignIssue(database.WithActor(env, systemUser()), issue)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{"ok": true, "issue": issue, "papers": progress})
	}
	fmt.Fprintln(env.stdout, progress.Words())
	return nil
}

// signingCertificateCommands manage the office's certificate.
type signingCertificateCommands struct {
	Set   signingCertificateSetCommand   `cmd:"" help:"Đưa tệp PKCS#12 (.p12, .pfx) của cơ quan vào dùng: từ nay mọi đợt phát hành đều được ký."`
	Token signingCertificateTokenCommand `cmd:"" help:"Dùng chứng thư có khóa nằm trong USB token, thẻ hay HSM (PKCS#11)."`
	Seal  signingSealCommand             `cmd:"" help:"Hình con dấu mà chữ ký số của cơ quan hiện trên quyết định chưa in hình con dấu."`
	Show  signingCertificateShowCommand  `cmd:"" help:"Chứng thư đang dùng."`
	End   signingCertificateEndCommand   `cmd:"" help:"Thôi ký: những gì phát hành từ nay không được ký ở đây."`
}

type signingCertificateSetCommand struct {
	dataFlag
	File   string `arg:"" name:"file.p12" help:"Tệp PKCS#12 mà tổ chức cấp chứng thư đã giao; được giữ nguyên, vẫn mã hóa." type:"path"`
	Stamps string `placeholder:"http://…" help:"Địa chỉ máy chủ cấp dấu thời gian (RFC 3161), do tổ chức cung cấp dịch vụ cho biết."`
}

// Run takes a certificate into use.
func (c *signingCertificateSetCommand) Run(env *environment) error {
	if env.certificate == "" {
		return usageError{errors.New("hãy cho biết tệp mật khẩu của tệp PKCS#12: --certificate-passphrase TỆP")}
	}
	file, err := readInput(c.File)
	if err != nil {
		return err
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	set, err := o.SetCertificate(database.WithActor(env, systemUser()), file.Data, c.Stamps)
	if err != nil {
		return reportProblem(env, err, false)
	}
	tellCertificate(env, set)
	fmt.Fprintf(env.stdout, "Chạy dịch vụ với --certificate-passphrase %s; những đợt phát hành trước đây thì ký bằng bangkhen sign.\n", env.certificate)
	return nil
}

// tellCertificate says by what is signed from now on.
func tellCertificate(env *environment, set office.SigningCertificate) {
	fmt.Fprintf(env.stdout, "Từ nay bằng và quyết định được ký bằng chứng thư của %s (do %s cấp, hết hạn ngày %s).\n", set.Subject, set.Issuer, award.DayOf(set.NotAfter).Short())
}

type signingCertificateShowCommand struct {
	dataFlag
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run shows the certificate in use.
func (c *signingCertificateShowCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	set, known, err := o.SigningCertificate(env)
	switch {
	case err != nil:
		return err
	case c.JSON && !known:
		return printJSON(env.stdout, map[string]any{"known": false})
	case c.JSON:
		return printJSON(env.stdout, map[string]any{"known": true, "subject": set.Subject, "organisation": set.Organisation, "issuer": set.Issuer, "not_after": set.NotAfter, "stamps": set.Stamps, "since": set.At, "on_token": set.Token != ""})
	case !known:
		fmt.Fprintln(env.stdout, "Chưa có chứng thư nào đang dùng.")
		return nil
	}
	fmt.Fprintf(env.stdout, "%s (%s), do %s cấp, hết hạn ngày %s; dùng từ ngày %s.\n", set.Subject, set.Organisation, set.Issuer, award.DayOf(set.NotAfter).Short(), award.DayOf(set.At).Short())
	if set.Token != "" {
		fmt.Fprintln(env.stdout, "Khóa nằm trong token.")
	}
	if set.Stamps != "" {
		fmt.Fprintf(env.stdout, "Dấu thời gian: %s\n", set.Stamps)
	}
	if seal, shown, err := o.SigningSeal(env); err != nil {
		return err
	} else if shown {
		fmt.Fprintf(env.stdout, "Hiện hình con dấu trên quyết định: %s\n", seal.Picture.Name)
	}
	return nil
}

type signingCertificateEndCommand struct{ dataFlag }

// Run ends signing.
func (c *signingCertificateEndCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.Open, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	if err := o.EndCertificate(database.WithActor(env, systemUser())); err != nil {
		return reportProblem(env, err, false)
	}
	fmt.Fprintln(env.stdout, "Từ nay không ký nữa; những gì đã ký vẫn giữ nguyên.")
	return nil
}
