// noteLink is the link that an element is in, if what it names opens in a note:
// a number, a term, a citation, a footnote. Links in a note lead on as ever.
export function noteLink(target) {
	const link = target.closest?.('a[data-note], a[role="doc-noteref"], a[role="doc-biblioref"]');
	return link?.closest(".note") ? null : link;
}

// plain says whether a click is for the page itself: not for another tab or window.
export const plain = event => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

// reaches are the ways to reach for a link, by their events.
export const reaches = ["pointerover", "focusin", "click"];
