package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"recension/generator/diag"
)

// itemsOf parses items from a line: ids, each with its identities after a slash.
func itemsOf(line string) []item {
	var items []item
	for word := range strings.FieldsSeq(line) {
		parts := strings.Split(word, "/")
		it := item{id: parts[0], title: parts[0], at: always(diag.Pos{File: "f"})}
		for i, text := range parts[1:] {
			it.same = append(it.same, identity{fmt.Sprint("identity ", i+1), text})
		}
		items = append(items, it)
	}
	return items
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		aliases             map[string]string
		want                string
	}{
		{"ids", "a b", "b c", nil, "b=b -a +c"},
		{"an alias", "a", "b", map[string]string{"a": "b"}, "a>b(alias)"},
		{"an alias of something that is still there", "a", "a b", map[string]string{"a": "b"}, "a=a +b"},
		{"an alias to what has its own", "a b", "b", map[string]string{"a": "b"}, "b=b -a"},
		{"two aliases to one thing", "a b", "c", map[string]string{"a": "c", "b": "c"}, "a>c(alias) -b"},
		{"an alias to nothing", "a", "b", map[string]string{"a": "x"}, "-a +b"},
		{"an identity", "a/1", "b/1", nil, "a>b(same identity 1)"},
		{"an empty identity", "a/", "b/", nil, "-a +b"},
		{"the second identity", "a/1/x", "b/2/x", nil, "a>b(same identity 2)"},
		{"the first identity before the second", "a/1/x", "b/2/x c/1/y", nil, "a>c(same identity 1) +b"},
		{"two candidates", "a/1", "b/1 c/1", nil, "-a +b +c"},
		{"two things for one", "a/1 b/1", "c/1", nil, "-a -b +c"},
		{"an alias leaves one candidate", "a/1 b/1", "c/1 d/1", map[string]string{"a": "c"}, "a>c(alias) b>d(same identity 1)"},
		{"a thing with its id is no candidate", "a/1 b/1", "b/1 c/1", nil, "b=b a>c(same identity 1)"},
	} {
		m := matchItems(itemsOf(c.before), itemsOf(c.after), c.aliases)
		var got []string
		for _, p := range m.pairs {
			if p.evidence == "" {
				got = append(got, p.before.id+"="+p.after.id)
			} else {
				got = append(got, p.before.id+">"+p.after.id+"("+p.evidence+")")
			}
		}
		for _, it := range m.removed {
			got = append(got, "-"+it.id)
		}
		for _, it := range m.added {
			got = append(got, "+"+it.id)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, " "), c.want)
		}
	}
}

func TestSameWords(t *testing.T) {
	renames := map[string]string{"beem": "beam"}
	for _, c := range []struct {
		before, after string
		want          bool
	}{
		{"a; b", "b; a", true}, {"a", "a; b", false}, {"beem; a", "a; beam", true}, {"beam", "beem", false}, {"", "", true}, {"", "a", false},
	} {
		if got := sameWords(c.before, c.after, renames); got != c.want {
			t.Errorf("%q and %q: %v", c.before, c.after, got)
		}
	}
}

// TestKeyColumns checks which columns identify the rows of a file.
func TestKeyColumns(t *testing.T) {
	file := func(id, least string, lines ...string) grid {
		g := grid{header: strings.Fields(lines[0]), id: id, least: strings.Fields(least)}
		for _, line := range lines[1:] {
			cells := strings.Fields(line)
			g.rows = append(g.rows, gridRow{cell: func(column string) string {
				if i := slices.Index(g.header, column); i >= 0 {
					return cells[i]
				}
				return ""
			}})
		}
		return g
	}
	for _, c := range []struct {
		name string
		a, b grid
		want string
	}{
		{"the first", file("", "", "x y", "1 1", "2 1"), file("", "", "x y", "1 1"), "x"},
		{"as many as tell rows apart", file("", "", "x y z", "1 1 1", "1 2 1"), file("", "", "x y z", "1 1 1"), "x y"},
		{"on either side", file("", "", "x y z", "1 1 1"), file("", "", "x y z", "1 1 1", "1 2 1"), "x y"},
		{"at the least", file("", "x y", "x y z", "1 1 1"), file("", "x y", "x y z", "2 1 1"), "x y"},
		{"at the least, of those that both have", file("", "x y", "x y z", "1 1 1"), file("", "x y", "x z", "2 1"), "x"},
		{"all, where rows are there twice", file("", "", "x y", "1 1", "1 1"), file("", "", "x y", "1 1"), "x y"},
		{"the column of ids", file("y", "", "x y", "1 1"), file("y", "", "x y", "1 1"), "y"},
		{"of those that both have", file("", "", "w x y", "1 1 1", "1 2 2"), file("", "", "x y", "1 1"), "x"},
		{"of a new file", grid{}, file("", "", "x y", "1 1"), "x"},
		{"at the least, of a file that is gone", file("", "x y", "x y z", "1 1 1"), grid{}, "x y"},
		{"of a file that is gone", file("", "", "x y", "1 1"), grid{}, "x"},
	} {
		if got := strings.Join(keyColumns(c.a, c.b), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestInFiles shows that a column that one file lacks changes no row, and is told once
// if both files have rows.
func TestInFiles(t *testing.T) {
	row := func(id string, cells ...cell) item {
		return item{id: id, fields: cells, at: func(string) diag.Pos { return diag.Pos{} }}
	}
	before := []item{row("stone", cell{name: "year", text: "2019"}, cell{name: "pages", text: "7"}), row("steel", cell{name: "year", text: "2020"}, cell{name: "pages", text: ""})}
	after := []item{row("stone", cell{name: "year", text: "2019"}, cell{name: "funder", text: "owner"}), row("steel", cell{name: "year", text: "2021"}, cell{name: "funder", text: "builder"})}
	rows := matchItems(before, after, nil).inFiles([]string{"id", "year", "pages"}, []string{"id", "year", "funder"}).rows()
	if len(rows.Changed) != 1 || rows.Changed[0].ID != "steel" || len(rows.Changed[0].Fields) != 1 || rows.Changed[0].Fields[0].Column != "year" {
		t.Errorf("changed are %+v", rows.Changed)
	}
	if !slices.Equal(rows.ColumnsAdded, []string{"funder"}) || !slices.Equal(rows.ColumnsRemoved, []string{"pages"}) {
		t.Errorf("columns added %v, removed %v", rows.ColumnsAdded, rows.ColumnsRemoved)
	}
	if rows := matchItems(nil, after, nil).inFiles([]string{"id"}, []string{"id", "year"}).rows(); rows.ColumnsAdded != nil {
		t.Errorf("a file without rows makes the columns %v new", rows.ColumnsAdded)
	}
}

// TestTableColumns checks that a new column of a table is news of its rows: the table
// is about whatever its columns say.
func TestTableColumns(t *testing.T) {
	table := func(header string, rows ...string) map[string]grid {
		g := grid{header: strings.Fields(header), ownColumns: true}
		for _, row := range rows {
			cells := map[string]string{}
			for i, cell := range strings.Fields(row) {
				cells[g.header[i]] = cell
			}
			g.rows = append(g.rows, gridRow{cell: func(column string) string { return cells[column] }, at: func(string) diag.Pos { return diag.Pos{} }})
		}
		return map[string]grid{"rivers": g}
	}
	before, after := table("river length", "Aare 288"), table("river length source", "Aare 288 Grimsel")
	tables := []map[string]grid{before, after}
	p := pairing{}
	files := p.files(func(State) map[string]grid { next := tables[0]; tables = tables[1:]; return next })
	if len(files) != 1 || len(files[0].Rows.Changed) != 1 || files[0].Rows.Changed[0].Fields[0].Column != "source" {
		t.Errorf("changed: %+v", files)
	}
}
