import { openIndex } from "./find.js";

// indexesOf loads the indexes of a form, each when it is asked for and once. Pages
// have the name of the edition that they are of as the first, or in data-edition.
export function indexesOf(form, load) {
	const { search, editions, edition } = form.dataset;
	const scripts = search.split(" ").slice(1), opened = new Map();
	const open = (src) => {
		if (!opened.has(src)) {
			const index = load(src).then(async (script) => {
				script.opened ??= openIndex(script.index);
				await script.opened.ready;
				script.opened.find("warm up"); // the first search is slower than the next ones
				return script.opened;
			});
			index.catch(() => opened.delete(src));
			opened.set(src, index);
		}
		return opened.get(src);
	};
	const own = editions ? scripts[editions.split(" ").indexOf(edition)] : scripts[0];
	return { own: () => open(own).then((index) => [index]), all: () => Promise.all(scripts.map(open)) };
}
