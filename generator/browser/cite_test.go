package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestCite copies and saves citations, as readers do.
func TestCite(t *testing.T) {
	tabs := openTabs(t)
	site := publish(t)
	pages := site.pages(t)
	run := func(name, start string, p page, test func(*tab, page)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(tabs.tab(t, start), p)
		})
	}
	for _, kind := range []string{"overview", "chapter", "figure", "table", "document"} {
		run("copy "+kind, site.url, pages[kind][0], testCopy)
	}
	run("no clipboard", site.url, pages["document"][0], testNoClipboard)
	run("no script", site.url, pages["document"][0], testCiteNoScript)
	run("disk", site.files, pages["document"][0], testSave)
	run("references", site.url, pages["references"][0], testBackLinks)
}

// openCitations opens a page and its section "Cite this".
func openCitations(tab *tab, p page) {
	tab.Helper()
	tab.look(view{wide, "light"})
	tab.load(tab.site + p.file)
	if n := eval[int](tab, `[...document.querySelectorAll(".cite-this details")].map(d => d.open = true).length`); n != 2 {
		tab.Fatalf("%s: a citation has %d forms that open, not 2", p.file, n)
	}
}

// testCopy presses each button with the keyboard.
func testCopy(tab *tab, p page) {
	openCitations(tab, p)
	for _, id := range []string{"cite-text", "cite-bibtex", "cite-ris"} {
		eval[bool](tab, `(navigator.clipboard.writeText = async text => { copied = text }, copied = null, true)`)
		tab.do(chromedp.Focus(chromedp.CSS(`[data-copy="`+id+`"] button`)), chromedp.KeyEvent(kb.Enter))
		e := &visitor{tab: tab, page: p}
		e.is("what is said after copying #"+id, `document.querySelector('[data-copy="`+id+`"] [role=status]').textContent`, "Copied")
		if !eval[bool](tab, `copied === document.getElementById("`+id+`").textContent && copied.length > 10`) {
			tab.Errorf("%s: the button of #%s copies %q", p.file, id, eval[any](tab, `copied`))
		}
	}
	for _, v := range []view{{wide, "light"}, {wide, "dark"}, {narrow, "light"}, {narrow, "dark"}} {
		tab.look(v)
		checkAxeIn(tab, p, v, ".cite-this")
		checkWidth(tab, p, v)
	}
	checkHeard(tab, p)
}

// testNoClipboard removes the functions for copying: first the newer one, then the
// older one too.
func testNoClipboard(tab *tab, p page) {
	openCitations(tab, p)
	eval[bool](tab, `(navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed")), true)`)
	press := func(want string) {
		tab.Helper()
		tab.do(chromedp.Focus(chromedp.CSS(`[data-copy="cite-text"] button`)), chromedp.KeyEvent(kb.Enter))
		e := &visitor{tab: tab, page: p}
		e.is("what is said", `(said => said.startsWith("`+want+`") || said)(document.querySelector('[data-copy="cite-text"] [role=status]').textContent)`, "true")
		if !eval[bool](tab, `String(getSelection()).trim() === document.getElementById("cite-text").textContent`) {
			tab.Errorf("%s: the citation is not selected", p.file)
		}
	}
	press("Copied")
	eval[bool](tab, `(document.execCommand = () => false, true)`)
	press("Could not copy. The text is selected")
	checkHeard(tab, p)
}

// testCiteNoScript tests that without scripts the page has text to select, and no
// buttons.
func testCiteNoScript(tab *tab, p page) {
	tab.scripts(false)
	openCitations(tab, p)
	for what, holds := range map[string]string{
		"a button":                     `document.querySelector(".cite-this button") === null`,
		"an empty row":                 `!document.querySelector('[data-copy="cite-text"]').checkVisibility()`,
		"a form that cannot be read":   `[...document.querySelectorAll(".cite-this code")].every(code => code.checkVisibility() && code.textContent.length > 10)`,
		"a link that leads to another": `[...document.querySelectorAll(".cite-this a[download]")].every(a => a.protocol === "data:")`,
	} {
		if !eval[bool](tab, holds) {
			tab.Errorf("%s: without scripts there is %s", p.file, what)
		}
	}
	checkHeard(tab, p)
}

// testSave saves a citation from a page on a disk, without scripts: the link
// contains the file.
func testSave(tab *tab, p page) {
	dir := tab.TempDir()
	call(tab, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
	})
	tab.scripts(false)
	openCitations(tab, p)
	checkHeard(tab, p)
	link := `.cite-this a[download$=".ris"]`
	name := eval[string](tab, `document.querySelector('`+link+`').download`)
	want := eval[string](tab, `document.getElementById("cite-ris").textContent`)
	tab.do(tab.click(link))
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pause) {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil && len(text) > 0 {
			if got := string(text); got != strings.ReplaceAll(want, "\n", "\r\n") {
				tab.Errorf("%s: %s holds %q, and the page shows %q", p.file, name, got, want)
			}
			return
		}
	}
	tab.Errorf("%s: %s is not saved", p.file, name)
}

// testBackLinks follows a link of the list of references to a citation, which is
// marked and links back.
func testBackLinks(tab *tab, p page) {
	tab.load(tab.site + p.file)
	id := eval[string](tab, `document.querySelector('.references li a[href*="#ref-cite-"]').closest("li").id`)
	tab.follow("#" + id + ` a[href*="#ref-cite-"]`)
	if !eval[bool](tab, `(cite => (cite?.matches(".cite a") ?? false) &&
		getComputedStyle(cite).backgroundColor !== getComputedStyle(cite.parentElement).backgroundColor)(document.querySelector(":target"))`) {
		tab.Fatalf("%s: the place that cites %s is not marked at %s", p.file, id, tab.location())
	}
	tab.load(eval[string](tab, `document.querySelector(":target").href`))
	if got := eval[string](tab, `document.querySelector(".cited li:target")?.id ?? ""`); got != "cite-"+id {
		tab.Errorf("%s: the citation of %s leads to #%s of the references of the chapter", p.file, id, got)
	}
	checkHeard(tab, p)
}
