package office

import (
	"fmt"

	"bangkhen/internal/award"
)

// ErrNoCosigned says that no witness has signed a head of the log.
var ErrNoCosigned = award.Refuse(award.FaultNotFound, "chưa có cơ quan nào ký nhận mốc của nhật ký này")

func badWitness(message, suggestion string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadKey, Message: message, Suggestion: suggestion}
}

func badWitnessName() award.Problem {
	return badWitness("Tên của nơi ký nhận phải có, không có dấu cách và dấu cộng", "Nên dùng tên miền của cơ quan, ví dụ sonoivu.thainguyen.gov.vn; giữ nguyên tên đó cho những lần sau.")
}

func badOriginKey() award.Problem {
	return badWitness("Khóa của nhật ký không đúng dạng", "Lấy tệp khóa công khai của cơ quan giữ nhật ký (/.well-known/bangkhen-keys.json, hoặc signing-key publish), từ chính cơ quan đó.")
}

func badWitnessKey() award.Problem {
	return badWitness("Khóa của nơi ký nhận không đúng dạng", "Dùng đúng dòng khóa mà nơi ký nhận gửi, dạng tên+mã+khóa.")
}

func noKeyToCosign() award.Problem {
	return badWitness("Cơ quan này chưa có khóa ký đang dùng, nên chưa ký nhận được", "Lập khóa ký trước.")
}

func differs(message, suggestion string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.LogDiffers, Message: message, Suggestion: suggestion}
}

// notTheirCheckpoint says that a head is none, or signed by none of the log's keys.
func notTheirCheckpoint() award.Problem {
	return differs("Tệp này không phải mốc nhật ký có chữ ký của khóa đã cho", "Kiểm tra tệp mốc và khóa với cơ quan giữ nhật ký; chưa ký gì.")
}

func notCosigned(name string) award.Problem {
	return differs(fmt.Sprintf("Trên mốc này không có chữ ký đúng của %s", name), "Dùng đúng tệp mà nơi ký nhận gửi lại, và đúng khóa của nơi đó.")
}

func witnessedMore(now, last int64) award.Problem {
	return differs(fmt.Sprintf("Lần trước nhật ký này đã có %d mục, mốc này chỉ có %d: sổ đã bị đưa về bản cũ, hoặc mốc này là mốc cũ; chưa ký gì", last, now), "Hỏi cơ quan giữ nhật ký; nếu nhật ký thật sự ngắn đi thì đừng ký.")
}

func witnessedOther(last, now int64) award.Problem {
	return differs(fmt.Sprintf("Không chứng minh được nhật ký %d mục này chứa nguyên vẹn %d mục đã ký nhận lần trước; chưa ký gì", now, last),
		"Cần bằng chứng (bangkhen log growth MỐC-CŨ ở nơi giữ nhật ký), hoặc đọc được các tệp của nhật ký; nếu đã có mà vẫn báo thế này thì nhật ký đã bị sửa.")
}
