package browser

import (
	"slices"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// checkShifts opens the page on a telephone whose network brings the font late,
// when texts are there already in another, and then scrolls to its end: nothing
// may move of what was shown.
func checkShifts(tab *tab, p page) {
	var mu sync.Mutex
	var held []fetch.RequestID
	err := chromedp.Listen(tab.ctx, func(event any) {
		if request, ok := event.(*fetch.EventRequestPaused); ok {
			mu.Lock()
			defer mu.Unlock()
			held = append(held, request.RequestID)
		}
	})
	if err != nil {
		tab.Fatal(err)
	}
	call(tab, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	call(tab, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*.woff2"}}})
	defer func() {
		call(tab, fetch.Disable, cdp.Empty{})
		call(tab, network.SetCacheDisabled, network.SetCacheDisabledParams{})
	}()
	tab.look(view{narrow, "light"})
	tab.do(chromedp.Navigate("about:blank"))
	call(tab, pages.Navigate, pages.NavigateParams{URL: tab.site + p.address()})
	eval[bool](tab, `new Promise(done => {
		const look = () => performance.getEntriesByName("first-contentful-paint").length ? setTimeout(done, 1500, true) : setTimeout(look, 10);
		look();
	})`)
	mu.Lock()
	late := slices.Clone(held)
	mu.Unlock()
	if len(late) == 0 {
		tab.Errorf("%s: the page asks for no font", p.file)
	}
	for _, id := range late {
		call(tab, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: id})
	}
	tab.settle()
	tab.reportSeen(p, "with a late font", eval[[]problem](tab, `(async () => {
		const shifts = [];
		new PerformanceObserver(list => shifts.push(...list.getEntries())).observe({type: "layout-shift", buffered: true});
		const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
		for (let y = 0; y < document.documentElement.scrollHeight && y < 20000; y += innerHeight) {
			scrollTo({top: y, behavior: "instant"});
			await frame();
		}
		await frame();
		return shifts.map(({value, sources}) => ({rule: "layout shift", text: value.toFixed(4),
			node: sources.map(({node}) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 120)).join("\n\t")})).slice(0, 3);
	})()`))
}
