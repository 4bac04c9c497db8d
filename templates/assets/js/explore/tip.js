import { element } from "../element.js";
import { sentence } from "./words.js";

// tip is what is said of the numbers of one place in a chart: what they count,
// each with its series, its basis and its note. colourOf gives the name of a
// series' colour.
export function tip(points, colourOf) {
	const noteOf = (p) => element("p", { className: "live-tip-note" }, sentence(p.note));
	const shared = points.every((p) => p.note === points[0].note);
	const content = [element("p", { className: "live-tip-title" }, [points[0].group, points[0].category].filter(Boolean).join(", "))];
	for (const p of points) {
		const line = element("p");
		if (p.series) line.append(swatch(colourOf(p.series)), p.series, " ");
		line.append(element("strong", {}, p.text), " ", element("span", { className: `basis basis-${p.basis}` }, p.basis));
		content.push(line);
		if (p.note && !shared) content.push(noteOf(p));
	}
	if (shared && points[0].note) content.push(noteOf(points[0]));
	return content;
}

// swatch is a square in a colour of the style sheet, or nothing.
export function swatch(name) {
	if (!name) return "";
	const square = element("span", { className: "live-swatch" });
	square.style.background = `var(--${name})`;
	return square;
}
