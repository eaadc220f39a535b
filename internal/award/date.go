package award

import (
	"fmt"
	"time"
)

// Date is a calendar day without time or zone. The zero Date is a blank: the
// paper leaves room for a pen.
type Date struct{ Year, Month, Day int }

// blank is room for two handwritten digits at text size.
const blank = "\u2003\u2003\u2002"

// ParseDate reads "2023-05-31". The empty string is the blank date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Date{}, fmt.Errorf("ngày %q không đúng dạng năm-tháng-ngày như 2023-05-31", s)
	}
	if t.Year() < 1945 || t.Year() > 2200 {
		return Date{}, fmt.Errorf("năm %d nằm ngoài khoảng 1945–2200", t.Year())
	}
	return Date{t.Year(), int(t.Month()), t.Day()}, nil
}

// VietNam is the clock of Viet Nam, seven hours ahead of UTC all year round: the office's
// days begin by it, wherever the program runs.
func VietNam() *time.Location { return time.FixedZone("+07", 7*60*60) }

// DayOf is the day of a moment on the clock of Viet Nam.
func DayOf(t time.Time) Date {
	t = t.In(VietNam())
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// Before reports whether a day is earlier than another; a blank is earlier than
// every day.
func (d Date) Before(other Date) bool { return d.String() < other.String() }

// IsZero reports whether the date is a blank.
func (d Date) IsZero() bool { return d == Date{} }

// String is the ISO 8601 form, or "" for a blank.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText and UnmarshalText use the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

func (d *Date) UnmarshalText(b []byte) (err error) { *d, err = ParseDate(string(b)); return err }

// Long writes "ngày 31 tháng 5 năm 2023". Days under 10 and the months January
// and February take a leading zero, the other months do not (NĐ 30/2020, Phụ
// lục I, II.4.b). A blank date leaves room for a pen.
func (d Date) Long() string {
	if d.IsZero() {
		return "ngày" + blank + "tháng" + blank + "năm" + blank + blank
	}
	month := fmt.Sprint(d.Month)
	if d.Month <= 2 {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", d.Day, month, d.Year)
}

// Short writes "31/5/2023" for screens.
func (d Date) Short() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d/%d/%d", d.Day, d.Month, d.Year)
}

// Padded writes n with a leading zero when it is under ten, as counts and
// document numbers are written ("06 hộ gia đình", "Số: 05/QĐ-UBND").
func Padded(n int) string { return fmt.Sprintf("%02d", n) }
