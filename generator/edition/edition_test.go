package edition

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/reviewtest"
)

// loaded returns a review without problems.
func loaded(t *testing.T, src fstest.MapFS, options Options) *Review {
	t.Helper()
	r, problems := Load(src, options)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return r
}

// TestToday tests which notices depend on the day of the build.
func TestToday(t *testing.T) {
	src := reviewtest.Small(t)
	for _, c := range []struct {
		today string
		rules []string
	}{
		{"2022-06-30", nil},
		{"2022-07-01", []string{"overdue"}},
		{"2021-06-29", []string{"date"}},                         // data_as_of
		{"2021-04-30", []string{"date", "date", "date", "date"}}, // accessed, as_of and searched too
	} {
		_, problems := Load(src, Options{Today: decode.Date(c.today)})
		var rules []string
		for _, d := range problems {
			if d.Severity != diag.Notice {
				t.Errorf("%s: %s is a %s", c.today, d.Message, d.Severity)
			}
			rules = append(rules, d.Rule)
		}
		if !slices.Equal(rules, c.rules) {
			t.Errorf("%s:\n%s", c.today, reviewtest.Text(t, problems))
		}
	}
	reviewtest.CopyEdition(src, "2021", "2022")
	reviewtest.Edit(t, src, "data/2022/edition.toml", `"2022-06"`, `"2023-06"`)
	loaded(t, src, Options{Today: "2022-07-01"}) // an update that has come is not overdue
}

// TestOwnNames tests that no edition, chapter or page can have a reserved name.
func TestOwnNames(t *testing.T) {
	src := reviewtest.Several(t)
	src["content/editions.md"] = src["content/about.md"]
	src["content/2020/status.md"] = src["content/2020/first.md"] // though 2020 has no such page
	for name, f := range src {
		if rest, ok := strings.CutPrefix(name, "data/2022/"); ok {
			src["data/latest/"+rest] = f
		}
	}
	want := "content/2020/status.md: error: another page has the name \"status\"\n" +
		"content/editions.md: error: another page has the name \"editions\"\n" +
		"data/latest: error: another page has the name \"latest\"\n"
	if diff := cmp.Diff(want, brief(t, src, "id")); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestLinkToChanges tests that chapters can link to the changes of all editions but
// the first, and that no chapter can have that name.
func TestLinkToChanges(t *testing.T) {
	src := reviewtest.TwoEditions(t, "../..")
	reviewtest.Edit(t, src, "content/2021/outlook.md", "Rain.", "[Rain](page:changes).")
	reviewtest.Edit(t, src, "content/2022/weather.md", "Sun.", "[Sun](page:changes).")
	src["content/2021/changes.md"] = src["content/2021/old-findings.md"]
	reviewtest.Edit(t, src, "content/2021/changes.md", "order = 2", "order = 4")
	want := "content/2021/changes.md: error: another page has the name \"changes\"\n" +
		"content/2021/outlook.md:6:8: error: unknown page \"changes\"\n"
	if diff := cmp.Diff(want, brief(t, src, "id", "unresolved")); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestUses tests the places that name an item, including captions and the front
// page, and their order.
func TestUses(t *testing.T) {
	e := loaded(t, reviewtest.Small(t), Options{}).Current
	for _, c := range []struct {
		of   []Ref
		want []string
	}{
		{[]Ref{{"value", "arches"}}, []string{"index.html#ref-value-arches-1", "2021/introduction/#ref-value-arches-1", "2021/tables/rivers/"}},
		{[]Ref{{"term", "keystone"}}, []string{"2021/introduction/#ref-term-keystone-1", "2021/figures/spans/"}},
		{[]Ref{{"cite", "old-stone"}}, []string{"2021/introduction/#ref-cite-old-stone-1", "2021/introduction/#ref-cite-old-stone-2"}},
		{[]Ref{{"organisation", "river-board"}}, []string{"about/#ref-organisation-river-board-1"}},
		{[]Ref{{"standard", "rb-2"}, {"figure", "spans"}}, []string{"2021/findings/#ref-figure-spans-1", "2021/findings/#ref-standard-rb-2-1"}},
		{[]Ref{{"standard", "rb-1"}}, nil},
	} {
		var got []string
		for _, use := range e.Uses(c.of...) {
			got = append(got, use.Path)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("uses of %v (-want +got):\n%s", c.of, diff)
		}
	}
	if use := e.Uses(Ref{"figure", "spans"})[0]; use.Title != "2 Findings" || use.Sentence != "As Figure 1 and Table 1 show, RB 2 is in force." {
		t.Errorf("the use of a figure is %+v", use)
	}
}

// TestAddresses tests the addresses of items, and that missing items have none.
func TestAddresses(t *testing.T) {
	e := loaded(t, reviewtest.Small(t), Options{}).Current
	for of, want := range map[Ref]string{
		{"figure", "spans"}:             "2021/figures/spans/",
		{"table", "rivers"}:             "2021/tables/rivers/",
		{"value", "arches"}:             "2021/values/arches/",
		{"term", "arch"}:                "2021/terms/arch/",
		{"organisation", "river-board"}: "2021/organisations/river-board/",
		{"document", "again"}:           "2021/documents/again/",
		{"standard", "rb-1"}:            "2021/standards/rb-1/",
		{"cite", "new-steel"}:           "2021/references/#new-steel",
		{"page", "data"}:                "2021/data/",
		{"figure", "spons"}:             "",
		{"page", "changes"}:             "", // the first edition has none
		{"bridge", "spans"}:             "",
	} {
		if got := e.AddressIfExists(of); got != want {
			t.Errorf("%v is at %q, want %q", of, got, want)
		}
	}
}

// TestNumbers tests the numbers of documents in the list of references: those of the
// source, then the others by id.
func TestNumbers(t *testing.T) {
	e := loaded(t, reviewtest.Small(t), Options{}).Current
	for id, want := range map[string]int{"old-stone": 1, "again": 2, "new-steel": 3, "nothing": 0} {
		if got := e.Number(id); got != want {
			t.Errorf("%s has the number %d, want %d", id, got, want)
		}
	}
}

// TestRoles tests the roles of editions, and which editions have pages.
func TestRoles(t *testing.T) {
	src := reviewtest.Several(t)
	reviewtest.Edit(t, src, "config.toml", `"2024"`, `"2022"`)
	r := loaded(t, src, Options{})
	var roles []Role
	for _, e := range r.Editions {
		roles = append(roles, r.Role(e))
	}
	if want := []Role{IsEarlier, IsCurrent, IsLater, IsDraft}; !slices.Equal(roles, want) {
		t.Errorf("roles %v, want %v", roles, want)
	}
	ids := func(editions []*Edition) (ids []string) {
		for _, e := range editions {
			ids = append(ids, e.ID)
		}
		return ids
	}
	if got := ids(r.NewestFirst()); !slices.Equal(got, []string{"2024", "2022", "2020"}) || len(r.Editions) != 4 {
		t.Errorf("editions with pages are %v", got)
	}
	if got := ids(loaded(t, src, Options{Drafts: true}).NewestFirst()); !slices.Equal(got, []string{"2026", "2024", "2022", "2020"}) {
		t.Errorf("editions with pages, drafts too, are %v", got)
	}
	if first, draft := r.UpdatedBy(r.Editions[0]), r.UpdatedBy(r.Editions[3]); first != "2024" || draft != "" {
		t.Errorf("2020 is updated by %q, 2026 by %q", first, draft)
	}
}

// TestBaseURL tests where the address of the site comes from, and that it ends in a
// slash.
func TestBaseURL(t *testing.T) {
	for _, c := range []struct{ name, config, option, want string }{
		{"of config.toml", `base_url = "https://bridges.example"`, "", "https://bridges.example/"},
		{"the option overrides config.toml", `base_url = "https://bridges.example"`, "https://other.example/sub", "https://other.example/sub/"},
		{"with its final slash", `base_url = "https://bridges.example/a/"`, "", "https://bridges.example/a/"},
		{"none", `base_url = ""`, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			reviewtest.Edit(t, src, "config.toml", `base_url = "https://bridges.example"`, c.config)
			if got := loaded(t, src, Options{BaseURL: review.URL(c.option)}).BaseURL; string(got) != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestOrder tests that sort order depends on the language, but not on case and
// accents.
func TestOrder(t *testing.T) {
	for language, want := range map[Language][]string{
		"en": {"arch", "ärea", "Beam", "Zone"},
		"sv": {"arch", "Beam", "Zone", "ärea"},
	} {
		got := []string{"Zone", "ärea", "Beam", "arch"}
		slices.SortFunc(got, language.Order())
		if !slices.Equal(got, want) {
			t.Errorf("%s sorts %v, want %v", language, got, want)
		}
	}
	order := Language("en").Order()
	if order("etude", "Étude") != 0 || order("Étude 1", "etude 2") >= 0 {
		t.Error("case or accents count")
	}
}

// TestStates tests that editions can be compared although there are errors, but not if
// a part of their files cannot be read.
func TestStates(t *testing.T) {
	src := reviewtest.TwoEditions(t, "../..")
	states, _, problems := States(src)
	if len(states) != 2 || problems.HasErrors() || states[0].Name != "2021" || len(states[1].Sentences) == 0 {
		t.Errorf("%d states; problems:\n%s", len(states), reviewtest.Text(t, problems))
	}
	small := reviewtest.Small(t)
	reviewtest.Edit(t, small, "data/2021/edition.toml", "== 1210", "== 1211")
	if states, _, problems := States(small); len(states) != 1 || len(problems) != 1 || !DisagreeOnly(problems) {
		t.Errorf("%d states of a review whose numbers disagree; problems:\n%s", len(states), reviewtest.Text(t, problems))
	}
	reviewtest.Edit(t, small, "data/2021/documents.csv", ",report,", ",reprot,")
	if states, unread, problems := States(small); len(states) != 1 || unread != nil || DisagreeOnly(problems) {
		t.Errorf("%d states of a review with another error, %v are not read", len(states), unread)
	}
	for name, text := range map[string]string{
		"data/2021/values.toml": "[", "data/2021/documents.csv": "id,title\n\"", "data/2021/standards.csv": "a,b\n1\n", "content/2021/more.md": "+++\ntitle = [\n+++\n", "content/index.md": "+++\ntitle = [\n+++\n", "config.toml": "title",
	} {
		src := reviewtest.Small(t)
		src[name] = &fstest.MapFile{Data: []byte(text)}
		if states, unread, problems := States(src); states != nil || !slices.Equal(unread, []string{"2021"}) {
			t.Errorf("%s cannot be read: %d states, %v are not read; problems:\n%s", name, len(states), unread, reviewtest.Text(t, problems))
		}
	}

	// An edition that can be read is compared although another cannot be.
	src["data/2021/values.toml"] = &fstest.MapFile{Data: []byte("[")}
	if states, unread, _ := States(src); len(states) != 1 || states[0].Edition.ID != "2022" || !slices.Equal(unread, []string{"2021"}) {
		t.Errorf("%d states, %v are not read", len(states), unread)
	}
}

// TestFeeds tests that only editions with a date have feeds.
func TestFeeds(t *testing.T) {
	src := reviewtest.Small(t)
	if r := loaded(t, src, Options{}); r.FeedPath() != "feed.xml" || !r.OrganisationsWithFeeds()["river-board"] || len(r.OrganisationsWithFeeds()) != 1 {
		t.Errorf("the feed %q, of organisations %v", r.FeedPath(), r.OrganisationsWithFeeds())
	}
	reviewtest.Edit(t, src, "data/2021/edition.toml", "data_as_of = 2021-06-30\n", "")
	if r := loaded(t, src, Options{}); r.FeedPath() != "" || len(r.OrganisationsWithFeeds()) != 0 {
		t.Errorf("without a date the feed is %q, of organisations %v", r.FeedPath(), r.OrganisationsWithFeeds())
	}
}

// TestDesignation tests the names of standards: the organisation is named once.
func TestDesignation(t *testing.T) {
	for _, c := range []struct{ organisation, reference, want string }{
		{"River Board", "RB 1", "River Board RB 1"},
		{"River Board", "River Board 2", "River Board 2"},
		{"BRIDGE Group", "BRIDGE 2009", "BRIDGE 2009"},
		{"BRIDGE", "BRIDGE 2009", "BRIDGE 2009"},
		{"BRIDGE Group", "BRIDGES 2009", "BRIDGE Group BRIDGES 2009"},
		{"The River Board", "The code of piers", "The River Board The code of piers"},
	} {
		src := reviewtest.Small(t)
		reviewtest.Edit(t, src, "data/2021/vocabulary.toml", `label = "River Board"`, `label = "`+c.organisation+`"`)
		reviewtest.Edit(t, src, "data/2021/standards.csv", "RB 1", c.reference)
		r, _ := Load(src, Options{})
		e := r.Current
		if got := e.Designation(&e.Standards[0]); got != c.want {
			t.Errorf("%q of %q is called %q, want %q", c.reference, c.organisation, got, c.want)
		}
	}
}
