/**
 * addressOf gives the address of a record's page, or of its place in a page. Pages opened
 * from a disk need the name of the file.
 *
 * @param {{ edition: string, place: string }} record
 * @param {Here} here
 */
export function addressOf({ edition, place }, { root, location }) {
	const [path, anchor] = place.split("#");
	const file = location.protocol === "file:" ? "index.html" : "";
	return `${root}${edition}/${path}${file}${anchor === undefined ? "" : `#${anchor}`}`;
}

/**
 * searchAddress gives the address of a search on the search page.
 *
 * @param {string} page
 * @param {{ q: string, all?: boolean, kinds?: string[] }} choice
 */
export function searchAddress(page, { q, all, kinds = [] }) {
	const query = new URLSearchParams();
	if (q) query.set("q", q);
	if (all) query.set("in", "all");
	for (const kind of kinds) query.append("kind", kind);
	return page + (query.size ? `?${query}` : "");
}
