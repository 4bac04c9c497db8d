// The types that scripts share. The first parts are what Go hands to scripts as JSON: the
// comment of each interface names the Go type that it mirrors, and Go tests compare the
// two (package typings). The other parts are objects that scripts make themselves.

// ---- Search: generator/search/index.go

/** Go: searchIndex. What can be found in an edition. */
interface SearchIndex {
	edition: string;
	language: string;
	kinds: SearchKind[];
}

/** Go: foundList. The entries of a kind. */
interface SearchKind {
	id: string;
	name: string;
	rows: SearchRow[];
}

/** Go: found, as its cells. place is an address below that of the edition. */
type SearchRow = [place: string, title: string, context?: string, text?: string];

// ---- Figures: generator/view/explorable.go

/** Go: explorable. A figure. */
interface FigureData {
	id: string;
	kind: string;
	title: string;
	font: string;
	/** By their names in style sheets. */
	colours: Record<string, string>;
	series: string[];
	points: FigurePoint[];
	scale: string;
	/** By scale. */
	charts: Record<string, ChartSizes>;
}

/** Go: explorablePoint. A number of a figure, with all that is said about it. */
interface FigurePoint {
	category: string;
	series?: string;
	group?: string;
	/** null: not published. */
	n: number | null;
	text: string;
	basis: string;
	note?: string;
	/** Of an item of a timeline. */
	status?: string;
}

/** Go: chartSizes. A chart for a column of text and for a phone. */
interface ChartSizes {
	wide: ChartData;
	narrow: ChartData;
}

/** Go: explorableChart. A chart as the build drew it. */
interface ChartData {
	option: ChartOption;
	width: number;
	height: number;
	/** For each point of the figure, where the chart shows it; null: nowhere. */
	marks: (Mark | null)[];
}

/** Go: mark. Only the row: the chart has no mark for the point. */
type Mark = [row: number, series?: number, item?: number];

/** An option of ECharts, as package figure writes it: the parts that scripts read and change. */
interface ChartOption {
	series: ChartSeries[];
	legend?: { data: string[], selected?: Record<string, boolean> };
	xAxis?: ChartAxis[];
	yAxis?: ChartAxis[];
	grid?: ChartGrid[];
	title?: { text: string, textStyle: { lineHeight: number } };
	dataZoom?: object[];
}

interface ChartSeries {
	type: string;
	name?: string;
	silent?: boolean;
	data?: unknown[];
	/** It joins the marks of other series. */
	joins?: boolean;
	stack?: string;
	barWidth?: number;
	/** As a percentage: "20%". */
	barGap?: string;
	symbolOffset?: [x: number, y: number];
	itemStyle?: { color?: string };
	emphasis?: object;
	/** Of shapes: "cartesian2d", or "none" for places in pixels. */
	coordinateSystem?: string;
	/** Of shapes: items with their places on the axes, and what draws each. */
	data?: { name: string, value: [x: number, y: number] }[];
	itemPayload?: { shapes: Shape[][] };
}

interface ChartAxis {
	type: string;
	data?: string[];
}

interface ChartGrid {
	top?: number | string;
	right?: number | string;
	bottom?: number | string;
	left?: number | string;
	height?: number | string;
}

// ---- Evidence maps: generator/evidencemap/script.go

/** Go: mapData. What a map counts. */
interface MapData {
	row: string;
	column: string;
	list: string;
	rows: MapWord[];
	columns: MapWord[];
	colours: string[];
	highest: number;
	items: MapItem[];
	facets: MapFacet[];
	editions: MapEdition[];
}

/** Go: mapWord. */
interface MapWord {
	id: string;
	label: string;
	listed: boolean;
}

/** Go: mapItem. A document or standard, by the places of its words: rows, columns, segments, and the values of each facet. */
interface MapItem {
	r: number[];
	c: number[];
	s: number[];
	f: number[][];
}

/** Go: mapFacet. */
interface MapFacet {
	name: string;
	label: string;
	values: MapWord[];
}

/** Go: mapEdition. The numbers of another edition by row and column; -1: it does not have the word. */
interface MapEdition {
	id: string;
	cells: number[][];
}

// ---- Lists: generator/catalogue/explorer.go

/** Go: catalogueData. The rows of a list, by columns. */
interface CatalogueData {
	/** The section of the list. */
	kind: string;
	ids: string[];
	columns: ColumnData[];
}

/** Go: columnData. */
interface ColumnData {
	name: string;
	/** Empty: the column is only filtered by. */
	label: string;
	/** Whether it names the row. */
	head?: boolean;
	number?: boolean;
	/** Whether the pages of its values are below the list, by its name. */
	facet?: boolean;
	/** The cell of each row; undefined: the column has values. */
	texts?: string[];
	/** In the order to sort by. */
	values?: ColumnValue[];
	/** For each row, the places of its values among them. */
	of?: (number | number[] | null)[];
}

/** The phase is that of a status, as a class. An empty id: the value has no page. */
type ColumnValue = [id: string, label: string, phase?: string];

/** Go: exportEntries. An entry for each row of a list, in a format. */
interface ExportData {
	head: string;
	entries: string[];
}

// ---- While a review is being written: generator/serve/state.go and generator/diag/json.go

/** Go: serve.report. */
interface BuildReport {
	build: string;
	site: string;
	failure: string;
	problems: Problems;
}

/** Go: diag.jsonList. */
interface Problems {
	diagnostics: Diagnostic[];
	errors: number;
	warnings: number;
}

/** Go: diag.jsonDiagnostic. */
interface Diagnostic {
	file: string;
	line: number;
	column: number;
	end_column: number;
	severity: string;
	rule: string;
	message: string;
	hint: string;
	excerpt: string;
	notes?: DiagnosticNote[];
	fix?: DiagnosticEdit[];
}

/** Go: diag.jsonEdit. */
interface DiagnosticEdit {
	file: string;
	line: number;
	column: number;
	old: string;
	new: string;
}

/** Go: diag.jsonNote. */
interface DiagnosticNote {
	file: string;
	line: number;
	column: number;
	message: string;
}

// ---- Scripts that pages load leave what they hold on their own elements.

type Load = typeof import("./js/load.js").load;

interface FigureProgram extends HTMLScriptElement { explore: typeof import("./js/explore/explorer.js").explore }
interface MapProgram extends HTMLScriptElement { explore: typeof import("./js/map/explorer.js").explore }
interface FigureScript extends HTMLScriptElement { figure: FigureData }
interface ListProgram extends HTMLScriptElement { explore: typeof import("./js/catalogue/explorer.js").explore }
interface ListScript extends HTMLScriptElement { data: CatalogueData }
interface ExportScript extends HTMLScriptElement { data: ExportData }
interface NotesProgram extends HTMLScriptElement { notesOf: typeof import("./js/notes/notes.js").notesOf }
interface IndexScript extends HTMLScriptElement { index: SearchIndex, opened?: OpenIndex }
interface SearchProgram extends HTMLScriptElement {
	search(form: HTMLFormElement, load: Load): void;
	parts: object;
}

// ---- Messages (js/say.js), which generator/locale writes and js/messages.d.ts declares

/** A message with its arguments, of which it holds nothing: they are for TypeScript alone. */
interface Message<Args> { readonly args?: Args }
/** The value of a placeholder. A number is written as pages write numbers. */
type Value = string | number;
/** Makes the element around words of a message. */
type Wrap = (...words: (Node | string)[]) => Node;
/** The arguments of messages without elements. */
type Plain<Args> = { [Name in keyof Args]: Value };
/** The arguments of messages whose values may be nodes. */
type WithNodes<Args> = { [Name in keyof Args]: Args[Name] extends Wrap ? Wrap : Args[Name] | Node | (Node | string)[] };
/** A message without arguments is said without any. */
type Needed<Args> = keyof Args extends never ? [] : [args: Args];

// ---- ECharts is a script of its own, which defines a global.

declare const echarts: typeof import("./echarts.js");

/** A place in a drawing: x and y, then pixels from there if x and y are values on axes. */
type ShapePlace = [x: number, y: number, dx?: number, dy?: number];
/** A part of a drawing, as generator/figure/shapes.go works it out. */
interface Shape {
	path?: [command: string, ...places: ShapePlace[]][];
	circle?: ShapePlace, radius?: number;
	text?: string, at?: ShapePlace, align?: string, vertical?: string, size?: number, lineHeight?: number, weight?: number, upright?: boolean, halo?: string;
	fill?: string, stroke?: string, width?: number, dash?: number[], opacity?: number, decal?: object;
}

/** The private parts of a chart that tell where it drew an item, and as what. */
interface ChartInternals {
	getModel(): {
		getSeries(): { subType: string }[];
		getSeriesByIndex(index: number): { getData(): ChartItems };
		getComponent(kind: "xAxis" | "yAxis", index: number): { axis: ChartAxis };
	};
}
/** The class of an element of a drawing. */
type ChartElement = new (options: object) => Parameters<ReturnType<import("echarts").ECharts["getZr"]>["add"]>[0];
interface ChartAxis {
	onBand: boolean;
	getBandWidth(): number;
	grid: { getCartesian(x: number, y: number): { dataToPoint(values: [x: number, y: number]): [left: number, top: number] } };
}
/** The painter that draws as SVG, with its private way to give the tree. */
type SVGPainter = import("zrender/lib/PainterBase.js").PainterBase & {
	renderToVNode(options: { compress: boolean, useViewBox: boolean }): { children: object[] };
};
interface ChartItems {
	indexOfRawIndex(index: number): number;
	getItemGraphicEl(index: number): import("zrender").Element | undefined;
}

interface Place { x: number, y: number }
interface Box { left: number, top: number, width: number, height: number }
/** An axis of categories, by its name in an option, and their names. */
interface Categories { axis: "xAxis" | "yAxis", names: string[] }

// ---- Searching

/** How the hits match: all words, all but for their spelling, some words. */
type How = "all" | "close" | "some";
/** The words of a record that matched, as keys. */
type Match = Record<string, string[]>;

interface SearchRecord {
	id: number;
	edition: string;
	kind: string;
	place: string;
	title: string;
	context: string;
	text: string;
	/** The words of the title and of the text, once they were compared with a phrase. */
	phrases?: [title: string, text: string];
}

interface Hit {
	record: SearchRecord;
	score: number;
	match: Match;
	/** The same entry in other editions. */
	others: SearchRecord[];
}

interface HitGroup { id: string, name: string, hits: Hit[] }
interface SearchResult { how: How, hits: Hit[] }

interface OpenIndex {
	edition: string;
	kinds: SearchKind[];
	ready: Promise<void>;
	find(text: string): SearchResult;
	suggest(text: string): string[];
}

interface SearchChoice { q: string, all: boolean, kinds: string[] }
/** The address of a page, and the way from it to the root of the site. */
interface Here { root: string, location: Location }

// ---- Filtering a list

interface ListQuery {
	/** The ids of the values of each facet. */
	facets: Record<string, string[]>;
	text: string;
	/** The name of a column, after "-" to sort in descending order; empty: in the order of the list. */
	sort: string;
	/** The names of the columns to show. */
	columns: string[];
}
