package browser

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"recension/generator/pdf"
)

// patience is how long one test may take, on a machine that is busy.
const patience = 5 * time.Minute

// chromium is the command that starts the browser.
func chromium(t *testing.T) string {
	t.Helper()
	command, err := pdf.Browser()
	if err != nil {
		give := t.Skipf
		if os.Getenv("CI") != "" {
			give = t.Fatalf
		}
		give("%v; .ci/chromium does so", err)
	}
	return command
}

// launch starts the browser, for the time of the test.
func launch(t *testing.T) context.Context {
	t.Helper()
	options := append(pdf.Flags(chromium(t)), chromedp.UserDataDir(t.TempDir()))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	return ctx
}

// view is how a reader looks at a page.
type view struct {
	width int64 // of the window, in CSS pixels
	theme string
}

func (v view) String() string { return fmt.Sprintf("%d px wide, %s", v.width, v.theme) }

const (
	wide   = 1280
	narrow = 320
)

// tab is a tab of the browser, lent to a test. Its methods end the test if the
// browser fails.
type tab struct {
	*testing.T
	ctx  context.Context
	site string // what the address of each request must start with

	mu   sync.Mutex
	said []string
}

// tabs are those of a browser. Few are opened and each is used again: a new one
// costs as much as several pages.
type tabs chan *tab

// watch reports violations of the page's Content-Security-Policy on the console.
const watch = `addEventListener("securitypolicyviolation", e => console.error("Content-Security-Policy:",
	e.violatedDirective, "blocks", e.blockedURI, "at", e.sourceFile + ":" + e.lineNumber, e.sample))`

func openTabs(t *testing.T, browser context.Context, n int) tabs {
	t.Helper()
	all := make(tabs, n)
	for range n {
		ctx, closeTab := chromedp.NewContext(browser)
		t.Cleanup(closeTab)
		tab := &tab{T: t, ctx: ctx}
		if err := chromedp.Listen(ctx, tab.listen); err != nil {
			t.Fatalf("the browser does not open a tab: %v", err)
		}
		call(tab, pages.AddScriptToEvaluateOnNewDocument, pages.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
		call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		call(tab, log.Enable, cdp.Empty{})
		call(tab, network.Enable, network.EnableParams{})
		all <- tab
	}
	return all
}

// tab lends a tab until the test ends.
func (all tabs) tab(t *testing.T, site string) *tab {
	t.Helper()
	lent := <-all
	ctx, stop := context.WithTimeout(lent.ctx, patience)
	tab := &tab{T: t, ctx: ctx, site: site}
	if err := chromedp.Listen(ctx, tab.listen); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		all <- lent
	})
	tab.scripts(true)
	return tab
}

// listen gets every event before the reply to a later command.
func (tab *tab) listen(event any) {
	var text string
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, arg := range e.Args {
			words = append(words, cmp.Or(arg.Description, strings.Trim(string(arg.Value), `"`)))
		}
		text = fmt.Sprintf("console.%s: %s", e.Type, strings.Join(words, " "))
	case *runtime.EventExceptionThrown:
		text = "exception: " + e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
	case *log.EventEntryAdded:
		text = fmt.Sprintf("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL)
	case *network.EventRequestWillBeSent:
		if url := e.Request.URL; !strings.HasPrefix(url, tab.site) && !strings.HasPrefix(url, "data:") {
			text = "request to " + url
		}
	case *network.EventResponseReceived:
		if url := e.Response.URL; strings.HasPrefix(url, "http") && e.Response.Status != http.StatusOK {
			text = fmt.Sprintf("status %d of %s", e.Response.Status, url)
		}
	case *network.EventLoadingFailed:
		text = fmt.Sprintf("failed %s: %s %s", e.Type, e.ErrorText, e.BlockedReason)
	}
	if text == "" {
		return
	}
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.said = append(tab.said, text)
}

// heard returns what was wrong since the last call: what pages wrote to the
// console, policies that they broke, requests that failed or left the site.
func (tab *tab) heard() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	said := tab.said
	tab.said = nil
	return said
}

func (tab *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tab.Helper()
	if err := chromedp.Do(tab.ctx, steps...); err != nil {
		tab.Fatal(err)
	}
}

func call[P, R any](tab *tab, command cdp.Command[P, R], params P) R {
	tab.Helper()
	result, err := chromedp.Call(tab.ctx, command, params)
	if err != nil {
		tab.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// eval returns what an expression is, or a promise comes to.
func eval[R any](tab *tab, expression string) R {
	tab.Helper()
	result, err := chromedp.Run(tab.ctx, chromedp.Evaluate[R](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tab.Fatalf("%v\nin %.200s", err, expression)
	}
	return result
}

// scripts says whether those of pages run; what eval runs always does.
func (tab *tab) scripts(run bool) {
	tab.Helper()
	call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
}

func (tab *tab) look(v view) {
	tab.Helper()
	tab.do(chromedp.EmulateViewport(v.width, 900))
	tab.prefer("prefers-color-scheme", v.theme)
}

// prefer says what the reader wants, in place of all said before: names of media
// features and their values.
func (tab *tab) prefer(pairs ...string) {
	tab.Helper()
	var features []*emulation.MediaFeature
	for pair := range slices.Chunk(pairs, 2) {
		features = append(features, &emulation.MediaFeature{Name: pair[0], Value: pair[1]})
	}
	call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
	eval[bool](tab, `Promise.allSettled(document.getAnimations().map(a => a.finished)).then(() => true)`) // colours fade
}

// load opens a page and waits for its font.
func (tab *tab) load(url string) {
	tab.Helper()
	tab.do(chromedp.Navigate(url))
	tab.settle()
}

func (tab *tab) settle() {
	tab.Helper()
	eval[bool](tab, `document.fonts.load('1em "Source Sans 3"').then(() => document.fonts.ready).then(() => true)`)
}

// click clicks the first element that a selector finds.
func (tab *tab) click(selector string) chromedp.Action[chromedp.Void] {
	tab.Helper()
	if !eval[bool](tab, fmt.Sprintf(`document.querySelector(%q)?.checkVisibility() ?? false`, selector)) {
		tab.Fatalf("%s: there is no %s to click", tab.location(), selector)
	}
	return chromedp.Click(chromedp.CSS(selector))
}

// follow clicks a link and waits for the page that it leads to.
func (tab *tab) follow(selector string) {
	tab.Helper()
	if _, err := chromedp.Run(tab.ctx, chromedp.WaitEvent(pages.LoadEventFired, nil, tab.click(selector))); err != nil {
		tab.Fatalf("clicking %s: %v", selector, err)
	}
	tab.settle()
}

func (tab *tab) location() string {
	tab.Helper()
	return eval[string](tab, `location.href`)
}
