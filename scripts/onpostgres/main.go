// Command onpostgres runs a command, as a rule go test, with a PostgreSQL server of its own
// for the tests of all packages (see internal/database/pgtest), which ends with it.
//
//	go run ./scripts/onpostgres go test ./internal/register
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"

	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "onpostgres: which command?")
		os.Exit(2)
	}
	err := run(ctx, os.Args[1:])
	var ended *exec.ExitError
	switch {
	case err == nil:
	case errors.As(err, &ended) && ended.ExitCode() > 0:
		os.Exit(ended.ExitCode())
	default:
		fmt.Fprintln(os.Stderr, "onpostgres:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) (err error) {
	server, err := pgtest.Start()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.End()) }()
	if err := openOnce(ctx, server.Address); err != nil {
		return fmt.Errorf("a database to copy: %w", err)
	}
	command := exec.CommandContext(ctx, args[0], args[1:]...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	command.Env = append(os.Environ(), pgtest.Variable+"="+server.Address)
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) } // go test ends its tests then
	return command.Run()
}

// openOnce has the program open the database that tests copy, so that each copy has all that
// the program makes when it opens one for the first time.
func openOnce(ctx context.Context, server string) error {
	name, err := pgtest.Template(server)
	if err != nil {
		return err
	}
	address, err := pgtest.Elsewhere(server, name)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "bangkhen-onpostgres-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, database.AddressFile), []byte(address+"\n"), 0o600); err != nil {
		return err
	}
	d, err := database.Open(ctx, dir)
	if err != nil {
		return err
	}
	return d.Close()
}
