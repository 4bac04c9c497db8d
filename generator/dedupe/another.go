package dedupe

import "slices"

// ofAnother returns a word of one of two titles, of which the other is the start or the
// end, that names another publication of the same study, and whether b has it. Databases
// leave out subtitles, but the protocol of a trial and its extension have the title of the
// trial, too. It returns nothing if both titles have such a word, or neither.
func ofAnother(a, b *title) (word string, inB bool) {
	for i := range a.forms {
		for j := range b.forms {
			if word := anotherWord(&a.forms[i], &b.forms[j]); word != "" {
				return word, false
			}
			if word := anotherWord(&b.forms[j], &a.forms[i]); word != "" {
				return word, true
			}
		}
	}
	return "", false
}

// anotherWord returns such a word of a title that is longer than another.
func anotherWord(long, short *form) string {
	if !contains(long, short) {
		return ""
	}
	var left, right [manyWords]string
	more := without(long.words(left[:0]), short.words(right[:0]))
	if i := slices.IndexFunc(more, namesAnother); i >= 0 {
		return more[i]
	}
	return ""
}

func namesAnother(word string) bool {
	switch word {
	case "protocol", "protocols", "rationale", "follow", "followup", "extension", "interim", "preliminary", "secondary", "hoc", "posthoc",
		"subgroup", "substudy", "ancillary", "economic", "cost", "update", "updated":
		return true
	}
	return false
}

// isProtocol reports whether a word of ofAnother announces a protocol.
func isProtocol(word string) bool { return word == "protocol" || word == "protocols" }

// updated reports whether two records are of versions of a review that its publisher
// updates under one number, such as CD001234: they differ in their issue, or in their DOI,
// or nothing but the year can tell which version they are of.
func updated(a, b *profile, c *comparison) bool {
	if !a.pages.living || !b.pages.living || c.pages < closeTo {
		return false
	}
	return c.issue == differ || c.year != same && c.year != missing || c.doi != missing && c.doi != same
}

// oneThesis reports whether one of two records is of a doctoral thesis, and the other of
// its entry in Dissertation Abstracts, which appears in the same year or the next. A thesis
// has one author, whose given name must be known: initials are those of many.
func oneThesis(a, b *profile, c *comparison) bool {
	if b.container.theses {
		a, b = b, a
	}
	switch {
	case a.kind != thesis || b.kind != thesis || a.masters || b.masters, !a.container.theses || b.container.theses,
		c.title < closeTo || a.title.recurring || !distinctive(a, b, 5),
		c.year != same && c.year != closeTo || a.year < b.year,
		c.doi == differ || c.pmid == differ || c.abstract == differ:
		return false
	}
	x, y := a.names.list, b.names.list
	return len(x) == 1 && len(y) == 1 && x[0].family == y[0].family && len(x[0].given) > 1 && x[0].given == y[0].given &&
		(x[0].others == y[0].others || x[0].others == "" || y[0].others == "")
}
