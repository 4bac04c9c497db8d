// What a search finds, in the order in which it is shown. Nothing here touches the
// page; the records come from the script with the index of an edition.
import MiniSearch from "minisearch";
import { indexed, isUnseparated, wanted, words } from "./words.js";

const weights = { title: 4, context: 1.5, text: 1 }; // of a word, by where it occurs
// closeness multiplies the score where the words are next to each other: where they
// are the title, begin it, are in it, are in the text.
const closeness = { same: 4, start: 2, title: 1.4, text: 1.2, none: 1 };
/**
 * favour multiplies the score of the kinds whose pages lead to everything about a word.
 *
 * @type {Record<string, number>}
 */
const favour = { terms: 1.3, organisations: 1.3 };

/**
 * tries are made one after the other until enough is found: all words, or longer words
 * that begin with them; all words, or words with a similar spelling; any of them.
 *
 * @type {{ how: How, combineWith: "AND" | "OR", fuzzy: false | ((word: string) => number | false) }[]}
 */
const tries = [
	{ how: "all", combineWith: "AND", fuzzy: false },
	{ how: "close", combineWith: "AND", fuzzy: mistakes },
	{ how: "some", combineWith: "OR", fuzzy: mistakes },
];
const enough = 5;

/**
 * mistakes gives the share of the letters of a word that may differ. Numbers and short
 * words resemble others that mean something else, and so do pairs of letters.
 *
 * @param {string} word
 */
function mistakes(word) { return isNumber(word) || isUnseparated(word) || word.length < 4 ? false : 0.25; }
/**
 * beginning tells whether longer words that begin with a word match it too. Too many
 * words begin with a single letter, or with two digits, but not where words are pairs of letters.
 *
 * @param {string} word
 */
function beginning(word) { return isUnseparated(word) || word.length > (isNumber(word) ? 2 : 1); }
/** @param {string} word */
function isNumber(word) { return /\p{N}/u.test(word); }

/**
 * openIndex makes the index of an edition. It is complete once ready is settled; until
 * then, the page stays responsive.
 *
 * @param {SearchIndex} index
 * @returns {OpenIndex}
 */
export function openIndex({ edition, language, kinds }) {
	/** @type {SearchRecord[]} */
	const records = kinds.flatMap(({ id: kind, rows }) => rows.map(
		([place, title, context = "", text = ""]) => ({ id: 0, edition, kind, place, title, context, text })));
	records.forEach((record, id) => { record.id = id; });
	/** @type {Set<string>} */
	const known = new Set();
	const mini = new MiniSearch({
		fields: Object.keys(weights),
		tokenize: (text) => {
			const all = indexed(text);
			for (const word of all) known.add(word);
			return all;
		},
		processTerm: (word) => word,
		searchOptions: { tokenize: words, boost: weights, prefix: beginning },
	});
	return {
		edition, kinds, ready: mini.addAllAsync(records, { chunkSize: 200 }),
		find: (text) => find(mini, records, known, wanted(text, language)),
		suggest: (text) => suggest(mini, wanted(text, language)),
	};
}

/**
 * find searches one index. known are the words of the edition.
 *
 * @param {import("minisearch").default<SearchRecord>} mini
 * @param {SearchRecord[]} records
 * @param {Set<string>} known
 * @param {string[]} terms
 * @returns {SearchResult}
 */
function find(mini, records, known, terms) {
	/** @type {Hit[]} */
	let hits = [];
	/** @type {How} */
	let how = "all";
	for (const { how: next, combineWith, fuzzy } of terms.length ? tries : []) {
		if (next === "some" ? hits.length || terms.length < 2 : hits.length >= enough) break;
		const before = new Set(hits.map(({ record }) => record.id));
		/** @type {Hit[]} */
		const found = [];
		for (const { id, score, match } of mini.search(queryOf(terms, known, combineWith), { fuzzy })) {
			if (!before.has(id)) found.push({ record: records[id], score, match, others: [] });
		}
		if (!before.size && found.length) how = next;
		hits = hits.concat(closestFirst(found, terms.join(" ")));
	}
	return { how, hits };
}

/**
 * queryOf makes the query for some words. Two words also match a compound of them, and a
 * compound its two parts, if the edition has that form: "life cycle", "lifecycle".
 *
 * @param {string[]} terms
 * @param {Set<string>} known
 * @param {"AND" | "OR"} combineWith
 * @returns {import("minisearch").Query}
 */
function queryOf(terms, known, combineWith) {
	/** @type {import("minisearch").Query[]} */
	const queries = [];
	for (let i = 0; i < terms.length; i++) {
		const joined = terms[i] + terms[i + 1];
		if (known.has(joined)) {
			queries.push({ combineWith: "OR", queries: [joined, { combineWith: "AND", queries: [terms[i], terms[i + 1]] }] });
			i++;
			continue;
		}
		const parts = apart(terms[i], known);
		queries.push(parts ? { combineWith: "OR", queries: [terms[i], { combineWith: "AND", queries: parts }] } : terms[i]);
	}
	return { combineWith, queries };
}

/**
 * apart gives two known words that a word is made of.
 *
 * @param {string} word
 * @param {Set<string>} known
 */
function apart(word, known) {
	for (let i = 3; i <= word.length - 3; i++) {
		const parts = [word.slice(0, i), word.slice(i)];
		if (parts.every((part) => known.has(part))) return parts;
	}
	return undefined;
}

/**
 * closestFirst orders hits again, by how close together the words are in them. To save
 * time, it looks only at the first hundred.
 *
 * @param {Hit[]} hits
 * @param {string} phrase
 */
function closestFirst(hits, phrase) {
	for (const hit of hits.slice(0, 100)) {
		const { record } = hit;
		record.phrases ??= [phraseOf(record.title), phraseOf(record.text)];
		hit.score *= (favour[record.kind] ?? 1) * closeness[together(...record.phrases, ` ${phrase}`)];
	}
	return hits.sort((a, b) => b.score - a.score);
}

/** @param {string} text */
function phraseOf(text) { return ` ${words(text).join(" ")}`; }

/**
 * @param {string} title
 * @param {string} text
 * @param {string} phrase
 * @returns {keyof typeof closeness}
 */
function together(title, text, phrase) {
	if (title === phrase) return "same";
	if (title.startsWith(phrase)) return "start";
	if (title.includes(phrase)) return "title";
	return text.includes(phrase) ? "text" : "none";
}

/**
 * suggest gives other words that would find something. Pairs of letters are no words to suggest.
 *
 * @param {import("minisearch").default<SearchRecord>} mini
 * @param {string[]} terms
 */
function suggest(mini, terms) {
	if (terms.some(isUnseparated)) return [];
	const options = { fuzzy: (/** @type {string} */ word) => (isNumber(word) ? false : 0.4), prefix: false };
	const query = terms.join(" ");
	const all = mini.autoSuggest(query, { ...options, combineWith: "AND" });
	return (all.length ? all : mini.autoSuggest(query, { ...options, combineWith: "OR" })).slice(0, 3).map((s) => s.suggestion);
}

/**
 * findAll searches several editions. What several of them have is one hit: that of the
 * edition where it matches best, with the records of the others.
 *
 * @param {OpenIndex[]} indexes
 * @param {string} text
 * @returns {SearchResult}
 */
export function findAll(indexes, text) {
	const found = indexes.map((index) => index.find(text));
	if (found.length === 1) return found[0];
	const how = tries.map((t) => t.how).find((how) => found.some((f) => f.how === how && f.hits.length)) ?? "all";
	/** @type {Map<string, Hit>} */
	const hits = new Map();
	for (const hit of found.filter((f) => f.how === how).flatMap((f) => f.hits).sort((a, b) => b.score - a.score)) {
		const key = `${hit.record.kind} ${hit.record.place}`, same = hits.get(key);
		if (same) same.others.push(hit.record);
		else hits.set(key, hit);
	}
	return { how, hits: [...hits.values()] };
}

/**
 * grouped gives the hits by kind, the kind of the best hit first.
 *
 * @param {Hit[]} hits
 * @param {SearchKind[]} kinds
 */
export function grouped(hits, kinds) {
	/** @type {Map<string, HitGroup>} */
	const groups = new Map();
	for (const hit of hits) {
		const { kind } = hit.record, group = groups.get(kind);
		if (group) group.hits.push(hit);
		else groups.set(kind, { id: kind, name: kinds.find((k) => k.id === kind)?.name ?? kind, hits: [hit] });
	}
	return [...groups.values()];
}
