package compare_test

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/compare"
)

// TestFacets checks which changes of declarations are reported.
func TestFacets(t *testing.T) {
	const sector = "[sector]\nlabel = \"Sector\"\nplural = \"Sectors\"\n"
	const kind = "[kind]\nlabel = \"Kind\"\nplural = \"Kinds of document\"\n"
	const river = "[river]\nlabel = \"River\"\nof = [\"documents\"]\n"
	for _, c := range []struct {
		name, from, to string
		want           map[string][]compare.Field // without places
	}{
		{"nothing", sector, sector, nil},
		{"a label", sector, "[sector]\nlabel = \"Branch\"\nplural = \"Sectors\"\n", map[string][]compare.Field{"changed sector": {{Column: "label", Before: "Sector", After: "Branch"}}}},
		{"a definition", sector, sector + "definition = \"Who pays.\"\n", map[string][]compare.Field{"changed sector": {{Column: "definition", After: "Who pays."}}}},
		{
			"colours", sector, sector + "colours = { owner = 2, builder = 1 }\n",
			map[string][]compare.Field{"changed sector": {{Column: "colours.builder", After: "1"}, {Column: "colours.owner", After: "2"}}},
		},
		{"a filter", sector, sector + "filter = false\n", map[string][]compare.Field{"changed sector": {{Column: "filter", After: "false"}}}},
		{
			"several words to a cell", kind, kind + "many = true\n",
			map[string][]compare.Field{"changed kind": {{Column: "many", After: "true"}}},
		},
		{"another one", sector, river + sector, map[string][]compare.Field{"added river": nil}},
	} {
		before, _ := bridges(t)
		after := maps.Clone(before)
		edit(t, after, "data/facets.toml", c.from, c.to)
		check := func(what string, rows compare.Rows, added, removed string, swap bool) {
			var got map[string][]compare.Field
			for kind, list := range map[string][]compare.Row{added: rows.Added, removed: rows.Removed, "renamed": rows.Renamed, "changed": rows.Changed} {
				for _, r := range list {
					if got == nil {
						got = map[string][]compare.Field{}
					}
					var fields []compare.Field
					for _, f := range r.Fields {
						if swap {
							f.Before, f.After = f.After, f.Before
						}
						if f.BeforeAt.File != "data/facets.toml" || f.AfterAt.Line == 0 {
							t.Errorf("%s: the change of %s is at %v and %v", c.name, f.Column, f.BeforeAt, f.AfterAt)
						}
						fields = append(fields, compare.Field{Column: f.Column, Before: f.Before, After: f.After})
					}
					got[kind+" "+r.ID] = fields
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", c.name, what, diff)
			}
		}
		old, now := load(t, before), load(t, after)
		check("there", compare.Reviews("a", "b", old, now).Editions[0].Facets, "added", "removed", false)
		check("back", compare.Reviews("b", "a", now, old).Editions[0].Facets, "removed", "added", true)
	}
}
