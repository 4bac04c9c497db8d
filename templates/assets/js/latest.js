/**
 * redirectLatest redirects a missing address below /latest/ to the current edition.
 * The entries of short lists have redirects there; those of long lists have none. The
 * page for missing pages names the current edition in data-current.
 *
 * @param {Document} document
 * @param {Location} location
 */
export function redirectLatest(document, location) {
	const edition = document.querySelector("[data-current]")?.getAttribute("data-current");
	if (edition && location.pathname.includes("/latest/")) {
		location.replace(location.pathname.replace("/latest/", `/${edition}/`) + location.search + location.hash);
	}
}
