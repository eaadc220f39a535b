package api

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Every curl command of docs/api.md is done, one after the other, as curl would
// do it: each gets the status that stands behind it.
func TestEveryCurlCommand(t *testing.T) {
	document, err := os.ReadFile(filepath.Join("..", "..", "docs", "api.md"))
	if err != nil {
		t.Fatal(err)
	}
	c := start(t)
	s := shell{t: t, variables: map[string]string{"B": c.server.URL + "/api/v1", "H": "Authorization: Bearer " + c.key}, files: map[string][]byte{
		"quyet-dinh.yaml": example(t, "quyet-dinh.yaml"), "danh-sach.xlsx": example(t, "danh-sach.xlsx"), "qd-947.yaml": numberedSample(t, "947"),
		"anh.zip": append([]byte("PK\x05\x06"), make([]byte, 18)...), // of nothing
	}}
	done := 0
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(document), -1) {
		for _, line := range strings.Split(block[1], "\n") {
			if strings.HasPrefix(line, "curl ") {
				s.curl(line)
				done++
			}
		}
	}
	if done < 16 {
		t.Errorf("%d commands", done)
	}
}

// shell knows what the commands need: variables, and files by name.
type shell struct {
	t         *testing.T
	variables map[string]string
	files     map[string][]byte
}

func (s shell) curl(line string) {
	s.t.Helper()
	words, comment := s.words(line)
	method, header, save := "", http.Header{}, ""
	var address string
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 1; i < len(words); i++ {
		value := func() string { i++; return words[i] }
		switch words[i] {
		case "-H":
			name, text, _ := strings.Cut(value(), ": ")
			header.Set(name, text)
		case "-X":
			method = value()
		case "-d", "--data-binary":
			method = "POST"
			text := value()
			if name, isFile := strings.CutPrefix(text, "@"); isFile {
				text = string(s.file(name))
			}
			body.WriteString(text)
		case "-F":
			if method == "" {
				method = "POST"
			}
			field, name, _ := strings.Cut(value(), "=@")
			part, err := form.CreateFormFile(field, name)
			if err != nil {
				s.t.Fatal(err)
			}
			part.Write(s.file(name))
			header.Set("Content-Type", form.FormDataContentType())
		case "-o":
			save = value()
		case "-O":
			save = path.Base(words[len(words)-1])
		case "-N":
		default:
			address = words[i]
		}
	}
	if strings.HasPrefix(header.Get("Content-Type"), "multipart/") {
		form.Close()
	}
	request, err := http.NewRequestWithContext(s.t.Context(), method, address, &body)
	if err != nil {
		s.t.Fatalf("%s: %v", line, err)
	}
	request.Header = header
	s.do(request, line, comment, save)
}

// do makes a request and takes from the answer what later commands need.
func (s shell) do(request *http.Request, line, comment, save string) {
	s.t.Helper()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(response.Body); err != nil {
		s.t.Fatal(err)
	}
	if want, err := strconv.Atoi(comment[:min(3, len(comment))]); err != nil || response.StatusCode != want {
		s.t.Fatalf("%s\nstatus %d: %s", line, response.StatusCode, body.Bytes())
	}
	if save != "" {
		s.files[save] = body.Bytes()
	}
	location := response.Header.Get("Location")
	for of, name := range map[string]string{"decisions": "ID", "batches": "BATCH", "certificates": "CODE"} {
		if strings.Contains(location, "/"+of+"/") {
			s.variables[name] = path.Base(location)
		}
	}
	var found struct{ Certificates []struct{ Code string } }
	if json.Unmarshal(body.Bytes(), &found) == nil && len(found.Certificates) == 1 {
		s.variables["CODE"] = found.Certificates[0].Code
	}
}

func (s shell) file(name string) []byte {
	s.t.Helper()
	data := s.files[name]
	if data == nil {
		s.t.Fatalf("no file %s", name)
	}
	return data
}

// words takes a command apart as a shell does: quotes, variables, a comment.
func (s shell) words(line string) (words []string, comment string) {
	s.t.Helper()
	word, within, quote := "", false, rune(0)
	end := func() {
		if within {
			words = append(words, word)
		}
		word, within = "", false
	}
	for i := 0; i < len(line); i++ {
		switch r := rune(line[i]); {
		case r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote, within = r, true
		case quote == 0 && r == ' ':
			end()
		case quote == 0 && r == '#' && !within:
			return words, strings.TrimSpace(line[i+1:])
		case quote != '\'' && r == '$':
			name := regexp.MustCompile(`^\w+`).FindString(line[i+1:])
			value, known := s.variables[name]
			if !known {
				s.t.Fatalf("%s\nno variable %s", line, name)
			}
			word, within = word+value, true
			i += len(name)
		default:
			word, within = word+line[i:i+1], true
		}
	}
	end()
	return words, ""
}
