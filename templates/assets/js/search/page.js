import { closest, control, controls, element, required } from "../element.js";
import * as messages from "../messages.js";
import { either, number, say, sayNodes, together } from "../say.js";
import { addressOf, searchAddress } from "./addresses.js";
import { excerpt, marked } from "./excerpt.js";
import { findAll, grouped } from "./find.js";
import { indexesOf } from "./indexes.js";
import { weak } from "./weak.js";
import { isEnough } from "./words.js";

const first = 5, more = 20; // how many results of a kind are shown at first, and at a time
const pause = 300; // milliseconds without a key before the address changes

/**
 * searchPage makes the search page search. Its address has what is searched for, so
 * that a search can be shared, kept and gone back to.
 *
 * @param {HTMLFormElement} form
 * @param {Load} load
 */
export function searchPage(form, load) {
	const input = control(form, "q", HTMLInputElement), indexes = indexesOf(form, load);
	const { edition = "", root = "" } = form.dataset;
	const here = { root, location };
	const [status, help, results, browse] = ["status", "help", "results", "browse"].map((name) => required(document, `main .search-${name}`));
	/** @type {(selector: string) => HTMLInputElement[]} */
	const inputs = (selector) => [...form.querySelectorAll(`input${selector}`)].filter((e) => e instanceof HTMLInputElement);
	const counts = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-count]"));
	let settled = true; // whether the address has a search that is complete
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let waiting;
	let turn = 0; // of the searches, the latest

	/** @returns {SearchChoice} */
	const choice = () => ({
		q: input.value.trim(),
		all: inputs("[name=in]:checked").some((radio) => radio.value === "all"),
		kinds: inputs("[name=kind]:checked").map((box) => box.value),
	});
	/** @param {SearchChoice} choice */
	const choose = ({ q, all, kinds }) => {
		input.value = q;
		for (const radio of inputs("[name=in]")) radio.checked = (radio.value === "all") === all;
		for (const box of inputs("[name=kind]")) box.checked = kinds.includes(box.value);
	};
	const fromAddress = () => {
		const query = new URLSearchParams(location.search);
		choose({ q: query.get("q") ?? "", all: query.get("in") === "all", kinds: query.getAll("kind") });
		settled = true;
	};
	// A search that was submitted stays in the history; one that is still being typed
	// replaces the previous one.
	const keep = () => {
		const to = searchAddress(location.pathname, choice());
		if (to === location.pathname + location.search) return;
		history[settled ? "pushState" : "replaceState"](null, "", to);
		settled = false;
	};
	const show = async () => {
		const mine = ++turn, wanted = choice();
		if (!isEnough(wanted.q)) return reset();
		let opened;
		try {
			opened = await (wanted.all ? indexes.all() : indexes.own());
		} catch (error) {
			console.error(error);
			return reset(say(messages.searchUseLists));
		}
		if (mine !== turn) return; // a later search has begun
		const found = findAll(opened, wanted.q);
		let elsewhere = noHits;
		if (!wanted.all && (found.how !== "all" || !found.hits.length)) {
			elsewhere = await inOthers(indexes, wanted, edition);
			if (mine !== turn) return;
		}
		const groups = grouped(found.hits, opened[0].kinds);
		for (const count of counts) {
			count.textContent = number(groups.find((g) => g.id === count.dataset.count)?.hits.length ?? 0);
		}
		const chosen = groups.filter((g) => !wanted.kinds.length || wanted.kinds.includes(g.id));
		const context = { here, all: wanted.all, few: wanted.kinds.length === 1 ? more : first };
		const others = elsewhere.length
			? [sectionOf({ id: "elsewhere", name: say(messages.searchElsewhere), hits: elsewhere }, { ...context, all: true })] : [];
		results.replaceChildren(...others, ...chosen.map((group) => sectionOf(group, context)));
		browse.hidden = chosen.length > 0;
		const total = chosen.reduce((n, g) => n + g.hits.length, 0);
		help.replaceChildren(...total || elsewhere.length ? [] : helpFor(wanted, found.hits.length, opened, form));
		announce(found.how === "all" && total ? sentence(wanted, total, edition)
			: [nothing(wanted, edition), ...elsewhere.length ? [say(messages.searchOthersFound, { n: elsewhere.length })] : [],
				...total ? [weak(total, found.how)] : []].join(" "));
	};
	const reset = (text = "") => {
		results.replaceChildren();
		help.replaceChildren();
		for (const count of counts) count.textContent = "";
		browse.hidden = false;
		announce(text);
	};
	/** @param {string} text */
	const announce = (text) => { status.textContent = text; };
	const soon = () => {
		clearTimeout(waiting);
		waiting = setTimeout(keep, pause);
		show();
	};

	form.addEventListener("input", soon);
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		clearTimeout(waiting);
		keep();
		settled = true;
		show();
	});
	help.addEventListener("click", (event) => {
		const to = closest(event.target, "a[data-choice]")?.dataset.choice;
		if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		choose({ ...choice(), ...JSON.parse(to) });
		input.focus();
		keep();
		settled = true;
		show();
	});
	window.addEventListener("popstate", () => {
		clearTimeout(waiting);
		fromAddress();
		show();
	});
	fromAddress();
	show();
}

/** @type {Hit[]} */
const noHits = [];

/**
 * inOthers gives what other editions have with all words, of the chosen kinds. An index
 * that cannot be loaded is left out: the page has results of its own to show.
 *
 * @param {ReturnType<typeof indexesOf>} indexes
 * @param {SearchChoice} wanted
 * @param {string} edition
 */
async function inOthers(indexes, { q, kinds }, edition) {
	const others = (await indexes.all().catch(() => [])).filter((index) => index.edition !== edition);
	const { how, hits } = findAll(others, q);
	return how === "all" ? hits.filter(({ record }) => !kinds.length || kinds.includes(record.kind)) : noHits;
}

/**
 * sentence says how much has all of the words.
 *
 * @param {SearchChoice} choice
 * @param {number} n
 * @param {string} edition
 */
function sentence({ q, all }, n, edition) {
	return all ? say(messages.searchInAll, { n, text: q }) : say(messages.searchInEdition, { n, text: q, edition });
}

/**
 * nothing says that nothing has all of the words.
 *
 * @param {SearchChoice} choice
 * @param {string} edition
 */
function nothing({ q, all, kinds }, edition) {
	if (kinds.length) return all ? say(messages.searchNothingOfKindsInAll, { text: q }) : say(messages.searchNothingOfKinds, { text: q, edition });
	return all ? say(messages.searchNothingInAll, { text: q }) : say(messages.searchNothing, { text: q, edition });
}

/**
 * sectionOf makes the section with the hits of a kind.
 *
 * @param {HitGroup} group
 * @param {{ here: Here, all: boolean, few: number }} context few: how many hits are shown at first
 */
function sectionOf({ id, name, hits }, context) {
	const heading = element("h2", { id: `found-${id}` }, name, " ", element("span", { className: "search-count" }, number(hits.length)));
	const list = element("ol", { className: "plain search-list" });
	const section = element("section", {}, heading, list);
	section.setAttribute("aria-labelledby", heading.id);
	let next = 0;
	/** @param {number} n */
	const append = (n) => {
		const items = hits.slice(next, next += n).map((hit) => itemOf(hit, context));
		list.append(...items);
		return items[0];
	};
	append(context.few);
	if (next < hits.length) {
		const button = element("button", { type: "button", className: "search-more" });
		const label = () => { button.textContent = say(messages.searchMore, { kind: id, n: hits.length - next }); };
		button.addEventListener("click", () => {
			const item = append(more);
			label();
			if (next >= hits.length) button.remove();
			required(item, "a").focus();
		});
		label();
		section.append(button);
	}
	return section;
}

/**
 * @param {Hit} hit
 * @param {{ here: Here, all: boolean }} context
 */
function itemOf({ record, match, others }, { here, all }) {
	const item = element("li", {}, element("a", { className: "search-title", href: addressOf(record, here) }, ...marked(record.title, match)));
	if (all) {
		const { edition } = record;
		const links = others.map((other) => element("a", { href: addressOf(other, here) }, other.edition, element("span", { className: "unseen" }, `: ${other.title}`)));
		const editions = links.length ? sayNodes(messages.searchAlsoIn, { edition, others: together(links) }) : [say(messages.searchEdition, { edition })];
		item.append(element("p", { className: "search-context" }, ...editions));
	}
	if (record.context) item.append(element("p", { className: "search-context" }, ...marked(record.context, match)));
	const part = excerpt(record.text, match, 220);
	if (part) item.append(element("p", { className: "search-excerpt" }, ...marked(part, match)));
	return item;
}

/**
 * helpFor says what to do when a search finds nothing.
 *
 * @param {SearchChoice} choice
 * @param {number} ofOtherKinds how many hits are of other kinds
 * @param {OpenIndex[]} indexes
 * @param {HTMLFormElement} form
 */
function helpFor({ q, all, kinds }, ofOtherKinds, indexes, form) {
	/** @type {(change: Partial<SearchChoice>, ...text: string[]) => HTMLElement} */
	const link = (change, ...text) => {
		const to = searchAddress(location.pathname, { q, all, kinds, ...change });
		const a = element("a", { href: to }, ...text);
		a.dataset.choice = JSON.stringify(change);
		return a;
	};
	/** @type {(Node | string)[][]} */
	const ways = [];
	if (kinds.length && ofOtherKinds) ways.push([link({ kinds: [] }, say(messages.searchAllKinds, { n: ofOtherKinds }))]);
	const words = ofOtherKinds ? [] : [...new Set(indexes.flatMap((index) => index.suggest(q)))].slice(0, 3);
	if (words.length) ways.push(sayNodes(messages.searchDidYouMean, { words: either(words.map((word) => link({ q: word }, word))) }));
	if (!all && controls(form).namedItem("in")) ways.push([link({ all: true, kinds: [] }, say(messages.searchAllEditions))]);
	ways.push([say(messages.searchFewerWords)]);
	return [element("ul", {}, ...ways.map((way) => element("li", {}, ...way)))];
}
