package main

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
)

type purgeFieldsCommand struct {
	dataFlag
	Decision string   `arg:"" optional:"" help:"Số quyết định."`
	Date     string   `help:"Ngày của quyết định ấy (năm-tháng-ngày), khi nhiều quyết định cùng số."`
	Before   string   `help:"Thay cho số: mọi quyết định trước ngày này (năm-tháng-ngày)."`
	Fields   []string `required:"" sep:"," help:"Tiêu đề các cột cần xóa, cách nhau bằng dấu phẩy, ví dụ \"Ngày sinh,Lớp\"."`
	Reason   string   `required:"" help:"Lý do, ghi vào nhật ký."`
	JSON     bool     `help:"In một đối tượng JSON ra stdout."`
}

// Run takes columns of lists out of the register.
func (c *purgeFieldsCommand) Run(env *environment) error {
	p := register.Purge{Decision: strings.TrimSpace(c.Decision), Columns: c.Fields, Reason: c.Reason}
	for _, day := range []struct {
		text string
		into *award.Date
	}{{c.Date, &p.Date}, {c.Before, &p.Before}} {
		read, err := award.ParseDate(day.text)
		if err != nil && day.text != "" {
			return usageError{fmt.Errorf("ngày %q phải có dạng năm-tháng-ngày, ví dụ 2023-05-31", day.text)}
		}
		*day.into = read
	}
	if (p.Decision == "") == p.Before.IsZero() {
		return usageError{fmt.Errorf("ghi số quyết định, hoặc --before NGÀY: một trong hai")}
	}
	reg, err := register.OpenExisting(env, c.Data)
	if err != nil {
		return notOpened(c.Data, err)
	}
	defer reg.Close()
	report, err := reg.PurgeColumns(database.WithActor(env, systemUser()), p)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, report)
	}
	fmt.Fprintf(env.stdout, "Đã xóa cột %s của %d bằng khỏi sổ", strings.Join(report.Columns, ", "), report.Certificates)
	if report.Lists > 0 {
		fmt.Fprintf(env.stdout, ", cùng %d danh sách đã nộp", report.Lists)
	}
	fmt.Fprintln(env.stdout, ". Bản sao lưu và giấy tờ đã phát hành trong kho vẫn còn các cột ấy.")
	return nil
}
