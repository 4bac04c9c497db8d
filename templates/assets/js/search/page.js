// The page that searches. What is searched for is in its address, so that it can be
// shared, kept and gone back to.
import { element } from "../element.js";
import { addressOf, searchAddress } from "./addresses.js";
import { excerpt, marked } from "./excerpt.js";
import { findAll, grouped } from "./find.js";
import { indexesOf } from "./indexes.js";

const first = 5, more = 20; // results of a kind
const pause = 300; // milliseconds without a key before the address and what is read out follow

export function searchPage(form, load) {
	const { q: input } = form.elements, indexes = indexesOf(form, load), { edition, root } = form.dataset;
	const place = { root, location };
	const main = form.closest("main");
	const [status, help, results, browse] = [".search-status", ".search-help", ".search-results", ".search-browse"].map((name) => main.querySelector(name));
	let settled = true, waiting, shown = 0;

	const choice = () => ({
		q: input.value.trim(),
		all: form.elements.in?.value === "all",
		kinds: [...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value),
	});
	const choose = ({ q, all, kinds }) => {
		input.value = q;
		for (const radio of form.querySelectorAll("[name=in]")) radio.checked = (radio.value === "all") === all;
		for (const box of form.querySelectorAll("[name=kind]")) box.checked = kinds.includes(box.value);
	};
	const fromAddress = () => {
		const query = new URLSearchParams(location.search);
		choose({ q: query.get("q") ?? "", all: query.get("in") === "all", kinds: query.getAll("kind") });
		settled = true;
	};
	// A search that was submitted stays in the history; one that is being typed
	// replaces the one before.
	const keep = () => {
		const to = searchAddress(location.pathname, choice());
		if (to === location.pathname + location.search) return;
		history[settled ? "pushState" : "replaceState"](null, "", to);
		settled = false;
	};
	const show = async () => {
		const turn = ++shown, wanted = choice();
		if (!wanted.q) return reset();
		let opened;
		try {
			opened = await (wanted.all ? indexes.all() : indexes.own());
		} catch (error) {
			console.error(error);
			return reset("The search could not be loaded. The lists below have everything that it would find.");
		}
		if (turn !== shown) return; // a later key is on its way
		const found = findAll(opened, wanted.q);
		const groups = grouped(found.hits, opened[0].kinds);
		for (const count of form.querySelectorAll("[data-count]")) {
			count.textContent = (groups.find((g) => g.id === count.dataset.count)?.hits.length ?? 0).toLocaleString("en");
		}
		const chosen = groups.filter((g) => !wanted.kinds.length || wanted.kinds.includes(g.id));
		const context = { place, edition, all: wanted.all, few: wanted.kinds.length === 1 ? more : first };
		results.replaceChildren(...chosen.map((group) => sectionOf(group, context)));
		browse.hidden = chosen.length > 0;
		const total = chosen.reduce((n, g) => n + g.hits.length, 0);
		help.replaceChildren(...total ? [] : helpFor(wanted, found.hits.length, opened, form));
		say(sentence(wanted, total, found.how, edition));
	};
	const reset = (text = "") => {
		results.replaceChildren();
		help.replaceChildren();
		for (const count of form.querySelectorAll("[data-count]")) count.textContent = "";
		browse.hidden = false;
		say(text);
	};
	const say = (text) => { status.textContent = text; };
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
		const to = event.target.closest("a[data-choice]")?.dataset.choice;
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

// sentence says what was found.
function sentence({ q, all, kinds }, total, how, edition) {
	const where = `in ${all ? "all editions" : `the ${edition} edition`}`;
	if (!total) return `Nothing found for “${q}” ${where}${kinds.length ? ", of these kinds" : ""}.`;
	const results = `${total.toLocaleString("en")} ${total === 1 ? "result" : "results"} for “${q}” ${where}`;
	return { all: `${results}.`, close: `${results}, with words spelled like these.`, some: `${results}: nothing has all of the words, these have some.` }[how];
}

function sectionOf({ id, name, hits }, context) {
	const heading = element("h2", { id: `found-${id}` }, name, " ", element("span", { className: "search-count" }, hits.length.toLocaleString("en")));
	const list = element("ol", { className: "plain search-list" });
	const section = element("section", {}, heading, list);
	section.setAttribute("aria-labelledby", heading.id);
	let next = 0;
	const append = (n) => {
		const items = hits.slice(next, next += n).map((hit) => itemOf(hit, context));
		list.append(...items);
		return items[0];
	};
	append(context.few);
	if (next < hits.length) {
		const button = element("button", { type: "button", className: "search-more" });
		const label = () => { button.textContent = `More ${name.toLowerCase()}: ${(hits.length - next).toLocaleString("en")}`; };
		button.addEventListener("click", () => {
			const item = append(more);
			label();
			if (next >= hits.length) button.remove();
			item.querySelector("a").focus();
		});
		label();
		section.append(button);
	}
	return section;
}

function itemOf({ record, match, others }, { place, all }) {
	const item = element("li", {}, element("a", { className: "search-title", href: addressOf(record, place) }, ...marked(record.title, match)));
	if (all) {
		const editions = element("p", { className: "search-context" }, `${record.edition} edition`);
		for (const other of others) {
			editions.append(", also in ", element("a", { href: addressOf(other, place) }, other.edition, element("span", { className: "unseen" }, `: ${other.title}`)));
		}
		item.append(editions);
	}
	if (record.context) item.append(element("p", { className: "search-context" }, ...marked(record.context, match)));
	const part = excerpt(record.text, match, 220);
	if (part) item.append(element("p", { className: "search-excerpt" }, ...marked(part, match)));
	return item;
}

// helpFor leads on from a search without result.
function helpFor({ q, all, kinds }, ofOtherKinds, indexes, form) {
	const link = (change, ...text) => {
		const to = searchAddress(location.pathname, { q, all, kinds, ...change });
		const a = element("a", { href: to }, ...text);
		a.dataset.choice = JSON.stringify(change);
		return a;
	};
	const ways = [];
	if (kinds.length && ofOtherKinds) ways.push([link({ kinds: [] }, `All kinds: ${ofOtherKinds.toLocaleString("en")}`)]);
	const words = ofOtherKinds ? [] : [...new Set(indexes.flatMap((index) => index.suggest(q)))].slice(0, 3);
	if (words.length) ways.push(["Did you mean ", ...words.flatMap((word, i) => [i ? " or " : "", link({ q: word }, word)]), "?"]);
	if (!all && form.elements.in) ways.push([link({ all: true, kinds: [] }, "Search all editions")]);
	ways.push(["Fewer words, or the beginning of one, find more."]);
	return [element("ul", {}, ...ways.map((way) => element("li", {}, ...way)))];
}
