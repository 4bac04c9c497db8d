// Below /latest/ the things of a long list have no pages that lead on to the
// current edition. The page for missing pages names that edition.
export function leadOn(document, location) {
	const edition = document.querySelector("[data-current]")?.dataset.current;
	if (edition && location.pathname.includes("/latest/")) {
		location.replace(location.pathname.replace("/latest/", `/${edition}/`) + location.search + location.hash);
	}
}
