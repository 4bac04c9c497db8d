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
 * tries are made one after the other until something is found: all words, or longer words
 * that begin with them; all words, or others that differ by one typo; any of these.
 *
 * @type {{ how: How, combineWith: "AND" | "OR", typos: boolean }[]}
 */
const tries = [
	{ how: "all", combineWith: "AND", typos: false },
	{ how: "close", combineWith: "AND", typos: true },
	{ how: "some", combineWith: "OR", typos: true },
];

/**
 * begins tells whether longer words that begin with a word match it too. A number means
 * itself alone, and too many words begin with two letters, but not where words are pairs of
 * letters, or while the only word is being typed.
 *
 * @param {string} word
 * @param {boolean} only
 */
function begins(word, only) { return isUnseparated(word) || !isNumber(word) && word.length > (only ? 1 : 2); }
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
		searchOptions: { tokenize: words, boost: weights, fuzzy: false },
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
	for (const { how, combineWith, typos } of terms.length ? tries : []) {
		if (how === "some" && terms.length < 2) break;
		const found = mini.search(queryOf(terms, known, combineWith, typos));
		if (!found.length) continue;
		const hits = found.map(({ id, score, match }) => ({ record: records[id], score, match, others: [] }));
		return { how, hits: closestFirst(hits, terms.join(" ")) };
	}
	return { how: "all", hits: [] };
}

/**
 * queryOf makes the query for some words. Two words also match a compound of them, and a
 * compound its two parts, if the edition has that form: "life cycle", "lifecycle".
 *
 * @param {string[]} terms
 * @param {Set<string>} known
 * @param {"AND" | "OR"} combineWith
 * @param {boolean} typos whether words that differ by a typo match, too
 * @returns {import("minisearch").Query}
 */
function queryOf(terms, known, combineWith, typos) {
	/** @type {(word: string) => import("minisearch").Query} */
	const queryFor = (word) => ({
		combineWith: "OR",
		queries: [{ queries: [word], prefix: begins(word, terms.length === 1) }, ...singular(word, known), ...typos ? misspelt(word, known) : []],
	});
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
		queries.push(parts ? { combineWith: "OR", queries: [queryFor(terms[i]), { combineWith: "AND", queries: parts }] } : queryFor(terms[i]));
	}
	return { combineWith, queries };
}

/**
 * singular gives a known word that a word is the plural or genitive of.
 *
 * @param {string} word
 * @param {Set<string>} known
 */
function singular(word, known) {
	const one = word.slice(0, -1);
	return word.endsWith("s") && one.length > 2 && known.has(one) ? [{ queries: [one], boostTerm: () => 0.5 }] : [];
}

/**
 * misspelt gives the known words that differ from a word by one typo: a letter that is
 * wrong, missing or added, or two that changed places. Numbers and short words resemble
 * others that mean something else, and so do pairs of letters.
 *
 * @param {string} word
 * @param {Set<string>} known
 */
function misspelt(word, known) {
	if (isNumber(word) || isUnseparated(word) || word.length < 4) return [];
	return [...known].filter((other) => other !== word && isTypo(word, other));
}

/**
 * @param {string} one
 * @param {string} other
 */
function isTypo(one, other) {
	const longer = one.length - other.length;
	if (Math.abs(longer) > 1) return false;
	let i = 0;
	while (i < one.length && one[i] === other[i]) i++;
	if (longer > 0) return one.slice(i + 1) === other.slice(i);
	if (longer < 0) return one.slice(i) === other.slice(i + 1);
	if (one.slice(i + 1) === other.slice(i + 1)) return true;
	return one[i] === other[i + 1] && one[i + 1] === other[i] && one.slice(i + 2) === other.slice(i + 2);
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
