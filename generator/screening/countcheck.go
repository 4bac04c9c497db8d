package screening

import (
	"slices"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/parallel"
	"recension/generator/review"
)

// CheckCounts reports files counts/*.csv that the protocol declares and that differ from
// what the records give, and computed counts that no protocol declares. s is nil if the
// edition has no protocol. The words of the program in these files are in the language of l
// or, as when the language of the review was changed later, in English.
func CheckCounts(e *review.Edition, s *Screening, l *locale.Locale) diag.List {
	var problems diag.List
	var declared map[string]review.RecordCount
	if s != nil {
		declared = s.Protocol.Counts
		var work []func() diag.List
		for _, id := range s.Protocol.Keys.Under("count") {
			work = append(work, func() diag.List { return s.checkCount(l, id) })
		}
		problems = parallel.Join(work...)
	}
	for _, f := range e.Counts {
		if _, ok := declared[f.Name]; ok {
			continue
		}
		for _, c := range f.Rows {
			if c.Basis == review.Computed && c.SameAs == (review.CountRef{}) {
				problems.Add(diag.Errorf(c.At("basis"), "computed", "the count is computed, but no protocol says from what").
					Hintf("add [count.%s] to %s, or enter another basis", f.Name, e.File(review.ProtocolFile)))
				break
			}
		}
	}
	return problems
}

// checkCount reports the first row of a file that does not follow from the records.
func (s *Screening) checkCount(l *locale.Locale, id string) diag.List {
	spec, at := s.Protocol.Counts[id], s.Protocol.Keys.At("count", id)
	var problems diag.List
	if _, ok := s.Edition.Meta.Sources[spec.Source]; spec.Source != "" && !ok && !s.Edition.Lost.All(s.Edition.File("edition.toml")) {
		known := s.Edition.Meta.Keys.Under("source")
		problems.Add(diag.Errorf(s.Protocol.Keys.At("count", id, "source"), "source", "unknown source %q", spec.Source).
			Hintf("sources are the tables [source.<id>] of edition.toml").DidYouMean(spec.Source, known))
	}
	if spec.By == review.ByYear && s.Edition.Meta.Records.Level() == review.PublishNone {
		problems.Add(diag.Errorf(s.Protocol.Keys.At("count", id, "by"), "computed", "edition.toml does not publish the years of records").
			Hintf(`counts must follow from what is published: with publish = "identifiers", years are`))
		return problems
	}
	name := s.Edition.File("counts/" + id + ".csv")
	f, ok := s.Edition.CountFile(id)
	switch {
	case spec.By == "" || s.Edition.Lost.May(name, ""):
		return problems // reported before
	case !ok:
		problems.Add(diag.Errorf(at, "computed", "the file %s is missing", name).Hintf("%s", s.flowHint()))
		return problems
	}
	want := s.Count(l, spec)
	if l != locale.English() && !same(f.Rows, want) {
		if english := s.Count(locale.English(), spec); same(f.Rows, english) {
			want = english
		}
	}
	for i, c := range f.Rows {
		if i >= len(want) {
			problems.Add(diag.Errorf(c.At("category"), "computed", "the records give %d rows, and this is one more", len(want)).Hintf("%s", s.flowHint()))
			return problems
		}
		if column, message := differs(c, want[i]); column != "" {
			problems.Add(diag.Errorf(c.At(column), "computed", "%s", message).Hintf("%s", s.flowHint()))
			return problems
		}
	}
	if len(f.Rows) < len(want) {
		problems.Add(diag.Errorf(at, "computed", "%s lacks %d of its %d rows, from %q on", name, len(want)-len(f.Rows), len(want), want[len(f.Rows)].Category).
			Hintf("%s", s.flowHint()))
	}
	return problems
}

func (s *Screening) flowHint() string { return "recension records flow --edition " + s.Edition.ID }

// same reports whether rows of a file are what the records give.
func same(rows, want []review.Count) bool {
	return slices.EqualFunc(rows, want, func(c, w review.Count) bool {
		column, _ := differs(c, w)
		return column == ""
	})
}

// differs returns the first column in which a row differs from what the records give, and
// says how; empty if there is none.
func differs(c, want review.Count) (column, message string) {
	for _, cell := range []struct{ column, got, want string }{
		{"category", c.Category, want.Category},
		{"series", c.Series, want.Series},
		{"group", c.Group, want.Group},
		{"count", c.Count.String(), want.Count.String()},
		{"qualifier", string(c.Qualifier), string(want.Qualifier)},
		{"basis", string(c.Basis), string(want.Basis)},
		{"source", c.Source.String(), want.Source.String()},
	} {
		switch {
		case cell.got == cell.want:
		case cell.want == "":
			return cell.column, "the records give no " + cell.column + " here, not " + quoted(cell.got)
		default:
			return cell.column, "the records give " + quoted(cell.want) + " here, not " + quoted(cell.got)
		}
	}
	return "", ""
}

// quoted is a cell in a message.
func quoted(cell string) string {
	if cell == "" {
		return "an empty cell"
	}
	return `"` + cell + `"`
}
