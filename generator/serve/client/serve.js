// What a page does while its review is being written. It listens to the server: after
// each good build it reloads itself and returns to where the reader was, and it shows
// errors over the last good page. What it shows quotes files, so it is set as text,
// never as HTML.
"use strict";
(() => {
	const script = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src);
	const site = script.searchParams.get("site"); // the build that this page is from
	const framed = window !== window.parent; // the page around it shows the errors

	// ---- Listening. A browser keeps few connections to a server, so a hidden page closes
	// its own. It gets the latest report when it is visible again.
	/** @type {EventSource | undefined} */
	let events;
	function listen() {
		events?.close();
		if (document.hidden) return;
		events = new EventSource(new URL("events", script));
		events.onmessage = ({ data }) => hear(JSON.parse(data));
	}

	/** @param {BuildReport} report */
	function hear(report) {
		if (report.site !== site) reload();
		else if (!framed) panel.show(report);
	}

	// ---- Reloading, which keeps the scroll position and the open details. Details have
	// no ids, so they are known by the id around them, and their number there.
	function allDetails() {
		const numbers = new Map();
		return [...document.querySelectorAll("details")].map(details => {
			const within = details.closest("[id]")?.id ?? "";
			numbers.set(within, (numbers.get(within) ?? 0) + 1);
			return { details, name: within + " " + numbers.get(within) };
		});
	}

	/** @typedef {{ page: string, left: number, top: number, details: Record<string, boolean> }} Position */

	/** @type {Position | null} */
	let position = null; // where the page is returning to, until it is there

	function reload() {
		const details = Object.fromEntries(allDetails().map(({ details, name }) => [name, details.open]));
		keep("place", position ?? { page: location.href, left: scrollX, top: scrollY, details });
		history.scrollRestoration = "manual"; // browsers would scroll elsewhere while the page is loading
		location.reload();
	}

	function comeBack() {
		const kept = /** @type {Position | null} */ (read("place"));
		keep("place", null);
		if (kept?.page !== location.href) return;
		position = kept;
		for (const { details, name } of allDetails()) details.open = kept.details[name] ?? details.open;
		const move = () => scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
		move();
		addEventListener("load", async () => {
			await document.fonts.ready; // lines are as long as they were
			move();
			position = null;
			history.scrollRestoration = "auto";
		});
	}

	/**
	 * @param {string} name
	 * @param {unknown} value
	 */
	function keep(name, value) { sessionStorage.setItem("recension." + name, JSON.stringify(value)); }
	/**
	 * read gives what was kept, or null.
	 *
	 * @param {string} name
	 * @returns {unknown}
	 */
	function read(name) { return JSON.parse(sessionStorage.getItem("recension." + name) ?? "null"); }

	// ---- The panel, apart from the styles and scripts of the page.
	/**
	 * @template {keyof HTMLElementTagNameMap} Tag
	 * @param {Tag} tag
	 * @param {string} name of its class
	 * @param {...(Node | string)} content
	 */
	function element(tag, name, ...content) {
		const e = document.createElement(tag);
		e.className = name;
		e.append(...content);
		return e;
	}

	function makePanel() {
		const most = 100; // the number of diagnostics that are shown
		const host = document.createElement("recension-report");
		const style = element("link", "");
		style.rel = "stylesheet";
		style.href = new URL("serve.css", script).href;
		const spoken = element("p", "spoken");
		spoken.role = "alert";
		const heading = element("h2", "");
		heading.id = "heading";
		const hideButton = element("button", "", "Hide");
		hideButton.title = "Escape";
		const about = element("p", "about");
		const list = element("ol", "");
		const section = element("section", "", element("header", "", heading, hideButton), about, list);
		section.setAttribute("aria-labelledby", heading.id);
		section.tabIndex = -1;
		const countButton = element("button", "count");
		const everything = element("div", "", spoken, section, countButton);

		/** @type {BuildReport | undefined} */
		let report;
		let failed = false;
		const isOpen = () => failed ? read("hidden") !== report?.build : read("warnings open") === true;

		/** @param {boolean} wanted */
		function open(wanted) {
			if (failed) keep("hidden", wanted ? null : report?.build); // until the next build
			else keep("warnings open", wanted);
			const within = shadow.activeElement !== null;
			draw();
			if (within) (wanted ? section : countButton).focus(); // otherwise the focus stays in the page
		}

		function draw() {
			section.hidden = heading.textContent === "" || !isOpen();
			countButton.hidden = heading.textContent === "" || isOpen();
			for (const line of list.querySelectorAll("pre")) showPlace(line);
		}

		/** @param {BuildReport} latest */
		function show(latest) {
			report = latest;
			const { diagnostics } = report.problems;
			failed = report.failure !== "" || report.problems.errors > 0;
			const title = report.failure ? "The build failed" : counts(diagnostics);
			heading.textContent = countButton.textContent = title;
			countButton.className = "count " + (failed ? "error" : diagnostics.some(d => d.severity === "warning") ? "warning" : "notice");
			about.textContent = !failed ? "The site was built."
				: site ? "The site was not built. This page is from the last build without errors." : "The site was not built.";
			list.replaceChildren(...diagnostics.slice(0, most).map(entry));
			if (report.failure) list.prepend(element("li", "error", element("p", "message", report.failure)));
			if (diagnostics.length > most) list.append(element("li", "more", `${diagnostics.length - most} more; the terminal lists all.`));
			const first = diagnostics[0];
			spoken.textContent = !failed ? "" : report.failure ? `${title}: ${report.failure}` : `${title}. ${where(first)}: ${first.message}`;
			draw();
		}

		const shadow = host.attachShadow({ mode: "open" });
		everything.hidden = section.hidden = countButton.hidden = true;
		style.onload = () => {
			everything.hidden = false;
			if (report) draw();
		};
		shadow.append(style, everything);
		document.body.append(host);
		hideButton.addEventListener("click", () => open(false));
		countButton.addEventListener("click", () => open(true));
		addEventListener("keydown", event => {
			if (event.key === "Escape" && !event.defaultPrevented && !section.hidden) open(false);
		});
		return { show };
	}

	/** @param {Diagnostic[]} diagnostics */
	function counts(diagnostics) {
		return ["error", "warning", "notice"]
			.map(severity => ({ severity, n: diagnostics.filter(d => d.severity === severity).length }))
			.filter(({ n }) => n > 0)
			.map(({ severity, n }) => `${n} ${severity}${n === 1 ? "" : "s"}`)
			.join(", ");
	}

	/**
	 * where gives a place in the form that editors know: only a file, if the diagnostic is
	 * about the whole file.
	 *
	 * @param {DiagnosticNote} place
	 */
	function where({ file, line, column }) {
		return line ? `${file}:${line}:${column}` : file;
	}

	/** @param {Diagnostic} d */
	function entry(d) {
		const e = element("li", d.severity,
			element("p", "place", where(d)),
			element("p", "message", element("strong", "", d.severity), " ", d.message, " ", element("code", "", d.rule)));
		if (d.excerpt && d.line) e.append(excerpt(d));
		for (const note of d.notes ?? []) e.append(element("p", "note", element("span", "label", "note"), " ", element("span", "place", where(note)), " ", note.message));
		if (d.hint) e.append(element("p", "hint", element("span", "label", "hint"), " ", d.hint));
		return e;
	}

	/**
	 * excerpt gives the line with carets under the place. Columns count characters from 1.
	 *
	 * @param {Diagnostic} diagnostic
	 */
	function excerpt({ excerpt, line, column, end_column: end }) {
		const characters = [...excerpt.replaceAll("\t", " ")];
		/** @type {(from: number, to?: number) => string} */
		const part = (from, to) => characters.slice(from, to).join("");
		const number = `${line} | `;
		const carets = element("span", "carets", "\n" + " ".repeat(number.length + column - 1) + "^".repeat(end - column));
		carets.ariaHidden = "true";
		const mark = element("mark", "", part(column - 1, end - 1));
		return element("pre", "", element("span", "number", number), part(0, column - 1), mark, part(end - 1), carets);
	}

	/**
	 * showPlace scrolls a line that is too long to its place, and makes it focusable, so
	 * that keyboards can scroll it too.
	 *
	 * @param {HTMLElement} line
	 */
	function showPlace(line) {
		if (line.scrollWidth <= line.clientWidth) return;
		line.tabIndex = 0;
		line.scrollLeft = (line.querySelector("mark")?.offsetLeft ?? 0) - line.clientWidth / 3;
	}

	const panel = makePanel();
	comeBack();
	listen();
	document.addEventListener("visibilitychange", listen);
})();
