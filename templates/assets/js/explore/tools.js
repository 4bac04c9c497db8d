import { element } from "../element.js";
import { exploreBack, exploreFullScreen, exploreLeaveFullScreen, exploreLogarithmic, exploreSeries, exploreStatus } from "../messages.js";
import { say } from "../say.js";
import { swatch } from "./tip.js";

/**
 * tools makes the controls beside an interactive chart. Each is there only if it does
 * something: boxes to show and hide series if the chart has a legend or rows for items, and
 * statuses of these, another scale if the figure has one, full screen if the browser has
 * it.
 *
 * @param {object} options
 * @param {HTMLElement} options.figure
 * @param {string} options.label
 * @param {string[]} options.series
 * @param {string[]} options.statuses
 * @param {(series: string) => string | undefined} options.colourOf gives the name of the colour of a series
 * @param {boolean} [options.log] whether the scale is logarithmic; undefined: there is one scale
 * @param {{ leave(): void, scale(name: string): void, show(series: string, shown: boolean): void, showStatus(status: string, shown: boolean): void }} options.act
 */
export function tools({ figure, label, series, statuses, colourOf, log, act }) {
	const group = element("div", { className: "live-tools", role: "group", "aria-label": label });
	/** @type {Map<string, HTMLInputElement>} */
	const boxes = new Map();
	group.append(element("button", { type: "button", className: "live-back", onclick: act.leave }, say(exploreBack)));

	if (document.fullscreenEnabled) {
		const full = element("button", { type: "button", className: "live-full", onclick: () => toggleFullScreen(figure) }, say(exploreFullScreen));
		figure.onfullscreenchange = () => { full.textContent = say(document.fullscreenElement === figure ? exploreLeaveFullScreen : exploreFullScreen); };
		group.append(full);
	}
	if (log !== undefined) {
		const box = element("input", { type: "checkbox", checked: log, onchange: () => act.scale(box.checked ? "log" : "linear") });
		group.append(element("label", {}, box, say(exploreLogarithmic)));
	}
	if (series.length) {
		const set = element("fieldset", {}, element("legend", {}, say(exploreSeries)));
		for (const name of series) {
			const box = element("input", { type: "checkbox", checked: true, onchange: () => act.show(name, box.checked) });
			boxes.set(name, box);
			set.append(element("label", {}, box, swatch(colourOf(name)), name));
		}
		group.append(set);
	}
	if (statuses.length) {
		const set = element("fieldset", {}, element("legend", {}, say(exploreStatus)));
		for (const status of statuses) {
			const box = element("input", { type: "checkbox", checked: true, onchange: () => act.showStatus(status, box.checked) });
			set.append(element("label", {}, box, status));
		}
		group.append(set);
	}
	return {
		element: group,
		/**
		 * reflect makes the boxes agree with a choice made in the legend of the chart.
		 *
		 * @param {Set<string>} hidden
		 */
		reflect: (hidden) => boxes.forEach((box, name) => { box.checked = !hidden.has(name); }),
		remove() {
			figure.onfullscreenchange = null;
			if (document.fullscreenElement === figure) document.exitFullscreen();
			group.remove();
		},
	};
}

/** @param {HTMLElement} figure */
function toggleFullScreen(figure) {
	if (document.fullscreenElement === figure) document.exitFullscreen();
	else figure.requestFullscreen().catch(() => {}); // the browser or the reader refused
}
