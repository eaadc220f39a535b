package onrecord

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// How days are written: 15/05/2019, 15-5-2019, 2019-05-15, ngày 15 tháng 5 năm 2019.
var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2,4})$`)
	yearFirst = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$`)
	inWords   = regexp.MustCompile(`^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{2,4})$`)

	// numberThenDay is a decision in one cell: "45/QĐ-UBND ngày 02/03/2018".
	numberThenDay = regexp.MustCompile(`(?i)^(?:số\s*)?(.*?\S)\s*,?\s+ngày\s+(.+)$`)
)

// earliest is the year before which no decision of this state was made.
const earliest = 1945

// readDay reads a day, which has to be one that there was; why says that it is not.
func readDay(text string, today award.Date) (day award.Date, why string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return day, missingDate
	}
	var d, m, y string
	folded := strings.Join(strings.Fields(viet.Fold(text)), " ")
	switch {
	case dayFirst.MatchString(folded):
		found := dayFirst.FindStringSubmatch(folded)
		d, m, y = found[1], found[2], found[3]
	case yearFirst.MatchString(text):
		found := yearFirst.FindStringSubmatch(text)
		y, m, d = found[1], found[2], found[3]
	case inWords.MatchString(folded):
		found := inWords.FindStringSubmatch(folded)
		d, m, y = found[1], found[2], found[3]
	default:
		return day, fmt.Sprintf(badDay, excerpt(text))
	}
	if len(y) != 4 {
		return day, fmt.Sprintf(shortYear, excerpt(text))
	}
	day = award.Date{Year: number(y), Month: number(m), Day: number(d)}
	there := time.Date(day.Year, time.Month(day.Month), day.Day, 0, 0, 0, 0, time.UTC)
	switch {
	case day.Year < earliest:
		return award.Date{}, fmt.Sprintf(tooEarly, excerpt(text), earliest)
	case there.Year() != day.Year || int(there.Month()) != day.Month || there.Day() != day.Day:
		return award.Date{}, fmt.Sprintf(noSuchDay, excerpt(text))
	case today.Before(day):
		return award.Date{}, fmt.Sprintf(inFuture, excerpt(text))
	}
	return day, ""
}

// number is that of some digits.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0 // too many digits for a day that there was
	}
	return n
}

// numberAndDay parts a cell that holds both.
func numberAndDay(text string) (number, day string, both bool) {
	found := numberThenDay.FindStringSubmatch(strings.TrimSpace(text))
	if found == nil {
		return text, "", false
	}
	return strings.TrimRight(found[1], " ,;"), found[2], true
}
