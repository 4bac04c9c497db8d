package records

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"strings"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
	"recension/generator/screening"
)

// Flow is the result of [CountFlow].
type Flow struct {
	Boxes  []screening.Box // of the flow diagram
	Counts []Counted       // files that the protocol declares, in its order
	Files  []File          // those that change
}

// Counted is a file of counts.
type Counted struct {
	Name    string
	Rows    int
	Changed bool
}

// CountFlow computes the files of counts that the protocol of an edition declares, in the
// language of l, in which the site shows them. The boxes are in English. Notes of rows stay. It is an error if the edition has no protocol or cannot be changed, or if its
// rules, on which the counts rest, have not been applied.
func CountFlow(src fs.FS, edition string, l *locale.Locale) (Flow, diag.List, error) {
	s, problems, err := Screening(src, edition)
	if err != nil || problems.HasErrors() {
		return Flow{}, problems, err
	}
	if isPublished(src, edition, s.Edition.Meta.Status) {
		return Flow{}, nil, fmt.Errorf("the edition %s is published; its counts stay as they are", edition)
	}
	result := Flow{Boxes: s.Flow(locale.English())}
	for _, id := range s.Protocol.Keys.Under("count") {
		spec := s.Protocol.Counts[id]
		if s.NeedsRules(spec) && s.Decider(review.RulesDecider) == nil {
			return Flow{}, nil, fmt.Errorf("counts/%s.csv counts keywords or venues, which the rules note: run recension records screen --rules --edition %s first", id, edition)
		}
		rows := s.Count(l, spec)
		old, _ := s.Edition.CountFile(id)
		f := File{s.Edition.File("counts/" + id + ".csv"), countsText(rows, old)}
		before, err := fs.ReadFile(src, f.Name)
		changed := err != nil || !bytes.Equal(before, f.Text)
		result.Counts = append(result.Counts, Counted{f.Name, len(rows), changed})
		if changed {
			result.Files = append(result.Files, f)
		}
	}
	return result, nil, nil
}

// countsHeader are the columns of a file of computed counts.
var countsHeader = []string{"category", "series", "group", "count", "qualifier", "basis", "source", "note"}

// countsText returns a file of counts. The notes are those of the old file.
func countsText(rows []review.Count, old review.CountFile) []byte {
	notes := map[[3]string]string{}
	for _, c := range old.Rows {
		notes[[3]string{c.Category, c.Series, c.Group}] = c.Cell("note")
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(countsHeader) // a buffer takes everything
	for _, c := range rows {
		_ = w.Write([]string{
			c.Category, c.Series, c.Group, c.Count.String(), string(c.Qualifier), string(c.Basis), c.Source.String(),
			notes[[3]string{c.Category, c.Series, c.Group}],
		})
	}
	w.Flush()
	return b.Bytes()
}

// FlowText returns the flow as lines for a terminal: each box with its number, and below it
// those of what was removed, and of the parts of that.
func FlowText(boxes []screening.Box) string {
	var b strings.Builder
	heading := ""
	for _, box := range boxes {
		phase := box.Phase
		if box.Other {
			phase += " (other methods)"
		}
		if phase != heading {
			heading = phase
			fmt.Fprintln(&b, heading)
		}
		indent := ""
		if box.Removed {
			indent = "  "
		}
		fmt.Fprintf(&b, "%8d  %s%s\n", len(box.Records), indent, box.Label)
		for _, part := range box.Parts {
			fmt.Fprintf(&b, "%8s  %s  %d %s\n", "", indent, len(part.Records), part.Label)
		}
	}
	return b.String()
}
