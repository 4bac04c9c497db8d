import { openIndex } from "./find.js";

/**
 * indexesOf loads the indexes that a form names, each once, when it is first asked for.
 * own gives the index of the page's edition: the first, or the one of data-edition; all
 * gives those of all editions.
 *
 * @param {HTMLFormElement} form
 * @param {Load} load
 * @returns {{ own(): Promise<OpenIndex[]>, all(): Promise<OpenIndex[]> }}
 */
export function indexesOf(form, load) {
	const { search = "", editions, edition = "" } = form.dataset;
	const scripts = search.split(" ").slice(1);
	/** @type {Map<string, Promise<OpenIndex>>} */
	const opened = new Map();
	/** @param {string} src */
	const open = (src) => {
		let index = opened.get(src);
		if (!index) {
			index = load(src).then(async (element) => {
				const script = /** @type {IndexScript} */ (element);
				script.opened ??= openIndex(script.index);
				await script.opened.ready;
				script.opened.find("warm up"); // the first search is slower than the next ones
				return script.opened;
			});
			index.catch(() => opened.delete(src));
			opened.set(src, index);
		}
		return index;
	};
	const own = editions ? scripts[editions.split(" ").indexOf(edition)] : scripts[0];
	return { own: () => open(own).then((index) => [index]), all: () => Promise.all(scripts.map(open)) };
}
