package catalogue

import (
	"cmp"
	"fmt"
	"slices"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// phases are where in their lives standards are, in the order in which pages
// show them, with the mark that tells each apart from the others without colour.
var phases = []struct {
	phase review.Phase
	label string
	mark  string // a class: the style sheet draws it
}{
	{review.InForce, "In force", "phase-published"},
	{review.InDevelopment, "In development", "phase-development"},
	{review.Withdrawn, "Withdrawn or superseded", "phase-withdrawn"},
	{"", "Other", "phase-other"}, // the vocabulary does not say
}

// Tracker is what the list of standards begins with: how many have which status,
// and when they were published.
type Tracker struct {
	Phases []phaseTally
	Years  []timelineYear
	// Undated reports whether the last of the years is that of standards without
	// a date.
	Undated bool
	Figure  *page.Link // a figure of the edition that draws the same; nil: there is none
}

// phaseTally is how many standards are in a phase, and in each of its statuses.
type phaseTally struct {
	Label, Mark string
	N           int
	Statuses    []statusTally
}

// statusTally is how many standards have a status, and where they are listed.
type statusTally struct {
	view.Value
	N int
}

// timelineYear is the standards of a year, the last first.
type timelineYear struct {
	Year   string // empty: they are not dated
	N      int
	Open   bool
	Phases []phaseTally // of which there are some
	Bar    []barPart
	Groups []timelineGroup
}

// timelineGroup is the standards of an organisation in a year.
type timelineGroup struct {
	Organisation view.Value
	Standards    []*Standard
}

// barPart is a rectangle of the bar that shows how many standards a year has, in
// hundredths of that of the year with the most.
type barPart struct{ Mark, X, Width string }

// shownOpen is up to how many standards of the newest years the timeline shows
// at once. Of the others it shows how many there are.
const shownOpen = 24

// newTracker sums up a list of standards.
func newTracker(l *List) *Tracker {
	standards, e := standardsIn(l.Rows), l.edition
	t := &Tracker{Phases: l.tally(standards), Years: l.years(standards)}
	for i, year := range t.Years {
		t.Undated = year.Year == "" && i > 0
	}
	for _, f := range e.Figures {
		if f.Dated() && f.Spec.Of == "standards" && t.Figure == nil {
			t.Figure = &page.Link{Text: f.FullTitle(), Path: address.Figure(e.ID, f.ID)}
		}
	}
	return t
}

// tally counts standards by phase and status, both in order; what no standard
// has is left out.
func (l *List) tally(standards []*Standard) []phaseTally {
	counts := map[string]int{}
	for _, s := range standards {
		counts[s.Standard.Status]++
	}
	var tallies []phaseTally
	for _, p := range phases {
		tally := phaseTally{Label: p.label, Mark: p.mark}
		for _, w := range l.edition.Vocabulary.Words(review.FacetStatus) {
			if n := counts[w.ID]; n > 0 && w.Phase == p.phase {
				tally.N += n
				tally.Statuses = append(tally.Statuses, statusTally{view.Value{Text: w.Label, Path: l.ofStatus(w.ID)}, n})
			}
		}
		if tally.N > 0 {
			tallies = append(tallies, tally)
		}
	}
	if len(tallies) == 1 && tallies[0].Label == "Other" {
		tallies[0].Label = "All"
	}
	return tallies
}

// ofStatus is the page of the standards that have a status: the list's own or, where
// there is none, that of the word.
func (l *List) ofStatus(id string) string {
	if f := l.facet("status"); f != nil && f.value(id) != nil {
		return f.value(id).Path
	}
	return address.Term(l.edition.ID, id)
}

// years sorts standards into the years of their dates.
func (l *List) years(standards []*Standard) []timelineYear {
	standards = slices.Clone(standards)
	slices.SortStableFunc(standards, func(a, b *Standard) int {
		return -cmp.Compare(a.Standard.Published, b.Standard.Published) // those without a date last
	})
	var years []timelineYear
	most, shown := 0, 0
	for rest := standards; len(rest) > 0; {
		year := rest[0].Year()
		n := slices.IndexFunc(rest, func(s *Standard) bool { return s.Year() != year })
		if n < 0 {
			n = len(rest)
		}
		years = append(years, timelineYear{Year: year, N: n, Phases: l.tally(rest[:n]), Groups: groups(l.edition, rest[:n])})
		most, rest = max(most, n), rest[n:]
	}
	for i := range years {
		y := &years[i]
		shown += y.N
		y.Open = shown <= shownOpen
		from := 0
		for _, p := range y.Phases {
			y.Bar = append(y.Bar, barPart{p.Mark, hundredths(from, most), hundredths(p.N, most)})
			from += p.N
		}
	}
	return years
}

func hundredths(n, of int) string { return fmt.Sprintf("%.4g", 100*float64(n)/float64(of)) }

// groups sorts standards by their first organisation, in the order of the
// vocabulary.
func groups(e *edition.Edition, standards []*Standard) []timelineGroup {
	byID := map[string][]*Standard{}
	for _, s := range standards {
		if ids := s.Standard.Organisation; len(ids) > 0 {
			byID[ids[0]] = append(byID[ids[0]], s)
		}
	}
	var groups []timelineGroup
	for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
		if of := byID[w.ID]; of != nil {
			groups = append(groups, timelineGroup{view.ValueOf(e, "organisation", w.ID), of})
		}
	}
	return groups
}

// markOf is the class of the mark of a status.
func markOf(status *review.Word) string {
	for _, known := range phases {
		if status != nil && known.phase == status.Phase {
			return known.mark
		}
	}
	return ""
}
