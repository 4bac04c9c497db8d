// Notes open where they are read, one at a time. A pointer that rests on a link,
// or the focus on it, shows its note; a click, a tap or Enter opens it for
// working with: the focus moves in, Tab walks its links, and Escape leads back.
// Enter on the note itself, or on the link once more, follows the link.
import { autoUpdate, computePosition, flip, inline, offset, shift, size } from "@floating-ui/dom";
import { element } from "../element.js";
import { content } from "./content.js";
import { noteLink, plain, reaches } from "./link.js";

const rest = 150; // milliseconds that a pointer rests on a link before its note shows
const grace = 300; // and that it may be away, as on its way to the note

let notes;

// notesOf is the one who shows the notes of a page.
export function notesOf(document) {
	return notes ??= new Notes(document);
}

class Notes {
	constructor(document) {
		this.document = document;
		for (const type of reaches) document.addEventListener(type, event => this.reach(noteLink(event.target), event));
		document.addEventListener("focusout", event => this.leave(event));
		document.addEventListener("keydown", event => this.press(event));
	}

	// reach is told of every reach for a link with a note, or for something else.
	reach(link, event) {
		if (event.type === "pointerover") this.point(link, event);
		else if (event.type === "click") this.click(link, event);
		else if (link && link !== this.link && !this.returning && link === this.document.activeElement && link.matches(":focus-visible")) this.show(link);
	}

	point(link, event) {
		if (event.pointerType === "touch" || this.worked) return;
		clearTimeout(this.timer);
		if (this.holds(event.target)) return;
		if (link) this.timer = setTimeout(() => link.matches(":hover") && this.show(link), rest);
		else if (this.note && this.link !== this.document.activeElement) this.timer = setTimeout(() => this.close(), grace);
	}

	click(link, event) {
		const again = link && link === this.link && this.worked;
		if (!link || again || !plain(event)) {
			if (again || !this.note?.contains(event.target) || event.target.closest("a")) this.close();
			return;
		}
		event.preventDefault();
		this.show(link);
		if (!this.note) this.document.defaultView.location.assign(link.href);
		else this.work();
	}

	// work opens the note that shows for working with.
	work() {
		this.worked = true;
		clearTimeout(this.timer);
		this.link.setAttribute("aria-expanded", "true");
		this.note.focus({ preventScroll: true });
	}

	show(link) {
		if (link === this.link) return;
		this.close();
		const says = content(link);
		if (!says) return;
		const note = this.note = element("div", { className: "note", popover: "manual", role: "dialog", tabIndex: -1, id: "open:note" }, says);
		const [title, lead] = ["title", "lead"].map(part => note.querySelector(`.note-${part}`));
		note.append(element("button", { type: "button", className: "note-close", ariaLabel: "Close", textContent: "×", onclick: () => this.back() }));
		title.id = "open:title";
		lead.id = "open:lead";
		note.setAttribute("aria-labelledby", title.id);
		this.document.querySelector("main").append(note);
		note.showPopover();
		this.link = link;
		link.setAttribute("aria-describedby", `${title.id} ${lead.id}`);
		this.unpin = autoUpdate(link, note, () => place(link, note));
	}

	close() {
		clearTimeout(this.timer);
		if (!this.note) return;
		this.unpin();
		this.link.setAttribute("aria-expanded", "false");
		this.link.removeAttribute("aria-describedby");
		const { note } = this;
		this.note = this.link = null;
		this.worked = false;
		note.remove();
	}

	// back closes the note; if the focus was in it, it is on the link again.
	back() {
		const { link, note } = this;
		const inside = note.contains(this.document.activeElement);
		this.close();
		if (!inside) return;
		this.returning = true;
		link.focus();
		this.returning = false;
	}

	// leave is told when the focus leaves something: for where, it may not know.
	leave(event) {
		if (this.note && this.holds(event.target) && event.relatedTarget && !this.holds(event.relatedTarget)) this.close();
	}

	press(event) {
		if (!this.note) return;
		if (event.key === "Escape") {
			event.preventDefault();
			this.back();
		} else if (event.key === "Enter" && event.target === this.note) {
			this.link.click();
		} else if (event.key === "Tab" && this.note.contains(event.target)) {
			// The note stands at the end of the page, and is met as if after its link.
			const inside = [...this.note.querySelectorAll("a[href], button, summary")];
			const forward = !event.shiftKey && event.target === inside.at(-1);
			const backward = event.shiftKey && (event.target === inside[0] || event.target === this.note);
			if (backward) event.preventDefault();
			if (forward || backward) this.back(); // and on from the link, if forward
		}
	}

	holds(target) {
		return Boolean(this.note) && (this.note.contains(target) || this.link.contains(target));
	}
}

// place puts a note beside its link, inside the window.
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
