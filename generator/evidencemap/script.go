package evidencemap

import (
	"encoding/json"
	"slices"

	"recension/generator/address"
	"recension/generator/catalogue"
	"recension/generator/figure"
)

// Readers filter a map in their browser, and see that of another edition beside it. When
// they ask for it, the page loads a script (templates/assets/js/map.js) and what the map
// counts, also as a script.

// mapData is what a map counts, as the script receives it.
type mapData struct {
	Row      string       `json:"row"`    // the facet of the rows
	Column   string       `json:"column"` // that of the columns
	List     string       `json:"list"`   // the address of the list of the items, from that of the map
	Rows     []mapWord    `json:"rows"`
	Columns  []mapWord    `json:"columns"`
	Colours  []string     `json:"colours"` // the classes of the segments
	Highest  int          `json:"highest"` // the number of the fullest cell
	Items    []mapItem    `json:"items"`   // those in cells
	Facets   []mapFacet   `json:"facets"`  // to filter by
	Editions []mapEdition `json:"editions"`
}

// mapWord is a row or a column, or a value of a facet.
type mapWord struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Listed bool   `json:"listed"` // lists can be filtered by it
}

// mapItem is a document or standard, by the places of its words.
type mapItem struct {
	R []int   `json:"r"` // rows
	C []int   `json:"c"` // columns
	S []int   `json:"s"` // segments
	F [][]int `json:"f"` // values of each facet
}

// mapFacet is a facet to filter by.
type mapFacet struct {
	Name   string    `json:"name"`
	Label  string    `json:"label"`
	Values []mapWord `json:"values"`
}

// mapEdition is another edition: the number of each cell by row and column; -1 if it does not
// have the word of the row or of the column.
type mapEdition struct {
	ID    string  `json:"id"`
	Cells [][]int `json:"cells"`
}

// mostValues is the most values of a facet that a map offers as a filter.
const mostValues = 100

// makeScript returns what the map counts as a script, which assigns it to the element that loads
// it.
func (b *builder) makeScript() []byte {
	m := b.figure.Data.Map
	data := mapData{
		Row: m.Rows.Facet, Column: m.Columns.Facet, List: b.listFromCell(), Highest: m.Highest(),
		Rows: b.words(m.Rows), Columns: b.words(m.Columns), Colours: []string{}, Items: []mapItem{}, Facets: []mapFacet{}, Editions: b.editions(),
	}
	colours := b.figure.Data.SegmentColours()
	for i := range m.Segments {
		data.Colours = append(data.Colours, colours[i].Name)
	}
	var filters []func(id string) []int
	for _, f := range b.list().Filters() {
		if f.Name == m.Rows.Facet || f.Name == m.Columns.Facet || len(f.Values) > mostValues {
			continue
		}
		facet, index := mapFacet{Name: f.Name, Label: f.Label}, map[string]int{}
		for i, v := range f.Values {
			facet.Values = append(facet.Values, mapWord{v.ID, v.Label, true})
			index[v.ID] = i
		}
		data.Facets = append(data.Facets, facet)
		filters = append(filters, func(id string) []int {
			places := []int{}
			for _, value := range b.list().ValuesOf(f, id) {
				places = append(places, index[value])
			}
			return places
		})
	}
	rows, columns, segments := placesOf(m.Rows.Words), placesOf(m.Columns.Words), placesOf(m.Segments)
	for _, id := range b.list().IDs() {
		if rows[id] == nil || columns[id] == nil {
			continue
		}
		item := mapItem{R: rows[id], C: columns[id], S: segments[id], F: [][]int{}}
		if item.S == nil {
			item.S = []int{}
		}
		for _, values := range filters {
			item.F = append(item.F, values(id))
		}
		data.Items = append(data.Items, item)
	}
	text, err := json.Marshal(data)
	if err != nil {
		panic("evidencemap: a map as JSON: " + err.Error())
	}
	return []byte("document.currentScript.figure=" + string(text) + ";\n")
}

// listFromCell is the way from the page of the map, of which a link leads to the page of a
// cell, to the list.
func (b *builder) listFromCell() string {
	up := "../"
	if b.path != address.In(b.edition.ID, address.Map) {
		up += "../"
	}
	return up + b.figure.Of + "/"
}

// words are the words of rows or columns for the script.
func (b *builder) words(a figure.MapAxis) []mapWord {
	words := []mapWord{}
	for _, w := range a.Words {
		words = append(words, mapWord{w.ID, w.Label, w.ID != figure.OtherWords && slices.ContainsFunc(b.list().Filters(), func(f *catalogue.Facet) bool { return f.Name == a.Facet })})
	}
	return words
}

// placesOf are the indices of the words of each item.
func placesOf(words []figure.MapWord) map[string][]int {
	found := map[string][]int{}
	for i, w := range words {
		for _, id := range w.Items {
			found[id] = append(found[id], i)
		}
	}
	return found
}

// editions are the other editions with a map of the same facets.
func (b *builder) editions() []mapEdition {
	editions := []mapEdition{}
	m := b.figure.Data.Map
	for _, o := range b.history.others {
		if o.edition == b.edition {
			continue
		}
		e := mapEdition{ID: o.edition.ID}
		for _, row := range m.Rows.Words {
			cells := make([]int, len(m.Columns.Words))
			for j, column := range m.Columns.Words {
				cell, ok := o.counted.Find(b.history.wordIn(row.ID, o), b.history.wordIn(column.ID, o))
				cells[j] = len(cell.Items)
				if !ok {
					cells[j] = -1
				}
			}
			e.Cells = append(e.Cells, cells)
		}
		editions = append(editions, e)
	}
	return editions
}
