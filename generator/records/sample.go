package records

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strconv"

	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/screening"
)

// SampleSpec says which sample to draw.
type SampleSpec struct {
	Edition string
	Stage   string // id
	Size    int
	Seed    uint64
}

// sampleColumns are the columns of a sample to be read: those of its verdicts, which are
// empty, and what is known of the record. It does not say what was decided.
var sampleColumns = []string{"record", "stage", "who", "when", "verdict", "criterion", "note", "title", "year", "container", "abstract"}

// Sample draws a sample of the records that the rules decided at a stage, and returns it
// as a table to be filled in. It is an error if what is private of the records is missing.
func Sample(src fs.FS, spec SampleSpec) ([]byte, diag.List, error) {
	s, problems, err := Screening(src, spec.Edition)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	stage := s.Stage(spec.Stage)
	if stage < 0 {
		return nil, nil, fmt.Errorf("the protocol has no stage %q", spec.Stage)
	}
	texts, _, problems := load(src, spec.Edition)
	switch {
	case problems.HasErrors():
		return nil, problems, nil
	case texts.withoutPrivate() > 0:
		return nil, nil, fmt.Errorf("%s lacks the titles of %d records: %s",
			review.PrivateRecordsFile(spec.Edition), texts.withoutPrivate(), GetTextsBack)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(sampleColumns) // a buffer takes everything
	for _, i := range s.Draw(stage, screening.ByRule, spec.Size, spec.Seed) {
		r := &texts.records[texts.row[s.Records[i].ID]]
		year := ""
		if r.Year != 0 {
			year = strconv.Itoa(int(r.Year))
		}
		_ = w.Write([]string{r.ID, spec.Stage, "", "", "", "", "", r.Title, year, r.Container, r.Abstract})
	}
	w.Flush()
	return b.Bytes(), nil, nil
}

// Screening loads the screening of an edition. Of the problems of the edition it reports
// those that make the screening wrong. It is an error if the edition has no protocol.
func Screening(src fs.FS, id string) (*screening.Screening, diag.List, error) {
	if err := exists(src, id); err != nil {
		return nil, nil, err
	}
	e, problems := review.LoadEdition(src, id)
	return ScreeningOf(src, e, problems, review.ProtocolFile, review.RecordsFile, review.SourceSearchesFile)
}

// ScreeningOf loads the screening of an edition that was loaded with some problems, of which
// it reports those in some files of the edition. It is an error if the edition has no
// protocol.
func ScreeningOf(src fs.FS, e *review.Edition, problems diag.List, files ...string) (*screening.Screening, diag.List, error) {
	problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool {
		return !slices.ContainsFunc(files, func(name string) bool { return d.Pos.File == e.File(name) })
	})
	if problems.HasErrors() {
		return nil, problems, nil
	}
	s, ps := screening.Load(src, e)
	if s == nil {
		return nil, nil, fmt.Errorf("the edition %s has no protocol; write %s", e.ID, e.File(review.ProtocolFile))
	}
	return s, append(problems, ps...), nil
}
