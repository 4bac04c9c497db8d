package browser

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	reader "github.com/ledongthuc/pdf"

	"recension/generator/address"
	"recension/generator/pdf"
	"recension/generator/site"
	"recension/generator/sitetest"
	"recension/generator/starter"
)

var buildOtherLook = sync.OnceValues(func() (published, error) { return build("site in another look", otherLook) })

// otherLook returns the example of init in the look of a learned society, which the guide
// shows. All that it changes differs from the built-in look: colours, typefaces, logo.
func otherLook() (fs.FS, error) {
	files, problems, err := starter.Example(published2024)
	if err := cannot(err, problems); err != nil {
		return nil, err
	}
	const dir = root + "/generator/look/testdata"
	theme, err := os.ReadFile(filepath.Join(dir, "society.toml"))
	if err != nil {
		return nil, err
	}
	crest, err := os.ReadFile(filepath.Join(dir, "crest.svg"))
	if err != nil {
		return nil, err
	}
	src := filesOf(files)
	src["config.toml"].Data = append(append(src["config.toml"].Data, '\n'), theme...)
	return src, put(src, "templates/assets/crest.svg", string(crest))
}

// The colours of that look.
const (
	societyPage = "rgb(253, 250, 243)"
	societyHead = "rgb(31, 61, 43)" // and the first series of charts
)

// TestOtherLook looks at pages in a look that config.toml states, and prints one.
func TestOtherLook(t *testing.T) {
	tabs := openTabs(t)
	site, err := buildOtherLook()
	if err != nil {
		t.Fatal(err)
	}
	run := func(name string, test func(*tab)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(tabs.tab(t, site.url))
		})
	}
	for _, kind := range []string{"home", "documents", "figure", "embedded figure", "search", "style"} {
		run(kind, func(tab *tab) { testGlance(tab, site.found[kind][0]) })
	}
	figure := page{"figure", "2024/figures/trials/index.html"}
	run("drawings", func(tab *tab) { testFigure(tab, figure) })
	run("explored", func(tab *tab) { testExploredLook(newExplorer(tab, figure)) })
	run("late font that no text has yet", func(tab *tab) { checkShifts(tab, site.found["documents"][0]) })
	run("colours", func(tab *tab) { testLook(tab, site.found["overview"][0], societyPage) })
	run("colours of an embedded figure", func(tab *tab) { testLook(tab, site.found["embedded figure"][0], societyPage) })
	run("print", func(tab *tab) { testPrintedLook(tab, site.found["print"][0]) })
}

// testLook tests the colours of the page and of its first chart, and the typefaces.
func testLook(tab *tab, p page, surface string) {
	tab.load(tab.site + p.address())
	tab.look(view{wide, "light"})
	e := &visitor{tab: tab, page: p}
	e.is("the colour of the page", `getComputedStyle(document.body).backgroundColor`, surface)
	e.is("the colour of a series", `getComputedStyle(document.querySelector('.chart svg [fill="#033890"], .chart svg [fill="#1f3d2b"]')).fill`, societyHead)
	e.is("the typeface of texts", `/Iowan|Palatino/.test(getComputedStyle(document.body).fontFamily)`, "true")
	e.is("the typeface of charts", `getComputedStyle(document.querySelector(".chart svg text")).fontFamily.startsWith('"Source Sans 3"')`, "true")
	if p.kind == "overview" {
		e.is("the logo", `(logo => logo.complete && logo.naturalWidth > 0 && logo.height)(document.querySelector(".brand img"))`, "40")
	}
}

// testExploredLook tests that a chart that the library draws has the colours of the look.
func testExploredLook(e *visitor) {
	e.open()
	e.is("the series of the explored chart in its colour", `[...document.querySelectorAll(".live svg path")].some(path => getComputedStyle(path).fill === "`+societyHead+`")`, "true")
	checkHeard(e.tab, e.page)
}

// testPrintedLook tests that paper is white, with the logo on its colours, whichever theme
// the reader prefers.
func testPrintedLook(tab *tab, p page) {
	tab.load(tab.site + p.address())
	tab.look(view{wide, "dark"})
	e := &visitor{tab: tab, page: p}
	e.is("the logo of the report on the screen", `document.querySelector(".report-brand").checkVisibility()`, "false")
	call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})
	defer call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	e.is("the colour of paper", `getComputedStyle(document.body).backgroundColor`, "rgb(255, 255, 255)")
	e.is("the logo of the report", `(brand => [brand.checkVisibility(), getComputedStyle(brand).backgroundColor, brand.querySelector("img").naturalWidth > 0].join("; "))(document.querySelector(".report-brand"))`,
		"true; "+societyHead+"; true")
	e.is("the colour of a series on paper", `getComputedStyle(document.querySelector('.report .chart svg.wide [fill="#033890"]')).fill`, societyHead)
}

// TestPDFLook tests that the first sheet of a PDF has the colour of the masthead, behind the
// logo.
func TestPDFLook(t *testing.T) {
	browser := chromium(t)
	src, err := otherLook()
	if err != nil {
		t.Fatal(err)
	}
	files, problems := site.Build(src, site.Options{Keep: sitetest.Keep, RasterCache: sitetest.Raster()})
	if problems.HasErrors() {
		t.Fatalf("the review has errors: %v", problems)
	}
	text, err := pdf.Print(t.Context(), pdf.Job{Browser: browser, Files: files, Page: address.File(address.In("2024", address.Print))})
	if err != nil {
		t.Fatal(err)
	}
	document, err := reader.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := io.ReadAll(document.Page(1).V.Key("Contents").Reader())
	if err != nil {
		t.Fatal(err)
	}
	const head = ".1216 .2392 .1686 rg" // #1f3d2b
	if !strings.Contains(string(drawn), head) {
		t.Errorf("the first sheet has no %s: %.2000s", head, drawn)
	}
}
