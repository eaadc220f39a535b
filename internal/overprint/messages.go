package overprint

import (
	"fmt"
	"strings"
)

// The sentences for people.
const (
	msgPoints   = "cần ít nhất hai dấu chữ thập đã đo, không phải %d"
	msgNumber   = "%v không phải số đo (mm)"
	msgTooClose = "các dấu đã đo quá gần nhau; hãy đo hai dấu ở hai góc đối diện"
	msgInLine   = "các dấu đã đo nằm trên một đường thẳng nên không cho biết máy in co giãn mỗi chiều bao nhiêu; hãy đo thêm một dấu ở góc khác"
	msgMistaken = "dấu có tâm đúng là %s; %s được ghi số đo %s; %s, là chỗ của dấu có tâm đúng là %s; %s: có lẽ ghi nhầm số của dấu, hãy xem lại số in cạnh từng dấu"
	msgScale    = "tỷ lệ in lệch %s %%, quá %.0f %%; hãy in lại tờ canh chỉnh đúng cỡ thật (100 %%, không co vừa giấy)"
	msgAngle    = "tờ in xoay %s°, quá %.0f°; hãy kiểm tra khay giấy rồi in và đo lại"
	msgLean     = "hình in bị nghiêng %s°, quá %.0f°; hãy kiểm tra lại các số đo"
	msgShift    = "tờ in lệch %s mm, quá %.0f mm; hãy kiểm tra khổ giấy và số đo"
	msgFitted   = "tờ in bằng %s %% cỡ thật cả hai chiều: phần mềm in đang để “Vừa trang” (Fit to page). %s"
	msgFitOff   = "Trong hộp thoại in hãy chọn “Cỡ thật” hoặc “Actual size” (100 %), bỏ “Vừa trang”, “Fit”, “Shrink oversized pages”; xem cả mục “Scaling” trong thuộc tính của máy in. Rồi in lại tờ canh chỉnh và đo lại."
)

const (
	wordsError   = "lệch %s mm ngang, %s mm dọc; co giãn %s %% ngang, %s %% dọc; xoay %s°"
	wordsLean    = ", nghiêng %s°"
	wordsOff     = "; dấu lệch nhất so với các dấu khác %s mm"
	wordsTwo     = "; chưa kiểm được: mới đo hai dấu, máy in co giãn hai chiều khác nhau thì vẫn còn lệch"
	wordsBefore  = "; tính theo cách trước đây, coi hai chiều co giãn như nhau; dấu lệch nhất %s mm; nên nhập lại các số đo"
	wordsThree   = "; chưa kiểm được: ba dấu chỉ vừa đủ để tính"
	noteFitted   = "Tờ đã đo bằng %s %% cỡ thật cả hai chiều: có lẽ phần mềm in để “Vừa trang” (Fit to page). %s"
	decimalComma = ","
)

// Words say what a printer does to a sheet, and how far that can be trusted: by how
// many crosses it was measured, and how far one is off.
func (e Error) Words(crosses int, off float64) string {
	text := fmt.Sprintf(wordsError, decimal(e.Shift.X), decimal(e.Shift.Y), signed((e.Scale-1)*100), signed((e.Down()-1)*100), decimal(e.Angle))
	if e.Lean != 0 {
		text += fmt.Sprintf(wordsLean, decimal(e.Lean))
	}
	switch {
	case e.ScaleY == 0 && crosses >= affine:
		return text + fmt.Sprintf(wordsBefore, decimal(off))
	case crosses < affine:
		return text + wordsTwo
	case crosses < Checking:
		return text + wordsThree
	}
	return text + fmt.Sprintf(wordsOff, decimal(off))
}

// Note is what should be looked at before anything is printed with it, "" for nothing.
func (e Error) Note() string {
	by, likely := e.FitToPage()
	if !likely {
		return ""
	}
	return fmt.Sprintf(noteFitted, percent(100*(1+by)), msgFitOff)
}

// decimal writes a number as Vietnamese do.
func decimal(v float64) string { return comma("%.2f", v) }
func percent(v float64) string { return comma("%.1f", v) }
func signed(v float64) string  { return comma("%+.2f", v) }

func comma(format string, v float64) string {
	text := fmt.Sprintf(format, v)
	if zero := strings.TrimLeft(text, "+-0."); zero == "" {
		text = strings.TrimLeft(text, "+-")
	}
	return strings.Replace(text, ".", decimalComma, 1)
}
