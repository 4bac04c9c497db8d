package command

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"recension/generator/online"
	"recension/generator/reviewtest"
)

// onServer lets check --online reach a server, for all hosts, until the test ends. Without
// a handler, there is no network.
func onServer(t *testing.T, handler http.Handler) {
	t.Helper()
	t.Cleanup(func() { network = online.Network{} })
	network = online.Network{
		Resolve: func(context.Context, string) ([]netip.Addr, error) {
			return []netip.Addr{netip.MustParseAddr("198.51.99.1")}, nil
		},
		Dial: func(context.Context, string, string) (net.Conn, error) {
			return nil, errors.New("network is unreachable")
		},
		Pause: func(context.Context, time.Duration) {},
	}
	if handler == nil {
		return
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	network.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, server.Listener.Addr().String())
	}
}

// checkOnline runs check --online in a review, and returns its exit status and output.
func checkOnline(t *testing.T, dir string, args ...string) (exit int, stdout, stderr string) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	var out, err bytes.Buffer
	command := rootCommand()
	command.SetArgs(append([]string{"check", "--online", "--root", dir}, args...))
	command.SetOut(&out)
	command.SetErr(&err)
	return status(run(command), &err), out.String(), err.String()
}

func TestCheckOnline(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1900000000") // 2030-03-17
	dir := t.TempDir()
	copyTree(t, dir, reviewtest.Bridges(t, "../.."))
	put(t, dir, "content/index.md", "+++\ntitle = \"Bridges\"\n+++\n\n[Twelve](value:arches) arches, [a](http://a.example/gone) and [b](http://b.example/).\n")
	record := filepath.Join(dir, "data", "links.csv")
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/gone" {
			w.WriteHeader(http.StatusNotFound)
		}
	})

	onServer(t, nil)
	exit, stdout, stderr := checkOnline(t, dir)
	if exit != exitFailure || stdout != "" || strings.Count(stderr, "there is no network") != 1 {
		t.Errorf("without a network: status %d\n%s%s", exit, stdout, stderr)
	}
	if _, err := os.Stat(record); err == nil {
		t.Error("without a network, the record was written")
	}

	onServer(t, handler)
	exit, stdout, stderr = checkOnline(t, dir)
	if exit != 0 || !strings.Contains(stdout, "content/index.md:5:36: warning: http://a.example/gone is gone") || !strings.Contains(stderr, "looked up 2 of 2 addresses") {
		t.Errorf("status %d\n%s%s", exit, stdout, stderr)
	}
	const want = "address,checked,outcome,status,final,title,notice\n" +
		"http://a.example/gone,2030-03-17,gone,404,,,\nhttp://b.example/,2030-03-17,reached,200,,,\n"
	if got, err := os.ReadFile(record); err != nil || string(got) != want {
		t.Errorf("the record (error %v):\n%s", err, got)
	}

	// What was seen lately is reported again, without a look; no other command reports it.
	if exit, stdout, stderr = checkOnline(t, dir); exit != 0 || !strings.Contains(stdout, "is gone") || !strings.Contains(stderr, "looked up 0 of 2") {
		t.Errorf("again: status %d\n%s%s", exit, stdout, stderr)
	}
	if _, _, stderr = checkOnline(t, dir, "--all"); !strings.Contains(stderr, "looked up 2 of 2") {
		t.Errorf("--all:\n%s", stderr)
	}
	recension(t, dir, "fmt", "--check", "data/links.csv")
	recension(t, dir, "check")

	// An address that is gone from the review is gone from the record.
	put(t, dir, "content/index.md", "+++\ntitle = \"Bridges\"\n+++\n\n[Twelve](value:arches) arches, [b](http://b.example/).\n")
	if exit, stdout, stderr = checkOnline(t, dir); exit != 0 || stdout != "" {
		t.Errorf("status %d\n%s%s", exit, stdout, stderr)
	}
	if got, err := os.ReadFile(record); err != nil || strings.Contains(string(got), "a.example") {
		t.Errorf("the record (error %v):\n%s", err, got)
	}

	// With errors, nothing is looked up.
	put(t, dir, "data/links.csv", strings.Replace(want, "404", "four", 1))
	if exit, stdout, stderr = checkOnline(t, dir); exit != exitInput || !strings.Contains(stdout, "data/links.csv:2:") || !strings.Contains(stderr, "nothing was looked up") {
		t.Errorf("with errors: status %d\n%s%s", exit, stdout, stderr)
	}
}

// TestCheckOnlineChanged tests that a record that somebody else has written meanwhile stays.
func TestCheckOnlineChanged(t *testing.T) {
	dir := t.TempDir()
	copyTree(t, dir, reviewtest.Bridges(t, "../.."))
	put(t, dir, "content/index.md", "+++\ntitle = \"Bridges\"\n+++\n\n[Twelve](value:arches) arches, [b](http://b.example/).\n")
	const other = "address,checked,outcome,status,final,title,notice\n"
	onServer(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { put(t, dir, "data/links.csv", other) }))
	exit, _, stderr := checkOnline(t, dir)
	if exit != exitFailure || !strings.Contains(stderr, "data/links.csv: it has changed since it was read") {
		t.Errorf("status %d\n%s", exit, stderr)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "data", "links.csv")); err != nil || string(got) != other {
		t.Errorf("the record (error %v):\n%s", err, got)
	}
}
