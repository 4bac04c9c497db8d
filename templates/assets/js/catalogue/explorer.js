import { control, required } from "../element.js";
import { Column } from "./columns.js";
import { offerExports } from "./exports.js";
import { Found } from "./found.js";
import { fill, queryOf, readForm } from "./query.js";
import { Rows } from "./rows.js";
import { Table } from "./table.js";

// step is how many rows are shown at first, and how many more at a time. Laying out
// rows takes most of the time of a keystroke. (A window over rows that come and go
// would be faster, but could not be read, searched and printed as one table.)
const step = 50;

/**
 * explore makes the form of a list decide which rows its table shows. The address of
 * the page follows the form.
 *
 * @param {HTMLElement} list
 * @param {CatalogueData} data
 */
export function explore(list, data) {
	const form = required(list, "form", HTMLFormElement);
	const tbody = required(list, "tbody", HTMLTableSectionElement);
	const columns = data.columns.map(column => new Column(column));
	const table = new Table(columns, data.ids.length);
	const rows = new Rows(list, data, columns, control(form, "sort", HTMLSelectElement));
	const found = new Found(list, data, form);
	const onPage = Math.max(step, tbody.rows.length);
	let shown = step; // how many rows, at most
	/** @type {number[]} */
	let left = []; // the rows that the filters leave

	const draw = (most = shown) => {
		const query = readForm(form);
		const filters = found.filters(query);
		table.apply(query);
		left = table.rows();
		const limit = left.length <= 2 * step ? left.length : most;
		found.say(left.length, limit);
		found.showChips(filters, chosen);
		found.showNone(filters, left.length, name => table.without(name), chosen);
		found.count((name, id) => table.count(name, id));
		rows.draw(table.shownColumns(), left.slice(0, limit));
		found.offerMore(left.length - limit, step, more);
	};
	const more = () => {
		const next = shown;
		shown += step;
		draw();
		required(tbody.rows[next], "a").focus();
	};
	/** @param {History["pushState"]} write */
	const changed = write => {
		shown = step;
		draw();
		const query = queryOf(form);
		if (query !== location.search.slice(1)) write.call(history, null, "", location.pathname + (query && `?${query}`));
	};
	// The first letter of a text adds an entry to the history of the browser, so that going
	// back undoes the text alone. The next letters change that entry.
	let typing = false;
	const chosen = () => { typing = false; changed(history.pushState); };
	const typed = () => { changed(typing ? history.replaceState : history.pushState); typing = true; };
	/** @param {Event} event */
	const isTyping = event => event.target instanceof HTMLInputElement && event.target.type === "search";
	/** @param {Column} column */
	const isShown = column => column.head || [...form.querySelectorAll("[name=columns]")].some(
		box => box instanceof HTMLInputElement && box.value === column.name && box.defaultChecked);

	const asked = queryOf(form); // while the scripts were loading
	if (location.search) fill(form, `${location.search}&${asked}`);
	if (!queryOf(form)) shown = onPage; // the rows of the page stay until something changes
	rows.startWith(columns.filter(isShown), data.ids.slice(0, onPage).map((_, row) => row));
	form.addEventListener("submit", event => event.preventDefault());
	form.addEventListener("input", event => { if (isTyping(event)) typed(); });
	form.addEventListener("change", event => { if (!isTyping(event)) chosen(); });
	addEventListener("popstate", () => { typing = false; fill(form, location.search); shown = step; draw(); });
	addEventListener("beforeprint", () => draw(Infinity));
	addEventListener("afterprint", () => draw());
	offerExports(list, () => left);
	if (asked) chosen();
	else draw();
}
