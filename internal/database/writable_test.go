package database

import (
	"runtime"
	"strings"
	"testing"
)

// A directory where nothing may be written says how to mend it. In the system's own
// not even root may.
func TestNotWritable(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("/sys is Linux's")
	}
	if _, err := Open(t.Context(), "/sys/bangkhen"); err == nil || !strings.Contains(err.Error(), "không ghi được vào thư mục dữ liệu") || !strings.Contains(err.Error(), "chown") {
		t.Errorf("%v", err)
	}
	if _, err := Open(t.Context(), t.TempDir()+"/\x00"); err == nil || strings.Contains(err.Error(), "chown") {
		t.Errorf("for another reason: %v", err)
	}
}
