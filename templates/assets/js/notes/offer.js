// Some links open a note where they are read. The script for that is loaded when a
// reader first reaches for one of them. Without it, they lead to a place that says
// the same.
import { load } from "../load.js";
import { isPlain, noteLink, reaches } from "./link.js";

/**
 * offerNotes makes the links of a page open their notes, if the browser has popovers.
 *
 * @param {Document} document
 * @param {Location} location
 */
export function offerNotes(document, location) {
	const notes = /** @type {HTMLElement | null} */ (document.querySelector("[data-notes]"));
	if (!notes || !("popover" in notes)) return;
	for (const link of document.querySelectorAll("a[href]")) {
		if (!noteLink(link)) continue;
		link.setAttribute("aria-haspopup", "dialog");
		link.setAttribute("aria-expanded", "false");
	}
	/** @param {Event} event */
	const begin = async event => {
		const link = noteLink(event.target);
		if (!link || event.type === "click" && !isPlain(event)) return;
		if (event.type === "click") event.preventDefault();
		try {
			const program = /** @type {NotesProgram} */ (await load(notes.dataset.notes ?? ""));
			for (const type of reaches) document.removeEventListener(type, begin);
			program.notesOf(document).reach(link, event);
		} catch (error) {
			console.error(error);
			if (event.type === "click") location.assign(link.href);
		}
	};
	for (const type of reaches) document.addEventListener(type, begin);
}
