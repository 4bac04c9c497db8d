import { closest } from "../element.js";

/**
 * noteLink gives the link around an element, if that link opens a note: a number, a
 * term, a citation or a footnote. Links inside a note never do.
 *
 * @param {EventTarget | null} target
 * @returns {HTMLAnchorElement | null}
 */
export function noteLink(target) {
	const link = closest(target, 'a[data-note], a[role="doc-noteref"], a[role="doc-biblioref"]');
	return link?.closest(".note") ? null : /** @type {HTMLAnchorElement | null} */ (link);
}

/**
 * isPlain tells whether an event is a click without modifier keys. Other clicks are for
 * the browser, which opens tabs and windows.
 *
 * @param {Event} event
 * @returns {event is MouseEvent}
 */
export const isPlain = event =>
	event instanceof MouseEvent && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** reaches are the events by which a reader reaches for a link. */
export const reaches = /** @type {const} */ (["pointerover", "focusin", "click"]);
