package browser

import (
	pages "github.com/chromedp/cdproto/page"
)

// checkSpacedText increases text spacing as far as WCAG 2.2, 1.4.12 allows readers
// to.
func checkSpacedText(tab *tab, p page) {
	tab.look(view{narrow, "light"})
	eval[bool](tab, `(() => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
		document.adoptedStyleSheets = [sheet];
		return true;
	})()`)
	checkRead(tab, p, "320 px wide, with texts spaced")
	eval[bool](tab, `(document.adoptedStyleSheets = [], true)`)
}

// checkLargeText doubles the browser's text size (1.4.4).
func checkLargeText(tab *tab, p page) {
	const usual = 16
	size := func(n int64) {
		call(tab, pages.SetFontSizes, pages.SetFontSizesParams{FontSizes: &pages.FontSizes{Standard: n}})
	}
	tab.look(view{wide, "light"})
	size(2 * usual)
	defer size(usual)
	if got := eval[string](tab, `getComputedStyle(document.documentElement).fontSize`); got != "32px" {
		tab.Fatalf("%s: with letters twice as large, rem is %s", p.file, got)
	}
	checkRead(tab, p, "1280 px wide, with letters twice as large")
}

// checkRead tests that all texts are readable: nothing is wider than the window, no
// box cuts off its texts, and no lines overlap. Only the middle of a line counts,
// where its letters are. It ignores text that a scrolling box hides, and that the
// card of a figure leaves to the figure's page.
func checkRead(tab *tab, p page, how string) {
	tab.reportSeen(p, how, eval[[]problem](tab, tooWide))
	tab.reportSeen(p, how, eval[[]problem](tab, `(() => {
		scrollTo({top: 0, behavior: "instant"}); // the contents of a chapter, which stay in the window, cover what is scrolled past them
		const found = [], frames = new Map(), hides = /hidden|clip/;
		const whole = {left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity};
		const meet = (a, b) => ({left: Math.max(a.left, b.left), right: Math.min(a.right, b.right), top: Math.max(a.top, b.top), bottom: Math.min(a.bottom, b.bottom)});
		const frame = e => { // where the content of e shows; null: nowhere
			if (e === document.body) return whole;
			if (frames.has(e)) return frames.get(e);
			const outer = frame(e.parentElement), style = getComputedStyle(e);
			let box = outer;
			if (!outer || style.clipPath !== "none" || style.opacity === "0") box = null;
			else if (style.overflowX !== "visible" || style.overflowY !== "visible") box = meet(outer, e.getBoundingClientRect());
			frames.set(e, box);
			return box;
		};
		for (const e of document.body.querySelectorAll("*:not(svg, svg *)")) {
			const {overflowX, overflowY} = getComputedStyle(e);
			if (!hides.test(overflowX + overflowY) || !e.checkVisibility() || !frame(e) || e.matches(".figure-card .chart")) continue;
			const out = [hides.test(overflowX) && e.scrollWidth - e.clientWidth, hides.test(overflowY) && e.scrollHeight - e.clientHeight].find(n => n > 1);
			if (out) found.push({rule: "text cut off", text: "by " + out + " px", node: e.outerHTML.slice(0, 200)});
		}
		const lines = [], range = document.createRange(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (texts.nextNode()) {
			const node = texts.currentNode, e = node.parentElement;
			if (!node.data.trim() || e.closest("svg") || !e.checkVisibility({visibilityProperty: true}) || !frame(e)) continue;
			range.selectNodeContents(node);
			for (const {left, right, top, bottom} of range.getClientRects()) {
				const part = 0.3 * (bottom - top), line = meet(frame(e), {left, right, top: top + part, bottom: bottom - part});
				if (line.right - line.left > 2 && line.bottom - line.top > 2) lines.push({...line, node});
			}
		}
		lines.sort((a, b) => a.top - b.top);
		let near = [];
		for (const line of lines) {
			near = near.filter(other => other.bottom > line.top + 2);
			const other = near.find(other => other.node !== line.node && Math.min(other.right, line.right) - Math.max(other.left, line.left) > 2);
			if (other) found.push({rule: "texts overlap", text: JSON.stringify(line.node.data.trim().slice(0, 60)) + " and " + JSON.stringify(other.node.data.trim().slice(0, 60)), node: line.node.parentElement.outerHTML.slice(0, 200)});
			near.push(line);
		}
		if (!lines.length) found.push({rule: "no text", text: "nothing can be read", node: ""});
		return found.slice(0, 5);
	})()`))
}
