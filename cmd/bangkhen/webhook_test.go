package main

import (
	"regexp"
	"strings"
	"testing"

	"bangkhen/internal/register"
)

func TestWebhooksByCommand(t *testing.T) {
	data := t.TempDir()
	reg, err := register.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	if err := reg.Close(); err != nil {
		t.Fatal(err)
	}
	for _, inside := range []string{"http://127.0.0.1:9/hook", "https://10.20.3.4/", "http://localhost/", "https://[64:ff9b::a14:304]/"} {
		status, stdout, stderr := bangkhen(t, "webhook", "add", "--data", data, "--event", "batch.done", inside)
		if status != exitUsage || stdout != "" || !strings.Contains(stderr, "mạng riêng") || !strings.Contains(stderr, "--webhook-allow") {
			t.Errorf("%s: %d %s%s", inside, status, stdout, stderr)
		}
	}
	if status, _, stderr := bangkhen(t, "webhook", "add", "--data", data, "--event", "batch.done", "--webhook-allow", "10.20.0.0/16", "https://10.20.3.4/"); status != exitDone {
		t.Errorf("a named range: %d %s", status, stderr)
	}
	t.Setenv("BANGKHEN_WEBHOOK_ALLOW", "192.168.7.0/24,127.0.0.0/8")
	status, stdout, stderr := bangkhen(t, "webhook", "add", "--data", data, "--event", "batch.done", "http://127.0.0.1:9/hook")
	id := regexp.MustCompile(`^Webhook (\S+)\. `).FindStringSubmatch(stdout)
	if status != exitDone || id == nil {
		t.Fatal(status, stdout, stderr)
	}
	secret := regexp.MustCompile(`whsec_\S+`)
	status, rotated, stderr := bangkhen(t, "webhook", "rotate", "--data", data, id[1])
	if status != exitDone || secret.FindString(rotated) == "" || secret.FindString(rotated) == secret.FindString(stdout) {
		t.Errorf("rotate: %d %s%s", status, rotated, stderr)
	}
	for _, step := range [][]string{{"test"}, {"rotate", "--finish"}, {"remove"}} {
		if status, _, stderr := bangkhen(t, append(append([]string{"webhook"}, step...), "--data", data, id[1])...); status != exitDone {
			t.Errorf("%v: %d %s", step, status, stderr)
		}
	}
	for _, step := range []string{"test", "rotate"} {
		if status, _, _ := bangkhen(t, "webhook", step, "--data", data, id[1]); status == exitDone {
			t.Errorf("%s of a webhook that was removed", step)
		}
	}
}
