package table

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sync/errgroup"

	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// unit is what lines should not part, by the way it is made. The maker knows what
// belongs together without the rules that bind: they are measured by it.
type unit int

const (
	loose   unit = iota
	head         // "giai đoạn 2021 - 2023", "Trung đoàn 750", "số 946/QĐ-UBND"
	place        // "xã Phương Viên"
	person       // "ông Nông Văn Dụ"
	bracket      // "(báo cáo)"
	dash         // a dash and the word before it
	units
)

var unitNames = [units]string{"", "heads and numbers", "places", "persons", "short brackets", "before a dash"}

// piece is some words of one unit.
type piece struct {
	text string
	unit unit
}

// maker makes names and citations as lists have them, from a seed.
type maker struct{ *rand.Rand }

func (m maker) one(words string) string {
	all := strings.Split(words, "/")
	return strings.ReplaceAll(all[m.IntN(len(all))], "|", "/")
}

func (m maker) person() piece {
	name := m.one("Nguyễn/Trần/Lê/Phạm/Hoàng/Nông/Ma/Triệu/Bàn/Giàng/Đàm/Lý") + " " + m.one("Thị/Văn/A/Xuân/Thị Thanh/Hữu/Quang") + " " + m.one("Dụ/Páo/Hương/Bình/Thu Trang/An/Nụ/Sình/Ví Dụ")
	return piece{m.one("ông /bà /đồng chí /Thượng tá /") + name, person}
}

func (m maker) place() piece {
	return piece{m.one("xã Phương Viên/xã Yên Dương/huyện Ba Bể/huyện Chợ Đồn/tỉnh Bắc Kạn/thành phố Bắc Kạn/thị trấn Bằng Lũng/phường Đức Xuân/thôn Nà Hin/tổ dân phố số 9/thành phố Hồ Chí Minh/tỉnh Đắk Lắk/xã Cuôr Đăng/Yên Dương/Ba Bể/Bắc Kạn"), place}
}

func (m maker) head() piece {
	return piece{m.one("giai đoạn 2021 - 2025/giai đoạn 2021/khu vực 4/Trung đoàn 750/Tiểu đoàn 8/Quân khu 1/Sư đoàn 312/Đại đội 2/số 946|QĐ-UBND/khoá XV/khóa XIII/lần thứ XII/năm học 2022 - 2023/nhiệm kỳ 2020 - 2025/106 hộ gia đình/05 năm/ngày 05/lớp 12A1"), head}
}

func (m maker) pieces() (all []piece) {
	add := func(text string, u unit) { all = append(all, piece{text, u}) }
	switch m.IntN(4) {
	case 0:
		all = append(all, m.person())
	case 1:
		add("Hộ gia đình", loose)
		all = append(all, m.person())
	default:
		add(m.one("Đảng bộ, chính quyền và Nhân dân/Ban Chấp hành Hội Cựu chiến binh/Hợp tác xã Dịch vụ nông nghiệp/Trường Phổ thông Dân tộc nội trú/Tập thể cán bộ, chiến sĩ/Câu lạc bộ Hát Then/Ngân hàng Chính sách xã hội"), loose)
	}
	for range m.IntN(5) + 1 {
		switch m.IntN(6) {
		case 0, 1:
			if last := &all[len(all)-1]; last.unit == person || last.unit == place {
				last.text = strings.TrimRight(last.text, ",") + ","
			}
			all = append(all, m.place())
		case 2, 3:
			add(m.one("thuộc/của/có thành tích trong phong trào thi đua/đã hoàn thành xuất sắc nhiệm vụ"), loose)
			all = append(all, m.head())
		case 4:
			add(m.one("(báo cáo)/(Chợ Mới)/(nay nghỉ hưu)/(02 tập thể)"), bracket)
		case 5:
			all[len(all)-1].text += " -" // the dash belongs to the word before it
			add(m.one("Tổng hợp/Chống độc/Đàn tính/Phòng giao dịch"), loose)
		}
		if last := &all[len(all)-1]; m.IntN(2) == 0 && !strings.HasSuffix(last.text, "-") {
			last.text += ","
		}
	}
	return all
}

// joined is the text, and for the blank after each word the unit that it stands in
// with the words of that.
func joined(pieces []piece) (text string, within []unit, whole []string) {
	for i, p := range pieces {
		words := strings.Split(p.text, " ")
		for k := range words {
			u := p.unit
			switch {
			case k == len(words)-1 && i == len(pieces)-1:
				continue
			case k == len(words)-1:
				u = loose
			}
			held := p.text
			if k+1 < len(words) && strings.HasPrefix(words[k+1], "-") {
				u, held = dash, words[k]+" "+words[k+1]
			}
			within, whole = append(within, u), append(whole, held)
		}
		if i > 0 {
			text += " "
		}
		text += p.text
	}
	return text, within, whole
}

// counted is how many lines were set, and how many ended badly where the width would
// have held what was parted, by kind.
type counted struct {
	lines, alone int
	bad          [units]int
}

// Ten thousand made names and citations, each in 7 of 175 narrow columns (20 to 107
// mm, 13 pt), so that every column holds four hundred: what belongs together is not
// parted where the column is wide enough for it. docs/type.md has the counts of before
// the rules for heads and names.
func TestBreaksInNarrowColumns(t *testing.T) {
	names, columns := 10_000, 175
	const each = 7
	if testing.Short() {
		names = 1000
	}
	faces := faces(t)
	style := typeset.Style{Face: upright, Size: 13}
	var total counted
	var lock sync.Mutex
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	const chunk = 500
	for from := 0; from < names; from += chunk {
		group.Go(func() error {
			var here counted
			for n := from; n < from+chunk; n++ {
				pieces := maker{rand.New(rand.NewPCG(10_000, uint64(n)))}.pieces()
				for k := range each {
					column := (n + k*columns/each) % columns
					if err := here.count(faces, style, pieces, typeset.MM(20+float64(column)/2)); err != nil {
						return err
					}
				}
			}
			lock.Lock()
			defer lock.Unlock()
			total.lines, total.alone = total.lines+here.lines, total.alone+here.alone
			for u := range here.bad {
				total.bad[u] += here.bad[u]
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	report := fmt.Sprintf("%d lines; parted needlessly:", total.lines)
	for u := head; u < units; u++ {
		report += fmt.Sprintf(" %s %d,", unitNames[u], total.bad[u])
	}
	t.Logf("%s a syllable alone %d", report, total.alone)
	for u := head; u < units; u++ {
		if total.bad[u]*10_000 > total.lines { // one line in ten thousand
			t.Errorf("%s: %d of %d lines end inside one that the column would hold", unitNames[u], total.bad[u], total.lines)
		}
	}
	if total.alone*50 > total.lines { // 2 %: most of them in columns of 20 mm, where no neighbour goes in beside them
		t.Errorf("%d of %d lines hold one syllable alone", total.alone, total.lines)
	}
}

func (c *counted) count(faces *typeset.Faces, style typeset.Style, pieces []piece, width typeset.MM) error {
	text, within, whole := joined(pieces)
	lines, err := faces.Wrap(viet.Bind(text), style, width, true)
	if err != nil {
		return err
	}
	at := 0
	for i, line := range lines {
		words := strings.Count(line.Text(), " ") + 1
		at += words
		c.lines++
		if words == 1 && len(lines) > 1 {
			c.alone++
		}
		if i == len(lines)-1 {
			break
		}
		u := within[at-1]
		if u == loose {
			continue
		}
		if faces.OnOneLine(whole[at-1], style, width) {
			c.bad[u]++
		}
	}
	return nil
}
