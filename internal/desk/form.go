package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/register"
)

// formField is one field of the form of a decision. Its name is the key of the
// decision file.
type formField struct {
	Name, Label, Hint string
	Kind              string // text, lines, long, date, count
	Required          bool
	Value             string
	Problems          []award.Problem
}

// formPage is a decision as a form.
type formPage struct {
	draftFrame
	New       bool
	Fields    []*formField
	Templates []*certificate.Template
	Template  string
	Awards    []award.Award // of a decision that grants several; each has its template
	General   award.Problems
	Earlier   []register.IssueSummary // to start from
}

// formFields are the fields, in the order of the papers.
func formFields() []*formField {
	return []*formField{
		{Name: "number", Label: "Số, ký hiệu", Hint: "946/QĐ-UBND; để trống khi chưa ký", Kind: "text"},
		{Name: "date", Label: "Ngày ký", Hint: "để trống khi chưa ký", Kind: "date"},
		{Name: "place", Label: "Địa danh", Hint: "Bắc Kạn", Kind: "text", Required: true},
		{Name: "agency", Label: "Tên cơ quan", Hint: "mỗi dòng một dòng trên giấy", Kind: "lines", Required: true},
		{Name: "authority", Label: "Thẩm quyền ban hành", Hint: "Chủ tịch Ủy ban nhân dân tỉnh …", Kind: "text", Required: true},
		{Name: "subject", Label: "Trích yếu", Hint: "Về việc tặng Bằng khen cho …", Kind: "long", Required: true},
		{Name: "citation", Label: "Thành tích", Hint: "in trên bằng, khi dòng của danh sách không có thành tích riêng", Kind: "long", Required: true},
		{Name: "bases", Label: "Căn cứ", Hint: "mỗi dòng một căn cứ, không có chữ “Căn cứ” ở đầu", Kind: "lines"},
		{Name: "proposal", Label: "Đề nghị", Hint: "Theo đề nghị của …", Kind: "long"},
		{Name: "articles", Label: "Các điều", Hint: "để trống thì Điều 1 và điều thi hành được lập từ danh sách; mỗi dòng một điều", Kind: "lines"},
		{Name: "executors", Label: "Nơi thi hành", Hint: "mỗi dòng một nơi", Kind: "lines"},
		{Name: "copies", Label: "Nơi nhận", Hint: "mỗi dòng một nơi", Kind: "lines"},
		{Name: "signer.lines", Label: "Chức vụ người ký", Hint: "mỗi dòng một dòng trên giấy: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", Kind: "lines", Required: true},
		{Name: "signer.name", Label: "Họ tên người ký", Kind: "text", Required: true},
		{Name: "declared.collective", Label: "Số tập thể quyết định ghi", Kind: "count"},
		{Name: "declared.household", Label: "Số hộ gia đình quyết định ghi", Kind: "count"},
		{Name: "declared.individual", Label: "Số cá nhân quyết định ghi", Kind: "count"},
		{Name: "golden_book.prefix", Label: "Tiền tố số sổ vàng", Hint: "thường để trống; {year} là năm của quyết định", Kind: "text"},
		{Name: "golden_book.start", Label: "Số sổ vàng bắt đầu", Hint: "để trống thì nối tiếp sổ", Kind: "count"},
	}
}

// decisionJSON writes what was typed as a decision file. What is wrong stays in
// it, to be found by its reader and to be mended where it was typed.
func decisionJSON(value func(name string) string, template string) ([]byte, error) {
	file := map[string]any{}
	if template != "" {
		file["template"] = template
	}
	for _, f := range formFields() {
		typed := strings.ReplaceAll(strings.TrimSpace(value(f.Name)), "\r\n", "\n")
		if typed == "" && !f.Required {
			continue
		}
		var content any = typed
		switch f.Kind {
		case "lines":
			lines := []string{}
			for _, line := range strings.Split(typed, "\n") {
				if line = strings.TrimSpace(line); line != "" {
					lines = append(lines, line)
				}
			}
			content = lines
		case "long":
			content = strings.Join(strings.Fields(typed), " ")
		case "count":
			if n, err := strconv.Atoi(typed); err == nil {
				content = n
			}
		}
		into := file
		key := f.Name
		if outer, inner, nested := strings.Cut(f.Name, "."); nested {
			if file[outer] == nil {
				file[outer] = map[string]any{}
			}
			into, key = file[outer].(map[string]any), inner
		}
		into[key] = content
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(file)
	return out.Bytes(), err
}

// keepAwards is a typed decision with what the form has no fields for: the awards
// of one that grants several, with their templates, and the form of the award.
func keepAwards(name string, before, typed []byte) ([]byte, error) {
	old, _ := decisionfile.Read(name, before)
	if len(old.Awards) == 0 && old.Form == "" {
		return typed, nil
	}
	var file map[string]any
	if err := json.Unmarshal(typed, &file); err != nil {
		return nil, err
	}
	if old.Form != "" {
		file["form"] = old.Form
	}
	if len(old.Awards) > 0 {
		delete(file, "template")
		file["awards"] = old.Awards
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(file)
	return out.Bytes(), err
}

// typedIn gives what a decision file says, by the names of the form's fields. A
// file of ours gives back what was typed, also where it is wrong.
func typedIn(name string, data []byte) map[string]string {
	values := map[string]string{}
	decision, _ := decisionfile.Read(name, data)
	if marshalled, err := json.Marshal(decision); err == nil {
		flatten(values, "", marshalled)
	}
	if strings.HasSuffix(strings.ToLower(name), ".json") {
		flatten(values, "", data)
	}
	return values
}

// flatten takes the texts of a JSON object over, by their keys; lists are lines.
func flatten(values map[string]string, path string, data []byte) {
	var object map[string]json.RawMessage
	if json.Unmarshal(data, &object) != nil {
		return
	}
	for key, raw := range object {
		var text string
		var lines []string
		var number json.Number
		switch name := path + key; {
		case json.Unmarshal(raw, &text) == nil:
			values[name] = text
		case json.Unmarshal(raw, &lines) == nil:
			values[name] = strings.Join(lines, "\n")
		case json.Unmarshal(raw, &number) == nil:
			if number != "0" {
				values[name] = number.String()
			}
		case path == "":
			flatten(values, key+".", raw)
		}
	}
}

// newForm is the form of a decision that is not there yet, filled from an
// earlier one when one is named.
func (d *Desk) newForm(c echo.Context) error {
	ctx := c.Request().Context()
	values := map[string]string{}
	template := ""
	set, _, err := d.officeSettings(c)
	if err != nil {
		return err
	}
	known := set.NewDecision(award.Date{}, c.QueryParam("wording"))
	if id, err := strconv.ParseInt(c.QueryParam("from"), 10, 64); err == nil {
		issue, err := d.register.IssueByID(ctx, id)
		if err != nil {
			return fault(err)
		}
		earlier := issue.Decision
		earlier.Number, earlier.Date, earlier.Declared, earlier.GoldenBook.Start = "", award.Date{}, award.Counts{}, 0
		template = earlier.Template
		if len(known.Bases) > 0 {
			earlier.Bases = known.Bases // those in force now
		}
		if known.Signer.Name != "" {
			earlier.Signer = known.Signer
		}
		known = earlier
	}
	data, err := json.Marshal(known)
	if err != nil {
		return err
	}
	flatten(values, "", data)
	return d.writeForm(c, http.StatusOK, register.Draft{}, values, template, nil, "")
}

// showForm is the form of a decision.
func (d *Desk) showForm(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	values := typedIn(draft.DecisionName, draft.Decision)
	var problems award.Problems
	if len(draft.Decision) > 0 {
		_, problems = decisionfile.Read(draft.DecisionName, draft.Decision)
	}
	return d.writeForm(c, http.StatusOK, draft, values, values["template"], problems, "")
}

func (d *Desk) writeForm(c echo.Context, status int, draft register.Draft, values map[string]string, template string, problems award.Problems, message string) error {
	view := formPage{New: draft.ID == "", Fields: formFields(), Templates: d.office.Templates(), Template: template}
	if view.New {
		view.frame, view.Label = d.frame(c), "Quyết định mới"
		var err error
		if view.Earlier, err = d.register.Issues(c.Request().Context(), mostIssues); err != nil {
			return err
		}
	} else {
		view.draftFrame = d.draftFrame(c, draft, 0)
		decision, _ := decisionfile.Read(draft.DecisionName, draft.Decision)
		view.Awards = decision.Awards
	}
	if message != "" {
		view.Message = asSentence(message)
	}
	byName := map[string]*formField{}
	for _, f := range view.Fields {
		f.Value = values[f.Name]
		byName[f.Name] = f
	}
	for _, p := range problems {
		key, _, _ := strings.Cut(p.Key, "[")
		if f := byName[key]; f != nil {
			f.Problems = append(f.Problems, p)
		} else {
			view.General = append(view.General, p)
		}
	}
	return d.pages.Write(c, status, "form", view)
}

// createForm keeps a decision that was typed.
func (d *Desk) createForm(c echo.Context) error {
	data, err := decisionJSON(c.FormValue, c.FormValue("template"))
	if err != nil {
		return err
	}
	draft, err := d.register.CreateDraft(c.Request().Context(), register.Draft{DecisionName: typedName, Decision: data})
	if err != nil {
		return err
	}
	return d.afterForm(c, draft)
}

// typedName is the name of a decision file that was typed on the screen.
const typedName = "quyet-dinh.json"

// saveForm keeps what was typed, also what is wrong: it is shown, and stops the
// decision from being handed in. When somebody else was quicker nothing is kept,
// and nothing typed is lost.
func (d *Desk) saveForm(c echo.Context) error {
	data, err := decisionJSON(c.FormValue, c.FormValue("template"))
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	draft, err := d.register.ChangeDraft(ctx, c.Param("id"), version(c), award.EditDecision, func(draft *register.Draft) error {
		draft.Decision, err = keepAwards(draft.DecisionName, draft.Decision, data)
		draft.DecisionName = typedName
		return err
	})
	if errors.Is(err, register.ErrChanged) {
		latest, err := d.draft(c)
		if err != nil {
			return err
		}
		_, problems := decisionfile.Read(typedName, data)
		return d.writeForm(c, http.StatusConflict, latest, typedIn(typedName, data), c.FormValue("template"), problems, string(msgFormConflict))
	}
	if err != nil {
		return fault(err)
	}
	return d.afterForm(c, draft)
}

// afterForm goes on, or back to the form when something in it is wrong.
func (d *Desk) afterForm(c echo.Context, draft register.Draft) error {
	next := "/app/decisions/" + draft.ID
	if _, problems := decisionfile.Read(draft.DecisionName, draft.Decision); problems.Stop() != nil {
		next += "/form?done=saved"
	}
	return c.Redirect(http.StatusSeeOther, next)
}
