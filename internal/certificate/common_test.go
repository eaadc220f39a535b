package certificate

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// What sheets have in common asks for nothing of a certificate, and every shipped
// template has something.
func TestCommonIsOfEverySheet(t *testing.T) {
	faces := loadFaces(t)
	for _, template := range shipped(t, faces) {
		common, err := template.Common(faces, sampleDecision(), false)
		if err != nil {
			t.Fatal(err)
		}
		page, err := common.Own(sampleCertificate(teacher))
		if err != nil {
			t.Fatal(err)
		}
		if len(common.Before.Texts) == 0 || len(common.After.Texts) == 0 || common.Before.Backdrop == "" {
			t.Errorf("%s: nothing in common", template.ID)
		}
		own := read(page)
		for tag, text := range template.Fields(sampleDecision(), sampleCertificate(teacher), false) {
			before, after := read(common.Before)[tag], read(common.After)[tag]
			if text != strings.TrimSpace(before+own[tag]+after) {
				t.Errorf("%s: %s is %q before, %q own, %q after", template.ID, tag, before, own[tag], after)
			}
		}
		if own["name"] == "" || own["code"] == "" || len(page.Codes) != 1 {
			t.Errorf("%s: the own part reads %v", template.ID, own)
		}
	}
}

// Between title and name of the signer a signature is placed: a part of the sheet
// has both or none.
func TestPartsAreNotCutBetweenFieldsThatBelongTogether(t *testing.T) {
	faces := loadFaces(t)
	swap := strings.NewReplacer("tag: site,", "tag: signer-title,", "tag: signer-title,", "tag: site,")
	template, err := ReadTemplate([]byte(swap.Replace(source(t))), faces, nil)
	if err != nil {
		t.Fatal(err)
	}
	common, err := template.Common(faces, sampleDecision(), false)
	if err != nil {
		t.Fatal(err)
	}
	if len(common.Before.Texts)+len(common.After.Texts) > 0 {
		t.Error("something is in common")
	}
	page, err := common.Own(sampleCertificate(teacher))
	if err != nil || len(common.Join(page).Rules) != 1 {
		t.Errorf("%d rules, %v", len(common.Join(page).Rules), err)
	}
}

// A heading that does not fit is told beside the recipients that do not.
func TestAMisfitOfEverySheetIsToldOnce(t *testing.T) {
	faces := loadFaces(t)
	d, long := sampleDecision(), teacher
	long.Row, long.Name = 9, strings.Repeat("Nguyễn Thị Nụ ", 60)
	list := award.List{Recipients: []award.Recipient{teacher, long}}
	d.Authority = strings.Repeat("Ủy ban nhân dân tỉnh Bắc Kạn ", 30)
	problems := load(t, faces).Check(faces, d, list)
	if len(problems) != 2 || problems[0].Key != "authority" || problems[1].Row != long.Row {
		t.Errorf("%v", problems)
	}
}
