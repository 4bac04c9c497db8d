// What a reader asked for stands in the form, and in the address under the same
// names, so that it can be sent to others.

const boxes = form => [...form.querySelectorAll("[name=columns]")];
const chosen = all => all.filter(box => box.checked).map(box => box.value);

// asked is what the form says.
export function asked(form) {
	const facets = {};
	for (const box of form.querySelectorAll("[data-facet] input:checked")) (facets[box.name] ??= []).push(box.value);
	return { facets, text: form.elements.q.value, sort: form.elements.sort.value, columns: chosen(boxes(form)) };
}

// queryOf is the form as a query: what differs from the page as it comes.
export function queryOf(form) {
	const query = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		if (name !== "columns" && value.trim()) query.append(name, value.trim());
	}
	const columns = boxes(form);
	if (columns.some(box => box.checked !== box.defaultChecked)) {
		const names = chosen(columns);
		for (const name of names.length ? names : [""]) query.append("columns", name);
	}
	return query.toString();
}

// fill makes the form say what a query says. What it has no control for is left out.
export function fill(form, query) {
	const said = new URLSearchParams(query);
	for (const control of form.elements) {
		if (control.type === "checkbox") {
			control.checked = control.name === "columns" && !said.has("columns") ? control.defaultChecked : said.getAll(control.name).includes(control.value);
		} else if (control.name) {
			control.value = said.get(control.name) ?? "";
		}
	}
	if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = "";
}
