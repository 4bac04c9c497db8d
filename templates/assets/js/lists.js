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
	const start = () => {
		for (const type of reaching) list.removeEventListener(type, reached);
		/** @type {HTMLElement | null} */
		let pressed = null; // the button that was pressed while the scripts were loading
		/** @param {Event} event */
		const press = event => { pressed = closest(event.target, "button"); };
		list.addEventListener("click", press);
		begin(list).then(() => {
			list.removeEventListener("click", press);
			pressed?.click();
		});
	};
	for (const type of reaching) list.addEventListener(type, reached);
	if (!filtered) return;
	list.classList.add("waiting"); // hides the rows, most of which are about to go
	start();
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
