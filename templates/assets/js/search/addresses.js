// addressOf is that of a record's page, or of its place in one. Pages opened from
// a disk find each other by their files.
export function addressOf({ edition, place }, { root, location }) {
	const [path, anchor] = place.split("#");
	const file = location.protocol === "file:" || !root ? "index.html" : "";
	return `${root}${edition}/${path}${file}${anchor === undefined ? "" : `#${anchor}`}`;
}

// searchAddress is that of a search on the page that searches.
export function searchAddress(page, { q, all, kinds = [] }) {
	const query = new URLSearchParams();
	if (q) query.set("q", q);
	if (all) query.set("in", "all");
	for (const kind of kinds) query.append("kind", kind);
	return page + (query.size ? `?${query}` : "");
}
