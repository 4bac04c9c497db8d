package screening

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"

	"recension/generator/locale"
	"recension/generator/review"
)

// ROSES returns the numbers of the flow diagram of ROSES for systematic reviews as CSV, see
// Haddaway NR and others: ROSES RepOrting standards for Systematic Evidence Syntheses.
// Environmental Evidence 2018;7:7, doi:10.1186/s13750-018-0121-7. It has one column for
// all searches, and a row for each reason to exclude a full text. A stage that the protocol
// does not have has no rows.
func (s *Screening) ROSES() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	add := func(phase, label, reason string, records []int) {
		_ = w.Write([]string{phase, label, reason, strconv.Itoa(len(records))}) // a buffer takes everything
	}
	_ = w.Write([]string{"phase", "item", "reason", "n"})
	databases, other := s.columns()
	add("Searching", "Records identified through bibliographic database searching", "", databases)
	add("Searching", "Records identified through other sources", "", other)
	left := s.publications()
	duplicates := s.without(left)
	add("Searching", "Duplicates", "", duplicates)
	add("Searching", "Records after duplicates removed", "", left)
	for n, stage := range s.Stages {
		names := rosesNames[stage.Kind]
		label := ""
		if !s.isAlone(stage) {
			label = ": " + stage.Label
		}
		in := func(states ...State) []int {
			of, _ := s.split(left, func(i int) bool { return slices.Contains(states, stage.Outcomes[i].State) })
			return of
		}
		add("Screening", names.excluded+label, "", in(Excluded))
		if stage.Kind == review.Eligibility {
			for _, part := range s.byReason(locale.English(), n, in(Excluded)) {
				add("Screening", names.excluded+label, part.Label, part.Records)
			}
		}
		if undecided := in(Unclear, Pending, Conflict); len(undecided) > 0 {
			add("Screening", "Not decided"+label, "", undecided)
		}
		left = in(Included)
		add("Screening", names.after+label, "", left)
	}
	add("Synthesis", "Articles included in the review", "", left)
	w.Flush()
	return b.Bytes()
}

// rosesNames are the words of ROSES for the kinds of stages.
var rosesNames = map[review.StageKind]struct{ excluded, after string }{
	review.Automation:  {"Records excluded by automation tools", "Records after automation"},
	review.Screen:      {"Excluded titles and abstracts", "Records after title and abstract screening"},
	review.Retrieval:   {"Full texts not found or not accessible", "Articles retrieved at full text"},
	review.Eligibility: {"Excluded full texts, with reasons", "Articles after full text screening"},
}

// without are the records that are not among some of them.
func (s *Screening) without(of []int) []int {
	var others []int
	for i := range s.Records {
		if _, found := slices.BinarySearch(of, i); !found {
			others = append(others, i)
		}
	}
	return others
}
