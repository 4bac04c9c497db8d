/**
 * cleanAddresses shortens the addresses of links and forms that name index.html to
 * those of their folders. Pages name the file so that they find each other when
 * opened from a disk. On a web server, readers see and share the shorter address.
 *
 * @param {ParentNode} root
 * @param {Location} location
 */
export function cleanAddresses(root, location) {
	if (location.protocol === "file:") return;
	for (const [name, attribute] of [["a", "href"], ["form", "action"]]) {
		for (const e of root.querySelectorAll(`${name}[${attribute}*="index.html"]`)) {
			const address = e.getAttribute(attribute) ?? "";
			e.setAttribute(attribute, address.replace(/(^|\/)index\.html(?=[?#]|$)/, (_, before) => before || "./"));
		}
	}
}
