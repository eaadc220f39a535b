package roster

import (
	"testing"

	"bangkhen/internal/award"
)

func listOf(recipients ...award.Recipient) award.List {
	for i := range recipients {
		recipients[i].Row = i + 2
		if recipients[i].Kind == "" {
			recipients[i].Kind = award.Individual
		}
	}
	return award.List{Recipients: recipients, Reading: award.Reading{Sheets: []award.Sheet{{Fields: map[award.Field]string{award.FieldName: "C", award.FieldKind: "B"}}}}}
}

func TestDuplicates(t *testing.T) {
	cases := []struct {
		name string
		list award.List
		want []string
	}{
		{"same unit", listOf(award.Recipient{Name: "Hà Văn Tư", Unit: "Sở Y tế"}, award.Recipient{Name: "Hà  Văn TƯ", Unit: "sở y tế"}), []string{"error duplicate-recipient C3"}},
		{"other placement of tones", listOf(award.Recipient{Name: "Lý Thị Hòa"}, award.Recipient{Name: "Lý Thị Hoà"}), []string{"error duplicate-recipient C3"}},
		{"one without a place", listOf(award.Recipient{Name: "Hà Văn Tư", Unit: "Sở Y tế"}, award.Recipient{Name: "Hà Văn Tư"}), []string{"error duplicate-recipient C3"}},
		{"the first without a place", listOf(award.Recipient{Name: "Hà Văn Tư"}, award.Recipient{Name: "Hà Văn Tư", Unit: "Sở Y tế"}), []string{"error duplicate-recipient C3"}},
		{"namesakes", listOf(award.Recipient{Name: "Hà Văn Tư", Unit: "Sở Y tế"}, award.Recipient{Name: "Hà Văn Tư", Address: "Xã Nam Mẫu"}), []string{"warning duplicate-recipient C3"}},
		{"the third is the first", listOf(award.Recipient{Name: "Hà Văn Tư", Unit: "A"}, award.Recipient{Name: "Hà Văn Tư", Unit: "B"}, award.Recipient{Name: "Hà Văn Tư", Unit: "A"}),
			[]string{"warning duplicate-recipient C3", "error duplicate-recipient C4"}},
		{"other tone", listOf(award.Recipient{Name: "Lý Thị Hoa"}, award.Recipient{Name: "Lý Thị Hòa"}), nil},
		{"other kind", listOf(award.Recipient{Name: "Hà Văn Tư", Kind: award.Household}, award.Recipient{Name: "Hà Văn Tư"}), nil},
		{"nobody is nobody's duplicate", listOf(award.Recipient{}, award.Recipient{}), []string{"error missing-name C2", "error missing-name C3"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { wantProblems(t, checked(c.list, award.Counts{}), c.want...) })
	}
	problems := checked(cases[5].list, award.Counts{})
	if want := "“Hà Văn Tư” ở hàng 4 trùng với hàng 2."; len(problems) < 2 || problems[1].Message != want {
		t.Errorf("problems are %v", problems)
	}
}

func TestMixedKinds(t *testing.T) {
	person, body := award.Recipient{}, award.Recipient{Kind: award.Collective}
	named := func(r award.Recipient, name, group string) award.Recipient {
		r.Name, r.Group = name, group
		return r
	}
	wantProblems(t, checked(listOf(named(body, "a", ""), named(person, "b", ""), named(body, "c", ""), named(person, "d", "")), award.Counts{}),
		"warning mixed-kinds C4")
	wantProblems(t, checked(listOf(named(body, "a", "A"), named(person, "b", "A"), named(body, "c", "B"), named(person, "d", "B")), award.Counts{}))
	wantProblems(t, checked(listOf(named(body, "a", "A"), named(person, "b", "A"), named(person, "c", "B"), named(body, "d", "B")), award.Counts{}))
}

func TestDeclaredCounts(t *testing.T) {
	list := listOf(award.Recipient{Name: "a", Kind: award.Collective}, award.Recipient{Name: "b"}, award.Recipient{Name: "c"})
	wantProblems(t, checked(list, award.Counts{}))
	wantProblems(t, checked(list, award.Counts{Collective: 1, Individual: 2}))
	problems := checked(list, award.Counts{Collective: 2, Household: 1, Individual: 2})
	wantProblems(t, problems, "error count-mismatch", "error count-mismatch", "error count-mismatch")
	if want := "Quyết định ghi 02 tập thể nhưng danh sách có 01 (thiếu 1)."; problems[0].Message != want {
		t.Errorf("message is %q", problems[0].Message)
	}
	if problems := checked(list, award.Counts{Collective: 2, Individual: 1}); len(problems) != 2 {
		t.Errorf("the total agrees, but problems are %v", problems)
	}
	list.Partial = true
	wantProblems(t, checked(list, award.Counts{Collective: 7}))
	wantProblems(t, checked(award.List{}, award.Counts{Collective: 7}), "error empty-list")
}

func TestManyProblemsOfOneKind(t *testing.T) {
	var list award.List
	for i := range 3 * maxProblems {
		list.Recipients = append(list.Recipients, award.Recipient{Kind: award.Individual, Row: i + 2})
	}
	problems := checked(list, award.Counts{})
	if len(problems) != maxProblems+1 {
		t.Fatalf("%d problems", len(problems))
	}
	if want := "Còn 1.000 chỗ nữa cùng loại “missing-name”, không liệt kê hết."; problems[maxProblems].Message != want || problems[maxProblems].Severity != award.Error {
		t.Errorf("last is %+v", problems[maxProblems])
	}
}
