package diag

import "slices"

// Rule is one kind of mistake that the checks find. Each diagnostic names its rule.
type Rule struct {
	ID     string // kebab-case
	Reason string // one sentence: what goes wrong when the rule is broken
}

// Rules lists all rules, sorted by id. The contributors' guide and the SARIF
// descriptions are made from this table. To add a rule, report it where the input
// is read, add a row here, and add generator/testdata/rules/<id>.txtar, which
// triggers it.
var Rules = []Rule{
	{"alias", "An alias redirects an old address to exactly one item, which must exist."},
	{"assets", "A style sheet or script that cannot be bundled is missing from every page."},
	{"characters", "Invalid UTF-8, control characters and invisible characters break searches, links and comparisons."},
	{"cite", "A malformed citation is shown as plain text and is missing from the list of references."},
	{"cited-as", "Each number in the source's list of references belongs to one document."},
	{"column", "A column with an unknown name is ignored, so its cells are lost."},
	{"count", "A number without a qualifier, or a qualifier without a number, cannot be interpreted."},
	{"counts", "A figure is drawn from its counts; without them it is empty or wrong."},
	{"csv", "Invalid CSV cannot be split into rows."},
	{"current", "The front page must present a published edition."},
	{"date", "A date after the edition's data or after today, or earlier than the date it must follow, is a typing error."},
	{"doi", "A malformed DOI does not resolve, and a DOI that differs from the address identifies another publication."},
	{"draft", "A published page cannot link to an unpublished one."},
	{"duplicate-count", "When two counts have the same category, readers cannot tell which is right."},
	{"duplicate-document", "A publication listed twice is counted twice."},
	{"duplicate-id", "An id is part of an address, so no two items can share one."},
	{"duplicate-row", "A repeated row is shown and counted twice."},
	{"duplicate-standard", "A standard listed twice is counted twice."},
	{"embed-alone", "A figure or table inside a sentence would break the paragraph."},
	{"encoding", "Text that is not UTF-8 is misread, or cannot be read at all."},
	{"expression", "An invalid expression cannot be evaluated."},
	{"file-size", "A file of excessive size is a mistake and would stop every build."},
	{"footnote", "A missing, empty or unused footnote leads readers nowhere."},
	{"format", "The format says how to write a number; an unknown format cannot be applied."},
	{"front-matter", "The front matter between +++ lines gives a page its title and order."},
	{"heading-level", "Heading levels without gaps let screen reader users navigate a page."},
	{"heading-place", "A heading inside a list, quotation or footnote is missing from the table of contents."},
	{"heading-text", "An empty heading cannot be read or linked to."},
	{"id", "An id is part of a permanent address, so it has a restricted form."},
	{"image", "Figures are drawn from data; an image from elsewhere has no provenance."},
	{"invariant", "If numbers that must agree do not, at least one of them is wrong."},
	{"key", "A key with an unknown name is ignored, so its value is lost."},
	{"kind", "The kind decides how a figure is drawn; an unknown kind cannot be drawn."},
	{"line-ends", "Mixed line endings make unchanged lines appear as changed."},
	{"link-form", "A malformed link is shown as plain text or leads to the wrong place."},
	{"link-fragment", "A link to a missing heading leads to the top of the page instead."},
	{"link-path", "A link to a file outside the review does not work on the site."},
	{"link-scheme", "Only links to the web, to email addresses and to items of the review are safe to follow."},
	{"lock", "Readers cite published editions, so each change to one is recorded as a correction."},
	{"mangled", "Spreadsheets convert text that looks like a date, number or formula, and the original is lost."},
	{"missing-file", "Pages are made from files; without the file, they are missing too."},
	{"number", "Readers cite figures and tables by number, so numbers start at 1 and have no gaps."},
	{"one-paragraph", "A caption or note is one paragraph; any further paragraph would be lost."},
	{"order", "Words and years in a consistent order are easy to compare, and figures follow the order of the file."},
	{"orphan", "A file that nothing uses is not shown anywhere, and nobody notices when it is out of date."},
	{"overdue", "Readers of a living review rely on the date of its next update."},
	{"overlong", "A line that is excessively long or deeply nested takes too long to parse; it is a mistake or an attack."},
	{"percentage", "If a percentage contradicts its count, one of the two is wrong."},
	{"period", "The period says how dates become categories; an unknown period cannot be applied."},
	{"profile", "A profile selects a known variant of a kind of figure."},
	{"raw-html", "HTML in Markdown could run a script in a reader's browser."},
	{"reference", "A cell that refers to a missing item leads readers nowhere."},
	{"required", "Without this value, a page would have a gap."},
	{"row-length", "A missing or extra cell shifts the rest of the row into the wrong columns."},
	{"rows", "A table takes its rows from its own file or from another file of the edition, which must exist."},
	{"scale", "Bars on an unsuitable scale mislead readers."},
	{"series", "A series with an unknown name is missing from the figure."},
	{"source", "A number without a source cannot be verified."},
	{"stable-id", "An id that changes its meaning sends old links and comparisons to the wrong item."},
	{"status", "A standard cannot be both published and in development."},
	{"supersedes", "A cycle of successors, or a succession that only one of the two standards records, misleads readers."},
	{"template", "Pages cannot be built from a template with an error."},
	{"toml", "Invalid TOML cannot be parsed."},
	{"trailing-blank", "Invisible spaces make two cells with the same word differ."},
	{"type", "A value of the wrong type cannot be compared, sorted or counted."},
	{"uncited", "A reference that no text cites was forgotten, or does not belong in the list."},
	{"unreadable-file", "A file that cannot be read cannot be published."},
	{"unresolved", "A link to an unknown name leads readers nowhere."},
	{"value", "If a number in the text disagrees with the data, one of the two is wrong."},
	{"vocabulary", "A word that is not in the vocabulary cannot be filtered, counted or explained."},
}

// RuleOf returns the rule with an id, or false if there is none.
func RuleOf(id string) (Rule, bool) {
	i := slices.IndexFunc(Rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return Rules[i], true
}
