// A long list comes as a table with a form beside it. The scripts that its
// data-scripts names, which are what filters and the rows, are loaded when the
// reader reaches for a control, or at once where the address says what to filter.
// If that fails, the table stays, with links to its parts.
import { load } from "./load.js";

const reaching = ["focusin", "pointerdown", "pointerover"];

export function offerFilters(document, location) {
	const list = document.querySelector("[data-scripts]");
	if (!list) return;
	const form = list.querySelector("form");
	const asked = [...new URLSearchParams(location.search).keys()].some(name => form.elements[name]);
	const reached = event => event.target.closest("form, thead, .found") && start();
	const start = () => {
		for (const type of reaching) list.removeEventListener(type, reached);
		let pressed; // a button, while the scripts are on their way
		const press = event => { pressed = event.target.closest("button"); };
		list.addEventListener("click", press);
		begin(list).then(() => {
			list.removeEventListener("click", press);
			pressed?.click();
		});
	};
	for (const type of reaching) list.addEventListener(type, reached);
	if (!asked) return;
	list.classList.add("waiting"); // rows that are about to go are not shown first
	start();
}

async function begin(list) {
	try {
		const [program, rows] = await Promise.all(list.dataset.scripts.trim().split(" ").map(load));
		program.explore(list, rows.data);
	} catch (error) {
		console.error(error);
		list.classList.add("failed");
		list.querySelector("[role=status]").textContent = "The filters could not be loaded. The links lead to the parts of the list.";
	}
	list.classList.remove("waiting");
}
