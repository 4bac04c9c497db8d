/** @type {Map<string, Promise<HTMLScriptElement>>} */
const loaded = new Map();

/**
 * load runs a script once and gives the element that loaded it, on which the script
 * leaves its results. (Pages opened from a disk may load scripts, but cannot fetch.)
 * A script that could not be loaded is tried again at the next call.
 *
 * @param {string} src
 * @returns {Promise<HTMLScriptElement>}
 */
export function load(src) {
	let script = loaded.get(src);
	if (!script) loaded.set(src, script = new Promise((resolve, reject) => {
		const script = document.createElement("script");
		script.onload = () => resolve(script);
		script.onerror = () => {
			loaded.delete(src);
			script.remove();
			reject(new Error(`${src} cannot be loaded`));
		};
		script.src = src;
		document.head.append(script);
	}));
	return script;
}
