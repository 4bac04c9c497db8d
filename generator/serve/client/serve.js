// The script of previewed pages. It listens to the server, reloads the page after
// each good build at the same scroll position, and shows errors over the last good
// page. Messages quote files, so they are inserted as text, never as HTML.
"use strict";
(() => {
	const script = new URL(document.currentScript.src);
	const site = script.searchParams.get("site"); // the build that this page is from
	const framed = window !== window.parent; // the outer page shows the errors

	// ---- Listening. Browsers limit the connections to a server, so a hidden page
	// closes its connection, and opens it again when it becomes visible.
	let events;
	function attend() {
		events?.close();
		if (document.hidden) return;
		events = new EventSource(new URL("events", script));
		events.onmessage = ({ data }) => hear(JSON.parse(data));
	}

	function hear(report) {
		if (report.site !== site) reload();
		else if (!framed) panel.show(report);
	}

	// ---- Reloading, while keeping the scroll position and the open details. Details
	// have no ids: they are identified by the element with an id around them, and
	// their number in it.
	function allDetails() {
		const numbers = new Map();
		return [...document.querySelectorAll("details")].map(details => {
			const within = details.closest("[id]")?.id ?? "";
			numbers.set(within, (numbers.get(within) ?? 0) + 1);
			return { details, name: within + " " + numbers.get(within) };
		});
	}

	let place; // the scroll position to restore, until it is restored

	function reload() {
		const details = Object.fromEntries(allDetails().map(({ details, name }) => [name, details.open]));
		keep("place", place ?? { page: location.href, left: scrollX, top: scrollY, details });
		history.scrollRestoration = "manual"; // browsers would scroll elsewhere during loading
		location.reload();
	}

	function comeBack() {
		place = kept("place");
		keep("place", null);
		if (place?.page !== location.href) place = null;
		if (!place) return;
		for (const { details, name } of allDetails()) details.open = place.details[name] ?? details.open;
		const move = () => scrollTo({ left: place.left, top: place.top, behavior: "instant" });
		move();
		addEventListener("load", async () => {
			await document.fonts.ready; // lines now wrap as before
			move();
			place = null;
			history.scrollRestoration = "auto";
		});
	}

	function keep(name, value) { sessionStorage.setItem("recension." + name, JSON.stringify(value)); }
	function kept(name) { return JSON.parse(sessionStorage.getItem("recension." + name)); }

	// ---- The panel, isolated from the styles and scripts of the page.
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
		style.href = new URL("serve.css", script);
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

		let report, failed;
		const isOpen = () => failed ? kept("hidden") !== report.build : kept("warnings open") === true;

		function open(wanted) {
			if (failed) keep("hidden", wanted ? null : report.build); // until the next build
			else keep("warnings open", wanted);
			const within = shadow.activeElement !== null;
			draw();
			if (within) (wanted ? section : countButton).focus(); // otherwise the focus stays in the page
		}

		function draw() {
			section.hidden = heading.textContent === "" || !isOpen();
			countButton.hidden = heading.textContent === "" || isOpen();
			for (const line of list.querySelectorAll("pre")) bringIntoView(line);
		}

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

	function counts(diagnostics) {
		return ["error", "warning", "notice"]
			.map(severity => [severity, diagnostics.filter(d => d.severity === severity).length])
			.filter(([, n]) => n > 0)
			.map(([severity, n]) => `${n} ${severity}${n === 1 ? "" : "s"}`)
			.join(", ");
	}

	// where returns a position in the form that editors recognise, or only the file
	// name for a whole file.
	function where({ file, line, column }) {
		return line ? `${file}:${line}:${column}` : file;
	}

	function entry(d) {
		const e = element("li", d.severity,
			element("p", "place", where(d)),
			element("p", "message", element("strong", "", d.severity), " ", d.message, " ", element("code", "", d.rule)));
		if (d.excerpt && d.line) e.append(excerpt(d));
		for (const note of d.notes ?? []) e.append(element("p", "note", element("span", "label", "note"), " ", element("span", "place", where(note)), " ", note.message));
		if (d.hint) e.append(element("p", "hint", element("span", "label", "hint"), " ", d.hint));
		return e;
	}

	// excerpt returns the line with carets under the position. Columns count
	// characters from 1.
	function excerpt({ excerpt, line, column, end_column: end }) {
		const characters = [...excerpt.replaceAll("\t", " ")];
		const part = (from, to) => characters.slice(from, to).join("");
		const number = `${line} | `;
		const carets = element("span", "carets", "\n" + " ".repeat(number.length + column - 1) + "^".repeat(end - column));
		carets.ariaHidden = "true";
		const mark = element("mark", "", part(column - 1, end - 1));
		return element("pre", "", element("span", "number", number), part(0, column - 1), mark, part(end - 1), carets);
	}

	// bringIntoView scrolls a long line to the position, and lets the keyboard scroll
	// the rest of it.
	function bringIntoView(line) {
		if (line.scrollWidth <= line.clientWidth) return;
		line.tabIndex = 0;
		line.scrollLeft = line.querySelector("mark").offsetLeft - line.clientWidth / 3;
	}

	const panel = makePanel();
	comeBack();
	attend();
	document.addEventListener("visibilitychange", attend);
})();
