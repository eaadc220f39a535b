package main

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// The scripts ask the program what may follow, by the hidden command complete, so that
// what a shell offers is what the program takes.
//
//go:embed completion
var completionScripts embed.FS

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh hoặc fish."`
}

// Run prints the script of a shell.
func (c *completionCommand) Run(env *environment) error {
	script, err := completionScripts.ReadFile("completion/bangkhen." + c.Shell)
	if err == nil {
		_, err = env.stdout.Write(script)
	}
	return err
}

type completeCommand struct {
	Words []string `arg:"" optional:""`
}

// Run prints what may stand in the place of the last word, one a line, with what it is
// for after a tab. Nothing means a file, or what the program can not know.
func (c *completeCommand) Run(env *environment, model *kong.Application) error {
	words := c.Words
	if len(words) > 0 && words[0] == "--" { // that ends our own flags
		words = words[1:]
	}
	for _, offer := range completions(model.Node, words) {
		if _, err := fmt.Fprintln(env.stdout, offer); err != nil {
			return err
		}
	}
	return nil
}

// completions are what may stand in the place of the last word, after those before it.
func completions(node *kong.Node, words []string) []string {
	if len(words) == 0 {
		words = []string{""}
	}
	before, typed := words[:len(words)-1], words[len(words)-1]
	var asks *kong.Flag // a flag whose value comes next
	positions := 0      // of the arguments of node that were given
	for _, word := range before {
		switch {
		case asks != nil:
			asks = nil
		case strings.HasPrefix(word, "-"):
			if flag := flagOf(node, word); flag != nil && !flag.IsBool() && !flag.IsCounter() {
				asks = flag
			}
		default:
			at := slices.IndexFunc(node.Children, func(child *kong.Node) bool { return child.Name == word })
			if at >= 0 {
				node, positions = node.Children[at], 0
			} else {
				positions++
			}
		}
	}
	var offers []string
	offer := func(word, help string) {
		if word != "" && strings.HasPrefix(word, typed) { // a flag may take no value of its list
			offers = append(offers, word+"\t"+firstSentence(help))
		}
	}
	switch {
	case asks != nil:
		for _, value := range asks.EnumSlice() {
			offer(value, "")
		}
	case strings.HasPrefix(typed, "-"):
		for _, group := range node.AllFlags(true) {
			for _, flag := range group {
				offer("--"+flag.Name, flag.Help)
				if flag.Tag.Negatable != "" {
					offer("--no-"+flag.Name, flag.Help)
				}
			}
		}
	default:
		for _, child := range node.Children {
			if !child.Hidden {
				offer(child.Name, child.Help)
			}
		}
		if positions < len(node.Positional) {
			for _, value := range node.Positional[positions].EnumSlice() {
				offer(value, "")
			}
		}
	}
	return offers
}

// flagOf is the flag that a word names without giving its value (--data), else nil.
func flagOf(node *kong.Node, word string) *kong.Flag {
	for _, group := range node.AllFlags(false) {
		for _, flag := range group {
			if word == "--"+flag.Name || flag.Short != 0 && word == "-"+string(flag.Short) {
				return flag
			}
		}
	}
	return nil
}

// firstSentence is as much of a help text as a shell has room for.
func firstSentence(help string) string {
	if end := strings.IndexAny(help, ".;:,("); end > 0 {
		help = help[:end]
	}
	return strings.TrimSpace(strings.ReplaceAll(help, "\n", " "))
}
