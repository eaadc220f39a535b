package html

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
)

// headWrong is an error that says less on the screen than in the log.
type headWrong struct{}

func (headWrong) Error() string              { return "tệp head và cơ sở dữ liệu trái nhau" }
func (headWrong) FaultKind() award.FaultKind { return award.FaultUnavailable }
func (headWrong) Sentence() string           { return "Sổ đang không nhận thay đổi." }

// One table says how every error is answered, to a person and to a program.
func TestAnswerTo(t *testing.T) {
	conflict := award.Problem{Severity: award.Error, Code: award.AlreadyIssued, Message: "số này đã phát hành"}
	for _, test := range []struct {
		name   string
		err    error
		match  string // If-Match
		status int
		code   string
		page   string // the sentence
		detail string // of the problem
		retry  string
		logged bool
	}{
		{"malformed", award.Refuse(award.FaultMalformed, "dấu trang không đúng"), "", 400, "malformed", "Dấu trang không đúng.", "Dấu trang không đúng.", "", false},
		{"nobody", award.Refuse(award.FaultUnknown, "Hãy đăng nhập."), "", 401, "unknown", "Hãy đăng nhập.", "Hãy đăng nhập.", "", false},
		{"forbidden", award.Refuse(award.FaultForbidden, "người soạn không được tự duyệt"), "", 403, "forbidden", "Người soạn không được tự duyệt.", "Người soạn không được tự duyệt.", "", false},
		{"not there", fmt.Errorf("draft x: %w", award.Refuse(award.FaultNotFound, "không có quyết định này")), "", 404, "not-found", "Không có quyết định này.", "Không có quyết định này.", "", false},
		{"too slow", award.Refuse(award.FaultTooSlow, "quá chậm"), "", 408, "too-slow", "Quá chậm.", "Quá chậm.", "", false},
		{"conflict", award.Refuse(award.FaultConflict, "đang được phát hành"), "", 409, "conflict", "Đang được phát hành.", "Đang được phát hành.", "", false},
		{"changed meanwhile", award.Refuse(award.FaultStale, "đã được sửa"), "", 409, "stale", "Đã được sửa.", "Đã được sửa.", "", false},
		{"not the version of If-Match", award.Refuse(award.FaultStale, "đã được sửa"), `"v1"`, 412, "stale", "Đã được sửa.", "Đã được sửa.", "", false},
		{"too large", TooLarge(20 << 20), "", 413, "oversized", "Mỗi tệp không được vượt quá 20 MB.", "Mỗi tệp không được vượt quá 20 MB.", "", false},
		{"another type", award.Refuse(award.FaultUnsupported, "phải là JSON"), "", 415, "unsupported", "Phải là JSON.", "Phải là JSON.", "", false},
		{"invalid", award.Refuse(award.FaultInvalid, "thiếu mã"), "", 422, "invalid", "Thiếu mã.", "Thiếu mã.", "", false},
		{"problems", award.Problems{{Severity: award.Error, Code: award.MissingName, Cell: "B4", Message: "thiếu tên"}}, "", 422, "invalid", "Ô B4: thiếu tên.", "Còn 1 lỗi phải sửa; xem errors.", "", false},
		{"a problem of what was there before", fmt.Errorf("%w: %w", conflict, errors.New("inside")), "", 409, "conflict", "Số này đã phát hành.", "Còn 1 lỗi phải sửa; xem errors.", "", false},
		{"too often", award.Refuse(award.FaultTooMany, "quá nhiều yêu cầu"), "", 429, "too-many", "Quá nhiều yêu cầu.", "Quá nhiều yêu cầu.", "1", false},
		{"too often, for long", &award.Fault{Kind: award.FaultTooMany, Text: "hãy đợi", Retry: 90 * time.Second}, "", 429, "too-many", "Hãy đợi.", "Hãy đợi.", "90", false},
		{"busy", award.Refuse(award.FaultBusy, "đang bận"), "", 503, "busy", "Đang bận.", "Đang bận.", "2", false},
		{"not until it is mended", headWrong{}, "", 503, "unavailable", "Sổ đang không nhận thay đổi.", "Sổ đang không nhận thay đổi.", "60", true},
		{"late", fmt.Errorf("verify: %w", context.DeadlineExceeded), "", 503, "busy", messageLate, messageLate, "2", true},
		{"no route", echo.ErrNotFound, "", 404, "not-found", "Địa chỉ vừa mở không dẫn đến đâu. Hãy bắt đầu từ trang tra cứu.", "", "", false},
		{"another method", echo.ErrMethodNotAllowed, "", 405, "no-such-method", "Hãy quay lại trang trước và bấm nút trên trang đó.", "", "", false},
		{"gone", context.Canceled, "", 500, "internal", "Máy chủ gặp lỗi", "", "", false},
		{"our fault", errors.New("no such table: certificates"), "", 500, "internal", "Máy chủ gặp lỗi", "", "", true},
		{"our fault, told by the framework", echo.ErrInternalServerError, "", 500, "internal", "Máy chủ gặp lỗi", "", "", true},
	} {
		var log strings.Builder
		var page Answer
		failures := Failures{Log: slog.New(slog.NewTextHandler(&log, nil)), Page: func(c echo.Context, a Answer) error {
			page = a
			return c.NoContent(a.Status)
		}}
		for _, program := range []bool{false, true} {
			failures.Programs = func(*http.Request) bool { return program }
			request, recorder := httptest.NewRequestWithContext(t.Context(), "POST", "/", http.NoBody), httptest.NewRecorder()
			request.Header.Set("If-Match", test.match)
			failures.Handle(test.err, echo.New().NewContext(request, recorder))
			if recorder.Code != test.status || recorder.Header().Get("Retry-After") != test.retry {
				t.Errorf("%s: %d, retry %q", test.name, recorder.Code, recorder.Header().Get("Retry-After"))
			}
			if !program {
				continue
			}
			var got Problem
			if err := json.Unmarshal(recorder.Body.Bytes(), &got); err != nil || got.Type != "/api/errors#"+got.Code || got.Status != test.status || got.Code != test.code || got.Detail != test.detail || got.Title != http.StatusText(test.status) {
				t.Errorf("%s: %s %v", test.name, recorder.Body, err)
			}
			if (recorder.Header().Get("WWW-Authenticate") != "") != (test.status == http.StatusUnauthorized) {
				t.Errorf("%s: WWW-Authenticate %q", test.name, recorder.Header().Get("WWW-Authenticate"))
			}
		}
		if !strings.HasPrefix(page.Detail, test.page) || page.Title == "" || page.Status != test.status {
			t.Errorf("%s: the page says %q, %q", test.name, page.Title, page.Detail)
		}
		if (log.Len() > 0) != test.logged {
			t.Errorf("%s: logged %q", test.name, log.String())
		}
	}
}

// Every kind has a status, and every status that is used has words of its own.
func TestEveryKindIsAnswered(t *testing.T) {
	fallback, _ := words(http.StatusInternalServerError)
	for kind, h := range hows() {
		if title, _ := words(h.status); title == fallback {
			t.Errorf("%s: nothing is said of %d", kind, h.status)
		}
	}
	request := httptest.NewRequestWithContext(t.Context(), "GET", "/", http.NoBody)
	for _, kind := range []award.FaultKind{
		award.FaultMalformed, award.FaultUnsupported, award.FaultInvalid, award.FaultOversized, award.FaultTooSlow, award.FaultUnknown, award.FaultForbidden,
		award.FaultNotFound, award.FaultConflict, award.FaultStale, award.FaultNoRange, award.FaultTooMany, award.FaultBusy, award.FaultUnavailable,
	} {
		if a := AnswerTo(request, award.Refuse(kind, "x")); a.Status < 400 {
			t.Errorf("%s is answered with %d", kind, a.Status)
		}
	}
}

// Why a request was ended is told, and not that it was.
func TestEndedRequest(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(award.Refuse(award.FaultBusy, "chưa xong trong thời gian cho phép"))
	a := AnswerTo(httptest.NewRequestWithContext(ctx, "GET", "/", http.NoBody), fmt.Errorf("read: %w", context.Canceled))
	if a.Status != http.StatusServiceUnavailable || a.Logged || a.Detail != "Chưa xong trong thời gian cho phép." {
		t.Errorf("%+v", a)
	}
}

// An answer that breaks off half way is broken off: nothing is added to it.
func TestBrokenOff(t *testing.T) {
	recorder := httptest.NewRecorder()
	c := echo.New().NewContext(httptest.NewRequestWithContext(t.Context(), "GET", "/", http.NoBody), recorder)
	if err := c.String(http.StatusOK, "half"); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if recover() != http.ErrAbortHandler || recorder.Body.String() != "half" {
			t.Errorf("not broken off: %q", recorder.Body)
		}
	}()
	Failures{Log: slog.New(slog.NewTextHandler(io.Discard, nil))}.Handle(errors.New("lost"), c)
}

func TestShorten(t *testing.T) {
	for text, want := range map[string]string{"": "", "ắ": "ắ", "ắbc": "ắbc", "ắbcd": "ắb…"} {
		if got := shorten(text, 3); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// English stands beside the Vietnamese for who asks for it.
func TestEnglishBeside(t *testing.T) {
	for header, english := range map[string]bool{"": false, "vi": false, "en": true, "en-GB, vi;q=0.5": true, "vi, en;q=0.9": false, "fr": false, "x;q=": false} {
		request, recorder := httptest.NewRequestWithContext(t.Context(), "POST", "/", http.NoBody), httptest.NewRecorder()
		request.Header.Set("Accept-Language", header)
		failures := Failures{Log: slog.New(slog.DiscardHandler), Programs: func(*http.Request) bool { return true }}
		failures.Handle(award.Problems{{Severity: award.Error, Code: award.MissingName, Cell: "B4", Message: "thiếu tên"}}, echo.New().NewContext(request, recorder))
		var got Problem
		if err := json.Unmarshal(recorder.Body.Bytes(), &got); err != nil || len(got.Errors) != 1 || got.Errors[0].Message != "thiếu tên" {
			t.Fatalf("%s %v", recorder.Body, err)
		}
		if (got.Explanation != "") != english || (got.Errors[0].Explanation == "A row has no name.") != english {
			t.Errorf("%q: %s", header, recorder.Body)
		}
	}
}
