// The contents beside a chapter say where its reader is: the link to the section
// that is read is marked, and the list scrolls itself so far that it is seen.
// Without this, they are a list of links.
const line = 0.3; // of the window's height: what begins above it is being read

export function followReading(document, window) {
	const list = document.querySelector(".side-page");
	if (!list || !window.IntersectionObserver) return;
	const links = new Map([...list.querySelectorAll("a[href^='#']")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
	const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
	const root = document.documentElement;
	let marked;

	const read = () => {
		if (window.innerHeight + window.scrollY >= root.scrollHeight - 2) {
			const seen = headings.filter((h) => h.getBoundingClientRect().top >= 0);
			return seen.find((h) => h.matches(":target")) ?? headings.at(-1); // the end of the page
		}
		return headings.findLast((h) => h.getBoundingClientRect().top <= window.innerHeight * line);
	};
	const mark = () => {
		const link = links.get(read()?.id);
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

// reveal scrolls the box that the link is in, and not the page.
function reveal(link) {
	let box = link.parentElement;
	while (box && box.scrollHeight <= box.clientHeight) box = box.parentElement;
	if (!box?.closest(".side")) return;
	const { top, bottom } = box.getBoundingClientRect(), place = link.getBoundingClientRect();
	if (place.top < top || place.bottom > bottom) box.scrollTop += place.top - (top + bottom) / 2;
}
