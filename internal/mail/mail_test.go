package mail

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/http/httptest"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/register"
	"bangkhen/internal/tracing"
	"bangkhen/internal/tracing/tracetest"
	"bangkhen/internal/workbench"
)

// postOffice is a mail server on this machine that takes messages, or refuses
// receivers with an answer.
type postOffice struct {
	net.Listener
	mutex  sync.Mutex
	answer string // to RCPT, "" to take it
	got    []received
}

type received struct{ to, subject, text string }

func openPostOffice(t *testing.T) *postOffice {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &postOffice{Listener: listener}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go p.talk(connection)
		}
	}()
	return p
}

func (p *postOffice) talk(connection net.Conn) {
	defer connection.Close()
	in := bufio.NewReader(connection)
	say := func(line string) { fmt.Fprint(connection, line+"\r\n") }
	say("220 thu.example ESMTP")
	to := ""
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		switch verb := strings.ToUpper(strings.Fields(line + " .")[0]); {
		case verb == "EHLO", verb == "HELO":
			say("250-thu.example")
			say("250 8BITMIME")
		case strings.HasPrefix(line, "RCPT"):
			p.mutex.Lock()
			answer := p.answer
			p.mutex.Unlock()
			if answer != "" {
				say(answer)
				continue
			}
			to = line[strings.IndexByte(line, '<')+1 : strings.IndexByte(line, '>')]
			say("250 ok")
		case verb == "DATA":
			say("354 go on")
			var data strings.Builder
			for {
				text, err := in.ReadString('\n')
				if err != nil {
					return
				}
				if text == ".\r\n" {
					break
				}
				data.WriteString(strings.TrimPrefix(text, "."))
			}
			p.keep(to, data.String())
			say("250 taken")
		case verb == "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func (p *postOffice) keep(to, data string) {
	message, err := mail.ReadMessage(strings.NewReader(data))
	if err != nil {
		return
	}
	subject, _ := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	body, _ := io.ReadAll(quotedprintable.NewReader(message.Body))
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.got = append(p.got, received{to, subject, string(body)})
}

// take is what came since it was asked last.
func (p *postOffice) take() []received {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	got := p.got
	p.got = nil
	return got
}

func (p *postOffice) refuse(answer string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.answer = answer
}

// staffed is a bench in an office of one clerk and two approvers, of whom one wants
// no mail.
func staffed(t *testing.T) (*workbench.Workbench, *accounts.Accounts, *database.DB) {
	t.Helper()
	reg, err := register.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	people := accounts.New(reg.Database())
	for name, who := range map[string]struct {
		full, mail string
		role       accounts.Role
	}{
		"hoa":  {"Nông Thị Hoà", "hoa@backan.example", accounts.Clerk},
		"binh": {"Nguyễn Đăng Bình", "binh@backan.example", accounts.Approver},
		"phuc": {"Phạm Duy Phúc", "", accounts.Approver},
	} {
		if err := people.AddUser(t.Context(), name, who.full, []accounts.Role{who.role}); err != nil {
			t.Fatal(err)
		}
		if err := people.SetMail(t.Context(), name, who.mail); err != nil {
			t.Fatal(err)
		}
	}
	bench := workbench.New(reg.Database())
	bench.TellApprovers(approvers)
	return bench, people, reg.Database()
}

func sender(t *testing.T, bench *workbench.Workbench, p *postOffice) *Sender {
	t.Helper()
	server, err := ReadServer("smtp://"+p.Addr().String(), "", "bangkhen@backan.example")
	if err != nil {
		t.Fatal(err)
	}
	return New(bench, server, "https://bangkhen.backan.example", slog.New(slog.DiscardHandler))
}

const namesSomebody = "Về việc tặng Bằng khen cho ông Triệu Văn Minh"

func as(t *testing.T, user string) context.Context {
	return database.WithActor(t.Context(), "user:"+user)
}

func submitted(t *testing.T, bench *workbench.Workbench) workbench.Draft {
	t.Helper()
	d, err := bench.CreateDraft(as(t, "hoa"), workbench.Draft{DecisionName: "trieu-van-minh.json", Decision: []byte(`{"subject": "` + namesSomebody + `"}`), ListName: "trieu-van-minh.xlsx", List: []byte("Triệu Văn Minh")})
	if err == nil {
		d, err = bench.ChangeDraft(as(t, "hoa"), d.ID, 0, award.CheckDecision, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWhoIsToldOfWhat(t *testing.T) {
	bench, _, _ := staffed(t)
	p := openPostOffice(t)
	s := sender(t, bench, p)
	d := submitted(t, bench)
	tell := func() []received {
		t.Helper()
		if err := s.Send(t.Context(), time.Now()); err != nil {
			t.Fatal(err)
		}
		return p.take()
	}
	want := func(got []received, to, subject, words string) {
		t.Helper()
		if len(got) != 1 || got[0].to != to || !strings.HasPrefix(got[0].subject, subject) || !strings.Contains(got[0].text, words) {
			t.Fatalf("%+v, want one to %s: %s … %s", got, to, subject, words)
		}
		for _, secret := range []string{"Triệu Văn Minh", "trieu-van-minh", "khai man"} {
			if strings.Contains(got[0].subject+got[0].text, secret) {
				t.Errorf("the mail says %q:\n%s", secret, got[0].text)
			}
		}
		if !strings.Contains(got[0].text, "https://bangkhen.backan.example/app/decisions/"+d.ID) {
			t.Errorf("no way to the draft:\n%s", got[0].text)
		}
	}
	want(tell(), "binh@backan.example", "Chờ duyệt: ", "Nông Thị Hoà đã trình")
	if got := tell(); len(got) != 0 {
		t.Errorf("sent again: %+v", got)
	}
	step := func(who string, step award.DecisionStep, change func(*workbench.Draft) error) {
		t.Helper()
		var err error
		if d, err = bench.ChangeDraft(as(t, who), d.ID, 0, step, change); err != nil {
			t.Fatal(err)
		}
	}
	step("binh", award.ReturnDecision, func(d *workbench.Draft) error { d.Note = "Triệu Văn Minh khai man"; return nil })
	want(tell(), "hoa@backan.example", "Trả lại: ", "Nguyễn Đăng Bình đã trả lại")
	step("hoa", award.CheckDecision, nil)
	step("binh", award.ApproveDecision, nil)
	// The approver needs not be told of what is approved by now.
	want(tell(), "hoa@backan.example", "Đã duyệt: ", "Nguyễn Đăng Bình đã duyệt")

	batch, err := bench.QueueBatch(as(t, "binh"), d.ID, 1)
	if err == nil {
		err = bench.EndBatch(t.Context(), batch.ID, "failed", []byte(`[{"message":"Triệu Văn Minh"}]`))
	}
	if err != nil {
		t.Fatal(err)
	}
	got := tell()
	if len(got) != 2 || !strings.HasPrefix(got[0].subject, "Phát hành không thành công") {
		t.Errorf("%+v, want a message to who prepared it and one to who issued it", got)
	}
}

// A server that is away, or says to come again, keeps nothing from arriving later; an
// address that it does not know ends the message.
func TestMailIsTriedAgain(t *testing.T) {
	bench, people, _ := staffed(t)
	p := openPostOffice(t)
	s := sender(t, bench, p)
	now := time.Now()
	send := func(at time.Time) int {
		t.Helper()
		if err := s.Send(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		return len(p.take())
	}
	submitted(t, bench)
	p.refuse("451 greylisted")
	if n := send(now); n != 0 {
		t.Fatalf("%d sent", n)
	}
	p.refuse("")
	if n := send(now.Add(time.Second)); n != 0 {
		t.Errorf("%d sent before their time", n)
	}
	if n := send(now.Add(time.Minute)); n != 1 {
		t.Errorf("%d sent", n)
	}
	submitted(t, bench)
	p.refuse("550 no such user")
	send(now.Add(time.Minute))
	p.refuse("")
	if n := send(now.Add(12 * time.Hour)); n != 0 {
		t.Errorf("an unknown address was asked again %d times", n)
	}
	dead, err := bench.DeadDeliveries(t.Context(), 10)
	if err != nil || len(dead) != 1 || dead[0].URL != "binh@backan.example" || !strings.Contains(dead[0].Error, "550") {
		t.Fatalf("%+v, %v", dead, err)
	}
	if err := bench.ReviveDelivery(t.Context(), dead[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := people.SetMail(t.Context(), "binh", ""); err != nil {
		t.Fatal(err)
	}
	if n := send(time.Now()); n != 0 {
		t.Errorf("%d sent to who wants none any more", n)
	}
}

// Who watches the service sees how long each attempt took, and nothing of whom it was for,
// by what server or what that answered.
func TestAttemptsAreTraced(t *testing.T) {
	to := &tracetest.Collector{}
	collecting := httptest.NewServer(to)
	defer collecting.Close()
	traces, err := tracing.Open(t.Context(), collecting.URL, "1", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	bench, _, _ := staffed(t)
	p := openPostOffice(t)
	s, ctx, now := sender(t, bench, p), tracing.With(t.Context(), traces), time.Now()
	submitted(t, bench)
	for _, answer := range []string{"451 binh@backan.example is greylisted", ""} {
		p.refuse(answer)
		if err := s.Send(ctx, now); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Minute)
	}
	traces.Close()
	attempts := to.All("mail")
	if len(attempts) != 2 || tracetest.Told(attempts[0], "error.type") == "" || tracetest.Told(attempts[1], "error.type") != "" {
		t.Errorf("the attempts: %v", attempts)
	}
	to.Hides(t, "binh", "backan.example", "Nguyễn Đăng Bình", "greylisted", p.Addr().String(), "trieu-van-minh", namesSomebody)
}

// What was noted while notices were off is not sent days later.
func TestOldNoticesAreNotSent(t *testing.T) {
	bench, _, _ := staffed(t)
	p := openPostOffice(t)
	submitted(t, bench)
	if err := sender(t, bench, p).Send(t.Context(), time.Now().Add(25*time.Hour)); err != nil || len(p.take()) != 0 {
		t.Errorf("it was sent (%v)", err)
	}
}

func TestReadServer(t *testing.T) {
	const from = "bangkhen@backan.example"
	for address, want := range map[string]Server{
		"smtp://thu.backan.example":          {Host: "thu.backan.example", Port: 25},
		"smtp://10.1.2.3:2525":               {Host: "10.1.2.3", Port: 2525},
		"smtps://thu.backan.example":         {Host: "thu.backan.example", Port: 465, TLS: true},
		"smtp://bangkhen@thu.backan.example": {Host: "thu.backan.example", Port: 587, User: "bangkhen"},
	} {
		password := ""
		if want.User != "" {
			password = "chim sẻ đậu mái ngói"
		}
		got, err := ReadServer(address, password, from)
		want.Password, want.From = password, mail.Address{Name: fromName, Address: from}
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", address, got, err)
		}
	}
	for _, bad := range [][3]string{
		{"thu.backan.example", "", from}, {"http://thu.backan.example", "", from}, {"smtp://", "", from}, {"smtp://a:99999", "", from},
		{"smtp://ten:matkhau@thu.backan.example", "", from}, {"smtp://ten@thu.backan.example", "", from}, {"smtp://thu.backan.example", "matkhau", from},
		{"smtp://thu.backan.example", "", "không phải"}, {"smtp://thu.backan.example/x?y", "", from},
	} {
		if s, err := ReadServer(bad[0], bad[1], bad[2]); err == nil {
			t.Errorf("%q: %+v", bad, s)
		}
	}
}

func approvers(ctx context.Context, tx *sql.Tx) ([]string, error) {
	return accounts.RightsIn(tx).Holders(ctx, accounts.ApproveDecisions)
}
