package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"bangkhen/internal/register"
)

// handOverCommand packs what a successor needs to answer for the papers of an office that
// is no more: docs/succession.md.
type handOverCommand struct {
	dataFlag
	Out string `required:"" help:"Thư mục nhận bộ bàn giao, chưa có hoặc rỗng." type:"path"`
}

// The parts of what is handed over, in its directory.
const (
	handedRegister    = "so"
	handedKeys        = "bangkhen-keys.json"
	handedRevocations = "danh-sach-thu-hoi"
	handedChecker     = "kiem-tra.html"
	handedHead        = "moc-nhat-ky.txt"
	handedGuide       = "DOC-TRUOC.txt"
)

// Run writes everything beside the directory first: one that is there is whole.
func (c *handOverCommand) Run(env *environment) error {
	if entries, err := os.ReadDir(c.Out); err == nil && len(entries) > 0 {
		return usageError{register.ErrNotEmpty}
	}
	if err := os.MkdirAll(filepath.Dir(c.Out), 0o700); err != nil {
		return err
	}
	staged, err := os.MkdirTemp(filepath.Dir(c.Out), ".ban-giao-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(staged)
	parts, err := c.write(env, staged)
	if err != nil {
		return err
	}
	if err := os.Remove(c.Out); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(staged, c.Out); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Đã ghi bộ bàn giao vào %s; đã thử khôi phục, mọi tệp nguyên vẹn.\n", c.Out)
	for _, part := range parts {
		fmt.Fprintf(env.stdout, "  %s: %s\n", part.name, part.what)
	}
	fmt.Fprintln(env.stdout, "Từ lúc này đừng phát hành ở máy cũ nữa: tắt dịch vụ ở đó, rồi làm theo "+handedGuide+" ở máy mới.")
	return nil
}

type handedPart struct{ name, what string }

func (c *handOverCommand) write(env *environment, dir string) ([]handedPart, error) {
	quiet := *env
	quiet.stdout = io.Discard
	backup := backupCommand{dataFlag: c.dataFlag, Dir: filepath.Join(dir, handedRegister), Drill: true}
	if err := backup.Run(&quiet); err != nil {
		return nil, err
	}
	parts := []handedPart{{handedRegister, "sổ và mọi giấy tờ đã phát hành, để khôi phục bằng bangkhen restore"}}
	keys, err := signingKeysOf(env, c.Data)
	if err != nil {
		return nil, err
	}
	if len(keys) > 0 {
		more, err := c.writeKeys(&quiet, dir)
		if err != nil {
			return nil, err
		}
		parts = append(parts, more...)
	} else {
		fmt.Fprintln(env.stderr, "Cơ quan chưa từng có khóa ký, nên mã QR đã in không tự kiểm tra được: bằng cũ chỉ tra được ở sổ.")
	}
	logged, err := c.writeHead(&quiet, filepath.Join(dir, handedHead))
	if err != nil {
		return nil, err
	}
	if logged {
		parts = append(parts, handedPart{handedHead, "mốc của nhật ký lúc bàn giao: bên nhận so bằng bangkhen log verify"})
	}
	parts = append(parts, handedPart{handedGuide, "bên nhận làm gì"})
	return parts, os.WriteFile(filepath.Join(dir, handedGuide), []byte(handOverGuide), 0o600)
}

// writeKeys writes what proves the printed seals when no server is left.
func (c *handOverCommand) writeKeys(quiet *environment, dir string) ([]handedPart, error) {
	if err := c.toFile(quiet, filepath.Join(dir, handedKeys), (&signingKeyPublishCommand{c.dataFlag}).Run); err != nil {
		return nil, err
	}
	parts := []handedPart{{handedKeys, "khóa công khai của mọi thời kỳ"}}
	list := signingKeyRevocationsCommand{dataFlag: c.dataFlag, Out: filepath.Join(dir, handedRevocations)}
	if err := list.Run(quiet); err == nil {
		parts = append(parts, handedPart{handedRevocations, "danh sách thu hồi đã ký, mới nhất"})
	} else if quiet.passphrase != "" {
		return nil, err
	} // without the passphrase there may be none, which the checker says below
	checker := exportVerifierCommand{dataFlag: c.dataFlag, Out: filepath.Join(dir, handedChecker)}
	if err := checker.Run(quiet); err != nil {
		return nil, err
	}
	return append(parts, handedPart{handedChecker, "trang kiểm tra không cần máy chủ và mạng"}), nil
}

// writeHead writes the head of the log; false when nothing was ever issued.
func (c *handOverCommand) writeHead(quiet *environment, path string) (logged bool, err error) {
	err = withReadOnly(quiet, c.Data, func(reg *register.Register) error {
		tree, err := reg.LogTree(quiet)
		logged = tree.N > 0
		return err
	})
	if err != nil || !logged {
		return false, err
	}
	return true, c.toFile(quiet, path, (&logCheckpointCommand{c.dataFlag}).Run)
}

// toFile writes what a command prints.
func (c *handOverCommand) toFile(quiet *environment, path string, command func(*environment) error) error {
	var printed bytes.Buffer
	into := *quiet
	into.stdout = &printed
	if err := command(&into); err != nil {
		return err
	}
	return os.WriteFile(path, printed.Bytes(), 0o644)
}

// handOverGuide tells whoever receives it what to do, without the program's documents.
const handOverGuide = `BỘ BÀN GIAO SỔ KHEN THƯỞNG

Bộ này để cơ quan kế tục trả lời được cho mọi bằng mà cơ quan trước đã cấp. Làm lần lượt:

 1. Cài bangkhen trên máy mới, rồi khôi phục sổ:
        bangkhen restore so --data THƯ-MỤC-DỮ-LIỆU
 2. So nhật ký với mốc lúc bàn giao; phải in ra "Đúng":
        bangkhen log verify moc-nhat-ky.txt --data THƯ-MỤC-DỮ-LIỆU
    (không có tệp này nghĩa là lúc bàn giao chưa phát hành gì)
 3. Ghi địa chỉ mới; địa chỉ cũ đã in trên bằng vẫn được nhận là của mình:
        bangkhen address add https://ĐỊA-CHỈ-MỚI --from NGÀY --data THƯ-MỤC-DỮ-LIỆU
 4. Lập khóa ký mang tên cơ quan mới. Khóa cũ tự nghỉ, các niêm phong cũ vẫn đúng:
        bangkhen --signing-passphrase TỆP signing-key new --new-passphrase --office "TÊN CƠ QUAN MỚI" --data THƯ-MỤC-DỮ-LIỆU
    (chương trình tạo TỆP, hãy cất nó ở nơi khác; mật khẩu của khóa cũ không cần bàn giao)
 5. Ghi tên cơ quan mới ở mục Thiết lập trên bàn làm việc: trang tra cứu sẽ nói bằng do cơ
    quan trước cấp, sổ nay do cơ quan mới giữ.
 6. Nếu giữ được tên miền cũ, trỏ nó về máy mới: mã QR cũ lại mở được ngay. Nếu không, đặt
    kiem-tra.html lên trang của cơ quan mới: nó kiểm tra bằng cũ không cần máy chủ nào.
 7. Gửi bangkhen-keys.json và kiem-tra.html cho lưu trữ lịch sử, để còn kiểm tra được
    cả khi không còn máy chủ nào.

Sổ ở máy cũ: giữ nguyên làm chứng, không phát hành thêm. Hai sổ cùng cấp tiếp thì nhật ký
của chúng tách đôi, và ai giữ mốc đều thấy.

Bộ này có tên người được khen: chép và gửi như hồ sơ khen thưởng.
`
