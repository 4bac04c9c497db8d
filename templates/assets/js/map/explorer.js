// An evidence map that a reader filters, or compares with another edition. The page has its
// table; this changes the numbers in it.
import { element, required } from "../element.js";
import { mapAll, mapBeside, mapClosed, mapClosedHere, mapEdition, mapNoEdition, mapOpened, mapOpenedHere, mapShown } from "../messages.js";
import { number, say } from "../say.js";
import { bubble } from "./bubble.js";

/** @typedef {{ td: HTMLTableCellElement, row: number, column: number, original: Node[], path: string }} Cell */

/**
 * explore puts the controls above the table of a map.
 *
 * @param {HTMLElement} figure
 * @param {MapData} data
 */
export function explore(figure, data) {
	const table = required(figure, "table.map", HTMLTableElement);
	const status = required(figure, "[role=status]");
	const cells = cellsOf(table, data);
	const totals = totalsOf(table, cells);
	/** @type {HTMLElement | undefined} */
	let beside;
	const filters = data.facets.map(facet => choice(facet.label, [["", say(mapAll)], ...facet.values.map(value => /** @type {[string, string]} */ ([value.id, value.label]))]));
	const editions = choice(say(mapBeside), [["", say(mapNoEdition)], ...data.editions.map(edition => /** @type {[string, string]} */ ([edition.id, say(mapEdition, { edition: edition.id })]))]);

	const filter = () => {
		const chosen = filters.map(({ select }) => select.value);
		const left = data.items.filter(item => chosen.every((id, i) => !id || item.f[i].some(value => data.facets[i].values[value].id === id)));
		const query = new URLSearchParams(chosen.flatMap((id, i) => id ? [[data.facets[i].name, id]] : []));
		show(cells, totals, data, left, query);
		status.textContent = say(mapShown, { n: left.length, all: data.items.length });
	};
	const compare = () => {
		beside?.remove();
		show(cells, totals, data, data.items, new URLSearchParams());
		const edition = data.editions.find(({ id }) => id === editions.select.value);
		status.textContent = "";
		if (!edition) return;
		beside = otherTable(table, data, edition);
		required(figure, ".map-scroll").after(beside);
		status.textContent = changes(cells, data, edition);
	};
	for (const { select } of filters) select.addEventListener("change", () => {
		editions.select.value = "";
		beside?.remove();
		filter();
	});
	editions.select.addEventListener("change", () => {
		for (const { select } of filters) select.value = "";
		compare();
	});
	const controls = [...filters, ...data.editions.length ? [editions] : []];
	required(figure, ".explore").before(element("form", { className: "map-tools" }, ...controls.map(({ label }) => label)));
	required(figure, "[data-explore]").remove();
	controls[0]?.select.focus();
}

/**
 * choice makes a labelled select.
 *
 * @param {string} name
 * @param {[value: string, text: string][]} options
 */
function choice(name, options) {
	const select = element("select", {}, ...options.map(([value, text]) => element("option", { value }, text)));
	return { select, label: element("label", {}, `${name} `, select) };
}

/**
 * cellsOf finds the cells of the table, whose first row can be any of the map.
 *
 * @param {HTMLTableElement} table
 * @param {MapData} data
 * @returns {Cell[]}
 */
function cellsOf(table, data) {
	const first = Number(table.dataset.from);
	return rowsOf(table).flatMap((tr, i) => [...tr.cells].slice(1, 1 + data.columns.length).map((td, column) => ({
		td, column, row: first + i, original: [...td.childNodes], path: td.querySelector("a")?.getAttribute("href") ?? "",
	})));
}

/** @param {HTMLTableElement} table */
const rowsOf = table => /** @type {HTMLTableRowElement[]} */ ([...table.querySelectorAll("tbody tr:not(.map-group)")]);

/**
 * totalsOf finds the totals: of each row, of each column, and of all.
 *
 * @param {HTMLTableElement} table
 * @param {Cell[]} cells
 */
function totalsOf(table, cells) {
	const rows = new Map(rowsOf(table).map((tr, i) => [cells[0].row + i, tr.cells[tr.cells.length - 1]]));
	const foot = [...required(table, "tfoot tr", HTMLTableRowElement).cells].slice(1);
	return { rows, columns: foot.slice(0, -1), all: foot[foot.length - 1] };
}

/**
 * show puts the numbers of items into the table. Without a query, all items are shown, and
 * the cells are as they came.
 *
 * @param {Cell[]} cells
 * @param {ReturnType<typeof totalsOf>} totals
 * @param {MapData} data
 * @param {MapItem[]} items
 * @param {URLSearchParams} query
 */
function show(cells, totals, data, items, query) {
	for (const cell of cells) {
		cell.td.querySelector(".map-change")?.remove();
		if (!query.size) {
			cell.td.replaceChildren(...cell.original);
			continue;
		}
		const inside = items.filter(item => item.r.includes(cell.row) && item.c.includes(cell.column));
		cell.td.replaceChildren(inside.length ? link(cell, data, inside, query) : element("span", {}, number(0)));
	}
	for (const [row, td] of totals.rows) td.textContent = number(items.filter(item => item.r.includes(row)).length);
	for (const [column, td] of totals.columns.entries()) td.textContent = number(items.filter(item => item.c.includes(column)).length);
	totals.all.textContent = number(items.length);
}

/**
 * link makes the content of a cell with items, which leads to the list of these. A row or
 * column that stands for several words has no such list; it leads to the page of the cell.
 *
 * @param {Cell} cell
 * @param {MapData} data
 * @param {MapItem[]} inside
 * @param {URLSearchParams} query
 */
function link(cell, data, inside, query) {
	const row = data.rows[cell.row], column = data.columns[cell.column];
	let href = cell.path;
	if (row.listed && column.listed) {
		const all = new URLSearchParams([[data.row, row.id], [data.column, column.id], ...query]);
		href = href.replace(/[^/]*\/[^/]*\/(index\.html)?$/, `${data.list}$1?${all}`);
	}
	const segments = data.colours.map((_, i) => inside.filter(item => item.s.includes(i)).length);
	const none = inside.filter(item => !item.s.length).length;
	return element("a", { href }, bubble(inside.length, segments, none, data), element("span", {}, number(inside.length)));
}

/**
 * otherTable makes the table of another edition, with the numbers as they are there.
 *
 * @param {HTMLTableElement} table
 * @param {MapData} data
 * @param {MapEdition} edition
 */
function otherTable(table, data, edition) {
	const copy = /** @type {HTMLTableElement} */ (table.cloneNode(true));
	for (const marked of copy.querySelectorAll("[id]")) marked.removeAttribute("id");
	for (const { td, row, column } of cellsOf(copy, data)) {
		const n = edition.cells[row][column];
		td.className = n === 0 ? "gap-absolute" : "";
		if (n < 0) td.replaceChildren("–");
		else if (n) td.replaceChildren(element("span", { className: "map-cell" }, bubble(n, [], n, data), element("span", {}, number(n))));
		else td.replaceChildren(element("span", {}, number(0)));
	}
	for (const total of copy.querySelectorAll("tfoot, .map-total")) total.remove();
	copy.caption?.replaceChildren(say(mapEdition, { edition: edition.id }));
	copy.caption?.classList.remove("unseen");
	return element("div", { className: "table-scroll map-beside", tabIndex: 0, role: "region", "aria-label": say(mapEdition, { edition: edition.id }) }, copy);
}

/**
 * changes marks the gaps that were closed and opened, and says how many they are.
 *
 * @param {Cell[]} cells
 * @param {MapData} data
 * @param {MapEdition} edition
 */
function changes(cells, data, edition) {
	let closed = 0, opened = 0;
	for (const cell of cells) {
		const before = edition.cells[cell.row][cell.column];
		const now = data.items.filter(item => item.r.includes(cell.row) && item.c.includes(cell.column)).length;
		if (before < 0 || !before === !now) continue;
		if (now) closed++;
		else opened++;
		cell.td.append(element("span", { className: "map-change" }, say(now ? mapClosedHere : mapOpenedHere)));
	}
	return `${say(mapClosed, { n: closed, edition: edition.id })} ${say(mapOpened, { n: opened, edition: edition.id })}`;
}
