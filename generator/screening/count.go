package screening

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/locale"
	"recension/generator/review"
)

// Count returns the rows of a file counts/<id>.csv. They follow from the records and the
// decisions alone, and each number is that of a list of records: those by stage and flow
// are numbers of records, all others of publications, which are the first records of their
// groups. The categories are in the order of the protocol, and those of a year without
// gaps, so that they can be drawn; publications whose year is not known are in none of
// these. A publication can be in several categories. A row has no note. The words of the
// program, such as those of the boxes, are in the language of l.
func (s *Screening) Count(l *locale.Locale, spec review.RecordCount) []review.Count {
	var rows []review.Count
	switch spec.By {
	case review.ByStage:
		rows = s.countStages(l)
	case review.ByFlow:
		rows = s.countFlow(l)
	default:
		rows = s.countPublications(l, spec)
	}
	for i := range rows {
		rows[i].Source.ID = spec.Source
	}
	return rows
}

// row is a row of a file of counts.
func row(category, series, group string, records []int) review.Count {
	return review.Count{
		Category: category, Series: series, Group: group, Count: decode.Count{N: len(records), Known: true},
		Qualifier: review.Exact, Basis: review.Computed,
	}
}

// countStages counts the records that are left after each stage.
func (s *Screening) countStages(l *locale.Locale) []review.Count {
	var all []int
	for i := range s.Records {
		all = append(all, i)
	}
	rows := []review.Count{row(l.Say("counts.identified"), "", "", all), row(l.Say("counts.afterDuplicates"), "", "", s.publications())}
	for _, stage := range s.Stages {
		left, _ := s.split(all, func(i int) bool { return stage.Outcomes[i].State == Included })
		rows = append(rows, row(l.Say("counts.afterStage", "stage", stage.Label), "", "", left))
	}
	return rows
}

// countFlow counts the records of the boxes of the flow diagram. Beside a box of what was
// removed are its parts.
func (s *Screening) countFlow(l *locale.Locale) []review.Count {
	var rows []review.Count
	taken := map[[2]string]bool{}
	for _, box := range s.Flow(l) {
		group, series := box.PhaseIn(l), ""
		if box.Other {
			group = review.GroupOfOtherMethods(l, group)
		}
		if box.Removed {
			series = l.Say("flow.removed")
		}
		rows = append(rows, row(box.Label, series, group, box.Records))
		for _, part := range box.Parts {
			if !box.Removed {
				break
			}
			category := part.Label
			if taken[[2]string{category, group}] { // one criterion at two stages of a phase
				category = l.Say("flow.boxAt", "box", category, "stage", s.Protocol.Stages[box.Stage].Label)
			}
			taken[[2]string{category, group}] = true
			rows = append(rows, row(category, l.Say("flow.ofWhich"), group, part.Records))
		}
	}
	return rows
}

// countPublications counts publications by what is asked, in series.
func (s *Screening) countPublications(l *locale.Locale, spec review.RecordCount) []review.Count {
	all := s.publications()
	if len(spec.Words) > 0 {
		all, _ = s.split(all, s.hasWord(spec.Words...))
	}
	of, _ := s.split(all, s.Included)
	switch {
	case spec.Series == review.RawAndFiltered:
		of = all
	case spec.By == review.ByCriterion:
		of, _ = s.split(all, func(i int) bool { o, _ := s.Final(i); return o.State == Excluded })
	}
	series := []Part{{Records: of}}
	switch spec.Series {
	case review.RawAndFiltered:
		included, _ := s.split(all, s.Included)
		series = []Part{{Label: l.Say("counts.found"), Records: all}, {Label: l.Say("counts.included"), Records: included}}
	case review.SeriesVenueGroup:
		series = s.by(l, review.ByVenueGroup, nil, of)
	case review.SeriesWord:
		series = s.by(l, review.ByWord, spec.Words, of)
	}
	var rows []review.Count
	for _, category := range s.by(l, spec.By, spec.Words, of) {
		for _, each := range series {
			rows = append(rows, row(category.Label, each.Label, "", common(category.Records, each.Records)))
		}
	}
	return rows
}

// publications are the first records of groups.
func (s *Screening) publications() []int {
	var all []int
	for i := range s.Records {
		if s.IsFirst(i) {
			all = append(all, i)
		}
	}
	return all
}

// by divides publications into categories. Those in no category are in one of their own at
// the end, except those without a keyword.
func (s *Screening) by(l *locale.Locale, by review.CountBy, words []string, of []int) []Part {
	p := s.Protocol
	var parts []Part
	each := func(ids []string, label func(string) string, holds func(id string) func(record int) bool) {
		for _, id := range ids {
			records, _ := s.split(of, holds(id))
			parts = append(parts, Part{ID: id, Label: label(id), Records: records})
		}
	}
	rest := ""
	switch by {
	case review.BySearch:
		return s.foundBy(of)
	case review.ByKeyword:
		ids := slices.DeleteFunc(p.Keys.Under("keyword"), func(id string) bool { return len(words) > 0 && !s.keywordHas(id, words) })
		each(ids, func(id string) string { return p.Keywords[id].Label }, func(id string) func(int) bool {
			return func(i int) bool { return slices.Contains(s.Records[i].Matched, id) }
		})
	case review.ByWord:
		each(words, func(word string) string { _, id, _ := strings.Cut(word, ":"); return id }, func(word string) func(int) bool { return s.hasWord(word) })
	case review.ByVenue:
		rest = l.Say("counts.otherVenue")
		each(p.Keys.Under("venue"), func(id string) string { return p.Venues[id].Label }, func(id string) func(int) bool {
			return func(i int) bool { return s.Records[i].Venue == id }
		})
	case review.ByVenueGroup:
		rest = l.Say("counts.otherVenue")
		each(s.venueGroups(), func(group string) string { return group }, func(group string) func(int) bool {
			return func(i int) bool { return p.Venues[s.Records[i].Venue].Group == group }
		})
	case review.ByYear:
		each(s.years(of), func(year string) string { return year }, func(text string) func(int) bool {
			year, _ := strconv.Atoi(text)
			return func(i int) bool { return s.Records[i].Year == year }
		})
	case review.ByCriterion:
		rest = l.Say("flow.noCriterion")
		each(p.Keys.Under("criterion"), func(id string) string { return p.Criteria[id].Label }, func(id string) func(int) bool {
			return func(i int) bool { o, _ := s.Final(i); return o.Criterion == id }
		})
	}
	if rest == "" {
		return parts
	}
	named := map[int]bool{}
	for _, part := range parts {
		for _, i := range part.Records {
			named[i] = true
		}
	}
	if without, _ := s.split(of, func(i int) bool { return !named[i] }); len(without) > 0 {
		parts = append(parts, Part{Label: rest, Records: without})
	}
	return parts
}

// foundBy divides publications by the searches that found them: those of all records of
// their groups.
func (s *Screening) foundBy(of []int) []Part {
	searches := s.searchesOf()
	var parts []Part
	for n, name := range s.Edition.SearchNames() {
		id := s.Edition.Searches[n].ID
		records, _ := s.split(of, func(i int) bool { return slices.Contains(searches[i], id) })
		parts = append(parts, Part{ID: id, Label: name, Records: records})
	}
	return parts
}

// searchesOf are the searches that found each publication, each once, by the index of its
// first record.
func (s *Screening) searchesOf() map[int][]string {
	searches := map[int][]string{}
	for _, r := range s.Records {
		if !slices.Contains(searches[r.First], r.Search) {
			searches[r.First] = append(searches[r.First], r.Search)
		}
	}
	return searches
}

// keywordHas reports whether a keyword has one of some words, each as facet:word.
func (s *Screening) keywordHas(id string, words []string) bool {
	for facet, of := range s.Protocol.Keywords[id].Words {
		for _, word := range of {
			if slices.Contains(words, facet+":"+word) {
				return true
			}
		}
	}
	return false
}

// hasWord returns a function that reports whether a keyword that a record matches has one of
// some words.
func (s *Screening) hasWord(words ...string) func(record int) bool {
	has := map[string]bool{}
	for id := range s.Protocol.Keywords {
		has[id] = s.keywordHas(id, words)
	}
	return func(record int) bool {
		return slices.ContainsFunc(s.Records[record].Matched, func(id string) bool { return has[id] })
	}
}

// venueGroups are the groups of venues, in the order in which the protocol has them.
func (s *Screening) venueGroups() []string {
	var groups []string
	for _, id := range s.Protocol.Keys.Under("venue") {
		if group := s.Protocol.Venues[id].Group; group != "" && !slices.Contains(groups, group) {
			groups = append(groups, group)
		}
	}
	return groups
}

// years are the years from the first to the last one of some records: of a year in between
// there are 0 publications.
func (s *Screening) years(of []int) []string {
	var years []string
	first, last := 0, 0
	for _, i := range of {
		if year := s.Records[i].Year; year != 0 {
			first, last = min(cmp.Or(first, year), year), max(last, year)
		}
	}
	for year := first; year <= last && year > 0; year++ {
		years = append(years, strconv.Itoa(year))
	}
	return years
}

// common are the records of two lists, both in the order of records.csv.
func common(a, b []int) []int {
	var both []int
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			both = append(both, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return both
}

// NeedsRules reports whether counts rest on the keywords and venues that the rules note.
func (s *Screening) NeedsRules(spec review.RecordCount) bool {
	return len(spec.Words) > 0 || spec.Series == review.SeriesVenueGroup ||
		slices.Contains([]review.CountBy{review.ByKeyword, review.ByVenue, review.ByVenueGroup}, spec.By)
}
