// Columns come as texts, or as values in their order with the places of each row's
// values among them. Here they learn to say what a row has.

// unstated is the place of rows without a value.
const unstated = -1;
const none = [];
const onlyUnstated = [unstated];

export class Column {
	constructor({ of, ...about }) {
		Object.assign(this, about);
		this.lists = of?.map(places => places === null ? none : typeof places === "number" ? [places] : places);
	}

	// valuesOf a row are [id, label, mark] each.
	valuesOf(row) {
		return this.lists[row].map(place => this.values[place]);
	}

	// places are what rows are filtered and counted by.
	places(row) {
		const places = this.lists[row];
		return places.length ? places : onlyUnstated;
	}

	// place is that of a value by its id, as a box of the form names it.
	place(id) {
		return this.values.findIndex(value => value[0] === id); // unstated for the id of that
	}

	// text is everything that a row says here and that a search looks through: its
	// number in the list is none of it.
	text(row) {
		if (this.texts && this.number) return "";
		return this.texts ? this.texts[row] : this.valuesOf(row).map(value => value[1]).join(" ");
	}

	// rank is where a row stands in the order of the column; undefined: it says nothing.
	rank(row) {
		if (!this.texts) return this.lists[row][0];
		this.ranks ??= ranks(this.texts);
		return this.texts[row] === "" ? undefined : this.ranks[row];
	}
}

function ranks(texts) {
	const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
	const found = [];
	texts.map((text, row) => ({ text, row })).sort((a, b) => compare(a.text, b.text)).forEach(({ row }, rank) => { found[row] = rank; });
	return found;
}

// folded is a text without what a search does not tell apart: case and accents.
export function folded(text) {
	return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
