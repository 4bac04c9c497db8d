const line = 0.3; // a share of the window's height: a section that begins above it is being read

/**
 * followReading marks, in the contents beside a chapter, the link to the section
 * that is being read, and scrolls the contents so that the link is visible. Without
 * it, the contents are a plain list of links.
 *
 * @param {Document} document
 * @param {Window & typeof globalThis} window
 */
export function followReading(document, window) {
	const list = document.querySelector(".side-page");
	if (!list || !window.IntersectionObserver) return;
	const anchors = /** @type {NodeListOf<HTMLAnchorElement>} */ (list.querySelectorAll("a[href^='#']"));
	const links = new Map([...anchors].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
	const headings = [...links.keys()].map((id) => document.getElementById(id)).filter((heading) => heading !== null);
	const root = document.documentElement;
	/** @type {HTMLAnchorElement | undefined} */
	let marked;

	const current = () => {
		if (window.innerHeight + window.scrollY >= root.scrollHeight - 2) {
			const visible = headings.filter((h) => h.getBoundingClientRect().top >= 0);
			return visible.find((h) => h.matches(":target")) ?? headings.at(-1); // the end of the page
		}
		return headings.findLast((h) => h.getBoundingClientRect().top <= window.innerHeight * line);
	};
	const mark = () => {
		const heading = current();
		const link = heading && links.get(heading.id);
		if (link === marked) return;
		marked?.removeAttribute("aria-current");
		link?.setAttribute("aria-current", "location");
		marked = link;
		if (link) reveal(link);
	};
	const observer = new IntersectionObserver(mark, { rootMargin: `0px 0px ${(line - 1) * 100}% 0px` });
	headings.forEach((h) => observer.observe(h));
	const foot = document.querySelector(".colophon");
	if (foot) new IntersectionObserver(mark, { threshold: [0, 0.5, 1] }).observe(foot);
}

/**
 * reveal scrolls the box that a link is in, not the page.
 *
 * @param {HTMLElement} link
 */
function reveal(link) {
	let box = link.parentElement;
	while (box && box.scrollHeight <= box.clientHeight) box = box.parentElement;
	if (!box?.closest(".side")) return;
	const { top, bottom } = box.getBoundingClientRect(), place = link.getBoundingClientRect();
	if (place.top < top || place.bottom > bottom) box.scrollTop += place.top - (top + bottom) / 2;
}
