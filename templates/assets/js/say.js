// What scripts say, in the language of the site. The build makes messages.js from the group
// script of the catalogue, templates/messages/<language>.toml.
import { language, rightToLeft } from "./messages.js";

/** What Intl is asked for: the language of the site, not that of the browser, and English if it does not know that one. */
const languages = [language, "en"];
/** @type {Intl.NumberFormat | undefined} */
let numbers;
/** @type {Intl.PluralRules | undefined} */
let plurals;

/**
 * number writes a number as the pages do: "12,345".
 *
 * @param {number} n
 */
export function number(n) {
	numbers ??= new Intl.NumberFormat(languages, { useGrouping: "always" });
	return numbers.format(n);
}

/**
 * say writes a message. Its arguments are the values of its placeholders.
 *
 * @type {<Args extends Plain<Args>>(message: Message<Args>, ...args: Needed<Args>) => string}
 */
export const say = (message, ...[args]) => written(message, args ?? {}).join("");

/**
 * sayNodes writes a message with elements, as the children of an element. The arguments that
 * the message names as <elements> make an element around words, and values may be nodes.
 *
 * @type {<Args>(message: Message<Args>, ...args: Needed<WithNodes<Args>>) => (Node | string)[]}
 */
export const sayNodes = (message, ...[args]) => written(message, args ?? {});

/**
 * either joins nodes and texts as alternatives: "a, b or c".
 *
 * @template {Node | string} Item
 * @param {Item[]} items
 */
export const either = items => joined(items, "disjunction");

/**
 * together joins nodes and texts: "a, b and c".
 *
 * @template {Node | string} Item
 * @param {Item[]} items
 */
export const together = items => joined(items, "conjunction");

/**
 * @template {Node | string} Item
 * @param {Item[]} items
 * @param {"conjunction" | "disjunction"} type
 * @returns {(Item | string)[]}
 */
function joined(items, type) {
	let next = 0;
	return new Intl.ListFormat(languages, { type }).formatToParts(items.map(String))
		.map(part => part.type === "element" ? items[next++] : part.value);
}

const parts = /\{(\w+)\}|<(\w+)>(.*?)<\/\2>/g;

/**
 * written gives the texts and nodes that a message consists of.
 *
 * @param {object} message
 * @param {object} args
 */
function written(message, args) {
	/** @param {string} name */
	const value = name => Reflect.get(args, name);
	/** @param {string} text */
	const fill = text => {
		/** @type {(Node | string)[]} */
		const content = [];
		let end = 0;
		for (const match of text.matchAll(parts)) {
			const [whole, placeholder, name, words] = match;
			content.push(text.slice(end, match.index), ...placeholder ? shown(value(placeholder)) : [value(name)(...fill(words))]);
			end = match.index + whole.length;
		}
		content.push(text.slice(end));
		return content.filter(part => part !== "");
	};
	if (typeof message === "string") return fill(message);
	const forms = /** @type {Record<string, string | undefined>} */ (message);
	if (forms.by) return fill(forms[value(forms.by)] ?? "");
	plurals ??= new Intl.PluralRules(languages);
	return fill(forms[plurals.select(value("n"))] ?? forms.other ?? "");
}

/**
 * shown gives the value of an argument as it is written.
 *
 * @param {string | number | Node | (Node | string)[]} value
 * @returns {(Node | string)[]}
 */
function shown(value) {
	if (typeof value === "number") return [number(value)];
	if (typeof value === "string") return [isolated(value)];
	return Array.isArray(value) ? value : [value];
}

/** A letter that is written from right to left, by the blocks that Unicode has for them, and one that is written from left to right. */
const leftward = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const rightward = /(?=\p{L})[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * isolated keeps a text that is written in the other direction than the language from
 * reordering the words around it (generator/locale/bidi.go does for pages).
 *
 * @param {string} text
 */
function isolated(text) {
	const rest = text.replace(/\u2068[^\u2069]*\u2069/g, ""); // without what is isolated already
	return (rightToLeft ? rightward : leftward).test(rest) ? `\u2068${text}\u2069` : text;
}
