package html

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
)

// How much of a form there may be beside files.
const (
	mostParts    = 64
	longestName  = 255  // bytes
	longestValue = 4096 // bytes of a field that is no file
)

// File is a file that somebody sent, under the name that they gave it; Field is that
// of the form.
type File struct {
	Field, Name string
	Data        []byte
}

// Form is what a form with files holds: the files in the order they came in, and
// the other fields.
type Form struct {
	Files  []File
	Values map[string]string
}

// File is the first file of a field; without data when none was chosen.
func (f Form) File(field string) File {
	for _, file := range f.Files {
		if file.Field == field {
			return file
		}
	}
	return File{}
}

// ReadForm reads a form into memory. Its files are those of the fields, of so many
// bytes at most each; files that are in other fields are passed over. The error is
// an award.Fault.
func ReadForm(c echo.Context, most int64, fields ...string) (Form, error) {
	form := Form{Values: map[string]string{}}
	err := EachPart(c, func(part *multipart.Part) error {
		field, name := part.FormName(), shownName(part.FileName())
		switch {
		case slices.Contains(fields, field):
			data, err := ReadFile(part, most)
			if err == nil && (name != "" || len(data) > 0) {
				form.Files = append(form.Files, File{field, name, data})
			}
			return err
		case name == "":
			value, err := io.ReadAll(io.LimitReader(part, longestValue))
			form.Values[field] = string(value)
			return err
		}
		return nil
	})
	keepSent(c, form.Values)
	return form, err
}

// EachPart hands the parts of a form to take, in the order they come in. The error
// is an award.Fault, or what take made of its own.
func EachPart(c echo.Context, take func(part *multipart.Part) error) error {
	parts, err := c.Request().MultipartReader()
	if err != nil {
		return award.Refuse(award.FaultUnsupported, messageNoForm)
	}
	for range mostParts {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = take(part)
		}
		if err != nil {
			return Broken(err)
		}
	}
	return award.Refuse(award.FaultMalformed, messageNoForm)
}

// ReadFile reads a file, or a whole body, of so many bytes at most into memory.
func ReadFile(from io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, most+1))
	if err != nil {
		return nil, Broken(err)
	}
	if int64(len(data)) > most {
		return nil, TooLarge(most)
	}
	return data, nil
}

// TooLarge is the error of a file of more than so many bytes.
func TooLarge(most int64) error {
	return award.Refuse(award.FaultOversized, fmt.Sprintf(messageTooLarge, most>>20))
}

// Broken is the error of a body that can not be read: why it was refused, where it
// was, and that it broke off otherwise.
func Broken(err error) error {
	if _, found := award.FaultOf(err); found != nil {
		return found
	}
	return award.Refuse(award.FaultMalformed, messageBrokenUpload)
}

// shownName is a file's name for messages and for its ending. Some browsers send
// a whole path. It is "" when no file was chosen.
func shownName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if len(name) > longestName {
		name = name[len(name)-longestName:] // the ending matters
	}
	return strings.ToValidUTF8(name, "")
}
