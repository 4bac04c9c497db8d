package view

import (
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// loaded returns a review without problems.
func loaded(t *testing.T, src fstest.MapFS) *edition.Review {
	t.Helper()
	r, problems := edition.Load(src, edition.Options{})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return r
}

// renderer renders the project's templates for pages two folders deep.
func renderer(t *testing.T) *page.Renderer {
	t.Helper()
	return sitetest.Templates(t).At("../../")
}

// TestForges tests the addresses of lines, and that unknown hosts have none.
func TestForges(t *testing.T) {
	for repository, want := range map[Repository]string{
		{Address: "https://github.com/bridges/review/"}:                              "https://github.com/bridges/review/blob/HEAD/data/2021/a%20b.csv#L7",
		{Address: "https://github.com/bridges/review.git"}:                           "https://github.com/bridges/review/blob/HEAD/data/2021/a%20b.csv#L7",
		{Address: "https://gitlab.com/bridges/review"}:                               "https://gitlab.com/bridges/review/-/blob/HEAD/data/2021/a%20b.csv#L7",
		{Address: "https://codeberg.org/bridges/review.git/", Folder: "reviews/b c"}: "https://codeberg.org/bridges/review/src/HEAD/reviews/b%20c/data/2021/a%20b.csv#L7",
		{Address: "https://bridges.example/source", Folder: "reviews"}:               "",
		{}: "",
	} {
		if got := repository.place(compare.Place{File: "data/2021/a b.csv", Line: 7}); got.URL != want || got.Text != "data/2021/a b.csv:7" {
			t.Errorf("%q: %+v, want %q", repository.Address, got, want)
		}
	}
	whole := Repository{Address: "https://github.com/bridges/review"}.place(compare.Place{File: "data/b.csv"})
	if want := (Place{"data/b.csv", "https://github.com/bridges/review/blob/HEAD/data/b.csv"}); whole != want {
		t.Errorf("the place of a file is %+v, want %+v", whole, want)
	}
}

// TestCorrectionForms tests, for each host of repositories, the addresses of a
// number and of the form to correct it.
func TestCorrectionForms(t *testing.T) {
	at := renderer(t)
	for _, c := range []struct{ repository, line, form string }{
		{"https://github.com/bridges/review", "https://github.com/bridges/review/blob/HEAD/data/2021/counts/spans.csv#L2", "https://github.com/bridges/review/issues/new"},
		{"https://gitlab.com/bridges/review/", "https://gitlab.com/bridges/review/-/blob/HEAD/data/2021/counts/spans.csv#L2", "https://gitlab.com/bridges/review/-/issues/new"},
		{"https://codeberg.org/bridges/review", "https://codeberg.org/bridges/review/src/HEAD/data/2021/counts/spans.csv#L2", "https://codeberg.org/bridges/review/issues/new"},
		{"https://bitbucket.org/bridges/review", "https://bitbucket.org/bridges/review/src/HEAD/data/2021/counts/spans.csv#L2", ""},
		{"https://bridges.example/source", "", ""},
		{"", "", ""},
	} {
		t.Run(c.repository, func(t *testing.T) {
			src := reviewtest.Small(t)
			reviewtest.Edit(t, src, "config.toml", `"https://bridges.example/source"`, fmt.Sprintf("%q", c.repository))
			r := loaded(t, src)
			note := ValueNote(r, r.Current, "arches")
			html, err := at.HTML(note.Partial, note.Data())
			if err != nil {
				t.Fatal(err)
			}
			for text, want := range map[string]bool{
				"data/2021/counts/spans.csv, line\u00a02":                                  true,
				`<a href="` + c.line + `" rel="external">data/2021/counts/spans.csv, line`: c.line != "",
				"Suggest a correction":     c.form != "",
				`<a href="` + c.form + "?": c.form != "",
			} {
				if strings.Contains(string(html), text) != want {
					t.Errorf("%q is in the note: %v, want %v:\n%s", text, !want, want, html)
				}
			}
		})
	}
}

// TestCorrection tests the fields of the form to correct a number.
func TestCorrection(t *testing.T) {
	r := loaded(t, reviewtest.Small(t))
	v, _ := r.Current.Numbers.Value("arches")
	address, err := url.Parse(ProvenanceOf(r.Current, Repository{Address: "https://github.com/bridges/review", Locale: locale.English()}, v, 1).Correct)
	if err != nil {
		t.Fatal(err)
	}
	want := url.Values{
		"template": {"correct-fact.yml"},
		"title":    {"Correction: Stone arches: about 1,200"},
		"page":     {"data/2021/counts/spans.csv, line 2; data/2021/values.toml, line 3"},
		"says":     {"Stone arches: about 1,200"},
	}
	if diff := cmp.Diff(want, address.Query()); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	form, err := os.ReadFile("../../.github/ISSUE_TEMPLATE/" + want.Get("template"))
	if err != nil {
		t.Fatal(err)
	}
	for field := range want {
		if field != "template" && field != "title" && !strings.Contains(string(form), "id: "+field+"\n") {
			t.Errorf("the form has no field %q", field)
		}
	}
}

func TestStanding(t *testing.T) {
	const due = "[living]\nmode = \"living\"\nnext_update = "
	for _, c := range []struct{ name, living, second, want, state string }{
		{"due in a month", due + "\"2022-06\"\n", "", "update due by June 2022", "due"},
		{"due on a day", due + "2022-06-30\n", "", "update due by 30 June 2022", "due"},
		{"due in a year", due + "\"2022\"\n", "", "update due by the end of 2022", "due"},
		{"no date", due + "\"\"\n", "", "no date set for the next update", "unset"},
		{"no such key", "[living]\nmode = \"living\"\n", "", "no date set for the next update", "unset"},
		{"ended", "[living]\nmode = \"ended\"\n", "", "no longer updated", "ended"},
		{"once", "[living]\nmode = \"once\"\n", "", "one-off, no updates planned", "once"},
		{"a later edition", due + "\"2022-06\"\n", "published", "updated by the 2022 edition", "updated"},
		{"a later draft", due + "\"2022-06\"\n", "draft", "update due by June 2022", "due"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			text, _, found := strings.Cut(string(src["data/2021/edition.toml"].Data), "[living]\n")
			if !found {
				t.Fatal("the small review has no [living]")
			}
			src["data/2021/edition.toml"] = &fstest.MapFile{Data: []byte(text + c.living)}
			if c.second != "" {
				reviewtest.CopyEdition(src, "2021", "2022")
				reviewtest.Edit(t, src, "data/2022/edition.toml", `"published"`, `"`+c.second+`"`)
			}
			r := loaded(t, src)
			got := StandingOf(r, r.Editions[0])
			if got.Words != c.want || got.State != c.state {
				t.Errorf("got %q (%s), want %q (%s)", got.Words, got.State, c.want, c.state)
			}
			if c.second == "draft" && StandingOf(r, r.Editions[1]).State != "draft" {
				t.Error("a draft is said to be published")
			}
		})
	}
}

// TestBadgeSnippet tests the badge that other sites copy.
func TestBadgeSnippet(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `title = "Bridges"`, `title = "Bridges [old]"`)
	r := loaded(t, src)
	want := `[![Bridges \[old\], 2021 edition: update due by June 2022](https://bridges.example/2021/status.svg)](https://bridges.example/2021/status/)`
	if diff := cmp.Diff(want, BadgeSnippet(r, r.Current)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestGenre(t *testing.T) {
	for mode, want := range map[review.Mode]string{
		review.Updated: "Living evidence review", review.Ended: "Evidence review, no longer updated", review.Once: "Evidence review", "": "Evidence review",
	} {
		e := &edition.Edition{Locale: locale.English(), Edition: &review.Edition{Meta: review.Meta{Living: review.Living{Mode: mode}}}}
		if got := Genre(e); got != want {
			t.Errorf("%q: got %q, want %q", mode, got, want)
		}
	}
}

// TestValueOf tests values of each type of column, of items that exist and of
// others.
func TestValueOf(t *testing.T) {
	e := loaded(t, reviewtest.Small(t)).Current
	for _, c := range []struct {
		of    figure.ColumnType
		value string
		want  Value
	}{
		{"text", "Old Water", Value{Text: "Old Water"}},
		{"integer", "1200", Value{Text: "1,200"}},
		{"integer", "many", Value{Text: "many"}},
		{"date", "2021-02-03", Value{Text: "3 February 2021"}},
		{"url", "https://www.example.org/stone", Value{Text: "example.org", URL: "https://www.example.org/stone"}},
		{"url", "://", Value{Text: "://", URL: "://"}},
		{"note", "as_printed: 1201; the total is 1200", Value{Text: "printed as: 1201; the total is 1200"}},
		{"organisation", "river-board", Value{Text: "River Board", Path: "2021/organisations/river-board/"}},
		{"document", "new-steel", Value{Text: "New steel", Path: "2021/documents/new-steel/"}},
		{"document", "no-steel", Value{Text: "no-steel"}},
		{"standard", "rb-1", Value{Text: "River Board RB 1", Path: "2021/standards/rb-1/"}},
		{"standard", "rb-9", Value{Text: "rb-9"}},
		{"status", "in-force", Value{Text: "In force", Path: "2021/terms/in-force/"}},
		{"term", "kyestone", Value{Text: "kyestone"}},
	} {
		if got := ValueOf(e, c.of, c.value); got != c.want {
			t.Errorf("%s %q: got %+v, want %+v", c.of, c.value, got, c.want)
		}
	}
}

// TestTitle tests the texts of links to items.
func TestTitle(t *testing.T) {
	e := loaded(t, reviewtest.Small(t)).Current
	for of, want := range map[edition.Ref]string{
		{Kind: "figure", ID: "spans"}: "Figure 1: Spans", {Kind: "figure", ID: "spons"}: "spons",
		{Kind: "table", ID: "rivers"}: "Table 1: Rivers", {Kind: "table", ID: "ponds"}: "ponds",
		{Kind: "term", ID: "arch"}: "Arch", {Kind: "standard", ID: "rb-2"}: "River Board 2",
	} {
		if got := Title(e, of); got != want {
			t.Errorf("%v is called %q, want %q", of, got, want)
		}
	}
}

// TestTable tests a table with its own rows, and one of rows that have pages.
func TestTable(t *testing.T) {
	r := loaded(t, reviewtest.Small(t))
	own, _ := r.Current.Table("rivers")
	v := TableOf(r, r.Current, own)
	if v.CSV != "2021/data/tables/rivers.csv" || v.From == nil || v.From.Title != "Survey of bridges" || !slices.Equal(v.From.Places, []string{"table 2"}) {
		t.Errorf("the table has the file %q and the source %+v", v.CSV, v.From)
	}
	if got := v.Rows[0].Text(locale.English()); got != "Old Water, 1,200, Old stone, <new> load, New steel" {
		t.Errorf("the first row is %q", got)
	}
	selected, _ := r.Current.Table("in-force")
	v = TableOf(r, r.Current, selected)
	if v.CSV != "" || v.From != nil || v.Rows[0].ID != "" || v.Rows[0].Cells[0].Values[0].Path != "2021/standards/rb-2/" {
		t.Errorf("selected rows are shown as %+v", v)
	}
}

// TestMentions tests the rows of tables that name a document.
func TestMentions(t *testing.T) {
	e := loaded(t, reviewtest.Small(t)).Current
	tables := Mentions(e, edition.Ref{Kind: "document", ID: "new-steel"})
	if len(tables) != 1 || tables[0].ID != "rivers" || tables[0].Path != "2021/tables/rivers/" || len(tables[0].Rows) != 1 {
		t.Errorf("the rows are %+v", tables)
	}
	if tables := Mentions(e, edition.Ref{Kind: "document", ID: "again"}); tables != nil {
		t.Errorf("a document that no table names is in %+v", tables)
	}
}

// TestProvenance tests the provenance of values from counts, and from rows.
func TestProvenance(t *testing.T) {
	r := loaded(t, reviewtest.Small(t))
	counted, _ := r.Current.Numbers.Value("arches")
	p := ProvenanceOf(r.Current, Repository{Locale: locale.English()}, counted, CountsInNote)
	if p.Basis != "Stated by the source" || p.Precise != "approximate" || p.Path != "2021/values/arches/" || len(p.Reads) != 1 || len(p.Sources) != 1 {
		t.Errorf("the provenance of a count is %+v", p)
	}
	if read := p.Reads[0]; read.Figure == nil || read.Figure.Path != "2021/figures/spans/" || read.Counts[0].Name != "Arch" || read.Counts[0].Basis != "" {
		t.Errorf("what it reads is %+v", read)
	}
	if got := ProvenanceLine(locale.English(), counted); got != "Stated, about: table 1" {
		t.Errorf("in a line: %q", got)
	}
	rows, _ := r.Current.Numbers.Value("documents-total")
	p = ProvenanceOf(r.Current, Repository{Locale: locale.English()}, rows, CountsInNote)
	if len(p.Rows) != 1 || p.Rows[0].Page != (page.Link{Text: "Documents", Path: "2021/documents/"}) || p.Correct != "" {
		t.Errorf("the provenance of rows is %+v", p)
	}
	if got := ProvenanceLine(locale.English(), rows); got != "Computed: counted in documents.csv" {
		t.Errorf("in a line: %q", got)
	}
}

// TestPopovers tests the popovers of texts, including those of placed figures and
// tables.
func TestPopovers(t *testing.T) {
	r := loaded(t, reviewtest.Small(t))
	figures := NewFigures(r, NewPictures(nil, ""), FigureScripts{})
	for _, c := range []struct {
		file   string
		opened bool
		want   []string
	}{
		{"content/2021/introduction.md", true, []string{"2021/value/arches", "2021/term/keystone", "2021/value/documents-total"}},
		{"content/2021/findings.md", true, []string{"2021/term/keystone", "2021/value/arches"}}, // of captions
		{"content/about.md", false, nil},
	} {
		chapter, ok := r.ChapterIn(c.file)
		if !ok {
			t.Fatalf("there is no %s", c.file)
		}
		p := TextOf(figures, chapter).Popovers()
		var got []string
		for _, note := range p.Notes {
			got = append(got, note.Name)
		}
		if !slices.Equal(got, c.want) || p.Opened != c.opened {
			t.Errorf("%s opens %q, something on the page: %v", c.file, got, p.Opened)
		}
	}
}

// TestHistoryEntry tests which entries say that nothing changed.
func TestHistoryEntry(t *testing.T) {
	if !(HistoryEntry{Edition: "2021", Here: true}).Unchanged() {
		t.Error("an entry without changes has some")
	}
	for _, h := range []HistoryEntry{{Added: true}, {Removed: true}, {Was: "a"}, {Fields: []FieldChange{{}}}, {Others: []string{"note"}}} {
		if h.Unchanged() {
			t.Errorf("%+v is unchanged", h)
		}
	}
}
