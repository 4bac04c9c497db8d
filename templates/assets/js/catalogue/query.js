// What the reader asks for is in the form and, under the same names, in the address
// of the page, so that it can be sent to others.
import { control, controls } from "../element.js";

/** @param {HTMLFormElement} form */
const columnBoxes = form => /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[name=columns]")]);
/** @param {HTMLInputElement[]} boxes */
const chosen = boxes => boxes.filter(box => box.checked).map(box => box.value);

/**
 * readForm gives what the form asks for.
 *
 * @param {HTMLFormElement} form
 * @returns {ListQuery}
 */
export function readForm(form) {
	/** @type {ListQuery["facets"]} */
	const facets = Object.create(null); // a facet may be called "constructor"
	const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-facet] input:checked"));
	for (const box of boxes) (facets[box.name] ??= []).push(box.value);
	const text = control(form, "q", HTMLInputElement).value, sort = control(form, "sort", HTMLSelectElement).value;
	return { facets, text, sort, columns: chosen(columnBoxes(form)) };
}

/**
 * queryOf gives the form as the query of an address. It has only what differs from
 * the page as it came.
 *
 * @param {HTMLFormElement} form
 */
export function queryOf(form) {
	const query = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		const text = String(value).trim();
		if (name !== "columns" && text) query.append(name, text);
	}
	const columns = columnBoxes(form);
	if (columns.some(box => box.checked !== box.defaultChecked)) {
		const names = chosen(columns);
		for (const name of names.length ? names : [""]) query.append("columns", name);
	}
	return query.toString();
}

/**
 * fill sets the form to a query. It ignores what the form has no control for.
 *
 * @param {HTMLFormElement} form
 * @param {string} query
 */
export function fill(form, query) {
	const said = new URLSearchParams(query);
	for (const e of controls(form)) {
		if (e instanceof HTMLInputElement && e.type === "checkbox") {
			const byDefault = e.name === "columns" && !said.has("columns");
			e.checked = byDefault ? e.defaultChecked : said.getAll(e.name).includes(e.value);
		} else if (e instanceof HTMLInputElement) {
			e.value = said.get(e.name) ?? "";
		} else if (e instanceof HTMLSelectElement) {
			e.value = said.get(e.name) ?? "";
			if (e.selectedIndex < 0) e.value = "";
		}
	}
}
