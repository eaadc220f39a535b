package html

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
)

// part of a form; no file without a name.
type part struct{ field, name, content string }

func formOf(t *testing.T, parts ...part) echo.Context {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, p := range parts {
		var into io.Writer
		var err error
		if p.name == "" {
			into, err = w.CreateFormField(p.field)
		} else {
			into, err = w.CreateFormFile(p.field, p.name)
		}
		if err == nil {
			_, err = io.WriteString(into, p.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", &body)
	request.Header.Set("Content-Type", w.FormDataContentType())
	return echo.New().NewContext(request, httptest.NewRecorder())
}

func TestReadForm(t *testing.T) {
	form, err := ReadForm(formOf(t,
		part{"list", `C:\Hồ sơ\danh sách.xlsx`, "a"}, part{"version", "", "7"}, part{"list", "b.csv", "b"}, part{"other", "x.exe", strings.Repeat("x", 100)}, part{"decision", "", ""},
	), 10, "list", "decision")
	if err != nil || len(form.Files) != 2 || form.File("list").Name != "danh sách.xlsx" || string(form.File("list").Data) != "a" || form.Files[1].Name != "b.csv" || form.Values["version"] != "7" {
		t.Errorf("%+v %v", form, err)
	}
	if form.File("decision").Data != nil {
		t.Error("a file that was not chosen is there")
	}
}

func TestReadFormRefuses(t *testing.T) {
	many := make([]part, mostParts+1)
	for i := range many {
		many[i] = part{"a", "", "b"}
	}
	cut := formOf(t, part{"file", "a.pdf", "content"})
	all, err := io.ReadAll(cut.Request().Body)
	if err != nil {
		t.Fatal(err)
	}
	cut.Request().Body = io.NopCloser(bytes.NewReader(all[:len(all)-20]))
	for name, test := range map[string]struct {
		c    echo.Context
		want award.FaultKind
	}{
		"no form":        {echo.New().NewContext(httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader("{}")), httptest.NewRecorder()), award.FaultUnsupported},
		"too large":      {formOf(t, part{"file", "a.pdf", strings.Repeat("x", 11)}), award.FaultOversized},
		"too many parts": {formOf(t, many...), award.FaultMalformed},
		"broken off":     {cut, award.FaultMalformed},
	} {
		if _, err := ReadForm(test.c, 10, "file"); err == nil {
			t.Errorf("%s: taken", name)
		} else if kind, _ := award.FaultOf(err); kind != test.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestShownName(t *testing.T) {
	long := strings.Repeat("x", 300) + ".xlsx"
	for name, want := range map[string]string{
		"": "", "a.xlsx": "a.xlsx", "../../etc/passwd": "passwd", `C:\a\b.csv`: "b.csv", "a/": "", long: long[len(long)-longestName:], "ắ\xff.csv": "ắ.csv",
	} {
		if got := shownName(name); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
}

func TestBearer(t *testing.T) {
	for header, want := range map[string]string{"": "", "Bearer bk_1": "bk_1", "bearer  bk_1 ": "bk_1", "Basic bk_1": "", "Bearer": "", "bk_1": ""} {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "/", http.NoBody)
		r.Header.Set("Authorization", header)
		if got, carried := Bearer(r); got != want || carried != (strings.EqualFold(strings.Fields(header + " x")[0], "bearer")) {
			t.Errorf("%q: %q %v", header, got, carried)
		}
	}
}
