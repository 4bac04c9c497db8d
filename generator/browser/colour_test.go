package browser

import "fmt"

// checkColours checks the texts of a page like axe-core, in a tenth of the time.
// Each text must have enough contrast (WCAG 2.2, 1.4.3), and a link in a text must
// differ from that text in more than a similar colour (1.4.1). The background of a
// text is that of the boxes that contain it, one over the other. It is unknown for a
// text over a picture; checkContrast checks drawings.
func checkColours(tab *tab, p page, v view, selector string) {
	tab.Helper()
	tab.report(p, v, eval[[]problem](tab, fmt.Sprintf(`((parts) => {
		const found = [], grounds = new Map(), seen = new Set();
		const pen = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});
		const numbers = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/, read = new Map();
		const colourOf = text => { // red, green, blue, and how opaque
			if (!read.has(text)) {
				const match = numbers.exec(text);
				let colour = match && [...match.slice(1, 4).map(Number), Number(match[4] ?? 1)];
				if (!colour) {
					pen.clearRect(0, 0, 1, 1);
					pen.fillStyle = text;
					pen.fillRect(0, 0, 1, 1);
					const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
					colour = [r, g, b, a / 255];
				}
				read.set(text, colour);
			}
			return read.get(text);
		};
		const over = ([r, g, b, a], under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a));
		const ground = e => { // null: a picture
			if (!e) return [255, 255, 255];
			if (!grounds.has(e)) {
				const style = getComputedStyle(e), under = ground(e.parentElement ?? e.getRootNode().host), colour = colourOf(style.backgroundColor);
				const hides = colour[3] === 1, picture = style.backgroundImage !== "none" || !hides && !under;
				grounds.set(e, picture ? null : over(colour, under ?? colour));
			}
			return grounds.get(e);
		};
		const light = rgb => rgb.map(n => n / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
		const ratio = (one, other) => {
			const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
			return (bright + 0.05) / (dark + 0.05);
		};
		const opacity = e => e ? Number(getComputedStyle(e).opacity) * opacity(e.parentElement) : 1;
		const inText = e => { // whether a link is among words of the block that it is in
			const block = e.closest("p, li, dd, td, figcaption, blockquote");
			return block && block !== e && [...e.parentElement.childNodes].some(n => n.nodeType === Node.TEXT_NODE && /\p{L}{2}/u.test(n.data)) &&
				getComputedStyle(e).display === "inline";
		};
		const differs = (e, style, about) => style.textDecorationLine.includes("underline") || style.borderBottomStyle !== "none" && parseFloat(style.borderBottomWidth) > 0 ||
			style.fontWeight !== about.fontWeight || style.fontFamily !== about.fontFamily || style.fontStyle !== about.fontStyle || style.fontSize !== about.fontSize ||
			style.backgroundColor !== about.backgroundColor && colourOf(style.backgroundColor)[3] > 0;
		const look = e => {
			const style = getComputedStyle(e), under = ground(e);
			if (under) {
				const colour = colourOf(style.color), shown = over([...colour.slice(0, 3), colour[3] * opacity(e)], under);
				const size = parseFloat(style.fontSize), large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
				const kind = [shown, under, large].join();
				if (!seen.has(kind)) {
					seen.add(kind);
					const got = ratio(shown, under), least = large ? 3 : 4.5;
					if (got < least) found.push({rule: "contrast", text: got.toFixed(2) + " to 1, not " + least + ": " + style.color + " on " + under.map(Math.round), node: e.outerHTML.slice(0, 200)});
				}
			}
			if (e.matches("a[href]") && inText(e)) {
				const about = getComputedStyle(e.parentElement);
				if (!differs(e, style, about) && ratio(colourOf(style.color).slice(0, 3), colourOf(about.color).slice(0, 3)) < 3)
					found.push({rule: "link in text", text: "differs in a colour that is nearly the same", node: e.outerHTML.slice(0, 200)});
			}
		};
		const walk = root => {
			for (const e of root.querySelectorAll("*")) {
				if (e.shadowRoot) walk(e.shadowRoot);
				if (e.closest("svg") || e.matches(":disabled, :disabled *, script, style, template, option")) continue;
				const says = [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()) || e.matches("a[href]");
				if (says && e.checkVisibility({visibilityProperty: true, opacityProperty: true})) look(e);
			}
		};
		for (const part of parts) walk({querySelectorAll: all => [part, ...part.querySelectorAll(all)]});
		return found.slice(0, 10);
	})(document.querySelectorAll(%q))`, selector)))
}
