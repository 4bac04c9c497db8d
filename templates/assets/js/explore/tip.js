import { element } from "../element.js";
import { basisOf, joined, sentence } from "./words.js";

/**
 * tip gives the text about the numbers of one place in a chart: what they count, and each
 * number with its series, basis and note.
 *
 * @param {FigurePoint[]} points at least one
 * @param {(series: string) => string | undefined} colourOf gives the name of the colour of a series
 * @returns {HTMLElement[]}
 */
export function tip(points, colourOf) {
	/** @param {string} note */
	const noteOf = (note) => element("p", { className: "live-tip-note", dir: "auto" }, sentence(note));
	const shared = points.every((p) => p.note === points[0].note);
	const content = [element("p", { className: "live-tip-title" }, joined([points[0].group, points[0].category]))];
	for (const p of points) {
		const line = element("p");
		if (p.series) line.append(swatch(colourOf(p.series)), p.series, " ");
		line.append(element("strong", {}, p.text));
		if (p.basis) line.append(" ", element("span", { className: `basis basis-${p.basis}` }, basisOf(p)));
		content.push(line);
		if (p.note && !shared) content.push(noteOf(p.note));
	}
	if (shared && points[0].note) content.push(noteOf(points[0].note));
	return content;
}

/**
 * swatch gives a square in a colour of the style sheets, or nothing if there is no colour.
 *
 * @param {string | undefined} name
 */
export function swatch(name) {
	if (!name) return "";
	const square = element("span", { className: "live-swatch" });
	square.style.background = `var(--${name})`;
	return square;
}
