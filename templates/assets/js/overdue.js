/**
 * markOverdue shows, beside each date by which an update is due and that has passed,
 * that the update is overdue. The build knows no current date, so it writes the word
 * after the date and hides it. A date may be a year, a month or a day; it has passed
 * when all of it has.
 *
 * @param {Document} document
 * @param {Date} now
 */
export function markOverdue(document, now) {
	for (const due of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll("time[data-due]"))) {
		const today = now.toISOString().slice(0, due.dateTime.length);
		/** @type {HTMLElement} */ (due.nextElementSibling).hidden = today <= due.dateTime;
	}
}
