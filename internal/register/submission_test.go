package register

import (
	"bytes"
	"errors"
	"testing"
)

func TestSubmissionGoesOneWay(t *testing.T) {
	r := openNew(t)
	for name, c := range map[string]struct {
		way  []SubmissionState
		last error
	}{
		"approved and issued":      {[]SubmissionState{SubmissionApproved, SubmissionIssued}, nil},
		"returned":                 {[]SubmissionState{SubmissionReturned}, nil},
		"approved, then returned":  {[]SubmissionState{SubmissionApproved, SubmissionReturned}, nil},
		"issued without approval":  {[]SubmissionState{SubmissionIssued}, ErrSubmissionMoved},
		"approved twice":           {[]SubmissionState{SubmissionApproved, SubmissionApproved}, ErrSubmissionMoved},
		"approved when returned":   {[]SubmissionState{SubmissionReturned, SubmissionApproved}, ErrSubmissionMoved},
		"returned when issued":     {[]SubmissionState{SubmissionApproved, SubmissionIssued, SubmissionReturned}, ErrSubmissionMoved},
		"back to where it started": {[]SubmissionState{SubmissionWaiting}, ErrSubmissionMoved},
	} {
		id, err := r.Submit(t.Context(), name, File{"quyet-dinh.yaml", []byte("number: 1")}, File{"danh-sach.csv", []byte{0, 0xff}}, "user:hoa")
		if err != nil {
			t.Fatal(err)
		}
		for i, state := range c.way {
			err := r.MoveSubmission(t.Context(), id, state, "user:nam", "vì sai")
			want := error(nil)
			if i == len(c.way)-1 {
				want = c.last
			}
			if !errors.Is(err, want) || (err == nil) != (want == nil) {
				t.Errorf("%s: step %d: %v", name, i+1, err)
			}
		}
		s, err := r.Submission(t.Context(), id)
		if err != nil || s.Label != name || s.By != "user:hoa" || s.At.IsZero() || s.Decision.Name != "quyet-dinh.yaml" || !bytes.Equal(s.List.Data, []byte{0, 0xff}) {
			t.Errorf("%s: %+v %v", name, s, err)
		}
		if decided := s.State != SubmissionWaiting; decided != (s.DecidedBy == "user:nam") || decided == s.DecidedAt.IsZero() {
			t.Errorf("%s: %+v", name, s)
		}
	}
	for _, statement := range []string{
		`DELETE FROM submissions`, `UPDATE submissions SET list = x'00'`, `UPDATE submissions SET submitted_by = 'user:lan'`,
		`UPDATE submissions SET state = 'issued' WHERE state = 'submitted'`, `UPDATE submissions SET state = 'submitted'`,
	} {
		if _, err := r.writer.Exec(statement); err == nil {
			t.Errorf("%s is allowed", statement)
		}
	}
	if err := r.MoveSubmission(t.Context(), 99, SubmissionApproved, "x", ""); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	if _, err := r.Submission(t.Context(), 99); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	listed, err := r.Submissions(t.Context(), 100)
	if err != nil || len(listed) != 8 {
		t.Fatalf("%+v %v", listed, err)
	}
	open := true // those that somebody has to do something about come first
	for _, s := range listed {
		waits := s.State == SubmissionWaiting || s.State == SubmissionApproved
		if waits && !open || len(s.List.Data) > 0 {
			t.Errorf("%s, %s: %d bytes", s.Label, s.State, len(s.List.Data))
		}
		open = waits
	}
	if few, err := r.Submissions(t.Context(), 3); err != nil || len(few) != 3 {
		t.Error(few, err)
	}
}
