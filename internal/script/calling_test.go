package script

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/fonts"
	"bangkhen/internal/award"
	"bangkhen/internal/ceremony"
	_ "bangkhen/internal/oneseed" // of the draws
	"bangkhen/internal/typeset"
)

func decision() award.Decision {
	return award.Decision{
		Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31},
		Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn", Subject: "Về việc tặng Bằng khen cho các cá nhân điển hình",
	}
}

func certificates(recipients ...award.Recipient) (out []award.Certificate) {
	for i, r := range recipients {
		code, _ := award.ParseCode(fmt.Sprintf("%028d", i+1))
		r.Honoured = true
		out = append(out, award.Certificate{Index: i + 1, Code: code, Recipient: r, Citation: "Có thành tích xuất sắc."})
	}
	return out
}

func TestWhatIsSaid(t *testing.T) {
	all := certificates(award.Recipient{Kind: award.Collective, Name: "Viễn thông"}, award.Recipient{Kind: award.Household, Name: "Hộ ông Hải"},
		award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Nụ", Position: "giáo viên", Unit: "Trường Chuyên"})
	programme := ceremony.Arrange(all, ceremony.New())
	s := Write(decision(), "Bằng khen", programme)
	if got := s.Opening[0].Text; got != "Theo Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023 của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn về việc tặng Bằng khen cho các cá nhân điển hình;" {
		t.Error(got)
	}
	if got := s.Opening[2].Text; got != "Thành tích: Có thành tích xuất sắc." {
		t.Error(got)
	}
	if got := s.Acts[2].Calls[0]; got != (Call{3, "Bà Nụ", "giáo viên, Trường Chuyên", ""}) {
		t.Errorf("%+v", got)
	}
	for i, want := range []string{"đại diện 01 tập thể", "đại diện 01 hộ gia đình", "mời 01 cá nhân"} {
		if got := s.Acts[i].Begin[0].Text; !strings.Contains(got, want+" có tên sau đây") {
			t.Errorf("act %d begins %q", i+1, got)
		}
	}
	if err := programme.JoinGroup(2); err != nil {
		t.Fatal(err)
	}
	if err := programme.JoinGroup(2); err != nil {
		t.Fatal(err)
	}
	if got := Write(decision(), "Bằng khen", programme).Acts[0].Begin[0].Text; !strings.Contains(got, "đại diện 01 tập thể và 01 hộ gia đình cùng 01 cá nhân") {
		t.Error(got)
	}
	// A decision without a subject is named all the same.
	bare := decision()
	bare.Subject = ""
	if got := Write(bare, "Bằng khen", programme).Opening[0].Text; got != "Theo Quyết định số 946/QĐ-UBND ngày 31 tháng 5 năm 2023 của Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn;" {
		t.Error(got)
	}
	// Citations of their own are said of each, and not for all.
	all[1].Citation = "Hiến đất làm đường"
	s = Write(decision(), "Bằng khen", ceremony.Arrange(all, ceremony.New()))
	if len(s.Opening) != 2 || s.Acts[0].Calls[0].Citation != "Có thành tích xuất sắc" || s.Acts[1].Calls[0].Citation != "Hiến đất làm đường" {
		t.Errorf("%+v", s)
	}
}

func TestNoPageEndsInsideARecipient(t *testing.T) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		var recipients []award.Recipient
		for i := range rapid.IntRange(0, 40).Draw(t, "recipients") {
			recipients = append(recipients, award.Recipient{
				Kind: rapid.SampledFrom(award.Kinds()).Draw(t, "kind"),
				Name: fmt.Sprintf("Tên%d", i+1), Unit: strings.Repeat("đơn vị ", rapid.IntRange(0, 50).Draw(t, "words")) + "hết",
			})
		}
		programme := ceremony.Arrange(certificates(recipients...), ceremony.New())
		pages, err := Pages(faces, Write(decision(), "Bằng khen", programme))
		if err != nil {
			t.Fatal(err)
		}
		place := 0
		stage := programme.Stage()
		for n, page := range pages {
			open, headed := false, n == 0 && len(stage) == 0
			for _, text := range page.Texts {
				words := text.Line.Text()
				if b := text.Bounds(); b.Y+b.H > height-5 || b.Y < 5 || b.X+b.W > width-5 {
					t.Fatalf("page %d: %q stands at %+v", n+1, words, b)
				}
				switch text.Tag {
				case "act":
					headed = true
				case "name":
					if open || !headed || words != stage[place].Recipient.Name {
						t.Fatalf("page %d: %q where %q belongs (under a heading: %v)", n+1, words, stage[place].Recipient.Name, headed)
					}
					open = true
					place++
				case "detail":
					open = open && !strings.HasSuffix(words, "hết")
				case "next":
					if want := fmt.Sprintf("Tiếp: %d. %s", place+1, stage[place].Recipient.Name); words != want {
						t.Fatalf("page %d: foot says %q, want %q", n+1, words, want)
					}
				}
			}
			if open || !headed {
				t.Fatalf("page %d parts a recipient or has no heading", n+1)
			}
		}
		if place != len(stage) {
			t.Fatalf("%d of %d called", place, len(stage))
		}
	})
}
