package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// doubleClicked reports whether the program has its console for itself: it was started
// from the desktop and not from a prompt, which would be in the list too.
func doubleClicked() bool {
	var processes [2]uint32
	list := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	count, _, _ := list.Call(uintptr(unsafe.Pointer(&processes[0])), uintptr(len(processes)))
	return count == 1
}

// openFromDesktop runs `bangkhen desk` without a console, waits until the desk is open,
// and lets the console that Windows has made go. When the desk does not come, the console
// stays with what the program said.
func openFromDesktop(out io.Writer, in io.Reader) int {
	fmt.Fprintln(out, "Đang mở bàn làm việc trong trình duyệt…")
	said, err := launch()
	if err == nil {
		return exitDone
	}
	fmt.Fprintf(out, "Không mở được bàn làm việc: %v\n%s\nBấm Enter để đóng cửa sổ này.\n", err, said)
	_, _ = bufio.NewReader(in).ReadString('\n') // whatever it is
	return exitOther
}

// launch starts the desk in a process of its own, which writes into a log and is up when
// that says so, or has shown the desk that runs and ended.
func launch() (said string, err error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	profile, err := profileDir(runtime.GOOS, os.Getenv)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(profile, "bangkhen")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(dir, "bangkhen.log")
	log, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return "", err
	}
	defer log.Close()
	begin, err := log.Seek(0, io.SeekEnd)
	if err != nil {
		return "", err
	}
	command := exec.Command(program, "desk")
	command.Stdout, command.Stderr = log, log
	command.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: windows.CREATE_NEW_PROCESS_GROUP | windows.DETACHED_PROCESS}
	if err := command.Start(); err != nil {
		return "", err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	for {
		select {
		case err := <-ended: // nil when it has shown the one that runs
			return since(path, begin), err
		case <-time.After(100 * time.Millisecond):
		}
		if strings.Contains(since(path, begin), deskOpen) {
			return "", command.Process.Release()
		}
	}
}

// since is what a file has had added.
func since(path string, begin int64) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	text, err := io.ReadAll(io.NewSectionReader(file, begin, 4<<10))
	if err != nil && !errors.Is(err, io.EOF) {
		return ""
	}
	return string(text)
}
