package register

import (
	"fmt"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/translog"
)

// logShorter says that an older head of the log has more entries than the log.
func logShorter(old, now int64) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.LogDiffers,
		Message:    fmt.Sprintf("Nhật ký công khai trước đây có %d mục, nay chỉ còn %d: sổ đã bị thay bằng một bản cũ hơn, hoặc bị cắt bớt", old, now),
		Suggestion: "Đừng phát hành tiếp; hãy tìm bản sao lưu mới nhất."}
}

// logAltered says that the log does not hold an older one.
func logAltered(old int64) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.LogDiffers,
		Message:    fmt.Sprintf("%d mục đầu của nhật ký công khai không còn như khi ký: có mục đã bị sửa hoặc bị bỏ", old),
		Suggestion: "Đừng phát hành tiếp; hãy giữ nguyên máy và báo người quản trị."}
}

// logGapProblem says that a file beside the register, or a backup, knows of a log that this
// one does not hold.
func logGapProblem(gap keptHead, now translog.Checkpoint) award.Problem {
	p := award.Problem{Severity: award.Error, Code: award.LogGap,
		Message: fmt.Sprintf("Sổ đang mở không phải bản mới nhất: nhật ký công khai đã từng có %d mục, sổ này chỉ có %d; chưa phát hành gì", gap.Tree.N, now.Tree.N),
		Suggestion: "Bằng đã cấp sau bản này không có trong sổ, số và mã có thể bị cấp trùng. Người quản trị máy chủ cần đưa lại dữ liệu mới nhất; " +
			"nếu không còn, phải ghi lý do trước khi phát hành tiếp."}
	switch {
	case gap.err != nil:
		p.Message = fmt.Sprintf("Không đọc được tệp ghi mốc nhật ký %s, nên không biết sổ có còn là bản mới nhất không; chưa phát hành gì", filepath.Base(gap.path))
		p.Suggestion = "Người quản trị máy chủ cần xem lại ổ đĩa có tệp này, hoặc đưa lại tệp đúng."
	case gap.Tree.N <= now.Tree.N:
		p.Message = fmt.Sprintf("Sổ đang mở không phải sổ đã dùng: mốc nhật ký đã ghi (%d mục) là của một sổ khác hoặc một nhánh khác của sổ này; chưa phát hành gì", gap.Tree.N)
	}
	return p
}

// noPlaceForHead says that a file can not be where it is to be.
func noPlaceForHead(path string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.LogGap,
		Message:    fmt.Sprintf("Không có thư mục %s để giữ mốc nhật ký", filepath.Dir(path)),
		Suggestion: "Ghi một tệp ở ổ đĩa khác đang có, hoặc gắn lại ổ đĩa đó."}
}

func noGapReason() award.Problem {
	return award.Problem{Severity: award.Error, Code: award.LogGap, Key: "reason", Message: fmt.Sprintf("Phải ghi vì sao dùng bản sổ này, nhiều nhất %d byte", longestReason)}
}

// witnessedMeanwhile says that another program has cosigned another head of the same log.
func witnessedMeanwhile(size int64) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.LogDiffers,
		Message: fmt.Sprintf("Vừa có người ký nhận một mốc khác (%d mục) của cùng nhật ký này", size), Suggestion: "Hãy chạy lại lệnh."}
}
