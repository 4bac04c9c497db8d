// The rows of the table. Their markup is in templates/partials/documentrow.html and
// standardrow.html alone: the page has a blank row of it, in a template element.
import { cleanAddresses } from "../addresses.js";
import { element, required } from "../element.js";
import { between } from "../messages.js";

/** @import { Column } from "./columns.js" */

export class Rows {
	shownColumns = ""; // the names of the columns that the table shows
	drawn = ""; // these, and the rows that it shows

	/**
	 * @param {HTMLElement} list
	 * @param {CatalogueData} data
	 * @param {Column[]} columns
	 * @param {HTMLSelectElement} sort the control that offers the orders
	 */
	constructor(list, data, columns, sort) {
		this.table = required(list, "table", HTMLTableElement);
		this.data = data;
		this.sort = sort;
		this.languages = columns.find(column => column.name === "language");
		/** The columns that cells of other columns state, by the class of the place for their values. */
		this.stated = Object.entries({ superseded: "superseded_by", retracted: "retracted" })
			.map(([place, name]) => ({ place, column: columns.find(column => column.name === name) }));
		const { content } = required(list, ".blank-row", HTMLTemplateElement);
		cleanAddresses(content, location);
		const cells = [...required(content, "tr", HTMLTableRowElement).cells];
		/** The cell of each column that the table can show, with links to the page above those that it names. */
		this.blank = new Map(columns.flatMap(column => {
			const cell = cells.find(cell => column.head ? cell.localName === "th" : cell.dataset.label === column.label);
			return cell ? [[column.name, cell]] : [];
		}));
	}

	/**
	 * draw shows rows in columns. If they are there already, they stay, with the focus.
	 *
	 * @param {Column[]} columns
	 * @param {number[]} rows
	 */
	draw(columns, rows) {
		const shown = columns.map(column => column.name).join();
		const head = this.head();
		if (shown !== this.shownColumns) head.replaceChildren(...columns.map(column => this.heading(column)));
		for (const [i, column] of columns.entries()) this.markOrder(head.cells[i], column);
		const drawn = `${shown} ${rows}`;
		if (drawn !== this.drawn) this.table.tBodies[0].replaceChildren(...rows.map(row => this.row(columns, row)));
		[this.shownColumns, this.drawn] = [shown, drawn];
	}

	/**
	 * startWith says which rows and columns the page came with.
	 *
	 * @param {Column[]} columns
	 * @param {number[]} rows
	 */
	startWith(columns, rows) {
		this.drawn = `${columns.map(column => column.name).join()} ${rows}`;
	}

	head() {
		return required(this.table, "thead > tr", HTMLTableRowElement);
	}

	/** @param {Column} column */
	heading(column) {
		const th = element("th", { scope: "col", className: column.number ? "number" : "" });
		if (!this.orders(column.name)[0]) th.append(column.label);
		else th.append(element("button", { type: "button", className: "sort", onclick: () => this.turn(column.name) }, column.label));
		return th;
	}

	/**
	 * orders gives the orders of a column that the control offers.
	 *
	 * @param {string} name
	 */
	orders(name) {
		return [name, `-${name}`].filter(order => [...this.sort.options].some(option => option.value === order));
	}

	/**
	 * turn switches to the next order of a column and, after the last, back to the
	 * order of the list.
	 *
	 * @param {string} name
	 */
	turn(name) {
		const orders = [...this.orders(name), ""];
		this.sort.value = orders[orders.indexOf(this.sort.value) + 1] ?? orders[0];
		this.sort.dispatchEvent(new Event("change", { bubbles: true }));
	}

	/**
	 * markOrder tells assistive technology whether the table is sorted by a column.
	 *
	 * @param {HTMLElement} th
	 * @param {Column} column
	 */
	markOrder(th, column) {
		const at = this.orders(column.name).indexOf(this.sort.value);
		if (at < 0) th.removeAttribute("aria-sort");
		else th.setAttribute("aria-sort", ["ascending", "descending"][at]);
	}

	/**
	 * @param {Column[]} columns
	 * @param {number} row
	 */
	row(columns, row) {
		return element("tr", {}, ...columns.map(column => this.cell(column, row)));
	}

	/**
	 * cell fills a copy of the blank cell of a column.
	 *
	 * @param {Column} column
	 * @param {number} row
	 */
	cell(column, row) {
		const blank = this.blank.get(column.name);
		if (!blank) throw new Error(`the blank row has no ${column.label}`);
		const cell = /** @type {HTMLTableCellElement} */ (blank.cloneNode(true));
		const text = column.texts?.[row];
		if (text === undefined) fill(cell, column.valuesOf(row), column.below);
		else if (column.head) fill(cell, [[this.data.ids[row], text]]);
		else cell.textContent = text;
		if (column.head) this.translate(cell, row);
		for (const stated of this.stated) {
			const place = /** @type {HTMLElement | null} */ (cell.querySelector(`.${stated.place}`));
			if (place) state(place, stated.column?.valuesOf(row) ?? []);
		}
		return cell;
	}

	/**
	 * translate marks the title of a row that is in another language than the page.
	 *
	 * @param {HTMLElement} cell
	 * @param {number} row
	 */
	translate(cell, row) {
		const [language] = this.languages?.valuesOf(row) ?? [];
		const link = /** @type {HTMLElement | null} */ (cell.querySelector("a"));
		if (language && link) link.lang = language[0];
	}
}

/**
 * state writes values into the place for them, such as what supersedes a standard, or
 * removes the place with the space before.
 *
 * @param {HTMLElement} place
 * @param {ColumnValue[]} values
 */
function state(place, values) {
	if (values.length) return fill(place, values);
	place.previousSibling?.remove();
	place.remove();
}

/**
 * fill writes values into an element of the blank row, each as a copy of the link that
 * the element has, with the mark before it. A value without a page, and any value
 * where there is no link, is a text.
 *
 * @param {HTMLElement} place
 * @param {ColumnValue[]} values
 * @param {string} below where the pages of values are, below the one that the link leads to
 */
function fill(place, values, below = "") {
	const [link, mark] = ["a", ".phase"].map(child => /** @type {HTMLElement | null} */ (place.querySelector(`:scope > ${child}`)));
	const content = values.flatMap(([id, label, phase], i) => [
		i ? between : "",
		mark && phase ? marked(mark, phase) : "",
		link && id ? linked(link, below + id, label) : label,
	]);
	mark?.remove();
	if (link) link.replaceWith(...content);
	else place.append(...content);
}

/**
 * @param {HTMLElement} blank
 * @param {string} phase
 */
function marked(blank, phase) {
	const mark = /** @type {HTMLElement} */ (blank.cloneNode());
	mark.classList.add(phase);
	return mark;
}

/**
 * @param {HTMLElement} blank a link to a page above
 * @param {string} path of the page, from there
 * @param {string} label
 */
function linked(blank, path, label) {
	const link = /** @type {HTMLElement} */ (blank.cloneNode());
	link.setAttribute("href", (blank.getAttribute("href") ?? "").replace(/(index\.html)?$/, `${path}/$1`));
	link.textContent = label;
	return link;
}
