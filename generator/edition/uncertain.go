package edition

import (
	"path"

	"recension/generator/diag"
)

// withdrawFixes removes the fixes of numbers in texts that differ from the data if the data
// may be wrong, and not the text: a file from which the number comes has an error that a
// person must correct, or an invariant of its edition does not hold.
func (r *Review) withdrawFixes(problems diag.List) {
	doubtful := map[string]bool{} // files, and folders of editions with a broken invariant
	for _, d := range problems {
		if d.Severity == diag.Error && len(d.Fix) == 0 {
			doubtful[d.Pos.File] = true
			if d.Rule == "invariant" {
				doubtful[path.Dir(d.Pos.File)] = true
			}
		}
	}
	uncertain := map[diag.Pos]bool{} // the expressions of values
	for _, e := range r.Editions {
		for _, v := range e.Numbers.Values {
			uncertain[v.Pos] = doubtful[e.Dir()]
			for _, u := range v.Used {
				uncertain[v.Pos] = uncertain[v.Pos] || doubtful[e.File(path.Join("counts", u.File+".csv"))]
			}
			for _, name := range v.Rows {
				uncertain[v.Pos] = uncertain[v.Pos] || doubtful[e.File(name)]
			}
		}
	}
	for i, d := range problems {
		if d.Rule == "value" && len(d.Notes) > 0 && uncertain[d.Notes[0].Pos] {
			problems[i].Fix = nil
		}
	}
}
