const loaded = new Map();

// load runs a script once and gives the element that loaded it. (A page that was
// opened from a disk may load scripts, but nothing with fetch.) A script that
// failed is tried anew.
export function load(src) {
	if (!loaded.has(src)) loaded.set(src, new Promise((resolve, reject) => {
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
	return loaded.get(src);
}
