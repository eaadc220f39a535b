package main

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
)

// way is what a page tells to do, in the order of the page.
type way struct {
	get     []string // makes the package in a clone
	service []string // on the server, up to users
	backup  []string
	restore []string
}

// The page marks what it tells to do by a comment, which people do not see, before a
// block: commands, or lines that are written into a file (>) or added to it (>>).
var block = regexp.MustCompile("(?s)<!-- way: (\\w+)(?: (>>?) (/\\S+))? -->\\s*```\\w*\\n(.*?)```")

// readWay takes the commands out of a page.
func readWay(page string) (w way, err error) {
	text, err := os.ReadFile(page)
	if err != nil {
		return w, err
	}
	for _, found := range block.FindAllStringSubmatch(string(text), -1) {
		command := dedent(found[4])
		if found[3] != "" {
			command = fmt.Sprintf("cat %s%s <<'END'\n%sEND\n", found[2], found[3], command)
		}
		switch found[1] {
		case "get":
			w.get = append(w.get, command)
		case "service":
			w.service = append(w.service, command)
		case "backup":
			w.backup = append(w.backup, command)
		case "restore":
			w.restore = append(w.restore, command)
		default:
			return w, fmt.Errorf("%s marks a block as %q", page, found[1])
		}
	}
	if len(w.get) == 0 || len(w.service) == 0 || len(w.backup) == 0 || len(w.restore) == 0 {
		return w, fmt.Errorf("%s: a part of the way has no commands: %+v", page, w)
	}
	return w, nil
}

// dedent takes away the indentation of a block that stands in a list.
func dedent(text string) string {
	lines := strings.Split(text, "\n")
	indent := len(lines[0]) - len(strings.TrimLeft(lines[0], " "))
	for i, line := range lines {
		lines[i] = line[min(indent, len(line)-len(strings.TrimLeft(line, " "))):]
	}
	return strings.TrimRight(strings.Join(lines, "\n"), " \n") + "\n"
}

func (w way) same(other way) error {
	if !slices.Equal(w.get, other.get) || !slices.Equal(w.service, other.service) || !slices.Equal(w.backup, other.backup) || !slices.Equal(w.restore, other.restore) {
		return errors.New("they tell to run different commands")
	}
	return nil
}
