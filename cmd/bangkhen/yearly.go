package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type yearlyReportCommand struct {
	dataFlag
	Year string `arg:"" help:"Năm của các quyết định."`
	Out  string `help:"Tệp .xlsx hoặc .pdf sẽ ghi; bỏ trống thì in các số ra màn hình." type:"path"`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run counts what was given in a year (Biểu 03).
func (c *yearlyReportCommand) Run(env *environment) error {
	year, ok := office.ReportYear(c.Year)
	if !ok {
		return usageError{fmt.Errorf("năm %q không đúng; ví dụ: bangkhen yearly-report 2026", c.Year)}
	}
	kinds := map[string]string{".xlsx": office.YearlyWorkbook, ".pdf": office.YearlyPDF}
	name := kinds[strings.ToLower(filepath.Ext(c.Out))]
	if c.Out != "" && name == "" {
		return usageError{fmt.Errorf("--out phải là tệp .xlsx hoặc .pdf")}
	}
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	if c.Out != "" {
		data, err := o.YearlyFile(env, year, name)
		if err != nil {
			return err
		}
		if err := writeNew(c.Out, data); err != nil {
			return err
		}
	}
	report, err := o.Yearly(env, year)
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		return printJSON(env.stdout, report)
	case c.Out != "":
		fmt.Fprintf(env.stdout, "Đã ghi %s: %d bằng của năm %d.\n", c.Out, report.Blocks[0].Rows[0].Total, year)
	default:
		printYearly(env, report)
	}
	return nil
}

// printYearly shows the numbers that are not nothing.
func printYearly(env *environment, report office.YearlyReport) {
	if report.Trial {
		fmt.Fprintln(env.stdout, award.TrialMark)
	}
	for _, block := range report.Blocks {
		if block.Award != "" {
			fmt.Fprintf(env.stdout, "\n%s\n", block.Award)
		}
		for _, line := range block.Rows {
			if line.Total == 0 && line.Key != "total" {
				continue
			}
			fmt.Fprintf(env.stdout, "%6d  %s%s%s\n", line.Total, strings.Repeat("  ", line.Level), line.Label, byForm(report, line))
		}
	}
	if left := report.Left.Phrase(); left != "" {
		fmt.Fprintf(env.stdout, "\n%s\n", left)
	}
}

func byForm(report office.YearlyReport, line office.YearlyLine) string {
	var parts []string
	for i, n := range line.ByForm {
		words := "chưa ghi loại hình"
		if i < len(report.Forms) {
			words = report.Forms[i].Vietnamese()
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", words, n))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}
