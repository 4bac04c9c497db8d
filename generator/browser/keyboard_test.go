package browser

import (
	"strconv"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// edge is the number of stops that are visited at the start and at the end of a long
// page.
const edge = 40

// checkKeyboard walks through the page with Tab. Each stop must follow the order of
// the page, be visible with nothing over it (WCAG 2.2, 2.4.11), and have a focus
// ring (2.4.7) with enough contrast (1.4.11). The last stop must be the last of the
// page: nothing traps the focus.
func checkKeyboard(tab *tab, p page) {
	tab.prefer("prefers-reduced-motion", "reduce", "prefers-color-scheme", "light")
	defer tab.prefer("prefers-color-scheme", "light")
	stops := eval[int](tab, walker)
	walk := func(from, to int) {
		eval[int](tab, `walk.start(`+strconv.Itoa(from)+`)`)
		for range to - from {
			tab.do(chromedp.KeyEvent(kb.Tab))
		}
		tab.reportSeen(p, "with Tab", eval[[]problem](tab, `walk.end(`+strconv.Itoa(to)+`)`))
	}
	switch {
	case stops <= 1:
	case stops <= 2*edge:
		walk(0, stops-1)
	default:
		walk(0, edge)
		walk(stops-edge, stops-1)
	}
}

// walker makes the object that examines each stop when Tab is released, and returns
// the number of stops. A group of radio buttons is one stop.
const walker = `(() => {
	const all = [...document.querySelectorAll("*")], found = [], passed = [];
	const stops = all.filter(e => e.matches("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], iframe, audio[controls], video[controls]") &&
		e.tabIndex >= 0 && !e.disabled && !e.closest("[inert]") && e.checkVisibility({visibilityProperty: true}) &&
		(e.type !== "radio" || e.checked || ![...document.getElementsByName(e.name)].some(other => other.checked)));
	const tell = (rule, text, e) => found.push({rule, text, node: e.outerHTML.slice(0, 200)});
	const pen = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});
	const paint = colours => { // what colours give, one over the other
		pen.clearRect(0, 0, 1, 1);
		for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
		const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map(n => n / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const grounds = e => e ? [...grounds(e.parentElement), getComputedStyle(e).backgroundColor] : ["white"];
	const rings = e => {
		const style = getComputedStyle(e), found = [];
		if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) found.push(style.outlineColor);
		const shadow = style.boxShadow.match(/(rgba?|color|oklab|oklch|lab|lch)\([^)]*\)/g);
		return shadow ? [...found, ...shadow] : found;
	};
	const look = e => {
		const signs = [e, ...e.labels ?? []], ring = signs.map(rings).flat().join();
		const ground = grounds(e.parentElement);
		const ratio = Math.max(0, ...signs.flatMap(rings).map(colour => {
			const [dark, bright] = [paint([...ground, colour]), paint(ground)].sort((a, b) => a - b);
			return (bright + 0.05) / (dark + 0.05);
		}));
		if (!ring) tell("focus", "is not shown", e);
		else if (ratio < 3) tell("focus", "stands out by " + ratio.toFixed(2) + " to 1: " + ring + " on " + ground.at(-1), e);
		const boxes = signs.flatMap(e => [...e.getClientRects()]).filter(box => box.width * box.height > 0);
		const open = boxes.some(({x, y, width, height}) => [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]].some(([right, down]) => {
			const top = document.elementFromPoint(x + right * width, y + down * height);
			return top && signs.some(e => e.contains(top));
		}));
		if (!open) tell("focus", "is out of sight or behind something", e);
		passed.push({e, ring});
	};
	const same = ({e, ring}) => e !== document.activeElement && ring && [e, ...e.labels ?? []].map(rings).flat().join() === ring;
	addEventListener("keyup", event => {
		if (event.key !== "Tab" || document.activeElement === document.body) return;
		look(document.activeElement);
		const last = passed.at(-2);
		if (last && same(last)) tell("focus", "leaves its ring behind", last.e);
	}, true);
	window.walk = {
		start(i) { found.length = passed.length = 0; stops[i].focus(); passed.push({e: stops[i], ring: ""}); return i; },
		end(i) {
			const went = passed.map(({e}) => e), first = stops.indexOf(went[0]), due = stops.slice(first, i + 1);
			const back = went.findIndex((e, j) => j && all.indexOf(e) <= all.indexOf(went[j - 1]));
			if (back > 0) tell("focus order", "comes after " + went[back - 1].outerHTML.slice(0, 200), went[back]);
			const missed = due.find(e => !went.includes(e));
			if (missed && all.indexOf(went.at(-1)) > all.indexOf(missed)) tell("focus order", "Tab passes it by", missed);
			else if (missed && went.length < due.length) tell("focus", "is held before", missed);
			return found.slice(0, 5);
		},
	};
	return stops.length;
})()`
