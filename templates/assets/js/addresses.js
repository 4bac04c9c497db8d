// Links name index.html, so that pages opened from a disk find each other. From
// a web server the shorter address of the folder is the page's own; readers see
// and share that one.
export function cleanAddresses(document, location) {
	if (location.protocol === "file:") return;
	for (const link of document.querySelectorAll('a[href*="index.html"]')) {
		link.setAttribute("href", link.getAttribute("href").replace(/(^|\/)index\.html(?=[?#]|$)/, (_, before) => before || "./"));
	}
}
