// The table without its looks: TanStack Table filters, counts and sorts.
import {
	columnFacetingFeature, columnFilteringFeature, columnVisibilityFeature, constructTable, createFacetedRowModel,
	createFacetedUniqueValues, createFilteredRowModel, createSortedRowModel, globalFilteringFeature, rowSortingFeature,
	tableFeatures,
} from "@tanstack/table-core";
import { folded } from "./columns.js";

// The library tells a framework of each change of state. Here nobody listens: the
// page is drawn after each.
const unheard = () => ({ unsubscribe() {} });
const unobserved = {
	createOptionsStore: false,
	wrapExternalAtoms: false,
	schedule: queueMicrotask,
	batch: act => act(),
	untrack: read => read(),
	createReadonlyAtom: get => ({ get, subscribe: unheard }),
	createWritableAtom: value => ({
		get: () => value,
		set: next => { value = typeof next === "function" ? next(value) : next; },
		subscribe: unheard,
	}),
};

const features = tableFeatures({
	coreReactivityFeature: unobserved,
	columnFilteringFeature, filteredRowModel: createFilteredRowModel(),
	columnFacetingFeature, facetedRowModel: createFacetedRowModel(), facetedUniqueValues: createFacetedUniqueValues(),
	globalFilteringFeature,
	rowSortingFeature, sortedRowModel: createSortedRowModel(),
	columnVisibilityFeature,
});

// anyText is the column of everything that a row says, for the search.
const anyText = "any text";

// within a facet one value is enough; the library asks for all facets.
const hasOne = column => (row, name, places) => column.places(row.index).some(place => places.includes(place));
const hasWords = (row, name, words) => words.every(word => row.getValue(name).includes(word));
const byRank = (a, b, name) => a.getValue(name) - b.getValue(name);

export class Table {
	constructor(columns, rows) {
		this.columns = columns;
		this.table = constructTable({
			features,
			data: Array.from({ length: rows }, (_, row) => row),
			columns: [
				...columns.map(column => ({
					id: column.name,
					accessorFn: row => column.rank(row),
					getUniqueValues: row => column.places(row),
					filterFn: hasOne(column), sortFn: byRank, sortUndefined: "last",
				})),
				{ id: anyText, accessorFn: row => folded(columns.map(column => column.text(row)).join(" ")) },
			],
			getColumnCanGlobalFilter: column => column.id === anyText,
			globalFilterFn: hasWords,
		});
		this.said = {};
	}

	// apply filters by facets, {name: ids}, and by the words of a text, and sorts by a
	// column, as in "-year". What did not change is not worked out again.
	apply({ facets, text, sort, columns }) {
		const words = folded(text).split(/\s+/).filter(Boolean);
		this.change("ColumnFilters", Object.entries(facets).map(([id, ids]) => ({ id, value: ids.map(value => this.column(id).place(value)) })));
		this.change("GlobalFilter", words.length ? words : undefined);
		this.change("Sorting", sort ? [{ id: sort.replace("-", ""), desc: sort.startsWith("-") }] : []);
		this.change("ColumnVisibility", Object.fromEntries([...this.columns.map(column => [column.name, column.head === true || columns.includes(column.name)]), [anyText, false]]));
	}

	change(what, value) {
		const text = JSON.stringify(value);
		if (this.said[what] === text) return;
		this.said[what] = text;
		this.table[`set${what}`](value);
	}

	column(name) {
		return this.columns.find(column => column.name === name);
	}

	// rows that are left, in order.
	rows() {
		return this.table.getSortedRowModel().rows.map(row => row.index);
	}

	shownColumns() {
		const shown = this.table.getVisibleLeafColumns().map(column => column.id);
		return this.columns.filter(column => shown.includes(column.name));
	}

	// count is how many rows the choice of a value would show, with the other facets as
	// they are.
	count(name, id) {
		return this.table.getColumn(name).getFacetedUniqueValues().get(this.column(name).place(id)) ?? 0;
	}

	// without is how many rows would be left without a facet or, without a name, without
	// the text.
	without(name) {
		return (name ? this.table.getColumn(name).getFacetedRowModel() : this.table.getGlobalFacetedRowModel()).rows.length;
	}
}
