// The bubbles of a map, as generator/view/map.go draws them: the area is the number.
const svg = "http://www.w3.org/2000/svg", largest = 18;

/**
 * bubble draws a number, divided by the segments. An item may be in several segments, or in
 * none of them.
 *
 * @param {number} n
 * @param {number[]} segments
 * @param {number} none
 * @param {MapData} data
 */
export function bubble(n, segments, none, data) {
	const radius = Math.max(largest * Math.sqrt(Math.min(n / data.highest, 1)), 2), size = 2 * Math.ceil(radius) + 2, middle = size / 2;
	const whole = segments.reduce((sum, of) => sum + of, none) || 1;
	const drawing = part("svg", { width: size, height: size, "aria-hidden": true });
	/** @param {string} name */
	const circle = name => part("circle", { class: name, cx: middle, cy: middle, r: radius });
	drawing.append(circle(data.colours.length ? "none" : "series-1"));
	let from = 0;
	for (const [i, of] of segments.entries()) {
		const to = from + of / whole;
		if (of === whole) drawing.append(circle(data.colours[i]));
		else if (of) drawing.append(part("path", { class: data.colours[i], d: sector(middle, radius, from, to) }));
		from = to;
	}
	return drawing;
}

/**
 * sector is the path of a part of a circle, from and to in turns from the top.
 *
 * @param {number} middle
 * @param {number} radius
 * @param {number} from
 * @param {number} to
 */
function sector(middle, radius, from, to) {
	/** @param {number} turn */
	const at = turn => `${middle + radius * Math.sin(turn * 2 * Math.PI)} ${middle - radius * Math.cos(turn * 2 * Math.PI)}`;
	return `M${middle} ${middle}L${at(from)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}Z`;
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} attributes
 */
function part(name, attributes) {
	const e = document.createElementNS(svg, name);
	for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, String(value));
	return e;
}
