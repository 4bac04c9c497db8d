import { element, required } from "../element.js";
import { load } from "../load.js";
import { catalogueNotSaved } from "../messages.js";
import { say } from "../say.js";

/**
 * offerExports makes the buttons download the rows that are left. Each format is a
 * script with an entry for every row, loaded when its button is pressed.
 *
 * @param {HTMLElement} list
 * @param {() => number[]} rows gives the rows that are left
 */
export function offerExports(list, rows) {
	const status = required(list, "[role=status]");
	for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (list.querySelectorAll("button[data-export]"))) {
		button.addEventListener("click", async () => {
			const { export: src = "", file = "", type = "" } = button.dataset;
			try {
				const { data: { head, entries } } = /** @type {ExportScript} */ (await load(src));
				save(head + rows().map(row => entries[row]).join(""), file, type);
			} catch (error) {
				console.error(error);
				status.textContent = say(catalogueNotSaved);
			}
		});
	}
}

/**
 * @param {string} text
 * @param {string} file what the download is called
 * @param {string} type
 */
function save(text, file, type) {
	const url = URL.createObjectURL(new Blob([text], { type }));
	element("a", { href: url, download: file }).click();
	setTimeout(() => URL.revokeObjectURL(url), 60000);
}
