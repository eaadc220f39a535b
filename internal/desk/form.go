package desk

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decisiondoc"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// formField is one field of the form of a decision. Its name is the key of the
// decision file.
type formField struct {
	Name, Label, Hint string
	Kind              string // text, lines, long, date, count, form
	Group             string // where the form has it, see formGroups
	Required          bool
	Value             string
	Problems          []award.Problem
	Read              *decisiondoc.Field // of a Word document; nil for what was typed
}

// Forms are the forms of commendation to choose from: the one that was written stays
// in its words.
func (f *formField) Forms() (options []formOption) {
	written, known := award.FormOf(f.Value)
	if f.Value != "" && !known {
		options = append(options, formOption{f.Value, f.Value, true})
	}
	for _, form := range award.Forms() {
		option := formOption{form.Vietnamese(), form.Title(), known && form == written}
		if option.Chosen {
			option.Value = f.Value
		}
		options = append(options, option)
	}
	return options
}

type formOption struct {
	Value, Title string
	Chosen       bool
}

// Places are where the field was read.
func (f *formField) Places() string { return places(f.Read) }

// formPage is a decision as a form.
type formPage struct {
	draftFrame
	New          bool
	From         string // the issue that a new one begins with, as in the address
	Fields       []*formField
	Groups       []formGroup
	Summary      []summaryLine // what stops, with the way to its field
	Focus        bool          // on the summary: the form has just been sent
	Known        string        // where what is filled in comes from, "" for nothing
	Next         string        // what the button leads to
	Templates    []*certificate.Template
	Template     string
	Annex        string // how the list stands in the decision, "" for as the template of the decision has it
	Annexes      []annexChoice
	Awards       []awardForm // when it grants several each has its template; and room for more
	Several      bool
	General      award.Problems
	Word         *wordView // that it was read from, nil for none
	TemplateRead *decisiondoc.Field
	AnnexRead    *decisiondoc.Field    // likewise of where the list stands
	Earlier      []office.IssueSummary // to start from
}

// formFields are the fields, in the order of the papers.
func formFields() []*formField {
	return []*formField{
		{Name: "number", Label: "Số, ký hiệu", Hint: "946/QĐ-UBND; để trống khi chưa ký", Kind: "text", Group: ownGroup},
		{Name: "date", Label: "Ngày ký", Hint: "để trống khi chưa ký", Kind: "date", Group: ownGroup},
		{Name: "place", Label: "Địa danh", Hint: "Bắc Kạn", Kind: "text", Group: officeGroup, Required: true},
		{Name: "agency", Label: "Tên cơ quan", Hint: "mỗi dòng một dòng trên giấy", Kind: "lines", Group: officeGroup, Required: true},
		{Name: "authority", Label: "Thẩm quyền ban hành", Hint: "Chủ tịch Ủy ban nhân dân tỉnh …", Kind: "text", Group: officeGroup, Required: true},
		{Name: "subject", Label: "Trích yếu", Hint: "Về việc tặng Bằng khen cho …", Kind: "long", Group: ownGroup, Required: true},
		{Name: "citation", Label: "Thành tích", Hint: "in trên bằng, khi dòng của danh sách không có thành tích riêng", Kind: "long", Group: ownGroup, Required: true},
		{Name: "bases", Label: "Căn cứ", Hint: "mỗi dòng một căn cứ, không có chữ “Căn cứ” ở đầu", Kind: "lines", Group: restGroup},
		{Name: "proposal", Label: "Đề nghị", Hint: "Theo đề nghị của …", Kind: "long", Group: ownGroup},
		{Name: "articles", Label: "Các điều", Hint: "để trống thì Điều 1 và điều thi hành được lập từ danh sách; mỗi dòng một điều; điều có nhiều đoạn thì mỗi điều bắt đầu bằng “Điều 1.”, “Điều 2.”", Kind: "lines", Group: seldomGroup},
		{Name: "executors", Label: "Tổ chức, cá nhân chịu trách nhiệm thi hành", Hint: "mỗi dòng một tổ chức, cá nhân", Kind: "lines", Group: restGroup},
		{Name: "copies", Label: "Nơi nhận", Hint: "mỗi dòng một nơi", Kind: "lines", Group: restGroup},
		{Name: "signer.lines", Label: "Chức vụ người ký", Hint: "mỗi dòng một dòng trên giấy: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", Kind: "lines", Group: officeGroup, Required: true},
		{Name: "signer.name", Label: "Họ tên người ký", Kind: "text", Group: officeGroup, Required: true},
		{Name: "declared.collective", Label: "Số tập thể ghi trong quyết định", Kind: "count", Group: ownGroup},
		{Name: "declared.household", Label: "Số hộ gia đình ghi trong quyết định", Kind: "count", Group: ownGroup},
		{Name: "declared.individual", Label: "Số cá nhân ghi trong quyết định", Kind: "count", Group: ownGroup},
		{Name: "form", Label: "Loại hình khen thưởng", Hint: "cho báo cáo năm; không in trên giấy tờ", Kind: "form", Group: ownGroup},
		{Name: "golden_book.prefix", Label: "Ký hiệu đứng trước số sổ vàng (nếu có)", Hint: "thường để trống; ghi {year} thì năm của quyết định tự điền vào chỗ ấy", Kind: "text", Group: seldomGroup},
		{Name: "golden_book.start", Label: "Số sổ vàng bắt đầu", Hint: "để trống thì nối tiếp sổ", Kind: "count", Group: seldomGroup},
	}
}

// newForm is the form of a decision that is not there yet, filled from an
// earlier one when one is named.
func (d *Desk) newForm(c echo.Context) error {
	ctx := c.Request().Context()
	values := map[string]string{}
	template := ""
	set, _, err := d.office.Settings(c.Request().Context())
	if err != nil {
		return err
	}
	known, source := set.NewDecision(award.Date{}, c.QueryParam("wording")), ""
	if id, err := strconv.ParseInt(c.QueryParam("from"), 10, 64); err == nil {
		issue, err := d.office.IssueRecord(ctx, id)
		if err != nil {
			return err
		}
		earlier := issue.Decision
		source = labelOfDecision(earlier)
		earlier.Number, earlier.Date, earlier.Declared, earlier.GoldenBook.Start = symbolOf(earlier.Number), award.Date{}, award.Counts{}, 0
		template = earlier.Template
		earlier.Awards = slices.Clone(earlier.Awards)
		for i := range earlier.Awards { // the same awards; how many of each and their numbers are new
			earlier.Awards[i].Declared, earlier.Awards[i].GoldenBook.Start = award.Counts{}, 0
		}
		if len(known.Bases) > 0 {
			earlier.Bases = known.Bases // those in force now
		}
		if known.Signer.Name != "" {
			earlier.Signer = known.Signer
		}
		known = earlier
	} else if known, source, err = d.asLast(ctx, known); err != nil {
		return err
	} else {
		template = known.Template
	}
	data, err := json.Marshal(known)
	if err != nil {
		return err
	}
	flatten(values, "", data)
	c.Set(sourceKey, source)
	return d.writeForm(c, http.StatusOK, office.Draft{}, values, template, nil, "", known.Awards...)
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

func (d *Desk) writeForm(c echo.Context, status int, draft office.Draft, values map[string]string, template string, problems award.Problems, message string, awards ...award.Award) error {
	view := formPage{New: draft.ID == "", Fields: formFields(), Templates: d.office.Templates(), Template: template, Annex: values["annex"], Annexes: annexChoices()}
	if view.New {
		view.frame, view.Label, view.From = d.frame(c), "Quyết định mới", c.QueryParam("from")
		view.Known, _ = c.Get(sourceKey).(string)
		var err error
		if view.Earlier, err = d.office.Issues(c.Request().Context(), mostIssues); err != nil {
			return err
		}
	} else {
		view.draftFrame = d.draftFrame(c, draft, 0)
		decision, _ := decisionfile.Read(draft.DecisionName, draft.Decision)
		awards = decision.Awards
		view.showWord(draft)
	}
	view.Awards, view.Several = awardForms(awards), len(awards) > 0
	if message != "" {
		view.Message = html.Sentence(message)
	}
	byName := map[string]*formField{}
	for _, f := range view.Fields {
		f.Value = values[f.Name]
		byName[f.Name] = f
	}
	for _, p := range problems {
		key, _, _ := strings.Cut(p.Key, "[")
		if f := byName[key]; f != nil {
			f.Problems = append(f.Problems, spoken(p))
		} else {
			view.General = append(view.General, p)
		}
	}
	view.arrange(problems)
	view.Focus = len(view.Summary) > 0 && (c.QueryParam("done") == "saved" || message != "")
	return d.pages.Write(c, status, "form", view)
}

// createForm keeps a decision that was typed.
func (d *Desk) createForm(c echo.Context) error {
	data, err := decisionJSON(c.FormValue, c.FormValue("template"))
	if err != nil {
		return err
	}
	if data, err = withAwards("", nil, data, c.FormValue); err != nil {
		return err
	}
	draft, err := d.office.Begin(c.Request().Context(), office.Upload{Name: typedName, Data: data}, office.Upload{})
	if err != nil {
		return err
	}
	return d.afterForm(c, draft, c.FormValue("kept"))
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
	draft, err := d.office.Rewrite(ctx, c.Param("id"), version(c), typedName, func(name string, earlier []byte) ([]byte, error) {
		return withAwards(name, earlier, data, c.FormValue)
	})
	if handedIn := errors.Is(err, office.ErrHandedIn); handedIn || errors.Is(err, office.ErrChanged) {
		latest, err := d.draft(c)
		if err != nil {
			return err
		}
		_, problems := decisionfile.Read(typedName, data)
		message := msgFormConflict
		if handedIn {
			message = msgHandedIn
		}
		return d.writeForm(c, http.StatusConflict, latest, typedIn(typedName, data), c.FormValue("template"), problems, message)
	}
	if err == nil {
		draft, err = d.seenWord(c, draft)
	}
	if err != nil {
		return err
	}
	return d.afterForm(c, draft, c.FormValue("kept"))
}

// afterForm goes on, or back to the form when something in it is wrong.
func (d *Desk) afterForm(c echo.Context, draft office.Draft, kept string) error {
	next := "/app/decisions/" + draft.ID
	if _, problems := decisionfile.Read(draft.DecisionName, draft.Decision); problems.Stop() != nil {
		next += "/form?done=saved"
	}
	if kept != "" { // the browser's copy of what was typed, which may go now (keep.js)
		next += "#luu=" + url.PathEscape(kept)
	}
	return c.Redirect(http.StatusSeeOther, next)
}
