import { element } from "../element.js";
import { swatch } from "./tip.js";

// tools are the controls beside a live chart. Each is there only if it does
// something: series to show and hide where there is a legend, another scale where
// the figure has one, the full screen where the browser has it.
export function tools({ figure, label, series, colourOf, log, act }) {
	const group = element("div", { className: "live-tools", role: "group", "aria-label": label });
	const boxes = new Map();
	group.append(element("button", { type: "button", className: "live-back", onclick: act.leave }, "Back to the picture"));

	if (document.fullscreenEnabled) {
		const full = element("button", { type: "button", "aria-pressed": "false", onclick: () => toggleFullScreen(figure) }, "Full screen");
		figure.onfullscreenchange = () => full.setAttribute("aria-pressed", String(document.fullscreenElement === figure));
		group.append(full);
	}
	if (log !== undefined) {
		const box = element("input", { type: "checkbox", checked: log, onchange: () => act.scale(box.checked ? "log" : "linear") });
		group.append(element("label", {}, box, "Logarithmic scale"));
	}
	if (series.length) {
		const set = element("fieldset", {}, element("legend", {}, "Show"));
		for (const name of series) {
			const box = element("input", { type: "checkbox", checked: true, onchange: () => act.show(name, box.checked) });
			boxes.set(name, box);
			set.append(element("label", {}, box, swatch(colourOf(name)), name));
		}
		group.append(set);
	}
	return {
		element: group,
		// reflect makes the boxes agree with a choice made in the chart's legend.
		reflect: (hidden) => boxes.forEach((box, name) => { box.checked = !hidden.has(name); }),
		remove() {
			figure.onfullscreenchange = null;
			if (document.fullscreenElement === figure) document.exitFullscreen();
			group.remove();
		},
	};
}

function toggleFullScreen(figure) {
	if (document.fullscreenElement === figure) document.exitFullscreen();
	else figure.requestFullscreen().catch(() => {}); // the reader refused
}
