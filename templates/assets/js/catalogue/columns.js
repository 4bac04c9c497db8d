// The rows of a list arrive as columns, either of texts or of places in a list of
// values. Column answers what a row has in one of them.

const notStated = -1; // the place of rows without a value
/** @type {number[]} */
const none = [];
const onlyNotStated = [notStated];

export class Column {
	/** @type {number[] | undefined} */
	ranks;

	/** @param {ColumnData} data */
	constructor({ name, label, head = false, number = false, facet = false, texts, values = [], of = [] }) {
		this.name = name;
		this.label = label; // empty: the column is only filtered by
		this.head = head; // whether it names the row
		this.number = number;
		this.below = facet ? `${name}/` : ""; // where the pages of its values are, below the page that its blank cell links to
		this.texts = texts;
		this.values = values;
		this.lists = of.map(places => places === null ? none : typeof places === "number" ? [places] : places);
	}

	/**
	 * valuesOf gives the values of a row.
	 *
	 * @param {number} row
	 */
	valuesOf(row) {
		return this.lists[row].map(place => this.values[place]);
	}

	/**
	 * places gives what rows are filtered and counted by.
	 *
	 * @param {number} row
	 */
	places(row) {
		const places = this.lists[row];
		return places.length ? places : onlyNotStated;
	}

	/**
	 * place gives the place of a value by its id, as the form has it. The form's id for
	 * rows without a value is that of none.
	 *
	 * @param {string} id
	 */
	place(id) {
		return this.values.findIndex(value => value[0] === id); // -1, which is notStated, if there is none
	}

	/**
	 * text gives what a search finds in a row: everything but its number in the list.
	 *
	 * @param {number} row
	 */
	text(row) {
		if (this.texts && this.number) return "";
		return this.texts ? this.texts[row] : this.valuesOf(row).map(value => value[1]).join(" ");
	}

	/**
	 * rank gives the position of a row when the list is sorted by the column. It is
	 * undefined where the row has no value.
	 *
	 * @param {number} row
	 */
	rank(row) {
		if (!this.texts) return this.lists[row][0];
		this.ranks ??= ranks(this.texts);
		return this.texts[row] === "" ? undefined : this.ranks[row];
	}
}

/** @param {string[]} texts */
function ranks(texts) {
	const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
	/** @type {number[]} */
	const found = [];
	texts.map((text, row) => ({ text, row })).sort((a, b) => compare(a.text, b.text)).forEach(({ row }, rank) => { found[row] = rank; });
	return found;
}
