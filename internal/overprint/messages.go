package overprint

// The sentences for people.
const (
	msgPoints   = "cần từ hai đến bốn dấu chữ thập đã đo, không phải %d"
	msgNumber   = "%v không phải số đo (mm)"
	msgTooClose = "các dấu đã đo quá gần nhau; hãy đo hai dấu ở hai góc đối diện"
	msgScale    = "tỷ lệ in lệch %.2f %%, quá %.0f %%; hãy in lại tờ canh chỉnh đúng cỡ thật (100 %%, không co vừa giấy)"
	msgAngle    = "tờ in xoay %.2f°, quá %.0f°; hãy kiểm tra khay giấy rồi in và đo lại"
	msgShift    = "tờ in lệch %.1f mm, quá %.0f mm; hãy kiểm tra khổ giấy và số đo"
)

// sheetSteps stands on the calibration sheet of a template. The quotation marks
// keep a shell from taking the semicolons for the end of the command.
const sheetSteps = "1. In tờ này đúng cỡ thật (100 %%, không co vừa trang), trên giấy cùng khổ với phôi, cùng máy in và cùng khay giấy.\n" +
	"2. Với mỗi dấu chữ thập, đo từ mép trái và từ mép trên của tờ giấy đến tâm dấu, bằng mm, đọc đến nửa mm hoặc mịn hơn.\n" +
	"3. Ghi ít nhất hai dấu ở hai góc đối diện, tốt nhất cả bốn:\n" +
	"bangkhen calibrate --template %s --profile \"TÊN\" --cross \"1=X;Y\" --cross \"2=X;Y\" --cross \"3=X;Y\" --cross \"4=X;Y\"\n" +
	"4. Khi phát hành: bangkhen issue … --overprint --profile \"TÊN\""
