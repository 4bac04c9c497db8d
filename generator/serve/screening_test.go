package serve

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"recension/generator/diag"
	"recension/generator/records"
	"recension/generator/reviewtest"
)

// memory is a file with decisions in a review in memory.
type memory struct {
	src  fstest.MapFS
	name string
	fail *error
}

func (l memory) Append(header, line []byte) error {
	if *l.fail != nil {
		return *l.fail
	}
	f := l.src[l.name]
	if f == nil {
		f = &fstest.MapFile{Data: header}
	}
	l.src[l.name] = &fstest.MapFile{Data: slices.Concat(f.Data, line)}
	return nil
}

// screening serves a review with three records.
type screening struct {
	handler
	src  fstest.MapFS
	fail error // of each write
}

func newScreening(t *testing.T) *screening {
	t.Helper()
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `status = "published"`, `status = "draft"`)
	for name, text := range map[string]string{
		"searches.toml": "[index]\nsource = \"Index\"\n",
		"records.csv": "id,title,year,container,doi,abstract,keywords,search\n" +
			"r1,Timber piers <b>,2011,River Engineering,10.1000/77,Piers of oak.,piers; oak,index\nr2,Fords,,,,,,index\nr3,Arches,,,,,,index\n",
		"protocol.toml": "[stage.title]\nlabel = \"Title\"\nkind = \"screening\"\nreviewers = 2\n[stage.text]\nlabel = \"Full text\"\nkind = \"eligibility\"\n" +
			"[criterion.model]\nlabel = \"Model\"\ntext = \"It is a model.\"\nkind = \"exclude\"\nstages = [\"title\", \"text\"]\n" +
			"[keyword.pier]\nlabel = \"Piers\"\nterms = [\"pier*\"]\n[reviewer.ana]\nname = \"Ana Costa\"\n[reviewer.bo]\nname = \"Bo Lind\"\n",
	} {
		src["data/2021/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	s := &screening{src: src}
	s.latest = newState()
	desk := records.Desk{
		Log: func(name string) (records.DecisionLog, error) { return memory{src, name, &s.fail}, nil },
		Now: func() time.Time { return time.Date(2021, 3, 1, 9, 0, 0, 0, time.UTC) },
	}
	s.screens = newScreens(Screening{
		Offers:  func() ([]records.Offer, error) { return records.Offers(src) },
		Open:    func(t records.Task) (*records.Queue, diag.List, error) { return records.OpenQueue(src, t, desk) },
		Version: func(t records.Task) string { return records.Version(src, t) },
	})
	return s
}

const anaTitle = "/.recension/screen/?edition=2021&reviewer=ana&stage=title"

// post sends a form as a browser does, after a test has changed the request.
func (s *screening) post(address string, form url.Values, change func(r *http.Request)) *http.Response {
	answer := httptest.NewRecorder()
	r := httptest.NewRequest("POST", address, strings.NewReader(form.Encode()))
	r.Host = "localhost:8080"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://localhost:8080")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if change != nil {
		change(r)
	}
	s.ServeHTTP(answer, r)
	return answer.Result()
}

// form is a form with the token of the run.
func (s *screening) form(pairs ...string) url.Values {
	form := url.Values{"token": {s.screens.token}}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

// shownText is what a page shows, without tags and the white space between them.
func shownText(page string) string {
	return strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")), " ")
}

func (s *screening) decisions(who string) string {
	f := s.src["data/2021/decisions/"+who+".csv"]
	if f == nil {
		return ""
	}
	_, rows, _ := strings.Cut(string(f.Data), "\n")
	return strings.ReplaceAll(rows, ",2021-03-01T09:00:00Z", "")
}

func wants(t *testing.T, page string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(page, w) {
			t.Errorf("the page does not hold %q:\n%s", w, page)
		}
	}
}

// TestScreenPages goes through the pages as a person does.
func TestScreenPages(t *testing.T) {
	s := newScreening(t)
	page := body(t, request(s, "GET", "/.recension/screen/"))
	wants(t, page, `<option value="title">Title</option>`, `<option value="ana">Ana Costa</option>`, `<input type="hidden" name="edition" value="2021">`)
	page = body(t, request(s, "GET", anaTitle))
	wants(t, page, `Timber <mark title="Piers">piers</mark> &lt;b&gt;`, `href="https://doi.org/10.1000/77"`, "0 done, 3 left", `<option value="model">Model</option>`, `name="record" value="r1"`)
	if strings.Contains(page, "<script") || strings.Contains(page, "Undo") {
		t.Errorf("the first page has a script or an undo:\n%s", page)
	}
	do := func(want string, pairs ...string) {
		t.Helper()
		r := s.post(anaTitle, s.form(pairs...), nil)
		if got := r.Header.Get("Location"); r.StatusCode != http.StatusSeeOther || got != anaTitle {
			t.Fatalf("%v: status %d to %q: %s", pairs, r.StatusCode, got, body(t, r))
		}
		wants(t, shownText(body(t, request(s, "GET", anaTitle))), want)
	}
	do("Saved: r1, include. Fords", "record", "r1", "action", "include", "criterion", "model", "note", "a\r\nb")
	do("Skipped: r2. Arches", "record", "r2", "action", "skip")
	do("Saved: r3, exclude. Fords", "record", "r3", "action", "exclude", "criterion", "model")
	do("the last decision: include, “Timber piers &lt;b&gt;”", "record", "r3", "action", "undo")
	do("Saved: r3, unclear.", "record", "r3", "action", "unclear")
	do("No record is left to decide", "record", "r2", "action", "exclude")
	want := "r1,title,ana,include,,a b\nr3,title,ana,exclude,model,\nr3,title,ana,withdrawn,,\nr3,title,ana,unclear,,\nr2,title,ana,exclude,,\n"
	if got := s.decisions("ana"); got != want {
		t.Errorf("written:\n%s", got)
	}
	if page := body(t, request(s, "GET", anaTitle)); strings.Contains(page, `role="status"`) {
		t.Errorf("the message is shown again:\n%s", page)
	}
}

// TestBlind checks that a reviewer sees nothing of another one, unless they settle
// conflicts.
func TestBlind(t *testing.T) {
	s := newScreening(t)
	boTitle := strings.Replace(anaTitle, "=ana", "=bo", 1)
	s.post(anaTitle, s.form("record", "r1", "action", "exclude", "criterion", "model", "note", "plastic"), nil)
	page := body(t, request(s, "GET", boTitle))
	wants(t, page, "0 done, 3 left", "piers")
	if strings.Contains(page, "plastic") || strings.Contains(page, "Ana") {
		t.Errorf("the other reviewer is seen:\n%s", page)
	}
	s.post(boTitle, s.form("record", "r1", "action", "include"), nil)
	page = body(t, request(s, "GET", boTitle+"&conflicts=on"))
	wants(t, shownText(page), "Conflicts: Title", "0 done, 1 left", "Ana Costa: exclude , Model. plastic Bo Lind: include")
	r := s.post(boTitle+"&conflicts=on", s.form("record", "r1", "action", "include"), nil)
	if got := s.decisions("consensus"); r.StatusCode != http.StatusSeeOther || got != "r1,title,bo,include,,\n" {
		t.Errorf("status %d, written:\n%s", r.StatusCode, got)
	}
	wants(t, body(t, request(s, "GET", boTitle+"&conflicts=on")), "No conflict is left")
}

// TestWritesAreRefused sends forms that are not of a page of this run: none writes.
func TestWritesAreRefused(t *testing.T) {
	header := func(pairs ...string) func(r *http.Request) {
		return func(r *http.Request) {
			for i := 0; i < len(pairs); i += 2 {
				if r.Header.Del(pairs[i]); pairs[i+1] != "" {
					r.Header.Set(pairs[i], pairs[i+1])
				}
			}
		}
	}
	s := newScreening(t)
	for _, c := range []struct {
		name   string
		form   func(form url.Values)
		change func(r *http.Request)
		status int
	}{
		{"nothing wrong", nil, nil, 303},
		{"only the origin", nil, header("Sec-Fetch-Site", ""), 303},
		{"only the site", nil, header("Origin", ""), 303},
		{"no token", func(f url.Values) { f.Del("token") }, nil, 403},
		{"an empty token", func(f url.Values) { f.Set("token", "") }, nil, 403},
		{"another token", func(f url.Values) { f.Set("token", "ABCDEFGHIJKLMNOPQRSTUVWXYZ") }, nil, 403},
		{"a token in the address", func(f url.Values) { f.Del("token") }, func(r *http.Request) { r.URL.RawQuery += "&token=" + s.screens.token }, 403},
		{"another origin", nil, header("Origin", "http://bridges.example"), 403},
		{"another port", nil, header("Origin", "http://localhost:8081"), 403},
		{"another name of this machine", nil, header("Origin", "http://127.0.0.1:8080"), 403},
		{"an origin that is hidden", nil, header("Origin", "null"), 403},
		{"https", nil, header("Origin", "https://localhost:8080"), 403},
		{"another site", nil, header("Sec-Fetch-Site", "cross-site"), 403},
		{"another site, without an origin", nil, header("Origin", "", "Sec-Fetch-Site", "same-site"), 403},
		{"typed by the person", nil, header("Origin", "", "Sec-Fetch-Site", "none"), 403},
		{"neither origin nor site", nil, header("Origin", "", "Sec-Fetch-Site", ""), 403},
		{"another host, as after DNS rebinding", nil, func(r *http.Request) {
			r.Host = "bridges.example:8080"
			r.Header.Set("Origin", "http://bridges.example:8080")
		}, 403},
		{"a long form", func(f url.Values) { f.Set("note", strings.Repeat("x", mostForm)) }, nil, 403},
		{"another type", nil, header("Content-Type", "text/plain"), 403},
		{"GET", nil, func(r *http.Request) { r.Method = "GET" }, 200},
		{"PUT", nil, func(r *http.Request) { r.Method = "PUT" }, 405},
		{"DELETE", nil, func(r *http.Request) { r.Method = "DELETE" }, 405},
		{"another page", nil, func(r *http.Request) { r.URL.Path += "x" }, 404},
		{"an unknown action", func(f url.Values) { f.Set("action", "delete") }, nil, 422},
		{"withdrawn without undo", func(f url.Values) { f.Set("action", "withdrawn") }, nil, 422},
		{"an unknown criterion", func(f url.Values) { f.Set("action", "exclude"); f.Set("criterion", "none") }, nil, 422},
		{"another record", func(f url.Values) { f.Set("record", "r2") }, nil, 409},
		{"nothing to undo", func(f url.Values) { f.Set("action", "undo") }, nil, 409},
		{"an unknown reviewer", nil, func(r *http.Request) { r.URL.RawQuery = "edition=2021&stage=title&reviewer=cem" }, 409},
		{"a path as reviewer", nil, func(r *http.Request) { r.URL.RawQuery = "edition=2021&stage=title&reviewer=../../x" }, 409},
		{"a path as edition", nil, func(r *http.Request) { r.URL.RawQuery = "edition=../2021&stage=title&reviewer=ana" }, 409},
	} {
		t.Run(c.name, func(t *testing.T) {
			delete(s.src, "data/2021/decisions/ana.csv")
			form := s.form("record", "r1", "action", "include")
			if c.form != nil {
				c.form(form)
			}
			before := len(s.src)
			r := s.post(anaTitle, form, c.change)
			if r.StatusCode != c.status {
				t.Errorf("status %d, want %d: %s", r.StatusCode, c.status, body(t, r))
			}
			if wrote := len(s.src) > before; wrote != (c.status == http.StatusSeeOther) {
				t.Errorf("written: %t", wrote)
			}
		})
	}
}

// TestScreenPolicy checks what protects the pages.
func TestScreenPolicy(t *testing.T) {
	for _, path := range []string{"/.recension/screen/", anaTitle} {
		h := request(newScreening(t), "GET", path).Header
		for name, want := range map[string]string{
			"Content-Security-Policy":      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
			"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Access-Control-Allow-Origin": "",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s: %q", path, name, got)
			}
		}
	}
	if r := request(serving(outcome{id: "b1", files: bridges}), "GET", "/.recension/screen/"); r.StatusCode != 404 {
		t.Errorf("without a protocol: status %d", r.StatusCode)
	}
	other := newScreening(t)
	if other.screens.token == newScreening(t).screens.token || len(other.screens.token) < 26 {
		t.Error("the token can be guessed")
	}
}

// TestNotSaved checks that what cannot be written is not shown as saved, and that what was
// entered stays.
func TestNotSaved(t *testing.T) {
	s := newScreening(t)
	s.fail = errors.New("the disk is full")
	r := s.post(anaTitle, s.form("record", "r1", "action", "exclude", "criterion", "model", "note", "plastic"), nil)
	page := body(t, r)
	wants(t, page, "Not saved: the disk is full", "0 done, 3 left", ">plastic</textarea>", `<option value="model" selected>`)
	if r.StatusCode != http.StatusUnprocessableEntity || s.decisions("ana") != "" {
		t.Errorf("status %d", r.StatusCode)
	}
}

// TestFileChanges checks that a queue is opened again once its files have changed, so that
// nothing is asked twice, and that a page of a run before the change writes nothing.
func TestFileChanges(t *testing.T) {
	s := newScreening(t)
	wants(t, body(t, request(s, "GET", anaTitle)), "0 done, 3 left")
	s.src["data/2021/decisions/ana.csv"] = &fstest.MapFile{Data: []byte("record,stage,who,when,verdict,criterion,note\nr1,title,ana,2021-03-01T09:00:00Z,include,,\n")}
	r := s.post(anaTitle, s.form("record", "r1", "action", "include"), nil)
	page := body(t, r)
	wants(t, page, "Not saved: another record is shown now", "1 done, 2 left", "Fords")
	if r.StatusCode != http.StatusConflict || s.decisions("ana") != "r1,title,ana,include,,\n" {
		t.Errorf("status %d, written %s", r.StatusCode, s.decisions("ana"))
	}
	s.src["data/2021/protocol.toml"] = &fstest.MapFile{Data: []byte("[stage.title]\n")}
	r = request(s, "GET", anaTitle)
	wants(t, body(t, r), "Choose another edition")
	if r.StatusCode != http.StatusConflict {
		t.Errorf("status %d", r.StatusCode)
	}
	wants(t, body(t, request(s, "GET", "/.recension/screen/")), "No edition can be screened")
}
