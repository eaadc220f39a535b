package api

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"path"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/decisiondoc"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
	"bangkhen/internal/photos"
)

// version reads If-Match; 0 is any. A proxy may have made the tag weak: it names a
// version, not bytes, and is as good then.
func version(c echo.Context) (int, error) {
	match := c.Request().Header.Get("If-Match")
	if match == "" || match == "*" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(match, "W/"), `"v`), `"`))
	if err != nil || n < 1 {
		return 0, award.Refuse(award.FaultMalformed, msgBadIfMatch)
	}
	return n, nil
}

// decisionBody reads a decision file from a body and refuses one with errors.
func decisionBody(c echo.Context) (name string, data []byte, err error) {
	mediaType, _, err := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType))
	switch {
	case err == nil && mediaType == echo.MIMEApplicationJSON:
		name = "decision.json"
	case err == nil && (mediaType == "application/yaml" || mediaType == "text/yaml" || mediaType == "application/x-yaml"):
		name = "decision.yaml"
	case err == nil && (mediaType == typeWord || mediaType == echo.MIMEMultipartForm):
		return wordBody(c, mediaType)
	default:
		return "", nil, award.Refuse(award.FaultUnsupported, msgMediaType)
	}
	if data, err = html.ReadFile(c.Request().Body, office.MaxUpload); err != nil {
		return "", nil, err
	}
	if _, problems := decisionfile.Read(name, data); problems.Stop() != nil {
		return "", nil, problems.Stop()
	}
	return name, data, nil
}

// wordBody reads a decision that was drafted in Word, from a body or a form. What it
// lacks is told with what was read of it, because that is where it can be seen.
func wordBody(c echo.Context, mediaType string) (name string, data []byte, err error) {
	name = "quyet-dinh.docx"
	if mediaType == typeWord {
		data, err = html.ReadFile(c.Request().Body, office.MaxUpload)
	} else {
		var form html.Form
		form, err = html.ReadForm(c, office.MaxUpload, "file", "decision")
		if err == nil && len(form.Files) > 0 {
			name, data = cmp.Or(form.Files[0].Name, name), form.Files[0].Data
		}
		if extension := strings.ToLower(path.Ext(name)); err == nil && (extension == ".yaml" || extension == ".yml" || extension == ".json") {
			_, problems := decisionfile.Read(name, data)
			return name, data, problems.Stop()
		}
	}
	if err == nil && !decisiondoc.IsWord(data) {
		err = award.Refuse(award.FaultUnsupported, msgNotWord)
	}
	return name, data, err
}

func listBody(c echo.Context) (office.Upload, error) {
	mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType))
	if mediaType == echo.MIMEApplicationJSON {
		data, err := html.ReadFile(c.Request().Body, office.MaxUpload)
		return office.Upload{Name: "list.json", Data: data}, err
	}
	form, err := html.ReadForm(c, office.MaxUpload, "file")
	file := form.File("file")
	if err == nil && len(file.Data) == 0 {
		err = award.Refuse(award.FaultMalformed, msgListType)
	}
	return office.Upload{Name: file.Name, Data: file.Data}, err
}

// readOrder reads what is to be rendered: a decision, a list, and the photographs
// beside it where there are some.
func readOrder(c echo.Context) (office.Order, error) {
	form, err := html.ReadForm(c, photos.MaxZip, "decision", "list", "photos")
	if err != nil {
		return office.Order{}, err
	}
	decision, list, archive := form.File("decision"), form.File("list"), form.File("photos")
	switch {
	case decision.Data == nil || list.Data == nil:
		return office.Order{}, award.Refuse(award.FaultMalformed, msgBothFiles)
	case max(len(decision.Data), len(list.Data)) > office.MaxUpload:
		return office.Order{}, html.TooLarge(office.MaxUpload)
	}
	order := office.Order{Decision: office.Upload{Name: decision.Name, Data: decision.Data}, List: office.Upload{Name: list.Name, Data: list.Data}, Template: c.QueryParam("template")}
	if archive.Data != nil {
		order.Photos, err = office.ReadPhotos(archive.Data)
	}
	return order, err
}

// readJSON reads a small JSON body strictly.
func readJSON(c echo.Context, into any) error {
	return strictly(io.LimitReader(c.Request().Body, 1<<20), into)
}

func strictly(from io.Reader, into any) error {
	decoder := json.NewDecoder(from)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		if _, found := award.FaultOf(err); found != nil {
			return found
		}
		return award.Refuse(award.FaultMalformed, badJSON(err))
	}
	return nil
}

// badJSON says what is wrong with a body, as far as encoding/json tells it apart.
func badJSON(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch member, unknown := strings.CutPrefix(err.Error(), "json: unknown field "); {
	case unknown: // which has no type of its own
		return fmt.Sprintf(msgNoMember, member)
	case errors.Is(err, io.EOF):
		return msgNoJSON
	case errors.Is(err, io.ErrUnexpectedEOF):
		return msgCutJSON
	case errors.As(err, &syntax):
		return fmt.Sprintf(msgJSONSyntax, syntax.Offset)
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Sprintf(msgWrongValue, kind.Value)
	case errors.As(err, &kind):
		return fmt.Sprintf(msgWrongMember, kind.Field, kind.Value)
	}
	return fmt.Sprintf(msgBadJSON, err)
}
