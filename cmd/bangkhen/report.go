package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"bangkhen/internal/award"
)

// errReported ends a command whose input has errors that are printed already.
var errReported = errors.New("input has errors")

// counts adds the total to the counts, as in the manifest.
type counts struct {
	award.Counts
	Total int `json:"total"`
}

func countsOf(c award.Counts) counts { return counts{c, c.Total()} }

// printJSON puts one JSON object on w.
func printJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// listProblems prints problems for people, one to a line.
func listProblems(w io.Writer, problems award.Problems) {
	for _, p := range problems {
		label := "CẢNH BÁO"
		switch p.Severity {
		case award.Error:
			label = "LỖI"
		case award.Question:
			label = "CÂU HỎI"
		}
		place := []string{label}
		if p.File != "" {
			place = append(place, filepath.Base(p.File))
		}
		if where := p.Where(); where != "" {
			place = append(place, where)
		}
		fmt.Fprintf(w, "%s [%s] %s\n", strings.Join(place, ", "), p.Code, p.Message)
		if p.Suggestion != "" {
			fmt.Fprintf(w, "      → %s\n", p.Suggestion)
		}
	}
}

// listReading prints what everything in the list was taken for: the columns by
// sheet, how many rows are recipients, what was set aside and why.
func listReading(w io.Writer, reading award.Reading) {
	for _, s := range reading.Sheets {
		if s.Name != "" {
			fmt.Fprintf(w, "Trang “%s”: ", s.Name)
		}
		if s.Fields != nil {
			fmt.Fprintf(w, "%d người, tập thể, hộ được khen", s.Recipients)
			if s.Counts.Total() > 0 {
				fmt.Fprintf(w, " (%s)", s.Counts.Phrase())
			}
			fmt.Fprintln(w)
		}
		for _, c := range columnsByUse(s.Columns) {
			fmt.Fprintf(w, "  %s\n", c)
		}
		for _, a := range s.Reasons() {
			fmt.Fprintf(w, "  để riêng: %s\n", a)
		}
	}
}

// columnsByUse writes each field with all columns that it was read from:
// "C “Họ và tên” + D (không tiêu đề) → tên".
func columnsByUse(columns []award.Column) (lines []string) {
	parts, order := map[string][]string{}, []string{}
	for _, c := range columns {
		heading := "(không tiêu đề)"
		if c.Heading != "" {
			heading = "“" + strings.Join(strings.Fields(c.Heading), " ") + "”"
		}
		if _, met := parts[c.As]; !met {
			order = append(order, c.As)
		}
		parts[c.As] = append(parts[c.As], strings.TrimSpace(c.Column+" "+heading))
	}
	for _, as := range order {
		lines = append(lines, strings.Join(parts[as], " + ")+" → "+useWords(as))
	}
	return lines
}

// useWords names what a column was taken for.
func useWords(as string) string {
	words := map[string]string{
		award.AsOrdinal: "số thứ tự", award.AsUnused: "không dùng",
		string(award.FieldKind): "loại", string(award.FieldHonorific): "danh xưng", string(award.FieldName): "tên", string(award.FieldPosition): "chức vụ",
		string(award.FieldUnit): "đơn vị", string(award.FieldAddress): "địa chỉ", string(award.FieldCitation): "thành tích",
		string(award.FieldHonoured): "tôn vinh", string(award.FieldAward): "hình thức khen thưởng",
	}
	if word, known := words[as]; known {
		return word
	}
	if own, is := award.Field(as).Own(); is {
		if award.IsCategoryHeading(own) {
			return "phân loại đối tượng, cho báo cáo năm"
		}
		return "dữ liệu riêng “" + own + "”, in khi mẫu có {" + own + "}"
	}
	return as
}

// summary is the last line of a check.
func summary(c award.Counts, problems award.Problems) string {
	list := "Danh sách chưa có ai"
	if c.Total() > 0 {
		list = fmt.Sprintf("Danh sách có %d dòng: %s", c.Total(), c.Phrase())
	}
	errors, questions := len(problems.Errors()), len(problems.Questions())
	asked := ""
	if questions > 0 {
		asked = fmt.Sprintf(", %d câu hỏi chưa trả lời", questions)
	}
	return fmt.Sprintf("%s. %d lỗi%s, %d cảnh báo.", list, errors, asked, len(problems)-errors-questions)
}

// nonNil makes an empty list print as [] and not as null.
func nonNil(problems award.Problems) award.Problems {
	if problems == nil {
		return award.Problems{}
	}
	return problems
}
