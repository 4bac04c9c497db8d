// What a search ignores is folded away, in texts and in what a reader types alike.

/**
 * Marks that are letters: the vowels and tones of Indian scripts and their relatives, and the
 * voicing of Japanese. All other marks are accents and the like, which not everybody types.
 */
const accents = /(?![\u0900-\u109f\u1700-\u1aaf\u1b00-\u1c7f\u3099\u309a\ua800-\uabff\u{11000}-\u{11fff}])\p{M}/gu;

/** Apostrophes; tatweel, which stretches Arabic words; what joins or breaks words, or turns their direction, unseen. */
const unseen = /['’\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The digits of Arabic, Persian, Thai, Lao, Burmese and Khmer; the value of each is in its last four bits. */
const digits = /[\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59\u0ed0-\u0ed9\u1040-\u1049\u17e0-\u17e9]/g;

/**
 * Letters that are also written as others, in lower case and without accents.
 *
 * @type {Record<string, string>}
 */
const spelled = {
	ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ",
	ٱ: "ا", ة: "ه", ى: "ي", ی: "ي", ک: "ك", // alef wasla, teh marbuta, alef maqsura, Persian yeh and kaf
	"\u0e4d\u0e32": "\u0e33", "\u0ecd\u0eb2": "\u0eb3", // Thai and Lao am, of which Unicode makes two letters
};
const spellings = new RegExp(Object.keys(spelled).join("|"), "g");

/**
 * fold gives a text without case, accents, apostrophes and differences of spelling: "Größe"
 * and "GROSSE" are the same, and so are "مكتبة" and "مَكتَبه".
 *
 * @param {string} text
 */
export function fold(text) {
	if (/^[\x20-\x7e]*$/.test(text)) return text.replaceAll("'", "").toLowerCase();
	return text.normalize("NFKD").toLowerCase().replace(unseen, "").replace(accents, "")
		.replace(digits, digit => String(digit.charCodeAt(0) & 15)).replace(spellings, letters => spelled[letters]);
}
