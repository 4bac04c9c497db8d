package browser

import (
	"bytes"
	"cmp"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"recension/generator/lifecycle"
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
	for i, kind := range kinds {
		in := publishIn(t, i)
		if len(in.found[kind.name]) == 0 {
			in = site // without locks, there are no corrections
		}
		run("page "+kind.name, in.url, func(tab *tab) { testPage(tab, in.found[kind.name][0]) })
	}
	for _, p := range pages["figure"] {
		if one, _ := path.Match("2025/*/*/*", p.file); !one || path.Base(path.Dir(p.file)) == "evidence" { // a map is a table: see TestMap
			continue // the figures of one edition show enough
		}
		run("figure "+path.Base(path.Dir(p.file)), site.url, func(tab *tab) { testFigure(tab, p) })
	}
	for _, kind := range []string{"chapter", "figure"} {
		run("numbers without script "+kind, site.url, func(tab *tab) { testNumbers(tab, pages[kind][0]) })
	}
	run("figures in another font", site.url, func(tab *tab) { testFigureFont(tab, pages["figures"][0]) })
	run("frames", site.url, func(tab *tab) { testFrames(tab, pages["figure"]) })
	run("no script", site.url, func(tab *tab) { testNoScript(tab, pages) })
	run("front page", site.url, testFrontPage)
	run("contents", site.url, func(tab *tab) { testContents(tab, pages["chapter"][0]) })
	run("folds", site.url, func(tab *tab) { testFolds(tab, pages["changes"][0]) })
	run("measure", site.url, func(tab *tab) { testMeasure(tab, pages["chapter"][0]) })
	run("server", site.url, func(tab *tab) { testServer(tab, page{"chapter", "2024/summary/index.html"}) })
	run("not found", site.url, func(tab *tab) { testNotFound(tab, pages["not found"][0]) })
	run("disk", site.files, func(tab *tab) { testDisk(tab, pages) })
}

// published is a site, on disk and on a server.
type published struct {
	dir   string
	url   string            // of the front page on the server, without index.html
	files string            // of the same on disk
	found map[string][]page // by type, as pages gives them
	odd   []string          // the pages of no type
}

// publish returns the site of the fixture, which the first test builds for all.
func publish(t *testing.T) published {
	t.Helper()
	s, err := buildFixture()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// publishIn returns the site of the fixture in one of three languages, which page types
// share among them: each type is tested thoroughly in one, so that the tests do not take
// three times as long.
func publishIn(t *testing.T, i int) published {
	t.Helper()
	s, err := []func() (published, error){buildFixture, buildGerman, buildArabic}[i%3]()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fixtureIn returns the fixture in a language.
func fixtureIn(language string) func() (fs.FS, error) {
	return func() (fs.FS, error) {
		src, err := fixture()
		if err == nil {
			sitetest.SetLanguage(src, language)
		}
		return src, err
	}
}

var (
	buildGerman  = sync.OnceValues(func() (published, error) { return build("site of the fixture in German", fixtureIn("de")) })
	buildArabic  = sync.OnceValues(func() (published, error) { return build("site of the fixture in Arabic", fixtureIn("ar")) })
	buildFixture = sync.OnceValues(func() (published, error) {
		return build("site of the fixture", func() (fs.FS, error) { return fixture() })
	})
	buildMinimal = sync.OnceValues(func() (published, error) { return build("site of the minimal review", minimal) })
	buildOwn     = sync.OnceValues(func() (published, error) { return build("site of the review of the repository", own) })
)

// build writes the site of a review into a folder with a name, and serves it. If there
// is no review, the site has no pages.
func build(name string, of func() (fs.FS, error)) (published, error) {
	src, err := of()
	if src == nil || err != nil {
		return published{}, err
	}
	dir := filepath.Join(scratch, name)
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(prefix, "/"), host(dir)))
	files := url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}
	s := published{dir: dir, url: server.URL + prefix, files: files.String()}
	content, problems := site.Build(src, site.Options{Keep: sitetest.Keep, RasterCache: sitetest.Raster(), Drafts: true, BaseURL: review.URL(s.url)})
	if err := cannot(nil, problems); err != nil {
		return s, err
	}
	if err := new(output.Writer).Write(dir, content); err != nil {
		return s, err
	}
	statuses, _ := lifecycle.Statuses(src)
	var editions []string
	for _, edition := range statuses {
		editions = append(editions, edition.ID)
	}
	err = s.find(editions)
	return s, err
}

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

// kinds lists the page types by patterns of their files, where EDITION stands for the id
// of an edition. The first match counts.
var kinds = []struct{ name, pattern string }{
	{"home", "index.html"},
	{"not found", "404.html"},
	{"overview", "EDITION/index.html"},
	{"chapters", "EDITION/chapters/index.html"},
	{"figures", "EDITION/figures/index.html"},
	{"figure", "EDITION/figures/*/index.html"},
	{"embedded figure", "EDITION/figures/*/embed/index.html"},
	{"map", "EDITION/map/index.html"},
	{"cell of a map", "EDITION/map/*/*/index.html"},
	{"cell of a map", "EDITION/map/embed/index.html"},
	{"cell of a map", "EDITION/map/not_stated/index.html"},
	{"cell of a map", "EDITION/map/not_stated/page/*/index.html"},
	{"tables", "EDITION/tables/index.html"},
	{"table", "EDITION/tables/*/index.html"},
	{"documents", "EDITION/documents/index.html"},
	{"document", "EDITION/documents/*/index.html"},
	{"documents by facet", "EDITION/documents/*/*/index.html"},
	{"standards", "EDITION/standards/index.html"},
	{"standard", "EDITION/standards/*/index.html"},
	{"standards by facet", "EDITION/standards/*/*/index.html"},
	{"organisations", "EDITION/organisations/index.html"},
	{"organisation", "EDITION/organisations/*/index.html"},
	{"terms", "EDITION/terms/index.html"},
	{"term", "EDITION/terms/*/index.html"},
	{"references", "EDITION/references/index.html"},
	{"searches", "EDITION/searches/index.html"},
	{"protocol", "EDITION/protocol/index.html"},
	{"flow of records", "EDITION/flow/index.html"},
	{"records of a box", "EDITION/flow/*/index.html"},
	{"records of a part", "EDITION/flow/*/*/index.html"},
	{"notes", "EDITION/notes/index.html"},
	{"data", "EDITION/data/index.html"},
	{"values", "EDITION/values/index.html"},
	{"value", "EDITION/values/*/index.html"},
	{"claims", "EDITION/claims/index.html"},
	{"claim", "EDITION/claims/*/index.html"},
	{"status", "EDITION/status/index.html"},
	{"checklists", "EDITION/checklists/index.html"},
	{"print", "EDITION/print/index.html"},
	{"search", "EDITION/search/index.html"},
	{"changes", "EDITION/changes/index.html"},
	{"correction", "EDITION/errata/*/index.html"},
	{"chapter", "EDITION/*/index.html"},
	{"editions", "editions/index.html"},
	{"style", "style/index.html"},
	{"style-figures", "style/figures/index.html"},
	{"section of the site", "guide/index.html"},
	{"page of a section of the site", "guide/*/index.html"},
	{"about", "*/index.html"},
}

// pages returns the HTML pages of the site by type, the fullest first: those with
// figures and tables, then the largest. Redirects are left out. There is a page of each
// type.
func (s published) pages(t *testing.T) map[string][]page {
	t.Helper()
	s.checkTypes(t)
	for _, kind := range kinds {
		if len(s.found[kind.name]) == 0 {
			t.Fatalf("the site has no page of the type %q", kind.name)
		}
	}
	return s.found
}

// checkTypes reports pages of no type.
func (s published) checkTypes(t *testing.T) {
	t.Helper()
	for _, file := range s.odd {
		t.Errorf("%s is of no page type: add a row to kinds", file)
	}
}

// find finds the pages that were written, with the ids of the editions.
func (s *published) find(editions []string) error {
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
		kind := kindOf(file, editions)
		if kind == "" {
			s.odd = append(s.odd, file)
			return err
		}
		p := page{kind, file}
		content[p] = len(text)
		if bytes.Contains(text, []byte(`class="figure"`)) && bytes.Contains(text, []byte(`class="table-block"`)) {
			content[p] += 1 << 30
		}
		s.found[kind] = append(s.found[kind], p)
		return err
	})
	for _, pages := range s.found {
		slices.SortFunc(pages, func(a, b page) int { return cmp.Compare(content[b], content[a]) })
	}
	return err
}

// furtherPage matches the end of the path of a page that continues a list.
var furtherPage = regexp.MustCompile(`/(page/[0-9]+|[0-9]+-[0-9]+)/index\.html$`)

// kindOf returns the type of a page, which a list shares with the pages that continue it;
// empty if it has none.
func kindOf(file string, editions []string) string {
	file = furtherPage.ReplaceAllString(file, "/index.html")
	if ok, _ := path.Match("compare/*/index.html", file); ok {
		return "changes" // of two editions with another one between them
	}
	for _, kind := range kinds {
		for _, edition := range editions {
			if ok, _ := path.Match(strings.Replace(kind.pattern, "EDITION", edition, 1), file); ok {
				return kind.name
			}
		}
	}
	return ""
}
