package lock

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/rogpeppe/go-internal/diff"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Erratum is a correction of a published edition: the date, a note, the kind, and all
// changed content before and after. Its maps have the keys of those in [Changes]. Only
// for a correction of fact are they in lock.toml; for the other kinds, they are in a file
// of their own, which [DifferencesName] names and [Read] reads.
type Erratum struct {
	Date    decode.Date                  `toml:"date"`
	Note    string                       `toml:"note"`                             // what was corrected, for readers
	Kind    Kind                         `toml:"kind,omitempty" json:",omitempty"` // empty, in older locks: Fact
	Files   map[string]FileChange        `toml:"files,omitempty" json:",omitempty"`
	Values  map[string]Change            `toml:"values,omitempty" json:",omitempty"`
	Figures map[string]map[string]Change `toml:"figures,omitempty" json:",omitempty"`
	Outputs map[string]Change            `toml:"outputs,omitempty" json:",omitempty"`
	Facets  map[string]Change            `toml:"facets,omitempty" json:",omitempty"`
}

// Texts returns the content of a file by its path below the root.
type Texts func(name string) ([]byte, error)

// Correct returns a new lock that accepts the differences from this one as a
// correction: an erratum with a date, note and kind. before returns locked content and is
// called only for files that were locked, by their path then; after returns current
// content. Correct fails if either returns an error, if before returns something other
// than the locked content, or if numbers differ and the kind is not Fact.
func (l Lock) Correct(now State, e Erratum, before, after Texts) (Lock, error) {
	c := l.Changes(now)
	if number := c.number(); number != "" && !e.OfFact() {
		return l, fmt.Errorf("%s, which is a correction of %s, not of %s", number, Fact, e.Kind)
	}
	e.setChanges(c)
	for _, name := range slices.Sorted(maps.Keys(e.Files)) {
		f := e.Files[name]
		if f.From != "" {
			continue // renamed: the text is the same
		}
		var was, is []byte
		var err error
		if f.Before != "" {
			if was, err = before(name); err != nil {
				return l, err
			}
			if !matches(was, f.Before) {
				return l, fmt.Errorf("%s: the text before the change does not match the lock", name)
			}
		}
		if f.After != "" {
			if is, err = after(name); err != nil {
				return l, err
			}
		}
		if f.Before != "" && utf8.Valid(was) && utf8.Valid(is) {
			old, current := was, is
			if f.After != "" { // line ends alone are no correction
				old, current = withLF(was), withLF(is)
			}
			f.Diff = lines(diff.Diff("before", old, "after", current))
		}
		f.Parts = parts(name, was, is)
		e.Files[name] = f
	}
	corrected := Lock{Edition: l.Edition, State: now, Errata: append(slices.Clip(l.Errata), e)}
	if !e.OfFact() { // the file with the differences is locked, too
		text, err := corrected.Differences()
		if err != nil {
			return l, err
		}
		corrected.Files = maps.Clone(now.Files)
		corrected.Files[DifferencesName(l.Edition, len(corrected.Errata))] = checksum(text)
	}
	return corrected, nil
}

// lines returns the lines of a diff, without the three that name the files.
func lines(diff []byte) []string {
	all := strings.Split(strings.TrimSuffix(string(diff), "\n"), "\n")
	return all[min(3, len(all)):]
}

// parts returns the ids that differ between two versions of a file, sorted: of the
// rows of a CSV file or the tables of a TOML file. It returns none if the file has no
// ids.
func parts(name string, before, after []byte) []string {
	var was, is map[string]any
	switch path.Ext(name) {
	case ".csv":
		was, is = rowsByID(before), rowsByID(after)
	case ".toml":
		was, is = tablesByID(before), tablesByID(after)
	}
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(union(was, is))) {
		if !reflect.DeepEqual(was[id], is[id]) {
			ids = append(ids, id)
		}
	}
	return ids
}

// rowsByID returns the rows of a CSV file by the cell of the column "id". A row maps
// columns to cells, without the empty ones: neither moving a column nor a new column
// without a cell changes a row.
func rowsByID(text []byte) map[string]any {
	rows, err := csv.NewReader(bytes.NewReader(diag.File{Text: text}.WithoutBOM().Text)).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil
	}
	header := rows[0]
	id := slices.Index(header, "id")
	if id < 0 {
		return nil
	}
	byID := map[string]any{}
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, cell := range row {
			if cell != "" {
				cells[header[i]] = cell
			}
		}
		byID[row[id]] = cells
	}
	return byID
}

// tablesByID returns the tables of a TOML file by name. A table that contains only
// tables, such as a facet of the vocabulary, is replaced by these: "theme.arch".
func tablesByID(text []byte) map[string]any {
	var root map[string]any
	if _, err := toml.Decode(string(diag.File{Text: text}.WithoutBOM().Text), &root); err != nil {
		return nil
	}
	byID := map[string]any{}
	for name, value := range root {
		table, _ := value.(map[string]any)
		inner := map[string]any{}
		for key, value := range table {
			if _, ok := value.(map[string]any); ok {
				inner[name+"."+key] = value
			}
		}
		if len(inner) > 0 && len(inner) == len(table) {
			maps.Copy(byID, inner)
			continue
		}
		byID[name] = value
	}
	return byID
}
