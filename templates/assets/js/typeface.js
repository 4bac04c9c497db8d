// Asks for the typeface while the style sheet is on its way. A browser that knows of a font
// that early shows the first text in it, or else never: text does not change while it is
// read (font-display: optional). A link in the page would do the same, but browsers refuse to
// preload fonts for pages that are opened from a disk, and report an error.
const { typeface } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
if (typeface && location.protocol !== "file:") {
	const link = document.createElement("link");
	Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: typeface });
	document.head.append(link);
}
