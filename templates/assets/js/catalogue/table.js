// The table as data: TanStack Table filters, counts and sorts its rows.
import {
	columnFacetingFeature, columnFilteringFeature, columnVisibilityFeature, constructTable, createFacetedRowModel,
	createFacetedUniqueValues, createFilteredRowModel, createSortedRowModel, globalFilteringFeature, rowSortingFeature,
	tableFeatures,
} from "@tanstack/table-core";
import { fold } from "../fold.js";

/** @import { Atom, ReadonlyAtom } from "@tanstack/store" */
/** @import { Column } from "./columns.js" */

// TanStack Table tells a framework about each change of state. Here nothing listens:
// the page is drawn after each change.
const subscribe = () => ({ unsubscribe() {} });
const notObserved = {
	createOptionsStore: false,
	wrapExternalAtoms: false,
	addSubscription() {},
	schedule: queueMicrotask,
	/** @param {() => void} act */
	batch: act => act(),
	/** @type {<Value>(read: () => Value) => Value} */
	untrack: read => read(),
	/** @type {<Value>(get: () => Value) => ReadonlyAtom<Value>} */
	createReadonlyAtom: get => ({ get, subscribe }),
	/**
	 * @template Value
	 * @param {Value} value
	 * @returns {Atom<Value>}
	 */
	createWritableAtom: value => ({
		get: () => value,
		set: next => { value = typeof next === "function" ? /** @type {(value: Value) => Value} */ (next)(value) : next; },
		subscribe,
	}),
};

const features = tableFeatures({
	coreReactivityFeature: notObserved,
	columnFilteringFeature, filteredRowModel: createFilteredRowModel(),
	columnFacetingFeature, facetedRowModel: createFacetedRowModel(), facetedUniqueValues: createFacetedUniqueValues(),
	globalFilteringFeature,
	rowSortingFeature, sortedRowModel: createSortedRowModel(),
	columnVisibilityFeature,
});

const anyText = "any text"; // the column with all texts of a row, for the search

/** @typedef {[index: number]} Data a row; the library takes no plain numbers */
/** @typedef {import("@tanstack/table-core").Row<typeof features, Data>} Row */
/** @typedef {import("@tanstack/table-core").ColumnDef<typeof features, Data>} Definition */

/**
 * hasOne tells whether a row has one of the values of a facet; the library requires it
 * for every facet that is set.
 *
 * @param {Column} column
 * @returns {(row: Row, name: string, places: number[]) => boolean}
 */
const hasOne = column => (row, name, places) => column.places(row.index).some(place => places.includes(place));
/** @type {(row: Row, name: string, words: string[]) => boolean} */
const hasWords = (row, name, words) => words.every(word => String(row.getValue(name)).includes(word));
/** @type {(a: Row, b: Row, name: string) => number} */
const byRank = (a, b, name) => Number(a.getValue(name)) - Number(b.getValue(name));

export class Table {
	/**
	 * @param {Column[]} columns
	 * @param {number} rows how many there are
	 */
	constructor(columns, rows) {
		this.columns = columns;
		/** @type {Definition[]} */
		const definitions = columns.map(column => ({
			id: column.name,
			accessorFn: ([row]) => column.rank(row),
			getUniqueValues: ([row]) => column.places(row),
			filterFn: hasOne(column), sortFn: byRank, sortUndefined: "last",
		}));
		definitions.push({ id: anyText, accessorFn: ([row]) => fold(columns.map(column => column.text(row)).join(" ")) });
		this.table = constructTable({
			features,
			data: Array.from({ length: rows }, (_, row) => /** @type {Data} */ ([row])),
			columns: definitions,
			getColumnCanGlobalFilter: column => column.id === anyText,
			globalFilterFn: hasWords,
		});
		/** What was last applied, as JSON, by what it is. */
		this.applied = /** @type {Record<string, string>} */ ({});
	}

	/**
	 * apply filters and sorts the rows. What did not change is not computed again.
	 *
	 * @param {ListQuery} query
	 */
	apply({ facets, text, sort, columns }) {
		const words = fold(text).split(/\s+/).filter(Boolean);
		const filters = Object.entries(facets).map(([id, ids]) => ({ id, value: ids.map(value => this.placeOf(id, value)) }));
		const visible = this.columns.map(column => [column.name, column.head || columns.includes(column.name)]);
		this.change("filters", filters, value => this.table.setColumnFilters(value));
		this.change("words", words.length ? words : undefined, value => this.table.setGlobalFilter(value));
		this.change("order", sort ? [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }] : [], value => this.table.setSorting(value));
		this.change("columns", Object.fromEntries([...visible, [anyText, false]]), value => this.table.setColumnVisibility(value));
	}

	/**
	 * @template Value
	 * @param {string} what
	 * @param {Value} value
	 * @param {(value: Value) => void} set
	 */
	change(what, value, set) {
		const text = JSON.stringify(value);
		if (this.applied[what] === text) return;
		this.applied[what] = text;
		set(value);
	}

	/**
	 * @param {string} name of a column
	 * @param {string} id of a value
	 */
	placeOf(name, id) {
		return this.columns.find(column => column.name === name)?.place(id);
	}

	/** rows gives the rows that are left, in order. */
	rows() {
		return this.table.getSortedRowModel().rows.map(row => row.index);
	}

	/** shownColumns gives the columns that the query asks for, in the order of the list. */
	shownColumns() {
		const shown = this.table.getVisibleLeafColumns().map(column => column.id);
		return this.columns.filter(column => shown.includes(column.name));
	}

	/**
	 * count gives how many rows would be left if a value were chosen, with the other facets
	 * as they are.
	 *
	 * @param {string} name
	 * @param {string} id
	 */
	count(name, id) {
		return this.table.getColumn(name)?.getFacetedUniqueValues().get(this.placeOf(name, id)) ?? 0;
	}

	/**
	 * without gives how many rows would be left without a facet.
	 *
	 * @param {string} name of the facet; empty: the text
	 */
	without(name) {
		return (name ? this.table.getColumn(name)?.getFacetedRowModel() : this.table.getGlobalFacetedRowModel())?.rows.length ?? 0;
	}
}
