package typings

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type shared struct {
	ID string `json:"id"`
}

type list struct {
	shared
	Rows   []row           `json:"rows"`
	Cells  [][]string      `json:"cells"`
	Raw    json.RawMessage `json:"raw"`
	Hidden string          `json:"-"`
}

type row struct {
	Title string   `json:"title"`
	N     *int     `json:"n"`
	Tags  []string `json:"tags,omitempty"`
}

const declarations = `
/** A list. */
interface List {
	id: string;
	/** The rows. */
	rows: Row[];
	cells: Cell[];
	raw: { any: boolean };
}

interface Row {
	title: string;
	n: number | null;
	tags?: string[];
}
`

func TestDifferences(t *testing.T) {
	mirrored := map[string]reflect.Type{"List": reflect.TypeFor[list](), "Row": reflect.TypeFor[row]()}
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{},
		{"\tid: string;\n", "", []string{"List lacks id, which typings.list has"}},
		{"\tn:", "\tmore: string;\n\tn:", []string{"Row has more, which typings.row lacks"}},
		{"tags?", "tags", []string{"Row.tags: optional is false, in typings.row true"}},
		{"number | null", "number", []string{"Row.n is number, in typings.row number | null"}},
		{"rows: Row[]", "rows: string[]", []string{"List.rows is string[], in typings.list Row[]"}},
		{"interface Row", "interface Line", []string{"there is no interface Row to mirror typings.row"}},
	} {
		got := differences(strings.Replace(declarations, c.from, c.to, 1), mirrored)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q instead of %q (-want +got):\n%s", c.to, c.from, diff)
		}
	}
}

func TestMessages(t *testing.T) {
	got := declarationsOf([]Message{{Name: "clear"}, {Name: "found", Counts: true, Texts: []string{"text"}, Elements: []string{"link"}}})
	want := "export const clear: Message<{}>;\nexport const found: Message<{ n: number, text: Value, link: Wrap }>;\n"
	if !strings.HasSuffix(got, want) {
		t.Errorf("%s\nwant at the end:\n%s", got, want)
	}
}
