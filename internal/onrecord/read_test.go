package onrecord

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/listform"
)

var today = award.Date{Year: 2026, Month: 11, Day: 29}

const head = "STT,Phân loại,Ông/Bà,Họ và tên,Chức vụ,Đơn vị công tác,Hình thức khen thưởng,Số quyết định,Ngày quyết định,Cơ quan quyết định,Thành tích,Số sổ vàng\n"

const one = "1,Cá nhân,Ông,Phạm Quang Hà,Giám đốc,Sở Tài chính,Bằng khen,45/QĐ-UBND,02/03/2018,UBND tỉnh,Có thành tích,12\n"

func TestRead(t *testing.T) {
	r := Read("cu.csv", []byte(head+one), nil, today)
	if len(r.Problems) > 0 || len(r.Awards) != 1 {
		t.Fatal(r.Problems, r.Awards)
	}
	a := r.Awards[0]
	if a.Number != "45/QĐ-UBND" || a.Date.String() != "2018-03-02" || a.Form != "Bằng khen" || a.Agency != "UBND tỉnh" || a.GoldenNumber != "12" ||
		a.Row != 2 || a.Recipient.Name != "Phạm Quang Hà" || a.Recipient.Unit != "Sở Tài chính" || a.Recipient.Citation != "Có thành tích" {
		t.Errorf("%+v", a)
	}
}

// What a row lacks, or can not be, is an error at its cell.
func TestRowsThatCanNotBe(t *testing.T) {
	for name, c := range map[string]struct{ from, to, cell, says string }{
		"no number":        {"45/QĐ-UBND", "", "H2", "số quyết định"},
		"no digit":         {"45/QĐ-UBND", "QĐ-UBND", "H2", "chữ số"},
		"no date":          {"02/03/2018", "", "I2", "ngày quyết định"},
		"no form":          {"Bằng khen", "", "G2", "hình thức"},
		"no such day":      {"02/03/2018", "31/02/2018", "I2", "lịch"},
		"month thirteen":   {"02/03/2018", "02/13/2018", "I2", "lịch"},
		"tomorrow":         {"02/03/2018", "30/11/2026", "I2", "chưa đến"},
		"a far year":       {"02/03/2018", "02/03/9999", "I2", "chưa đến"},
		"before the state": {"02/03/2018", "02/03/1930", "I2", "1945"},
		"a short year":     {"02/03/2018", "2/3/18", "I2", "bốn chữ số"},
		"a year alone":     {"02/03/2018", "2018", "I2", "Không đọc được ngày"},
		"words":            {"02/03/2018", "đầu năm 2018", "I2", "Không đọc được ngày"},
	} {
		t.Run(name, func(t *testing.T) {
			r := Read("cu.csv", []byte(head+strings.Replace(one, c.from, c.to, 1)), nil, today)
			stopping := r.Problems.Errors()
			if len(stopping) != 1 || stopping[0].Code != award.BadRecord || stopping[0].Cell != c.cell || stopping[0].Row != 2 || !strings.Contains(stopping[0].Message, c.says) {
				t.Errorf("%+v", r.Problems)
			}
		})
	}
}

func TestDaysAreRead(t *testing.T) {
	for _, text := range []string{"02/03/2018", "2/3/2018", "2-3-2018", "02.03.2018", "2018-03-02", "2018-03-02T00:00:00", "ngày 02 tháng 3 năm 2018", "Ngày 2 tháng 03 năm 2018", " 2 / 3 / 2018 "} {
		if day, why := readDay(text, today); day.String() != "2018-03-02" {
			t.Errorf("%q: %v %s", text, day, why)
		}
	}
	if day, why := readDay("29/11/2026", today); why != "" || day != today {
		t.Errorf("today: %v %s", day, why)
	}
}

// Number and day may stand in one cell; headings are known however they are written.
func TestOtherHeadings(t *testing.T) {
	for _, text := range []string{
		"Họ và tên,Loại,Hình thức,\"Số, ngày quyết định\"\nPhạm Quang Hà,Cá nhân,Bằng khen,Số 45/QĐ-UBND ngày 02/03/2018\n",
		"Họ và tên,Loại,Hình thức khen thưởng,Quyết định số,Ngày ký,Cấp khen,Ngày sinh\nPhạm Quang Hà,Cá nhân,Bằng khen,45/QĐ-UBND,2/3/2018,Tỉnh,01/01/1970\n",
		`[{"kind":"individual","name":"Phạm Quang Hà","award":"Bằng khen","fields":{"Số quyết định":"45/QĐ-UBND","Ngày quyết định":"2018-03-02"}}]`,
	} {
		r := Read("cu", []byte(text), nil, today)
		if len(r.Problems.Stopping()) > 0 || len(r.Awards) != 1 || r.Awards[0].Number != "45/QĐ-UBND" || r.Awards[0].Date.String() != "2018-03-02" {
			t.Errorf("%s: %+v %v", text, r.Awards, r.Problems)
		}
	}
}

// Who gave an award is never taken for the unit of who got it.
func TestWhoGaveIt(t *testing.T) {
	for _, heading := range []string{"Cơ quan khen thưởng", "Cơ quan khen", "Cấp khen", "Cấp khen thưởng", "Cơ quan quyết định", "Cơ quan ban hành", "Cơ quan ban hành quyết định", "Cơ quan tặng", "Cơ quan ký"} {
		text := "Họ và tên,Loại,Đơn vị,Hình thức,Số quyết định,Ngày quyết định," + heading + "\nPhạm Quang Hà,Cá nhân,Trường THCS Yên Hòa,Bằng khen,45/QĐ-UBND,02/03/2018,UBND tỉnh Bắc Kạn\n"
		r := Read("cu.csv", []byte(text), nil, today)
		if len(r.Problems.Stopping()) > 0 || len(r.Awards) != 1 || r.Awards[0].Agency != "UBND tỉnh Bắc Kạn" || r.Awards[0].Recipient.Unit != "Trường THCS Yên Hòa" {
			t.Errorf("%s: %+v %v", heading, r.Awards, r.Problems)
		}
	}
}

// Somebody may have been commended twice, and by no decision twice.
func TestTwiceInOneFile(t *testing.T) {
	again := strings.Replace(strings.Replace(one, "45/QĐ", "99/QĐ", 1), "2018", "2020", 1)
	if r := Read("cu.csv", []byte(head+one+again), nil, today); len(r.Problems) > 0 {
		t.Errorf("two decisions: %v", r.Problems)
	}
	if r := Read("cu.csv", []byte(head+one+one), nil, today); !r.Problems.Any(award.DuplicateRecipient) {
		t.Errorf("one decision: %v", r.Problems)
	}
}

// The form that the office is given is read.
func TestTheFormIsRead(t *testing.T) {
	form, ok := listform.Find("khen-truoc")
	if !ok {
		t.Fatal("no form")
	}
	data, err := form.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	r := Read(form.FileName(), data, nil, today)
	want := []column{columnNumber, columnDate, columnAgency, columnGolden}
	for _, c := range want {
		if _, own := r.field(c).Own(); !own {
			t.Errorf("no column %d: %+v", c, r.List.Reading)
		}
	}
}

// A number of a golden book is one certificate's, and names go through the same door as
// those of any list.
func TestGoldenNumbersAndNames(t *testing.T) {
	other := strings.Replace(strings.Replace(one, "Phạm Quang Hà", "Lò Văn Thí", 1), "1,", "2,", 1)
	for name, c := range map[string]struct{ rows, cell string }{
		"twice":                   {one + other, "L3"},
		"twice, with a nought":    {one + strings.Replace(other, ",12\n", ",012\n", 1), "L3"},
		"in another year":         {one + strings.Replace(other, "2018", "2019", 1), ""},
		"of another form":         {one + strings.Replace(other, "Bằng khen", "Chiến sĩ thi đua cấp tỉnh", 1), ""},
		"of another office":       {one + strings.Replace(other, "UBND tỉnh", "Bộ Tài chính", 1), ""},
		"none at all":             {strings.Replace(one, ",12\n", ",\n", 1) + strings.Replace(other, ",12\n", ",\n", 1), ""},
		"a syllable that is none": {strings.Replace(one, "Quang Hà", "Quangf Hàa", 1), "D2"},
		"legacy text":             {strings.Replace(one, "Phạm Quang Hà", "NguyÔn V¨n Ba", 1), "D2"},
		"letters that are lost":   {strings.Replace(one, "Phạm Quang Hà", "Ph?m Quang H?", 1), "D2"},
	} {
		stopping := Read("cu.csv", []byte(head+c.rows), nil, today).Problems.Stopping()
		if c.cell == "" && len(stopping) == 0 {
			continue
		}
		if len(stopping) == 0 || stopping[0].Cell != c.cell {
			t.Errorf("%s: %+v", name, stopping)
		}
	}
}
