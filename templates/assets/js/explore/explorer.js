import { element, required } from "../element.js";
import { exploreChart, exploreTools } from "../messages.js";
import { say } from "../say.js";
import { categories, inLegend, live, roomForZoom, seriesOf } from "./option.js";
import { thinned } from "./rows.js";
import { Stage } from "./stage.js";
import { tip } from "./tip.js";
import { tools } from "./tools.js";
import { hasColumns, step, toward } from "./walk.js";
import { instruction, spoken } from "./words.js";

/**
 * explore replaces the picture of a figure by an interactive chart, until the reader
 * goes back to the picture. If it fails, it throws an error and leaves the picture.
 *
 * @param {HTMLElement} figure
 * @param {FigureData} data
 */
export async function explore(figure, data) {
	await document.fonts.ready; // or texts are measured in another font
	const stage = new Stage(required(figure, ".chart"), say(exploreChart, { title: data.title }), `${figure.id}-keys`);
	/** @type {Explorer | undefined} */
	let explorer;
	try {
		explorer = new Explorer(figure, data, stage);
		explorer.open();
	} catch (error) {
		if (explorer) explorer.close();
		else stage.remove();
		throw error;
	}
}

class Explorer {
	/** @type {ReturnType<typeof tools> | undefined} */
	tools;
	/** @type {ResizeObserver | undefined} */
	resizing;
	/** @type {Categories | undefined} */
	rows; // undefined: the chart has no rows or columns, or both
	/** @type {[first: number, last: number] | undefined} */
	zoom; // in categories
	/** @type {number | undefined} */
	at; // the point that the reader is at, as an index of the points
	pointing = false; // whether a pointer is over a point
	fitted = ""; // the size and scale at which the chart was drawn

	/**
	 * @param {HTMLElement} figure
	 * @param {FigureData} data
	 * @param {Stage} stage
	 */
	constructor(figure, data, stage) {
		this.figure = figure;
		this.data = data;
		this.stage = stage;
		this.button = required(figure, "[data-explore]");
		this.status = required(figure, "[role=status]");
		this.help = element("p", { className: "live-help", id: `${figure.id}-keys` });
		this.scale = data.scale;
		this.chart = data.charts[data.scale].wide;
		this.option = this.chart.option;
		/** @type {Set<string>} */
		this.hidden = new Set(); // names of series
		/** @type {Set<string>} */
		this.without = new Set(); // statuses of items that are hidden
		// Without a size ECharts reads that of the stage, which does not show yet.
		const theme = { textStyle: { fontFamily: data.font } };
		this.echart = echarts.init(stage.canvas, theme, { renderer: "svg", width: 1, height: 1 });
	}

	/** grid tells whether the chart is a grid of rows and columns. */
	get grid() { return this.option.series[0].type === "heatmap"; }

	/**
	 * fit chooses the chart for the width of the page and sizes the stage for it. It gives
	 * the size, and whether the chart is already drawn in it.
	 */
	fit() {
		const { data, stage } = this;
		const whole = data.charts[this.scale][stage.size];
		const chart = data.kind === "timeline" ? thinned(whole, (i) => this.shows(i)) : whole;
		const size = stage.fit(chart.width, chart.height + roomForZoom(chart.option));
		const fitted = `${stage.size} ${size.width} ${size.height} ${stage.scale}`;
		const same = fitted === this.fitted;
		Object.assign(this, { chart, fitted });
		return { size, same };
	}

	/**
	 * draw draws the chart again, with the reader's choices.
	 *
	 * @param {{ moves?: boolean }} [how] moves: animate the change, unless the reader prefers less motion
	 */
	draw({ moves = false } = {}) {
		const { data, stage, echart, hidden, zoom } = this;
		const { size } = this.fit();
		moves &&= !matchMedia("(prefers-reduced-motion: reduce)").matches;
		this.option = live(this.chart, data, { ...size, moves, hidden, zoom });
		this.rows = categories(this.option);
		echart.resize(size);
		// Names that are on their way to their places would go on to the old ones.
		if (!moves) echart.setOption({ animation: false, series: [] }, true);
		echart.setOption(/** @type {import("echarts/core").EChartsCoreOption} */ ({ ...this.option }), true);
		this.help.textContent = instruction(this.grid, hasColumns(this.chart.marks));
		stage.clear();
		if (document.activeElement === stage.element) this.showPoint();
	}

	/** open draws the chart and shows it in place of the picture. */
	open() {
		const { data, stage, figure, button } = this;
		const { charts, scale } = data;
		this.draw();
		const dated = data.kind === "timeline", statuses = [...new Set(data.points.flatMap(({ status }) => status ?? []))];
		this.tools = tools({
			figure, label: say(exploreTools, { title: data.title }),
			series: dated && data.series.length > 1 ? data.series : inLegend(this.option).map(seriesOf),
			statuses: statuses.length > 1 ? statuses : [],
			colourOf: (name) => this.colourOf(name),
			log: Object.keys(charts).length > 1 ? scale === "log" : undefined,
			act: {
				leave: () => this.close(),
				scale: (name) => { this.scale = name; this.draw({ moves: true }); },
				show: (name, shown) => {
					if (shown) this.hidden.delete(name);
					else this.hidden.add(name);
					this.draw({ moves: !dated });
				},
				showStatus: (status, shown) => {
					if (shown) this.without.delete(status);
					else this.without.add(status);
					this.draw();
				},
			},
		});
		this.status.before(this.tools.element, this.help);
		this.listen();
		const reading = document.activeElement === button || document.activeElement === document.body;
		stage.show();
		button.hidden = true;
		if (reading) stage.element.focus({ preventScroll: true });
		this.resizing = new ResizeObserver(() => { if (!this.fit().same) this.draw(); });
		this.resizing.observe(stage.picture);
	}

	/** close shows the picture again. */
	close() {
		const { button, figure } = this;
		const inside = figure.contains(document.activeElement);
		this.resizing?.disconnect();
		figure.removeEventListener("keydown", this);
		button.hidden = false;
		if (inside) button.focus(); // before the element with the focus is removed
		this.tools?.remove();
		this.help.remove();
		this.echart.dispose();
		this.stage.remove();
		this.status.textContent = "";
	}

	listen() {
		const { echart, stage, figure } = this;
		figure.addEventListener("keydown", this);
		stage.element.addEventListener("blur", () => this.leavePoint());
		stage.element.addEventListener("focus", () => this.showPoint());
		echart.on("legendselectchanged", (event) => {
			const { selected } = /** @type {{ selected: Record<string, boolean> }} */ (event);
			this.hidden = new Set(Object.keys(selected).filter((name) => !selected[name]).map(seriesOf));
			this.tools?.reflect(this.hidden);
			this.draw({ moves: true });
		});
		echart.on("datazoom", () => {
			const { startValue, endValue } = /** @type {{ dataZoom: { startValue: number, endValue: number }[] }} */ (echart.getOption()).dataZoom[0];
			this.zoom = [startValue, endValue];
		});
		echart.on("click", (event) => {
			const i = this.pointsAt(event)[0];
			if (i !== undefined) this.goTo(i);
		});
		const pointer = echart.getZr();
		pointer.on("mousemove", ({ event, offsetX, offsetY }) => {
			const { movementX, movementY, touches } = /** @type {Partial<MouseEvent & TouchEvent>} */ (event);
			// Browsers also send this event when the page moves under a pointer at rest.
			if (this.rows && (movementX || movementY || touches)) this.pointRow(offsetX, offsetY);
		});
		pointer.on("click", ({ target, offsetX, offsetY }) => { // a click, or a tap, beside the marks
			if (this.rows && !target) this.pointRow(offsetX, offsetY);
		});
		echart.on("mouseover", (event) => { if (!this.rows) this.point(this.pointsAt(event)); });
		echart.on("mouseout", () => { if (!this.rows) this.point([]); });
		pointer.on("globalout", () => this.point([]));
	}

	/**
	 * handleEvent handles the keys that are pressed in the figure.
	 *
	 * @param {KeyboardEvent} event
	 */
	handleEvent(event) {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		const { stage } = this;
		const inside = event.target === stage.element || this.tools?.element.contains(/** @type {Node} */ (event.target));
		if (event.key === "Escape" && inside) {
			event.preventDefault();
			if (document.fullscreenElement) document.exitFullscreen(); // most browsers do so before
			else this.close();
		} else if (event.target === stage.element) {
			const { points, series } = this.data;
			const key = toward(event.key, document.dir === "rtl");
			const to = step(key, this.at, { points, series, marks: this.chart.marks, grid: this.grid, reachable: (i) => this.shows(i) });
			if (to === undefined) return;
			event.preventDefault();
			this.goTo(to);
		}
	}

	/**
	 * shows tells whether the series of a point is shown, and its status.
	 *
	 * @param {number} i
	 */
	shows(i) {
		const { series = "", status = "" } = this.data.points[i];
		return !this.hidden.has(series) && !this.without.has(status);
	}

	/**
	 * goTo moves to a point and has it read out.
	 *
	 * @param {number} i
	 */
	goTo(i) {
		this.leavePoint();
		this.at = i;
		this.showPoint();
		this.stage.reveal();
		this.status.textContent = spoken(this.data.points[i]);
	}

	/** showPoint highlights the point that the reader is at, if it is shown. */
	showPoint() {
		const { at } = this;
		if (at === undefined || !this.shows(at)) return;
		const [row, series, item] = this.chart.marks[at] ?? [];
		if (row === undefined) return;
		this.reveal(row);
		if (series !== undefined && item !== undefined) this.echart.dispatchAction({ type: "highlight", seriesIndex: series, dataIndex: item });
		this.pointing = false;
		this.tell([at]);
	}

	leavePoint() {
		const [, series, item] = (this.at !== undefined && this.chart.marks[this.at]) || [];
		if (series !== undefined && item !== undefined) this.echart.dispatchAction({ type: "downplay", seriesIndex: series, dataIndex: item });
		this.stage.clear();
	}

	/**
	 * reveal moves the zoom just far enough to contain a row.
	 *
	 * @param {number} row
	 */
	reveal(row) {
		if (!this.zoom) return;
		const [start, end] = this.zoom;
		const by = Math.min(0, row - start) || Math.max(0, row - end);
		if (by) this.echart.dispatchAction({ type: "dataZoom", startValue: start + by, endValue: end + by });
	}

	/**
	 * pointsAt gives the points that are shown where an event of ECharts happened.
	 *
	 * @param {import("echarts/core").ECElementEvent} event
	 */
	pointsAt({ seriesIndex, dataIndex, name }) {
		const { points } = this.data;
		const all = [...points.keys()];
		const at = all.filter((i) => this.chart.marks[i]?.[1] === seriesIndex && this.chart.marks[i]?.[2] === dataIndex);
		if (at.length || this.data.kind !== "flow") return at;
		return all.filter((i) => `l:${points[i].category}` === name || `r:${points[i].series}` === name); // a node
	}

	/**
	 * pointRow tells about the points of the row that a pointer is over.
	 *
	 * @param {number} x
	 * @param {number} y
	 */
	pointRow(x, y) {
		const { rows } = this;
		if (!rows) return;
		const row = Math.round(this.echart.convertFromPixel(finder(rows), rows.axis === "xAxis" ? x : y));
		const [first, last] = this.zoom ?? [0, rows.names.length - 1];
		const points = this.chart.marks.flatMap((mark, i) => mark?.[0] === row && this.shows(i) ? [i] : []);
		this.point(first <= row && row <= last ? points : [], { x, y });
	}

	/**
	 * point tells about points while a pointer is over them.
	 *
	 * @param {number[]} list
	 * @param {Place} [at] where the pointer is
	 */
	point(list, at) {
		if (list.length) this.tell(list, at);
		else if (this.pointing) this.stage.clear();
		this.pointing = list.length > 0;
	}

	/**
	 * tell shows what is known about points, beside them.
	 *
	 * @param {number[]} list
	 * @param {Place} [pointer] where the pointer is, if the reader uses one
	 */
	tell(list, pointer) {
		const { stage } = this;
		const place = this.place(list[0]);
		const at = pointer ?? this.centre(list[0]) ?? { x: place.left + place.width / 2, y: place.top + place.height / 2 };
		if (this.rows) stage.mark(place);
		stage.tell(tip(list.map((i) => this.data.points[i]), (name) => this.colourOf(name)), place, at, this.rows?.axis === "xAxis");
	}

	/**
	 * place gives the row of a point or, in a chart without rows, its mark.
	 *
	 * @param {number} i
	 * @returns {Box}
	 */
	place(i) {
		const { echart, rows } = this;
		const [row] = this.chart.marks[i] ?? [];
		if (!rows || row === undefined) return this.box(i) ?? { left: 0, top: 0, width: echart.getWidth(), height: 0 };
		const upright = rows.axis === "xAxis";
		/** @param {number} n */
		const at = (n) => echart.convertToPixel(finder(rows), n);
		const pace = rows.names.length > 1 ? Math.abs(at(1) - at(0)) : upright ? echart.getWidth() : echart.getHeight();
		const start = at(row) - pace / 2;
		if (upright) return { left: start, top: 0, width: pace, height: echart.getHeight() };
		return { left: 0, top: start, width: echart.getWidth(), height: pace };
	}

	/**
	 * centre gives the middle of the mark of a point.
	 *
	 * @param {number} i
	 */
	centre(i) {
		const box = this.box(i);
		return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
	}

	/**
	 * box gives the place where the mark of a point is drawn, if it is.
	 *
	 * @param {number} i
	 * @returns {Box | undefined}
	 */
	box(i) {
		const [, series, item] = this.chart.marks[i] ?? [];
		if (series === undefined || item === undefined) return undefined;
		const internals = /** @type {ChartInternals} */ (/** @type {unknown} */ (this.echart));
		const model = internals.getModel().getSeriesByIndex(series);
		const list = model.getData();
		const drawn = list.getItemGraphicEl(list.indexOfRawIndex(item));
		if (!drawn) return undefined;
		const rect = drawn.getBoundingRect().clone();
		const transform = drawn.getComputedTransform();
		if (transform) rect.applyTransform(transform);
		return { left: rect.x, top: rect.y, width: rect.width, height: rect.height };
	}

	/**
	 * colourOf gives the name of a series' colour, if the whole series has one.
	 *
	 * @param {string} name
	 */
	colourOf(name) {
		const series = this.option.series.find((s) => seriesOf(s.name) === name && s.itemStyle);
		return Object.entries(this.data.colours).find(([, colour]) => colour === series?.itemStyle?.color)?.[0];
	}
}

/**
 * finder names the axis of categories in the way of ECharts.
 *
 * @param {Categories} rows
 */
function finder({ axis }) { return { [`${axis}Index`]: 0 }; }
