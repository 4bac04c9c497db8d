package serve

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// bridges are the files of a site.
var bridges = map[string]func(io.Writer) error{
	"index.html":            text("<p>Bridges"),
	"404.html":              text("<p>No such bridge"),
	"2021/index.html":       text("<html><body>2021</body></html>\n"),
	"2021/stone/index.html": text("<p>Stone"),
	"2021/data/spans.csv":   text("category,count\narch,12\n"),
	"2021/figure.svg":       text("<svg/>"),
	"assets/site.css":       text("p{}"),
	"assets/site.js":        text("1"),
	"2021/bridge.cad":       text("?"),
	"broken/index.html":     func(io.Writer) error { return errors.New("the deck <b> is missing") },
	"fallen/index.html":     func(io.Writer) error { panic("it fell") },
}

const bridgesTag = `<script src="/.recension/serve.js?site=b1" defer></script>`

func request(h http.Handler, method, target string) *http.Response {
	answer := httptest.NewRecorder()
	r := httptest.NewRequest(method, target, nil)
	r.Host = "localhost:8080"
	h.ServeHTTP(answer, r)
	return answer.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func serving(outcomes ...outcome) handler {
	h := handler{latest: newState()}
	for _, o := range outcomes {
		h.latest.set(o)
	}
	return h
}

func TestFiles(t *testing.T) {
	h := serving(outcome{id: "b1", files: bridges})
	const page = "text/html; charset=utf-8"
	for _, c := range []struct {
		name, path        string
		status            int
		contentType, body string
	}{
		{"front page", "/", 200, page, "<p>Bridges" + bridgesTag},
		{"page by its file", "/index.html", 200, page, "<p>Bridges" + bridgesTag},
		{"folder", "/2021/", 200, page, "<html><body>2021</body></html>\n" + bridgesTag},
		{"query is not part of a name", "/2021/?q=arch", 200, page, "<html><body>2021</body></html>\n" + bridgesTag},
		{"data", "/2021/data/spans.csv", 200, "text/csv; charset=utf-8", "category,count\narch,12\n"},
		{"picture", "/2021/figure.svg", 200, "image/svg+xml; charset=utf-8", "<svg/>"},
		{"style sheet", "/assets/site.css", 200, "text/css; charset=utf-8", "p{}"},
		{"script", "/assets/site.js", 200, "text/javascript; charset=utf-8", "1"},
		{"unknown extension", "/2021/bridge.cad", 200, "application/octet-stream", "?"},
		{"unknown page", "/2021/iron/", 404, page, "<p>No such bridge" + bridgesTag},
		{"unknown file", "/2021/data/piers.csv", 404, page, "<p>No such bridge" + bridgesTag},
		{"the page of unknown ones by its file", "/404.html", 200, page, "<p>No such bridge" + bridgesTag},
		{"a file is no folder", "/assets/site.css/", 404, page, "<p>No such bridge" + bridgesTag},
		{"outside", "/../../etc/passwd", 404, page, "<p>No such bridge" + bridgesTag},
		{"slash twice", "//2021/", 404, page, "<p>No such bridge" + bridgesTag},
		{"unknown reserved", "/.recension/plain.html", 404, "text/plain; charset=utf-8", "404 page not found\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, method := range []string{"GET", "HEAD"} {
				r := request(h, method, c.path)
				if r.StatusCode != c.status || r.Header.Get("Content-Type") != c.contentType {
					t.Errorf("%s: status %d, %s", method, r.StatusCode, r.Header.Get("Content-Type"))
				}
				if got := r.Header.Get("Cache-Control"); got != "no-store" {
					t.Errorf("%s: Cache-Control: %s", method, got)
				}
				if got := r.Header.Get("Access-Control-Allow-Origin"); got != "" {
					t.Errorf("%s: others may read: %s", method, got)
				}
			}
			if diff := cmp.Diff(c.body, body(t, request(h, "GET", c.path))); diff != "" {
				t.Errorf("body (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHeadHasNoBody(t *testing.T) {
	server := httptest.NewServer(serving(outcome{id: "b1", files: bridges}))
	defer server.Close()
	r, err := http.Head(server.URL + "/2021/data/spans.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if got := body(t, r); got != "" || r.ContentLength != int64(len("category,count\narch,12\n")) {
		t.Errorf("%d bytes are announced, and %q", r.ContentLength, got)
	}
}

func TestFolderWithoutSlash(t *testing.T) {
	h := serving(outcome{id: "b1", files: bridges})
	for path, want := range map[string]string{
		"/2021":            "/2021/",
		"/2021/stone":      "/2021/stone/",
		"/2021?theme=arch": "/2021/?theme=arch",
	} {
		r := request(h, "GET", path)
		if got := r.Header.Get("Location"); r.StatusCode != http.StatusTemporaryRedirect || got != want {
			t.Errorf("%s: status %d to %q, want %q", path, r.StatusCode, got, want)
		}
	}
}

func TestOwnFiles(t *testing.T) {
	h := serving(outcome{id: "b1", files: bridges})
	for path, want := range map[string]string{
		"/.recension/serve.js?site=b1": "text/javascript; charset=utf-8",
		"/.recension/serve.css":        "text/css; charset=utf-8",
		"/.recension/events":           "text/event-stream",
	} {
		r := request(h, "HEAD", path)
		if got := r.Header.Get("Content-Type"); r.StatusCode != 200 || got != want {
			t.Errorf("%s: status %d, %s, want %s", path, r.StatusCode, got, want)
		}
	}
}

func TestMethods(t *testing.T) {
	h := serving(outcome{id: "b1", files: bridges})
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH"} {
		for _, path := range []string{"/", "/.recension/events"} {
			r := request(h, method, path)
			if r.StatusCode != http.StatusMethodNotAllowed || r.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: status %d, Allow: %s", method, path, r.StatusCode, r.Header.Get("Allow"))
			}
		}
	}
}

func TestHosts(t *testing.T) {
	h := serving(outcome{id: "b1", files: bridges})
	for host, want := range map[string]int{
		"localhost:8080": 200, "LOCALHOST": 200, "127.0.0.1:8080": 200, "127.0.0.1": 200, "127.8.8.8:1": 200, "[::1]:8080": 200, "[::1]": 200,
		"": 403, "bridges.example": 403, "bridges.example:8080": 403, "localhost.bridges.example": 403, "127.0.0.1.bridges.example:8080": 403,
		"192.168.1.2:8080": 403, "0.0.0.0:8080": 403, "[::]:8080": 403, "10.0.0.1": 403,
	} {
		for _, path := range []string{"/", "/.recension/serve.js"} {
			answer := httptest.NewRecorder()
			r := httptest.NewRequest("GET", path, nil)
			r.Host = host
			h.ServeHTTP(answer, r)
			if answer.Code != want {
				t.Errorf("host %q, %s: status %d, want %d", host, path, answer.Code, want)
			}
		}
	}
}

// TestNoPage checks the page that replaces one that cannot be shown: it says why, and has
// the script that reloads it.
func TestNoPage(t *testing.T) {
	wrong := diag.List{diag.Errorf(diag.Pos{}, "value", "wrong")}
	bare := map[string]func(io.Writer) error{"index.html": text("front")}
	for _, c := range []struct {
		name    string
		handler handler
		path    string
		status  int
		want    []string
	}{
		{"no good build yet", serving(outcome{id: "b1", problems: wrong}), "/2021/", 503, []string{"There is no page yet", "serve.js?site=\""}},
		{"the page fails", serving(outcome{id: "b1", files: bridges}), "/broken/", 500, []string{"the deck &lt;b&gt; is missing", bridgesTag}},
		{"the page panics", serving(outcome{id: "b1", files: bridges}), "/fallen/", 500, []string{"a bug in the program", "it fell", bridgesTag}},
		{"the site has no 404.html", serving(outcome{id: "b1", files: bare}), "/x", 404, []string{"the site has no 404.html", bridgesTag}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := request(c.handler, "GET", c.path)
			got := body(t, r)
			if r.StatusCode != c.status || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
				t.Errorf("status %d, %s", r.StatusCode, r.Header.Get("Content-Type"))
			}
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("the page does not hold %q:\n%s", want, got)
				}
			}
		})
	}
}

func TestGoodPagesStay(t *testing.T) {
	wrong := diag.List{diag.Errorf(diag.Pos{}, "value", "wrong")}
	h := serving(outcome{id: "b1", files: bridges}, outcome{id: "b2", problems: wrong}, outcome{id: "b3", err: errors.New("no disk")})
	if got, want := body(t, request(h, "GET", "/")), "<p>Bridges"+bridgesTag; got != want {
		t.Errorf("the page is %q, want %q", got, want)
	}
}

// TestFirstRequestWaits sends a request before the first build has ended.
func TestFirstRequestWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := serving()
		var got string
		go func() { got = body(t, request(h, "GET", "/")) }()
		synctest.Wait()
		if got != "" {
			t.Errorf("before the first build, the answer is %q", got)
		}
		h.latest.set(outcome{id: "b1", files: bridges})
		synctest.Wait()
		if want := "<p>Bridges" + bridgesTag; got != want {
			t.Errorf("the page is %q, want %q", got, want)
		}
	})
}

// TestEvents receives the reports of builds as a page does.
func TestEvents(t *testing.T) {
	h := serving()
	server := httptest.NewServer(h)
	defer server.Close()
	r, err := http.Get(server.URL + "/.recension/events")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	lines := bufio.NewScanner(r.Body)

	place := diag.File{Name: "data/2021/spans.csv", Text: []byte("arch,<b>")}
	wrong := diag.List{diag.Errorf(place.At(1, 6, 3), "count", "not \"a\"\nnumber").Hintf("12").Note(place.At(1, 1, 4), "of this")}
	warned := diag.List{diag.Warnf(place.Whole(), "orphan", "unused")}
	for _, c := range []struct {
		name string
		outcome
		want report
	}{
		{"good", outcome{id: "b1", files: bridges}, report{Build: "b1", Site: "b1"}},
		{"errors", outcome{id: "b2", problems: wrong}, report{Build: "b2", Site: "b1"}},
		{"failure", outcome{id: "b3", err: errors.New("no\ndisk")}, report{Build: "b3", Site: "b1", Failure: "no\ndisk"}},
		{"warnings", outcome{id: "b4", files: bridges, problems: warned}, report{Build: "b4", Site: "b4"}},
	} {
		h.latest.set(c.outcome)
		var got report
		if err := json.Unmarshal([]byte(nextData(t, lines)), &got); err != nil {
			t.Fatal(err)
		}
		var list strings.Builder
		if err := c.problems.JSON(&list); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(decoded(t, []byte(list.String())), decoded(t, got.Problems)); diff != "" {
			t.Errorf("%s: problems (-want +got):\n%s", c.name, diff)
		}
		got.Problems = nil
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// nextData returns the data of the next event of a stream.
func nextData(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	for lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			return data
		}
	}
	t.Fatalf("the events end: %v", lines.Err())
	return ""
}

func decoded(t *testing.T, text []byte) (v any) {
	t.Helper()
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}
