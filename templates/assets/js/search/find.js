// What a search finds, in the order in which it is shown. Nothing here knows of
// pages; the records come from the script of an edition's index.
import MiniSearch from "minisearch";
import { wanted, words } from "./words.js";

// What a word is worth by where it stands; and what it is worth that the words
// stand together: as the title, at its beginning, in it, in the text.
const weights = { title: 4, context: 1.5, text: 1 };
const closeness = { same: 4, start: 2, title: 1.4, text: 1.2 };
// Pages that lead to everything about a word are better than one of these things.
const favour = { terms: 1.3, organisations: 1.3 };

// A search tries one after the other until enough is found: all words as they
// are, or as the beginnings of longer ones; all words, or some that are spelled
// much like them; any of them.
const tries = [
	{ how: "all", combineWith: "AND", fuzzy: false },
	{ how: "close", combineWith: "AND", fuzzy: mistakes },
	{ how: "some", combineWith: "OR", fuzzy: mistakes },
];
const enough = 5;

// Numbers and short words have others too near that mean something else; and of
// a single letter nearly everything is a longer form.
function mistakes(word) { return isNumber(word) || word.length < 4 ? false : 0.25; }
function beginning(word) { return word.length > (isNumber(word) ? 2 : 1); }
function isNumber(word) { return /\p{N}/u.test(word); }

// openIndex makes the index of an edition. It is whole once ready is settled;
// until then the page answers.
export function openIndex({ edition, language, kinds }) {
	const records = kinds.flatMap(({ id: kind, rows }) => rows.map(
		([place, title, context = "", text = ""]) => ({ edition, kind, place, title, context, text })));
	records.forEach((record, id) => { record.id = id; });
	const known = new Set();
	const mini = new MiniSearch({
		fields: Object.keys(weights),
		tokenize: (text) => {
			const all = words(text);
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

// find gives { how, hits }: each a record, with those of its words that matched as
// the keys of match.
function find(mini, records, known, terms) {
	const hits = new Map(), phrase = terms.join(" ");
	let how = "all";
	for (const { how: next, combineWith, fuzzy } of terms.length ? tries : []) {
		if (next === "some" ? hits.size || terms.length < 2 : hits.size >= enough) break;
		const before = hits.size;
		const found = mini.search(queryOf(terms, known, combineWith), { fuzzy })
			.filter(({ id }) => !hits.has(id))
			.map(({ id, score, match }) => ({ record: records[id], score, match, others: [] }));
		for (const hit of closestFirst(found, phrase)) hits.set(hit.record.id, hit);
		if (!before && hits.size) how = next;
	}
	return { how, hits: [...hits.values()] };
}

// queryOf lets words that some write apart and some together stand for each
// other, where the edition has the other form: "life cycle", "lifecycle".
function queryOf(terms, known, combineWith) {
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

// apart are two words that make up one.
function apart(word, known) {
	for (let i = 3; i <= word.length - 3; i++) {
		const parts = [word.slice(0, i), word.slice(i)];
		if (parts.every((part) => known.has(part))) return parts;
	}
	return undefined;
}

// closestFirst orders hits again, by whether the words stand together in them. Of
// very many only the first can be meant.
function closestFirst(hits, phrase) {
	for (const hit of hits.slice(0, 100)) {
		const { record } = hit;
		record.together ??= [record.title, record.text].map((text) => ` ${words(text).join(" ")}`);
		hit.score *= (favour[record.kind] ?? 1) * (closeness[together(...record.together, ` ${phrase}`)] ?? 1);
	}
	return hits.sort((a, b) => b.score - a.score);
}

function together(title, text, phrase) {
	if (title === phrase) return "same";
	if (title.startsWith(phrase)) return "start";
	if (title.includes(phrase)) return "title";
	return text.includes(phrase) ? "text" : "";
}

// suggest are other words that would find something.
function suggest(mini, terms) {
	const options = { fuzzy: (word) => (isNumber(word) ? false : 0.4), prefix: false };
	const query = terms.join(" ");
	const all = mini.autoSuggest(query, { ...options, combineWith: "AND" });
	return (all.length ? all : mini.autoSuggest(query, { ...options, combineWith: "OR" })).slice(0, 3).map((s) => s.suggestion);
}

// findAll searches editions together. What several of them have is one hit, that
// of the edition where it matches best, with the other records as others.
export function findAll(indexes, text) {
	const found = indexes.map((index) => index.find(text));
	const how = tries.map((t) => t.how).find((how) => found.some((f) => f.how === how && f.hits.length)) ?? "all";
	const hits = new Map();
	for (const hit of found.filter((f) => f.how === how).flatMap((f) => f.hits).sort((a, b) => b.score - a.score)) {
		const key = `${hit.record.kind} ${hit.record.place}`, same = hits.get(key);
		if (same) same.others.push(hit.record);
		else hits.set(key, hit);
	}
	return { how, hits: [...hits.values()] };
}

// grouped are hits by kind, the kind of the best hit first.
export function grouped(hits, kinds) {
	const groups = new Map();
	for (const hit of hits) {
		const { kind } = hit.record;
		if (!groups.has(kind)) groups.set(kind, { id: kind, name: kinds.find((k) => k.id === kind).name, hits: [] });
		groups.get(kind).hits.push(hit);
	}
	return [...groups.values()];
}
