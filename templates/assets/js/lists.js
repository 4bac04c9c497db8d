// A long list is a table with a form that filters and sorts it. The scripts that its
// data-scripts names, the explorer and the rows, are loaded when the reader reaches
// for a control, or at once if the address names filters. If that fails, the table
// stays, with links to the parts of the list.
import { closest, controls, required } from "./element.js";
import { load } from "./load.js";
import { catalogueNotLoaded } from "./messages.js";
import { say } from "./say.js";

const reaching = ["focusin", "pointerdown", "pointerover"];

/**
 * offerFilters makes the form of the page's list work, if it has one.
 *
 * @param {Document} document
 * @param {Location} location
 */
export function offerFilters(document, location) {
	const list = /** @type {HTMLElement | null} */ (document.querySelector("[data-scripts]"));
	if (!list) return;
	const form = required(list, "form", HTMLFormElement);
	const filtered = [...new URLSearchParams(location.search).keys()].some(name => controls(form).namedItem(name));
	/** @param {Event} event */
	const reached = event => closest(event.target, "form, thead, .found") && start();
	/** @type {Promise<void> | undefined} */
	let started;
	const start = () => {
		if (started) return started;
		for (const type of reaching) list.removeEventListener(type, reached);
		/** @type {HTMLElement | null} */
		let pressed = null; // the button that was pressed while the scripts were loading
		/** @param {Event} event */
		const press = event => { pressed = closest(event.target, "button"); };
		list.addEventListener("click", press);
		started = begin(list).then(() => {
			list.removeEventListener("click", press);
			pressed?.click();
		});
		return started;
	};
	for (const type of reaching) list.addEventListener(type, reached);
	list.addEventListener("click", event => filterBy(event, list, form, start));
	if (!filtered) return;
	list.classList.add("waiting"); // hides the rows, most of which are about to go
	start();
}

/**
 * filterBy filters the list by the word of a cell that is clicked. Without the scripts of
 * the list, or if it cannot be filtered by that word, the link of the word leads to a page
 * with the same rows.
 *
 * @param {MouseEvent} event
 * @param {HTMLElement} list
 * @param {HTMLFormElement} form
 * @param {() => Promise<void>} start
 */
async function filterBy(event, list, form, start) {
	if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
	const link = /** @type {HTMLAnchorElement | null} */ (closest(event.target, "td a"));
	const [, name, value] = /([^/]+)\/([^/]+)\/(?:index\.html)?$/.exec(link?.pathname ?? "") ?? [];
	const box = /** @type {HTMLInputElement | null} */ (form.querySelector(`[data-facet="${name}"] input[value="${value}"]`));
	if (!link || !box || list.classList.contains("failed")) return;
	event.preventDefault();
	box.checked = true;
	box.dispatchEvent(new Event("change", { bubbles: true }));
	await start();
	if (list.classList.contains("failed")) location.assign(link.href);
	else required(list, ".table-scroll").focus();
}

/** @param {HTMLElement} list */
async function begin(list) {
	try {
		const scripts = await Promise.all((list.dataset.scripts ?? "").trim().split(" ").map(load));
		const [program, rows] = /** @type {[ListProgram, ListScript]} */ (scripts);
		program.explore(list, rows.data);
	} catch (error) {
		console.error(error);
		list.classList.add("failed");
		required(list, "[role=status]").textContent = say(catalogueNotLoaded);
	}
	list.classList.remove("waiting");
}
