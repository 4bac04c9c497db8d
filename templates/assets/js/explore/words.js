/**
 * spoken gives a number with what it counts: "Stone, first survey: 346, independent".
 *
 * @param {FigurePoint} point
 */
export function spoken(point) {
	const what = [point.group, point.category, point.series].filter(Boolean).join(", ");
	return `${what}: ${point.text}, ${point.basis}${point.note ? `. ${sentence(point.note)}` : ""}`;
}

/**
 * sentence begins a note with a capital letter.
 *
 * @param {string} note
 */
export function sentence(note) { return note[0].toUpperCase() + note.slice(1); }

/**
 * instruction says which keys do what.
 *
 * @param {boolean} grid whether the chart is a grid of rows and columns
 * @param {boolean} columns whether any row has several points
 */
export function instruction(grid, columns) {
	let keys = "left and right along the categories";
	if (grid) keys = "left and right along a row, up and down along a column";
	else if (columns) keys += ", up and down between the series";
	return `Arrow keys walk the numbers: ${keys}. Home and End go to the first and the last. Escape goes back to the picture.`;
}
