import { element } from "./element.js";
import { copyCitation, copyCode, copyDone, copyFormat, copySelected } from "./messages.js";
import { say } from "./say.js";

/**
 * offerCopying adds a button that copies a text, such as a citation, to each place
 * that names one in data-copy. What it is is in data-copy-name: "citation", "code", or
 * the name of a format. Without a script, readers select and copy by hand.
 *
 * @param {Document} document
 */
export function offerCopying(document) {
	for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy]"))) {
		const status = element("span", { role: "status" });
		const button = element("button", { type: "button" }, labelOf(place.dataset.copyName ?? ""));
		button.addEventListener("click", async () => {
			status.textContent = "";
			const text = document.getElementById(place.dataset.copy ?? "");
			status.textContent = text && await copy(text) ? say(copyDone) : say(copySelected);
		});
		place.prepend(button, " ", status);
	}
}

/** @param {string} name */
function labelOf(name) {
	if (name === "citation") return say(copyCitation);
	return name === "code" ? say(copyCode) : say(copyFormat, { format: name });
}

/**
 * copy copies the text of an element and tells whether that worked. Where the browser
 * denies access to the clipboard, as it does without HTTPS, it selects the text and
 * tries the older way.
 *
 * @param {HTMLElement} text
 */
async function copy(text) {
	try {
		await navigator.clipboard.writeText(text.textContent);
		return true;
	} catch {
		getSelection()?.selectAllChildren(text);
		return document.execCommand("copy");
	}
}
