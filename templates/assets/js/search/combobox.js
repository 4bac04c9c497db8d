import { control, element } from "../element.js";
import { searchAll, searchAnnounced, searchGroups, searchLabel, searchNone, searchNotLoaded, searchOthers, searchResults } from "../messages.js";
import { say } from "../say.js";
import { addressOf, searchAddress } from "./addresses.js";
import { excerpt, marked } from "./excerpt.js";
import { findAll, grouped } from "./find.js";
import { indexesOf } from "./indexes.js";
import { weak } from "./weak.js";
import { isEnough } from "./words.js";

const perGroup = 3; // results
const pause = 600; // milliseconds without a key before the number of results is read out

/**
 * combobox makes a search box an editable combobox with a list, after the WAI-ARIA
 * Authoring Practices, "Editable Combobox With List Autocomplete". The options are
 * grouped by kind.
 *
 * @param {HTMLFormElement} form
 * @param {Load} load
 */
export function combobox(form, load) {
	const input = control(form, "q", HTMLInputElement), indexes = indexesOf(form, load);
	const here = { root: form.dataset.root ?? "", location };
	// The ids of the page's content are lower case, so this one is free.
	const popup = element("div", { id: `SearchOptions${document.querySelectorAll("[role=listbox]").length}`, className: "search-popup", role: "listbox", hidden: true });
	popup.setAttribute("aria-label", say(searchLabel));
	const status = element("p", { className: "unseen", role: "status" });
	form.append(popup, status);
	for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": popup.id })) {
		input.setAttribute(name, value);
	}
	/** @type {HTMLElement[]} */
	let options = [];
	let active = -1; // the index of the active option; -1: none
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let saying;

	/** @param {string} text */
	const announce = (text) => {
		clearTimeout(saying);
		saying = setTimeout(() => { status.textContent = text; }, text ? pause : 0);
	};
	/** @param {number} i */
	const activate = (i) => {
		options[active]?.setAttribute("aria-selected", "false");
		active = i;
		const option = options[i];
		if (!option) return input.removeAttribute("aria-activedescendant");
		option.setAttribute("aria-selected", "true");
		reveal(option, popup);
		input.setAttribute("aria-activedescendant", option.id);
	};
	const isOpen = () => !popup.hidden;
	const close = () => {
		activate(-1);
		popup.hidden = true;
		input.setAttribute("aria-expanded", "false");
		announce("");
	};
	const open = () => {
		if (!options.length) return;
		popup.hidden = false;
		input.setAttribute("aria-expanded", "true");
		fit(popup);
	};
	const update = async () => {
		const text = input.value.trim();
		if (!isEnough(text)) {
			options = [];
			popup.replaceChildren();
			return close();
		}
		let found;
		try {
			found = findAll(await indexes.own(), text);
		} catch (error) {
			console.error(error);
			return announce(say(searchNotLoaded));
		}
		if (text !== input.value.trim()) return; // a later key is on its way
		const kinds = (await indexes.own())[0].kinds;
		const groups = grouped(found.hits, kinds);
		activate(-1);
		const note = found.how === "all" ? [] : [element("p", { className: "search-weak", role: "presentation" }, weak(found.hits.length, found.how))];
		popup.replaceChildren(...note, ...groups.map((group, i) => groupOf(group, `${popup.id}-${i}`, here)), lastOf(form, text, found.hits.length));
		options = /** @type {HTMLElement[]} */ ([...popup.querySelectorAll("[role=option]")]);
		options.forEach((option, i) => { option.id = `${popup.id}-Option${i}`; });
		if (document.activeElement === input) open();
		const n = found.hits.length, results = say(searchResults, { n });
		const announced = n ? say(searchAnnounced, { results, groups: say(searchGroups, { n: groups.length }) }) : say(searchNone);
		announce(found.how === "all" ? announced : `${weak(n, found.how)} ${announced}`);
	};

	input.addEventListener("input", update);
	input.addEventListener("keydown", (event) => {
		if (event.isComposing || event.ctrlKey || event.metaKey) return;
		const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
		if (step && event.altKey) step > 0 ? open() : close();
		else if (step && options.length) {
			if (!isOpen()) open();
			// Before the first option and after the last comes the text that was typed.
			const places = options.length + 1;
			activate((active + 1 + step + places) % places - 1);
		} else if (event.key === "Escape" && isOpen()) close();
		else if (event.key === "Escape" && input.value) {
			input.value = "";
			update();
		} else {
			if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) activate(-1);
			return;
		}
		event.preventDefault();
	});
	form.addEventListener("submit", (event) => {
		if (!isOpen() || active < 0) return; // the search page opens
		event.preventDefault();
		options[active].click();
	});
	form.addEventListener("focusout", ({ relatedTarget: to }) => { if (to !== input && !popup.contains(/** @type {Node | null} */ (to))) close(); });
	input.addEventListener("click", open);
	popup.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the box
	window.visualViewport?.addEventListener("resize", () => { if (isOpen()) fit(popup); });
	indexes.own().catch(() => {}); // loads it, so that the first key is answered at once
	if (input.value.trim()) update();
}

/**
 * fit keeps a popup within the visible part of the window, above an on-screen keyboard.
 *
 * @param {HTMLElement} popup
 */
function fit(popup) {
	const room = (window.visualViewport?.height ?? window.innerHeight) - popup.getBoundingClientRect().top - 8;
	popup.style.maxBlockSize = `${Math.max(room, 160)}px`;
}

/**
 * reveal scrolls the popup, and not the page, until an option is in sight, and the
 * name of its group above it.
 *
 * @param {Element} option
 * @param {Element} popup
 */
function reveal(option, popup) {
	const { top, bottom } = option.getBoundingClientRect(), seen = popup.getBoundingClientRect(), margin = 24;
	if (top - margin < seen.top) popup.scrollTop += top - margin - seen.top;
	else if (bottom + margin > seen.bottom) popup.scrollTop += bottom + margin - seen.bottom;
}

/**
 * @param {HitGroup} group
 * @param {string} id
 * @param {Here} here
 */
function groupOf({ name, hits }, id, here) {
	const group = element("div", { role: "group" }, element("p", { id, className: "search-kind", role: "presentation" }, name));
	group.setAttribute("aria-labelledby", id);
	group.append(...hits.slice(0, perGroup).map((hit) => optionOf(hit, here)));
	return group;
}

/**
 * @param {Hit} hit
 * @param {Here} here
 */
function optionOf({ record, match }, here) {
	const second = excerpt(record.text, match, 90) || record.context;
	return option(addressOf(record, here),
		element("span", { className: "search-title" }, ...marked(record.title, match)),
		element("span", { className: "search-context" }, ...marked(second, match)));
}

/**
 * lastOf makes the last option, which opens the search page, as Enter does.
 *
 * @param {HTMLFormElement} form
 * @param {string} text
 * @param {number} hits
 */
function lastOf(form, text, hits) {
	const words = say(hits ? searchAll : searchOthers, { text });
	const last = option(searchAddress(form.getAttribute("action") ?? "", { q: text }), element("span", { className: "search-title" }, words));
	last.classList.add("search-all");
	return last;
}

/**
 * @param {string} href
 * @param {...Node} content
 */
function option(href, ...content) {
	const a = element("a", { className: "search-option", href, role: "option", tabIndex: -1 }, ...content);
	a.setAttribute("aria-selected", "false");
	return a;
}
