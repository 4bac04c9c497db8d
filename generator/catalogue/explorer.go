package catalogue

import (
	"encoding/json"
	"slices"
	"sync"
)

// Readers filter and sort a list in their browser. When they use a control, the page
// loads a script (templates/assets/js/catalogue.js) and the rows, also as a script.
// When they press a button to download, it loads the entries in that format.

// listScripts are the scripts that the page of a list loads.
type listScripts struct {
	Rows    listScript
	Exports []exportScript
}

// listScript is a script with something about all rows.
type listScript struct {
	Path string // below the root of the site
	text func() []byte
}

// longScript is the number of bytes of a text that is not kept.
const longScript = 8 << 20

// kept returns a function that keeps the text that another makes. A long text is made again
// each time, for its name and for its file, instead of being kept beside all pages meanwhile.
func kept(make func() []byte) func() []byte {
	var mu sync.Mutex
	var text []byte
	return func() []byte {
		mu.Lock()
		defer mu.Unlock()
		if text != nil {
			return text
		}
		made := make()
		if len(made) <= longScript {
			text = made
		}
		return made
	}
}

// exportScript is a script with the entries of all rows in a format.
type exportScript struct {
	exportFormat
	File   string // the file name of the download
	Script listScript
}

// Path returns the path of the script.
func (x exportScript) Path() string { return x.Script.Path }

// listData is a list as the script receives it. templates/assets/types.d.ts declares
// it for scripts, like everything that they receive.
type listData struct {
	Kind    string       `json:"kind"`
	IDs     []string     `json:"ids"`
	Columns []columnData `json:"columns"`
}

// columnData is a column as the script receives it.
type columnData struct {
	Name   string `json:"name"`
	Label  string `json:"label"`
	Head   bool   `json:"head,omitempty"` // it names the row
	Number bool   `json:"number,omitempty"`
	Facet  bool   `json:"facet,omitempty"` // the pages of its values are below the list, by its name
	columnCells
}

// exportData is the entries of all rows in a format, as the script receives them.
type exportData struct {
	Head    string   `json:"head"`
	Entries []string `json:"entries"`
}

// makeScripts writes the rows and, for each format, the entries.
func (l *List) makeScripts() listScripts {
	scripts := listScripts{Rows: l.newScript("", func() any { return l.data() })}
	for _, f := range l.exports {
		script := l.newScript("-"+f.Extension, func() any { return l.entries(f) })
		scripts.Exports = append(scripts.Exports, exportScript{f, l.edition.ID + "-" + l.Kind + "." + f.Extension, script})
	}
	return scripts
}

// data returns the rows as the script receives them.
func (l *List) data() listData {
	data := listData{Kind: l.Kind, IDs: []string{}, Columns: []columnData{}} // not null, which scripts cannot walk
	for _, row := range l.Rows {
		data.IDs = append(data.IDs, row.id())
	}
	for _, col := range l.columns {
		if !l.lacks(col) {
			data.Columns = append(data.Columns, columnData{col.Name, col.Label, col.Name == l.heading(), col.Number, l.isDeclared(col.Name), col.cells(l)})
		}
	}
	return data
}

// entries returns all rows in a format.
func (l *List) entries(f exportFormat) exportData {
	entries := exportData{Head: f.head(l.edition), Entries: []string{}}
	for _, row := range l.Rows {
		entries.Entries = append(entries.Entries, f.entry(l.edition, row))
	}
	return entries
}

// newScript returns a script that assigns an object to the script element that loads
// it.
func (l *List) newScript(suffix string, rows func() any) listScript {
	text := kept(func() []byte {
		object, err := json.Marshal(rows())
		if err != nil {
			panic("catalogue: rows as JSON: " + err.Error())
		}
		return slices.Concat([]byte("document.currentScript.data="), object, []byte(";\n"))
	})
	return listScript{l.naming("lists/"+l.edition.ID+"-"+l.Kind+suffix+".js", text), text}
}

// Explorer returns the paths of the scripts for filtering and sorting: the code and
// the rows.
func (l *List) Explorer() []string { return []string{l.script, l.scripts().Rows.Path} }

// Exports returns the formats in which readers can download the rows that they see.
func (l *List) Exports() []exportScript { return l.scripts().Exports }
