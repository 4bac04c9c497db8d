package browser

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"recension/generator/diag"
	"recension/generator/serve"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// TestServe edits a chapter with a preview of it in the browser.
func TestServe(t *testing.T) {
	tabs := openTabs(t)
	for name, test := range map[string]func(*writer){
		"good": testGoodEdit, "bad": testBadEdit, "warning": testWarning, "no page": testNoPageYet, "not found": testPreviewNotFound,
	} {
		t.Run(name, func(t *testing.T) {
			w := &writer{dir: t.TempDir(), page: page{"chapter", "2021/arches/index.html"}}
			copyReview(t, w.dir)
			w.write(t, "Stone", "Twelve")
			if name == "no page" {
				w.write(t, "Stone", "Eleven")
			}
			w.tab = tabs.tab(t, preview(t, w.dir))
			w.load("about:blank") // the last page asks for a server that is gone
			w.heard()
			w.look(view{narrow, "dark"})
			w.load(w.site + w.page.address())
			test(w)
		})
	}
}

// writer is a tab with a chapter, and the chapter's file.
type writer struct {
	*tab
	dir  string
	page page
}

// write writes a chapter that is longer than the window, about a material and a
// number of arches, of which the data has twelve. The file changes in one step.
func (w *writer) write(t *testing.T, material, number string) {
	t.Helper()
	text := "+++\ntitle = \"Arches\"\n+++\n\n[" + number + "](value:arches) arches of " + material + ".\n" + strings.Repeat("\nAn arch is as strong as its stones.\n", 100)
	name := filepath.Join(w.dir, "content", "2021", "arches.md")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name+"~", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(name+"~", name); err != nil {
		t.Fatal(err)
	}
}

// reloads writes the chapter and waits for the new page.
func (w *writer) reloads(material, number string) {
	w.Helper()
	change := chromedp.Func(func(context.Context, *chromedp.Target) error { w.write(w.T, material, number); return nil })
	if _, err := chromedp.Run(w.ctx, chromedp.WaitEvent(pages.LoadEventFired, nil, change)); err != nil {
		w.Fatalf("the page is not loaded anew: %v", err)
	}
	w.settle()
}

// The parts of the preview in the page.
const (
	report = `document.querySelector("recension-report").shadowRoot`
	panel  = report + `.querySelector("section")`
	counts = report + `.querySelector(".count")`
)

// until waits for an expression to become true.
func (w *writer) until(expression string) {
	w.Helper()
	eval[bool](w.tab, `new Promise(done => {
		const look = () => (`+expression+`) ? done(true) : setTimeout(look, 20);
		look();
	})`)
}

func (w *writer) want(what, expression string) {
	w.Helper()
	if !eval[bool](w.tab, expression) {
		w.Errorf("not so: %s: %s\nthe panel says %q", what, expression, eval[string](w.tab, panel+`.innerText`))
	}
}

func (w *writer) press(key string) { w.do(chromedp.KeyEvent(key)) }

// silent reports what the page wrote to the console, its violations of the policy,
// and its failed requests. A page that is reloaded closes its events.
func (w *writer) silent(but ...string) {
	w.Helper()
	for _, text := range w.heard() {
		expected := strings.HasPrefix(text, "failed EventSource: net::ERR_ABORTED")
		for _, prefix := range but {
			expected = expected || strings.HasPrefix(text, prefix)
		}
		if !expected {
			w.Error(text)
		}
	}
}

// accessible runs axe. To read the styles of the panel, axe adds them to the page,
// which the policy blocks: errors during the run are ignored.
func (w *writer) accessible(v view) {
	w.Helper()
	heard := w.heard()
	checkAxe(w.tab, w.page, v)
	w.heard()
	w.said = heard
}

func testGoodEdit(w *writer) {
	for material, fragment := range map[string]string{"Iron": "", "Steel": "#main"} {
		eval[bool](w.tab, fmt.Sprintf(`(history.replaceState(null, "", location.pathname + %q), true)`, fragment))
		eval[bool](w.tab, `(document.querySelector("details").open = true, scrollTo({top: 1500, behavior: "instant"}), true)`)
		w.reloads(material, "Twelve")
		w.want("the text is new", fmt.Sprintf(`document.querySelector("main").textContent.includes(%q)`, material))
		w.until(`scrollY === 1500`)
		w.want("the menu is still open", `document.querySelector("details").open`)
		w.want("nothing is shown over it", panel+`.hidden && `+counts+`.hidden`)
	}
	w.silent()
}

func testBadEdit(w *writer) {
	eval[bool](w.tab, `(window.same = true, document.querySelector("main a").focus(), scrollTo({top: 700, behavior: "instant"}), true)`)
	const same = `window.same && scrollY === 700 && document.activeElement === document.querySelector("main a") &&
		document.querySelector("main").textContent.includes("Stone")`
	w.write(w.T, "&lt;b&gt;", "Eleven")
	w.until(panel + `.checkVisibility()`)
	for _, text := range []string{
		"1 error", "content/2021/arches.md:5:2", `the text says "Eleven", the data "twelve"`, "^^^^^^\n",
		"of &lt;b&gt;.", "data/2021/values.toml:3:8", "write [twelve](value:arches), or correct the data",
	} {
		w.want("the panel says what is wrong", fmt.Sprintf(panel+`.innerText.concat("\n").includes(%q)`, text))
	}
	w.want("it is spoken", report+`.querySelector("[role=alert]").textContent.startsWith("1 error. content/2021/arches.md:5:2: ")`)
	w.want("the page beneath is the same", same)
	for _, v := range []view{{narrow, "dark"}, {wide, "light"}, {narrow, "light"}} {
		w.look(v)
		w.accessible(v)
		checkWidth(w.tab, w.page, v)
		w.want("the panel is within the window", `(box => box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight && box.top > 0)(`+panel+`.getBoundingClientRect())`)
	}

	w.press(kb.Escape)
	w.want("Escape hides it", panel+`.hidden && `+counts+`.textContent === "1 error" && `+counts+`.checkVisibility()`)
	w.load(w.location())
	w.until(counts + `.checkVisibility()`)
	w.want("on the next page too", panel+`.hidden`)
	w.write(w.T, "Wood", "Ten")
	w.until(panel + `.checkVisibility() && ` + panel + `.innerText.includes('"Ten"')`)

	w.reloads("Steel", "Twelve")
	w.until(panel + `.hidden && ` + counts + `.hidden`)
	w.want("the page is mended", `document.querySelector("main").textContent.includes("Twelve arches of Steel")`)
	w.silent()
}

func testWarning(w *writer) {
	w.reloads("Glass", "Twelve")
	w.until(counts + `.checkVisibility()`)
	w.want("the warning is in nobody's way", panel+`.hidden && `+counts+`.textContent === "1 warning"`)
	eval[bool](w.tab, `(`+counts+`.focus(), true)`)
	w.press(kb.Enter)
	w.want("it opens", panel+`.checkVisibility() && `+panel+`.innerText.includes("glass breaks") && `+report+`.activeElement === `+panel)
	w.press(kb.Tab)
	w.want("the button that hides it is next", report+`.activeElement.textContent === "Hide"`)
	w.press(kb.Escape)
	w.want("it closes, and the focus stays there", panel+`.hidden && `+report+`.activeElement === `+counts)
	w.accessible(view{narrow, "dark"})
	w.silent()
}

func testNoPageYet(w *writer) {
	w.want("there is none", `document.querySelector("h1").textContent === "There is no page yet"`)
	w.until(panel + `.checkVisibility()`)
	w.want("the panel says why", panel+`.innerText.includes("content/2021/arches.md:5:2")`)
	w.accessible(view{narrow, "dark"})
	checkWidth(w.tab, w.page, view{narrow, "dark"})
	w.reloads("Stone", "Twelve")
	w.want("there is one", `document.querySelector("h1").textContent === "Arches"`)
	w.until(panel + `.hidden && ` + counts + `.hidden`)
	w.silent("status 503", "network error: Failed to load resource: the server responded with a status of 503")
}

func testPreviewNotFound(w *writer) {
	w.load(w.site + "2021/no/such/page/")
	checkStyle(w.tab, w.page)
	w.reloads("Iron", "Twelve")
	w.follow("main p:last-of-type a")
	w.want("the way home is there", `location.pathname === "/"`)
	w.silent("status 404", "network error: Failed to load resource: the server responded with a status of 404")
}

// preview serves a review until the test ends, with a warning about glass.
func preview(t *testing.T, dir string) (address string) {
	t.Helper()
	return previewAndScreen(t, dir, nil)
}

// previewAndScreen is preview with pages on which records are screened.
func previewAndScreen(t *testing.T, dir string, screening *serve.Screening) (address string) {
	t.Helper()
	read, write := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- serve.Run(ctx, serve.Options{
			Addr: "127.0.0.1:0", Dir: dir, Sources: []string{"content"}, Out: write, Err: io.Discard, Screening: screening,
			Build: func() (map[string]func(io.Writer) error, diag.List, error) {
				files, problems := site.Build(os.DirFS(dir), site.Options{Keep: sitetest.Keep, RasterCache: sitetest.Raster(), Root: "/"})
				name := "content/2021/arches.md"
				if text, err := os.ReadFile(filepath.Join(dir, name)); err == nil && bytes.Contains(text, []byte("Glass")) {
					problems.Add(diag.Warnf(diag.File{Name: name, Text: text}.At(5, 1, 1), "glass", "glass breaks"))
				}
				return files, problems, nil
			},
		})
		write.Close()
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	lines := bufio.NewScanner(read)
	lines.Scan()
	go io.Copy(io.Discard, read) // the lines of builds
	_, rest, found := strings.Cut(lines.Text(), "http://")
	if !found {
		t.Fatalf("no address is printed, but %q", lines.Text())
	}
	host, _, _ := strings.Cut(rest, " ")
	return "http://" + host
}

// copyReview makes a folder with the review of the commands' tests.
func copyReview(t *testing.T, dir string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS("../testdata/review")); err != nil {
		t.Fatal(err)
	}
}
