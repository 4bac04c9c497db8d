package browser

import (
	"slices"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// checks must hold for each page in each view.
var checks = []func(tab *tab, p page, v view){
	checkOutline,
	checkWidth,
	checkColumns,
	checkPictures,
	checkAxe,
}

// settings must hold for each page with each setting of its reader. Each check
// restores the page.
var settings = []func(tab *tab, p page){
	checkSpacedText,
	checkLargeText,
	checkForcedColours,
	checkReducedMotion,
}

// testPage opens a page once for all checks that do not need a new one.
func testPage(tab *tab, p page) {
	tab.load(tab.site + p.address())
	for _, v := range []view{{wide, "light"}, {wide, "dark"}, {narrow, "dark"}, {narrow, "light"}} {
		tab.look(v)
		for _, check := range checks {
			check(tab, p, v)
		}
	}
	tab.look(view{wide, "light"})
	checkStyle(tab, p)
	checkAddresses(tab, p)
	checkSkipLink(tab, p)
	checkKeyboard(tab, p)
	for _, check := range settings {
		check(tab, p)
	}
	checkHeard(tab, p)
	checkShifts(tab, p)
	checkHeard(tab, p)
}

// problem is an error in a page.
type problem struct {
	Rule string `json:"rule"`
	Node string `json:"node"`
	Text string `json:"text"`
}

func (tab *tab) report(p page, v view, problems []problem) {
	tab.Helper()
	tab.reportSeen(p, v.String(), problems)
}

// reportSeen reports problems with the view in which they occur: "640 px wide, in
// forced colours".
func (tab *tab) reportSeen(p page, how string, problems []problem) {
	tab.Helper()
	for _, found := range problems {
		tab.Errorf("%s, %s: %s: %s\n\t%s", p.file, how, found.Rule, found.Text, found.Node)
	}
}

// checkOutline checks the headings outside navigation, and the landmarks.
func checkOutline(tab *tab, p page, v view) {
	tab.report(p, v, eval[[]problem](tab, `(() => {
		const found = [], tell = (rule, text, e) => found.push({rule, text, node: e ? e.outerHTML.slice(0, 200) : ""});
		const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(h => h.checkVisibility() && !h.closest("nav"));
		let level = 0;
		for (const h of headings) {
			const next = Number(h.tagName[1]);
			if (next > level + 1) tell("headings", "level " + next + " follows level " + level, h);
			if (!h.textContent.trim()) tell("headings", "a heading is empty", h);
			level = next;
		}
		const titles = headings.filter(h => h.tagName === "H1");
		if (titles.length !== 1) tell("one h1", "there are " + titles.length, titles[1]);
		const mains = document.querySelectorAll("main, [role=main]");
		if (mains.length !== 1) tell("main landmark", "there are " + mains.length, mains[1]);
		try { if (Intl.getCanonicalLocales(document.documentElement.lang).length !== 1) throw 0; }
		catch { tell("lang", "html has lang=" + JSON.stringify(document.documentElement.lang)); }
		return found;
	})()`))
}

// checkWidth reports elements that make the page scroll sideways.
func checkWidth(tab *tab, p page, v view) {
	tab.report(p, v, eval[[]problem](tab, tooWide))
}

// checkColumns reports texts whose words are broken into pieces, since their column is
// too narrow for them. Addresses and checksums may break, but not into many lines.
func checkColumns(tab *tab, p page, v view) {
	tab.report(p, v, eval[[]problem](tab, `(() => {
		const found = [], range = document.createRange(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (texts.nextNode()) {
			const node = texts.currentNode, e = node.parentElement, words = node.data.trim().split(/[\s/‐-]+/).length;
			if (node.data.trim().length < 4 || e.closest("svg") || !e.checkVisibility({visibilityProperty: true}) || e.closest(".unseen")) continue;
			const head = e.closest(".cards :is(thead, caption)");
			if (head && getComputedStyle(head).position === "absolute") continue; // only screen readers have it
			range.selectNodeContents(node);
			const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
			const given = e.closest("pre") ? node.data.split("\n").length : 0; // lines of its own
			if (lines > given + 2 && lines > words && node.data.trim().length / lines < 6) found.push({rule: "narrow column", text: lines + " lines of " + JSON.stringify(node.data.trim().slice(0, 60)), node: e.outerHTML.slice(0, 200)});
		}
		return found.slice(0, 5);
	})()`))
}

// checkPictures reports figures without a picture.
func checkPictures(tab *tab, p page, v view) {
	tab.report(p, v, eval[[]problem](tab, `[...document.querySelectorAll(".chart")].filter(chart => chart.checkVisibility() &&
		![...chart.querySelectorAll("svg")].some(svg => svg.checkVisibility({visibilityProperty: true, opacityProperty: true}) && svg.getBoundingClientRect().height > 20))
		.map(chart => ({rule: "no picture", text: "is shown", node: chart.outerHTML.slice(0, 200)}))`))
}

// tooWide finds the innermost elements that extend beyond the end of the lines: the right
// edge of the window or, where lines run to the left, the left edge.
const tooWide = `(() => {
	const root = document.documentElement, room = root.clientWidth;
	if (root.scrollWidth <= room) return [];
	const clipped = e => { for (e = e.parentElement; e && e !== document.body; e = e.parentElement) if (getComputedStyle(e).overflowX !== "visible") return true; };
	const wide = [...document.body.querySelectorAll("*")].filter(e => (box => document.dir === "rtl" ? box.left < -0.5 : box.right > room + 0.5)(e.getBoundingClientRect()) && !clipped(e));
	const inner = wide.filter(e => !wide.some(other => other !== e && e.contains(other)));
	return [{rule: "sideways scrolling", text: root.scrollWidth + " px of content",
		node: inner.slice(0, 3).map(e => e.outerHTML.slice(0, 200)).join("\n\t")}];
})()`

// checkAddresses tests that the script removed index.html from links, and changed
// nothing else.
func checkAddresses(tab *tab, p page) {
	for _, text := range eval[[]string](tab, `(async () => {
		const source = await (await fetch(location)).text();
		const before = new DOMParser().parseFromString(source, "text/html").querySelectorAll("a[href]");
		const after = document.querySelectorAll("a[href]");
		if (before.length !== after.length) return ["the script adds or removes links"];
		return [...before].flatMap((a, i) => {
			const want = new URL(a.getAttribute("href"), location);
			if (want.origin === location.origin) want.pathname = want.pathname.replace(/\/index\.html$/, "/");
			return want.href === after[i].href ? [] : [a.outerHTML + " leads to " + after[i].href + " instead of " + want.href];
		});
	})()`) {
		tab.Errorf("%s: links: %s", p.file, text)
	}
}

// checkSkipLink uses the keyboard: the first Tab shows the link, Enter moves to the
// content.
func checkSkipLink(tab *tab, p page) {
	press := func(key string) string {
		tab.do(chromedp.KeyEvent(key))
		return eval[string](tab, `(e => {
			const box = e.getBoundingClientRect();
			return e.tagName + (box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight ? "" : " out of sight");
		})(document.activeElement)`)
	}
	if eval[bool](tab, `document.querySelector("nav") === null`) {
		return // nothing to skip
	}
	tab.prefer("prefers-reduced-motion", "reduce") // the page may still scroll otherwise
	eval[bool](tab, `(document.activeElement.blur(), scrollTo(0, 0), true)`)
	if got := []string{press(kb.Tab), press(kb.Enter)}; !slices.Equal(got, []string{"A", "MAIN"}) {
		tab.Errorf("%s: skip link: Tab and Enter lead to %q, not to the link and then to main", p.file, got)
	}
}
