// many is how many categories a chart shows without a way to zoom in.
const many = 20;

// live is the option that drew the picture, with what a reader can do added.
// chart is one of the figure's charts; view has its size, and what the reader
// chose: hidden, a set of series, and zoom, the first and the last category.
export function live(chart, figure, view) {
	const option = structuredClone(chart.option);
	for (const series of option.series) {
		series.silent = false;
		series.emphasis = emphasis(series.type, figure.colours);
	}
	if (option.legend) {
		nameMarks(option, chart.marks, figure.points);
		const off = figure.colours["chart-muted"];
		option.legend.selected = Object.fromEntries([...view.hidden].map((name) => [name, false]));
		Object.assign(option.legend, { inactiveColor: off, inactiveBorderColor: off });
		centreMarks(option, view.hidden);
	}
	const axis = categories(option);
	if (axis?.names.length > many) zoom(option, axis, figure.colours, view);
	stretch(option, view.height - chart.height);
	return Object.assign(option, { animation: view.moves, animationDuration: 250, animationDurationUpdate: 250, stateAnimation: { duration: 0 } });
}

// categories is the one axis of categories, if there is just one direction of
// them: its name in the option, and theirs.
export function categories(option) {
	const [x, y] = ["xAxis", "yAxis"].map((name) => option[name]?.[0]);
	if ((x?.type === "category") === (y?.type === "category")) return undefined;
	return x.type === "category" ? { axis: "xAxis", names: x.data } : { axis: "yAxis", names: y.data };
}

// Marks for numbers that are not drawn as bars are series of their own, without
// a name; with the name of the series that the numbers belong to, a legend
// switches both.
function nameMarks(option, marks, points) {
	marks.forEach((mark, i) => {
		if (mark?.length > 1) option.series[mark[1]].name ??= points[i].series ?? "";
	});
}

// centreMarks moves these marks to where the bars are that remain when others
// are hidden.
function centreMarks(option, hidden) {
	const bars = option.series.filter((s) => s.type === "bar" && !hidden.has(s.name));
	if (!bars[0]?.barWidth || bars[0].stack) return; // marks stand in the middle of the category
	const pace = bars[0].barWidth * (1 + parseFloat(bars[0].barGap) / 100);
	for (const mark of option.series.filter((s) => s.type === "scatter" && Array.isArray(s.symbolOffset))) {
		const i = bars.findIndex((s) => s.name === mark.name);
		mark.symbolOffset = [mark.symbolOffset[0], (i - (bars.length - 1) / 2) * pace];
	}
}

// emphasis is the look of the number that the reader is at. Colours stay those of
// the picture: style sheets darken only these.
function emphasis(type, { "chart-ink": ink, "chart-muted": muted }) {
	const itemStyle = { color: "inherit", borderColor: ink, borderWidth: 2, borderType: "solid" };
	return type === "sankey" ? { itemStyle, lineStyle: { color: muted, opacity: 1 } } : { itemStyle, scale: false };
}

function zoom(option, { axis, names }, colours, view) {
	const [ink, muted, line, blank] = ["ink", "muted", "line", "blank"].map((name) => colours[`chart-${name}`]);
	const upright = axis === "yAxis"; // the categories are one below the other
	const [startValue, endValue] = view.zoom ?? [0, names.length - 1];
	const range = { [`${axis}Index`]: option[axis].map((_, i) => i), startValue, endValue };
	const slider = {
		...range, type: "slider", showDetail: false, showDataShadow: false, brushSelect: false,
		borderColor: line, fillerColor: line, backgroundColor: blank,
		handleStyle: { color: blank, borderColor: muted }, moveHandleStyle: { color: muted, opacity: 1 },
		emphasis: { handleStyle: { color: blank, borderColor: ink }, moveHandleStyle: { color: ink } },
	};
	const [grid] = option.grid;
	if (upright) {
		Object.assign(slider, { orient: "vertical", right: 4, width: 14, top: grid.top, bottom: grid.bottom });
		grid.right = Number(grid.right) + 32;
	} else {
		const below = option.title ? 4 + option.title.textStyle.lineHeight * option.title.text.split("\n").length : 0;
		Object.assign(slider, { bottom: below, height: 14, left: grid.left, right: grid.right });
	}
	// With Ctrl, so that a page scrolls on over a chart.
	option.dataZoom = [slider, { ...range, type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, preventDefaultMouseMove: false }];
}

// roomForZoom is what a slider below columns adds to a chart's height.
export function roomForZoom(option) {
	const axis = categories(option);
	return axis?.axis === "xAxis" && axis.names.length > many ? 28 : 0;
}

// stretch shares more height among panels of a fixed height. Others grow by
// themselves.
function stretch(option, more) {
	const panels = (option.grid ?? []).filter((g) => g.height !== undefined);
	panels.forEach((grid, i) => {
		const share = Math.floor((more - roomForZoom(option)) / panels.length);
		grid.top = Number(grid.top) + i * share;
		grid.height = Number(grid.height) + share;
	});
}
