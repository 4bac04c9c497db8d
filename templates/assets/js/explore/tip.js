import { element } from "../element.js";
import { sentence } from "./words.js";

// tip is what is said of the numbers of one place in a chart: what they count,
// each with its series, its basis and its note. colours are those of the series.
export function tip(points, colourOf) {
	const noteOf = (p) => element("p", { className: "live-tip-note" }, sentence(p.note));
	const shared = points.every((p) => p.note === points[0].note);
	const content = [element("p", { className: "live-tip-title" }, [points[0].group, points[0].category].filter(Boolean).join(", "))];
	for (const p of points) {
		const line = element("p", { className: "live-tip-number" });
		if (p.series) line.append(swatch(colourOf(p)), element("span", {}, p.series), " ");
		line.append(element("strong", {}, p.text), " ", element("span", { className: `basis basis-${p.basis}` }, p.basis));
		content.push(line);
		if (p.note && !shared) content.push(noteOf(p));
	}
	if (shared && points[0].note) content.push(noteOf(points[0]));
	return content;
}

// swatch is a square in a colour of the chart. It is an SVG, so that style sheets
// change its colour with the theme as they do the chart's.
export function swatch(colour) {
	if (!colour) return "";
	const space = "http://www.w3.org/2000/svg";
	const svg = document.createElementNS(space, "svg");
	const rect = document.createElementNS(space, "rect");
	svg.setAttribute("class", "live-swatch");
	svg.setAttribute("viewBox", "0 0 1 1");
	svg.setAttribute("aria-hidden", "true");
	for (const [name, value] of Object.entries({ width: 1, height: 1, fill: colour })) rect.setAttribute(name, value);
	svg.append(rect);
	return svg;
}
