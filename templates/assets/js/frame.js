/**
 * tellHeight tells the page around a frame how high the page in it is, again whenever that
 * changes: { height }, in CSS pixels. Pages that do not listen give the frame a fixed height.
 *
 * @param {Document} document
 * @param {Window} window
 */
export function tellHeight(document, window) {
	if (window.parent === window) return;
	const root = document.documentElement;
	// Anyone may know the height of a public page.
	new ResizeObserver(() => window.parent.postMessage({ height: Math.ceil(root.getBoundingClientRect().height) }, "*")).observe(root);
}
