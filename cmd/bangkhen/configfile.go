package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"
)

// usualConfig is the file of settings that is read when none is named; there may be
// none.
const usualConfig = "bangkhen.yaml"

// BeforeResolve reads the file of settings. What is said by a flag counts before what
// the environment says, that before the file, and the file before the default.
func (c *commands) BeforeResolve(app *kong.Kong, ctx *kong.Context) error {
	path := ""
	for _, flag := range app.Model.Flags {
		if flag.Name == "config" {
			path, _ = ctx.FlagValue(flag).(string)
		}
	}
	if path == "" && !there(usualConfig) {
		return nil
	}
	file, err := readConfig(cmp.Or(path, usualConfig), settingFlags(app))
	if err != nil {
		return err
	}
	ctx.AddResolver(file)
	return nil
}

// there reports a file. In a directory that may not be looked into there is none: with
// `sudo -u bangkhen` a command is run where root was, in /root.
func there(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission)
}

// settingFlags are the flags that may stand in the file of settings, by name: those of
// serve, and those that every command has. A flag of another command that is called as
// one of them takes its value too, as it does from the environment.
func settingFlags(app *kong.Kong) map[string]*kong.Flag {
	found := map[string]*kong.Flag{}
	for _, flag := range listedSettings(app) {
		found[flag.Name] = flag
	}
	return found
}

// listedSettings are the same flags in the order in which they are told.
func listedSettings(app *kong.Kong) (flags []*kong.Flag) {
	for _, command := range app.Model.Children {
		if command.Name == "serve" {
			flags = append(flags, command.Flags...)
		}
	}
	for _, flag := range app.Model.Flags {
		if flag.Name != "help" && flag.Name != "config" {
			flags = append(flags, flag)
		}
	}
	return flags
}

// configFile is a file of settings: a value by the name of its flag.
type configFile struct {
	path   string
	values map[string]configValue
}

type configValue struct {
	text string // as on the command line
	line int
}

// readConfig reads a file of settings strictly. The error is fs.ErrNotExist when there
// is none, else it names the line.
func readConfig(path string, known map[string]*kong.Flag) (configFile, error) {
	const most = 1 << 20 // bytes
	found := configFile{path, map[string]configValue{}}
	file, err := os.Open(path)
	if err != nil {
		return found, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, most+1))
	if err != nil {
		return found, err
	}
	if len(data) > most {
		return found, fmt.Errorf("tệp cấu hình %s lớn hơn 1 MB", path)
	}
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil {
		return found, fmt.Errorf("tệp cấu hình %s không đọc được: %w", path, err)
	}
	if len(document.Content) == 0 {
		return found, nil // nothing but comments
	}
	top := document.Content[0]
	if top.Kind != yaml.MappingNode {
		return found, found.wrong(top, "phải gồm các dòng “tên: giá trị”")
	}
	for i := 0; i < len(top.Content); i += 2 {
		if err := found.add(top.Content[i], top.Content[i+1], known); err != nil {
			return found, err
		}
	}
	return found, nil
}

func (f configFile) add(key, value *yaml.Node, known map[string]*kong.Flag) error {
	name := key.Value
	flag := known[name]
	if flag == nil {
		return f.wrong(key, "không có thiết lập %q%s", name, nearSetting(name, known))
	}
	if before, twice := f.values[name]; twice {
		return f.wrong(key, "%s đã có ở dòng %d", name, before.line)
	}
	text, ok := textOf(value)
	if !ok {
		return f.wrong(value, "%s phải là một giá trị, hoặc một danh sách các giá trị", name)
	}
	if flag.Tag.Type == "path" && text != "" && !filepath.IsAbs(text) {
		text = filepath.Join(filepath.Dir(f.path), text)
	}
	into := reflect.New(flag.Target.Type()).Elem() // tried here, where the line is known
	if err := flag.Parse(kong.Scan().PushTyped(text, kong.FlagValueToken), into); err != nil {
		return f.wrong(value, "%s: %v", name, err)
	}
	f.values[name] = configValue{text, key.Line}
	return nil
}

// textOf is a value as it would be written on the command line.
func textOf(node *yaml.Node) (text string, ok bool) {
	switch {
	case node.Kind == yaml.ScalarNode && node.Tag != "!!null":
		return node.Value, true
	case node.Kind == yaml.SequenceNode && len(node.Content) > 0:
		var parts []string
		for _, part := range node.Content {
			if part.Kind != yaml.ScalarNode || part.Tag == "!!null" || strings.Contains(part.Value, ",") {
				return "", false
			}
			parts = append(parts, part.Value)
		}
		return strings.Join(parts, ","), true
	}
	return "", false
}

// nearSetting proposes what may have been meant.
func nearSetting(name string, known map[string]*kong.Flag) string {
	meant := strings.ToLower(strings.ReplaceAll(strings.TrimLeft(name, "-"), "_", "-"))
	meant = strings.TrimPrefix(meant, "bangkhen-")
	for _, other := range slices.Sorted(maps.Keys(known)) {
		if meant == other || len(meant) > 3 && (strings.HasPrefix(other, meant) || strings.HasPrefix(meant, other)) {
			return fmt.Sprintf("; có phải %s?", other)
		}
	}
	return "; các thiết lập có trong docs/settings.md và bangkhen serve --help"
}

func (f configFile) wrong(node *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("tệp cấu hình %s, dòng %d: %s", f.path, node.Line, fmt.Sprintf(format, args...))
}

// Validate has nothing left to do: see readConfig.
func (configFile) Validate(*kong.Application) error { return nil }

// Resolve is the value of a flag that neither the command line nor the environment
// gives.
func (f configFile) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		if _, set := os.LookupEnv(name); set {
			return nil, nil
		}
	}
	if value, there := f.values[flag.Name]; there {
		return value.text, nil
	}
	return nil, nil
}
