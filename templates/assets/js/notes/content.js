import { cleanAddresses } from "../addresses.js";
import { element } from "../element.js";
import { notesFootnote, notesReference } from "../messages.js";
import { say } from "../say.js";

/**
 * content gives what the note of a link says, as new elements: the template that the
 * link names in data-note or, for a footnote or a citation, the text that the link
 * leads to. It is null if the page has neither.
 *
 * @param {HTMLAnchorElement} link
 * @param {Location} location
 * @returns {DocumentFragment | null}
 */
export function content(link, location) {
	const document = link.ownerDocument;
	const source = document.getElementById(link.dataset.note ?? decodeURIComponent(link.hash.slice(1)));
	if (!source) return null;
	const note = document.createDocumentFragment();
	if (source instanceof HTMLTemplateElement) {
		note.append(source.content.cloneNode(true));
		cleanAddresses(note, location);
		return note;
	}
	const kind = link.getAttribute("role") === "doc-noteref" ? notesFootnote : notesReference;
	note.append(
		element("p", { className: "note-title", textContent: say(kind, { mark: link.textContent }) }),
		element("div", { className: "note-lead" }, ...source.cloneNode(true).childNodes),
	);
	for (const back of note.querySelectorAll('.reference-number, .cited-back, [role="doc-backlink"]')) back.remove();
	for (const e of note.querySelectorAll("[id], [aria-haspopup]")) {
		for (const name of ["id", "aria-haspopup", "aria-expanded"]) e.removeAttribute(name);
	}
	return note;
}
