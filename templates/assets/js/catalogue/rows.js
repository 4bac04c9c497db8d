// The table as the page shows it, the same as the build writes it
// (templates/partials/documentrow.html and standardrow.html).
import { element } from "../element.js";

export class Rows {
	constructor(list, data, columns, sort) {
		this.table = list.querySelector("table");
		this.root = list.dataset.root;
		this.data = data;
		this.successors = columns.find(column => column.name === "superseded_by");
		this.sort = sort; // the control with the orders
		this.file = location.protocol === "file:" ? "index.html" : "";
	}

	// draw shows rows in columns. Those that are there already stay, with the focus.
	draw(columns, rows) {
		const shown = columns.map(column => column.name).join();
		if (shown !== this.shown) this.table.tHead.rows[0].replaceChildren(...columns.map(column => this.head(column)));
		for (const [i, column] of columns.entries()) this.mark(this.table.tHead.rows[0].cells[i], column);
		const drawn = `${shown} ${rows}`;
		if (drawn !== this.drawn) this.table.tBodies[0].replaceChildren(...rows.map(row => this.row(columns, row)));
		[this.shown, this.drawn] = [shown, drawn];
	}

	// begins with the rows and columns that the page came with.
	begins(columns, rows) {
		this.drawn = `${columns.map(column => column.name).join()} ${rows}`;
	}

	head(column) {
		const th = element("th", { scope: "col", className: column.number ? "number" : "" });
		if (!this.orders(column.name)[0]) th.append(column.label);
		else th.append(element("button", { type: "button", className: "sort", onclick: () => this.turn(column.name) }, column.label));
		return th;
	}

	// orders are those that the control offers for a column.
	orders(name) {
		return [name, `-${name}`].filter(order => [...this.sort.options].some(option => option.value === order));
	}

	// turn goes on to the next order of a column and, after the last, to that of the list.
	turn(name) {
		const orders = [...this.orders(name), ""];
		this.sort.value = orders[orders.indexOf(this.sort.value) + 1] ?? orders[0];
		this.sort.dispatchEvent(new Event("change", { bubbles: true }));
	}

	mark(th, column) {
		const at = this.orders(column.name).indexOf(this.sort.value);
		if (at < 0) th.removeAttribute("aria-sort");
		else th.setAttribute("aria-sort", ["ascending", "descending"][at]);
	}

	row(columns, row) {
		return element("tr", {}, ...columns.map(column => this.cell(column, row)));
	}

	cell(column, row) {
		if (column.head) return element("th", { scope: "row" }, this.link(this.data.base, this.data.ids[row], column.texts[row]));
		const className = column.number ? "number" : column.room;
		const td = element("td", className ? { className } : {});
		td.dataset.label = column.label;
		if (column.texts) td.append(column.texts[row]);
		else td.append(...this.values(column, row));
		if (column.name === "status") this.succeeded(td, row);
		return td;
	}

	values(column, row) {
		return column.valuesOf(row).flatMap(([id, label, mark], i) => [
			i ? ", " : "",
			mark ? element("span", { className: `phase ${mark}` }) : "",
			column.base && id ? this.link(column.base, id, label) : label,
		]);
	}

	// succeeded adds to a status what supersedes the standard.
	succeeded(td, row) {
		const values = this.values(this.successors, row);
		if (values.length) td.append(" ", element("span", { className: "superseded" }, "superseded by ", ...values));
	}

	link(base, id, text) {
		return element("a", { href: `${this.root}${base}${id}/${this.file}` }, text);
	}
}
