package compare_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/locale"
)

var updateGolden = flag.Bool("update", false, "rewrite testdata/bridges.text, .md and .json")

// bridges returns the two reviews of bridges.txtar, before/ and after/.
func bridges(t *testing.T) (before, after fstest.MapFS) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/bridges.txtar")
	if err != nil {
		t.Fatal(err)
	}
	before, after = fstest.MapFS{}, fstest.MapFS{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "before/"); ok {
			before[name] = &fstest.MapFile{Data: f.Data}
		} else {
			after[strings.TrimPrefix(f.Name, "after/")] = &fstest.MapFile{Data: f.Data}
		}
	}
	return before, after
}

// load reads a review, which must be free of errors.
func load(t *testing.T, src fstest.MapFS) []compare.State {
	t.Helper()
	states, _, problems := edition.States(src)
	if problems.HasErrors() {
		var b strings.Builder
		_ = problems.Text(&b)
		t.Fatal(b.String())
	}
	return states
}

func write(t *testing.T, c compare.Comparison, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := compare.Formats[format](c, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// edit replaces a text in a file of a review, which must contain it.
func edit(t *testing.T, src fstest.MapFS, name, from, to string) {
	t.Helper()
	if f, ok := src[name]; !ok || !strings.Contains(string(f.Data), from) {
		t.Fatalf("%s does not hold %q", name, from)
	}
	src[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(src[name].Data), from, to, 1))}
}

// TestFormats compares the output for every kind of change with the golden files.
func TestFormats(t *testing.T) {
	before, after := bridges(t)
	c := compare.Reviews("git:main", ".", load(t, before), load(t, after))
	for format, name := range map[string]string{"text": "bridges.text", "markdown": "bridges.md", "json": "bridges.json"} {
		got, golden := write(t, c, format), filepath.Join("testdata", name)
		if *updateGolden {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestNothing checks that a state does not differ from itself, and that no list in the
// JSON is null.
func TestNothing(t *testing.T) {
	before, after := bridges(t)
	for _, src := range []fstest.MapFS{before, after} {
		c := compare.Reviews("a", "b", load(t, src), load(t, src))
		if !c.Empty() || write(t, c, "text") != "no changes\n" || write(t, c, "markdown") != "No changes from `a` to `b`.\n" {
			t.Errorf("a review differs from itself:\n%s", write(t, c, "text"))
		}
		got := write(t, c, "json")
		if lists := strings.Count(got, "[]"); lists < 30 {
			t.Errorf("%d lists in\n%s", lists, got)
		}
		if strings.Contains(got, "null") {
			t.Errorf("null in\n%s", got)
		}
	}
}

// TestNoNull checks that only the places of missing items and the counts of unpublished
// numbers are null in the JSON.
func TestNoNull(t *testing.T) {
	before, after := bridges(t)
	got := write(t, compare.Reviews("a", "b", load(t, before), load(t, after)), "json")
	for _, key := range regexp.MustCompile(`"(\w+)": null`).FindAllStringSubmatch(got, -1) {
		if !slices.Contains([]string{"before_at", "after_at", "before_count", "after_count"}, key[1]) {
			t.Errorf("%s is null", key[1])
		}
	}
}

// TestMirror checks that swapping the states swaps added and removed items, changed
// texts and positions.
func TestMirror(t *testing.T) {
	before, after := bridges(t)
	there := compare.Reviews("a", "b", load(t, before), load(t, after))
	back := compare.Reviews("b", "a", load(t, after), load(t, before))
	ids := func(rows []compare.Row, id func(compare.Row) string) []string {
		var list []string
		for _, r := range rows {
			list = append(list, id(r))
		}
		slices.Sort(list)
		return list
	}
	now := func(r compare.Row) string { return r.ID }
	check := func(kind string, a, b compare.Rows) {
		t.Helper()
		forth := func(r compare.Row) string { return r.OldID + " " + r.ID + " " + r.Evidence }
		turned := func(r compare.Row) string { return r.ID + " " + r.OldID + " " + r.Evidence }
		for _, pair := range []struct {
			what string
			a, b []string
		}{
			{"added", ids(a.Added, now), ids(b.Removed, now)},
			{"removed", ids(a.Removed, now), ids(b.Added, now)},
			{"renamed", ids(a.Renamed, forth), ids(b.Renamed, turned)},
		} {
			if diff := cmp.Diff(pair.a, pair.b); diff != "" {
				t.Errorf("%s %s (-there +back):\n%s", kind, pair.what, diff)
			}
		}
		if len(a.Changed) != len(b.Changed) || len(a.Reclassified) != len(b.Reclassified) {
			t.Errorf("%s: %d changed and %d reclassified, back %d and %d",
				kind, len(a.Changed), len(a.Reclassified), len(b.Changed), len(b.Reclassified))
		}
	}
	if diff := cmp.Diff(there.Added, back.Removed); diff != "" || len(there.Added) == 0 {
		t.Errorf("editions (-there +back):\n%s", diff)
	}
	a, b := there.Editions[0], back.Editions[0]
	check("documents", a.Documents, b.Documents)
	check("standards", a.Standards, b.Standards)
	check("facets", a.Facets, b.Facets)
	check("words", a.Words, b.Words)
	check("values", a.Values, b.Values)
	check("figures", a.Figures, b.Figures)
	check("tables", a.Tables, b.Tables)
	check("chapters", a.Chapters, b.Chapters)
	check("pages", a.Pages, b.Pages)
	check("sections", a.Sections, b.Sections)
	check("invariants", a.Invariants, b.Invariants)
	check("sources", a.Sources, b.Sources)
	for i := range a.Counts {
		check(a.Counts[i].Name, a.Counts[i].Rows, b.Counts[i].Rows)
	}
	for i := range a.TableRows {
		check(a.TableRows[i].Name, a.TableRows[i].Rows, b.TableRows[i].Rows)
	}
	if len(a.MovedValues) != len(b.MovedValues) || a.MovedValues[0].Before != b.MovedValues[0].After {
		t.Errorf("values that moved: %+v, back %+v", a.MovedValues, b.MovedValues)
	}
	if len(a.FigureNumbers) != len(b.FigureNumbers) || len(a.StatusMoves) != len(b.StatusMoves) || len(a.Meta) != len(b.Meta) {
		t.Error("figures, statuses or keys that moved are not as many on the way back")
	}
}

// TestPlaces checks that every changed document has its position in both states.
func TestPlaces(t *testing.T) {
	before, after := bridges(t)
	c := compare.Reviews("a", "b", load(t, before), load(t, after))
	for _, row := range c.Editions[0].Documents.Changed {
		if row.ID != "stone" {
			continue
		}
		want := []compare.Field{{
			Column: "url", Before: "https://example.org/stone", After: "https://example.org/stone?a_b=`1`|2",
			BeforeAt: compare.Place{File: "data/2021/documents.csv", Line: 2, Column: 103},
			AfterAt:  compare.Place{File: "data/2021/documents.csv", Line: 6, Column: 103},
		}}
		if diff := cmp.Diff(want, row.Fields[:1]); diff != "" {
			t.Errorf("url (-want +got):\n%s", diff)
		}
		return
	}
	t.Error("the document is not among the changed")
}

// TestLiving checks changes of the review's status, even if there was none before.
func TestLiving(t *testing.T) {
	before, after := bridges(t)
	_, then := bridges(t)
	const name = "data/2021/edition.toml"
	edit(t, then, name, "[source.survey]\n", "[living]\nmode = 'living'\nnext_update = '2022'\n[source.survey]\n")
	edit(t, after, name, "[source.survey]\n",
		"[living]\nmode = 'living'\nnext_update = '2023-03'\n[living.scope_change.ferries]\ndate = '2022'\ntext = 'Ferries too.'\n[source.survey]\n")
	for _, c := range []struct {
		before fstest.MapFS
		want   []string
	}{
		{before, []string{"living.mode: '' 'living'", "living.next_update: '' '2023-03'", "living.scope_change: '' '2022: Ferries too.'"}},
		{then, []string{"living.next_update: '2022' '2023-03'", "living.scope_change: '' '2022: Ferries too.'"}},
		{after, nil},
	} {
		var got []string
		for _, changes := range compare.Reviews("a", "b", load(t, c.before), load(t, after)).Editions {
			for _, f := range changes.Meta {
				if !strings.HasPrefix(f.Column, "living") {
					continue
				}
				got = append(got, f.Column+": '"+f.Before+"' '"+f.After+"'")
				if f.AfterAt.Line == 0 {
					t.Errorf("%s has no place", f.Column)
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("keys of the state of the review (-want +got):\n%s", diff)
		}
	}
}

// TestEditions compares two editions. Sentences of the site's pages, which belong to
// only one of them, are ignored.
func TestEditions(t *testing.T) {
	_, after := bridges(t)
	for name, f := range after {
		if to, ok := strings.CutPrefix(name, "data/2021/"); ok {
			after["data/2023/"+to] = f
		}
		if to, ok := strings.CutPrefix(name, "content/2021/"); ok {
			after["content/2023/"+to] = f
		}
	}
	edit(t, after, "data/2023/counts/spans.csv", "1300,about", "1300,exact")
	edit(t, after, "content/2023/introduction.md", "[about 1,300]", "[1,300]")
	edit(t, after, "content/2023/introduction.md", "[about 1,300]", "[1,300]")
	states := load(t, after)
	c := compare.Editions(states[0], states[1])
	changes := c.Editions[0]
	if changes.Before.Name != "2021" || changes.After.Name != "2023" || len(changes.Pages.Removed) > 0 {
		t.Errorf("from %+v to %+v, pages %+v", changes.Before, changes.After, changes.Pages)
	}
	if len(changes.MovedValues) != 1 {
		t.Fatalf("values that moved: %+v", changes.MovedValues)
	}
	for _, s := range changes.MovedValues[0].Sentences {
		if s.In.Kind != "chapter" || s.BeforeAt == nil || s.AfterAt == nil || s.BeforeAt.File == s.AfterAt.File {
			t.Errorf("sentence: %+v", s)
		}
	}
	if n := len(changes.MovedValues[0].Sentences); n != 2 {
		t.Errorf("%d sentences", n)
	}
}

// TestFigure checks the figure with the numbers of both states.
func TestFigure(t *testing.T) {
	before, after := bridges(t)
	c := compare.Reviews("main", "here", load(t, before), load(t, after))
	drawn := map[string]bool{}
	for _, n := range c.Editions[0].FigureNumbers {
		f, ok := n.Figure(locale.English())
		if f.Finding != "" {
			t.Errorf("%s has the finding of one state: %s", n.ID, f.Finding)
		}
		drawn[n.ID] = ok
		if n.ID != "spans" {
			continue
		}
		var got []string
		for _, p := range f.Data.Points {
			got = append(got, p.Category+", "+p.Series+": "+p.Text())
		}
		want := []string{
			"Arch, main: about 1,200", "Arch, here: about 1,300", "Beam, main: 10", "Beam, here: 11", "Chain, here: at least 20", "Cable, main: not published",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("points (-want +got):\n%s", diff)
		}
		option, err := json.Marshal(f.Wide.Option)
		if f.Kind != "change" || err != nil || !strings.Contains(string(option), "about 1,300 (+100)") {
			t.Errorf("kind %q, option %s, error %v", f.Kind, option, err)
		}
	}
	if diff := cmp.Diff(map[string]bool{"dates": false, "documents-and-kinds": true, "spans": true}, drawn); diff != "" {
		t.Errorf("figures that can be drawn (-want +got):\n%s", diff)
	}
}

// TestStatusRenamed checks that a standard does not move if its status has a new id.
func TestStatusRenamed(t *testing.T) {
	_, before := bridges(t)
	_, after := bridges(t)
	for name, f := range after {
		after[name] = &fstest.MapFile{Data: bytes.ReplaceAll(f.Data, []byte("in-force"), []byte("valid"))}
	}
	changes := compare.Reviews("a", "b", load(t, before), load(t, after)).Editions[0]
	if len(changes.StatusMoves) != 0 || len(changes.Words.Renamed) != 1 || changes.Words.Renamed[0].OldID != "in-force" {
		t.Errorf("moves %+v, words %+v", changes.StatusMoves, changes.Words)
	}
}
