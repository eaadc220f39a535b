package office

import (
	"fmt"
	"strings"

	"bangkhen/internal/award"
)

// noteWithdrawn is what a draft says that is to be mended.
const noteWithdrawn = "Đã rút lại trước khi công bố: %s"

// badHold says how until when an issue is held is written.
func badHold(text string) award.Problem {
	const most = 60 // characters
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return award.Problem{
		Severity: award.Error, Code: award.BadHold,
		Message:    fmt.Sprintf("Không đọc được thời điểm công bố “%s”", text),
		Suggestion: "Ghi ngày (2/6/2023), ngày giờ (2/6/2023 08:00), khoảng thời gian kể từ lúc này (30m, 4h, 2d), hoặc “tay” để công bố bằng tay.",
	}
}

// noIssueOf says that nothing was issued under a number.
func noIssueOf(text string) award.Problem {
	return award.Problem{
		Severity: award.Error, Code: award.UnknownIssue,
		Message:    fmt.Sprintf("Sổ không có đợt phát hành nào của “%s”", text),
		Suggestion: "Ghi số của quyết định như khi phát hành, hoặc số thứ tự của đợt phát hành.",
	}
}

// severalHeld asks which decision of a number is meant.
func severalHeld(text string, found []IssueSummary) award.Problem {
	var days []string
	for _, s := range found {
		days = append(days, s.Date.Short())
	}
	return award.Problem{
		Severity: award.Error, Code: award.UnknownIssue,
		Message:    fmt.Sprintf("Có %d quyết định số “%s”, ngày %s", len(found), text, strings.Join(days, ", ")),
		Suggestion: "Nói rõ ngày của quyết định.",
	}
}
