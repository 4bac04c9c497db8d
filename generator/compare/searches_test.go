package compare_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/compare"
)

// TestSearches compares the searches of databases and other sources.
func TestSearches(t *testing.T) {
	const (
		index   = "[index]\nsource = \"Index of Spans\"\nquery = \"bridge*\"\nunknown = [\"limits\", \"who\"]\n"
		archive = "[archive]\nsource = \"River Archive\"\n"
		web     = "[web]\nmethod = \"browsing\"\n"
	)
	before, after := bridges(t)
	before["data/2021/searches.toml"] = &fstest.MapFile{Data: []byte(index + archive)}
	after["data/2021/searches.toml"] = &fstest.MapFile{Data: []byte(web + strings.NewReplacer("bridge*", "bridge* or viaduct*", `"limits", `, "").Replace(index) + "results = 0\n")}
	rows := compare.Reviews("a", "b", load(t, before), load(t, after)).Editions[0].Searches
	var got []string
	for _, list := range []struct {
		name string
		rows []compare.Row
	}{{"added", rows.Added}, {"removed", rows.Removed}, {"changed", rows.Changed}, {"renamed", rows.Renamed}} {
		for _, row := range list.rows {
			got = append(got, fmt.Sprintf("%s %s: %s", list.name, row.ID, row.Title))
			for _, f := range row.Fields {
				got = append(got, fmt.Sprintf("%s: %s → %s", f.Column, f.Before, f.After))
			}
		}
	}
	want := []string{
		"added web: web", "removed archive: River Archive", "changed index: Index of Spans",
		"query: bridge* → bridge* or viaduct*", "results:  → 0", "unknown: limits; who → who",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
