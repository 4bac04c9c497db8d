package browser

import (
	"fmt"
	"path"
	"slices"
	"sync"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// visitor is a tab with a page, and the requests of the page.
type visitor struct {
	*tab
	page page

	mu    sync.Mutex
	asked []string
}

// newVisitor opens a page, and listens to its requests.
func newVisitor(tab *tab, p page) *visitor {
	tab.Helper()
	v := &visitor{tab: tab, page: p}
	err := chromedp.Listen(tab.ctx, func(event any) {
		if request, ok := event.(*network.EventRequestWillBeSent); ok {
			v.mu.Lock()
			defer v.mu.Unlock()
			v.asked = append(v.asked, path.Base(request.Request.URL))
		}
	})
	if err != nil {
		tab.Fatal(err)
	}
	tab.look(view{wide, "light"})
	tab.load(tab.site + p.file)
	return v
}

// requests returns the files that the page requested since the last call.
func (e *visitor) requests() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	asked := e.asked
	e.asked = nil
	slices.Sort(asked)
	return asked
}

func (e *visitor) press(keys ...string) {
	e.Helper()
	for _, key := range keys {
		e.do(chromedp.KeyEvent(key))
	}
}

// is waits until an expression, as a text, has a value.
func (e *visitor) is(what, expression, want string) {
	e.Helper()
	if got := e.poll(expression, want, patience); got != want {
		e.Fatalf("%s: %s: got %q, want %q", e.page.file, what, got, want)
	}
}

// after is like is for the effect of an action, which it repeats if a busy browser
// ignored it.
func (e *visitor) after(act func(), what, expression, want string) {
	e.Helper()
	got := ""
	for end := time.Now().Add(patience); time.Now().Before(end); {
		act()
		if got = e.poll(expression, want, 4*quiet); got == want {
			return
		}
	}
	e.Fatalf("%s: %s: got %q, want %q", e.page.file, what, got, want)
}

// poll evaluates an expression until it has a value, or for a limited time. Between
// two pages, and before a page's script has run, it cannot be evaluated.
func (e *visitor) poll(expression, want string, limit time.Duration) string {
	e.Helper()
	expression = fmt.Sprintf(`(async () => String(await (%s)))()`, expression)
	for end := time.Now().Add(limit); ; time.Sleep(pause) {
		got, err := chromedp.Run(e.ctx, chromedp.Evaluate[string](expression, chromedp.EvalAwaitPromise))
		if err == nil && got == want {
			return got
		}
		if !time.Now().Before(end) || e.ctx.Err() != nil {
			if err != nil {
				got = err.Error()
			}
			return got
		}
	}
}

// point moves the pointer over an element, to a fraction of its width and height.
func (e *visitor) point(selector string, x, y float64) {
	e.Helper()
	at := e.at(selector, x, y)
	for _, before := range []float64{9, 3, 0} {
		call(e.tab, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: at[0] - before, Y: at[1]})
	}
}

// at is where a part of an element is in the window, after scrolling there.
func (e *visitor) at(selector string, x, y float64) []float64 {
	e.Helper()
	return eval[[]float64](e.tab, fmt.Sprintf(`((e, x, y) => {
		const at = () => (box => [box.x + x * box.width, box.y + y * box.height])(e.getBoundingClientRect());
		scrollBy({top: at()[1] - innerHeight / 2, behavior: "instant"});
		return at();
	})(document.querySelector(%q), %f, %f)`, selector, x, y))
}

func (e *visitor) touch(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
	e.Helper()
	call(e.tab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: slices.Concat([]*input.TouchPoint{}, points)})
}

// silent reports errors that the reader does not see.
func (e *visitor) silent() {
	e.Helper()
	for _, text := range e.heard() {
		e.Errorf("%s: %s", e.page.file, text)
	}
}

// nothingLoads waits for requests that a page must not make.
func (e *visitor) nothingLoads(unwanted func(name string) bool) {
	e.Helper()
	time.Sleep(quiet)
	for _, asked := range e.requests() {
		if unwanted(asked) {
			e.Errorf("%s: %s is loaded before its reader asks for it", e.page.file, asked)
		}
	}
}
