// A form with data-search searches with the first script that it names, in the
// indexes that the other scripts hold. They are loaded when a reader moves to the
// form, or at once on the search page. Without them, the form leads to that page.
import { control } from "./element.js";
import { load } from "./load.js";

/**
 * offerSearch makes the search forms of a page work. On the page for missing pages
 * it suggests the words of the address that is missing.
 *
 * @param {Document} document
 * @param {Location} location
 */
export function offerSearch(document, location) {
	for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-search]"))) {
		const start = () => load((form.dataset.search ?? "").split(" ")[0]).then(
			(script) => /** @type {SearchProgram} */ (script).search(form, load),
			() => form.addEventListener("focusin", start, { once: true }));
		form.addEventListener("focusin", start, { once: true });
		if (form.matches("main .search-box")) control(form, "q", HTMLInputElement).value = wordsOf(location.pathname);
		if (form.matches(".search-form")) start();
	}
}

/**
 * wordsOf gives the words of the last part of an address. Ids are letters, digits,
 * hyphens and underscores, so anything else gives no words.
 *
 * @param {string} path
 */
function wordsOf(path) {
	const part = path.split("/").filter((part) => part && !part.startsWith("index.")).pop() ?? "";
	return /^[\w-]+$/.test(part) ? part.replaceAll(/[-_]+/g, " ").trim() : "";
}
