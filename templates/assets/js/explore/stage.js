import { element } from "../element.js";

/**
 * Stage shows the interactive chart in place of the picture, and as wide. The chart
 * itself is hidden from assistive technology, which gets the label, the instruction and
 * the status of the figure. The role is application, because under any other role NVDA
 * and JAWS keep the arrow keys to themselves.
 */
export class Stage {
	/**
	 * @param {HTMLElement} picture
	 * @param {string} label
	 * @param {string} describedBy the id of the instruction
	 */
	constructor(picture, label, describedBy) {
		this.picture = picture;
		this.scale = 1; // of the chart, against its nominal size
		this.band = element("div", { className: "live-band", hidden: true });
		this.canvas = element("div", { className: "live-canvas", "aria-hidden": "true" });
		this.tip = element("div", { className: "live-tip", "aria-hidden": "true", hidden: true });
		this.element = element("div", {
			className: "live", role: "application", tabIndex: 0, "aria-label": label, "aria-describedby": describedBy,
		}, this.band, this.canvas, this.tip);
		picture.append(this.element); // style sheets hide it until show
	}

	/** show replaces the picture by the stage. */
	show() { this.picture.classList.add("exploring"); }

	/** remove shows the picture again. */
	remove() {
		this.picture.classList.remove("exploring");
		this.element.remove();
	}

	/** size names the picture that style sheets show at this width. */
	get size() { return getComputedStyle(this.picture).getPropertyValue("--picture").trim() === "narrow" ? "narrow" : "wide"; }

	/**
	 * fit makes room for a chart and gives the size to draw it with. In the page, the chart
	 * is scaled as the picture is; in full screen, it fills the screen, somewhat enlarged.
	 *
	 * @param {number} width the nominal one
	 * @param {number} height the nominal one
	 */
	fit(width, height) {
		const room = this.element.clientWidth;
		let scale = room / width;
		if (document.fullscreenElement?.contains(this.element)) {
			const free = this.picture.clientHeight;
			scale = Math.max(Math.min(1, scale), Math.min(scale, free / height, 1.5));
			width = Math.floor(room / scale);
			height = Math.max(height, Math.floor(free / scale));
		}
		this.scale = scale;
		Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
		this.element.style.height = `${height * scale}px`;
		return { width, height };
	}

	/**
	 * mark draws a band behind a part of the chart.
	 *
	 * @param {Box} part in pixels of the chart
	 */
	mark({ left, top, width, height }) {
		/** @param {number} n */
		const px = (n) => `${n * this.scale}px`;
		Object.assign(this.band.style, { left: px(left), top: px(top), width: px(width), height: px(height) });
		this.band.hidden = false;
	}

	/**
	 * tell shows a text beside a part of the chart: below it or, if it is upright, to its
	 * right; on the other side if there is no room.
	 *
	 * @param {(Node | string)[]} content
	 * @param {Box} part in pixels of the chart
	 * @param {Place} at where in the part the reader is; the text is shown near it
	 * @param {boolean} upright
	 */
	tell(content, { left, top, width, height }, at, upright) {
		this.tip.replaceChildren(...content);
		this.tip.hidden = false;
		const k = this.scale, gap = 8;
		const { offsetWidth: w, offsetHeight: h } = this.tip;
		const room = { width: this.element.clientWidth, height: this.element.clientHeight };
		/** @type {(start: number, size: number, need: number, limit: number) => number | undefined} */
		const beside = (start, size, need, limit) => {
			if (start + size + gap + need <= limit) return start + size + gap;
			return start - gap - need >= 0 ? start - gap - need : undefined;
		};
		/** @type {(start: number, need: number, limit: number) => number} */
		const within = (start, need, limit) => Math.max(0, Math.min(start, limit - need));
		let x = upright ? beside(left * k, width * k, w, room.width) : undefined;
		let y = within(at.y * k - h / 2, h, room.height); // beside it
		if (x === undefined) { // below or above
			x = within(at.x * k - w / 2, w, room.width);
			const [start, size] = upright ? [at.y, 0] : [top, height];
			y = beside(start * k, size * k, h, room.height) ?? (start + size) * k + gap;
		}
		Object.assign(this.tip.style, { left: `${x}px`, top: `${y}px` });
	}

	/** reveal scrolls to the band and the text. */
	reveal() {
		for (const e of [this.band, this.tip]) if (!e.hidden) e.scrollIntoView({ block: "nearest", inline: "nearest" });
	}

	/** clear hides the band and the text. */
	clear() { this.band.hidden = this.tip.hidden = true; }
}
