package desk

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
)

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
			if content = lines; f.Name == "articles" {
				content = articleLines(lines)
			}
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

// annexChoice is one way in which the list stands in the decision.
type annexChoice struct {
	Value award.Annex
	Words string
}

func annexChoices() []annexChoice {
	return []annexChoice{
		{"", "như mẫu quyết định: đến ba người, tập thể thì nêu ngay tại Điều 1, nhiều hơn thì có danh sách kèm theo"},
		{award.AnnexNone, "nêu tên ngay tại Điều 1, không có danh sách kèm theo"},
		{award.AnnexTitled, "danh sách kèm theo, đề “DANH SÁCH”"},
		{award.AnnexLabelled, "danh sách kèm theo, đề “Phụ lục”"},
	}
}

// withAwards is a typed decision with the awards of the form, and with how the list
// stands in the decision; a form that does not say it leaves it as it was.
func withAwards(name string, before, typed []byte, value func(name string) string) ([]byte, error) {
	old, _ := decisionfile.Read(name, before)
	awards := typedAwards(value)
	annex := value("annex")
	if value("annex-asked") == "" {
		annex = string(old.Annex)
	}
	if len(awards) == 0 && annex == "" {
		return typed, nil
	}
	var file map[string]any
	if err := json.Unmarshal(typed, &file); err != nil {
		return nil, err
	}
	if annex != "" {
		file["annex"] = annex
	}
	if len(awards) > 0 {
		delete(file, "template")
		file["awards"] = awards
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
