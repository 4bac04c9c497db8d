// Links name index.html, so that pages opened from a disk find each other. From
// a web server the shorter address of the folder is the page's own; readers see
// and share that one. So it is with the forms that search.
export function cleanAddresses(document, location) {
	if (location.protocol === "file:") return;
	for (const [name, attribute] of [["a", "href"], ["form", "action"]]) {
		for (const e of document.querySelectorAll(`${name}[${attribute}*="index.html"]`)) {
			e.setAttribute(attribute, e.getAttribute(attribute).replace(/(^|\/)index\.html(?=[?#]|$)/, (_, before) => before || "./"));
		}
	}
}
