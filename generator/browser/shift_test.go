package browser

import (
	"slices"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// blockPeriod is longer than a browser hides text while an optional font loads (100
// ms; CSS Fonts 4, font-display).
const blockPeriod = 200 * time.Millisecond

// checkShifts opens the page on a phone whose network delays the font until the
// texts are visible in another, and then scrolls to the end: nothing may move. A
// busy browser may show a page before it has read all of it, and again with the
// rest; so only a shift in each of three attempts counts.
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
	late := func() []fetch.RequestID {
		mu.Lock()
		defer mu.Unlock()
		late := held
		held = nil
		return late
	}
	call(tab, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	call(tab, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{asPublished: "yes"}})
	defer func() {
		call(tab, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{}})
		call(tab, network.SetCacheDisabled, network.SetCacheDisabledParams{})
	}()
	tab.look(view{narrow, "light"})
	var found []problem
	for range 3 {
		found = shifts(tab, p, late)
		if !slices.ContainsFunc(found, func(found problem) bool { return found.Rule == arriving }) {
			break
		}
	}
	tab.reportSeen(p, "with a late font", found)
}

// arriving is the rule of a shift in a page that was shown before it was read.
const arriving = "layout shift, perhaps as the page arrives"

// shifts opens a page, releases the delayed requests, and scrolls. A page whose look has
// another typeface may need no font until a figure comes into view.
func shifts(tab *tab, p page, late func() []fetch.RequestID) []problem {
	// The page is opened from itself: a browser that comes from another site may show
	// it in a window of another size first.
	eval[bool](tab, `window.left = true`)
	late()
	call(tab, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*.woff2"}}})
	call(tab, pages.Navigate, pages.NavigateParams{URL: tab.site + p.address()})
	e := &visitor{tab: tab, page: p}
	e.is("texts without the font, and a script that has run", `!window.left && performance.getEntriesByName("first-contentful-paint").length > 0 &&
		performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd > 0`, "true")
	time.Sleep(blockPeriod)
	if display := eval[string](tab, `[...document.fonts].find(font => font.family.includes("Source Sans"))?.display ?? ""`); display != "optional" {
		tab.Errorf("%s: a font that is late is %q, not optional", p.file, display)
	}
	fonts := late()
	if len(fonts) == 0 && eval[bool](tab, `getComputedStyle(document.body).fontFamily.includes("Source Sans")`) {
		tab.Errorf("%s: the page asks for no font", p.file)
	}
	for _, id := range fonts {
		call(tab, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: id})
	}
	call(tab, fetch.Disable, cdp.Empty{}) // fonts that are asked for from here on are not delayed
	tab.settle()
	return eval[[]problem](tab, `(async () => {
		const shifts = [];
		new PerformanceObserver(list => shifts.push(...list.getEntries())).observe({type: "layout-shift", buffered: true});
		const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
		for (let y = 0; y < document.documentElement.scrollHeight && y < 20000; y += innerHeight) {
			scrollTo({top: y, behavior: "instant"});
			await frame();
		}
		await frame();
		const shown = performance.getEntriesByName("first-contentful-paint")[0].startTime, read = performance.getEntriesByType("navigation")[0].domInteractive;
		// What moves because the window got another size has a recent input.
		return shifts.filter(shift => !shift.hadRecentInput).map(({value, sources}) => ({rule: shown < read ? "`+arriving+`" : "layout shift", text: value.toFixed(4),
			node: sources.map(({node}) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 120)).join("\n\t")})).slice(0, 3);
	})()`)
}
