/**
 * step gives the point that a key leads to from another; undefined for other keys. Points
 * are indexes of the list of points. The row of point i is marks[i][0]; within a row,
 * points are in the order of their series. In a grid, where rows are below each other
 * and series beside each other, keys lead where they point. In a chart without any row
 * of several points, all of them lead along the rows.
 *
 * @param {string} key
 * @param {number | undefined} from undefined: the key leads to the first point, and End to the last
 * @param {object} chart
 * @param {FigurePoint[]} chart.points
 * @param {string[]} chart.series
 * @param {ChartData["marks"]} chart.marks
 * @param {boolean} chart.grid
 * @param {(point: number) => boolean} chart.reachable tells whether a point is shown
 * @returns {number | undefined}
 */
export function step(key, from, { points, series, marks, grid, reachable }) {
	/** @type {Map<number, number[]>} */
	const rows = new Map();
	marks.forEach((mark, i) => {
		if (!mark || !reachable(i)) return;
		rows.set(mark[0], [...rows.get(mark[0]) ?? [], i]);
	});
	/** @param {number} i */
	const column = (i) => series.indexOf(points[i].series ?? "");
	for (const row of rows.values()) row.sort((a, b) => column(a) - column(b));
	const order = [...rows.keys()].sort((a, b) => a - b);
	if (!order.length || !(key in moves)) return undefined;
	const last = order.length - 1;
	/** @param {number} n */
	const row = (n) => rows.get(order[n]) ?? [];
	const mark = from !== undefined && reachable(from) && marks[from];
	if (from === undefined || !mark) return row(key === "End" ? last : 0)[0];

	const at = order.indexOf(mark[0]), beside = row(at);
	// In another row it is the point of the same series, or of the one next to it.
	/** @param {number} n */
	const toRow = (n) => {
		if (order[n] === undefined) return from;
		/** @param {number} i */
		const away = (i) => Math.abs(column(i) - column(from));
		return row(n).reduce((a, b) => away(b) < away(a) ? b : a);
	};
	/** @param {number} by */
	const along = (by) => toRow(at + by);
	/** @param {number} by */
	const across = (by) => grid || hasColumns(marks) ? beside[beside.indexOf(from) + by] ?? from : along(by);
	const [to, by] = moves[key];
	if (to === "end") return toRow(by < 0 ? 0 : last);
	return (to === "along") === !grid ? along(by) : across(by);
}

/**
 * toward gives the key that leads on where a key does in a chart from left to right: in a
 * mirrored chart, the arrow to the left leads to the next point.
 *
 * @param {string} key
 * @param {boolean} mirrored
 */
export function toward(key, mirrored) {
	if (!mirrored) return key;
	return key === "ArrowLeft" ? "ArrowRight" : key === "ArrowRight" ? "ArrowLeft" : key;
}

/**
 * hasColumns tells whether any row has several points.
 *
 * @param {ChartData["marks"]} marks
 */
export function hasColumns(marks) {
	const rows = marks.flatMap((mark) => mark ? [mark[0]] : []);
	return new Set(rows).size < rows.length;
}

/** @type {Record<string, [direction: "along" | "across" | "end", by: number]>} */
const moves = {
	ArrowRight: ["along", 1],
	ArrowLeft: ["along", -1],
	ArrowDown: ["across", 1],
	ArrowUp: ["across", -1],
	Home: ["end", -1],
	End: ["end", 1],
};
