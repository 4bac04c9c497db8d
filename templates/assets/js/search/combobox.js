// A search box as an editable combobox with a list: WAI-ARIA Authoring Practices,
// "Editable Combobox With List Autocomplete", its options grouped by kind.
import { element } from "../element.js";
import { addressOf, searchAddress } from "./addresses.js";
import { excerpt, marked } from "./excerpt.js";
import { findAll, grouped } from "./find.js";
import { indexesOf } from "./indexes.js";

const perGroup = 3;
const pause = 600; // milliseconds without a key before the number of results is read out

export function combobox(form, load) {
	const input = form.elements.q, indexes = indexesOf(form, load);
	const place = { root: form.dataset.root, location };
	// Ids of pages have small letters.
	const popup = element("div", { id: `SearchOptions${document.querySelectorAll("[role=listbox]").length}`, className: "search-popup", role: "listbox", hidden: true });
	popup.setAttribute("aria-label", "Results");
	const status = element("p", { className: "unseen", role: "status" });
	form.append(popup, status);
	for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": popup.id })) {
		input.setAttribute(name, value);
	}
	let options = [], active = -1, saying;

	const say = (text) => {
		clearTimeout(saying);
		saying = setTimeout(() => { status.textContent = text; }, text ? pause : 0);
	};
	const activate = (i) => {
		options[active]?.setAttribute("aria-selected", "false");
		active = i;
		const option = options[i];
		if (!option) return input.removeAttribute("aria-activedescendant");
		option.setAttribute("aria-selected", "true");
		option.scrollIntoView({ block: "nearest" });
		input.setAttribute("aria-activedescendant", option.id);
	};
	const isOpen = () => !popup.hidden;
	const close = () => {
		activate(-1);
		popup.hidden = true;
		input.setAttribute("aria-expanded", "false");
		say("");
	};
	const open = () => {
		if (!options.length) return;
		popup.hidden = false;
		input.setAttribute("aria-expanded", "true");
		fit(popup);
	};
	const update = async () => {
		const text = input.value.trim();
		if (!text) {
			options = [];
			popup.replaceChildren();
			return close();
		}
		let found;
		try {
			found = findAll(await indexes.own(), text);
		} catch (error) {
			console.error(error);
			return say("The search could not be loaded.");
		}
		if (text !== input.value.trim()) return; // a later key is on its way
		const kinds = (await indexes.own())[0].kinds;
		const groups = grouped(found.hits, kinds);
		activate(-1);
		popup.replaceChildren(...groups.map((group, i) => groupOf(group, `${popup.id}-${i}`, place)), lastOf(form, text, found.hits.length));
		options = [...popup.querySelectorAll("[role=option]")];
		options.forEach((option, i) => { option.id = `${popup.id}-Option${i}`; });
		if (form.contains(document.activeElement)) open();
		say(found.hits.length ? `${count(found.hits.length, "result")} in ${count(groups.length, "group")}. The arrow keys lead to them.` : "No results.");
	};

	input.addEventListener("input", update);
	input.addEventListener("keydown", (event) => {
		if (event.isComposing || event.ctrlKey || event.metaKey) return;
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step && event.altKey) step > 0 ? open() : close();
		else if (step && options.length) {
			if (!isOpen()) open();
			// Beyond the first and the last lies the text that was typed.
			const places = options.length + 1;
			activate((active + 1 + step + places) % places - 1);
		} else if (event.key === "Enter" && isOpen() && active >= 0) options[active].click();
		else if (event.key === "Escape" && isOpen()) close();
		else if (event.key === "Escape" && input.value) {
			input.value = "";
			update();
		} else {
			if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) activate(-1);
			return;
		}
		event.preventDefault();
	});
	form.addEventListener("focusout", ({ relatedTarget }) => { if (!form.contains(relatedTarget)) close(); });
	input.addEventListener("click", () => { if (input.value.trim()) open(); });
	popup.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays
	window.visualViewport?.addEventListener("resize", () => { if (isOpen()) fit(popup); });
	indexes.own().catch(() => {}); // so that the first key is answered at once
	if (input.value.trim()) update();
}

// fit keeps a popup within what is to be seen, above a keyboard on the screen too.
function fit(popup) {
	const room = (window.visualViewport?.height ?? window.innerHeight) - popup.getBoundingClientRect().top - 8;
	popup.style.maxBlockSize = `${Math.max(room, 160)}px`;
}

function groupOf({ name, hits }, id, place) {
	const group = element("div", { role: "group" }, element("p", { id, className: "search-kind", role: "presentation" }, name));
	group.setAttribute("aria-labelledby", id);
	group.append(...hits.slice(0, perGroup).map((hit) => optionOf(hit, place)));
	return group;
}

function optionOf({ record, match }, place) {
	const second = excerpt(record.text, match, 90) || record.context;
	return option(addressOf(record, place),
		element("span", { className: "search-title" }, ...marked(record.title, match)),
		element("span", { className: "search-context" }, ...marked(second, match)));
}

// lastOf leads to the page that searches, as Enter does.
function lastOf(form, text, hits) {
	const words = hits ? `All results for “${text}”` : `Nothing found for “${text}”. Other words, and other editions`;
	const last = option(searchAddress(form.getAttribute("action"), { q: text }), element("span", { className: "search-title" }, words));
	last.classList.add("search-all");
	return last;
}

function option(href, ...content) {
	const a = element("a", { className: "search-option", href, role: "option", tabIndex: -1 }, ...content);
	a.setAttribute("aria-selected", "false");
	return a;
}

function count(n, noun) { return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`; }
