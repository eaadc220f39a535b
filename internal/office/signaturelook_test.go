package office

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/pades"
	"bangkhen/internal/pades/padestest"
	"bangkhen/internal/pdfsignature/signtest"
	"bangkhen/internal/pdftext"
)

// signingRoom is where something may be shown on the paper that is signed.
func signingRoom(t testing.TB, paper []byte) pdftext.Room {
	t.Helper()
	engine := padestest.Must(pdfEngine())
	rooms := padestest.Must(engine.Rooms(t.Context(), paper, "signer-title", "signer-name"))
	if len(rooms) != 1 || rooms[0].Clear.Area() == 0 {
		t.Fatalf("rooms: %+v", rooms)
	}
	return rooms[0]
}

func placeText(left, bottom, right, top float64) string {
	return fmt.Sprintf("%.2f %.2f %.2f %.2f", left, bottom, right, top)
}

// smallIssue is an office with an issue of sheets of A5, which are drawn in a quarter of the
// time of A3.
func smallIssue(t *testing.T) (*Office, award.Papers) {
	t.Helper()
	o := registered(t).WithSignedFiles(readingOnce(t), nil)
	order := sample(t, "danh-sach.csv")
	order.Decision.Data = bytes.Replace(order.Decision.Data, []byte("template: bang-khen\n"), []byte("template: bang-khen-a5\n"), 1)
	if _, err := o.Issue(t.Context(), order, t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	return o, padestest.Must(o.PapersOf(t.Context(), 1))
}

// TestASignatureThatIsSeen: what another program shows between the signer's title and name
// is taken, and told with its words; the paper is the issued one.
func TestASignatureThatIsSeen(t *testing.T) {
	o, papers := smallIssue(t)
	person := signtest.Authority("Tổ chức chứng thực khác").Person("Nguyễn Đăng Bình", "UBND tỉnh", signtest.Always())
	read := func(paper award.Paper) []byte {
		return padestest.Must(o.register.Store().Read(t.Context(), paper.SHA256))
	}
	issued, decision := read(papers.Certificates[0]), read(papers.Decision)
	room, on := signingRoom(t, issued).Clear, signingRoom(t, decision)
	x, y := (room.Left+room.Right)/2, (room.Bottom+room.Top)/2
	hand := placeText(x-40, y-10, x+60, y+10)
	seal := placeText(x-60, y-25, x-10, y+25)
	a := padestest.New(t, padestest.P256())
	own := padestest.Must(pades.Sign(issued, padestest.Must(pades.Open(a.Office.PKCS12(a.Root), padestest.Secret)), pades.How{At: time.Now()}))
	words := signtest.Form("/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>", "BT /F 9 Tf 5 15 Td (Ky boi: Nguyen Van B) Tj ET")
	signedByHand := person.Sign(issued, signtest.How{Place: hand})
	// A seal of the usual size is higher than the room of the decision.
	middle, high := on.Reach.Right-40*72/25.4, (on.Clear.Bottom+on.Clear.Top)/2
	over := placeText(middle-75, high-51, middle+27, high+51)
	for name, c := range map[string]struct {
		file []byte
		seen int
		says string
	}{
		"a hand":                 {signedByHand, 1, ""},
		"words":                  {person.Sign(issued, signtest.How{Place: hand, Look: words}), 1, "Ky boi: Nguyen Van B"},
		"on top of the office's": {person.Sign(own, signtest.How{Field: "ChuKy2", Place: hand}), 1, ""},
		"a hand and a seal":      {person.Sign(signedByHand, signtest.How{Field: "Dau", Place: seal, Look: signtest.Form("", "1 0 0 RG 2 2 96 36 re S")}), 2, ""},
		"a seal over decisions":  {person.Sign(decision, signtest.How{Place: over, Look: signtest.Form("", "1 0 0 RG 40 4 20 32 re S")}), 1, ""},
		"a hand on the decision": {person.Sign(decision, signtest.How{Place: placeText(middle-40, high-20, middle+60, high+20)}), 1, ""},
	} {
		v, err := o.VerifyFile(t.Context(), c.file)
		if err != nil || v.Result != ResultValid && v.Paper == nil {
			back, err := o.TakeSigned(t.Context(), accounts.Machine(), 1, Upload{Name: "da-ky.pdf", Data: c.file}, true)
			t.Errorf("%s: %v %s %+v %+v", name, err, v.Result, err, back)
			continue
		}
		seen := 0
		for _, s := range v.Signatures {
			if s.Visible {
				seen++
				if s.Shows != c.says || !strings.Contains(s.Words(), "chữ ký có hiển thị") || !strings.Contains(s.Words(), c.says) {
					t.Errorf("%s: %q: %s", name, s.Shows, s.Words())
				}
			}
		}
		if seen != c.seen {
			t.Errorf("%s: %d are told to be seen: %+v", name, seen, v.Signatures)
		}
		if back, err := o.TakeSigned(t.Context(), accounts.Machine(), 1, Upload{Name: "da-ky.pdf", Data: c.file}, true); err != nil || back.Count(BackTaken) != 1 {
			t.Errorf("%s: it does not come back: %v %+v", name, err, back)
		}
	}
}

// TestASignatureThatIsSeenWhereItMayNotBe: whatever reaches out of the room, or may look
// otherwise in another reader, is not the issued file with a signature, and is refused with
// where it may stand.
func TestASignatureThatIsSeenWhereItMayNotBe(t *testing.T) {
	o, papers := smallIssue(t)
	stranger := signtest.Authority("Tổ chức chứng thực khác").Person("Nguyễn Đăng Bình", "UBND tỉnh", signtest.Always())
	issued := padestest.Must(o.register.Store().Read(t.Context(), papers.Certificates[0].SHA256))
	decision := padestest.Must(o.register.Store().Read(t.Context(), papers.Decision.SHA256))
	room, on := signingRoom(t, issued).Clear, signingRoom(t, decision)
	x, y := (room.Left+room.Right)/2, (room.Bottom+room.Top)/2
	in, outside := placeText(x-30, y-10, x+30, y+10), placeText(x-30, y-10, x+30, room.Top+3)
	attacks := signtest.MisplacedLooks(issued, in, outside, placeText(x-30, room.Bottom-9, x+30, room.Bottom-1), stranger)
	// What is wrong with the form pdfsignature.TestLooksOfAForm goes through.
	formed := signtest.LookAttacks(issued, in, outside, stranger)
	for _, name := range []string{"states", "replaced after signing", "two places of one field", "a field of no form, afterwards"} {
		attacks[name] = formed[name]
	}
	middle, high := on.Reach.Right-40*72/25.4, (on.Clear.Bottom+on.Clear.Top)/2
	for name, how := range map[string]signtest.How{
		"decision: another page":    {Page: 2, Place: placeText(middle-40, high-20, middle+40, high+20)},
		"decision: over the name":   {Place: placeText(middle-75, high-51, middle+27, high+51), Look: signtest.Form("", "1 g 0 0 100 40 re f")},
		"decision: out of reach":    {Place: placeText(middle-75, high-90, middle+27, high+51)},
		"decision: over its number": {Place: placeText(80, 680, 180, 720)},
	} {
		attacks[name] = stranger.Sign(decision, how)
	}
	for name, file := range attacks {
		v, err := o.VerifyFile(t.Context(), file)
		if err != nil || v.Result == ResultValid || v.Paper != nil || v.Checks.Integrity == Pass {
			t.Errorf("%s: %v %s", name, err, v.Result)
		}
		back, err := o.TakeSigned(t.Context(), accounts.Machine(), 1, Upload{Name: "da-ky.pdf", Data: file}, true)
		problems := award.ProblemsOf(err)
		if len(problems.Errors()) == 0 || back.Count(BackTaken) != 0 {
			t.Errorf("%s: %v %+v", name, err, back)
		}
		for _, p := range problems {
			if p.Message == "" || p.Suggestion == "" || p.Code != award.SignedAltered && p.Code != award.SignedUnread {
				t.Errorf("%s: %+v", name, p)
			}
		}
	}
}
