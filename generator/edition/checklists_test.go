package edition

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/reviewtest"
)

// withPlaces returns the small review with a place that answers an item.
func withPlaces(t *testing.T, at string) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	src["data/2021/checklists.toml"] = &fstest.MapFile{Data: []byte("[prisma-2020.item-3]\nat = [\"" + at + "\"]\n")}
	return src
}

func TestPlaceAt(t *testing.T) {
	for _, c := range []struct {
		at   string
		want Place
	}{
		{"introduction.md", Place{"1 Introduction", "2021/introduction/"}},
		{"introduction.md#what-was-counted", Place{"1 Introduction: What was counted", "2021/introduction/#what-was-counted"}},
		{"../about.md", Place{"About", "about/"}},
		{"figure:spans", Place{"Figure 1: Spans", "2021/figures/spans/"}},
		{"table:slips", Place{"Slips", "2021/tables/slips/"}},
		{"page:data", Place{"Data", "2021/data/"}},
	} {
		r, problems := Load(withPlaces(t, c.at), Options{})
		if len(problems) > 0 {
			t.Errorf("%s:\n%s", c.at, reviewtest.Text(t, problems))
		}
		got, ok := r.PlaceAt(r.Editions[0], c.at)
		if diff := cmp.Diff(c.want, got); diff != "" || !ok {
			t.Errorf("%s (-want +got):\n%s", c.at, diff)
		}
	}
}

func TestWrongPlaces(t *testing.T) {
	for _, c := range []struct{ at, rule, message, hint string }{
		{"introducton.md", "unresolved", `unknown chapter "introducton.md"`, `did you mean "introduction.md"?`},
		{"introduction.md#what-was-countd", "link-fragment", `content/2021/introduction.md has no heading "what-was-countd"`, `did you mean "what-was-counted"?`},
		{"../2022/introduction.md", "unresolved", `unknown chapter "../2022/introduction.md"`, "one of introduction.md, findings.md"},
		{"figure:span", "unresolved", `unknown figure "span"`, `did you mean "spans"?`},
		{"page:flow", "unresolved", `unknown page "flow"`, ""},
		{"value:arches", "unresolved", `"value:arches" names no place`, "a place is a chapter, such as methodology.md#limits, or one of figure:, table:, page: with an id"},
		{"", "unresolved", `unknown chapter ""`, ""},
	} {
		r, problems := Load(withPlaces(t, c.at), Options{})
		if len(problems) != 1 || problems[0].Rule != c.rule || problems[0].Message != c.message || c.hint != "" && problems[0].Hint != c.hint {
			t.Errorf("%q:\n%s", c.at, reviewtest.Text(t, problems))
		}
		if p, ok := r.PlaceAt(r.Editions[0], c.at); ok {
			t.Errorf("%q is at %v", c.at, p)
		}
	}
}

// TestChecklistTexts tests that links and numbers in texts of checklists.toml are checked.
func TestChecklistTexts(t *testing.T) {
	for _, key := range []string{"note", "not_applicable", "missing"} {
		src := reviewtest.Small(t)
		src["data/2021/checklists.toml"] = &fstest.MapFile{Data: []byte("[prisma-2020.item-3]\n" + key + " = \"It counts [about 1,300](value:arches).\"\n")}
		if _, problems := Load(src, Options{}); len(problems) != 1 || problems[0].Rule != "value" {
			t.Errorf("%s:\n%s", key, reviewtest.Text(t, problems))
		}
	}
}
