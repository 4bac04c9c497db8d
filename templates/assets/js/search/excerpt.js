import { element } from "../element.js";
import { placed } from "./words.js";

// marked is a text with some of its words marked, as what an element can hold. It
// is made of texts and elements alone, so that what stands in data stays text.
export function marked(text, terms) {
	const content = [];
	let end = 0;
	for (const { word, ...at } of placed(text)) {
		if (!(word in terms) || at.start < end) continue;
		content.push(text.slice(end, at.start), element("mark", {}, text.slice(at.start, at.end)));
		end = at.end;
	}
	content.push(text.slice(end));
	return content.filter((part) => part !== "");
}

// excerpt is the stretch of a text, about so many characters long, with the most
// of some words in it; empty if it has none.
export function excerpt(text, terms, length) {
	const hits = placed(text).filter(({ word }) => word in terms);
	let best, most = 0;
	hits.forEach((first, i) => {
		const seen = new Set();
		for (let j = i; j < hits.length && hits[j].end - first.start <= length; j++) seen.add(hits[j].word);
		if (seen.size > most) [best, most] = [first, seen.size];
	});
	if (!best) return "";
	let start = 0;
	if (best.end > length) { // begin a few words before it
		start = best.start - Math.floor(length / 4);
		while (start > 0 && start < best.start && !/\s/.test(text[start - 1])) start++;
		start = Math.max(start, 0);
	}
	let end = start + length;
	if (end < text.length) while (end > best.end && !/\s/.test(text[end])) end--;
	return (start > 0 ? "… " : "") + text.slice(start, end).replace(/\s+/g, " ").trim() + (end < text.length ? " …" : "");
}
