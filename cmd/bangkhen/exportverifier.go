package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/offline"
	"bangkhen/internal/register"
	"bangkhen/internal/seal"
)

// exportCommands write what others can use without the program.
type exportCommands struct {
	All      exportCommand         `cmd:"" default:"withargs" help:"Xuất mọi dữ liệu ra định dạng mở (mặc định)."`
	Verifier exportVerifierCommand `cmd:"" help:"Ghi trang kiểm tra niêm phong: một tệp HTML chạy không cần mạng, từ USB hay trên trang của cơ quan kế tục."`
}

type exportVerifierCommand struct {
	dataFlag
	Out         string   `required:"" help:"Tệp HTML nhận trang." type:"path"`
	Keys        []string `placeholder:"TỆP" help:"Tệp khóa công khai (bangkhen-keys.json) của cơ quan, kể cả cơ quan trước đây; có thể ghi nhiều. Có cờ này thì không cần sổ." type:"path"`
	Revocations []string `placeholder:"TỆP" help:"Danh sách thu hồi đã ký, của các khóa ấy; có thể ghi nhiều." type:"path"`
}

// Run writes the page: with the keys and the list of the register when there is one, and
// those of the files.
func (c *exportVerifierCommand) Run(env *environment) error {
	made, err := c.ofFiles()
	if err != nil {
		return err
	}
	ours, err := c.ofRegister(env)
	if err != nil {
		return err
	}
	made.Keys = withoutTwice(append(ours.Keys, made.Keys...))
	if len(made.Keys) == 0 {
		return usageError{errors.New("chưa có khóa nào để đặt vào trang: cơ quan chưa lập khóa ký (signing-key new), và không có tệp --keys")}
	}
	lists, err := openLists(made.Keys, made.Lists)
	if err != nil {
		return err
	}
	for _, data := range ours.Lists { // one by a key that was lost since tells nothing
		if list, err := made.Keys.OpenRevocations(data); err == nil && list.Standing == seal.Good {
			made.Lists, lists = append(made.Lists, data), append(lists, list)
		}
	}
	page, err := made.File()
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, page, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Đã ghi trang kiểm tra vào %s: %d khóa.\n", c.Out, len(made.Keys))
	for _, list := range lists {
		fmt.Fprintf(env.stdout, "  Danh sách thu hồi của %s: %s.\n", list.Key.Office, listWords(list))
	}
	if len(lists) == 0 {
		fmt.Fprintln(env.stderr, "Trang không có danh sách thu hồi nào, nên không biết bằng nào đã bị thu hồi. Chạy lại với --signing-passphrase khi có khóa đang dùng, hoặc thêm --revocations TỆP.")
	}
	return nil
}

func (c *exportVerifierCommand) ofFiles() (made offline.Checker, err error) {
	made.Made = time.Now()
	if made.Keys, err = readKeyFiles(c.Keys); err != nil {
		return made, err
	}
	made.Lists, err = readLists(c.Revocations)
	return made, err
}

// ofRegister is what the register has: nothing when there is none and keys come by files.
func (c *exportVerifierCommand) ofRegister(env *environment) (made offline.Checker, err error) {
	open := register.Open
	if env.passphrase == "" {
		open = register.OpenReadOnly
	}
	if len(c.Keys) > 0 {
		if _, err := os.Stat(c.Data); errors.Is(err, os.ErrNotExist) {
			return made, nil
		}
	}
	o, reg, err := openRegistered(env, open, c.Data, "")
	if none := (database.NoneError{}); len(c.Keys) > 0 && errors.As(err, &none) {
		return made, nil
	}
	if err != nil {
		return made, err
	}
	defer reg.Close()
	if _, err := currentRevocations(env, o); err != nil && !errors.Is(err, office.ErrNoRevocations) {
		return made, reportProblem(env, err, false)
	}
	return o.Checker(env)
}

// readKeyFiles reads files of keys, of several offices.
func readKeyFiles(paths []string) (all seal.Keys, err error) {
	for _, path := range paths {
		file, err := readInput(path)
		if err != nil {
			return nil, err
		}
		keys, err := seal.ParseKeys(file.Data)
		if err != nil {
			return nil, usageError{fmt.Errorf("%s không phải tệp khóa công khai (bangkhen-keys.json): %w", path, err)}
		}
		all = append(all, keys...)
	}
	return withoutTwice(all), nil
}

// withoutTwice takes each key once. Of two that are one the later word stands: that a key
// has ended, or is compromised, is never taken back.
func withoutTwice(keys seal.Keys) (once seal.Keys) {
	at := map[string]int{}
	for _, k := range keys {
		i, known := at[string(k.Public)]
		if !known {
			at[string(k.Public)] = len(once)
			once = append(once, k)
			continue
		}
		if once[i].Until.IsZero() {
			once[i].Until = k.Until
		}
		if once[i].Compromised.IsZero() {
			once[i].Compromised = k.Compromised
		}
	}
	return once
}

func readLists(paths []string) (lists [][]byte, err error) {
	for _, path := range paths {
		file, err := readInput(path)
		if err != nil {
			return nil, err
		}
		lists = append(lists, file.Data)
	}
	return lists, nil
}

// openLists opens lists by keys; one that is none is a wrong use, as somebody has named it.
func openLists(keys seal.Keys, data [][]byte) (lists []seal.Ended, err error) {
	for _, one := range data {
		list, err := keys.OpenRevocations(one)
		switch {
		case errors.Is(err, seal.ErrUnknownKey):
			return nil, usageError{errors.New("danh sách thu hồi ký bằng một khóa không có trong các khóa đã cho")}
		case err != nil:
			return nil, usageError{errors.New("tệp không phải danh sách thu hồi, hoặc đã bị sửa")}
		case list.Standing != seal.Good:
			return nil, usageError{fmt.Errorf("danh sách thu hồi ký bằng khóa %s không dùng được: khóa có thể đã lọt ra ngoài, hoặc ký ngoài thời hạn của khóa", list.Key.ID)}
		}
		lists = append(lists, list)
	}
	return lists, nil
}
