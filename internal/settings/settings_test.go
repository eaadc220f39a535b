package settings

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
)

func day(text string) award.Date {
	d, err := award.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func sample() Settings {
	return Settings{
		Office:  Office{Place: "Bắc Kạn", Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn"},
		Signers: []Signer{{[]string{"CHỦ TỊCH"}, "Nguyễn Đăng Bình", day("2020-12-01"), day("2024-10-31")}, {[]string{"CHỦ TỊCH"}, "Người Kế Nhiệm", day("2024-11-01"), award.Date{}}},
		Bases:   []Basis{{"Luật cũ", award.Date{}, day("2023-12-31")}, {"Luật mới", day("2024-01-01"), award.Date{}}},
		Salaries: []Salary{
			{1_490_000, day("2019-07-01"), "x"}, {2_340_000, day("2024-07-01"), "x"}, {2_530_000, day("2026-07-01"), "x"},
		},
		Rates:    []Rate{{"Bằng khen", award.Individual, "1,5", day("2024-01-01"), award.Date{}, "x"}, {"Bằng khen", award.Collective, "3", day("2024-01-01"), award.Date{}, "x"}},
		Wordings: []Wording{{Name: "Điển hình", Subject: "Về việc", Citation: "Là điển hình"}},
	}
}

// Days are inclusive at both ends.
func TestWhatIsInForce(t *testing.T) {
	s := sample()
	for text, want := range map[string][2]string{
		"2020-11-30": {"", "Luật cũ"}, "2020-12-01": {"Nguyễn Đăng Bình", "Luật cũ"}, "2023-12-31": {"Nguyễn Đăng Bình", "Luật cũ"},
		"2024-01-01": {"Nguyễn Đăng Bình", "Luật mới"}, "2024-10-31": {"Nguyễn Đăng Bình", "Luật mới"}, "2024-11-01": {"Người Kế Nhiệm", "Luật mới"}, "": {"Người Kế Nhiệm", "Luật mới"},
	} {
		d := award.Date{}
		if text != "" {
			d = day(text)
		}
		decision := s.NewDecision(d, "Điển hình")
		if decision.Signer.Name != want[0] || strings.Join(decision.Bases, ";") != want[1] || decision.Citation != "Là điển hình" {
			t.Errorf("%s: %+v", text, decision)
		}
	}
}

// The base salary is that of the day of the decision, and the sum is rounded up
// to ten thousands; exact sums stay.
func TestReward(t *testing.T) {
	s := sample()
	for _, c := range []struct {
		kind award.Kind
		day  string
		want int64
	}{
		{award.Individual, "2024-07-01", 3_510_000}, {award.Collective, "2026-06-30", 7_020_000},
		{award.Individual, "2026-07-01", 3_800_000}, {award.Collective, "2026-07-01", 7_590_000},
		{award.Individual, "2024-06-30", 2_240_000}, // 1,5 × 1.490.000 = 2.235.000
		{award.Household, "2026-07-01", 0},          // nobody has entered it
		{award.Individual, "2023-05-31", 0},         // before the rate
	} {
		got, ok := s.Reward("Bằng khen", c.kind, day(c.day))
		if got != c.want || ok != (c.want > 0) {
			t.Errorf("%s %s: %d %v, want %d", c.kind, c.day, got, ok, c.want)
		}
	}
	if _, ok := s.Reward("Giấy khen", award.Individual, day("2026-07-01")); ok {
		t.Error("a rate out of nothing")
	}
}

func TestWhatCanNotBe(t *testing.T) {
	for name, change := range map[string]func(*Settings){
		"two signers on one day":   func(s *Settings) { s.Signers[1].From = day("2024-10-31") },
		"a signer without a title": func(s *Settings) { s.Signers[0].Lines = nil },
		"days the wrong way round": func(s *Settings) { s.Bases[0].From = day("2025-01-01") },
		"an empty basis":           func(s *Settings) { s.Bases[0].Text = " " },
		"no salary":                func(s *Settings) { s.Salaries[0].Amount = 0 },
		"a rate that is no number": func(s *Settings) { s.Rates[0].Multiple = "một" },
		"two rates":                func(s *Settings) { s.Rates = append(s.Rates, s.Rates[0]) },
		"two wordings of a name":   func(s *Settings) { s.Wordings = append(s.Wordings, s.Wordings[0]) },
		"a text without end":       func(s *Settings) { s.Office.Place = strings.Repeat("x", 2000) },
	} {
		s := sample()
		change(&s)
		if _, err := s.Encode(); award.ProblemsOf(err) == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, data := range []string{"{", `{"age":1}`, `{}{}`, `[]`, `{"rates":[{"multiple":"1/0"}]}`} {
		if _, err := Decode([]byte(data)); err == nil {
			t.Errorf("%s is read", data)
		}
	}
}

// What is written is read again.
func TestEncodeDecode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sample()
		s.Office.Place = rapid.StringN(0, 50, 200).Draw(t, "place")
		s.Salaries[0].Amount = rapid.Int64Range(1, 1_000_000_000).Draw(t, "amount")
		data, err := s.Encode()
		if err != nil {
			return // a text that is none
		}
		again, err := Decode(data)
		if err != nil || !reflect.DeepEqual(again, s) {
			t.Fatalf("%+v %v", again, err)
		}
	})
}
