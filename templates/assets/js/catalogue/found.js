// What is said about the rows that were found: how many, by which filters, and
// where there are none, which of these stand in the way.
import { element } from "../element.js";

const number = n => n.toLocaleString("en");

export class Found {
	constructor(list, data, form) {
		this.list = list;
		this.data = data;
		this.form = form;
		this.status = list.querySelector("[role=status]");
		this.chips = list.querySelector(".chips");
		this.exports = list.querySelector(".found-exports");
		this.none = element("div", { className: "found-none", hidden: true });
		this.more = element("p", { className: "found-more", hidden: true });
		this.table = list.querySelector(".table-scroll");
		this.table.before(this.none);
		this.table.after(this.more);
		for (const pages of list.querySelectorAll(".pages")) pages.hidden = true;
	}

	things(n) {
		return `${number(n)} ${n === 1 ? this.data.one : this.data.many}`;
	}

	say(found, shown) {
		const all = this.data.ids.length;
		let text = found === all ? this.things(all) : `${number(found)} of ${this.things(all)}`;
		if (!found) text = `No ${this.data.one} of ${number(all)} matches`;
		if (shown < found) text += `, the first ${number(shown)} shown`;
		if (this.status.textContent !== text) this.status.textContent = text;
		this.list.querySelector(".found-number").textContent = this.things(found);
		this.exports.hidden = this.table.hidden = !found;
	}

	// filters are what is set: a label, the value, and the controls that say so.
	filters({ facets, text }) {
		const set = [];
		for (const [name, ids] of Object.entries(facets)) {
			const boxes = ids.map(id => this.form.querySelector(`[data-facet="${name}"] input[value="${id}"]`));
			const label = this.form.querySelector(`[data-facet="${name}"] legend`).textContent;
			set.push({ name, label, boxes });
		}
		if (text.trim()) set.push({ name: "", label: "Text", boxes: [this.form.elements.q] });
		return set;
	}

	label(control) {
		return control.type === "checkbox" ? control.nextElementSibling.textContent : `“${control.value.trim()}”`;
	}

	showChips(filters, changed) {
		const had = [...this.chips.querySelectorAll("button")].indexOf(document.activeElement);
		const chips = filters.flatMap(({ label, boxes }) => boxes.map(box => this.chip(`${label}: ${this.label(box)}`, [box], changed)));
		if (chips.length > 1) chips.push(element("li", {}, element("button", { type: "button", className: "clear", onclick: () => this.drop(filters.flatMap(({ boxes }) => boxes), changed) }, "Clear all")));
		this.chips.replaceChildren(...chips);
		this.chips.hidden = !chips.length;
		if (had >= 0) (this.chips.querySelectorAll("button")[Math.min(had, chips.length - 1)] ?? this.form.elements.q).focus();
	}

	chip(text, boxes, changed) {
		return element("li", {}, element("button", { type: "button", onclick: () => this.drop(boxes, changed) },
			element("span", { className: "unseen" }, "Remove filter "), text));
	}

	drop(controls, changed) {
		for (const control of controls) {
			if (control.type === "checkbox") control.checked = false;
			else control.value = "";
		}
		changed();
	}

	// showNone says, where nothing was found, which filter to do without, best first.
	showNone(filters, found, without, changed) {
		this.none.hidden = found > 0;
		if (found) return this.none.replaceChildren();
		const ways = filters.map(filter => ({ ...filter, left: without(filter.name) })).filter(({ left }) => left).sort((a, b) => b.left - a.left);
		const buttons = ways.map(({ name, label, boxes, left }) => {
			const text = `Without ${name ? label : "the text"} ${boxes.map(box => this.label(box)).join(" or ")}: ${this.things(left)}`;
			const act = () => { this.drop(boxes, changed); this.table.focus(); };
			return element("li", {}, element("button", { type: "button", onclick: act }, text));
		});
		const all = () => { this.drop(filters.flatMap(({ boxes }) => boxes), changed); this.table.focus(); };
		this.none.replaceChildren(
			element("p", {}, buttons.length ? "Nothing matches all of these filters. Leave one out:" : "Nothing matches, whichever single filter you leave out."),
			buttons.length ? element("ul", { className: "plain" }, ...buttons) : element("button", { type: "button", onclick: all }, "Clear all filters"));
	}

	// offerMore shows a button where there are rows beyond those shown.
	offerMore(left, step, act) {
		this.more.hidden = left <= 0;
		if (left > 0) this.more.replaceChildren(element("button", { type: "button", onclick: act }, `Show ${number(Math.min(left, step))} more`));
	}

	// count writes beside each value how many rows it would show.
	count(count) {
		for (const box of this.form.querySelectorAll("[data-facet] input")) {
			const n = count(box.name, box.value);
			const shown = box.parentElement.querySelector(".choice-count");
			if (shown.textContent !== number(n)) shown.textContent = number(n);
			box.parentElement.classList.toggle("empty", !n && !box.checked);
		}
	}
}
