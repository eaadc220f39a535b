package main

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"
)

var (
	firstLink = regexp.MustCompile(`https://` + regexp.QuoteMeta(site) + `/app/first/[\w-]+`)
	anyCode   = regexp.MustCompile(`/v/([0-9A-Z]{26,})`)
)

// findLink looks into the journal as the page tells to; the service may just be starting.
func (s *server) findLink() error {
	const patience, pause = time.Minute, 200 * time.Millisecond
	for range patience / pause {
		said, err := output(s.ctx, s.root, "journalctl -u bangkhen")
		if err == nil {
			if s.link = firstLink.FindString(said); s.link != "" {
				return nil
			}
		}
		time.Sleep(pause)
	}
	return errors.New("the journal has no link for the first user")
}

func (s *server) firstUser() (err error) {
	if s.admin, err = s.somebody(); err != nil {
		return err
	}
	page, _, err := s.admin.choose(s.link, "quantri", "Hoàng Văn Quản")
	if err == nil && !strings.Contains(page, "Hoàng Văn Quản") {
		err = fmt.Errorf("not signed in: %.2000s", page)
	}
	return err
}

// choose takes a one-time link: name and password are chosen.
func (p *person) choose(link, name, full string) (page, at string, err error) {
	if _, _, err := p.open(link, nil); err != nil {
		return "", "", err
	}
	return p.open(link, url.Values{"name": {name}, "full_name": {full}, "password": {password}, "again": {password}})
}

// others are added by the administrator and choose passwords of their own.
func (s *server) others() error {
	for _, one := range []struct {
		who              **person
		name, full, role string
	}{{&s.clerk, "lan", "Nông Thị Lan", "clerk"}, {&s.approver, "minh", "Lý Văn Minh", "approver"}} {
		page, _, err := s.admin.open("/app/users", nil)
		if err == nil {
			page, _, err = s.admin.press(page, "/app/users", url.Values{"name": {one.name}, "full_name": {one.full}, "role": {one.role}})
		}
		if err != nil {
			return err
		}
		if *one.who, err = s.somebody(); err != nil {
			return err
		}
		if _, _, err := (*one.who).choose(firstLink.FindString(page), one.name, one.full); err != nil {
			return err
		}
	}
	return nil
}

func (s *server) templates() error {
	page, _, err := s.clerk.open("/app/templates", nil)
	if err == nil && !strings.Contains(page, "bang-khen-trong-dong") {
		err = fmt.Errorf("no templates: %.2000s", page)
	}
	return err
}

// issue takes the sample decision from the clerk's desk to its papers.
func (s *server) issue() error {
	page, at, err := s.clerk.open("/app/start", nil)
	if err == nil {
		page, at, err = s.clerk.open("/app/decisions/sample", url.Values{})
	}
	if err != nil {
		return err
	}
	draft := regexp.MustCompile(`^/app/decisions/[^/]+`).FindString(at)
	for _, step := range []struct {
		who    *person
		action string
	}{{s.clerk, "submit"}, {s.approver, "approve"}, {s.approver, "issue"}} {
		if page, _, err = step.who.open(draft+"/papers", nil); err == nil {
			page, _, err = step.who.press(page, draft+"/"+step.action, nil)
		}
		if err != nil {
			return err
		}
	}
	const patience, pause = 5 * time.Minute, 200 * time.Millisecond
	for range patience / pause {
		if page, at, err = s.approver.open(draft, nil); err != nil {
			return err
		}
		if strings.HasPrefix(at, "/app/issues/") {
			s.code = ""
			if found := anyCode.FindStringSubmatch(page); found != nil {
				s.code = found[1]
			}
			return s.fetch(path.Clean(at))
		}
		time.Sleep(pause)
	}
	return fmt.Errorf("not issued; the last page is %s:\n%.3000s", at, page)
}

// fetch has the printed sheets, and a code of one of them.
func (s *server) fetch(issue string) error {
	sheets, _, err := s.approver.open(issue+"/files/bang-khen.pdf", nil)
	if err == nil && !strings.HasPrefix(sheets, "%PDF") {
		err = fmt.Errorf("the sheets are %.100q", sheets)
	}
	if err != nil {
		return err
	}
	manifest, _, err := s.approver.open(issue+"/files/manifest.json", nil)
	if found := regexp.MustCompile(`"code":\s*"([^"]+)"`).FindStringSubmatch(manifest); found != nil {
		s.code = found[1]
	} else if err == nil {
		err = fmt.Errorf("the manifest has no code: %.300s", manifest)
	}
	return err
}

// lookUp asks as the public does; the service may just be starting again.
func (s *server) lookUp() error {
	public, err := s.somebody()
	if err != nil {
		return err
	}
	const patience, pause = 30 * time.Second, 200 * time.Millisecond
	var page string
	for range patience / pause {
		if page, _, err = public.open("/v/"+s.code, nil); err == nil {
			break
		}
		time.Sleep(pause)
	}
	if err == nil && !strings.Contains(page, "946/QĐ-UBND") {
		err = fmt.Errorf("the public is told %.2000s", page)
	}
	return err
}
