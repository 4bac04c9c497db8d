import { between, exploreBasis, exploreKeys, exploreKeysGrid, exploreKeysSeries, exploreNoted, exploreNumber, exploreNumberBasis, language } from "../messages.js";
import { say } from "../say.js";

/**
 * spoken gives a number with what it counts: "Stone, first survey: 346, independent".
 *
 * @param {FigurePoint} point
 */
export function spoken(point) {
	const what = joined([point.group, point.category, point.series]), value = point.text;
	const number = point.basis ? say(exploreNumberBasis, { what, value, basis: basisOf(point) }) : say(exploreNumber, { what, value });
	return point.note ? say(exploreNoted, { number, note: sentence(point.note) }) : number;
}

/**
 * basisOf says where a number is from: "stated". A number that is not published has no basis.
 *
 * @param {FigurePoint} point
 */
export function basisOf({ basis }) { return say(exploreBasis, { basis }); }

/**
 * joined joins the texts that there are: "Stone, first survey".
 *
 * @param {(string | undefined)[]} texts
 */
export function joined(texts) { return texts.filter(Boolean).join(between); }

/**
 * sentence begins a note with a capital letter.
 *
 * @param {string} note
 */
export function sentence(note) { return note[0].toLocaleUpperCase(language) + note.slice(1); }

/**
 * instruction says which keys do what.
 *
 * @param {boolean} grid whether the chart is a grid of rows and columns
 * @param {boolean} columns whether any row has several points
 */
export function instruction(grid, columns) {
	if (grid) return say(exploreKeysGrid);
	return columns ? say(exploreKeysSeries) : say(exploreKeys);
}
