package main

import (
	"fmt"

	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type testStripCommand struct {
	Out string `required:"" help:"Ghi tờ thử ra tệp PDF này." type:"path"`
}

// Run writes the test strip of a printer.
func (c *testStripCommand) Run(env *environment) error {
	o, err := openOffice(env)
	if err != nil {
		return err
	}
	strip, err := o.TestStrip()
	if err == nil {
		err = writeNew(c.Out, strip)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Tờ thử máy in nằm trong %s; cách xem ghi trên tờ.\n", c.Out)
	return nil
}

type labelsCommand struct {
	dataFlag
	addressFlag
	Issue        string `arg:"" optional:"" help:"Số quyết định, hoặc số thứ tự của đợt phát hành."`
	AwardsImport int64  `help:"Thay cho đợt phát hành: số của một danh sách đã ghi nhận bằng import-awards; nhãn dẫn đến --base-url."`
	From         int    `default:"1" help:"Từ bằng thứ mấy trong danh sách; mỗi tệp có nhiều nhất 2400 nhãn."`
	Out          string `required:"" help:"Ghi nhãn ra tệp PDF này." type:"path"`
}

// Run writes QR labels for the certificates of an issue.
func (c *labelsCommand) Run(env *environment) error {
	if c.From < 1 {
		return usageError{fmt.Errorf("--from phải từ 1 trở lên")}
	}
	if (c.Issue == "") == (c.AwardsImport == 0) {
		return usageError{fmt.Errorf("ghi một trong hai: đợt phát hành, hoặc --awards-import")}
	}
	if c.AwardsImport != 0 {
		return c.recorded(env)
	}
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	issue, err := o.IssueOf(env, c.Issue)
	if err != nil {
		return reportProblem(env, err, false)
	}
	labels, err := o.Labels(env, issue, c.From)
	if err != nil {
		return reportProblem(env, err, false)
	}
	record, err := reg.IssueByID(env, issue)
	if err == nil {
		err = writeNew(c.Out, labels)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Nhãn QR nằm trong %s; in đúng cỡ thật lên giấy dán A4 loại 3 × 8 nhãn (70 × 37 mm).\n", c.Out)
	if total := record.Summary.Counts.Total(); total >= c.From+office.LabelsAFile {
		fmt.Fprintf(env.stdout, "Còn các bằng từ thứ %d đến %d: chạy lại với --from %d.\n", c.From+office.LabelsAFile, total, c.From+office.LabelsAFile)
	}
	return nil
}

// recorded writes QR labels for the old sheets of an import.
func (c *labelsCommand) recorded(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, c.BaseURL)
	if err != nil {
		return err
	}
	defer reg.Close()
	i, err := o.Records().Import(env, c.AwardsImport)
	if err != nil {
		return reportProblem(env, asInput(err), false)
	}
	if err := o.AddressProblem(env); err != nil { // labels are read for as long as sheets
		return reportProblem(env, err, false)
	}
	labels, err := o.RecordLabels(env, i.ID, c.From)
	if err != nil {
		return reportProblem(env, err, false)
	}
	if err := writeNew(c.Out, labels); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Nhãn QR nằm trong %s; in đúng cỡ thật lên giấy dán A4 loại 3 × 8 nhãn (70 × 37 mm), dán lên bằng cũ.\n", c.Out)
	if i.Count >= c.From+office.LabelsAFile {
		fmt.Fprintf(env.stdout, "Còn các bằng từ thứ %d đến %d: chạy lại với --from %d.\n", c.From+office.LabelsAFile, i.Count, c.From+office.LabelsAFile)
	}
	return nil
}
