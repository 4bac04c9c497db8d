package browser

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"recension/generator/output"
	"recension/generator/review"
	"recension/generator/site"
	"recension/generator/sitetest"
)

const (
	root = "../.."
	// prefix is the path of the site on the server. Its links must not depend on being
	// at the root of a host.
	prefix = "/review/"
)

// TestSite opens the site in a browser.
func TestSite(t *testing.T) {
	tabs := openTabs(t)
	site := publish(t)
	pages := site.pages(t)
	run := func(name, start string, test func(*tab)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(tabs.tab(t, start))
		})
	}
	for _, kind := range kinds {
		run("page "+kind.name, site.url, func(tab *tab) { testPage(tab, pages[kind.name][0]) })
	}
	for _, p := range pages["figure"] {
		if one, _ := path.Match("2024/*/*/*", p.file); !one {
			continue // the figures of one edition show enough
		}
		run("figure "+path.Base(path.Dir(p.file)), site.url, func(tab *tab) { testFigure(tab, p) })
	}
	for _, kind := range []string{"chapter", "figure"} {
		run("numbers without script "+kind, site.url, func(tab *tab) { testNumbers(tab, pages[kind][0]) })
	}
	run("no script", site.url, func(tab *tab) { testNoScript(tab, pages) })
	run("front page", site.url, testFrontPage)
	run("contents", site.url, func(tab *tab) { testContents(tab, pages["chapter"][0]) })
	run("measure", site.url, func(tab *tab) { testMeasure(tab, pages["chapter"][0]) })
	run("server", site.url, func(tab *tab) { testServer(tab, pages["chapter"][0]) })
	run("not found", site.url, func(tab *tab) { testNotFound(tab, pages["not found"][0]) })
	run("disk", site.files, func(tab *tab) { testDisk(tab, pages) })
}

// published is the site of this repository, on disk and on a server.
type published struct {
	dir   string
	url   string            // of the front page on the server, without index.html
	files string            // of the same on disk
	found map[string][]page // by type, as pages gives them
	odd   []string          // the pages of no type
}

// publish returns the site, which the first test builds for all.
func publish(t *testing.T) published {
	t.Helper()
	s, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var build = sync.OnceValues(func() (published, error) {
	dir := filepath.Join(scratch, "site of the review")
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(prefix, "/"), host(dir)))
	files := url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}
	s := published{dir: dir, url: server.URL + prefix, files: files.String()}
	content, problems := site.Build(os.DirFS(root), site.Options{Keep: sitetest.Keep, RasterCache: sitetest.Raster(), Drafts: true, BaseURL: review.URL(s.url)})
	if problems.HasErrors() {
		return s, fmt.Errorf("the review has errors: %v", problems)
	}
	if err := output.Write(dir, content); err != nil {
		return s, err
	}
	err := s.find()
	return s, err
})

// Pages use another font if theirs is late, and so would look different on a busy
// machine. The server of the tests makes pages wait for it, except for requests with
// this header.
const (
	fontIsOptional = "font-display:optional"
	fontIsAwaited  = "font-display:block"
	asPublished    = "As-Published"
)

// scratch is a folder that is deleted after all tests.
var scratch string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "recension-browser-")
	if err != nil {
		log.Fatal(err)
	}
	scratch = dir
	code := m.Run()
	quit()
	os.RemoveAll(dir)
	os.Exit(code)
}

// host serves a folder like a static host: the addresses of a folder and of its
// index.html show the same page, other addresses 404.html. (http.FileServer
// redirects from index.html instead.)
func host(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if strings.HasSuffix(r.URL.Path, "/") {
			name += "index.html"
		}
		text, err := fs.ReadFile(os.DirFS(dir), name)
		status := http.StatusOK
		if err != nil {
			status, name = http.StatusNotFound, "404.html"
			text, _ = os.ReadFile(filepath.Join(dir, name))
		}
		if path.Ext(name) == ".css" && r.Header.Get(asPublished) == "" {
			text = bytes.Replace(text, []byte(fontIsOptional), []byte(fontIsAwaited), 1)
		}
		w.Header().Set("Content-Type", contentTypes[path.Ext(name)])
		w.WriteHeader(status)
		w.Write(text)
	})
}

// contentTypes replaces those of /etc/mime.types, which depend on the machine.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
	".woff2": "font/woff2", ".json": "application/json", ".csv": "text/csv; charset=utf-8",
}

// page is a page of the site.
type page struct {
	kind string
	file string // slash-separated, below the root of the site
}

// address returns the page's address on the server, without index.html.
func (p page) address() string { return strings.TrimSuffix(p.file, "index.html") }

// kinds lists the page types by patterns of their files. The first match counts.
var kinds = []struct{ name, pattern string }{
	{"home", "index.html"},
	{"not found", "404.html"},
	{"overview", "[0-9]*/index.html"},
	{"chapters", "[0-9]*/chapters/index.html"},
	{"figures", "[0-9]*/figures/index.html"},
	{"figure", "[0-9]*/figures/*/index.html"},
	{"embedded figure", "[0-9]*/figures/*/embed/index.html"},
	{"tables", "[0-9]*/tables/index.html"},
	{"table", "[0-9]*/tables/*/index.html"},
	{"documents", "[0-9]*/documents/index.html"},
	{"document", "[0-9]*/documents/*/index.html"},
	{"documents by facet", "[0-9]*/documents/*/*/index.html"},
	{"standards", "[0-9]*/standards/index.html"},
	{"standard", "[0-9]*/standards/*/index.html"},
	{"standards by facet", "[0-9]*/standards/*/*/index.html"},
	{"organisations", "[0-9]*/organisations/index.html"},
	{"organisation", "[0-9]*/organisations/*/index.html"},
	{"terms", "[0-9]*/terms/index.html"},
	{"term", "[0-9]*/terms/*/index.html"},
	{"references", "[0-9]*/references/index.html"},
	{"notes", "[0-9]*/notes/index.html"},
	{"data", "[0-9]*/data/index.html"},
	{"values", "[0-9]*/values/index.html"},
	{"status", "[0-9]*/status/index.html"},
	{"print", "[0-9]*/print/index.html"},
	{"search", "[0-9]*/search/index.html"},
	{"changes", "[0-9]*/changes/index.html"},
	{"comparison", "compare/*/index.html"},
	{"chapter", "[0-9]*/*/index.html"},
	{"editions", "editions/index.html"},
	{"style", "style/index.html"},
	{"about", "*/index.html"},
}

// pages returns the HTML pages of the site by type, the fullest first: those with
// figures and tables, then the largest. Redirects are left out.
func (s published) pages(t *testing.T) map[string][]page {
	t.Helper()
	for _, file := range s.odd {
		t.Errorf("%s is of no page type: add a row to kinds", file)
	}
	for _, kind := range kinds {
		if len(s.found[kind.name]) == 0 {
			t.Fatalf("the site has no page of the type %q", kind.name)
		}
	}
	return s.found
}

// find returns the pages that were written.
func (s *published) find() error {
	s.found = map[string][]page{}
	content := map[page]int{}
	disk := os.DirFS(s.dir)
	err := fs.WalkDir(disk, ".", func(file string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(file) != ".html" {
			return err
		}
		text, err := fs.ReadFile(disk, file)
		if bytes.Contains(text, []byte(`http-equiv="refresh"`)) {
			return err // it shows another page
		}
		for _, kind := range kinds {
			if ok, _ := path.Match(kind.pattern, file); ok {
				p := page{kind.name, file}
				content[p] = len(text)
				if bytes.Contains(text, []byte(`class="figure"`)) && bytes.Contains(text, []byte(`class="table-block"`)) {
					content[p] += 1 << 30
				}
				s.found[kind.name] = append(s.found[kind.name], p)
				return err
			}
		}
		s.odd = append(s.odd, file)
		return err
	})
	for _, pages := range s.found {
		slices.SortFunc(pages, func(a, b page) int { return cmp.Compare(content[b], content[a]) })
	}
	return err
}
