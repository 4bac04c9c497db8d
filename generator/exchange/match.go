package exchange

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"recension/generator/decode"
)

// index finds the records of rows. A duplicate stands for the first record of its group.
type index struct {
	stage   *stage
	ids     map[string]int   // the first record, by the id of each
	numbers map[string][]int // by doi:, pmid: and arxiv: with the number
	titles  map[string][]int // by title, as [sameTitle] has it
}

func newIndex(s *stage) *index {
	x := &index{stage: s, ids: map[string]int{}, numbers: map[string][]int{}, titles: map[string][]int{}}
	for i := range s.texts {
		r, first := &s.texts[i], s.Records[i].First
		x.ids[r.ID] = first
		for _, key := range numbersOf(string(r.DOI), r.PMID, r.ArXiv) {
			x.numbers[key] = withRecord(x.numbers[key], first)
		}
		if title := sameTitle(r.Title); title != "" {
			x.titles[title] = withRecord(x.titles[title], first)
		}
	}
	return x
}

// withRecord adds a record to a list that does not have it.
func withRecord(list []int, record int) []int {
	if slices.Contains(list, record) {
		return list
	}
	return append(list, record)
}

// numbersOf are the keys of a record's numbers that are known.
func numbersOf(doi, pmid, arxiv string) []string {
	var keys []string
	for _, n := range []struct{ name, number string }{{"doi:", doi}, {"pmid:", pmid}, {"arxiv:", arxiv}} {
		if n.number != "" {
			keys = append(keys, n.name+strings.ToLower(n.number))
		}
	}
	return keys
}

// markIn matches the id of a record in a text.
var markIn = regexp.MustCompile(`\brecension:(` + decode.IDForm + `)`)

// find returns the first record of the group of a row, or why there is none: "" for a
// record that the stage has.
func (x *index) find(t *tool, r row) (record int, why string) {
	for _, name := range t.ids {
		text := strings.TrimSpace(r.fields[name])
		if record, known := x.ids[text]; known {
			return x.atStage(record)
		}
		if m := markIn.FindStringSubmatch(text); m != nil {
			if record, known := x.ids[m[1]]; known {
				return x.atStage(record)
			}
			return 0, fmt.Sprintf("the edition has no record %q", m[1])
		}
	}
	for _, key := range numbersOf(r.record.DOI, r.record.PMID, r.record.ArXiv) {
		if found := x.numbers[key]; len(found) == 1 {
			return x.atStage(found[0])
		}
	}
	var found []int
	for _, record := range x.titles[sameTitle(r.record.Title)] {
		if year := int(x.stage.texts[record].Year); year == 0 || r.record.Year == 0 || year == r.record.Year {
			found = append(found, record)
		}
	}
	switch len(found) {
	case 0:
		return 0, "no record of the edition has its id, its numbers, or its title and year"
	case 1:
		return x.atStage(found[0])
	}
	return 0, fmt.Sprintf("%d records of the edition have its title and year", len(found))
}

// atStage returns a record, and why it is not of the stage.
func (x *index) atStage(record int) (int, string) {
	if !x.stage.reached(record) {
		return record, fmt.Sprintf("the record %s has not reached the stage %s", x.stage.texts[record].ID, x.stage.id())
	}
	return record, ""
}

// changes says what of a row differs from its record; empty: nothing that matters.
func (x *index) changes(r row, record int) string {
	ours := &x.stage.texts[record]
	var all []string
	if a, b := sameTitle(ours.Title), sameTitle(r.record.Title); a != "" && b != "" && a != b {
		all = append(all, fmt.Sprintf("the title %q came back as %q", ours.Title, r.record.Title))
	}
	if year := int(ours.Year); year != 0 && r.record.Year != 0 && year != r.record.Year {
		all = append(all, fmt.Sprintf("the year %d came back as %d", year, r.record.Year))
	}
	return strings.Join(all, ", ")
}

// tags matches markup.
var tags = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,20}>`)

// sameTitle returns the letters and digits of a title, in one case and without accents and
// markup: what stays the same on the way through other tools.
func sameTitle(title string) string {
	title = tags.ReplaceAllString(html.UnescapeString(title), "")
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsNumber(c) {
			return c
		}
		return -1
	}, norm.NFKD.String(cases.Fold().String(title)))
}
