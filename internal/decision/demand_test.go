package decision

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// cited is a list of n recipients with citations of their own, of about 190
// characters, as a large decision has them.
func cited(n int) award.Batch {
	batch := sampleBatch(n*45/300, n*45/300, n-2*(n*45/300))
	random := rand.New(rand.NewPCG(300, 51))
	deeds := []string{
		"Đã có thành tích xuất sắc trong lãnh đạo, chỉ đạo phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”",
		"Đã có nhiều đóng góp trong công tác phòng, chống dịch bệnh trên địa bàn tỉnh",
		"Đã hiến 1.250 m² đất làm đường giao thông nông thôn và vận động 32 hộ gia đình cùng tham gia",
		"Đã hoàn thành xuất sắc nhiệm vụ được giao trong 05 năm liên tục",
	}
	more := []string{
		"góp phần hoàn thành các chỉ tiêu kinh tế - xã hội, quốc phòng, an ninh của địa phương giai đoạn 2021 - 2023",
		"là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, được Nhân dân tin yêu, cấp ủy, chính quyền ghi nhận",
		"giúp 06 hộ nghèo vươn lên thoát nghèo bền vững, tạo việc làm thường xuyên cho 15 lao động",
	}
	for i := range batch.Certificates {
		batch.Certificates[i].Citation = deeds[random.IntN(len(deeds))] + ", " + more[random.IntN(len(more))]
	}
	return batch
}

// Three hundred recipients with citations took 54 pages in columns of fixed widths;
// they take a quarter less in columns as wide as their texts need.
func TestColumnsByDemandSavePages(t *testing.T) {
	faces, tmpl := loadFaces(t), nd30(t)
	count := func(tmpl Template) int {
		t.Helper()
		pages, err := Layout(faces, tmpl, cited(300), false)
		if err != nil {
			t.Fatal(err)
		}
		annex := pages[decisionLength(pages):]
		insideMargins(t, tmpl, annex)
		tableIsSound(t, annex)
		return len(annex)
	}
	fixed := tmpl
	fixed.Annex.Columns = Columns{Number: 12, Name: 70}
	fixed.Annex.ColumnsWithCitation = Columns{Number: 12, Name: 46, Detail: 48}
	before, now := count(fixed), count(tmpl)
	t.Logf("%d pages in fixed columns, %d by demand", before, now)
	if now > before*3/4 {
		t.Errorf("%d pages in fixed columns, %d by demand", before, now)
	}
}

// A list of a few hundred is set in the calmest columns that take no page more: of
// bodies whose names go into one line beside short details none is broken.
func TestNamesHaveTheRoomThatNobodyElseNeeds(t *testing.T) {
	tmpl := nd30(t)
	batch := sampleBatch(30, 0, 0)
	for i := range batch.Certificates {
		r := &batch.Certificates[i].Recipient
		r.Name, r.Address = fmt.Sprintf("Đội Quản lý thị trường số %d, Chi cục Quản lý thị trường", 10+i), "huyện Ba Bể"
	}
	for _, page := range layout(t, tmpl, batch) {
		seen := map[string]bool{}
		for _, text := range page.Texts {
			if strings.HasSuffix(text.Tag, "-name") {
				if seen[text.Tag] {
					t.Errorf("%s has more than one line", text.Tag)
				}
				seen[text.Tag] = true
			}
		}
	}
}

// Lists of every length and form: at least two rows stand under a heading on its page,
// and none of a group goes over to the next page alone.
func TestGroupsAreNotOrphaned(t *testing.T) {
	tmpl := nd30(t)
	for n := 8; n < 40; n++ {
		batch := sampleBatch(n, n/2, n)
		for i := range batch.Certificates {
			batch.Certificates[i].Recipient.Group = fmt.Sprintf("%c. Huyện %d", 'A'+i/5%20, i/5)
		}
		pages := layout(t, tmpl, batch)
		annex := pages[decisionLength(pages):]
		tableIsSound(t, annex)
		for p, page := range annex {
			run, headed := 0, false // rows since the last heading, or since the top
			check := func(atEnd bool) {
				if run == 1 && (headed && atEnd && p < len(annex)-1 || !headed && p > 0) && !alone(batch, page.Texts[len(page.Texts)-1].Tag) {
					t.Errorf("%d recipients: one row stands alone on page %d", n, p+1)
				}
			}
			for _, text := range page.Texts {
				switch {
				case strings.HasPrefix(text.Tag, "section-"), strings.HasPrefix(text.Tag, "group-"):
					if run > 0 {
						check(false)
					}
					run, headed = 0, true
				case strings.HasSuffix(text.Tag, "-number") && strings.HasPrefix(text.Tag, "r"):
					run++
				}
			}
			check(true)
		}
	}
}

// alone reports a recipient who is the only one under his heading.
func alone(batch award.Batch, tag string) bool {
	var index int
	if n, _ := fmt.Sscanf(tag, "r%d-", &index); n != 1 {
		return false
	}
	at := index - 1
	same := func(i int) bool {
		return i >= 0 && i < len(batch.Certificates) && batch.Certificates[i].Recipient.Group == batch.Certificates[at].Recipient.Group && batch.Certificates[i].Recipient.Kind == batch.Certificates[at].Recipient.Kind
	}
	return !same(at-1) && !same(at+1)
}
