// Notes open where they are read, one at a time. Pointing at a link, or moving the
// focus to it, shows its note. A click, a tap or Enter opens the note for use: the
// focus moves into it, Tab moves through its links, and Escape leads back. Enter on
// the note itself, or on the link again, follows the link.
import { autoUpdate, computePosition, flip, inline, offset, shift, size } from "@floating-ui/dom";
import { closest, element, required } from "../element.js";
import { notesClose } from "../messages.js";
import { say } from "../say.js";
import { content } from "./content.js";
import { isPlain, noteLink, reaches } from "./link.js";

const rest = 150; // milliseconds for which a pointer rests on a link before its note shows
const grace = 300; // milliseconds for which it may be elsewhere, such as on its way to the note

/** @type {Notes | undefined} */
let notes;

/**
 * notesOf gives the notes of a page, made once.
 *
 * @param {Document} document
 */
export function notesOf(document) {
	return notes ??= new Notes(document);
}

class Notes {
	/**
	 * The note that shows, and its link.
	 *
	 * @type {{ note: HTMLElement, link: HTMLAnchorElement, unpin: () => void } | null}
	 */
	shown = null;
	inUse = false; // whether the note that shows is open for use
	returning = false; // whether the focus is on its way back to the link
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	timer;

	/** @param {Document} document */
	constructor(document) {
		this.document = document;
		for (const type of reaches) document.addEventListener(type, event => this.reach(noteLink(event.target), event));
		document.addEventListener("focusout", event => this.leave(event));
		document.addEventListener("keydown", event => this.press(event));
	}

	/**
	 * reach handles the events by which a reader reaches for a link with a note, or
	 * for something else.
	 *
	 * @param {HTMLAnchorElement | null} link null: something else
	 * @param {Event} event
	 */
	reach(link, event) {
		if (event.type === "pointerover") this.point(link, /** @type {PointerEvent} */ (event));
		else if (event.type === "click") this.click(link, event);
		else if (link && link !== this.shown?.link && !this.returning && link === this.document.activeElement && link.matches(":focus-visible")) this.show(link);
	}

	/**
	 * @param {HTMLAnchorElement | null} link
	 * @param {PointerEvent} event
	 */
	point(link, event) {
		if (event.pointerType === "touch" || this.inUse) return;
		clearTimeout(this.timer);
		if (this.holds(event.target)) return;
		if (link) this.timer = setTimeout(() => { if (link.matches(":hover")) this.show(link); }, rest);
		else if (this.shown && this.shown.link !== this.document.activeElement) this.timer = setTimeout(() => this.close(), grace);
	}

	/**
	 * @param {HTMLAnchorElement | null} link
	 * @param {Event} event
	 */
	click(link, event) {
		const again = link && link === this.shown?.link && this.inUse;
		if (!link || again || !isPlain(event)) {
			const inNote = this.shown?.note.contains(/** @type {Node} */ (event.target));
			if (again || !inNote || closest(event.target, "a")) this.close();
			return;
		}
		event.preventDefault();
		this.show(link);
		if (!this.shown) location.assign(link.href);
		else this.use(this.shown);
	}

	/**
	 * use opens the note that shows for use.
	 *
	 * @param {{ note: HTMLElement, link: HTMLElement }} shown
	 */
	use({ note, link }) {
		this.inUse = true;
		clearTimeout(this.timer);
		link.setAttribute("aria-expanded", "true");
		note.focus({ preventScroll: true });
	}

	/** @param {HTMLAnchorElement} link */
	show(link) {
		if (link === this.shown?.link) return;
		this.close();
		const text = content(link, location);
		if (!text) return;
		const note = element("div", { className: "note", popover: "manual", role: "dialog", tabIndex: -1, id: "open:note" }, text);
		const [title, lead] = ["title", "lead"].map(part => required(note, `.note-${part}`));
		note.append(element("button", { type: "button", className: "note-close", ariaLabel: say(notesClose), textContent: "×", onclick: () => this.back() }));
		title.id = "open:title";
		lead.id = "open:lead";
		note.setAttribute("aria-labelledby", title.id);
		required(this.document, "main").append(note);
		note.showPopover();
		link.setAttribute("aria-describedby", `${title.id} ${lead.id}`);
		this.shown = { note, link, unpin: autoUpdate(link, note, () => place(link, note)) };
	}

	close() {
		clearTimeout(this.timer);
		if (!this.shown) return;
		const { note, link, unpin } = this.shown;
		unpin();
		link.setAttribute("aria-expanded", "false");
		link.removeAttribute("aria-describedby");
		this.shown = null;
		this.inUse = false;
		note.remove();
	}

	/** back closes the note. If the focus was in it, it returns to the link. */
	back() {
		if (!this.shown) return;
		const { link, note } = this.shown;
		const inside = note.contains(this.document.activeElement);
		this.close();
		if (!inside) return;
		this.returning = true;
		link.focus();
		this.returning = false;
	}

	/**
	 * leave closes the note when the focus moves away from it and its link. Where the
	 * focus leaves the page, the event does not say where it moves, and the note stays.
	 *
	 * @param {FocusEvent} event
	 */
	leave(event) {
		if (this.holds(event.target) && event.relatedTarget && !this.holds(event.relatedTarget)) this.close();
	}

	/** @param {KeyboardEvent} event */
	press(event) {
		if (!this.shown) return;
		const { note, link } = this.shown;
		if (event.key === "Escape") {
			event.preventDefault();
			this.back();
		} else if (event.key === "Enter" && event.target === note) {
			link.click();
		} else if (event.key === "Tab" && note.contains(/** @type {Node} */ (event.target))) {
			// The note is at the end of the page, but comes right after its link in the tab order.
			const inside = [...note.querySelectorAll("a[href], button, summary")];
			const forward = !event.shiftKey && event.target === inside.at(-1);
			const backward = event.shiftKey && (event.target === inside[0] || event.target === note);
			if (backward) event.preventDefault();
			if (forward || backward) this.back(); // if forward, the browser moves on from the link
		}
	}

	/**
	 * holds tells whether an element is in the note that shows, or in its link.
	 *
	 * @param {EventTarget | null} target
	 */
	holds(target) {
		if (!this.shown || !(target instanceof Node)) return false;
		return this.shown.note.contains(target) || this.shown.link.contains(target);
	}
}

/**
 * place puts a note beside its link, inside the window.
 *
 * @param {HTMLElement} link
 * @param {HTMLElement} note
 */
async function place(link, note) {
	const padding = 8;
	const { x, y } = await computePosition(link, note, {
		placement: "bottom-start", strategy: "fixed",
		middleware: [inline(), offset(6), flip({ padding }), shift({ padding }), size({
			padding,
			apply: ({ availableHeight }) => { note.style.maxHeight = `${Math.max(availableHeight, 96)}px`; },
		})],
	});
	Object.assign(note.style, { left: `${x}px`, top: `${y}px` });
}
