//go:build unix

package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The service reads the plan again when it is told to; one that is wrong changes nothing.
func TestOfficesReadThePlanAgain(t *testing.T) {
	in := install(t, "offices:\n  - { name: tinh, addresses: [https://tinh.gov.vn] }\n", "tinh")
	added := &anOffice{name: "xa", host: "xa.gov.vn"}
	status := func() int {
		answer, _ := in.ask(added, http.MethodGet, "/healthz/none", "", "")
		return answer.StatusCode
	}
	again := func(plan string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(in.dir, "offices.yaml"), []byte(plan), 0o600); err != nil {
			t.Fatal(err)
		}
		told := in.problems.String()
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		for !strings.Contains(strings.TrimPrefix(in.problems.String(), told), "plan of offices") {
			time.Sleep(5 * time.Millisecond)
		}
	}
	if s := status(); s != http.StatusMisdirectedRequest {
		t.Fatal("before:", s)
	}
	again("offices:\n  - { name: tinh, addresses: [https://tinh.gov.vn] }\n  - { name: xa }\n")
	if s := status(); s != http.StatusMisdirectedRequest {
		t.Error("a plan without an address was taken:", s)
	}
	if answer, _ := in.ask(in.offices["tinh"], http.MethodGet, "/healthz", "", ""); answer.StatusCode != http.StatusOK {
		t.Error("after a wrong plan:", answer.Status)
	}
	again("offices:\n  - { name: tinh, addresses: [https://tinh.gov.vn] }\n  - { name: xa, addresses: [https://xa.gov.vn] }\n")
	if s := status(); s != http.StatusNotFound {
		t.Error("the office that was added:", s)
	}
}
