/**
 * openFolds opens the folds around the place to which the address of the page leads, and
 * scrolls there: some browsers do not open them by themselves.
 *
 * @param {Document} document
 * @param {Window} window
 */
export function openFolds(document, window) {
	const open = () => {
		const place = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
		let closed = false;
		for (let fold = place?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
			closed ||= !fold.open;
			fold.open = true;
		}
		if (closed) place?.scrollIntoView();
	};
	window.addEventListener("hashchange", open);
	open();
}
