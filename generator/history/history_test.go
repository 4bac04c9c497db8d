package history

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/lock"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/view"
)

// bridges returns the two states of a review in the tests of package compare as the
// editions 2021 and 2022 of one review, and the second also as 2023. status is that
// of 2022.
func bridges(t *testing.T, status string) *edition.Review {
	t.Helper()
	archive, err := txtar.ParseFile("../compare/testdata/bridges.txtar")
	if err != nil {
		t.Fatal(err)
	}
	src := fstest.MapFS{"config.toml": {Data: []byte("title = \"Bridge reviews\"\ncurrent = \"2023\"\nlocks = false\n")}}
	for _, f := range archive.Files {
		for state, folders := range map[string][]string{"before/": {"/2021/"}, "after/": {"/2022/", "/2023/"}} {
			name, of := strings.CutPrefix(f.Name, state)
			if !of || !strings.Contains(name, "/2021/") {
				continue
			}
			for _, folder := range folders {
				text := string(f.Data)
				if folder == "/2022/" {
					text = strings.Replace(text, `status = "published"`, `status = "`+status+`"`, 1)
				} else if folder == "/2023/" {
					text = strings.Replace(text, `status = "published"`, "status = \"published\"\npublished = \"2023-05\"", 1)
				}
				src[strings.Replace(name, "/2021/", folder, 1)] = &fstest.MapFile{Data: []byte(text)}
			}
		}
	}
	r, problems := edition.Load(src, edition.Options{Drafts: true})
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	return r
}

func compared(r *edition.Review) []*Comparison {
	return Compare(r, view.NewFigures(r, view.NewPictures(nil, ""), view.FigureScripts{}))
}

// TestCompare tests which editions are compared, and which comparisons have feeds.
func TestCompare(t *testing.T) {
	for _, c := range []struct {
		status string
		want   []string
	}{
		{"published", []string{"2021 and 2022 compared", "2021 and 2023 compared", "2022 and 2023 compared 2023/changes/feed.atom"}},
		{"draft", []string{"2021 and 2022 compared noindex", "2021 and 2023 compared", "2022 and 2023 compared noindex"}},
	} {
		t.Run(c.status, func(t *testing.T) {
			r := bridges(t, c.status)
			all := compared(r)
			var got []string
			for i, p := range ComparePages(all) {
				line := p.Title
				if p.NoIndex {
					line += " noindex"
				}
				got = append(got, page.Joined(" ", line, all[i].FeedPath()))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSince tests which edition precedes another: a draft precedes the next edition,
// but not the next published one.
func TestSince(t *testing.T) {
	r := bridges(t, "draft")
	all := compared(r)
	last, published := SinceLast(all, r.Current), SincePublished(all, r.Current)
	if last.Before.ID != "2022" || published.Before.ID != "2021" {
		t.Errorf("the edition before is %s, and published %s", last.Before.ID, published.Before.ID)
	}
	if first := r.Editions[0]; SinceLast(all, first) != nil || SincePublished(all, first) != nil {
		t.Error("something is before the first edition")
	}
}

// TestEntries tests the history of standards and a document, as seen from each
// edition.
func TestEntries(t *testing.T) {
	r := bridges(t, "published")
	all := compared(r)
	brief := func(entries []view.HistoryEntry) string {
		var lines []string
		for _, e := range entries {
			words := []string{e.Edition}
			for _, flag := range []struct {
				word string
				is   bool
			}{{"here", e.Here}, {"first", e.First}, {"added", e.Added}, {"removed", e.Removed}, {"unchanged", e.Unchanged()}} {
				if flag.is {
					words = append(words, flag.word)
				}
			}
			if e.Was != "" {
				words = append(words, "was "+e.Was)
			}
			for _, s := range e.Status {
				words = append(words, s.Text)
			}
			lines = append(lines, page.Joined(" ", append(words, e.Path, e.Changes)...))
		}
		return strings.Join(lines, "\n")
	}
	for _, c := range []struct {
		name string
		got  []view.HistoryEntry
		want string
	}{
		{"of another status", OfStandard(all, r.Current, "rb-1"), "2021 first added In force 2021/standards/rb-1/\n" +
			"2022 Withdrawn 2022/standards/rb-1/ 2022/changes/#status-rb-1\n2023 here unchanged Withdrawn"},
		{"removed", OfStandard(all, r.Editions[0], "rb-3"), "2021 here first added Draft\n2022 removed 2022/changes/#standards-removed-rb-3"},
		{"added", OfStandard(all, r.Editions[1], "rb-4"), "2022 here added In force 2022/changes/#standards-added-rb-4\n" +
			"2023 unchanged In force 2023/standards/rb-4/"},
		{"renamed", OfDocument(all, r.Editions[1], "new-steel"), "2021 first added 2021/documents/steel/\n" +
			"2022 here was steel 2022/changes/#documents-changed-new-steel\n2023 unchanged 2023/documents/new-steel/"},
		{"of a single edition", OfDocument(nil, r.Current, "stone"), ""},
	} {
		if diff := cmp.Diff(c.want, brief(c.got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// corrected returns an edition with corrections on some days, oldest first.
func corrected(id string, dates ...decode.Date) *edition.Edition {
	e := &edition.Edition{
		Edition: &review.Edition{ID: id, Meta: review.Meta{Status: review.Published}}, Locale: locale.English(), Lock: &lock.Lock{},
	}
	for i, date := range dates {
		e.Lock.Errata = append(e.Lock.Errata, lock.Erratum{Date: date, Note: fmt.Sprint("Note ", i+1)})
	}
	return e
}

// TestNewsHasNewestErratum tests that the news has the last of several corrections.
func TestNewsHasNewestErratum(t *testing.T) {
	e := corrected("2021", "2021-06-01", "2022-01-02", "2022-03-04")
	r := &edition.Review{Editions: []*edition.Edition{e}, Current: e}
	news := NewsOf(r, nil)
	if c := news.Correction; c == nil || c.Number != 3 || c.Date != "2022-03-04" || c.Note != "Note 3" || c.Anchor != "erratum-3" {
		t.Errorf("the news has %+v", c)
	}
	if news := NewsOf(&edition.Review{Editions: []*edition.Edition{corrected("2021")}, Current: e}, nil); news.Correction != nil || news.Before != nil {
		t.Errorf("without corrections the news is %+v", news)
	}
}

// TestNews tests that the news compares the newest published edition with the
// published one before.
func TestNews(t *testing.T) {
	for status, want := range map[string]string{"published": "2023/changes/ 2022 0", "draft": "compare/2021...2023/ 2021 4"} {
		r := bridges(t, status)
		news := NewsOf(r, compared(r))
		if got := fmt.Sprint(news.Path, " ", news.Before.ID, " ", len(news.Changes)); got != want || news.Edition.ID != "2023" || news.Published != "2023-05" {
			t.Errorf("with 2022 a %s: %s, want %s, of %+v", status, got, want, news)
		}
	}
}

// TestOrganisationNews tests the changes of the standards and documents of
// organisations.
func TestOrganisationNews(t *testing.T) {
	r := bridges(t, "published")
	all := compared(r)
	for _, c := range []struct {
		edition int
		id      string
		want    []string
	}{
		{0, "mud-board", []string{"Mud Board RB 3: new, “Draft”"}},
		{1, "mud-board", []string{"Mud Board RB 3: no longer listed"}},
		{2, "mud-board", nil},
		{1, "river-board", []string{"River Board RB 1: from “In force” to “Withdrawn”", "River Board RB 2: from “Draft” to “In force”", "River Board RB 4: new, “In force”"}},
	} {
		e := r.Editions[c.edition]
		var got []string
		for _, item := range OrganisationNews(e, c.id, SincePublished(all, e)) {
			got = append(got, item.Text+": "+item.News)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s in %s (-want +got):\n%s", c.id, e.ID, diff)
		}
	}
}

// TestCorrections tests which pages an erratum affects, including pages for frames
// on other sites.
func TestCorrections(t *testing.T) {
	r := bridges(t, "published")
	e := r.Current
	e.Lock = &lock.Lock{Errata: []lock.Erratum{
		{Date: "2023-06-01", Note: "Text.", Files: map[string]lock.FileChange{"content/2023/introduction.md": {}}},
		{Note: "Standard.", Files: map[string]lock.FileChange{"data/2023/standards.csv": {Parts: []string{"rb-4", "gone"}}}},
		{Date: "2023-08-01", Note: "Figure.", Figures: map[string]map[string]lock.Change{"spans": {"Beam": {}}}},
	}}
	found := FindCorrections(r)
	want := map[string][]page.Correction{
		"2023/introduction/":   {{Number: 1, Date: "2023-06-01", Note: "Text.", Path: "2023/#erratum-1"}},
		"2023/standards/rb-4/": {{Number: 2, Note: "Standard.", Path: "2023/#erratum-2"}},
		"2023/figures/spans/":  {{Number: 3, Date: "2023-08-01", Note: "Figure.", Path: "2023/#erratum-3"}},
	}
	got := maps.Clone(found)
	for path := range got {
		if want[path] == nil {
			delete(got, path) // tables and chapters that show the items
		}
	}
	if diff := cmp.Diff(want, map[string][]page.Correction(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, p := range []page.Page{{Path: "2023/figures/spans/"}, {Path: "2023/figures/spans/embed/"}} {
		if len(found.Of(p)) != 1 {
			t.Errorf("%s has %d corrections", p.Path, len(found.Of(p)))
		}
	}
	if len(found.Of(page.Page{Path: "2023/figures/spans/", Anywhere: true})) != 0 {
		t.Error("a page at any address has corrections")
	}
}

// TestErrata tests the corrections on the overview, newest first: their numbers, the
// pages that they affect, and the lines before and after.
func TestErrata(t *testing.T) {
	r := bridges(t, "published")
	e := r.Current
	e.Lock = &lock.Lock{Errata: []lock.Erratum{
		{Date: "2023-06-01", Note: "A value.", Values: map[string]lock.Change{e.Numbers.Values[0].ID: {Before: "1", After: "2"}, "gone": {Before: "3"}}},
		{
			Date: "2023-07-01", Note: "A figure and a word.", Figures: map[string]map[string]lock.Change{"spans": {"Beam": {Before: "10", After: "11"}}, "gone": {"Arch": {}}},
			Files: map[string]lock.FileChange{
				"data/2023/vocabulary.toml":  {Parts: []string{"organisation.river-board", "kind.report"}, Diff: []string{" same", "-old\r", "+new\r"}},
				"data/2023/counts/spans.csv": {},
			},
		},
	}}
	all := Errata(r, e)
	if len(all) != 2 || all[0].Number != 2 || all[0].Anchor != "erratum-2" || all[1].Number != 1 || all[1].Date != "2023-06-01" {
		t.Fatalf("errata %+v", all)
	}
	var got []string
	for _, n := range append(all[1].Numbers, all[0].Numbers...) {
		got = append(got, fmt.Sprintf("%s (%s): %s, %s", n.Text, n.Path, n.Before, n.After))
	}
	value := e.Numbers.Values[0]
	want := []string{
		value.Label + " (2023/values/" + value.ID + "/): 1, 2", "gone (): 3, ",
		"gone: Arch (): , ", "Figure 1: Spans of bridges: Beam (2023/figures/spans/): 10, 11",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("numbers (-want +got):\n%s", diff)
	}
	var pages []string
	for _, link := range all[0].Pages {
		pages = append(pages, link.Path)
	}
	for _, path := range []string{"2023/organisations/river-board/", "2023/terms/report/", "2023/figures/spans/", "2023/data/"} {
		if !slices.Contains(pages, path) {
			t.Errorf("the correction does not touch %s, only %q", path, pages)
		}
	}
	if !slices.Contains(all[1].Pages, page.Link{Text: value.Label, Path: "2023/values/" + value.ID + "/"}) || !slices.Contains(all[0].Pages, page.Link{Text: "Data", Path: "2023/data/"}) {
		t.Errorf("the pages of numbers are %q and %q", all[1].Pages, all[0].Pages)
	}
	lines := all[0].Files()[1].Lines
	if len(lines) != 1 || marks(lines[0].Spans) != "[-old-] {+new+}" || !all[0].Files()[1].Words {
		t.Errorf("lines %+v of %s", lines, all[0].Files()[1].Name)
	}
}

// TestChangesPages tests which editions have a page of changes, its links, and its
// files.
func TestChangesPages(t *testing.T) {
	r := bridges(t, "published")
	all := compared(r)
	if ChangesPages(all, r.Editions[0], view.EditionOf(r, r.Editions[0])) != nil {
		t.Error("the first edition has a page of changes")
	}
	p := ChangesPages(all, r.Editions[1], view.EditionOf(r, r.Editions[1]))[0]
	if p.Path != "2022/changes/" || p.Title != "Changes since 2021" || p.NoIndex || p.Section != "changes" {
		t.Errorf("the page is %+v", p)
	}
	var others []string
	for _, link := range p.Data.(changesPage).Others() {
		others = append(others, link.Path)
	}
	if want := []string{"compare/2021...2023/", "2023/changes/"}; !slices.Equal(others, want) {
		t.Errorf("the page leads to %q, want %q", others, want)
	}
	files := page.Files{}
	AddFiles(files, all)
	for _, name := range []string{
		"2022/changes/changes.json", "2023/changes/changes.json", "compare/2021...2022/compare.json", "compare/2021...2022/figures/spans/data.csv",
	} {
		if _, ok := files[name]; !ok {
			t.Errorf("there is no %s", name)
		}
	}
	if sitetest.Render(t, files, "2022/changes/changes.json") != sitetest.Render(t, files, "compare/2021...2022/compare.json") {
		t.Error("two files about the same editions differ")
	}
}
