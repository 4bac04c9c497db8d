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
	file := func(id string, minKeys int, lines ...string) grid {
		g := grid{header: strings.Fields(lines[0]), id: id, minKeys: minKeys}
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
		{"the first", file("", 1, "x y", "1 1", "2 1"), file("", 1, "x y", "1 1"), "x"},
		{"as many as tell rows apart", file("", 1, "x y z", "1 1 1", "1 2 1"), file("", 1, "x y z", "1 1 1"), "x y"},
		{"on either side", file("", 1, "x y z", "1 1 1"), file("", 1, "x y z", "1 1 1", "1 2 1"), "x y"},
		{"the minimum", file("", 2, "x y z", "1 1 1"), file("", 2, "x y z", "2 1 1"), "x y"},
		{"all, where rows are there twice", file("", 1, "x y", "1 1", "1 1"), file("", 1, "x y", "1 1"), "x y"},
		{"the column of ids", file("y", 1, "x y", "1 1"), file("y", 1, "x y", "1 1"), "y"},
		{"of those that both have", file("", 1, "w x y", "1 1 1", "1 2 2"), file("", 1, "x y", "1 1"), "x"},
		{"of a new file", grid{}, file("", 1, "x y", "1 1"), "x"},
		{"of a file that is gone", file("", 1, "x y", "1 1"), grid{}, "x"},
	} {
		if got := strings.Join(keyColumns(c.a, c.b), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
