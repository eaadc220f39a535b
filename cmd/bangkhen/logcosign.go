package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type logGrowthCommand struct {
	dataFlag
	Old string `arg:"" name:"mốc-cũ" help:"Tệp mốc đã lưu trước đây." type:"path"`
}

// Run prints the proof that the log holds an older head.
func (c *logGrowthCommand) Run(env *environment) error {
	old, err := readInput(c.Old)
	if err != nil {
		return err
	}
	return withLog(env, c.Data, register.OpenReadOnly, func(o *office.Office) error {
		proof, err := o.LogGrowthProof(env, string(old.Data))
		if err == nil {
			_, err = fmt.Fprint(env.stdout, proof)
		}
		return err
	})
}

type logKeyCommand struct{ dataFlag }

// Run prints the key of the log.
func (c *logKeyCommand) Run(env *environment) error {
	return withLog(env, c.Data, register.OpenReadOnly, func(o *office.Office) error {
		key, err := o.LogKey(env)
		if err != nil {
			return err
		}
		if key == "" {
			return usageError{errors.New("cơ quan chưa có khóa ký đang dùng: hãy lập bằng signing-key new")}
		}
		_, err = fmt.Fprintln(env.stdout, key)
		return err
	})
}

type logCosignCommand struct {
	dataFlag
	Head      string `arg:"" name:"mốc" help:"Tệp mốc của nhật ký cơ quan khác (/log/checkpoint)." type:"path"`
	OriginKey string `required:"" placeholder:"KHÓA" help:"Khóa của nhật ký đó: tệp khóa công khai của cơ quan giữ nhật ký, hoặc dòng khóa mà log key in ra; lấy từ chính cơ quan đó."`
	Name      string `required:"" placeholder:"TÊN" help:"Tên của nơi ký nhận, như sonoivu.thainguyen.gov.vn; giữ nguyên cho những lần sau."`
	Proof     string `placeholder:"TỆP" help:"Bằng chứng từ mốc đã ký nhận lần trước (log growth ở nơi giữ nhật ký in ra)." type:"path"`
	Tiles     string `placeholder:"THƯ-MỤC|ĐỊA-CHỈ" help:"Thay cho --proof: nơi đọc các tệp của nhật ký, như https://khenthuong.backan.gov.vn/log."`
}

// Run cosigns a head of another office's log.
func (c *logCosignCommand) Run(env *environment) error {
	head, err := readInput(c.Head)
	if err != nil {
		return err
	}
	key := c.OriginKey
	if _, err := os.Stat(key); err == nil {
		file, err := readInput(key)
		if err != nil {
			return err
		}
		key = string(file.Data)
	}
	growing := office.Growing{}
	switch {
	case c.Proof != "" && c.Tiles != "":
		return usageError{errors.New("ghi --proof hoặc --tiles, không ghi cả hai")}
	case c.Proof != "":
		file, err := readInput(c.Proof)
		if err != nil {
			return err
		}
		growing.Proof = string(file.Data)
	case c.Tiles != "":
		growing.Tile = tilesAt(env, c.Tiles)
	}
	return withLog(env, c.Data, register.Open, func(o *office.Office) error {
		cosigned, seen, by, err := o.CosignHead(database.WithActor(env, systemUser()), string(head.Data), key, c.Name, growing)
		if err != nil {
			return err
		}
		fmt.Fprintf(env.stderr, "Đã ký nhận mốc %d mục của %s. Gửi lại tệp này, kèm khóa của nơi ký nhận:\n%s\n", seen.Tree.N, seen.Origin, by.Key())
		_, err = fmt.Fprint(env.stdout, cosigned)
		return err
	})
}

type logCosignedCommand struct {
	dataFlag
	Head       string `arg:"" name:"mốc" help:"Tệp mốc mà nơi ký nhận gửi lại." type:"path"`
	WitnessKey string `required:"" placeholder:"KHÓA" help:"Dòng khóa của nơi ký nhận, do chính nơi đó gửi."`
}

// Run keeps the cosignature of another office.
func (c *logCosignedCommand) Run(env *environment) error {
	head, err := readInput(c.Head)
	if err != nil {
		return err
	}
	return withLog(env, c.Data, register.Open, func(o *office.Office) error {
		own, by, err := o.TakeCosigned(database.WithActor(env, systemUser()), string(head.Data), c.WitnessKey)
		if err == nil {
			fmt.Fprintf(env.stdout, "Đã nhận: %s đã ký nhận mốc %d mục.\n", by[0].Name, own.Tree.N)
		}
		return err
	})
}

func withLog(env *environment, data string, open func(context.Context, string) (*register.Register, error), do func(*office.Office) error) error {
	o, reg, err := openRegistered(env, open, data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	return reportProblem(env, do(o), false)
}

// mostTile is more than a tile of hashes has, in bytes.
const mostTile = 256 * 32

// tilesAt reads the tiles of a log in a directory or at an address.
func tilesAt(env *environment, base string) func(path string) ([]byte, error) {
	at, err := url.Parse(base)
	if err != nil || at.Scheme != "http" && at.Scheme != "https" {
		return func(path string) ([]byte, error) {
			file, err := os.Open(filepath.Join(base, "tile", filepath.FromSlash(path)))
			if err != nil {
				return nil, err
			}
			defer file.Close()
			return io.ReadAll(io.LimitReader(file, mostTile+1))
		}
	}
	client := &http.Client{Timeout: 30 * time.Second}
	return func(path string) ([]byte, error) {
		request, err := http.NewRequestWithContext(env, http.MethodGet, strings.TrimSuffix(base, "/")+"/tile/"+path, nil)
		if err != nil {
			return nil, err
		}
		answer, err := client.Do(request)
		if err != nil {
			return nil, err
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("máy chủ trả lời %s", answer.Status)
		}
		return io.ReadAll(io.LimitReader(answer.Body, mostTile+1))
	}
}
