// element makes an element. A property of the list that the element has, such as
// hidden or onclick, is set; everything else is an attribute.
export function element(name, properties = {}, ...children) {
	const e = document.createElement(name);
	for (const [key, value] of Object.entries(properties)) {
		if (key in e) e[key] = value;
		else e.setAttribute(key, value);
	}
	e.append(...children);
	return e;
}
