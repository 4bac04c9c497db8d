// Pages say until when an update is due, and are the same on every day. On the
// reader's day an update may be overdue; the word for it stands hidden behind the
// date. A date may be a year, a month or a day, which is over when it is past.
export function markOverdue(document, now) {
	for (const due of document.querySelectorAll("time[data-due]")) {
		const today = now.toISOString().slice(0, due.dateTime.length);
		due.nextElementSibling.hidden = today <= due.dateTime;
	}
}
