package catalogue

import (
	"encoding/json"

	"recension/generator/assets"
	"recension/generator/page"
)

// Readers filter and sort a list in their browser. Its page loads a script
// (templates/assets/js/catalogue.js) and the rows, as a script too, when a reader
// reaches for a control; and a download's entries when the button is pressed.

// listScripts are what the page of a list loads.
type listScripts struct {
	Rows    page.Script
	Exports []exportScript
}

// exportScript is the entries of every row in a format.
type exportScript struct {
	exportFormat
	File   string // what a download is called
	Script page.Script
}

// Path is where the page finds the entries.
func (x exportScript) Path() string { return x.Script.Path }

// listData is the rows of a list as the script gets them. Scripts know it, as all that
// they get, by its declaration in templates/assets/types.d.ts.
type listData struct {
	One     string       `json:"one"`
	Many    string       `json:"many"`
	IDs     []string     `json:"ids"`
	Columns []columnData `json:"columns"`
}

// columnData is a column as the script gets it.
type columnData struct {
	Name   string `json:"name"`
	Label  string `json:"label"`
	Head   bool   `json:"head,omitempty"` // it names the row
	Number bool   `json:"number,omitempty"`
	columnCells
}

// exportData is the entries of every row in a format as the script gets them.
type exportData struct {
	Head    string   `json:"head"`
	Entries []string `json:"entries"`
}

// makeScripts writes the rows, and the entries of each format.
func (l *List) makeScripts() listScripts {
	data := listData{One: l.One, Many: l.Many, IDs: []string{}, Columns: []columnData{}} // not null, which scripts cannot walk
	for _, row := range l.Rows {
		data.IDs = append(data.IDs, row.id())
	}
	for _, col := range l.columns {
		if !l.lacks(col) {
			data.Columns = append(data.Columns, columnData{col.Name, col.Label, col.Name == l.heading(), col.Number, col.cells(l)})
		}
	}
	scripts := listScripts{Rows: l.newScript("", data)}
	for _, f := range l.exports {
		entries := exportData{Head: f.head(l.edition), Entries: []string{}}
		for _, row := range l.Rows {
			entries.Entries = append(entries.Entries, f.entry(l.edition, row))
		}
		scripts.Exports = append(scripts.Exports, exportScript{f, l.edition.ID + "-" + l.Kind + "." + f.Extension, l.newScript("-"+f.Extension, entries)})
	}
	return scripts
}

// newScript hands an object to the page through the element that loads it.
func (l *List) newScript(suffix string, object any) page.Script {
	text, err := json.Marshal(object)
	if err != nil {
		panic("catalogue: rows that JSON cannot hold: " + err.Error())
	}
	text = []byte("document.currentScript.data=" + string(text) + ";\n")
	return page.Script{Path: assets.Name("lists/"+l.edition.ID+"-"+l.Kind+suffix+".js", text), Text: text}
}

// Explorer is the scripts with which readers filter and sort: the program and the
// rows.
func (l *List) Explorer() []string { return []string{l.script, l.scripts().Rows.Path} }

// Exports are the downloads of what is shown.
func (l *List) Exports() []exportScript { return l.scripts().Exports }
