const many = 20; // a chart with more categories gets a way to zoom in

/**
 * live gives the option that drew the picture, with the interactive parts added.
 *
 * @param {ChartData} chart one of the charts of the figure
 * @param {FigureData} figure
 * @param {{ height: number, moves: boolean, hidden: Set<string>, zoom?: [first: number, last: number] }} view the height of the chart, whether changes are animated, and what the reader chose: the hidden series, and the categories to zoom to
 */
export function live(chart, figure, view) {
	const option = structuredClone(chart.option);
	literal(option);
	for (const series of option.series) {
		series.silent = false;
		series.emphasis = emphasis(figure.colours);
		if (series.joins && view.hidden.size) series.data = []; // lines between series, of which one is hidden
	}
	if (option.legend) {
		nameMarks(option, chart.marks, figure.points);
		const off = figure.colours["chart-muted"];
		option.legend.selected = Object.fromEntries([...view.hidden].map((name) => [legendName(name), false]));
		Object.assign(option.legend, { inactiveColor: off, inactiveBorderColor: off });
		centreMarks(option, view.hidden);
		for (const series of option.series) series.name &&= legendName(series.name);
		option.legend.data = option.legend.data.map(legendName);
	}
	const axis = categories(option);
	if (axis && axis.names.length > many) zoom(option, axis, figure.colours, view);
	stretch(option, view.height - chart.height);
	return Object.assign(option, { animation: view.moves, animationDuration: 250, animationDurationUpdate: 250, stateAnimation: { duration: 0 } });
}

/**
 * legendName gives the name of a series for ECharts. It keeps the names of hidden series
 * as keys of an object and asks this object for its own methods, so a series cannot have
 * the name of one, such as constructor. A blank at its end is not seen.
 *
 * @param {string} name
 */
function legendName(name) { return name in {} ? `${name} ` : name; }

/**
 * seriesOf gives the name of a series of ECharts as the data has it: without the blank.
 *
 * @param {string} [legendName]
 */
export function seriesOf(legendName = "") { return legendName.trimEnd(); }

/**
 * inLegend gives the names of the series that the legend shows, in the order of the chart.
 * The legend itself may have rows, and the names from right to left.
 *
 * @param {ChartOption} option
 */
export function inLegend({ legend, series }) {
	return [...new Set(series.map(({ name = "" }) => name))].filter((name) => legend?.data.includes(name));
}

/**
 * written writes a whole number with a separator between groups of three digits. ECharts
 * would write it with commas. draw.js, which draws the picture, has the same function.
 *
 * @param {number} n
 * @param {string} separator
 * @param {string} digits from zero to nine
 */
function written(n, separator, digits) {
	return String(n).replace(/\B(?=(\d{3})+$)/g, separator).replace(/\d/g, digit => digits[Number(digit)]);
}

/**
 * literal makes the text of each label in a part of an option a function, as the build
 * does for the picture: ECharts takes a formatter that is a string for a template, and
 * would expand {b} or {c} in a name. So does the separator of the numbers at an axis.
 *
 * @param {any} part
 */
function literal(part) {
	if (typeof part !== "object" || part === null) return;
	for (const [key, value] of Object.entries(part)) {
		if (key === "label" && typeof value?.text === "string") {
			const { text } = value;
			delete value.text;
			value.formatter = () => text;
		}
		if (key === "axisLabel" && typeof value?.separator === "string") {
			const { separator, digits } = value;
			delete value.separator;
			delete value.digits;
			value.formatter = (/** @type {number} */ n) => written(n, separator, digits);
		}
		literal(value);
	}
}

/**
 * categories gives the axis of categories: its name in the option, and their names. It
 * is undefined where both axes have categories, or neither.
 *
 * @param {ChartOption} option
 * @returns {Categories | undefined}
 */
export function categories(option) {
	const [x, y] = [option.xAxis?.[0], option.yAxis?.[0]];
	if ((x?.type === "category") === (y?.type === "category")) return undefined;
	return x?.type === "category" ? { axis: "xAxis", names: x.data ?? [] } : { axis: "yAxis", names: y?.data ?? [] };
}

/**
 * nameMarks names the series that mark numbers that are not drawn as bars. They have no
 * name of their own; under the name of the series that the numbers belong to, the
 * legend shows and hides both.
 *
 * @param {ChartOption} option
 * @param {ChartData["marks"]} marks
 * @param {FigurePoint[]} points
 */
function nameMarks(option, marks, points) {
	marks.forEach((mark, i) => {
		if (mark?.[1] !== undefined) option.series[mark[1]].name ??= points[i].series ?? "";
	});
}

/**
 * centreMarks moves these marks to the bars that remain when others are hidden.
 *
 * @param {ChartOption} option
 * @param {Set<string>} hidden
 */
function centreMarks(option, hidden) {
	const bars = option.series.filter((s) => s.type === "bar" && !hidden.has(s.name ?? ""));
	if (!bars[0]?.barWidth || bars[0].stack) return; // marks are in the middle of the category
	const pace = bars[0].barWidth * (1 + parseFloat(bars[0].barGap ?? "") / 100);
	for (const mark of option.series) {
		if (mark.type !== "scatter" || !Array.isArray(mark.symbolOffset)) continue;
		const i = bars.findIndex((s) => s.name === mark.name);
		mark.symbolOffset = [mark.symbolOffset[0], (i - (bars.length - 1) / 2) * pace];
	}
}

/**
 * emphasis gives the look of the number that the reader is at. It uses only colours of
 * the picture, since style sheets adapt only these to a dark page.
 *
 * @param {FigureData["colours"]} colours
 */
function emphasis({ "chart-ink": ink }) {
	return { itemStyle: { color: "inherit", borderColor: ink, borderWidth: 2, borderType: "solid" }, scale: false };
}

/**
 * zoom adds a slider that chooses a range of categories.
 *
 * @param {ChartOption} option
 * @param {Categories} categories
 * @param {FigureData["colours"]} colours
 * @param {{ zoom?: [first: number, last: number] }} view
 */
function zoom(option, { axis, names }, colours, view) {
	const [ink, muted, line, blank] = ["ink", "muted", "line", "blank"].map((name) => colours[`chart-${name}`]);
	const upright = axis === "yAxis"; // the categories are below each other
	const [startValue, endValue] = view.zoom ?? [0, names.length - 1];
	const range = { [`${axis}Index`]: (option[axis] ?? []).map((_, i) => i), startValue, endValue };
	/** @type {Record<string, unknown>} */
	const slider = {
		...range, type: "slider", showDetail: false, showDataShadow: false, brushSelect: false,
		borderColor: line, fillerColor: line, backgroundColor: blank,
		handleStyle: { color: blank, borderColor: muted }, moveHandleStyle: { color: muted, opacity: 1 },
		emphasis: { handleStyle: { color: blank, borderColor: ink }, moveHandleStyle: { color: ink } },
	};
	const grid = (option.grid ?? [{}]).at(upright ? -1 : 0) ?? {}; // the slider is beside the last panel
	if (upright) {
		Object.assign(slider, { orient: "vertical", right: 4, width: 14, top: grid.top, bottom: grid.bottom });
		grid.right = Number(grid.right) + 32;
	} else {
		const below = option.title ? 4 + option.title.textStyle.lineHeight * option.title.text.split("\n").length : 0;
		Object.assign(slider, { bottom: below, height: 14, left: grid.left, right: grid.right });
	}
	// The wheel zooms only with Ctrl, so that the page still scrolls over a chart.
	option.dataZoom = [slider, { ...range, type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, preventDefaultMouseMove: false }];
}

/**
 * roomForZoom gives the height, in pixels, that a slider below columns adds to a chart.
 *
 * @param {ChartOption} option
 */
export function roomForZoom(option) {
	const axis = categories(option);
	return axis?.axis === "xAxis" && axis.names.length > many ? 28 : 0;
}

/**
 * stretch shares additional height among panels of a fixed height. Other panels grow by
 * themselves.
 *
 * @param {ChartOption} option
 * @param {number} more in pixels
 */
function stretch(option, more) {
	const panels = (option.grid ?? []).filter((g) => g.height !== undefined);
	panels.forEach((grid, i) => {
		const share = Math.floor((more - roomForZoom(option)) / panels.length);
		grid.top = Number(grid.top) + i * share;
		grid.height = Number(grid.height) + share;
	});
}
