package desk

import (
	"path"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// orderFiles are the two files of a form. Either may be missing.
type orderFiles struct{ Decision, List office.Upload }

// readFiles reads the files of a form, and its other fields. Files dropped together
// in one field, "files", are told apart by their names.
func readFiles(c echo.Context) (files orderFiles, fields map[string]string, err error) {
	form, err := html.ReadForm(c, office.MaxUpload, "decision", "list", "files")
	for _, file := range form.Files {
		upload := office.Upload{Name: file.Name, Data: file.Data}
		if file.Field == "decision" || file.Field == "files" && isDecision(upload) {
			files.Decision = upload
		} else {
			files.List = upload
		}
	}
	if files.Decision.Name == "" && office.IsWordDecision(files.List.Data) { // dropped where lists go
		files.Decision, files.List = files.List, office.Upload{}
	}
	return files, form.Values, err
}

// isDecision tells a decision file from a list: YAML, a JSON object that is no list in
// an object, or a Word document in the form of a decision.
func isDecision(u office.Upload) bool {
	switch strings.ToLower(path.Ext(u.Name)) {
	case ".yaml", ".yml":
		return true
	case ".json":
		start := strings.TrimSpace(string(u.Data[:min(len(u.Data), 400)]))
		return strings.HasPrefix(start, "{") && !strings.Contains(start, `"recipients"`)
	case ".docx":
		return office.IsWordDecision(u.Data)
	}
	return false
}
