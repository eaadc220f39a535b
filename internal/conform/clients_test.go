//go:build conform

package conform

import (
	"archive/zip"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// clientTools is where .ci/api-clients has put generators, compilers and libraries of
// other languages.
func clientTools(t *testing.T) string {
	t.Helper()
	tools := os.Getenv("API_CLIENTS")
	if _, err := os.Stat(filepath.Join(tools, "complete")); tools == "" || err != nil {
		t.Fatalf(`the clients were not tried, their generators are missing: API_CLIENTS="$(.ci/api-clients)" make conform (%v)`, err)
	}
	return tools
}

// clientService is a service with an empty register and keys for a system that writes
// and for who approves.
type clientService struct {
	*issue
	system, approver apiKey
}

func serveClients(t *testing.T, flags ...string) clientService {
	t.Helper()
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	own := &issue{binary: sample.binary, data: filepath.Join(t.TempDir(), "data"), baseURL: "http://" + address}
	stop, err := own.serveAs(address, append([]string{"--base-url", publicAddress, "--one-person"}, flags...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return clientService{
		issue:    own,
		system:   own.newKey(t, "Văn phòng điện tử", "decisions:read,decisions:prepare,decisions:sign-off,decisions:issue,certificates:read,certificates:change"),
		approver: own.newKey(t, "Ký duyệt", "decisions:read,decisions:approve"),
	}
}

// drive runs the program of a client in a directory until it ends well.
func (s clientService) drive(t *testing.T, dir string, environment []string, command ...string) {
	t.Helper()
	program := exec.CommandContext(t.Context(), command[0], command[1:]...)
	program.Dir = dir
	program.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "PYTHONDONTWRITEBYTECODE=1", "BANGKHEN_URL="+s.baseURL, "BANGKHEN_KEY="+s.system.key, "BANGKHEN_APPROVER="+s.approver.key,
		"BANGKHEN_DECISION="+absolute(t, example("quyet-dinh.yaml")), "BANGKHEN_LIST="+absolute(t, example("danh-sach.xlsx")))
	program.Env = append(program.Env, environment...)
	if output, err := program.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(command, " "), err, output)
	}
}

// issued is how many certificates of a status the register has, asked without a client.
func (s clientService) issued(t *testing.T, status string) (n int) {
	t.Helper()
	for cursor, more := "", true; more; more = cursor != "" {
		var page struct {
			Certificates []struct{ Code string }
			Next         string `json:"next_cursor"`
		}
		s.system.want(http.StatusOK, http.MethodGet, "/certificates?status="+status+"&cursor="+cursor, "", nil, &page)
		n, cursor = n+len(page.Certificates), page.Next
	}
	return n
}

// TestClientsLife lets each client of this repository take a decision from its draft to
// verified certificates, against a service of its own.
func TestClientsLife(t *testing.T) {
	tools, clients := clientTools(t), absolute(t, moduleRoot+"/clients")
	typescript := filepath.Join(clients, "typescript", "dist", "life.js")
	if _, err := os.Stat(typescript); err != nil {
		t.Errorf("the TypeScript client was not tried: (cd clients/typescript && npm install && npm run build): %v", err)
	}
	for name, command := range map[string][]string{
		"go": {"go", "test", "-tags", "life", "-count=1", "."}, "python": {tools + "/python/bin/python3", "life.py"}, "typescript": {"node", typescript},
	} {
		t.Run(name, func(t *testing.T) {
			service := serveClients(t)
			service.drive(t, filepath.Join(clients, name), nil, command...)
			if n := service.issued(t, "valid"); n != 106 {
				t.Errorf("%d certificates are valid", n)
			}
		})
	}
}

// TestClientTrials lets each of eight generators make a client of the description that
// the service gives, compiles it, and lets it drive the whole life of a decision
// (clients/trials), against a service of its own, which is then asked whether it did.
func TestClientTrials(t *testing.T) {
	tools := clientTools(t)
	trials, err := filepath.Glob(absolute(t, moduleRoot+"/clients/trials/*/trial"))
	if err != nil || len(trials) != 8 {
		t.Fatalf("%d generators are tried, not eight: %v", len(trials), err)
	}
	for _, trial := range trials {
		t.Run(filepath.Base(filepath.Dir(trial)), func(t *testing.T) {
			t.Parallel()
			service, work := serveClients(t), t.TempDir()
			description := service.describe(t)
			service.drive(t, filepath.Dir(trial), []string{"API_CLIENTS=" + tools, "DESCRIPTION=" + description, "WORK=" + work}, trial)
			if valid, revoked := service.issued(t, "valid"), service.issued(t, "revoked"); valid != 105 || revoked != 1 {
				t.Errorf("the client says that all is well; %d certificates are valid and %d revoked, of 106", valid, revoked)
			}
		})
	}
}

// describe writes down the description that the service gives.
func (s clientService) describe(t *testing.T) (path string) {
	t.Helper()
	described := apiKey{t: t, base: s.baseURL, by: http.DefaultClient}.want(http.StatusOK, http.MethodGet, "/openapi.json", "", nil, nil)
	path = filepath.Join(t.TempDir(), "openapi.json")
	if err := os.WriteFile(path, described, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestClientsAreGenerated generates the clients of this repository anew, by the program
// that made them, and compares.
func TestClientsAreGenerated(t *testing.T) {
	tools, clients, anew := clientTools(t), absolute(t, moduleRoot+"/clients"), t.TempDir()
	kept := []string{"go", "python", "typescript/src", "typescript/package.json"} // not what npm and tsc put beside them
	for _, name := range kept {
		if err := copyTree(filepath.Join(anew, name), filepath.Join(clients, name)); err != nil {
			t.Fatal(err)
		}
	}
	generate := exec.Command(filepath.Join(clients, "generate"), (clientService{issue: sample}).describe(t), anew)
	generate.Env = append(os.Environ(), "API_CLIENTS="+tools, "GOFLAGS=-mod=readonly")
	if output, err := generate.CombinedOutput(); err != nil {
		t.Fatalf("clients/generate: %v\n%s", err, output)
	}
	for _, name := range kept {
		difference := exec.Command("diff", "-r", "--brief", "--exclude=__pycache__", filepath.Join(clients, name), filepath.Join(anew, name))
		if output, err := difference.CombinedOutput(); err != nil {
			t.Errorf("clients/%s is not what the description gives: clients/generate makes it anew (%v)\n%s", name, err, output)
		}
	}
}

func copyTree(to, from string) error {
	if info, err := os.Stat(from); err != nil {
		return err
	} else if info.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o755)
	}
	if err == nil {
		err = os.WriteFile(to, data, 0o644)
	}
	return err
}

// TestClientReadmes runs the ten lines that each client's README shows, from list to
// ZIP, as they stand there; only the address is another.
func TestClientReadmes(t *testing.T) {
	tools, clients := clientTools(t), absolute(t, moduleRoot+"/clients")
	tsc := []string{tools + "/node_modules/.bin/tsc", "--target", "ES2022", "--module", "CommonJS", "--moduleResolution", "Node10", "--strict", "--esModuleInterop", "--skipLibCheck",
		"--lib", "ES2022,DOM,DOM.Iterable", "--types", "node", "--typeRoots", tools + "/node_modules/@types", "ten.ts"}
	for _, c := range []struct {
		client, file, before, after string
		commands                    [][]string
	}{
		{"python", "ten.py", "import os, time\n" +
			"from bangkhen_client import AuthenticatedClient\n" +
			"from bangkhen_client.api.decisions import create_decision_from_file, put_list_file\n" +
			"from bangkhen_client.api.issues import get_batch, get_file, issue_decision\n" +
			"from bangkhen_client.models import BatchState, FileForm, GetFileName, Hold\n" +
			"from bangkhen_client.types import File\n", "", [][]string{{tools + "/python/bin/python3", "ten.py"}}},
		{"typescript", "ten.ts", "import { readFile, writeFile } from \"node:fs/promises\";\nimport { setTimeout } from \"node:timers/promises\";\n" +
			"import { createClient } from \"./client\";\nimport * as api from \"./sdk.gen\";\n(async () => {\n", "})().catch((refused) => {\n  console.error(refused);\n  process.exit(1);\n});\n", [][]string{tsc, {"node", "ten.js"}}},
		{"go", "ten/ten.go", "package main\nimport (\n\"context\"\n\"os\"\nbangkhen \"bangkhen/clients/go\"\n)\nfunc main() {\n" +
			"ctx := context.Background()\ndecision, _ := os.Open(\"quyet-dinh.yaml\")\nlist, _ := os.Open(\"danh-sach.xlsx\")\n", "}\n", [][]string{{"go", "run", "./ten"}}},
	} {
		t.Run(c.client, func(t *testing.T) {
			t.Parallel()
			service, dir := serveClients(t), t.TempDir()
			source := map[string]string{"python": clients + "/python", "typescript": clients + "/typescript/src", "go": clients + "/go"}[c.client]
			if err := copyTree(dir, source); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"quyet-dinh.yaml", "danh-sach.xlsx"} {
				if err := copyTree(filepath.Join(dir, name), example(name)); err != nil {
					t.Fatal(err)
				}
			}
			lines := strings.ReplaceAll(tenLines(t, filepath.Join(clients, c.client, "README.md")), "https://bangkhen.example.vn", service.baseURL)
			if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, c.file)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, c.file), []byte(c.before+lines+c.after), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, command := range c.commands {
				service.drive(t, dir, nil, command...)
			}
			archive, err := zip.OpenReader(filepath.Join(dir, "bang-khen.zip"))
			if err != nil {
				t.Fatal(err)
			}
			defer archive.Close()
			if len(archive.File) != 106 {
				t.Errorf("%d files in the archive", len(archive.File))
			}
		})
	}
}

// tenLines are those of the only example of code in a README.
func tenLines(t *testing.T, readme string) string {
	t.Helper()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, after, begins := strings.Cut(string(text), "```")
	code, _, ends := strings.Cut(after, "```")
	_, code, names := strings.Cut(code, "\n") // the language
	if lines := strings.Count(code, "\n"); !begins || !ends || !names || lines > 13 {
		t.Fatalf("%s has no example of about ten lines, but %d", readme, lines)
	}
	return code
}
