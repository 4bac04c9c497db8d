// Figures are pictures or, as evidence maps, tables. The button beside each loads what makes
// it interactive: the scripts that its data-explore names, the last of which are the explorer
// and the data of the figure. If that fails, the picture or table stays.
import { load } from "./load.js";
import { required } from "./element.js";
import { exploreFailed, exploreLoading } from "./messages.js";
import { say } from "./say.js";

/**
 * offerExploring shows the buttons, which do nothing without a script.
 *
 * @param {Document} document
 */
export function offerExploring(document) {
	for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-explore]"))) {
		button.hidden = false;
		button.addEventListener("click", () => start(button));
	}
}

/** @param {HTMLButtonElement} button */
async function start(button) {
	if (button.ariaDisabled === "true") return; // it is loading
	const figure = /** @type {HTMLElement} */ (button.closest("figure"));
	const status = required(figure, "[role=status]");
	button.ariaDisabled = "true";
	status.classList.remove("failed");
	status.textContent = say(exploreLoading);
	try {
		const scripts = await Promise.all((button.dataset.explore ?? "").trim().split(" ").map(load));
		const [program, script] = /** @type {[FigureProgram, FigureScript]} */ (scripts.slice(-2));
		await program.explore(figure, script.figure);
		status.textContent = "";
	} catch (error) {
		console.error(error);
		status.classList.add("failed");
		status.textContent = say(exploreFailed);
	}
	button.ariaDisabled = null;
}
