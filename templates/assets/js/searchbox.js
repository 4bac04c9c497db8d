// Forms with data-search search with the script that it names first, out of the
// indexes that follow. They are loaded when a reader goes to the form, or comes
// with words to search for; without them it leads to the page that searches. The
// page for missing pages suggests the words of the address that is not there.
import { load } from "./load.js";

export function offerSearch(document, location) {
	for (const form of document.querySelectorAll("form[data-search]")) {
		const start = () => load(form.dataset.search.split(" ")[0]).then(
			(script) => script.search(form, load),
			() => form.addEventListener("focusin", start, { once: true }));
		form.addEventListener("focusin", start, { once: true });
		if (form.matches("main .search-box")) form.elements.q.value = wordsOf(location.pathname);
		if (form.matches(".search-form")) start();
	}
}

// wordsOf are those of the last part of an address, from which nothing is lost
// that an id can hold.
function wordsOf(path) {
	const part = path.split("/").filter((part) => part && !part.startsWith("index.")).pop() ?? "";
	return /^[\w-]+$/.test(part) ? part.replaceAll(/[-_]+/g, " ").trim() : "";
}
