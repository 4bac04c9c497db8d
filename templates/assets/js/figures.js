// Figures are pictures. A button beside each offers more: only when it is
// pressed are the scripts loaded that its data-explore names, which are ECharts,
// what drives it, and the figure's numbers. If that fails, the picture stays.
import { load } from "./load.js";

export function offerExploring(document) {
	for (const button of document.querySelectorAll("button[data-explore]")) {
		button.hidden = false;
		button.addEventListener("click", () => start(button));
	}
}

async function start(button) {
	if (button.ariaDisabled === "true") return; // it is loading
	const figure = button.closest("figure");
	const status = figure.querySelector("[role=status]");
	button.ariaDisabled = "true";
	status.classList.remove("failed");
	status.textContent = "Loading the interactive chart …";
	try {
		const [, driver, numbers] = await Promise.all(button.dataset.explore.trim().split(" ").map(load));
		await driver.explore(figure, numbers.figure);
		status.textContent = "";
	} catch (error) {
		console.error(error);
		status.classList.add("failed");
		status.textContent = "The interactive chart could not be shown. The picture stays as it is.";
	}
	button.ariaDisabled = null;
}
