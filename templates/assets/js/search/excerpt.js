import { element } from "../element.js";
import { isUnseparated, placed } from "./words.js";

/**
 * marked gives a text with some of its words marked, as the children of an element. It
 * makes only texts and elements, so that data are never read as HTML.
 *
 * @param {string} text
 * @param {Match} terms the words, as keys
 */
export function marked(text, terms) {
	/** @type {{ start: number, end: number }[]} */
	const places = [];
	for (const { word, start, end } of placed(text)) {
		const last = places.at(-1);
		if (!(word in terms)) continue;
		if (last && start < last.end) last.end = Math.max(last.end, end); // pairs of letters overlap
		else places.push({ start, end });
	}
	/** @type {(HTMLElement | string)[]} */
	const content = [];
	let end = 0;
	for (const at of places) {
		content.push(text.slice(end, at.start), element("mark", {}, text.slice(at.start, at.end)));
		end = at.end;
	}
	content.push(text.slice(end));
	return content.filter((part) => part !== "");
}

/**
 * breaks tells whether a text can be cut at a place: at white space, or before a letter of a
 * language that does not separate words.
 *
 * @param {string} text
 * @param {number} at
 */
function breaks(text, at) {
	return /\s/.test(text[at - 1]) || /\s/.test(text[at]) || isUnseparated(text[at]) && !/\p{M}/u.test(text[at]);
}

/**
 * excerpt gives the part of a text that has the most of some words in it. It is empty if
 * the text has none of them.
 *
 * @param {string} text
 * @param {Match} terms the words, as keys
 * @param {number} length about how many characters
 */
export function excerpt(text, terms, length) {
	const hits = placed(text).filter(({ word }) => word in terms);
	let best, most = 0;
	for (const [i, first] of hits.entries()) {
		const seen = new Set();
		for (let j = i; j < hits.length && hits[j].end - first.start <= length; j++) seen.add(hits[j].word);
		if (seen.size > most) [best, most] = [first, seen.size];
	}
	if (!best) return "";
	let start = 0;
	if (best.end > length) { // begin a few words before the first hit
		start = best.start - Math.floor(length / 4);
		while (start > 0 && start < best.start && !breaks(text, start)) start++;
		start = Math.max(start, 0);
	}
	let end = start + length;
	if (end < text.length) while (end > best.end && !breaks(text, end)) end--;
	return (start > 0 ? "… " : "") + text.slice(start, end).replace(/\s+/g, " ").trim() + (end < text.length ? " …" : "");
}
