// Some links open a note where they are read. The script that does it is loaded
// when a reader reaches for the first of them; without it they lead to a place
// that says the same.
import { load } from "../load.js";
import { noteLink, plain, reaches } from "./link.js";

export function offerNotes(document, location) {
	const kept = document.querySelector("[data-notes]");
	if (!kept || !("popover" in kept)) return;
	for (const link of document.querySelectorAll("a[href]")) {
		if (!noteLink(link)) continue;
		link.setAttribute("aria-haspopup", "dialog");
		link.setAttribute("aria-expanded", "false");
	}
	const begin = async event => {
		const link = noteLink(event.target);
		if (!link || event.type === "click" && !plain(event)) return;
		if (event.type === "click") event.preventDefault();
		try {
			const script = await load(kept.dataset.notes);
			for (const type of reaches) document.removeEventListener(type, begin);
			script.notesOf(document).reach(link, event);
		} catch (error) {
			console.error(error);
			if (event.type === "click") location.assign(link.href);
		}
	};
	for (const type of reaches) document.addEventListener(type, begin);
}
