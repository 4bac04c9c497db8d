package records

import (
	"io/fs"

	"recension/generator/diag"
	"recension/generator/review"
)

// Texts returns the records of an edition in the order of records.csv, with what is private
// of them, and the ids of those of which that is missing. It is an error if the edition
// cannot be changed.
func Texts(src fs.FS, edition string) (all []review.Record, lacking map[string]bool, problems diag.List, err error) {
	s, problems, err := open(src, edition)
	if err != nil || problems.HasErrors() {
		return nil, nil, problems, err
	}
	lacking = map[string]bool{}
	for i := range s.records {
		if id := s.records[i].ID; s.level != review.PublishAll && !s.private[id] {
			lacking[id] = true
		}
	}
	return s.records, lacking, problems, nil
}
