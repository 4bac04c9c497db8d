package decode

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

func TestReadSheet(t *testing.T) {
	s, problems := ReadSheet(file("\uFEFFa,\"b\"\n1,2\n\n3,\"4\n5\"\n"))
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", lines(problems))
	}
	if diff := cmp.Diff([][]string{{"a", "b"}, {"1", "2"}, {"3", "4\n5"}}, append([][]string{s.Header}, s.Rows...)); diff != "" {
		t.Errorf("sheet (-want +got):\n%s", diff)
	}
	if p := s.HeaderAt(1); p.Line != 1 || p.Column != 3 || p.EndColumn != 6 || p.Excerpt != `a,"b"` {
		t.Errorf("second column is at %+v", p)
	}
	if p := s.Row(1).At("b"); p.Line != 4 || p.Column != 3 {
		t.Errorf("cell of the second row is at %+v", p)
	}
}

func TestColumnsOf(t *testing.T) {
	columns := ColumnsOf[bridge]()
	if diff := cmp.Diff([]string{"id", "name", "built", "opened", "spans", "kinds"}, columns.Names()); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"kinds", "id"}, columns.In([]string{"kinds", "weather", "id"}).Names()); diff != "" {
		t.Errorf("columns of a header (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"id", "name"}, columns.Required(nil).Names()); diff != "" {
		t.Errorf("required columns (-want +got):\n%s", diff)
	}
	columns[1].Unless = "kinds"
	if diff := cmp.Diff([]string{"id"}, columns.Required([]string{"id", "kinds"}).Names()); diff != "" {
		t.Errorf("required columns where another stands in for one (-want +got):\n%s", diff)
	}
}

// TestCSVWithoutColumns shows that a file has the columns that its header names, and
// that cells of the others are empty.
func TestCSVWithoutColumns(t *testing.T) {
	rows, columns, problems := CSV[bridge](file("id,name,kinds\nb1,Old,arch; beam\n"), ColumnsOf[bridge](), "")
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", lines(problems))
	}
	if diff := cmp.Diff([]string{"id", "name", "kinds"}, columns.Names()); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	want := bridge{ID: "b1", Name: "Old", Kinds: List{"arch", "beam"}}
	want.Origin = rows[0].Origin
	if !reflect.DeepEqual(rows[0], want) {
		t.Errorf("got %+v, want %+v", rows[0], want)
	}
}

// TestCSVWithMoreColumns shows that columns can be added to those of a row type, and
// that their cells are read and checked by their type.
func TestCSVWithMoreColumns(t *testing.T) {
	columns := append(ColumnsOf[bridge](),
		Column{Name: "rivers", Type: reflect.TypeFor[List]()}, Column{Name: "painted", Type: reflect.TypeFor[Year]()}, Column{Name: "colour", Type: reflect.TypeFor[string]()})
	rows, has, problems := CSV[bridge](file("id,name,rivers,painted,colour\nb1,Old,Elbe; Oder,1999,red\nb2,New,,199,\n"), columns, "")
	if diff := cmp.Diff("3:9-12 type: painted: \"199\" is not a year (write four digits, such as 2023, or leave it empty where it is not known)\n", lines(problems)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"id", "name", "rivers", "painted", "colour"}, has.Names()); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	var values [][]string
	var native []any
	for _, c := range has[2:] {
		values = append(values, c.AppendValues(nil, reflect.ValueOf(&rows[0]).Elem()))
		native = append(native, c.Native(reflect.ValueOf(&rows[0]).Elem()))
	}
	if diff := cmp.Diff([][]string{{"Elbe", "Oder"}, {"1999"}, {"red"}}, values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]any{[]string{"Elbe", "Oder"}, 1999, "red"}, native); diff != "" {
		t.Errorf("values for expressions (-want +got):\n%s", diff)
	}
}

// TestRowLimits shows that a file with too many rows, or with a row that is too long, is
// not split into rows, and that the long row is not quoted.
func TestRowLimits(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	for _, c := range []struct{ name, text, want string }{
		{"rows", "a\n" + strings.Repeat("1\n", 200_001), "200002:1-2 limit: the file has more rows than are read; the limit is 200,000 (check that it is the file that you meant; 200,000 is more than a page can show)\n"},
		{"a long row", "a,b\n1,2\n" + long + ",2\n", "3:1-2 limit: the row has 1024 KB; the limit is 1 MB (check that the file is a table, and that its quotation marks are closed)\n"},
		{"a long cell of many lines", "a,b\n\"" + strings.Repeat("x\n", 1<<19) + "\",2\n", "2:1-2 limit: the row has 1024 KB; the limit is 1 MB (check that the file is a table, and that its quotation marks are closed)\n"},
	} {
		sheet, problems := ReadSheet(diag.File{Name: "x.csv", Text: []byte(c.text)})
		if got := lines(problems); got != c.want || len(sheet.Rows) > 0 {
			t.Errorf("%s: %d rows, got %q, want %q", c.name, len(sheet.Rows), got, c.want)
		}
		for _, d := range problems {
			if len(d.Pos.Excerpt) > 100 {
				t.Errorf("%s: an excerpt of %d bytes", c.name, len(d.Pos.Excerpt))
			}
		}
	}
}
