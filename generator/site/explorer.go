package site

import (
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"recension/generator/assets"
	"recension/generator/biblio"
	"recension/generator/decode"
	"recension/generator/export"
	"recension/generator/review"
)

// Readers filter and sort a catalogue in their browser. Its page loads a script
// (templates/assets/js/catalogue.js) and the rows, as a script too, when a reader
// reaches for a control; and a download's entries when the button is pressed.

// column is a column of the explorer's table. To add one: a row of one of the tables
// below and, at the same place of the partial that makes the rows, a cell. A column
// that is not Shown has a cell only in the blank row, which the script fills.
type column struct {
	Name   string // as in the CSV file
	Label  string // empty: the column is there to filter by alone
	Shown  bool   // without being asked for
	Number bool   // set like numbers
	// Ascending and Descending are what the orders are called; empty: there is none.
	Ascending, Descending string
	cells                 func(*catalogue) columnCells
}

var documentColumns = []column{
	{"number", "No.", true, true, "lowest first", "highest first", texts(func(d *documentPage) string { return strconv.Itoa(d.Number) })},
	{"title", "Title", true, false, "A to Z", "Z to A", texts(func(d *documentPage) string { return d.Title })},
	{"authors", "Authors", false, false, "A to Z", "Z to A", texts(func(d *documentPage) string { return strings.Join(d.Authors, ", ") })},
	{"publisher", "Publisher", true, false, "A to Z", "Z to A", publishers},
	{"year", "Year", true, true, "oldest first", "newest first", ordered(func(d *documentPage) (key, label string) { return yearText(d.Year), yearText(d.Year) })},
	{"stakeholder", "Stakeholder", true, false, "in the order of the vocabulary", "", words("stakeholder")},
	{"kind", "Kind", true, false, "in the order of the vocabulary", "", words("kind")},
	{"theme", "Theme", true, false, "in the order of the vocabulary", "", words("theme")},
	{"subgroup", "Subgroup", false, false, "", "", words("subgroup")},
	{"lifecycle", "Lifecycle stage", false, false, "", "", words("lifecycle")},
	{"method", "Method", false, false, "", "", words("method")},
}

var standardColumns = []column{
	{"reference", "Standard", true, false, "A to Z", "Z to A", texts(func(s *standardPage) string { return s.Designation })},
	{"title", "Title", true, false, "A to Z", "Z to A", texts(func(s *standardPage) string { return s.Title })},
	{"organisation", "Organisation", false, false, "", "", words("organisation")},
	{"status", "Status", true, false, "in the order of the vocabulary", "", words("status")},
	{"published", "Published", true, false, "oldest first", "newest first", ordered(func(s *standardPage) (key, label string) {
		if s.Published == "" {
			return "", ""
		}
		return string(s.Published), longDate(s.Published)
	})},
	{"year", "", false, false, "", "", ordered(func(s *standardPage) (key, label string) { y := yearOf(string(s.Published)); return y, y })},
	{"lifecycle", "Lifecycle stage", true, false, "", "", words("lifecycle")},
	{"superseded_by", "", false, false, "", "", successors},
}

// columnCells are the cells of a column as the script gets them: texts, where most
// cells differ, or the places of each row's values among all values, which are in
// the order to sort by.
type columnCells struct {
	Texts  []string    `json:"texts,omitempty"`
	Values [][]string  `json:"values,omitempty"` // id, empty for none; label; and, of a status, the class of its mark
	Places placesOfRow `json:"of,omitempty"`
}

// placesOfRow are written short: null for none, the place alone for one.
type placesOfRow [][]int

// MarshalJSON does not go through reflection: there are as many as rows.
func (rows placesOfRow) MarshalJSON() ([]byte, error) {
	text := []byte{'['}
	for i, places := range rows {
		if i > 0 {
			text = append(text, ',')
		}
		switch len(places) {
		case 0:
			text = append(text, "null"...)
		case 1:
			text = strconv.AppendInt(text, int64(places[0]), 10)
		default:
			list, _ := json.Marshal(places)
			text = append(text, list...)
		}
	}
	return append(text, ']'), nil
}

func texts[R listed](text func(R) string) func(*catalogue) columnCells {
	return func(c *catalogue) columnCells {
		all := make([]string, len(c.Rows))
		for i, row := range c.Rows {
			all[i] = text(row.(R))
		}
		return columnCells{Texts: all}
	}
}

// ordered are cells that sort by a key, such as dates. What has no key is empty.
func ordered[R listed](of func(R) (key, label string)) func(*catalogue) columnCells {
	return func(c *catalogue) columnCells {
		labels := map[string]string{}
		keys := make([]string, len(c.Rows))
		for i, row := range c.Rows {
			key, label := of(row.(R))
			if keys[i] = key; key != "" {
				labels[key] = label
			}
		}
		order := slices.Sorted(maps.Keys(labels))
		cells := columnCells{}
		for _, key := range order {
			cells.Values = append(cells.Values, []string{key, labels[key]})
		}
		cells.place(keys, order)
		return cells
	}
}

// place notes where the value of each row is in the order.
func (c *columnCells) place(rows, order []string) {
	places := map[string]int{}
	for i, value := range order {
		places[value] = i
	}
	c.Places = make(placesOfRow, len(rows))
	for i, value := range rows {
		if place, ok := places[value]; ok {
			c.Places[i] = []int{place}
		}
	}
}

// publishers are names, some of them of organisations.
func publishers(c *catalogue) columnCells {
	names := make([]string, len(c.Rows))
	known := map[string]bool{}
	for i, row := range c.Rows {
		names[i] = row.(*documentPage).Document.Publisher
		known[names[i]] = true
	}
	delete(known, "")
	order := slices.SortedFunc(maps.Keys(known), func(a, b string) int {
		return cmp.Or(cmp.Compare(review.Folded(a), review.Folded(b)), cmp.Compare(a, b))
	})
	cells := columnCells{}
	for _, name := range order {
		cells.Values = append(cells.Values, []string{c.edition.organisationIDs()[name], name})
	}
	cells.place(names, order)
	return cells
}

// words are the cells of a facet.
func words(name string) func(*catalogue) columnCells {
	return func(c *catalogue) columnCells {
		d := c.division(name)
		if d == nil {
			return columnCells{}
		}
		cells := columnCells{Places: make(placesOfRow, len(c.Rows))}
		places := map[string]int{}
		for i, v := range d.Values {
			value := []string{v.ID, v.Label}
			if v.Word.Facet == review.FacetStatus {
				value = append(value, markOf(v.Word))
			}
			cells.Values = append(cells.Values, value)
			places[v.ID] = i
		}
		for i, ids := range d.of {
			for _, id := range ids {
				cells.Places[i] = append(cells.Places[i], places[id])
			}
		}
		return cells
	}
}

// successors are the standards that supersede one, which its status names.
func successors(c *catalogue) columnCells {
	cells := columnCells{Places: make(placesOfRow, len(c.Rows))}
	for i, row := range c.Rows {
		for _, id := range row.(*standardPage).Standard.SupersededBy {
			if s, ok := c.edition.Standard(id); ok {
				cells.Places[i] = append(cells.Places[i], len(cells.Values))
				cells.Values = append(cells.Values, []string{id, c.edition.designation(s)})
			}
		}
	}
	return cells
}

// Columns are those that a reader can choose: all that have cells.
func (c *catalogue) Columns() []column {
	return slices.DeleteFunc(slices.Clone(c.columns), func(col column) bool {
		return col.Label == "" || col.Name == c.heading() || c.lacks(col)
	})
}

// Sorted are the columns that a reader can sort by.
func (c *catalogue) Sorted() []column {
	return slices.DeleteFunc(slices.Clone(c.columns), func(col column) bool { return col.Ascending == "" || c.lacks(col) })
}

// lacks reports whether the edition's file does not have a column, or no row has a
// value of one that is a facet.
func (c *catalogue) lacks(col column) bool {
	could, has := review.DocumentColumns, c.edition.DocumentColumns
	if c.Kind == "standards" {
		could, has = review.StandardColumns, c.edition.StandardColumns
	}
	if could.Has(col.Name) && !has.Has(col.Name) {
		return true
	}
	isFacet := slices.ContainsFunc(documentFacets, func(f facet[review.Document]) bool { return f.Name == col.Name }) ||
		slices.ContainsFunc(standardFacets, func(f facet[review.Standard]) bool { return f.Name == col.Name })
	return isFacet && col.Name != "publisher" && c.division(col.Name) == nil
}

// heading is the column that names a row, which is always shown.
func (c *catalogue) heading() string {
	if c.Kind == "documents" {
		return "title"
	}
	return "reference"
}

// exportFormat is a form in which readers take the rows away that they see. To add
// one: a row of one of the tables below.
type exportFormat struct {
	Label, Extension, Type string
	Note                   string // what is in it
	head                   func(*Edition) string
	entry                  func(listed) string
}

var documentExports = []exportFormat{
	{"CSV", "csv", "text/csv", "all columns", documentHead,
		func(row listed) string {
			return csvEntry(row.(*documentPage).edition.DocumentColumns, row.(*documentPage).Origin)
		}},
	{"BibTeX", "bib", "application/x-bibtex", "", func(*Edition) string { return "" },
		func(row listed) string { return bibTeX(biblio.OfDocument(row.(*documentPage).Document)) }},
}

var standardExports = []exportFormat{
	{"CSV", "csv", "text/csv", "all columns", standardHead,
		func(row listed) string {
			return csvEntry(row.(*standardPage).edition.StandardColumns, row.(*standardPage).Origin)
		}},
	{"BibTeX", "bib", "application/x-bibtex", "", func(*Edition) string { return "" },
		func(row listed) string { s := row.(*standardPage); return bibTeX(s.edition.citedStandard(s.Standard)) }},
}

// bibTeX is a work as an entry of a BibTeX database, with a line before the next.
func bibTeX(item biblio.Item) string {
	text, err := biblio.BibTeX.Text(item)
	if err != nil {
		panic("site: a work that is no BibTeX: " + err.Error()) // a string takes everything
	}
	return text + "\n"
}

func documentHead(e *Edition) string { return export.CSVRow(e.DocumentColumns.Names()) }

func standardHead(e *Edition) string { return export.CSVRow(e.StandardColumns.Names()) }

// csvEntry is a row as its file has it.
func csvEntry(columns decode.Columns, origin decode.Origin) string {
	cells := make([]string, len(columns))
	for i, column := range columns {
		cells[i] = origin.Cell(column.Name)
	}
	return export.CSVRow(cells)
}

// catalogueScripts are what the explorer of a catalogue loads.
type catalogueScripts struct {
	Rows    script
	Exports []exportScript
}

// exportScript is the entries of every row in a format.
type exportScript struct {
	exportFormat
	File   string // what a download is called
	Script script
}

// Path is where the page finds the entries.
func (x exportScript) Path() string { return x.Script.path }

// catalogueData is the rows of a catalogue as the script gets them. Scripts know it,
// as all that they get, by its declaration in templates/assets/types.d.ts.
type catalogueData struct {
	One     string       `json:"one"`
	Many    string       `json:"many"`
	IDs     []string     `json:"ids"`
	Columns []columnData `json:"columns"`
}

// columnData is a column of them.
type columnData struct {
	Name   string `json:"name"`
	Label  string `json:"label"`
	Head   bool   `json:"head,omitempty"` // it names the row
	Number bool   `json:"number,omitempty"`
	columnCells
}

// exportEntries are the rows of a catalogue in a format.
type exportEntries struct {
	Head    string   `json:"head"`
	Entries []string `json:"entries"`
}

// makeScripts writes the rows, and the entries of each format.
func (c *catalogue) makeScripts() catalogueScripts {
	data := catalogueData{One: c.One, Many: c.Many}
	for _, row := range c.Rows {
		data.IDs = append(data.IDs, row.id())
	}
	for _, col := range c.columns {
		if !c.lacks(col) {
			data.Columns = append(data.Columns, columnData{col.Name, col.Label, col.Name == c.heading(), col.Number, col.cells(c)})
		}
	}
	scripts := catalogueScripts{Rows: c.script("", data)}
	for _, f := range c.exports {
		entries := exportEntries{Head: f.head(c.edition)}
		for _, row := range c.Rows {
			entries.Entries = append(entries.Entries, f.entry(row))
		}
		scripts.Exports = append(scripts.Exports, exportScript{f, c.edition.ID + "-" + c.Kind + "." + f.Extension, c.script("-"+f.Extension, entries)})
	}
	return scripts
}

// script hands an object to the page through the element that loads it.
func (c *catalogue) script(suffix string, object any) script {
	text, err := json.Marshal(object)
	if err != nil {
		panic("site: a catalogue that is no JSON: " + err.Error())
	}
	text = []byte("document.currentScript.data=" + string(text) + ";\n")
	return script{assets.Name("lists/"+c.edition.ID+"-"+c.Kind+suffix+".js", text), text}
}

// Explorer is the scripts of the explorer as its page names them: the program and
// the rows.
func (c *catalogue) Explorer() []string {
	return []string{c.edition.Site.assets.Catalogue, c.scripts().Rows.path}
}

// Exports are the downloads of what is shown.
func (c *catalogue) Exports() []exportScript { return c.scripts().Exports }

// catalogueFiles publishes the scripts.
func (s *Site) catalogueFiles(files Files) {
	for _, e := range s.Shown() {
		for _, c := range e.catalogues() {
			scripts := c.scripts()
			all := []script{scripts.Rows}
			for _, x := range scripts.Exports {
				all = append(all, x.Script)
			}
			for _, script := range all {
				files[script.path] = func(w io.Writer) error { _, err := w.Write(script.text); return err }
			}
		}
	}
}
