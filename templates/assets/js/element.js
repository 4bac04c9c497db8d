/**
 * element makes an element. An entry of properties that the element has as a
 * property, such as hidden or onclick, is set as one; every other entry becomes an
 * attribute.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, ...children) {
	const e = document.createElement(name);
	for (const [key, value] of Object.entries(properties)) {
		if (key in e) Reflect.set(e, key, value);
		else e.setAttribute(key, String(value));
	}
	e.append(...children);
	return e;
}

/**
 * required finds the first element that matches a selector. It throws an error if
 * there is none of that type; the templates of the page must have it.
 *
 * @template {Element} [Type=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Type} [type] HTMLElement if left out
 * @returns {Type}
 */
export function required(root, selector, type) {
	const found = root.querySelector(selector);
	if (!(found instanceof (type ?? HTMLElement))) throw new Error(`the page has no ${selector}`);
	return /** @type {Type} */ (found);
}

/**
 * controls gives the controls of a form. Its property has another value if a control, such
 * as that of a facet, is called "elements".
 *
 * @param {HTMLFormElement} form
 * @returns {HTMLFormControlsCollection}
 */
export function controls(form) {
	return Reflect.get(HTMLFormElement.prototype, "elements", form);
}

/**
 * control finds the control of a form that has a name. It throws an error if there
 * is none of that type.
 *
 * @template {Element} Type
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {new () => Type} type
 * @returns {Type}
 */
export function control(form, name, type) {
	const found = controls(form).namedItem(name);
	if (!(found instanceof type)) throw new Error(`the form has no ${name}`);
	return found;
}

/**
 * closest finds the closest ancestor that matches a selector, or the target itself.
 * Events can have targets that are not elements, such as the document; they have none.
 *
 * @param {EventTarget | null} target
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function closest(target, selector) {
	return target instanceof Element ? target.closest(selector) : null;
}
