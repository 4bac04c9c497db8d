/**
 * thinned gives a timeline with fewer rows: those of the points that are kept, each below
 * the heading of its group. Shapes that belong to other rows, such as an arrow to one, are
 * left out, too.
 *
 * @param {ChartData} chart
 * @param {(point: number) => boolean} keep
 * @returns {ChartData}
 */
export function thinned(chart, keep) {
	const [axis] = chart.option.yAxis ?? [];
	const names = axis?.data ?? [], rows = rowsOf(chart.marks, names.length, keep);
	if (rows.size === names.length) return chart;
	const option = structuredClone(chart.option);
	const [left] = option.yAxis ?? [];
	left.data = names.filter((_, row) => rows.has(row));
	const moved = option.series.map((series) => series.coordinateSystem === "cartesian2d" ? thin(series, rows) : undefined);
	const marks = chart.marks.map((mark) => {
		const row = mark && rows.get(mark[0]);
		if (!mark || row === undefined) return null;
		const [, series, item] = mark;
		return /** @type {Mark} */ ([row, series, moved[series ?? 0]?.get(item ?? 0)]);
	});
	const [{ top, bottom }] = option.grid ?? [{}];
	const pace = (chart.height - Number(top) - Number(bottom)) / names.length;
	return { ...chart, option, marks, height: chart.height - Math.round((names.length - Math.max(rows.size, 1)) * pace) };
}

/**
 * rowsOf gives the rows that stay, with their new places: those of points that are kept,
 * and the heading before them. A heading is a row without points.
 *
 * @param {ChartData["marks"]} marks
 * @param {number} n how many rows there are
 * @param {(point: number) => boolean} keep
 */
function rowsOf(marks, n, keep) {
	const items = new Set(marks.flatMap((mark) => mark ? [mark[0]] : []));
	const kept = new Set(marks.flatMap((mark, i) => mark && keep(i) ? [mark[0]] : []));
	/** @type {number | undefined} */
	let heading;
	/** @type {Map<number, number>} */
	const rows = new Map();
	for (let row = 0; row < n; row++) {
		if (!items.has(row)) heading = row;
		if (!kept.has(row)) continue;
		if (heading !== undefined && !rows.has(heading)) rows.set(heading, rows.size);
		rows.set(row, rows.size);
	}
	return rows;
}

/**
 * thin leaves the items of a series that are in rows that stay, and moves them. It gives
 * their new places among the items.
 *
 * @param {ChartSeries} series
 * @param {Map<number, number>} rows
 */
function thin(series, rows) {
	const { data = [], itemPayload } = series, shapes = itemPayload?.shapes ?? [];
	/** @type {Map<number, number>} */
	const moved = new Map();
	/** @type {(place: ShapePlace) => void} */
	const move = (place) => { place[1] = rows.get(place[1]) ?? 0; };
	data.forEach((item, i) => {
		const places = [/** @type {{ value: ShapePlace }} */ (item).value, ...shapes[i].flatMap(placesOf)];
		if (!places.every((place) => rows.has(place[1]))) return;
		places.forEach(move);
		moved.set(i, moved.size);
	});
	series.data = data.filter((_, i) => moved.has(i));
	if (itemPayload) itemPayload.shapes = shapes.filter((_, i) => moved.has(i));
	return moved;
}

/**
 * placesOf gives the places of a shape.
 *
 * @param {Shape} shape
 * @returns {ShapePlace[]}
 */
function placesOf({ path = [], circle, at }) {
	const places = path.flatMap(([, ...places]) => /** @type {ShapePlace[]} */ (places));
	return [...places, ...circle ? [circle] : [], ...at ? [at] : []];
}
