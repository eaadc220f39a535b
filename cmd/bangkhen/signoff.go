package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/durable"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type signOffCommand struct {
	Decision string `arg:"" help:"Tệp quyết định (YAML, JSON), được ghi số và ngày tại chỗ; mã hồ sơ trên bàn làm việc của --data; hoặc số thứ tự đợt phát hành (hay mã một bằng của đợt ấy) đã phát hành khi chưa có số."`
	Number   string `help:"Số và ký hiệu, 946/QĐ-UBND."`
	Date     string `help:"Ngày ban hành, YYYY-MM-DD."`
	Signed   string `placeholder:"FILE.pdf" help:"Quyết định đã ký; được đối chiếu trước khi ghi. Không ghi --number, --date thì chỉ đọc số, ngày trong tệp này, chưa ghi gì." type:"path"`
	List     string `help:"Danh sách, để đối chiếu khi ghi vào tệp quyết định." type:"path"`
	Out      string `placeholder:"DIR" help:"Thư mục nhận giấy tờ in lại có số, ngày, của đợt đã phát hành khi chưa có số." type:"path"`
	trustFlag
	Data     string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	TakeBack bool   `help:"Rút số, ngày đã ghi của một hồ sơ chưa phát hành."`
	Reason   string `help:"Lý do rút."`
	JSON     bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run records number and date of a decision that was signed.
func (c *signOffCommand) Run(env *environment) error {
	date, err := award.ParseDate(c.Date)
	if err != nil {
		return usageError{fmt.Errorf("--date %q: %w", c.Date, err)}
	}
	as := office.SignedAs{Number: c.Number, Date: date}
	if c.TakeBack {
		return c.takeBack(env)
	}
	if c.Signed == "" && (c.Number == "" || c.Date == "") {
		return usageError{errors.New("cần --number và --date, hoặc --signed để đọc số, ngày trong tệp đã ký")}
	}
	var signed award.Signing
	if !isDecisionFile(c.Decision) {
		if done, err := c.signIssue(env, as); done || err != nil {
			return err
		}
	}
	switch {
	case c.Signed != "":
		return c.withFile(env, as)
	case isDecisionFile(c.Decision):
		signed, err = c.signFile(env, as)
	default:
		signed, err = c.signDraft(env, as)
	}
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	return c.recorded(env, signed)
}

func (c *signOffCommand) recorded(env *environment, signed award.Signing) error {
	if c.JSON {
		return printJSON(env.stdout, map[string]any{"ok": true, "decision": c.Decision, "number": signed.Number, "date": signed.Date})
	}
	fmt.Fprintf(env.stdout, "Đã ghi số %s, ngày %s.\n", signed.Number, signed.Date.Short())
	return nil
}

// withFile compares the signed file first. Where it differs, or number and date are
// what it proposes, nothing is recorded.
func (c *signOffCommand) withFile(env *environment, as office.SignedAs) error {
	file, err := readSignedInput(c.Signed)
	if err != nil {
		return err
	}
	var done office.SignedOff
	if isDecisionFile(c.Decision) {
		done, err = c.compareAndSign(env, as, file)
	} else {
		var o *office.Office
		var reg *register.Register
		if o, reg, err = openRegistered(env, register.OpenExisting, c.Data, ""); err != nil {
			return err
		}
		defer reg.Close()
		if o, err = c.reading(o); err != nil {
			return err
		}
		done, err = o.SignOffFileHere(env, systemUser(), c.Decision, as, file)
	}
	return c.report(env, as, done, err)
}

// report says what came of a signed file.
func (c *signOffCommand) report(env *environment, as office.SignedAs, done office.SignedOff, err error) error {
	switch {
	case err != nil && done.Reading.SHA256 != "" && award.ProblemsOf(err) != nil:
		for _, p := range award.ProblemsOf(err) { // beside what the file says: the number is taken
			if !slices.ContainsFunc(done.Reading.Problems, func(told award.Problem) bool { return told.Code == p.Code && told.Message == p.Message }) {
				done.Reading.Problems = append(done.Reading.Problems, p)
			}
		}
		err = errReported
	case err != nil:
		return reportProblem(env, err, c.JSON)
	case done.Recorded && done.Reading.SHA256 == "": // recorded before
		return c.recorded(env, done.Draft.Signing)
	case !done.Recorded:
		err = errReported
	}
	if c.JSON {
		return cmp.Or(printJSON(env.stdout, map[string]any{"ok": done.Recorded, "decision": c.Decision, "number": done.Reading.Number, "date": done.Reading.Date, "signed": done.Reading}), err)
	}
	printSigned(env.stdout, done.Reading)
	switch {
	case done.Recorded:
		return c.recorded(env, award.Signing{Number: done.Reading.Number, Date: done.Reading.Date})
	case done.Reading.Problems.Stop() == nil && done.Reading.Number != "" && !done.Reading.Date.IsZero():
		fmt.Fprintf(env.stdout, "Chưa ghi gì. Đúng thì chạy lại với --number %s --date %s\n", done.Reading.Number, done.Reading.Date)
	default:
		fmt.Fprintln(env.stdout, "Chưa ghi gì.")
	}
	return err
}

// compareAndSign compares a signed file with a decision file and its list, and then
// writes number and date into the decision file, which keeps nothing of the signed one.
func (c *signOffCommand) compareAndSign(env *environment, as office.SignedAs, file office.Upload) (done office.SignedOff, err error) {
	if c.List == "" {
		return done, usageError{errors.New("để đối chiếu với một tệp quyết định cần --list")}
	}
	o, err := openOffice(env)
	if err == nil {
		o, err = c.reading(o)
	}
	if err != nil {
		return done, err
	}
	flags := orderFlags{Decision: c.Decision, List: c.List}
	order, err := flags.read()
	if err != nil {
		return done, err
	}
	if done.Reading, err = o.CompareBack(env, order, as, file); err != nil || as.Number == "" || as.Date.IsZero() {
		return done, err
	}
	done.Draft.Signing, err = c.signFile(env, as)
	done.Recorded = err == nil
	return done, err
}

// isDecisionFile tells a file from the id of a decision on the desk.
func isDecisionFile(name string) bool {
	_, err := os.Stat(name)
	return err == nil || slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(name)))
}

// signFile writes number and date into a decision file, which appears whole. Where there
// is a register it is asked whether the number is used this year.
func (c *signOffCommand) signFile(env *environment, as office.SignedAs) (award.Signing, error) {
	path := c.Decision
	data, err := os.ReadFile(path)
	if err != nil {
		return award.Signing{}, err
	}
	signed, s, err := office.SignFile(office.Upload{Name: path, Data: data}, as, func(s award.Signing) error { return c.numberFree(env, s) })
	if err != nil || string(signed) == string(data) {
		return s, err
	}
	info, err := os.Stat(path)
	if err == nil {
		err = durable.Replace(path, signed)
	}
	if err == nil {
		err = os.Chmod(path, info.Mode().Perm())
	}
	return s, err
}

func (c *signOffCommand) numberFree(env *environment, s award.Signing) error {
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if errors.Is(err, fs.ErrNotExist) {
		return nil // nothing was issued from here
	}
	if err != nil {
		return err
	}
	defer reg.Close()
	return o.NumberFree(env, s)
}

// signDraft records number and date of a decision on the desk.
func (c *signOffCommand) signDraft(env *environment, as office.SignedAs) (award.Signing, error) {
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if err != nil {
		return award.Signing{}, err
	}
	defer reg.Close()
	draft, err := o.SignOffHere(env, systemUser(), c.Decision, as)
	return draft.Signing, err
}

// takeBack takes number and date of a decision on the desk back.
func (c *signOffCommand) takeBack(env *environment) error {
	if isDecisionFile(c.Decision) || c.Reason == "" || c.Number != "" || c.Date != "" || c.Signed != "" {
		return usageError{errors.New("--take-back cần mã hồ sơ trên bàn làm việc và --reason, không đi cùng --number, --date, --signed")}
	}
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	draft, err := o.TakeBackHere(env, systemUser(), c.Decision, c.Reason)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{"ok": true, "decision": draft.ID, "state": draft.State})
	}
	fmt.Fprintln(env.stdout, "Đã rút số, ngày. Quyết định lại chờ ký và lấy số.")
	return nil
}
