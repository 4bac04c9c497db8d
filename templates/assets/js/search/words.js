import { fold } from "../fold.js";

/**
 * The letters of languages that do not separate words: Thai, Lao, Burmese, Khmer, Chinese and
 * Japanese.
 */
const letters = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005\\u3006\\u3021-\\u3029\\u3031-\\u30ff\\u3100-\\u312f"
	+ "\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua9e0-\\ua9ff\\uaa60-\\uaa7f\\uf900-\\ufaff\\uff66-\\uff9f"
	+ "\\u{1b000}-\\u{1b16f}\\u{20000}-\\u{3ffff}";
const unseparated = new RegExp(`[${letters}]`, "u"), runs = new RegExp(`([${letters}]+)`, "u");

/**
 * isUnseparated tells whether a word has letters of a language that does not separate words.
 *
 * @param {string} word
 */
export function isUnseparated(word) { return unseparated.test(word); }

/**
 * words gives the words of a text, folded. A word is a run of letters or of digits, so that
 * "IR 8269" finds "IR8269", and "black box" finds "black-box". Where words are not separated,
 * each pair of letters is a word, as in Lucene's CJKAnalyzer: "図書館" is "図書" and "書館".
 * A letter alone is one if there is no other beside it.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) { return parts(fold(text)).flatMap((part) => isUnseparated(part) ? pairs(part, false) : part); }

/**
 * indexed gives the words of a text under which it is found. Each letter of a language that
 * does not separate words begins one, so that a single letter finds it: "図書館" is "図書",
 * "書館" and "館".
 *
 * @param {string} text
 * @returns {string[]}
 */
export function indexed(text) { return parts(fold(text)).flatMap((part) => isUnseparated(part) ? pairs(part, true) : part); }

/**
 * parts gives the runs of letters and of digits of a text. Those of languages that do not
 * separate words are apart from others.
 *
 * @param {string} text
 * @returns {string[]}
 */
function parts(text) {
	const all = text.match(/\p{L}[\p{L}\p{M}]*|\p{N}+/gu) ?? [];
	return isUnseparated(text) ? all.flatMap((word) => word.split(runs).filter(Boolean)) : all;
}

/**
 * pairs gives the pairs of letters of a run, each with its marks.
 *
 * @param {string} run
 * @param {boolean} last whether the last letter is there by itself, too
 */
function pairs(run, last) {
	const all = run.match(/.[\p{M}]*/gu) ?? [];
	return all.map((letter, i) => letter + (all[i + 1] ?? "")).slice(0, last || all.length < 2 ? undefined : -1);
}

/**
 * placed gives the words under which a text is found, with their places in it.
 *
 * @param {string} text
 */
export function placed(text) {
	/** @type {{ word: string, start: number, end: number }[]} */
	const found = [];
	for (const { 0: run, index } of text.matchAll(/\p{L}[\p{L}\p{M}'’\u00ad\u200b-\u200d]*|\p{N}+/gu)) {
		let start = index;
		for (const part of run.split(runs)) {
			if (isUnseparated(part)) found.push(...placedPairs(part, start));
			else for (const word of words(part)) found.push({ word, start, end: start + part.length });
			start += part.length;
		}
	}
	return found;
}

/**
 * @param {string} run letters of a language that does not separate words
 * @param {number} start its place
 */
function placedPairs(run, start) {
	const all = [...run.matchAll(/.[\p{M}\u200b-\u200d]*/gu)];
	return all.map(({ 0: letter, index }, i) => {
		const pair = letter + (all[i + 1]?.[0] ?? "");
		return { word: fold(pair), start: start + index, end: start + index + pair.length };
	});
}

/**
 * isEnough tells whether a text is long enough to be searched for: two characters, or a letter
 * of a language that does not separate words.
 *
 * @param {string} text
 */
export function isEnough(text) { return text.length > 1 || isUnseparated(text); }

/**
 * stopWords are the stop words of each language, by its code. A search leaves them out,
 * unless it has no others.
 *
 * @type {Record<string, Set<string>>}
 */
const stopWords = {
	en: new Set("a an and are as at by for from how in is it of on or that the to what which with".split(" ")),
};

/**
 * wanted gives the words that a reader looks for with a text. Single letters are left
 * out: they are initials, or the beginning of a word that is still being typed.
 *
 * @param {string} text
 * @param {string} language
 */
export function wanted(text, language) {
	const all = [...new Set(words(text))].filter((word) => !/^[a-z]$/.test(word));
	const telling = all.filter((word) => !stopWords[language.split("-")[0]]?.has(word));
	return telling.length ? telling : all;
}
