/**
 * words gives the words of a text, without case, accents and apostrophes. A word is a
 * run of letters or of digits, so that "IR 8269" finds "IR8269", and "black box" finds
 * "black-box".
 *
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) { return fold(text).match(/\p{L}+|\p{N}+/gu) ?? []; }

/** @param {string} text */
function fold(text) {
	if (!/^[\x20-\x7e]*$/.test(text)) text = text.normalize("NFKD").replace(/\p{M}/gu, "");
	return text.replace(/['’]/g, "").toLowerCase();
}

/**
 * placed gives the words of a text with their places in it.
 *
 * @param {string} text
 */
export function placed(text) {
	const found = [];
	for (const match of text.matchAll(/\p{L}[\p{L}\p{M}'’]*|\p{N}+/gu)) {
		for (const word of words(match[0])) found.push({ word, start: match.index, end: match.index + match[0].length });
	}
	return found;
}

/** shortest is the least number of characters that is searched for. */
export const shortest = 2;

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
