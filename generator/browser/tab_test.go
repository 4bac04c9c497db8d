package browser

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
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

// patience is the longest time that a test waits for a state; a state that takes
// longer does not come. Only tests that fail wait so long. A whole test may take ten
// times as long.
const patience = 2 * time.Minute

// pause is how long a test waits before it looks once more whether a state has come,
// and after it has done something that must not bring one about.
const (
	// pause is the time between two checks of a state, and after an action that must
	// not have an effect.
	pause = 20 * time.Millisecond
	quiet = 500 * time.Millisecond
)

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

// launch starts the browser, which quit ends, and opens its tabs. All tests share
// one browser: starting it takes as long as ten pages. It does not keep pages for
// going back, which is as slow.
var launch = sync.OnceValues(func() (tabs, error) {
	command, err := pdf.Browser()
	if err != nil {
		return nil, err
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), append(pdf.Flags(command),
		chromedp.UserDataDir(filepath.Join(scratch, "profile of the browser")),
		chromedp.Flag("disable-back-forward-cache", true),
	)...)
	browser, leave := chromedp.NewContext(ctx)
	quit = func() { leave(); stop() }
	if err := chromedp.Do(browser); err != nil {
		return nil, fmt.Errorf("the browser does not start: %w", err)
	}
	const n = 2
	all := make(tabs, n)
	for range n {
		ctx, _ := chromedp.NewContext(browser)
		_, err1 := chromedp.Call(ctx, pages.AddScriptToEvaluateOnNewDocument, pages.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
		_, err2 := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		_, err3 := chromedp.Call(ctx, log.Enable, cdp.Empty{})
		_, err4 := chromedp.Call(ctx, network.Enable, network.EnableParams{})
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			return nil, fmt.Errorf("the browser does not open a tab: %w", err)
		}
		all <- ctx
	}
	return all, nil
})

var quit = func() {}

// view is how a reader sees a page.
type view struct {
	width int64 // of the window, in CSS pixels
	theme string
}

func (v view) String() string { return fmt.Sprintf("%d px wide, %s", v.width, v.theme) }

const (
	wide   = 1280
	narrow = 320
)

// tab is a tab of the browser in use by a test. Its methods end the test if the browser
// fails.
type tab struct {
	*testing.T
	ctx      context.Context
	width    int64 // of the window, once the test has said so
	noScript bool  // what pages do without: timers and frames do not come either

	mu   sync.Mutex
	site string // what the address of each request must start with
	said []string
}

// tabs are those of the browser that no test has. Few are opened and each is used
// again: a new one costs as much as several pages.
type tabs chan context.Context

// watch reports violations of the page's Content-Security-Policy on the console.
const watch = `addEventListener("securitypolicyviolation", e => console.error("Content-Security-Policy:",
	e.violatedDirective, "blocks", e.blockedURI, "at", e.sourceFile + ":" + e.lineNumber, e.sample))`

// openTabs returns the tabs, and skips the test if there is no browser.
func openTabs(t *testing.T) tabs {
	t.Helper()
	chromium(t)
	all, err := launch()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// tab lends a tab until the test ends, as a new one would be.
func (all tabs) tab(t *testing.T, site string) *tab {
	t.Helper()
	lent := <-all
	ctx, stop := context.WithTimeout(lent, 10*patience)
	t.Cleanup(func() {
		stop()
		all <- lent
	})
	tab := &tab{T: t, ctx: ctx, site: site}
	tab.do(chromedp.Navigate("about:blank")) // what the page of the last test asks for is not heard
	call(tab, network.SetCacheDisabled, network.SetCacheDisabledParams{})
	call(tab, network.SetBlockedURLs, network.SetBlockedURLsParams{})
	call(tab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{})
	tab.scripts(true)
	if err := chromedp.Listen(ctx, tab.listen); err != nil {
		t.Fatal(err)
	}
	return tab
}

// listen receives all events before the reply to a later command.
func (tab *tab) listen(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
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
	if text != "" {
		tab.said = append(tab.said, text)
	}
}

// heard returns the errors since the last call: messages of pages to the console,
// violations of policies, and requests that failed or left the site.
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

// eval returns the value of an expression, or of the promise that it returns.
func eval[R any](tab *tab, expression string) R {
	tab.Helper()
	result, err := chromedp.Run(tab.ctx, chromedp.Evaluate[R](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tab.Fatalf("%v\nin %.200s", err, expression)
	}
	return result
}

// scripts turns the scripts of pages on or off; eval always runs.
func (tab *tab) scripts(run bool) {
	tab.Helper()
	tab.noScript = !run
	call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
}

func (tab *tab) look(v view) {
	tab.Helper()
	tab.resize(v.width, 900)
	tab.prefer("prefers-color-scheme", v.theme)
	tab.steady()
}

func (tab *tab) resize(width, height int64) {
	tab.Helper()
	tab.width = width
	tab.do(chromedp.EmulateViewport(width, height))
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

// settle waits for the font, and for the effects of it on the page.
func (tab *tab) settle() {
	tab.Helper()
	eval[bool](tab, `document.fonts.load('1em "Source Sans 3"').then(() => document.fonts.ready).then(() => true)`)
	tab.steady()
}

// steady waits until two frames have the same layout. By then, scripts also know the
// size of the window.
func (tab *tab) steady() {
	tab.Helper()
	if tab.noScript {
		for tab.width > 0 && eval[int64](tab, `innerWidth`) != tab.width {
			time.Sleep(pause)
		}
		return
	}
	eval[bool](tab, fmt.Sprintf(`new Promise(done => {
		const width = %d;
		let last;
		const look = () => {
			const boxes = [document.documentElement, ...document.querySelectorAll("body > *, h1, main > *")].map(e => e.getBoundingClientRect());
			const now = boxes.map(({x, y, width, height}) => [x, y, width, height]).join();
			if (now === last && (!width || innerWidth === width)) return done(true);
			last = now;
			requestAnimationFrame(() => setTimeout(look));
		};
		look();
	})`, tab.width))
}

// click clicks the first element that matches a selector.
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
