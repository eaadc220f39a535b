package roster

import (
	"fmt"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

func TestNearDuplicates(t *testing.T) {
	school := "Trường THPT Chuyên Bắc Kạn"
	cases := []struct {
		name string
		list award.List
		want []string
	}{
		{"one letter, one unit", listOf(award.Recipient{Name: "Trần Thị Hường", Unit: school}, award.Recipient{Name: "Trần Thị Hưng", Unit: school}), []string{"warning near-duplicate C3"}},
		{"other units", listOf(award.Recipient{Name: "Trần Thị Hường", Unit: school}, award.Recipient{Name: "Trần Thị Hưng", Unit: "Sở Y tế"}), nil},
		{"the same name is a duplicate", listOf(award.Recipient{Name: "Trần Thị Hường", Unit: school}, award.Recipient{Name: "TRẦN THỊ HƯỜNG", Unit: school}), []string{"error duplicate-recipient C3"}},
		{"reported once, with the first", listOf(award.Recipient{Name: "Trần Thị Hường", Unit: school}, award.Recipient{Name: "Trần Thị Hưng", Unit: school}, award.Recipient{Name: "Trần Thị Hừng", Unit: school}),
			[]string{"warning near-duplicate C3", "warning near-duplicate C4"}},
		{"bodies", listOf(award.Recipient{Kind: award.Collective, Name: "Hội Nông dân xã Nà Mẫu"}, award.Recipient{Kind: award.Collective, Name: "Hội Nông dân Nà Mẫu"}), []string{"warning near-duplicate C3"}},
		{"a number", listOf(award.Recipient{Kind: award.Collective, Name: "Đội 3"}, award.Recipient{Kind: award.Collective, Name: "Đội 5"}), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { wantProblems(t, checked(c.list, award.Counts{}), c.want...) })
	}
	problems := checked(cases[3].list, award.Counts{})
	if want := "“Trần Thị Hừng” ở hàng 4 gần giống “Trần Thị Hường” ở hàng 2: cùng đơn vị, địa chỉ hoặc chức vụ, tên chỉ khác một chữ cái."; len(problems) < 2 || problems[1].Message != want {
		t.Errorf("problems are %v", problems)
	}
}

// madeUpPeople are n people with the names that are usual, five at a place.
func madeUpPeople(n, atPlace int) award.List {
	family := strings.Fields("Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Nông Ma Triệu Lý Bàn Hà Dương")
	middle := strings.Fields("Thị Thị Thị Văn Văn Văn Đức Thanh Minh Xuân Ngọc Thu Hữu Quang")
	given := strings.Fields("Hương Hường Hằng Hạnh Hoa Hòa Hoàn Lan Loan Liên Nga Nhung Phương Phượng Thảo Thoa Thủy Thúy Trang Vân Yến Anh Bình Cường Dũng Đạt Hải Hiếu Hùng Hưng Huy Khánh Long Mạnh Nam Phong Quân Sơn Thành Thắng Tuấn Tùng Việt Vinh Huyền Linh Mai My Ngân Quỳnh")
	var list award.List
	state := uint32(1)
	draw := func(from []string) string {
		state = state*1664525 + 1013904223
		return from[int(state>>8)%len(from)]
	}
	for i := range n {
		list.Recipients = append(list.Recipients, award.Recipient{Row: i + 2, Kind: award.Individual,
			Name: draw(family) + " " + draw(middle) + " " + draw(given), Unit: fmt.Sprint("Trường số ", i/atPlace), Position: "giáo viên"})
	}
	return list
}

// Ten thousand different people: hardly any of them is taken for another.
func TestNearDuplicatesAreRare(t *testing.T) {
	for _, atPlace := range []int{5, 20, 100, 10_000} {
		list := madeUpPeople(10_000, atPlace)
		near := 0
		for _, p := range checked(list, award.Counts{}) {
			if p.Code == award.NearDuplicate {
				near++
			}
		}
		t.Logf("%d at a place: %d of %d", atPlace, near, len(list.Recipients))
		if near > len(list.Recipients)/50 {
			t.Errorf("%d at a place: %d of %d are near duplicates", atPlace, near, len(list.Recipients))
		}
	}
}

func BenchmarkCheckNear(b *testing.B) {
	for _, atPlace := range []int{5, 20, 100} {
		list := madeUpPeople(10_000, atPlace)
		b.Run(fmt.Sprint(atPlace), func(b *testing.B) {
			for b.Loop() {
				checked(list, award.Counts{})
			}
		})
	}
}
