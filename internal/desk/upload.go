package desk

import (
	"errors"
	"io"
	"net/http"
	"path"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/office"
	"bangkhen/internal/page"
	"bangkhen/internal/traffic"
)

// orderFiles are the two files of a form. Either may be missing.
type orderFiles struct{ Decision, List office.Upload }

// readFiles reads the files of a form, each to one byte beyond
// [office.MaxUpload], so that who reads it can see that it is too large. Files
// dropped together in one field, "files", are told apart by their names.
func readFiles(c echo.Context) (files orderFiles, fields map[string]string, err error) {
	parts, err := c.Request().MultipartReader()
	if err != nil {
		return files, nil, page.Refuse(http.StatusBadRequest, msgNoForm)
	}
	fields = map[string]string{}
	for range 64 { // parts; no form of ours has as many
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return files, fields, nil
		}
		if err != nil {
			return files, nil, uploadError(err)
		}
		field, name := part.FormName(), shownName(part.FileName())
		if name == "" {
			const longest = 4096
			value, err := io.ReadAll(io.LimitReader(part, longest))
			if err != nil {
				return files, nil, uploadError(err)
			}
			fields[field] = string(value)
			continue
		}
		data, err := io.ReadAll(io.LimitReader(part, office.MaxUpload+1))
		if err != nil {
			return files, nil, uploadError(err)
		}
		switch upload := (office.Upload{Name: name, Data: data}); {
		case field == "decision", field == "files" && isDecision(upload):
			files.Decision = upload
		default:
			files.List = upload
		}
	}
	return files, nil, page.Refuse(http.StatusBadRequest, msgNoForm)
}

// isDecision tells a decision file from a list: YAML, or a JSON object that is
// no list in an object.
func isDecision(u office.Upload) bool {
	switch strings.ToLower(path.Ext(u.Name)) {
	case ".yaml", ".yml":
		return true
	case ".json":
		start := strings.TrimSpace(string(u.Data[:min(len(u.Data), 400)]))
		return strings.HasPrefix(start, "{") && !strings.Contains(start, `"recipients"`)
	}
	return false
}

// uploadError tells a body that was refused from one that is broken.
func uploadError(err error) error {
	if refused := traffic.RefusalOf(err); refused != nil {
		return refused
	}
	return page.Refuse(http.StatusBadRequest, msgBrokenUpload)
}

// shownName is a file's name for messages and for its ending. Some browsers send
// a whole path. It is "" when no file was chosen.
func shownName(name string) string {
	const longest = 255 // bytes
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if len(name) > longest {
		name = name[len(name)-longest:] // the ending matters
	}
	return strings.ToValidUTF8(name, "")
}
