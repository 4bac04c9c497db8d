// What the page says about the rows that were found: how many there are, by which
// filters, and which filter to leave out if there are none.
import { control, element, required } from "../element.js";
import * as messages from "../messages.js";
import { either, number, say, sayNodes } from "../say.js";

/** @typedef {HTMLInputElement} Control a box or a text field that filters */
/** @typedef {{ name: string, label: string, controls: Control[] }} Filter name: of the facet; empty: the text */

const kinds = {
	documents: { some: messages.catalogueDocuments, of: messages.catalogueDocumentsOf, none: messages.catalogueDocumentsNone },
	standards: { some: messages.catalogueStandards, of: messages.catalogueStandardsOf, none: messages.catalogueStandardsNone },
};

export class Found {
	/**
	 * @param {HTMLElement} list
	 * @param {CatalogueData} data
	 * @param {HTMLFormElement} form
	 */
	constructor(list, data, form) {
		this.list = list;
		this.all = data.ids.length;
		this.kind = kinds[/** @type {keyof typeof kinds} */ (data.kind)];
		this.form = form;
		this.text = control(form, "q", HTMLInputElement);
		this.status = required(list, "[role=status]");
		this.chips = required(list, ".chips");
		this.exports = required(list, ".found-exports");
		this.none = element("div", { className: "found-none", hidden: true });
		this.more = element("p", { className: "found-more", hidden: true });
		this.table = required(list, ".table-scroll");
		this.table.before(this.none);
		this.table.after(this.more);
		for (const pages of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".pages"))) pages.hidden = true;
	}

	/**
	 * things counts rows: "1 document", "66 documents".
	 *
	 * @param {number} n
	 */
	things(n) {
		return say(this.kind.some, { n });
	}

	/**
	 * say says how many rows were found, and how many of them are shown.
	 *
	 * @param {number} found
	 * @param {number} shown
	 */
	say(found, shown) {
		const n = this.all;
		let text = found === n ? this.things(n) : say(this.kind.of, { found, n });
		if (!found) text = say(this.kind.none, { n });
		if (shown < found) text = say(messages.catalogueFirst, { found: text, n: shown });
		if (this.status.textContent !== text) this.status.textContent = text;
		required(this.list, ".found-number").textContent = this.things(found);
		this.exports.hidden = this.table.hidden = !found;
	}

	/**
	 * filters gives the filters that are set, with the controls that set them.
	 *
	 * @param {ListQuery} query
	 * @returns {Filter[]}
	 */
	filters({ facets, text }) {
		const set = Object.entries(facets).map(([name, ids]) => {
			const facet = required(this.form, `[data-facet="${name}"]`);
			const controls = ids.map(id => required(facet, `input[value="${id}"]`, HTMLInputElement));
			return { name, label: required(facet, "legend").textContent, controls };
		});
		if (text.trim()) set.push({ name: "", label: say(messages.catalogueText), controls: [this.text] });
		return set;
	}

	/**
	 * label names what a control is set to.
	 *
	 * @param {Control} control
	 */
	label(control) {
		if (control.type === "checkbox") return control.nextElementSibling?.textContent ?? "";
		return say(messages.catalogueQuoted, { text: control.value.trim() });
	}

	/**
	 * showChips shows a button for each value that is set, which removes it.
	 *
	 * @param {Filter[]} filters
	 * @param {() => void} changed is called after one is removed
	 */
	showChips(filters, changed) {
		const focused = [...this.chips.querySelectorAll("button")].findIndex(button => button === document.activeElement);
		const chips = filters.flatMap(({ label, controls }) => controls.map(control => {
			return this.chip(say(messages.catalogueFilter, { filter: label, value: this.label(control) }), [control], changed);
		}));
		if (chips.length > 1) {
			const all = () => this.drop(filters.flatMap(({ controls }) => controls), changed);
			chips.push(element("li", {}, element("button", { type: "button", className: "clear", onclick: all }, say(messages.catalogueClear))));
		}
		this.chips.replaceChildren(...chips);
		this.chips.hidden = !chips.length;
		if (focused >= 0) (this.chips.querySelectorAll("button")[Math.min(focused, chips.length - 1)] ?? this.text).focus();
	}

	/**
	 * @param {string} text
	 * @param {Control[]} controls
	 * @param {() => void} changed
	 */
	chip(text, controls, changed) {
		return element("li", {}, element("button", { type: "button", onclick: () => this.drop(controls, changed) },
			...sayNodes(messages.catalogueRemove, { filter: text, unseen: (...words) => element("span", { className: "unseen" }, ...words) })));
	}

	/**
	 * drop resets controls.
	 *
	 * @param {Control[]} controls
	 * @param {() => void} changed
	 */
	drop(controls, changed) {
		for (const control of controls) {
			if (control.type === "checkbox") control.checked = false;
			else control.value = "";
		}
		changed();
	}

	/**
	 * showNone offers, if nothing was found, to leave out a filter: first the one without
	 * which most rows are found.
	 *
	 * @param {Filter[]} filters
	 * @param {number} found
	 * @param {(name: string) => number} without counts the rows without a filter
	 * @param {() => void} changed
	 */
	showNone(filters, found, without, changed) {
		this.none.hidden = found > 0;
		if (found) return this.none.replaceChildren();
		const ways = filters.map(filter => ({ ...filter, left: without(filter.name) })).filter(({ left }) => left).sort((a, b) => b.left - a.left);
		const buttons = ways.map(({ name, label, controls, left }) => {
			const set = either(controls.map(control => this.label(control))).join(""), found = this.things(left);
			const text = name ? say(messages.catalogueWithout, { filter: label, values: set, found }) : say(messages.catalogueWithoutText, { text: set, found });
			const act = () => { this.drop(controls, changed); this.table.focus(); };
			return element("li", {}, element("button", { type: "button", onclick: act }, text));
		});
		const all = () => { this.drop(filters.flatMap(({ controls }) => controls), changed); this.table.focus(); };
		this.none.replaceChildren(
			element("p", {}, buttons.length ? say(messages.catalogueLeaveOut) : say(messages.catalogueNoneLeft)),
			buttons.length ? element("ul", { className: "plain" }, ...buttons) : element("button", { type: "button", onclick: all }, say(messages.catalogueClearFilters)));
	}

	/**
	 * offerMore shows a button if there are more rows than those shown.
	 *
	 * @param {number} left
	 * @param {number} step how many rows the button adds
	 * @param {() => void} act
	 */
	offerMore(left, step, act) {
		this.more.hidden = left <= 0;
		if (left > 0) this.more.replaceChildren(element("button", { type: "button", onclick: act }, say(messages.catalogueMore, { n: Math.min(left, step) })));
	}

	/**
	 * count writes beside each value how many rows choosing it would show.
	 *
	 * @param {(name: string, id: string) => number} count
	 */
	count(count) {
		for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll("[data-facet] input"))) {
			const n = count(box.name, box.value);
			const label = /** @type {HTMLElement} */ (box.parentElement);
			const shown = required(label, ".choice-count");
			if (shown.textContent !== number(n)) shown.textContent = number(n);
			label.classList.toggle("empty", !n && !box.checked);
		}
	}
}
