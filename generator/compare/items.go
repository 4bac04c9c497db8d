package compare

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/markdown"
	"recension/generator/review"
)

// wordColumns are the columns of documents or standards that the vocabulary of either
// state controls. The status of a standard is not among them: its changes are reported
// as [Move]s.
func (p *pairing) wordColumns(of string) []string {
	var names []string
	for _, e := range []*review.Edition{p.before.Edition, p.after.Edition} {
		for _, c := range e.Facets.Columns(of) {
			if c.Words != "" && (of != review.Standards || c.Name != e.StatusColumn()) && !slices.Contains(names, c.Name) {
				names = append(names, c.Name)
			}
		}
	}
	return names
}

func documents(s State) []item {
	columns := s.Edition.DocumentColumns.Names()
	items := make([]item, len(s.Edition.Documents))
	for i, d := range s.Edition.Documents {
		items[i] = item{
			id: d.ID, title: d.Title, fields: cells(d.Origin, columns, "id"), at: d.At,
			same: []identity{{"DOI", strings.ToLower(string(d.DOI))}, {"title", review.Folded(d.Title)}},
		}
	}
	return items
}

func standards(s State) []item {
	columns := s.Edition.StandardColumns.Names()
	items := make([]item, len(s.Edition.Standards))
	for i, d := range s.Edition.Standards {
		items[i] = item{
			id: d.ID, title: standardTitle(&d), fields: cells(d.Origin, columns, "id", s.Edition.StatusColumn()), at: d.At,
			same: []identity{{"reference", d.FoldedReference()}, {"title", review.Folded(d.Title)}},
		}
	}
	return items
}

// standardTitle returns the reference and the title, which may begin with the reference.
func standardTitle(s *review.Standard) string {
	if strings.HasPrefix(s.Title, s.Reference+" ") {
		return s.Title
	}
	return s.Reference + ": " + s.Title
}

// cells returns the cells of a row, without some columns.
func cells(row decode.Origin, columns []string, without ...string) []cell {
	fields := make([]cell, 0, len(columns))
	for _, column := range columns {
		if !slices.Contains(without, column) {
			fields = append(fields, cell{name: column, text: row.Cell(column)})
		}
	}
	return fields
}

// facets returns the facets that the review or the edition declares. Those that are only
// implied by columns are changes of the vocabulary.
func facets(s State) []item {
	var items []item
	for _, f := range s.Edition.Facets {
		if f.Pos == (diag.Pos{}) {
			continue
		}
		fields := keysOf(*f)
		for _, word := range slices.Sorted(maps.Keys(f.Colours)) {
			fields = append(fields, cell{name: "colours." + word, text: strconv.Itoa(f.Colours[word])})
		}
		items = append(items, item{id: f.ID, title: f.Label, fields: fields, at: always(f.Pos), same: []identity{{"label", review.Folded(f.Label)}}})
	}
	return items
}

// words returns the words of the vocabulary. The ids of organisations may equal those
// of other words, so they are prefixed.
func words(s State) []item {
	var items []item
	for _, facet := range s.Edition.Vocabulary.Facets {
		for _, w := range s.Edition.Vocabulary.Words(facet) {
			id := w.ID
			if facet == review.FacetOrganisation {
				id = facet + "/" + id
			}
			items = append(items, item{
				id: id, title: w.Label, at: always(w.Pos),
				fields: append([]cell{{name: "facet", text: facet}}, keysOf(*w)...),
				same:   []identity{{"label", facet + " " + review.Folded(w.Label)}},
			})
		}
	}
	return items
}

func values(s State) []item {
	var items []item
	for _, v := range s.Counts.Values {
		items = append(items, item{
			id: v.ID, title: v.Label, at: always(v.Pos), same: []identity{{"label", review.Folded(v.Label)}},
			fields: []cell{{name: "label", text: v.Label}, {name: "expr", text: v.Expr}},
		})
	}
	return items
}

func claims(s State) []item {
	var items []item
	for _, c := range s.Counts.Claims {
		items = append(items, item{
			id: c.ID, title: c.Label, at: always(c.Pos), same: []identity{{"label", review.Folded(c.Label)}, {"expression", c.Expr}},
			fields: []cell{{name: "label", text: c.Label}, {name: "expr", text: c.Expr}},
		})
	}
	return items
}

func figures(s State) []item {
	var items []item
	for _, f := range s.Figures {
		items = append(items, item{id: f.ID, title: f.Title, fields: figureKeys(f.Spec), at: always(f.Pos), same: []identity{{"title", review.Folded(f.Title)}}})
	}
	return items
}

func tables(s State) []item {
	var items []item
	for _, t := range s.Tables {
		fields := keysOf(t.TableSpec)
		for _, name := range slices.Sorted(maps.Keys(t.Columns)) {
			column := t.Columns[name]
			text := strings.TrimSpace(fmt.Sprintf("%s (%s) %s", column.Label, column.Type, column.Unit))
			fields = append(fields, cell{name: "columns." + name, text: text})
		}
		items = append(items, item{id: t.ID, title: t.Title, fields: fields, at: always(t.Pos), same: []identity{{"title", review.Folded(t.Title)}}})
	}
	return items
}

func chapters(s State) []item { return chapterItems(s.Chapters) }

func pages(s State) []item { return chapterItems(s.Pages) }

func chapterItems(chapters []Chapter) []item {
	var items []item
	for _, c := range chapters {
		items = append(items, item{
			id: c.ID, title: c.Title, at: always(diag.Pos{File: c.File}), same: []identity{{"title", review.Folded(c.Title)}},
			fields: []cell{{name: "title", text: c.Title}, {name: "description", text: c.Description}},
		})
	}
	return items
}

// searches are those of databases and other sources.
func searches(s State) []item {
	var items []item
	for i, name := range s.Edition.SearchNames() {
		search := s.Edition.Searches[i]
		fields := keysOf(search)
		for i := range fields {
			if fields[i].name == "results" && search.States("results") { // also none
				fields[i].text = strconv.Itoa(search.Results)
			}
		}
		items = append(items, item{id: search.ID, title: name, fields: fields, at: always(search.Pos)})
	}
	return items
}

func invariants(s State) []item {
	return keyed(s.Edition, "invariant", s.Edition.Meta.Invariants, func(i review.Invariant) string { return i.Message })
}

func sources(s State) []item {
	return keyed(s.Edition, "source", s.Edition.Meta.Sources, func(i review.Source) string { return i.Title })
}

// keyed returns the tables of edition.toml below a key.
func keyed[T any](e *review.Edition, key string, tables map[string]T, title func(T) string) []item {
	var items []item
	for _, id := range slices.Sorted(maps.Keys(tables)) {
		items = append(items, item{
			id: id, title: title(tables[id]), fields: keysOf(tables[id]), same: []identity{{"text", review.Folded(title(tables[id]))}},
			at: func(column string) diag.Pos { return e.Meta.Keys.At(key, id, column) },
		})
	}
	return items
}

// metaFields returns the keys of edition.toml that differ, including those of the table
// living; other tables are compared as items.
func metaFields(before, after *review.Edition) []Field {
	meta := func(e *review.Edition) item {
		return item{
			fields: slices.Concat(keysOf(e.Meta), livingKeys(e.Meta)),
			at:     func(column string) diag.Pos { return e.Meta.Keys.At(strings.Split(column, ".")...) },
		}
	}
	fields := pair{before: meta(before), after: meta(after)}.fields()
	slices.SortStableFunc(fields, func(a, b Field) int { return cmp.Compare(a.Column, b.Column) })
	return fields
}

// livingKeys returns the keys of the table living, with all changes of scope as one.
func livingKeys(m review.Meta) []cell {
	const table = "living."
	fields := keysOf(m.Living)
	for i := range fields {
		fields[i].name = table + fields[i].name
	}
	var scope []string
	for _, c := range m.Scope() {
		scope = append(scope, string(c.Date)+": "+c.Text)
	}
	return append(fields, cell{name: table + "scope_change", text: strings.Join(scope, " ")})
}

// keysOf returns the keys of a TOML table, given as its struct, without nested tables.
// Texts with links that readers see have the links, as in the data.
func keysOf(table any) []cell {
	value := reflect.ValueOf(table)
	texts := decode.TextsOf(table)
	var fields []cell
	for i := range value.NumField() {
		name, field := value.Type().Field(i).Tag.Get("toml"), value.Field(i)
		if name == "" || name == "-" {
			continue
		}
		if others, ok := field.Interface().(map[string]string); ok && name == "*" {
			for _, key := range slices.Sorted(maps.Keys(others)) {
				fields = append(fields, cell{name: key, text: others[key]})
			}
			continue
		}
		_, isText := field.Interface().(fmt.Stringer)
		switch {
		case field.IsZero():
			fields = append(fields, cell{name: name, text: ""})
		case texts[name].Form != "" && texts[name].Form != markdown.Plain:
			fields = append(fields, cell{name: name, text: texts[name].Source, form: texts[name].Form})
		case isText, slices.Contains([]reflect.Kind{reflect.String, reflect.Int, reflect.Bool}, field.Kind()):
			fields = append(fields, cell{name: name, text: fmt.Sprint(field.Interface())})
		case field.Kind() == reflect.Slice:
			var list []string
			for j := range field.Len() {
				list = append(list, fmt.Sprint(field.Index(j)))
			}
			fields = append(fields, cell{name: name, text: strings.Join(list, "; ")})
		}
	}
	return fields
}

// figureKeys returns the keys of a figure, with all its notes as one.
func figureKeys(s figure.Spec) []cell {
	var notes []string
	for _, id := range slices.Sorted(maps.Keys(s.Annotations)) {
		a := s.Annotations[id]
		notes = append(notes, strings.TrimSpace(a.At+" "+a.Series)+": "+a.Text)
	}
	return append(keysOf(s), cell{name: "note", text: strings.Join(notes, "; ")})
}

func always(pos diag.Pos) func(string) diag.Pos {
	return func(string) diag.Pos { return pos }
}
