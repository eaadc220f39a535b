package main

import (
	"errors"
	"fmt"
	"strconv"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/onrecord"
	"bangkhen/internal/register"
)

type importAwardsCommand struct {
	dataFlag
	File    string `arg:"" help:"Danh sách (.xlsx, .csv, .docx, .json) có số, ngày quyết định, hình thức, người được khen; mẫu: bangkhen list-form khen-truoc." type:"path"`
	Answers string `help:"Tệp JSON gồm câu trả lời cho các câu hỏi về danh sách; --json viết sẵn mẫu để điền." type:"path"`
	JSON    bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run records awards that were made before the system.
func (c *importAwardsCommand) Run(env *environment) error {
	list, err := readInput(c.File)
	if err != nil {
		return err
	}
	answers, err := readAnswers(c.Answers)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	i, checked, err := o.ImportAwards(database.WithActor(env, systemUser()), nil, list, answers)
	stopped := award.ProblemsOf(err) != nil
	if err != nil && !stopped {
		return err
	}
	if c.JSON {
		err = printJSON(env.stdout, map[string]any{
			"ok": !stopped, "import": i.ID, "recorded": i.Count, "already": checked.Already, "counts": countsOf(checked.List.Counts()),
			"problems": nonNil(checked.Problems), "reading": checked.List.Reading, "answers": office.OpenQuestions(checked.Problems),
		})
	} else {
		if stopped {
			listReading(env.stdout, checked.List.Reading)
		}
		listProblems(env.stdout, checked.Problems)
		fmt.Fprintln(env.stdout, imported(i, checked, stopped))
		err = nil
	}
	if err == nil && stopped {
		return errReported
	}
	return err
}

// imported is the last line of an import.
func imported(i onrecord.Import, checked office.CheckedAwards, stopped bool) string {
	switch {
	case stopped:
		return summary(checked.List.Counts(), checked.Problems) + " Chưa ghi gì."
	case i.Count == 0:
		return fmt.Sprintf("Không có khen thưởng nào mới: cả %d hàng đều đã có. Không ghi gì.", checked.Already)
	}
	line := fmt.Sprintf("Đã ghi nhận %d khen thưởng từ hồ sơ lưu, danh sách số %d", i.Count, i.ID)
	if i.Already > 0 {
		line += fmt.Sprintf("; %d hàng đã có từ trước", i.Already)
	}
	return line + fmt.Sprintf(".\nIn nhãn QR: bangkhen labels --awards-import %d --base-url ĐỊA-CHỈ --out nhan.pdf", i.ID)
}

type withdrawAwardsCommand struct {
	dataFlag
	What   string `arg:"" name:"import|code" help:"Số của danh sách đã ghi nhận, hoặc mã của một khen thưởng."`
	Reason string `required:"" help:"Lý do."`
	JSON   bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run strikes what was recorded by mistake.
func (c *withdrawAwardsCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	id, code := int64(0), award.Code("")
	if parsed, ok := award.ParseCode(c.What); ok {
		a, err := o.Records().Award(env, parsed)
		if err != nil {
			return reportProblem(env, asInput(err), c.JSON)
		}
		id, code = a.Import, a.Code
	} else if id, err = strconv.ParseInt(c.What, 10, 64); err != nil {
		return usageError{fmt.Errorf("%q không phải số danh sách hay mã", c.What)}
	}
	w, err := o.Withdraw(database.WithActor(env, systemUser()), id, code, c.Reason)
	if err != nil {
		return reportProblem(env, asInput(err), c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, w)
	}
	fmt.Fprintln(env.stdout, "Đã rút khỏi hồ sơ lưu; trang tra cứu cho biết bản ghi đã được rút.")
	return nil
}

// asInput makes what was asked for and is not there an error of the input.
func asInput(err error) error {
	if errors.Is(err, onrecord.ErrUnknown) {
		return award.Problem{Severity: award.Error, Code: award.WrongState, Message: err.Error()}
	}
	return err
}
