// The explorer of a list: what the form says decides which rows the table shows,
// and the address says it too.
import { Column } from "./columns.js";
import { offerExports } from "./exports.js";
import { Found } from "./found.js";
import { asked, fill, queryOf } from "./query.js";
import { Rows } from "./rows.js";
import { Table } from "./table.js";

// step is how many rows are shown at first, and how many more at a time: to lay
// them out is most of what a keystroke waits for. A window over rows that come and
// go would be no longer a table that can be read, searched and printed as one.
const step = 50;

export function explore(list, data) {
	const form = list.querySelector("form");
	const columns = data.columns.map(column => new Column(column));
	const table = new Table(columns, data.ids.length);
	const rows = new Rows(list, data, columns, form.elements.sort);
	const found = new Found(list, data, form);
	const there = Math.max(step, list.querySelector("tbody").rows.length);
	let shown = step;
	let left = [];

	const draw = (most = shown) => {
		const query = asked(form);
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
		list.querySelector("tbody").rows[next]?.querySelector("a").focus();
	};
	const changed = write => {
		shown = step;
		draw();
		const query = queryOf(form);
		if (query !== location.search.slice(1)) write.call(history, null, "", location.pathname + (query && `?${query}`));
	};
	const chosen = () => changed(history.pushState);

	if (location.search) fill(form, location.search);
	if (!queryOf(form)) shown = there; // what is there stays until something changes
	rows.begins(columns.filter(column => column.head || form.querySelector(`[name=columns][value="${column.name}"]`)?.defaultChecked),
		data.ids.slice(0, there).map((_, row) => row));
	form.addEventListener("submit", event => event.preventDefault());
	form.addEventListener("input", event => event.target.type === "search" && changed(history.replaceState));
	form.addEventListener("change", event => event.target.type !== "search" && chosen());
	addEventListener("popstate", () => { fill(form, location.search); shown = step; draw(); });
	addEventListener("beforeprint", () => draw(Infinity));
	addEventListener("afterprint", () => draw());
	offerExports(list, () => left);
	draw();
}
