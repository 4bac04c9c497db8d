package browser

// checkForcedColours checks the page in the reader's own colours, which replace all
// backgrounds. A control must have a border or an underline; the current page of a
// list, and the focus, must differ in more than colour.
func checkForcedColours(tab *tab, p page) {
	tab.look(view{wide, "light"})
	eval[bool](tab, `(() => {
		const clear = colour => /^(transparent|rgba\(.*, 0\)|.*\/ 0\))$/.test(colour);
		window.filled = [...document.querySelectorAll("a, button, summary, input, select, textarea, [role=button], [role=tab], [role=option]")]
			.filter(e => e.checkVisibility() && !clear(getComputedStyle(e).backgroundColor) && !/^(checkbox|radio|range)$/.test(e.type));
		return true;
	})()`)
	tab.prefer("forced-colors", "active", "prefers-color-scheme", "dark")
	tab.reportSeen(p, "in forced colours", eval[[]problem](tab, `(() => {
		const found = [], tell = (rule, text, e) => found.push({rule, text, node: e.outerHTML.slice(0, 200)});
		if (!matchMedia("(forced-colors: active)").matches) tell("forced colours", "they are not", document.body);
		const sides = ["Top", "Right", "Bottom", "Left"];
		const line = (style, side) => style["border" + side + "Style"] === "none" ? "" : style["border" + side + "Width"] + " " + style["border" + side + "Style"];
		const lines = style => sides.map(side => line(style, side)).join();
		const underlined = style => style.textDecorationLine.includes("underline");
		const outlined = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
		for (const e of filled) {
			const style = getComputedStyle(e);
			if (!underlined(style) && !outlined(style) && !sides.every(side => parseFloat(line(style, side)) >= 1)) tell("no border", "of a control that has a background otherwise", e);
		}
		const marks = e => (({fontWeight, textDecorationLine, outlineStyle, listStyleType}) => [fontWeight, textDecorationLine, outlineStyle, listStyleType, lines(getComputedStyle(e))].join())(getComputedStyle(e));
		for (const e of document.querySelectorAll("a[aria-current]:not([aria-current=false]), [aria-selected=true]")) {
			const list = e.closest("ul, ol, nav, [role=listbox], [role=tablist]");
			const other = list && [...list.querySelectorAll(e.tagName)].find(other => other !== e && other.checkVisibility() && !other.ariaCurrent && other.ariaSelected !== "true");
			if (other && e.checkVisibility() && marks(e) === marks(other)) tell("current", "differs from others in colour alone", e);
		}
		const kinds = new Map();
		for (const e of document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")) {
			const kind = e.tagName + "." + e.className;
			if (!kinds.has(kind) && e.checkVisibility()) kinds.set(kind, e);
		}
		for (const e of kinds.values()) {
			e.focus({preventScroll: true, focusVisible: true});
			if (document.activeElement === e && ![e, ...e.labels ?? []].some(e => outlined(getComputedStyle(e)))) tell("focus", "is not outlined", e);
		}
		document.activeElement.blur();
		return found;
	})()`))
}

// checkReducedMotion tests that nothing moves for readers who prefer that.
func checkReducedMotion(tab *tab, p page) {
	tab.prefer("prefers-reduced-motion", "reduce")
	tab.reportSeen(p, "with reduced motion", eval[[]problem](tab, `(() => {
		const found = [], seen = new Set(), moves = times => times.split(", ").some(time => parseFloat(time) > 0);
		for (const e of document.querySelectorAll("*:not(head *, svg *)")) for (const part of [undefined, "::before", "::after", "::backdrop", "::details-content"]) {
			const style = getComputedStyle(e, part), kind = e.tagName + "." + e.className + part;
			const rule = style.animationName !== "none" && moves(style.animationDuration) ? "animation" :
				moves(style.transitionDuration) ? "transition" : !part && style.scrollBehavior !== "auto" ? "smooth scrolling" : "";
			if (!rule || seen.has(kind)) continue;
			seen.add(kind);
			found.push({rule, text: [style.animationName, style.transitionProperty, style.transitionDuration].join(" ") + (part ?? ""), node: e.outerHTML.slice(0, 200)});
		}
		for (const animation of document.getAnimations()) found.push({rule: "animation", text: "runs", node: animation.effect?.target?.outerHTML.slice(0, 200) ?? ""});
		return found;
	})()`))
}
