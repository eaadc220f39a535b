package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/offline"
	"bangkhen/internal/proof"
	"bangkhen/internal/seal"
)

// alone reads a seal by files of keys and lists, without a register. A right seal of what
// no list says has ended ends with 0; whatever else with 1.
func (c *verifyCommand) alone(env *environment) error {
	keys, err := readKeyFiles(c.Keys)
	if err != nil {
		return err
	}
	data, err := readLists(c.Revocations)
	if err != nil {
		return err
	}
	lists, err := openLists(keys, data)
	if err != nil {
		return err
	}
	text, err := c.symbol(env)
	if err != nil {
		return err
	}
	proof, err := c.proof()
	if err != nil {
		return err
	}
	v := office.VerifyAlone(keys, lists, proof, text)
	if c.JSON {
		err = printJSON(env.stdout, v)
	} else {
		printAlone(env.stdout, v)
	}
	if err == nil && !v.Good() {
		return errReported
	}
	return err
}

// symbol is what the QR symbol of a file holds; what names no file is its text.
func (c *verifyCommand) symbol(env *environment) (string, error) {
	if info, err := os.Stat(c.What); err != nil || info.IsDir() {
		return c.What, nil
	}
	file, err := readInput(c.What)
	if err != nil {
		return "", err
	}
	if bytes.HasPrefix(file.Data, []byte("%PDF-")) {
		reading, ok, err := proof.Read(env, file.Data)
		if err == nil && (!ok || reading.Symbol == "") {
			err = usageError{fmt.Errorf("%s: không đọc được mã QR trong tệp PDF này; nếu là bản quét, hãy chụp riêng mã QR và dùng ảnh", c.What)}
		}
		return reading.Symbol, err
	}
	text, err := offline.ReadPicture(file.Data)
	switch {
	case errors.Is(err, offline.ErrNoPicture):
		return "", usageError{fmt.Errorf("%s không phải tệp PDF hay ảnh (PNG, JPEG, WebP, đến 60 triệu điểm ảnh)", c.What)}
	case err != nil:
		return "", usageError{fmt.Errorf("%s: không thấy mã QR trong ảnh; hãy chụp gần hơn, thẳng và đủ sáng", c.What)}
	}
	return text, nil
}

func printAlone(w io.Writer, v office.SealVerification) {
	fmt.Fprintln(w, aloneWords(v))
	if v.Code != "" {
		fmt.Fprintf(w, "  Mã: %s\n", v.Code.Grouped())
	}
	printSeal(w, v.Verification)
	fmt.Fprintf(w, "  Thu hồi, thay thế: %s\n", listed(v))
	fmt.Fprintln(w, "  Chỉ niêm phong trong mã QR được đọc; sổ và nhật ký của cơ quan chưa được hỏi. Hãy so từng chữ với tờ giấy.")
	printFindings(w, v.Findings)
}

// proof is the proof of the log that somebody has kept, nil for none.
func (c *verifyCommand) proof() (*office.LogProof, error) {
	if c.Proof == "" {
		return nil, nil
	}
	file, err := readInput(c.Proof)
	if err != nil {
		return nil, err
	}
	proof := &office.LogProof{}
	if err := json.Unmarshal(file.Data, proof); err != nil || proof.Proof.Entry == "" {
		return nil, usageError{fmt.Errorf("%s không phải tệp bằng chứng nhật ký: trang của bằng có tệp này (nhat-ky.json)", c.Proof)}
	}
	return proof, nil
}

// aloneWords say first what a seal comes to.
func aloneWords(v office.SealVerification) string {
	switch {
	case v.Code == "":
		return "Không đọc được mã"
	case v.List != nil && v.List.Fate != "":
		return map[seal.Fate]string{seal.Revoked: "Đã thu hồi", seal.Replaced: "Đã được thay thế", seal.Withdrawn: "Không có giá trị: đợt phát hành đã rút lại trước khi công bố"}[v.List.Fate]
	case v.Seal == nil:
		return "Chỉ có mã, không có niêm phong: không có sổ thì không kiểm tra được"
	case v.Trial:
		return "DÙNG THỬ, không có giá trị"
	case v.Seal.Result == office.SealGood:
		return "Niêm phong đúng"
	case v.Seal.Log.Proves():
		return "Niêm phong của khóa đã lọt ra ngoài; nhật ký chứng minh đã phát hành từ trước"
	case v.Seal.Result == office.SealAltered:
		return "Niêm phong sai"
	}
	return "Không xác nhận được"
}

// listed says what a list tells, and up to when.
func listed(v office.SealVerification) string {
	if v.List == nil {
		return "không biết: không có danh sách thu hồi của khóa này"
	}
	at := v.List.At.In(award.VietNam()).Format("15:04 ngày 02/01/2006")
	if v.List.Fate == "" {
		return "chưa có trong danh sách ký lúc " + at + "; sau lúc đó thì không biết"
	}
	return fmt.Sprintf("có trong danh sách %s ký lúc %s", v.List.Office, at)
}
