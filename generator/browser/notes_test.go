package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Links that open notes, and the texts of their notes.
var noted = []struct{ kind, link, says string }{
	{"value", ".prose > p a.value", "values.toml"},
	{"claim", ".prose > p a.claim", "claims.toml"},
	{"term", ".prose > p a.term", "More about this term"},
	{"citation", `.prose > p a[role="doc-biblioref"]`, "Reference"},
	{"footnote", `.prose > p a[role="doc-noteref"]`, "Footnote"},
}

// The note that is open, and whether the focus is on it.
const (
	note    = `document.querySelector(".note:popover-open")`
	noNotes = `document.querySelectorAll(".note").length`
	focused = `document.activeElement.matches(%q)`
)

// TestOpenNotes reads a chapter with notes of each kind.
func TestOpenNotes(t *testing.T) {
	tabs := openTabs(t)
	site := publish(t)
	chapter := site.withNotes(t)
	for name, test := range map[string]func(*visitor){
		"hover": testNoteHover, "keyboard": testNoteKeyboard, "touch": testNoteTouch, "narrow": testNoteNarrow,
		"accessible": testNoteAccessible, "clicks": testNoteClicks, "failure": testNoteFailure, "no script": testNoteNoScript,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(newNoteReader(tabs.tab(t, site.url), chapter))
		})
	}
	t.Run("disk", func(t *testing.T) {
		t.Parallel()
		testNoteHover(newNoteReader(tabs.tab(t, site.files), chapter))
	})
}

// withNotes returns the first chapter with links of each kind that opens a note.
func (s published) withNotes(t *testing.T) page {
	t.Helper()
	for _, p := range s.pages(t)["chapter"] {
		raw, err := os.ReadFile(filepath.Join(s.dir, p.file))
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		if strings.Contains(text, `class="value"`) && strings.Contains(text, `class="claim"`) && strings.Contains(text, `class="term"`) &&
			strings.Contains(text, `"doc-biblioref"`) && strings.Contains(text, `"doc-noteref"`) {
			return p
		}
	}
	t.Fatal("no chapter has notes of every kind")
	return page{}
}

// newNoteReader opens a chapter.
func newNoteReader(tab *tab, p page) *visitor {
	tab.Helper()
	e := newVisitor(tab, p)
	e.over([]float64{2, 2})
	return e
}

// reveal scrolls a link to the middle of the window.
func (e *visitor) reveal(link string) {
	e.Helper()
	eval[bool](e.tab, fmt.Sprintf(`(document.querySelector(%q).scrollIntoView({block: "center", behavior: "instant"}), true)`, link))
}

// middle returns the position of an element in the window.
func (e *visitor) middle(selector string) []float64 {
	e.Helper()
	return eval[[]float64](e.tab, fmt.Sprintf(`(box => [box.x + box.width / 2, box.y + box.height / 2])(document.querySelector(%q).getBoundingClientRect())`, selector))
}

// arrives waits for the page that a link leads to.
func (e *visitor) arrives(what, want string) {
	e.Helper()
	e.is("where "+what+" leads", `location.href`, want)
	e.settle()
}

// act clicks a link by script.
func (e *visitor) act(link string) {
	e.Helper()
	eval[bool](e.tab, fmt.Sprintf(`(document.querySelector(%q).click(), true)`, link))
}

// over moves the pointer to a position in the window.
func (e *visitor) over(at []float64) {
	e.Helper()
	call(e.tab, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: at[0], Y: at[1]})
}

func testNoteHover(e *visitor) {
	for _, n := range noted {
		e.reveal(n.link)
		e.after(func() { e.point(n.link, 0.5, 0.5) }, "the note on a "+n.kind, note+`?.textContent.includes(`+fmt.Sprintf("%q", n.says)+`)`, "true")
		e.over(e.middle(".note"))
		time.Sleep(quiet)
		e.is("a note under the pointer", noNotes, "1")
		e.over([]float64{2, 2})
		e.is("notes after the pointer has left", noNotes, "0")
		e.reveal(n.link)
		e.after(func() { e.point(n.link, 0.4, 0.4) }, "the note once more", noNotes, "1")
		e.press(kb.Escape)
		e.is("notes after Escape", noNotes, "0")
		e.over([]float64{2, 2})
	}
	e.silent()
}

func testNoteKeyboard(e *visitor) {
	for _, n := range noted {
		focus := func() {
			eval[bool](e.tab, fmt.Sprintf(`(document.activeElement.blur(), document.querySelector(%q).focus(), true)`, n.link))
		}
		is := func(what, selector string) {
			e.Helper()
			e.is(n.kind+": the focus "+what, fmt.Sprintf(focused, selector), "true")
		}
		e.press(kb.Shift) // so that the browser shows the focus
		e.after(focus, "the note on a "+n.kind, noNotes, "1")
		is("as the note shows", n.link)
		e.is("what describes the link", fmt.Sprintf(`document.querySelector(%q).getAttribute("aria-describedby").split(" ").every(id => document.getElementById(id).textContent)`, n.link), "true")
		e.press(kb.Enter)
		is("after Enter", ".note")
		e.is("the link says that it is open", fmt.Sprintf(`document.querySelector(%q).ariaExpanded`, n.link), "true")
		e.press(kb.Tab)
		is("after Tab", ".note :is(a, button, summary)")
		e.press(kb.Escape)
		is("after Escape", n.link)
		e.is("notes after Escape", noNotes, "0")
		e.press(kb.Enter)
		is("after Enter once more", ".note")
		eval[bool](e.tab, `(document.querySelector(".note-close").focus(), true)`)
		e.press(kb.Tab)
		e.is("the focus after the last Tab is past the link", fmt.Sprintf(`(e => !e.closest(".note") && Boolean(document.querySelector(%q).compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING))(document.activeElement)`, n.link), "true")
	}
	e.press(kb.Escape)
	first := noted[0].link
	href := eval[string](e.tab, fmt.Sprintf(`document.querySelector(%q).href`, first))
	eval[bool](e.tab, fmt.Sprintf(`(document.querySelector(%q).focus(), true)`, first))
	e.press(kb.Enter)
	e.is("the focus after Enter", fmt.Sprintf(focused, ".note"), "true")
	e.press(kb.Enter)
	e.arrives("Enter on a note", href)
	e.silent()
}

func testNoteTouch(e *visitor) {
	call(e.tab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	defer call(e.tab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{})
	e.look(view{narrow, "light"})
	e.load(e.site + e.page.file)
	tap := func(selector string) {
		at := e.middle(selector)
		e.touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: at[0], Y: at[1]})
		e.touch(input.DispatchTouchEventTypeTouchEnd)
	}
	link := noted[1].link
	e.reveal(link)
	href := eval[string](e.tab, fmt.Sprintf(`document.querySelector(%q).href`, link))
	tap(link)
	e.is("a note after a tap", noNotes, "1")
	e.is("its link to the page", fmt.Sprintf(`document.querySelector(".note-links a").href === %q`, href), "true")
	tap(".note-close")
	e.is("notes after a tap on its button", noNotes, "0")
	tap(link)
	e.is("a note after one more tap", noNotes, "1")
	tap(link)
	e.arrives("the second tap", href)
	e.silent()
}

// testNoteNarrow opens all notes of the chapter in a narrow window: they stay within
// it, and the page does not scroll sideways.
func testNoteNarrow(e *visitor) {
	v := view{narrow, "dark"}
	e.look(v)
	e.reveal(noted[0].link)
	e.do(chromedp.Focus(chromedp.CSS(noted[0].link)))
	e.press(kb.Enter)
	e.is("a note", noNotes, "1")
	e.press(kb.Escape)
	for _, text := range eval[[]string](e.tab, `(async () => {
		const found = [], frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
		const steady = async note => { // where the note stands once two frames show it at the same place
			for (let last = ""; ; await frame()) {
				const box = note()?.getBoundingClientRect(), now = JSON.stringify(box);
				if (box && now === last) return box;
				last = now;
			}
		};
		for (const link of document.querySelectorAll('a[aria-haspopup="dialog"]')) {
			if (!link.checkVisibility()) continue;
			link.scrollIntoView({block: "center", behavior: "instant"});
			link.click();
			const box = await steady(() => document.querySelector(".note"));
			if (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight) found.push("out of the window: " + JSON.stringify(box) + link.outerHTML);
			if (document.querySelectorAll(".note").length > 1) found.push("more than one note");
			document.querySelector(".note-close")?.click();
		}
		return found;
	})()`) {
		e.Errorf("%s: %s", e.page.file, text)
	}
	e.press(kb.Enter)
	e.is("a note", noNotes, "1")
	checkWidth(e.tab, e.page, v)
	e.silent()
}

func testNoteAccessible(e *visitor) {
	for i, n := range noted {
		for _, v := range []view{{wide, "light"}, {narrow, "dark"}} {
			e.look(v)
			e.reveal(n.link)
			e.act(n.link)
			e.is("a note on a "+n.kind, noNotes, "1")
			if i == 0 {
				checkAxe(e.tab, e.page, v)
			} else { // the page about it is the same
				checkAxeIn(e.tab, e.page, v, ".note, "+n.link)
			}
			e.press(kb.Escape)
			e.is("notes after Escape", noNotes, "0")
		}
	}
	e.silent()
}

// testNoteClicks tests clicks: one with a modifier key is left to the browser, one
// outside closes the note, and one on another link opens its note instead.
func testNoteClicks(e *visitor) {
	e.is("the script of notes before it is asked for", `document.head.querySelector('script[src*="notes-"]')`, "null")
	e.is("what is left to the browser", fmt.Sprintf(`new Promise(done => {
		addEventListener("click", event => { done(!event.defaultPrevented); event.preventDefault(); }, {once: true});
		document.querySelector(%q).dispatchEvent(new MouseEvent("click", {ctrlKey: true, bubbles: true, cancelable: true}));
	})`, noted[0].link), "true")
	e.is("notes after that", noNotes, "0")
	for _, n := range noted {
		e.reveal(n.link)
		e.act(n.link)
		e.is("the note on a "+n.kind, note+`?.textContent.includes(`+fmt.Sprintf("%q", n.says)+`)`, "true")
		e.is("how many there are", noNotes, "1")
	}
	eval[bool](e.tab, `(document.querySelector("h1").click(), true)`)
	e.is("notes after a click elsewhere", noNotes, "0")
	e.silent()
}

// testNoteFailure removes the script of notes: links still work.
func testNoteFailure(e *visitor) {
	link := noted[0].link
	href := eval[string](e.tab, fmt.Sprintf(`(document.querySelector("[data-notes]").dataset.notes = "missing.js", document.querySelector(%q).href)`, link))
	e.act(link)
	e.arrives("the link", href)
	e.heard()
}

// testNoteNoScript follows links without scripts: the references of the chapter and
// its footnotes have the texts of the notes.
func testNoteNoScript(e *visitor) {
	e.scripts(false)
	e.load(e.site + e.page.file)
	for _, n := range noted[3:] {
		e.act(n.link)
		e.is("where a "+n.kind+" leads", `document.querySelector("li:target")?.checkVisibility()`, "true")
	}
	for _, n := range noted[:2] {
		e.load(eval[string](e.tab, fmt.Sprintf(`document.querySelector(%q).href`, n.link)))
		e.is("where a "+n.kind+" leads", `document.querySelector(".account .note-lead")?.checkVisibility()`, "true")
		e.load(e.site + e.page.file)
	}
	e.silent()
}
