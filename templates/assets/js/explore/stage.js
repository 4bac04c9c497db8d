import { element } from "../element.js";

// Stage is where a live chart is shown: in the place of the picture, and as wide.
// The chart itself is hidden from assistive technology, which gets the label, the
// instruction and what the figure's status says. The role is application, because
// under any other NVDA and JAWS keep the arrow keys to themselves: the chart would
// not notice them unless its reader knew how to switch that off.
export class Stage {
	constructor(picture, label, describedBy) {
		this.picture = picture;
		this.band = element("div", { className: "live-band", hidden: true });
		this.canvas = element("div", { className: "live-canvas", "aria-hidden": "true" });
		this.tip = element("div", { className: "live-tip", "aria-hidden": "true", hidden: true });
		this.element = element("div", {
			className: "live", role: "application", tabIndex: 0, "aria-label": label, "aria-describedby": describedBy,
		}, this.band, this.canvas, this.tip);
		picture.append(this.element); // not shown before show
	}

	// show puts the stage in the place of the picture.
	show() { this.picture.classList.add("exploring"); }

	remove() {
		this.picture.classList.remove("exploring");
		this.element.remove();
	}

	// size is the name of the picture that style sheets show at this width.
	get size() { return getComputedStyle(this.picture).getPropertyValue("--picture").trim() || "wide"; }

	// fit makes room for a chart of a nominal width and height, and returns those
	// it is to be drawn with. In the page it is scaled as the picture is; in full
	// screen it takes what there is, somewhat enlarged.
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

	// mark draws a band behind a part of the chart, in the chart's own pixels.
	mark({ left, top, width, height }) {
		const px = (n) => `${n * this.scale}px`;
		Object.assign(this.band.style, { left: px(left), top: px(top), width: px(width), height: px(height) });
		this.band.hidden = false;
	}

	// tell shows a text beside a part of the chart: below it or, if it is upright,
	// to its right; on the other side where there is no room. at is where in it the
	// reader is, and decides where along it the text stands.
	tell(content, { left, top, width, height }, at, upright) {
		this.tip.replaceChildren(...content);
		this.tip.hidden = false;
		const k = this.scale, gap = 8;
		const { offsetWidth: w, offsetHeight: h } = this.tip;
		const room = { width: this.element.clientWidth, height: this.element.clientHeight };
		const beside = (start, size, need, limit) => {
			if (start + size + gap + need <= limit) return start + size + gap;
			return start - gap - need >= 0 ? start - gap - need : undefined;
		};
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

	// reveal scrolls to what is told.
	reveal() {
		for (const e of [this.band, this.tip]) if (!e.hidden) e.scrollIntoView({ block: "nearest", inline: "nearest" });
	}

	clear() { this.band.hidden = this.tip.hidden = true; }
}
