package diag

import "slices"

// Rule is one thing that the checks look for. Each diagnostic names its rule.
type Rule struct {
	ID     string // kebab-case
	Reason string // one sentence: what goes wrong for a reader without it
}

// Rules are all rules, by id. The guide for contributors and the descriptions in
// SARIF are made from this table. To add a rule: report it where the input is
// read, add its row here and generator/testdata/rules/<id>.txtar, which triggers
// it.
var Rules = []Rule{
	{"alias", "An old address can only lead on to one thing, which is there."},
	{"assets", "A style sheet or script that cannot be bundled leaves pages without it."},
	{"characters", "Bytes that are not UTF-8, control characters and characters that nobody sees break searches, links and comparisons."},
	{"cite", "A citation in another form is shown as plain text and missing from the list of references."},
	{"cited-as", "Two documents cannot be one number of the source's list."},
	{"column", "A column under another name is not read, so its cells are lost."},
	{"count", "A number without its qualifier, or a qualifier without its number, says nothing."},
	{"counts", "A figure draws what its counts hold; counts that are missing leave it empty or wrong."},
	{"csv", "A file that is no CSV cannot be told apart into rows."},
	{"current", "The front page presents a published edition."},
	{"date", "A date after the edition's data or after today, or before what it follows, is a slip of the keyboard."},
	{"doi", "A DOI in another form does not resolve, and two that differ name two publications."},
	{"draft", "A published page cannot lead to one that is not published."},
	{"duplicate-count", "Of two counts of the same thing, a reader cannot tell which one holds."},
	{"duplicate-document", "A publication that is there twice is counted twice."},
	{"duplicate-id", "An id is an address: two things cannot have the same."},
	{"duplicate-row", "A row that is there twice is shown and counted twice."},
	{"duplicate-standard", "A standard that is there twice is counted twice."},
	{"embed-alone", "A figure or table within a sentence would break the paragraph."},
	{"encoding", "Text in another encoding than UTF-8 reads as other letters, or not at all."},
	{"expression", "A number cannot be worked out from an expression that is no expression."},
	{"file-size", "A file that is far too large was not meant to be there, and would stop every build."},
	{"footnote", "A footnote that is missing, empty or not used leads a reader nowhere."},
	{"format", "The format says how a number is written; an unknown one cannot be."},
	{"front-matter", "The lines between +++ give a page its title and order."},
	{"heading-level", "Headings without gaps let a reader who listens find the way."},
	{"heading-place", "A heading within a list, a quotation or a footnote is missing from the contents."},
	{"heading-text", "An empty heading cannot be read or linked."},
	{"id", "An id is part of an address that people keep, so it has a plain form."},
	{"image", "Pictures are drawn from data; a picture from elsewhere has no provenance."},
	{"invariant", "Numbers that must agree do not."},
	{"key", "A key under another name is not read, so what it says is lost."},
	{"kind", "The kind decides how a figure is drawn; an unknown one cannot be."},
	{"line-ends", "Lines that end in two ways show as changed when nothing did."},
	{"link-form", "A link in another form is shown as plain text or leads elsewhere."},
	{"link-fragment", "A link to a heading that is not there leads to the top of the page."},
	{"link-path", "A link to a file outside the review leads nowhere on the site."},
	{"link-scheme", "Only links to the web, to mail and to things of the review are safe to follow."},
	{"lock", "A published edition stays as it is, or says what was corrected: readers cite it."},
	{"mangled", "A spreadsheet changes what it takes for a date, a number or a formula; the text is lost."},
	{"missing-file", "Pages are made from files; one that is missing leaves them out."},
	{"number", "Figures and tables are numbered from 1 without gaps, as readers cite them."},
	{"one-paragraph", "A caption or a note is one paragraph; what follows it would be lost."},
	{"order", "Words and years in one order everywhere can be compared at a glance, and figures follow the file."},
	{"orphan", "A file that nothing uses is shown nowhere and goes stale unnoticed."},
	{"overdue", "Readers of a living review rely on the date of its next update."},
	{"overlong", "A line longer or deeper than anybody writes takes for ever to read, and is a mistake or an attack."},
	{"percentage", "A percentage that contradicts its count is wrong in one of the two."},
	{"period", "The period says how dates become categories; an unknown one cannot."},
	{"profile", "A profile is a known way of drawing a kind."},
	{"raw-html", "HTML in Markdown could run a script on a reader's page."},
	{"reference", "A cell that names something which is not there leads a reader nowhere."},
	{"required", "A page without this would have a hole."},
	{"row-length", "A cell too many or too few moves all that follow into the wrong column."},
	{"rows", "A table shows rows of its own file or of a file of the edition, and of one that exists."},
	{"scale", "Bars on a scale that cannot show their numbers mislead."},
	{"series", "A series under another name is missing from the figure."},
	{"source", "A number without its source cannot be checked."},
	{"stable-id", "An id that changes its meaning leads old links and comparisons to the wrong thing."},
	{"status", "A standard cannot be published and in development at once."},
	{"supersedes", "A succession that runs in a circle, or that one of two standards does not know, leads a reader astray."},
	{"template", "A template that cannot run leaves its pages unmade."},
	{"toml", "A file that is no TOML cannot be read."},
	{"trailing-blank", "Blanks that nobody sees make two cells with the same word differ."},
	{"type", "A cell or key of another type cannot be compared, sorted or counted."},
	{"uncited", "A reference that nothing cites was forgotten, or should not be in the list."},
	{"unreadable-file", "What cannot be read cannot be published."},
	{"unresolved", "A name in the text that names nothing leads a reader nowhere."},
	{"value", "A number in the text that disagrees with the data is wrong in one of the two."},
	{"vocabulary", "A word that is not in the vocabulary cannot be filtered, counted or explained."},
}

// RuleOf returns a rule by its id; false if there is none.
func RuleOf(id string) (Rule, bool) {
	i := slices.IndexFunc(Rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return Rules[i], true
}
