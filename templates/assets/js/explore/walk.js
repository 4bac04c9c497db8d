// step is the point that a key leads to from another, both as numbers in the
// list of points; undefined for other keys. marks are those of the chart: a point
// stands in row marks[i][0], and its series decide the order within a row. In a
// grid, where rows lie one below the other and series beside each other, the keys
// lead where they point; in a chart without any row of several points, all of
// them lead along the rows. reachable says which points are shown. Without a point
// to start from, a key leads to the first one, and End to the last.
export function step(key, from, { points, series, marks, grid, reachable }) {
	const rows = new Map();
	marks.forEach((mark, i) => {
		if (!mark || !reachable(i)) return;
		if (!rows.has(mark[0])) rows.set(mark[0], []);
		rows.get(mark[0]).push(i);
	});
	const column = (i) => series.indexOf(points[i].series ?? "");
	for (const row of rows.values()) row.sort((a, b) => column(a) - column(b));
	const order = [...rows.keys()].sort((a, b) => a - b);
	if (!order.length || !(key in moves)) return undefined;
	const last = order.length - 1;
	if (from === undefined || !reachable(from) || !marks[from]) return rows.get(order[key === "End" ? last : 0])[0];

	const at = order.indexOf(marks[from][0]), beside = rows.get(order[at]);
	// In another row it is the point of the same series, or of the one next to it.
	const toRow = (n) => {
		if (order[n] === undefined) return from;
		const away = (i) => Math.abs(column(i) - column(from));
		return rows.get(order[n]).reduce((a, b) => away(b) < away(a) ? b : a);
	};
	const along = (by) => toRow(at + by);
	const across = (by) => grid || hasColumns(marks) ? beside[beside.indexOf(from) + by] ?? from : along(by);
	const [to, by] = moves[key];
	if (to === "end") return toRow(by < 0 ? 0 : last);
	return (to === "along") === !grid ? along(by) : across(by);
}

// hasColumns reports whether a row has more points than one.
export function hasColumns(marks) {
	const rows = marks.filter(Boolean).map((mark) => mark[0]);
	return new Set(rows).size < rows.length;
}

const moves = {
	ArrowRight: ["along", 1],
	ArrowLeft: ["along", -1],
	ArrowDown: ["across", 1],
	ArrowUp: ["across", -1],
	Home: ["end", -1],
	End: ["end", 1],
};
