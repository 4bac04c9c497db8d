package decode

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"testing"
)

// TestManyRows tests that a file that several cores read has the diagnostics of each of
// its rows, at the cell and in the order of the file.
func TestManyRows(t *testing.T) {
	const rows = 5000
	var text strings.Builder
	text.WriteString("id,name,built,opened,spans,kinds\n")
	var want []string
	for i := range rows {
		id, name, built := fmt.Sprintf("b%d", i), "Old bridge", "1890"
		at := func(column int, rule string) string { return fmt.Sprintf("%d:%d %s", i+2, column, rule) }
		name = fmt.Sprintf("%s %d", name, i)
		switch {
		case i%97 == 0:
			built = "soon"
			want = append(want, at(len(id)+len(name)+3, "type"))
		case i%101 == 0:
			name = "=SUM(A1)"
			want = append(want, at(len(id)+2, "mangled"))
		case i%103 == 0:
			name += " "
			want = append(want, at(len(id)+2, "trailing-blank"))
		case i == rows-1:
			id, name = "b1", "Old bridge 1"
			want = append(want, at(1, "duplicate-row"))
		}
		fmt.Fprintf(&text, "%s,%s,%s,,,\n", id, name, built)
	}
	read, _, problems := CSV[bridge](file(text.String()), ColumnsOf[bridge](), "")
	problems.Sort()
	var got []string
	for _, d := range problems {
		got = append(got, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Column, d.Rule))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if len(read) != rows-1 {
		t.Fatalf("%d rows, want %d", len(read), rows-1)
	}
	for i, b := range read {
		if b.ID != fmt.Sprintf("b%d", i) || b.Line() != i+2 {
			t.Fatalf("row %d is %s of line %d", i, b.ID, b.Line())
		}
	}
}

// TestDistinct tests that rows with the same hash are told apart.
func TestDistinct(t *testing.T) {
	d := distinct{seed: maphash.MakeSeed(), rows: map[uint64]int{}}
	other, row := []string{"b1", "Old"}, []string{"b2", "New"}
	if _, repeated := d.add(nil, row, d.hash(row)); repeated {
		t.Fatal("the first row repeats another")
	}
	// The other row now has the key of this one.
	rows := [][]string{other}
	if _, repeated := d.add(rows, row, d.hash(row)); repeated {
		t.Error("a row repeats another one that has its hash")
	}
	rows = append(rows, row)
	if first, repeated := d.add(rows, row, d.hash(row)); !repeated || first != 1 {
		t.Errorf("repeated %t, the first is %d", repeated, first)
	}
	other = []string{"b", "2New"}
	if _, repeated := d.add(rows, other, d.hash(other)); repeated {
		t.Error("cells with the same letters are the same row")
	}
}
