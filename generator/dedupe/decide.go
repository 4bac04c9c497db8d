package dedupe

import (
	"fmt"
	"math"
	"strings"
)

// verdict is what a comparison comes to.
type verdict int

const (
	different verdict = iota
	doubtful
	related
	duplicate
)

// decision is a verdict with its reason.
type decision struct {
	verdict verdict
	kind    string // of a relation
	reverse bool   // the relation is that of b to a
	why     string // what decided, other than that fields agree
	score   float64
}

// The points that a pair needs. With linkAt points, two records are of one publication
// four times as likely as not, before the conditions of linked.
const (
	linkAt  = 10
	doubtAt = 8
)

func score(points float64) float64 {
	return math.Round(1000/(1+math.Exp2(8-points))) / 1000
}

// decide says what two records are to each other. It depends on the two records alone,
// so that other records cannot change it.
func decide(a, b *profile, c *comparison) decision {
	p := c.points(a, b)
	points := p.sum()
	d := decision{score: score(points)}
	if a.title.notice != b.title.notice {
		return noticeOf(a, b, c, d)
	}
	if (a.kind == preprint) != (b.kind == preprint) {
		return preprintOf(a, b, c, d)
	}
	if c.pmid == same || c.doi == same || c.arxiv == same && c.doi != differ {
		return sameID(a, b, c, d)
	}
	if c.title == apart {
		d.why = "the titles differ in a number"
		return d
	}
	switch {
	case updated(a, b, c):
		return updateOf(c, d)
	case oneThesis(a, b, c):
		d.verdict, d.why = duplicate, "a thesis and its entry in an index of theses"
		d.score = max(d.score, 0.8)
		return d
	}
	ok, why := linked(a, b, c)
	d.why = why
	if ok && points >= linkAt {
		d.verdict = duplicate
		if why != "" {
			d.why = "although " + why
		}
		return d
	}
	return unlinked(a, b, c, d, points)
}

// noticeOf decides about two records one of which announces that it is about another
// publication.
func noticeOf(a, b *profile, c *comparison, d decision) decision {
	d.kind, d.reverse = a.title.notice, false
	if d.kind == "" {
		d.kind, d.reverse = b.title.notice, true
	}
	d.why = "one announces that it is the " + d.kind + " the other"
	if d.kind == "" || a.title.notice != "" && b.title.notice != "" || c.title < reworded || a.title.generic || b.title.generic {
		d.why = "one is a notice about a publication"
		return d
	}
	if c.pages == same && c.volume == same && c.year == same {
		// Databases that leave out the word give the pages of the notice all the same.
		d.verdict, d.why = doubtful, "only one says that it is a notice, and they share their pages"
		if (d.kind == Erratum || d.kind == Retraction) && c.title >= closeTo && c.authors >= cut && c.container >= overlap && c.issue != differ {
			d.verdict = duplicate
		}
		return d
	}
	if c.container != differ && (d.kind == Comment || c.authors != differ) {
		d.verdict = related
	}
	return d
}

// preprintOf decides about a preprint and a record that is none.
func preprintOf(a, b *profile, c *comparison, d decision) decision {
	d.kind, d.reverse, d.why = Preprint, b.kind == preprint, "one is a preprint"
	alike := c.title >= closeTo || c.title == reworded && c.abstract == same
	switch {
	case (alike || c.title > apart && (c.arxiv == same || c.doi == same)) && c.authors >= overlap:
		d.verdict = related
	case alike && c.authors == missing, c.abstract == same && c.authors >= overlap:
		d.verdict = doubtful
	}
	return d
}

// updateOf decides about versions of a review that is updated under one number.
func updateOf(c *comparison, d decision) decision {
	d.why = "the review is updated under one number"
	switch {
	case c.title < reworded || c.authors == differ:
	case c.issue == missing && c.doi == missing && c.year == closeTo:
		d.verdict = doubtful // one version, online and in print, or two
	default:
		d.verdict, d.kind = related, Report
	}
	return d
}

// sameID decides about two records that share an identifier. A DOI is often that of a
// whole supplement or proceedings, and exports mix up identifiers, so that the rest must
// not speak against it.
func sameID(a, b *profile, c *comparison, d decision) decision {
	id := "DOI"
	switch {
	case c.pmid == same:
		id = "PMID"
	case c.doi != same:
		id = "arXiv ID"
	}
	translated := c.authors >= cut && c.year == same && (c.pages == same && a.pages.extent() > 2 || c.abstract == same)
	placed := c.pages != differ || c.volume == same && c.title >= cut || a.pages.article != b.pages.article
	switch {
	case c.title >= closeTo && (c.authors >= overlap || c.authors == missing):
		if (a.title.generic || b.title.generic) && (c.authors == missing || c.pages < closeTo) || !placed && a.title.recurring {
			d.verdict, d.why = doubtful, "they share a "+id+" and a title that says little"
			return d
		}
		d.verdict = duplicate
	case c.title >= closeTo && c.authors == partly && c.year == same && c.container != differ && distinctive(a, b, 5),
		c.title == reworded && c.authors >= cut && placed, c.title == missing && c.authors >= cut && c.pages >= closeTo,
		c.title == differ && translated, c.pmid == same && c.title == differ && c.authors >= cut:
		d.verdict = duplicate
	case c.title == missing, c.authors >= overlap, c.title >= closeTo:
		d.verdict = doubtful
	}
	if d.verdict == duplicate {
		d.why = "same " + id
		d.score = max(d.score, 0.9)
		if part := partOf(a, b); part != "" {
			d.verdict, d.kind, d.reverse, d.why = related, Part, part == b.id, "they share a "+id+", and one is a book"
		}
		return d
	}
	d.why = "they share a " + id + ", and their titles or authors differ"
	return d
}

// partOf returns the ID of the record that is a part of the other's book; empty if none is.
func partOf(a, b *profile) string {
	switch {
	case a.kind == book && (b.kind == chapter || b.kind == conference) && a.container.compact == "" && b.container.compact != "":
		return b.id
	case b.kind == book && (a.kind == chapter || a.kind == conference) && b.container.compact == "" && a.container.compact != "":
		return a.id
	}
	return ""
}

// linked reports whether nothing speaks against two records without a shared identifier
// being of one publication; otherwise, it says what does. That their fields agree well
// enough is left to the points.
func linked(a, b *profile, c *comparison) (bool, string) {
	pageFit := c.pages >= closeTo && a.pages.from > 1 // on the same page, and not the first of its own
	// No two articles fill the same three pages, or have one article number.
	span := c.pages == same && (a.pages.extent() > 2 || a.pages.from >= 10_000)
	fits := c.container >= overlap && c.volume != differ
	place := fits && pageFit && c.volume == same && c.year == same && c.issue != differ
	switch {
	case c.doi == differ:
		// Publishers that take over a journal register its articles again.
		why := "the DOIs differ"
		return place && c.pages == same && c.title >= closeTo && c.authors >= cut && !a.title.recurring && distinctive(a, b, 4), why
	case c.pmid == differ:
		return false, "the PMIDs differ"
	case c.arxiv == differ:
		return false, "the arXiv IDs differ"
	case c.title == missing:
		return false, "a record has no title"
	case c.authors == differ:
		// One names a group, the other its members.
		return place && span && c.title >= closeTo && !a.title.recurring && distinctive(a, b, 5), "the authors differ"
	case (a.kind == thesis) != (b.kind == thesis) && a.kind != unknown && b.kind != unknown:
		return false, "one is a thesis"
	}
	if c.title == cut && !place && !(fits && span && c.year == same) {
		if word, _ := ofAnother(&a.title, &b.title); word != "" {
			return false, "only one title has the word " + word
		}
	}
	if c.title == differ || c.title == reworded {
		// A title in another language, or revised before it was printed.
		if !span || c.year != same || c.authors < cut || c.issue == differ || !fits || c.title == differ && c.volume != same {
			return false, "the titles differ"
		}
		return true, "the titles differ"
	}
	if c.authors < overlap && !(fits && pageFit && c.volume == same) {
		return false, "the authors do not agree well enough"
	}
	if (a.title.recurring || b.title.recurring) && !(c.abstract == same && c.year == same && c.authors >= cut) {
		if !(pageFit && c.volume == same && c.container >= partly) || c.year == differ {
			return false, "the title is one that comes back"
		}
		if (a.title.generic || b.title.generic) && (c.authors < overlap || c.pages != same) {
			return false, "the title says little"
		}
	}
	return consistent(a, b, c, pageFit)
}

// consistent reports whether year, container, volume, issue and pages can be those of one
// publication. One of them may be wrong if the others make up for it.
func consistent(a, b *profile, c *comparison, pageFit bool) (bool, string) {
	var against []string
	for _, field := range []struct {
		name  string
		level level
	}{{"years", c.year}, {"containers", c.container}, {"volumes", c.volume}, {"pages", c.pages}} {
		if field.level == differ {
			against = append(against, field.name)
		}
	}
	if c.issue == differ && c.volume != same {
		against = append(against, "issues")
	}
	switch len(against) {
	case 0:
		return unopposed(a, b, c)
	case 1:
	default:
		return false, "the " + join(against) + " differ"
	}
	why := "the " + against[0] + " differ"
	solid := c.title >= closeTo && c.authors >= cut && !a.title.recurring
	place := pageFit && c.volume == same
	switch against[0] {
	case "years":
		return solid && place && c.container >= overlap, why
	case "containers":
		// Transliterated and translated names of a journal have nothing in common.
		place = place || c.volume == same && c.issue == same && c.abstract == same
		return solid && place && c.year == same && c.issue != differ, why
	case "volumes":
		return solid && pageFit && c.container >= overlap && c.year != near, why
	case "pages":
		return solid && c.volume == same && (c.issue == same || c.abstract == same) && c.container >= closeTo && c.year == same && distinctive(a, b, 6), why
	}
	return solid && pageFit && c.container >= overlap, why // issues
}

// unopposed decides about two records without a difference in place, which may be so
// because they hardly say where they were published.
func unopposed(a, b *profile, c *comparison) (ok bool, why string) {
	if c.issue == differ && c.pages < near {
		return false, "the issues differ"
	}
	placed := c.pages >= near || c.volume >= near && c.issue != differ
	switch {
	case placed && c.container != missing:
		return true, ""
	case c.year == closeTo || c.year == near:
		ok = c.title >= closeTo && c.authors >= cut && (c.container >= overlap || placed) && distinctive(a, b, 5) && !a.names.cut && !b.names.cut
		why = "the years differ"
	case c.container == missing:
		kinds := a.kind == b.kind || a.kind == unknown || b.kind == unknown
		ok = kinds && c.title == same && c.authors >= cut && c.year == same && distinctive(a, b, 5) || placed && c.pages >= closeTo
		if !ok {
			why = "too few fields are known"
		}
	default:
		ok = true
	}
	return ok, why
}

// unlinked decides what two records that are no duplicates are to each other.
func unlinked(a, b *profile, c *comparison, d decision, points float64) decision {
	if d.why == "" {
		d.why = "too few fields agree"
	}
	twin := c.title >= closeTo && c.authors >= overlap && !a.title.recurring && !b.title.recurring
	conflicts := 0
	for _, l := range []level{c.year, c.container, c.volume, c.pages} {
		if l == differ {
			conflicts++
		}
	}
	identified := c.doi == differ || c.pmid == differ
	if word, inB := ofAnother(&a.title, &b.title); c.title == cut && isProtocol(word) && c.authors >= overlap {
		d.verdict, d.kind, d.reverse = related, Protocol, inB
		return d
	}
	switch {
	case twin && (a.kind == conference) != (b.kind == conference) && c.container == differ:
		d.verdict, d.kind, d.reverse, d.why = related, Conference, b.kind == conference, "one appeared in proceedings, the other elsewhere"
	case twin && distinctive(a, b, 4) && (conflicts >= 2 || identified && conflicts == 1):
		d.verdict, d.kind = related, Report
	case twin && a.kind == thesis && b.kind == thesis && c.year != differ:
		d.verdict = doubtful // a thesis, and the abstract of one
	case a.title.recurring && (identified || conflicts > 0 || c.issue == differ):
		// Another one of a series.
	case identified && conflicts == 0 && points >= doubtAt-4, conflicts <= 1 && points >= doubtAt:
		d.verdict = doubtful
	}
	return d
}

// contradicts reports whether two records cannot be in one group, even if both are linked
// to a third.
func contradicts(a, b *profile, c *comparison) bool {
	switch d := decide(a, b, c); {
	case d.verdict == duplicate:
		return false
	case d.verdict == related, c.title == apart:
		return true
	}
	return (c.doi == differ || c.pmid == differ) && (c.pages == differ || c.title == differ || c.volume == differ)
}

// reason says in words which fields agree.
func (d *decision) reason(c *comparison) string {
	var agree, nearly []string
	for _, f := range c.fields() {
		switch {
		case f.level == same:
			agree = append(agree, f.name)
		case f.level >= overlap:
			nearly = append(nearly, f.name)
		}
	}
	var parts []string
	if d.why != "" {
		parts = append(parts, d.why)
	}
	if len(agree) > 0 {
		parts = append(parts, "same "+join(agree))
	}
	if len(nearly) > 0 {
		parts = append(parts, "similar "+join(nearly))
	}
	return strings.Join(parts, "; ")
}

// field is the level of a named field.
type field struct {
	name  string
	level level
}

func (c *comparison) fields() []field {
	return []field{
		{"title", c.title},
		{"authors", c.authors},
		{"year", c.year},
		{"container", c.container},
		{"volume", c.volume},
		{"issue", c.issue},
		{"pages", c.pages},
		{"DOI", c.doi},
		{"PMID", c.pmid},
		{"arXiv ID", c.arxiv},
		{"abstract", c.abstract},
	}
}

func join(list []string) string {
	if n := len(list); n > 1 {
		return fmt.Sprintf("%s and %s", strings.Join(list[:n-1], ", "), list[n-1])
	}
	return strings.Join(list, "")
}
