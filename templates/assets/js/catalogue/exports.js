// Downloads of the rows that were found. Each format is a script with the entry of
// every row, loaded when its button is pressed.
import { element } from "../element.js";
import { load } from "../load.js";

export function offerExports(list, rows) {
	const status = list.querySelector("[role=status]");
	for (const button of list.querySelectorAll("button[data-export]")) {
		button.addEventListener("click", async () => {
			try {
				const { data: { head, entries } } = await load(button.dataset.export);
				save(head + rows().map(row => entries[row]).join(""), button.dataset);
			} catch (error) {
				console.error(error);
				status.textContent = "The download could not be made.";
			}
		});
	}
}

function save(text, { file, type }) {
	const url = URL.createObjectURL(new Blob([text], { type }));
	element("a", { href: url, download: file }).click();
	setTimeout(() => URL.revokeObjectURL(url), 60000);
}
