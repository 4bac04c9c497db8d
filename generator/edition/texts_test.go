package edition

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/decode"
	"recension/generator/figure"
	"recension/generator/review"
	"recension/generator/reviewtest"
)

// textFields has a row for each text of a TOML file or of front matter: its key, what it
// belongs to, and how to write it in small.txtar: the line before it, or the line that it
// replaces.
var textFields = []struct {
	of         reflect.Type
	key        string
	file, line string
	in         string // the kind and id of what it belongs to, and the address
}{
	{reflect.TypeFor[figure.Spec](), "title", "data/2021/figures.toml", `title = "Spans"`, "figure spans 2021/figures/spans/"},
	{reflect.TypeFor[figure.Spec](), "finding", "data/2021/figures.toml", `title = "Spans"`, "figure spans 2021/figures/spans/"},
	{reflect.TypeFor[figure.Spec](), "caption", "data/2021/figures.toml", `caption = "Spans by [keystone](term:keystone)."`, "figure spans 2021/figures/spans/"},
	{reflect.TypeFor[figure.Spec](), "alt", "data/2021/figures.toml", `alt = "Bars for known kinds of span."`, "figure spans 2021/figures/spans/"},
	{reflect.TypeFor[figure.Spec](), "method", "data/2021/figures.toml", `method = "Counted from a boat."`, "figure spans 2021/figures/spans/"},
	{reflect.TypeFor[figure.TableSpec](), "title", "data/2021/tables.toml", `title = "Rivers"`, "table rivers 2021/tables/rivers/"},
	{reflect.TypeFor[figure.TableSpec](), "caption", "data/2021/tables.toml", `caption = "Rivers with [about 1,200](value:arches) arches."`, "table rivers 2021/tables/rivers/"},
	{reflect.TypeFor[review.Meta](), "title", "data/2021/edition.toml", `title = "Bridges"`, "edition 2021 2021/"},
	{reflect.TypeFor[review.Meta](), "subtitle", "data/2021/edition.toml", `subtitle = "A survey of bridges"`, "edition 2021 2021/"},
	{reflect.TypeFor[review.Meta](), "description", "data/2021/edition.toml", `description = "What the survey of 2021 found."`, "edition 2021 2021/"},
	{reflect.TypeFor[review.Source](), "title", "data/2021/edition.toml", `title = "Survey of bridges"`, "source survey 2021/values/"},
	{reflect.TypeFor[review.Source](), "limits", "data/2021/edition.toml", `limits = "Its river."`, "source survey 2021/values/"},
	{reflect.TypeFor[review.Source](), "scope", "data/2021/edition.toml", `[source.census]`, "source census 2021/values/"},
	{reflect.TypeFor[review.Living](), "schedule", "data/2021/edition.toml", `schedule = "The survey is searched once a year."`, "status 2021 2021/status/"},
	{reflect.TypeFor[review.Living](), "retirement", "data/2021/edition.toml", `mode = "living"`, "status 2021 2021/status/"},
	{reflect.TypeFor[review.ScopeChange](), "text", "data/2021/edition.toml", `text = "Ferries are left out."`, "scope_change ferries 2021/status/"},
	{reflect.TypeFor[review.Word](), "definition", "data/2021/vocabulary.toml", `definition = "A curve."`, "term arch 2021/terms/arch/"},
	{reflect.TypeFor[review.Word](), "definition", "data/2021/vocabulary.toml", `definition = "Keeps the river."`, "organisation river-board 2021/organisations/river-board/"},
	{reflect.TypeFor[review.Facet](), "definition", "data/facets.toml", `plural = "Methods"`, "facet method 2021/data/"},
	{reflect.TypeFor[Chapter](), "title", "content/2021/findings.md", `title = "Findings"`, "chapter findings 2021/findings/"},
	{reflect.TypeFor[Chapter](), "description", "content/2021/findings.md", `description = "How bridges stand."`, "chapter findings 2021/findings/"},
	{reflect.TypeFor[Chapter](), "title", "content/about.md", `title = "About"`, "page about about/"},
	{reflect.TypeFor[Config](), "title", "config.toml", `title = "Bridge reviews"`, "site  "},
	{reflect.TypeFor[Config](), "tagline", "config.toml", `tagline = "Evidence on bridges."`, "site  "},
	{reflect.TypeFor[Config](), "description", "config.toml", `description = "Reviews of the evidence on bridges."`, "site  "},
}

// write writes a text into a review, and returns its line.
func write(t *testing.T, src fstest.MapFS, file, line, key, text string) int {
	t.Helper()
	to := fmt.Sprintf("%s = %q", key, text)
	if !strings.HasPrefix(line, key+" = ") {
		to = line + "\n" + to
	}
	reviewtest.Edit(t, src, file, line, to)
	before, _, _ := strings.Cut(string(src[file].Data), key+" = \""+text)
	return strings.Count(before, "\n") + 1
}

// TestTextFields tests each text: a wrong number is reported at its place; a right one is
// a use, and a sentence of the state of the edition; and the field is plain text.
func TestTextFields(t *testing.T) {
	for _, c := range textFields {
		t.Run(c.in+" "+c.key, func(t *testing.T) {
			src := reviewtest.Small(t)
			line := write(t, src, c.file, c.line, c.key, "A_b [1,300](value:arches) <c>.")
			want := fmt.Sprintf("%s:%d:%d: the text says \"1,300\", the data \"about 1,200\"", c.file, line, len(c.key)+len(` = "A_b [`)+1)
			if c.key == "caption" {
				reviewtest.Edit(t, src, c.file, " <c>", "")
			}
			_, problems := Load(src, Options{})
			if len(problems) != 1 || problems[0].Pos.String()+": "+problems[0].Message != want {
				t.Errorf("got %v, want %s", problems, want)
			}

			src = reviewtest.Small(t)
			write(t, src, c.file, c.line, c.key, "A_b [about 1,200](value:arches) c.")
			r, problems := Load(src, Options{})
			if problems.HasErrors() {
				t.Fatal(reviewtest.Text(t, problems))
			}
			i := slices.IndexFunc(r.Texts(), func(text *Text) bool {
				return text.Key == c.key && text.In.Kind+" "+text.In.ID+" "+text.In.Path == c.in
			})
			if i < 0 {
				t.Fatal("the text is not in the list")
			}
			text := r.Texts()[i]
			if got := text.Doc.Text(); got != "A_b about 1,200 c." || len(text.Links) != 1 || text.Pos.File != c.file {
				t.Errorf("the text is %+v: %q", text, got)
			}
			uses := r.Current.Uses(Ref{"value", "arches"})
			if !slices.ContainsFunc(uses, func(u Use) bool { return u.Path == text.In.Path && u.Sentence == "A_b about 1,200 c." }) {
				t.Errorf("the uses are %+v", uses)
			}
			for _, s := range r.State(r.Current).Sentences {
				if s.Pos.File == c.file && s.Text == "A_b about 1,200 c." && s.In.Kind == text.In.Kind && s.In.Title == text.In.Title {
					return
				}
			}
			t.Error("the state of the edition has no such sentence")
		})
	}
}

// TestEveryTextField tests that the test above has each field with the tag text.
func TestEveryTextField(t *testing.T) {
	tested := map[reflect.Type][]string{}
	for _, c := range textFields {
		tested[c.of] = append(tested[c.of], c.key)
	}
	fields := 0
	for table, keys := range tested {
		for field := range table.Fields() {
			tag := field.Tag
			if tag.Get("text") == "" {
				continue
			}
			if fields++; !slices.Contains(keys, tag.Get("toml")) {
				t.Errorf("no test of %s of %s", tag.Get("toml"), table)
			}
		}
	}
	if fields < 20 {
		t.Errorf("only %d fields are texts", fields)
	}
}

// TestTextOfNothing tests what a review without texts of a kind has.
func TestTextOfNothing(t *testing.T) {
	r, _ := Load(reviewtest.Small(t), Options{})
	e := r.Current
	if e.Text(Ref{"figure", "spans"}, "caption") == nil || e.Text(Ref{"figure", "spans"}, "nothing") != nil || e.Text(Ref{"term", "spans"}, "caption") != nil {
		t.Error("texts are found by other keys")
	}
	if texts := decode.TextsOf(e.Meta); texts["title"].Source != "Bridges" || len(texts) != 3 {
		t.Errorf("the texts of edition.toml are %v", texts)
	}
}

// TestLabelsInTexts tests that the sentences of a text outside chapters name figures and
// tables by the labels that pages show, too.
func TestLabelsInTexts(t *testing.T) {
	src := reviewtest.Small(t)
	write(t, src, "data/2021/figures.toml", `caption = "Spans by [keystone](term:keystone)."`, "caption",
		"The arches of [Table](table:rivers), as [Figure](figure:spans) shows, are [about 1,200](value:arches).")
	r, problems := Load(src, Options{})
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	const want = "The arches of Table 1, as Figure 1 shows, are about 1,200."
	for _, of := range []Ref{{"value", "arches"}, {"table", "rivers"}} {
		if uses := r.Current.Uses(of); !slices.ContainsFunc(uses, func(u Use) bool { return u.Sentence == want }) {
			t.Errorf("no use of %v is %q, but %+v", of, want, uses)
		}
	}
}
