package serve

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"recension/generator/diag"
)

// running is a running preview and its output.
type running struct {
	url   string
	out   *bufio.Scanner // after the address
	err   *bytes.Buffer  // to be read once it has ended
	stop  func()
	ended chan error
}

// start previews a folder with a build function of the test.
func start(t *testing.T, dir string, build func() (map[string]func(io.Writer) error, diag.List, error)) *running {
	t.Helper()
	read, write := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	p := &running{out: bufio.NewScanner(read), err: &bytes.Buffer{}, stop: stop, ended: make(chan error, 1)}
	go func() {
		err := Run(ctx, Options{Addr: "127.0.0.1:0", Dir: dir, Sources: sources, Build: build, Out: write, Err: p.err})
		write.CloseWithError(io.EOF)
		p.ended <- err
	}()
	t.Cleanup(stop)
	_, rest, found := strings.Cut(p.line(t), "http://")
	address, _, _ := strings.Cut(rest, "/")
	if !found {
		t.Fatal("no address is printed")
	}
	p.url = "http://" + address
	return p
}

func (p *running) line(t *testing.T) string {
	t.Helper()
	if !p.out.Scan() {
		t.Fatalf("nothing is printed: %v; %v", p.out.Err(), <-p.ended)
	}
	return p.out.Text()
}

func (p *running) get(t *testing.T, path string) *http.Response {
	t.Helper()
	r, err := http.Get(p.url + path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	return r
}

// replace replaces a file atomically, so that even a slow machine sees one change.
func replace(t *testing.T, name string) {
	t.Helper()
	write(t, name+".tmp", "new")
	rename(t, name+".tmp", name)
}

// TestRun goes through good and bad builds, each triggered by a change of a file.
func TestRun(t *testing.T) {
	dir := newReview(t)
	wrong := diag.List{diag.Errorf(diag.Pos{File: "data/2021/spans.csv"}, "count", "not a number")}
	one := map[string]func(io.Writer) error{"index.html": text("one")}
	two := map[string]func(io.Writer) error{"index.html": text("two"), "404.html": text("none")}
	steps := []struct {
		files    map[string]func(io.Writer) error
		problems diag.List
		err      error
		panics   bool
		status   int
		page     string // what the front page begins with then
		line     string // what the line printed begins with
	}{
		{problems: wrong, status: 503, page: "<!doctype html>", line: "not built"},
		{files: one, status: 200, page: "one<", line: "built 1 files in "},
		{problems: wrong, status: 200, page: "one<", line: "not built"},
		{err: errors.New("no such disk"), status: 200, page: "one<", line: "not built"},
		{panics: true, status: 200, page: "one<", line: "not built"},
		{files: two, status: 200, page: "two<", line: "built 2 files in "},
	}
	next := 0
	p := start(t, dir, func() (map[string]func(io.Writer) error, diag.List, error) {
		step := steps[min(next, len(steps)-1)]
		next++
		if step.panics {
			panic("a bug")
		}
		return step.files, step.problems, step.err
	})
	events := bufio.NewScanner(p.get(t, "/.recension/events").Body)
	for i, step := range steps {
		if i > 0 {
			replace(t, filepath.Join(dir, "content", "2021", "arches.md"))
		}
		if got := p.line(t); !strings.HasPrefix(got, step.line) {
			t.Errorf("step %d: printed %q, want %q", i, got, step.line)
		}
		nextData(t, events)
		r := p.get(t, "/")
		if got := body(t, r); r.StatusCode != step.status || !strings.HasPrefix(got, step.page) {
			t.Errorf("step %d: status %d, page %q, want %d, %q", i, r.StatusCode, got, step.status, step.page)
		}
	}

	// It ends although a page is still listening.
	p.stop()
	select {
	case err := <-p.ended:
		if err != nil {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(patience):
		t.Fatal("it does not end")
	}
	for events.Scan() {
	}
	if err := events.Err(); err != nil {
		t.Errorf("the events break off: %v", err)
	}
	for _, want := range []string{"data/2021/spans.csv: error: not a number [count]\n1 error, 0 warnings\n", "no such disk\n", "a bug (nothing was written; please report it"} {
		if !strings.Contains(p.err.String(), want) {
			t.Errorf("%q is not among what is printed:\n%s", want, p.err)
		}
	}
}

// TestHalfWritten tests that a failed build is not reported if another change follows, as
// after a file was read while it was written.
func TestHalfWritten(t *testing.T) {
	changes := make(chan struct{}, 1)
	builds := 0
	var out bytes.Buffer
	o := Options{Out: &out, Err: io.Discard, Build: func() (map[string]func(io.Writer) error, diag.List, error) {
		builds++
		if builds == 1 {
			changes <- struct{}{}
			return nil, nil, errors.New("the file ends early")
		}
		return map[string]func(io.Writer) error{"index.html": text("one")}, nil, nil
	}}
	ctx, stop := context.WithCancel(t.Context())
	latest, ended := newState(), make(chan bool)
	go func() {
		rebuild(ctx, o, latest, changes)
		close(ended)
	}()
	if now, _ := latest.first(t.Context()); now.site == "" {
		t.Errorf("the first report is %s", now.report)
	}
	stop()
	<-ended
	if builds != 2 || !strings.HasPrefix(out.String(), "built 1 files") {
		t.Errorf("%d builds; printed %q", builds, out.String())
	}
}

// TestEndsWhileBuilding checks that the preview ends during a long build.
func TestEndsWhileBuilding(t *testing.T) {
	building := make(chan bool)
	p := start(t, newReview(t), func() (map[string]func(io.Writer) error, diag.List, error) {
		close(building)
		select {}
	})
	<-building
	asked := make(chan bool)
	go func() {
		if r, err := http.Get(p.url); err == nil {
			r.Body.Close()
		}
		close(asked)
	}()
	p.stop()
	select {
	case err := <-p.ended:
		if err != nil {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(patience):
		t.Fatal("it does not end")
	}
	<-asked
}

func TestListen(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct{ addr, want string }{
		{"127.0.0.1:0", ""},
		{"localhost:0", ""},
		{"127.1.2.3:0", ""},
		{":0", "only for this machine"},
		{"0.0.0.0:0", "only for this machine"},
		{"[::]:0", "only for this machine"},
		{"192.0.2.1:0", "only for this machine"},
		{"bridges.example:0", "only for this machine"},
		{"127.0.0.1", "write a host and a port, such as 127.0.0.1:8080"},
		{"", "write a host and a port"},
		{"127.0.0.1:bridge", "choose another address with --addr"},
		{taken.Addr().String(), "in use; choose another address with --addr"},
	} {
		listener, err := listen(t.Context(), c.addr)
		if err == nil {
			listener.Close()
		}
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%q: %v", c.addr, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%q: the error is %v, want %q", c.addr, err, c.want)
		}
	}
}
