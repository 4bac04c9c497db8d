package figure

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"recension/generator/count"
	"recension/generator/parallel"
	"recension/generator/review"
)

// The size of a map as pages show it.
const (
	// MapRows is the most rows of a map on a page. More are ordered by size, and divided
	// among several pages.
	MapRows = 30
	// widestMap is the most columns. Of more words the largest have one each, and one
	// column stands for all others; of years it is the earliest that share one.
	widestMap = 20
	// mapSegments is the most segments of a bubble. Of more words the two largest have one
	// each, and one stands for all others.
	mapSegments = 3
	// mostMapRows is the most rows of a map. The last one of a larger map stands for all
	// others.
	mostMapRows = 500
)

// mapBuilder puts the rows of a data file into the cells of a map.
type mapBuilder struct {
	spec   Spec
	counts *count.Counts
	rows   count.Cells

	organisations map[string]string // ids by label
}

func (b *mapBuilder) build() *Map {
	b.organisations = map[string]string{}
	for _, w := range b.counts.Edition.Vocabulary.Words(review.FacetOrganisation) {
		b.organisations[w.Label] = w.ID
	}
	of := func(facet string) [][]string {
		words, of := make([][]string, b.rows.Len), b.words(facet)
		parallel.Chunks(b.rows.Len, func(from, to int) (none struct{}) {
			for i := from; i < to; i++ {
				words[i] = of(i)
			}
			return none
		})
		return words
	}
	m := &Map{All: b.rows.Len, Reviews: b.marksReviews()}
	byRow, byColumn := of(b.spec.By), of(b.spec.SeriesBy)
	ids, coded := make([]string, b.rows.Len), make([]bool, b.rows.Len)
	id := b.rows.Column("id")
	for i := range ids {
		ids[i], _ = id(i).(string)
		if coded[i] = len(byRow[i]) > 0 && len(byColumn[i]) > 0; coded[i] {
			continue
		}
		m.Uncoded = append(m.Uncoded, ids[i])
		if len(byRow[i]) == 0 {
			m.NoRow++
		}
		if len(byColumn[i]) == 0 {
			m.NoColumn++
		}
	}
	m.Rows = b.axis(b.spec.By, b.spec.Within, byRow, ids, coded, MapRows, mostMapRows)
	m.Columns = b.axis(b.spec.SeriesBy, "", byColumn, ids, coded, widestMap, widestMap)
	var bySegment [][]string
	if m.SegmentFacet = b.spec.Segments; m.SegmentFacet != "" {
		bySegment = of(m.SegmentFacet)
		segments := b.axis(m.SegmentFacet, "", bySegment, ids, coded, mapSegments, mapSegments)
		m.Segments = slices.DeleteFunc(segments.Words, func(w MapWord) bool { return len(w.Items) == 0 })
	}
	b.fill(m, ids, coded, byRow, byColumn, bySegment)
	return m
}

// fill puts the items that are coded into cells, by the words that each has.
func (b *mapBuilder) fill(m *Map, ids []string, coded []bool, byRow, byColumn, bySegment [][]string) {
	m.Cells = make([][]MapCell, len(m.Rows.Words))
	for i := range m.Cells {
		m.Cells[i] = make([]MapCell, len(m.Columns.Words))
		for j := range m.Cells[i] {
			m.Cells[i][j].Segments = make([]int, len(m.Segments))
		}
	}
	reviews := b.reviews()
	rowOf, columnOf, segmentOf := places(m.Rows.Words), places(m.Columns.Words), places(m.Segments)
	for i, id := range ids {
		if !coded[i] {
			continue
		}
		columns, segments := columnOf(byColumn[i]), []int(nil)
		if bySegment != nil {
			segments = segmentOf(bySegment[i])
		}
		for _, r := range rowOf(byRow[i]) {
			for _, c := range columns {
				cell := &m.Cells[r][c]
				cell.Items = append(cell.Items, id)
				for _, s := range segments {
					cell.Segments[s]++
				}
				if len(segments) == 0 {
					cell.None++
				}
				if reviews[i] {
					cell.Reviews++
				}
			}
		}
	}
}

// places returns a function that gives the indices of an item's words among the words of an
// axis. A word that has none is one of those for which the last word stands, if that stands
// for several.
func places(words []MapWord) func(item []string) []int {
	index := make(map[string][]int, len(words)) // a list of each index alone
	for i, w := range words {
		index[w.ID] = []int{i}
	}
	placed := func(word string) []int {
		if at := index[word]; at != nil {
			return at
		}
		return index[OtherWords]
	}
	return func(item []string) []int {
		if len(item) == 1 {
			return placed(item[0])
		}
		var found []int
		for _, word := range item {
			found = append(found, placed(word)...)
		}
		slices.Sort(found)
		return slices.Compact(found)
	}
}

// words returns a function for the ids of the words of a row for a facet or one of the
// columns that [mapFacets] names besides.
func (b *mapBuilder) words(facet string) func(row int) []string {
	switch facet {
	case "year":
		year := b.rows.Column("year")
		if b.spec.Of == review.Standards {
			year = b.rows.Column("published")
		}
		return func(row int) []string { return nonEmpty(yearIn(year(row))) }
	case "publisher":
		publisher := b.rows.Column("publisher")
		return func(row int) []string {
			label, _ := publisher(row).(string)
			return nonEmpty(b.organisations[label])
		}
	}
	cell := b.rows.Column(facet)
	known := map[string][]string{} // a list of each word alone
	for _, id := range b.counts.Edition.Vocabulary.IDs(facet) {
		known[id] = []string{id}
	}
	isUnknown := func(word string) bool { return known[word] == nil } // which is reported
	return func(row int) []string {
		var words []string
		switch cell := cell(row).(type) {
		case []string:
			words = cell
		case string:
			return known[cell]
		}
		if len(words) == 1 {
			return known[words[0]]
		}
		words = slices.DeleteFunc(slices.Clone(words), isUnknown)
		slices.Sort(words)
		return slices.Compact(words)
	}
}

func nonEmpty(word string) []string {
	if word == "" {
		return nil
	}
	return []string{word}
}

// axis makes the rows, columns or segments: byItem are the words of each row of the data
// file, ids those of the rows, of which only those that are coded count. Up to inOrder words keep the order of the
// vocabulary, more are ordered by size; more than most are grouped.
func (b *mapBuilder) axis(facet, within string, byItem [][]string, ids []string, coded []bool, inOrder, most int) MapAxis {
	lists := map[string]*[]string{}
	for i, words := range byItem {
		for _, word := range words {
			if !coded[i] {
				break
			}
			list := lists[word]
			if list == nil {
				list = &[]string{}
				lists[word] = list
			}
			*list = append(*list, ids[i])
		}
	}
	items := make(map[string][]string, len(lists))
	for word, list := range lists {
		items[word] = *list
	}
	a := MapAxis{Facet: facet, Within: within}
	for _, id := range b.order(facet, items) {
		w := MapWord{ID: id, Label: id, Items: items[id]}
		if word, ok := b.counts.Edition.Vocabulary.Word(wordTable(facet), id); ok {
			w.Label = word.Label
			if group, ok := b.counts.Edition.Vocabulary.Word(within, word.Of[within]); ok {
				w.Group = group.Label
			}
		} else if facet == "year" {
			w.Label = b.spec.locale.Year(number(id))
		}
		a.Words = append(a.Words, w)
	}
	if within != "" {
		b.nest(a.Words, within)
	}
	if len(a.Words) > inOrder && facet != "year" {
		a.BySize = true
		slices.SortStableFunc(a.Words, func(x, y MapWord) int {
			if x.Group != y.Group {
				return 0
			}
			return cmp.Compare(len(y.Items), len(x.Items))
		})
	}
	if len(a.Words) > most {
		a.group(most, b.spec)
	}
	return a
}

// nest puts words that belong to the same word beside each other, in the order of these;
// words that belong to none come last.
func (b *mapBuilder) nest(words []MapWord, within string) {
	rank := map[string]int{"": 1 << 30}
	for i, w := range b.counts.Edition.Vocabulary.Words(within) {
		rank[w.Label] = i
	}
	slices.SortStableFunc(words, func(x, y MapWord) int { return cmp.Compare(rank[x.Group], rank[y.Group]) })
}

// order is the order of the words of a facet: of years, all from the first to the last; of
// organisations, those that items have; of other facets all words, since one that no item
// has is a gap.
func (b *mapBuilder) order(facet string, items map[string][]string) []string {
	if facet == "year" {
		years := slices.Sorted(maps.Keys(items))
		if len(years) == 0 {
			return nil
		}
		var all []string
		for year := number(years[0]); year <= number(years[len(years)-1]); year++ {
			all = append(all, strconv.Itoa(year))
		}
		return all
	}
	ids := b.counts.Edition.Vocabulary.IDs(wordTable(facet))
	if wordTable(facet) == review.FacetOrganisation {
		ids = slices.DeleteFunc(ids, func(id string) bool { return len(items[id]) == 0 })
	}
	return ids
}

// group makes one word of those for which there is no room, and puts it last. Of years it
// is the earliest that have no room.
func (a *MapAxis) group(most int, s Spec) {
	keep, others := a.Words[:most-1], a.Words[most-1:]
	if a.Facet == "year" {
		at := len(a.Words) - (most - 1)
		others, keep = a.Words[:at], a.Words[at:]
	}
	rest := MapWord{ID: OtherWords, Label: s.locale.Say("map.others", "n", len(others))}
	seen := map[string]bool{}
	for _, w := range others {
		for _, id := range w.Items {
			if !seen[id] {
				seen[id] = true
				rest.Items = append(rest.Items, id)
			}
		}
	}
	a.Words, a.Grouped = append(slices.Clone(keep), rest), len(others)
}

// wordTable is the table of the vocabulary with the words of a facet.
func wordTable(facet string) string {
	if facet == "publisher" {
		return review.FacetOrganisation
	}
	return facet
}

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// marksReviews reports whether any facet of the items has words that mark reviews.
func (b *mapBuilder) marksReviews() bool {
	return slices.ContainsFunc(b.counts.Edition.Facets.Of(b.spec.Of), func(f *review.Facet) bool { return len(f.Reviews) > 0 })
}

// reviews says of each row whether it has a word that marks it as a review.
func (b *mapBuilder) reviews() []bool {
	marked := make([]bool, b.rows.Len)
	for _, f := range b.counts.Edition.Facets.Of(b.spec.Of) {
		if len(f.Reviews) == 0 {
			continue
		}
		words := b.words(f.ID)
		for i := range marked {
			marked[i] = marked[i] || slices.ContainsFunc(words(i), func(word string) bool { return slices.Contains(f.Reviews, word) })
		}
	}
	return marked
}
