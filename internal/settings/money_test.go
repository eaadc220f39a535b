package settings

import (
	"testing"

	"bangkhen/internal/award"
)

func TestMoney(t *testing.T) {
	for wording, right := range map[string]bool{"": true, "Thưởng:\n{rewards}": true, UsualArticle: true, "Thưởng {total} đồng": false, "Thưởng {rewards} của {name}": false, "{rewards": false} {
		s := sample()
		s.Money = Money{Article: true, Wording: wording}
		if _, err := s.Encode(); (err == nil) != right {
			t.Errorf("%q: %v", wording, err)
		}
	}
	titles := func(a award.Award) []string { return []string{a.Name, "Bằng khen"} }
	s := sample()
	d := award.Decision{Date: day("2026-08-05")}
	if got := s.RewardsFor(d, d.Date, titles); len(got.Rates) > 0 {
		t.Errorf("switched off: %+v", got)
	}
	s.Money = Money{PayList: true}
	got := s.RewardsFor(d, d.Date, titles)
	if len(got.Rates) != 2 || got.Rates[0] != (award.Reward{Title: "Bằng khen", Kind: award.Collective, Amount: 7_590_000, Multiple: "3", Salary: 2_530_000}) || got.Rates[1].Amount != 3_800_000 || got.Article != "" || !got.PayList {
		t.Errorf("%+v", got)
	}
	if got := s.RewardsFor(d, day("2023-05-31"), titles); len(got.Rates) > 0 || got.PayList {
		t.Errorf("before there were rates: %+v", got)
	}
}

// What is known is filled in once, beside what the office has said, and with where it
// is from.
func TestUsual(t *testing.T) {
	own := Settings{Rates: []Rate{{Award: "bằng khen", Kind: award.Individual, Multiple: "2"}}}
	s := own.WithUsual()
	if len(s.Salaries) != 3 || len(s.Rates) != 4 || len(own.Rates) != 1 {
		t.Fatalf("%+v", s)
	}
	for _, rate := range s.Rates[1:] {
		if rate.Source == "" || rate.Kind == award.Household {
			t.Errorf("%+v", rate)
		}
	}
	if again := s.WithUsual(); len(again.Salaries) != 3 || len(again.Rates) != 4 {
		t.Errorf("twice: %+v", again)
	}
	if _, err := s.Encode(); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		name string
		kind award.Kind
		day  string
		want int64
	}{
		{"Chiến sĩ thi đua cấp tỉnh", award.Individual, "2026-08-01", 7_590_000}, {"danh hiệu “Tập thể lao động xuất sắc”", award.Collective, "2026-08-01", 3_800_000},
		{"Bằng khen", award.Collective, "2025-01-01", 7_020_000}, {"Bằng khen", award.Individual, "2025-01-01", 4_680_000}, {"Bằng khen", award.Household, "2026-08-01", 0},
	} {
		if got, _ := s.Reward(c.name, c.kind, day(c.day)); got != c.want {
			t.Errorf("%s %s: %d, want %d", c.name, c.kind, got, c.want)
		}
	}
}
