// Words are runs of letters or of digits, so that "IR8269" is found by "IR 8269"
// and "black-box" by "black box". Search knows them without case, accents and
// apostrophes.

export function words(text) { return fold(text).match(/\p{L}+|\p{N}+/gu) ?? []; }

function fold(text) {
	if (!/^[\x20-\x7e]*$/.test(text)) text = text.normalize("NFKD").replace(/\p{M}/gu, "");
	return text.replace(/['’]/g, "").toLowerCase();
}

// placed are the words of a text with where in it they stand.
export function placed(text) {
	const found = [];
	for (const match of text.matchAll(/\p{L}[\p{L}\p{M}'’]*|\p{N}+/gu)) {
		for (const word of words(match[0])) found.push({ word, start: match.index, end: match.index + match[0].length });
	}
	return found;
}

// silent are words that are left out of a search that has others: everything has
// them. To add those of a language: a row by its code.
const silent = {
	en: new Set("a an and are as at by for from how in is it of on or that the to what which with".split(" ")),
};

// wanted are the words that somebody looks for with a text.
export function wanted(text, language) {
	const all = [...new Set(words(text))];
	const telling = all.filter((word) => !silent[language.split("-")[0]]?.has(word));
	return telling.length ? telling : all;
}
