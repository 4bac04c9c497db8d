// Texts that readers take away get a button that copies them. Without a script
// they are selected and copied by hand, and there is no button.
import { element } from "./element.js";

export function offerCopying(document) {
	for (const place of document.querySelectorAll("[data-copy]")) {
		const status = element("span", { role: "status" });
		const button = element("button", { type: "button" }, "Copy " + place.dataset.copyName);
		button.addEventListener("click", async () => {
			status.textContent = "";
			const copied = await copy(document.getElementById(place.dataset.copy));
			status.textContent = copied ? "Copied" : "Selected, but not copied: press Ctrl+C or ⌘C";
		});
		place.prepend(button, " ", status);
	}
}

// copy copies the text of an element. Where a browser keeps the clipboard from
// the page, as it does without HTTPS, the text is selected for the older way.
async function copy(text) {
	try {
		await navigator.clipboard.writeText(text.textContent);
		return true;
	} catch {
		getSelection().selectAllChildren(text);
		return document.execCommand("copy");
	}
}
