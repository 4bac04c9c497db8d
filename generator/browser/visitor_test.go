package browser

import (
	"path"
	"slices"
	"sync"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// visitor is a tab with a page, and what it asked for.
type visitor struct {
	*tab
	page page

	mu    sync.Mutex
	asked []string
}

// newVisitor opens a page, and listens to what it asks for.
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

// requests are the files that the page asked for since the last call.
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
