package ceremony

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
)

// code is the code of the n-th certificate.
func code(n int) award.Code {
	c, ok := award.ParseCode(fmt.Sprintf("%028d", n))
	if !ok {
		panic(n)
	}
	return c
}

// batch reads marks such as "c Viễn thông*": a kind, a name, and a star for who
// is honoured.
func batch(marks ...string) []award.Certificate {
	kinds := map[byte]award.Kind{'c': award.Collective, 'h': award.Household, 'i': award.Individual}
	var out []award.Certificate
	for i, m := range marks {
		name, honoured := strings.CutSuffix(m[2:], "*")
		name, unit, _ := strings.Cut(name, " / ")
		out = append(out, award.Certificate{Index: i + 1, Code: code(i + 1), GoldenNumber: fmt.Sprint(i + 8),
			Recipient: award.Recipient{Kind: kinds[m[0]], Name: name, Unit: unit, Honoured: honoured}})
	}
	return out
}

// shown writes a programme as "A B | C ; D": groups, then who receive later.
func shown(p *Programme) string {
	var groups []string
	for _, act := range p.Acts() {
		groups = append(groups, strings.Join(append(named(act.Name), names(act.Members)...), " "))
	}
	return strings.Join(groups, " | ") + " ; " + strings.Join(names(p.Later()), " ")
}

func named(name string) []string {
	if name == "" {
		return nil
	}
	return []string{"[" + name + "]"}
}

func names(certificates []award.Certificate) (names []string) {
	for _, c := range certificates {
		names = append(names, c.Recipient.Name)
	}
	return names
}

func TestWhatIsDoneToAProgramme(t *testing.T) {
	seven := batch("c A*", "c B*", "c C", "h D*", "i E*", "i F*", "i G")
	for _, c := range []struct {
		name string
		do   func(p *Programme) error
		want string
	}{
		{"nothing", func(p *Programme) error { return nil }, "A B | D | E F ; C G"},
		{"up", func(p *Programme) error { return p.Move(code(6), 5-1) }, "A B | D | F E ; C G"},
		{"to the front, kinds stay apart", func(p *Programme) error { return p.Move(code(6), 1) }, "F | A B | D | E ; C G"},
		{"down", func(p *Programme) error { return p.Move(code(1), 2) }, "B A | D | E F ; C G"},
		{"to where it is", func(p *Programme) error { return p.Move(code(4), 3) }, "A B | D | E F ; C G"},
		{"among the later", func(p *Programme) error { return p.Move(code(7), 1) }, "A B | D | E F ; G C"},
		{"dropped on stage", func(p *Programme) error { return p.MoveBefore(code(7), code(6)) }, "A B | D | E G F ; C"},
		{"dropped off stage", func(p *Programme) error { return p.MoveAfter(code(1), code(7)) }, "B | D | E F ; C G A"},
		{"beside itself", func(p *Programme) error { return p.MoveAfter(code(1), code(1)) }, "A B | D | E F ; C G"},
		{"called", func(p *Programme) error { return p.Honour(code(3), true) }, "A B C | D | E F ; G"},
		{"called already", func(p *Programme) error { return p.Honour(code(1), true) }, "A B | D | E F ; C G"},
		{"excused, at its place in the list", func(p *Programme) error { return p.Honour(code(5), false) }, "A B | D | F ; C E G"},
		{"the last of a group excused", func(p *Programme) error { return p.Honour(code(4), false) }, "A B | E F ; C D G"},
		{"groups of one", func(p *Programme) error { return p.GroupBy(1) }, "A | B | D | E | F ; C G"},
		{"a group by hand", func(p *Programme) error { return p.StartGroup(code(2)) }, "A | B | D | E F ; C G"},
		{"groups by hand stay", func(p *Programme) error {
			return errors.Join(p.StartGroup(code(2)), p.MoveBefore(code(1), code(6)))
		}, "B | D | E A F ; C G"},
		{"joined", func(p *Programme) error { return p.JoinGroup(2) }, "A B D | E F ; C G"},
		{"named", func(p *Programme) error { return p.NameGroup(2, " Hộ  gia đình ") }, "A B | [Hộ gia đình] D | E F ; C G"},
		{"sorted inside groups by hand", func(p *Programme) error {
			return errors.Join(p.Move(code(1), 2), p.NameGroup(1, "x"), p.JoinGroup(2), p.Sort(ByKind), p.Sort(ByList))
		}, "[x] A B D | E F ; C G"},
		{"sorted over groups by rule", func(p *Programme) error {
			return errors.Join(p.Move(code(6), 1), p.Sort(ByKind))
		}, "A B | D | F E ; C G"},
	} {
		p := Arrange(seven, New())
		if err := c.do(p); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := shown(p); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestWhatCanNotBeDoneChangesNothing(t *testing.T) {
	for name, do := range map[string]func(p *Programme) error{
		"unknown":             func(p *Programme) error { return p.Move(code(99), 1) },
		"before unknown":      func(p *Programme) error { return p.MoveBefore(code(1), code(99)) },
		"place nought":        func(p *Programme) error { return p.Move(code(1), 0) },
		"place past the end":  func(p *Programme) error { return p.Move(code(1), 3) },
		"off stage past end":  func(p *Programme) error { return p.Move(code(3), 2) },
		"group of none":       func(p *Programme) error { return p.GroupBy(0) },
		"group of a crowd":    func(p *Programme) error { return p.GroupBy(MaxSize + 1) },
		"group off stage":     func(p *Programme) error { return p.StartGroup(code(3)) },
		"join the first":      func(p *Programme) error { return p.JoinGroup(1) },
		"name what is not":    func(p *Programme) error { return p.NameGroup(3, "x") },
		"name without end":    func(p *Programme) error { return p.NameGroup(1, strings.Repeat("ệ", MaxName+1)) },
		"rule that is none":   func(p *Programme) error { return p.Sort("length") },
		"honour who is not":   func(p *Programme) error { return p.Honour(code(99), true) },
		"group of who is not": func(p *Programme) error { return p.StartGroup(code(99)) },
	} {
		p := Arrange(batch("c A*", "i B*", "c C"), New())
		err := do(p)
		var problem award.Problem
		if !errors.As(err, &problem) || problem.Code != award.BadCeremony {
			t.Errorf("%s: %v", name, err)
		}
		if got := shown(p); got != "A | B ; C" || p.Plan().Size == 0 {
			t.Errorf("%s: left %s", name, got)
		}
	}
}

func TestSorting(t *testing.T) {
	people := batch("i Trần Văn Đức*", "c Tổ 9*", "i Nguyễn Thị Ánh*", "i Lê Văn An*", "h Hộ ông Dương*", "i Đỗ Dung (sinh năm 1950)*", "i Bùi Ân*", "i Hoàng Ánh*", "i Lê Hoà*", "i Vũ Hoa*")
	for rule, want := range map[Rule]string{
		ByList: "Trần Văn Đức,Tổ 9,Nguyễn Thị Ánh,Lê Văn An,Hộ ông Dương,Đỗ Dung (sinh năm 1950),Bùi Ân,Hoàng Ánh,Lê Hoà,Vũ Hoa",
		ByKind: "Tổ 9,Hộ ông Dương,Trần Văn Đức,Nguyễn Thị Ánh,Lê Văn An,Đỗ Dung (sinh năm 1950),Bùi Ân,Hoàng Ánh,Lê Hoà,Vũ Hoa",
		// a before â, d before đ, no tone before huyền, and the family name after the given one.
		ByName: "Lê Văn An,Tổ 9,Hoàng Ánh,Nguyễn Thị Ánh,Hộ ông Dương,Bùi Ân,Đỗ Dung (sinh năm 1950),Trần Văn Đức,Vũ Hoa,Lê Hoà",
	} {
		p := Arrange(people, New())
		if err := p.Sort(rule); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(names(p.Order()), ","); got != want {
			t.Errorf("%s:\n got %s\nwant %s", rule, got, want)
		}
	}
	units := Arrange(batch("i A / Ủy ban xã Đôn*", "i B / Ban Dân vận*", "c Ấp Bắc*", "i C / Ban Chỉ huy*", "i D / Ủy ban xã Dân*"), New())
	if err := units.Sort(ByUnit); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(names(units.Order()), ","); got != "Ấp Bắc,C,B,D,A" {
		t.Errorf("by unit: %s", got)
	}
	golden := Arrange(batch("i 8*", "i 9*", "i 10*"), New())
	if err := errors.Join(golden.Move(code(3), 1), golden.Sort(ByGolden)); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(names(golden.Order()), ","); got != "8,9,10" {
		t.Errorf("by golden number: %s", got)
	}
}

func TestGroupsByRuleAreOfOneKindAndAlike(t *testing.T) {
	var marks []string
	for kind, n := range map[string]int{"c": 10, "h": 2, "i": 11} {
		for range n {
			marks = append(marks, kind+" x*")
		}
	}
	slices.Sort(marks)
	sizes := func(size int) (sizes []int) {
		p := Arrange(batch(marks...), New())
		if err := p.GroupBy(size); err != nil {
			t.Fatal(err)
		}
		for _, act := range p.Acts() {
			sizes = append(sizes, len(act.Members))
		}
		return sizes
	}
	for size, want := range map[int][]int{10: {10, 2, 6, 5}, 8: {5, 5, 2, 6, 5}, 4: {4, 3, 3, 2, 4, 4, 3}, 100: {10, 2, 11}} {
		if got := sizes(size); !slices.Equal(got, want) {
			t.Errorf("groups of %d: %v, want %v", size, got, want)
		}
	}
}

func TestAPlanFollowsItsBatch(t *testing.T) {
	p := Arrange(batch("c A*", "c B*", "i C*", "i D"), New())
	if err := errors.Join(p.Move(code(2), 1), p.NameGroup(2, "Cá nhân")); err != nil {
		t.Fatal(err)
	}
	plan := p.Plan()
	// B was revoked, E and F came; the plan names D twice.
	plan.Later = append(plan.Later, code(4), code(1))
	now := batch("c A*", "c B*", "i C*", "i D", "i E*", "h F")
	now = slices.Delete(now, 1, 2)
	if got := shown(Arrange(now, plan)); got != "A | [Cá nhân] C | E ; D F" {
		t.Errorf("got %s", got)
	}
}

// Whatever is done, every certificate keeps exactly one place, kinds are not
// mixed in groups by rule, and a kept plan gives the same order again.
func TestAnySequenceOfChangesKeepsTheSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		marks := rapid.SliceOfN(rapid.SampledFrom([]string{"c x*", "c x", "h x*", "h x", "i x*", "i x"}), 1, 30).Draw(t, "batch")
		all := batch(marks...)
		p := Arrange(all, New())
		number := func(label string) int { return rapid.IntRange(-1, len(all)+2).Draw(t, label) }
		someone := func(label string) award.Code { return code(max(0, number(label))) }
		t.Repeat(map[string]func(*rapid.T){
			"move":    func(*rapid.T) { _ = p.Move(someone("who"), number("to")) },
			"before":  func(*rapid.T) { _ = p.MoveBefore(someone("who"), someone("other")) },
			"after":   func(*rapid.T) { _ = p.MoveAfter(someone("who"), someone("other")) },
			"honour":  func(t *rapid.T) { _ = p.Honour(someone("who"), rapid.Bool().Draw(t, "on stage")) },
			"sort":    func(t *rapid.T) { _ = p.Sort(rapid.SampledFrom(Rules()).Draw(t, "rule")) },
			"groups":  func(*rapid.T) { _ = p.GroupBy(number("size")) },
			"start":   func(*rapid.T) { _ = p.StartGroup(someone("who")) },
			"join":    func(*rapid.T) { _ = p.JoinGroup(number("group")) },
			"name":    func(*rapid.T) { _ = p.NameGroup(number("group"), "Nhóm") },
			"restore": func(*rapid.T) { p = Arrange(all, p.Plan()) },
			"": func(t *rapid.T) {
				if got := p.Order(); !sameCodes(got, all) {
					t.Fatalf("%d certificates became %s", len(all), shown(p))
				}
				members := 0
				for i, act := range p.Acts() {
					if act.Number != i+1 || act.First != members+1 || len(act.Members) == 0 {
						t.Fatalf("act %+v after %d members", act, members)
					}
					members += len(act.Members)
					kinds := act.Counts()
					if size := p.Plan().Size; size > 0 && (len(act.Members) > size || kinds.Of(act.Members[0].Recipient.Kind) != len(act.Members)) {
						t.Fatalf("a group of %d by rule holds %+v", size, kinds)
					}
				}
				data, err := p.Plan().Encode()
				if err != nil {
					t.Fatal(err)
				}
				plan, err := Decode(data)
				if err != nil {
					t.Fatal(err)
				}
				if again := Arrange(all, plan); shown(again) != shown(p) || !slices.EqualFunc(again.Order(), p.Order(), sameCode) {
					t.Fatalf("kept as %s, comes back as %s", shown(p), shown(again))
				}
			},
		})
	})
}

func sameCode(a, b award.Certificate) bool { return a.Code == b.Code }

func sameCodes(got, want []award.Certificate) bool {
	seen := map[award.Code]bool{}
	for _, c := range got {
		seen[c.Code] = true
	}
	for _, c := range want {
		if !seen[c.Code] {
			return false
		}
	}
	return len(got) == len(want)
}

func TestDecodeRefuses(t *testing.T) {
	good := fmt.Sprintf(`{"version":1,"size":10,"groups":[{"name":"A","members":[%q]}],"later":[]}`, code(1))
	if _, err := Decode([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{
		"", "null", "[]", "{}", good + "{}", `{"version":1,"size":10,"order":[]}`,
		strings.Replace(good, `"version":1`, `"version":2`, 1),
		strings.Replace(good, `"size":10`, `"size":-1`, 1),
		strings.Replace(good, `"size":10`, `"size":1e9`, 1),
		strings.Replace(good, string(code(1)), "0", 1),
		strings.Replace(good, string(code(1)), strings.Repeat("o", award.CodeLength), 1), // reads as a code, is not its form
		strings.Replace(good, `"A"`, `"`+strings.Repeat("A", MaxName+1)+`"`, 1),
		good + strings.Repeat(" ", MaxBytes),
	} {
		var problem award.Problem
		if _, err := Decode([]byte(bad)); !errors.As(err, &problem) || problem.Code != award.BadCeremony {
			t.Errorf("%.60s: %v", bad, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(`{"version":1,"size":0,"groups":[{"name":"Đợt","members":["` + string(code(1)) + `"]}],"later":["` + string(code(2)) + `"]}`)
	certificates := batch("c A*", "i B")
	f.Fuzz(func(t *testing.T, data string) {
		plan, err := Decode([]byte(data))
		if err != nil {
			return
		}
		if p := Arrange(certificates, plan); !sameCodes(p.Order(), certificates) {
			t.Fatalf("%s gives %s", data, shown(p))
		}
	})
}
