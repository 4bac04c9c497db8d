package records

import (
	"fmt"
	"io/fs"
	"strings"

	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/screening"
)

// flowFormats are the formats in which the flow of an edition can be written. To add one,
// add a row.
var flowFormats = []struct {
	name  string
	write func(s *screening.Screening, before []*review.Edition) (text []byte, leftOut []screening.Box, err error)
}{
	{"prisma2020", func(s *screening.Screening, before []*review.Edition) ([]byte, []screening.Box, error) {
		text, leftOut := s.PRISMA2020(before)
		return text, leftOut, nil
	}},
	{"roses", func(s *screening.Screening, _ []*review.Edition) ([]byte, []screening.Box, error) {
		return s.ROSES(), nil, nil
	}},
	{"json", func(s *screening.Screening, _ []*review.Edition) ([]byte, []screening.Box, error) {
		text, err := s.FlowJSON()
		return text, nil, err
	}},
}

// FlowFormats are the names of the formats of [FlowAs].
func FlowFormats() []string {
	var names []string
	for _, f := range flowFormats {
		names = append(names, f.name)
	}
	return names
}

// FlowAs returns the flow of an edition in a format, and the boxes with records for which
// the format has no place. It is an error if the edition has no protocol, or there is no
// such format.
func FlowAs(src fs.FS, edition, format string) (text []byte, leftOut []screening.Box, problems diag.List, err error) {
	s, problems, err := Screening(src, edition)
	if err != nil || problems.HasErrors() {
		return nil, nil, problems, err
	}
	for _, f := range flowFormats {
		if f.name == format {
			text, leftOut, err = f.write(s, updated(src, s))
			return text, leftOut, nil, err
		}
	}
	return nil, nil, nil, fmt.Errorf("unknown format %q; one of text, %s", format, strings.Join(FlowFormats(), ", "))
}

// CompareFlow compares a table for the R package PRISMA2020 with the records of an edition.
// See [screening.Screening.ComparePRISMA2020].
func CompareFlow(src fs.FS, edition string, table []byte) (differ []screening.Difference, agree int, problems diag.List, err error) {
	s, problems, err := Screening(src, edition)
	if err != nil || problems.HasErrors() {
		return nil, 0, problems, err
	}
	differ, agree, err = s.ComparePRISMA2020(table, updated(src, s))
	return differ, agree, nil, err
}

// updated is the earlier edition that the protocol names; none if it names none.
func updated(src fs.FS, s *screening.Screening) []*review.Edition {
	id := s.Protocol.Updates
	if id == "" || exists(src, id) != nil {
		return nil
	}
	e, _ := review.LoadEdition(src, id) // check reports what is wrong with it
	return []*review.Edition{e}
}
