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

// phases lists the phases of standards, in the order in which pages show them, with
// marks that distinguish them without colour.
var phases = []struct {
	phase review.Phase
	label string // the id of a message
	mark  string // a class, for which the style sheet draws the mark
}{
	{review.InForce, "standards.inForce", "phase-published"},
	{review.InDevelopment, "standards.inDevelopment", "phase-development"},
	{review.Withdrawn, "standards.withdrawn", "phase-withdrawn"},
	{"", "standards.noPhase", "phase-other"}, // the vocabulary names no phase
}

// Tracker is the overview at the top of the list of standards: how many have each
// status, and when they were published.
type Tracker struct {
	Phases []phaseTally
	Years  []timelineYear
	// Undated reports whether the last year is for standards without a date, after
	// others.
	Undated bool
	Figure  *page.Link // a figure of the edition that shows the same; nil: none
}

// phaseTally is the number of standards in a phase, and with each of its statuses.
type phaseTally struct {
	Label, Mark string
	N           int
	Statuses    []statusTally
}

// statusTally is the number of standards with a status, and a link to their list.
type statusTally struct {
	view.Value
	N int
}

// timelineYear is the standards of a year, newest first.
type timelineYear struct {
	Year   string // empty: they have no date
	N      int
	Open   bool
	Phases []phaseTally // without empty ones
	Bar    []barPart
	Groups []timelineGroup
	// PhasesText says the numbers of Phases in one line.
	PhasesText string
}

// timelineGroup is the standards of an organisation in a year.
type timelineGroup struct {
	Organisation view.Value
	Standards    []*Standard
}

// barPart is a rectangle in the bar of a year. X and Width are percentages of the
// longest bar.
type barPart struct{ Mark, X, Width string }

// maxOpen is the most standards that the timeline shows at once, those of the newest
// years. For other years, it shows only their number.
const maxOpen = 24

// newTracker returns the tracker of a list of standards.
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

// tally counts standards by phase and status, in the order of phases and of the
// vocabulary, without empty ones.
func (l *List) tally(standards []*Standard) []phaseTally {
	counts := map[string]int{}
	for _, s := range standards {
		counts[s.Standard.Status]++
	}
	var tallies []phaseTally
	for _, p := range phases {
		tally := phaseTally{Label: l.edition.Locale.Say(p.label), Mark: p.mark}
		for _, w := range l.edition.Vocabulary.Words(l.edition.StatusColumn()) {
			if n := counts[w.ID]; n > 0 && w.Phase == p.phase {
				tally.N += n
				tally.Statuses = append(tally.Statuses, statusTally{view.Value{Text: w.Label, Path: l.statusPath(w.ID)}, n})
			}
		}
		if tally.N > 0 {
			tallies = append(tallies, tally)
		}
	}
	if len(tallies) == 1 && tallies[0].Mark == markOf(&review.Word{}) {
		tallies[0].Label = l.edition.Locale.Say("standards.allPhases")
	}
	return tallies
}

// statusPath returns the address of the standards with a status or, if the list has
// no such page, of the word.
func (l *List) statusPath(id string) string {
	if f := l.facet(l.edition.StatusColumn()); f != nil && f.value(id) != nil {
		return f.value(id).Path
	}
	return address.Term(l.edition.ID, id)
}

// years groups standards by the year of their date.
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
		y.Open = shown <= maxOpen
		from := 0
		var phases []string
		for _, p := range y.Phases {
			phases = append(phases, l.edition.Locale.Say("standards.withPhase", "phase", p.Label, "n", p.N))
			y.Bar = append(y.Bar, barPart{p.Mark, percent(from, most), percent(p.N, most)})
			from += p.N
		}
		y.PhasesText = l.edition.Locale.Joined(phases)
	}
	return years
}

func percent(n, of int) string { return fmt.Sprintf("%.4g", 100*float64(n)/float64(of)) }

// groups groups standards by their first organisation, in the order of the
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

// markOf returns the class of the mark of a status.
func markOf(status *review.Word) string {
	for _, known := range phases {
		if status != nil && known.phase == status.Phase {
			return known.mark
		}
	}
	return ""
}
