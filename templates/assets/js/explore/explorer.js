import { element } from "../element.js";
import { categories, live, roomForZoom } from "./option.js";
import { Stage } from "./stage.js";
import { tip } from "./tip.js";
import { tools } from "./tools.js";
import { hasColumns, step } from "./walk.js";
import { instruction, spoken } from "./words.js";

// explore makes a figure's picture interactive until its reader goes back. figure
// is the element, data the object of the figure's own script. It fails without a
// trace, and the picture stays.
export async function explore(figure, data) {
	await document.fonts.ready; // or texts are measured in another font
	const explorer = new Explorer(figure, data);
	try {
		explorer.open();
	} catch (error) {
		explorer.close();
		throw error;
	}
}

class Explorer {
	constructor(figure, data) {
		this.data = data;
		this.scale = data.scale;
		this.hidden = new Set(); // names of series
		this.at = undefined; // the point that the reader is at, counted
		this.figure = figure;
		this.button = figure.querySelector("[data-explore]");
		this.status = figure.querySelector("[role=status]");
		const id = `${figure.id}-keys`;
		this.help = element("p", { className: "live-help", id });
		this.stage = new Stage(figure.querySelector(".chart"), `Interactive chart: ${data.title}`, id);
	}

	// grid says whether the chart is one of rows and columns.
	get grid() { return this.option.series[0].type === "heatmap"; }

	// fit makes room for the chart that suits the width of the page, and tells
	// whether it is the one that is drawn.
	fit() {
		const { data, stage } = this;
		const chart = data.charts[this.scale][stage.size];
		const size = stage.fit(chart.width, chart.height + roomForZoom(chart.option));
		const fitted = `${stage.size} ${size.width} ${size.height} ${stage.scale}`;
		const same = fitted === this.fitted;
		Object.assign(this, { chart, fitted });
		return { size, same };
	}

	// draw draws the chart anew, as the reader has chosen to see it; what moves
	// shows what a choice changes.
	draw({ moves = false } = {}) {
		const { data, stage, echart, hidden, zoom } = this;
		const { size } = this.fit();
		moves &&= !matchMedia("(prefers-reduced-motion: reduce)").matches;
		this.option = live(this.chart, data, { ...size, moves, hidden, zoom });
		this.rows = categories(this.option);
		echart.resize(size);
		echart.setOption(this.option, true);
		this.help.textContent = instruction(this.grid, hasColumns(this.chart.marks));
		stage.clear();
		if (document.activeElement === stage.element) this.showPoint();
	}

	// open draws the chart, and then puts it in the place of the picture.
	open() {
		const { data, stage, figure, button } = this;
		const { charts, scale } = data;
		// Without a size ECharts reads that of the stage, which is not shown yet.
		this.echart = echarts.init(stage.canvas, { textStyle: { fontFamily: data.font } }, { renderer: "svg", width: 1, height: 1 });
		this.draw();
		this.tools = tools({
			figure, label: `Chart: ${data.title}`, series: this.option.legend?.data ?? [],
			colourOf: (name) => this.colourOf(name),
			log: Object.keys(charts).length > 1 ? scale === "log" : undefined,
			act: {
				leave: () => this.close(),
				scale: (name) => { this.scale = name; this.draw({ moves: true }); },
				show: (name, shown) => {
					if (shown) this.hidden.delete(name);
					else this.hidden.add(name);
					this.draw({ moves: true });
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

	// close gives the picture back.
	close() {
		const { button, figure } = this;
		const inside = figure.contains(document.activeElement);
		this.resizing?.disconnect();
		figure.removeEventListener("keydown", this);
		button.hidden = false;
		if (inside) button.focus(); // before what has the focus goes
		this.tools?.remove();
		this.help.remove();
		this.echart?.dispose();
		this.stage.remove();
		this.status.textContent = "";
	}

	listen() {
		const { echart, stage, figure } = this;
		figure.addEventListener("keydown", this);
		stage.element.addEventListener("blur", () => this.leavePoint());
		stage.element.addEventListener("focus", () => this.showPoint());
		echart.on("legendselectchanged", ({ selected }) => {
			this.hidden = new Set(Object.keys(selected).filter((name) => !selected[name]));
			this.tools.reflect(this.hidden);
			this.draw({ moves: true });
		});
		echart.on("datazoom", () => {
			const { startValue, endValue } = echart.getOption().dataZoom[0];
			this.zoom = [startValue, endValue];
		});
		echart.on("click", (event) => {
			const i = this.pointsAt(event)[0];
			if (i !== undefined) this.goTo(i);
		});
		const pointer = echart.getZr();
		pointer.on("mousemove", ({ event, offsetX, offsetY }) => {
			// Browsers say so too when a page moves under a pointer at rest.
			if (this.rows && (event.movementX || event.movementY || event.touches)) this.pointRow(offsetX, offsetY);
		});
		pointer.on("click", ({ target, offsetX, offsetY }) => { // beside a number; a finger, too
			if (this.rows && !target) this.pointRow(offsetX, offsetY);
		});
		echart.on("mouseover", (event) => { if (!this.rows) this.point(this.pointsAt(event)); });
		echart.on("mouseout", () => { if (!this.rows) this.point([]); });
		pointer.on("globalout", () => this.point([]));
	}

	// handleEvent gets the keys that are pressed in the figure.
	handleEvent(event) {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		const { stage } = this;
		const inside = event.target === stage.element || this.tools.element.contains(event.target);
		if (event.key === "Escape" && inside && !document.fullscreenElement) {
			event.preventDefault();
			this.close();
		} else if (event.target === stage.element) {
			const { points, series } = this.data;
			const to = step(event.key, this.at, { points, series, marks: this.chart.marks, grid: this.grid, reachable: (i) => this.shows(i) });
			if (to === undefined) return;
			event.preventDefault();
			this.goTo(to);
		}
	}

	shows(i) { return !this.hidden.has(this.data.points[i].series); }

	// goTo moves on to a point and reads it out.
	goTo(i) {
		this.leavePoint();
		this.at = i;
		this.showPoint();
		this.stage.reveal();
		this.status.textContent = spoken(this.data.points[i]);
	}

	// showPoint highlights the point that the reader is at, if it is shown.
	showPoint() {
		const [row, series, item] = this.chart.marks[this.at] ?? [];
		if (row === undefined || !this.shows(this.at)) return;
		this.reveal(row);
		if (item !== undefined) this.echart.dispatchAction({ type: "highlight", ...this.target(series, item) });
		this.pointing = false;
		this.tell([this.at]);
	}

	leavePoint() {
		const [, series, item] = this.chart.marks[this.at] ?? [];
		if (item !== undefined) this.echart.dispatchAction({ type: "downplay", ...this.target(series, item) });
		this.stage.clear();
	}

	target(seriesIndex, dataIndex) {
		return { seriesIndex, dataIndex, dataType: this.option.series[seriesIndex].type === "sankey" ? "edge" : undefined };
	}

	// reveal moves the zoom so far that a row is in it.
	reveal(row) {
		if (!this.zoom) return;
		const [start, end] = this.zoom;
		const by = Math.min(0, row - start) || Math.max(0, row - end);
		if (by) this.echart.dispatchAction({ type: "dataZoom", startValue: start + by, endValue: end + by });
	}

	// pointsAt are the points that the part of the chart shows which an event of
	// ECharts is about.
	pointsAt({ seriesIndex, dataIndex, dataType, name }) {
		const { points } = this.data;
		const all = [...points.keys()];
		if (dataType === "node") return all.filter((i) => `l:${points[i].category}` === name || `r:${points[i].series}` === name);
		return all.filter((i) => this.chart.marks[i]?.[1] === seriesIndex && this.chart.marks[i][2] === dataIndex);
	}

	// pointRow tells of the row that a pointer is over.
	pointRow(x, y) {
		const upright = this.rows.axis === "xAxis";
		const row = Math.round(this.echart.convertFromPixel({ [`${this.rows.axis}Index`]: 0 }, upright ? x : y));
		const [first, last] = this.zoom ?? [0, this.rows.names.length - 1];
		const points = this.chart.marks.flatMap((mark, i) => mark?.[0] === row && this.shows(i) ? [i] : []);
		this.point(first <= row && row <= last ? points : [], { x, y });
	}

	// point tells of points while a pointer is over them.
	point(list, at) {
		if (list.length) this.tell(list, at);
		else if (this.pointing) this.stage.clear();
		this.pointing = list.length > 0;
	}

	// tell shows what is known of points beside them; pointer is where the reader
	// points, if it is with a pointer.
	tell(list, pointer) {
		const { stage } = this;
		const place = this.place(list[0]);
		const at = pointer ?? this.centre(list[0]) ?? { x: place.left + place.width / 2, y: place.top + place.height / 2 };
		if (this.rows) stage.mark(place);
		stage.tell(tip(list.map((i) => this.data.points[i]), (name) => this.colourOf(name)), place, at, this.rows?.axis === "xAxis");
	}

	// place is the row of a point or, in a chart without rows, the item itself.
	place(i) {
		const { echart, rows } = this;
		const row = this.chart.marks[i][0];
		if (!rows) return this.box(i) ?? { left: 0, top: 0, width: echart.getWidth(), height: 0 };
		const upright = rows.axis === "xAxis";
		const at = (n) => echart.convertToPixel({ [`${rows.axis}Index`]: 0 }, n);
		const pace = rows.names.length > 1 ? Math.abs(at(1) - at(0)) : upright ? echart.getWidth() : echart.getHeight();
		const start = at(row) - pace / 2;
		if (upright) return { left: start, top: 0, width: pace, height: echart.getHeight() };
		return { left: 0, top: start, width: echart.getWidth(), height: pace };
	}

	centre(i) {
		const box = this.box(i);
		return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
	}

	// box is where the item of a point is drawn.
	box(i) {
		const [, series, item] = this.chart.marks[i];
		if (item === undefined) return undefined;
		const model = this.echart.getModel().getSeriesByIndex(series);
		const list = model.getData(this.target(series, item).dataType);
		const drawn = list.getItemGraphicEl(list.indexOfRawIndex(item));
		if (!drawn) return undefined;
		const rect = drawn.getBoundingRect().clone();
		const transform = drawn.getComputedTransform();
		if (transform) rect.applyTransform(transform);
		return { left: rect.x, top: rect.y, width: rect.width, height: rect.height };
	}

	// colourOf is the name of a series' colour, if all of it has the same.
	colourOf(name) {
		const series = this.option.series.find((s) => s.name === name && s.itemStyle);
		return Object.entries(this.data.colours).find(([, colour]) => colour === series?.itemStyle.color)?.[0];
	}
}
