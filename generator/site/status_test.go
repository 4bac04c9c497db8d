package site

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"

	"recension/generator/decode"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/theme"
)

// withoutLiving returns the small review without [living].
func withoutLiving(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	const name = "data/2021/edition.toml"
	text, _, found := strings.Cut(string(src[name].Data), "[living]\n")
	if !found {
		t.Fatal("the small review has no [living]")
	}
	src[name] = &fstest.MapFile{Data: []byte(text)}
	return src
}

// TestNoLiving tests that an edition that does not state the status of the review
// has no page about it, and no link to one.
func TestNoLiving(t *testing.T) {
	files := build(t, withoutLiving(t), Options{Today: "2030-01-01"})
	for _, name := range []string{"2021/status/index.html", "2021/status.json", "2021/status.svg"} {
		if _, ok := files[name]; ok {
			t.Errorf("there is %s", name)
		}
	}
	if page := sitetest.Render(t, files, "2021/index.html"); strings.Contains(page, "status/index.html") {
		t.Errorf("the front page of the edition links to a page that is not there:\n%s", page)
	}
}

// TestToday tests that no page depends on the current day.
func TestToday(t *testing.T) {
	src := reviewtest.Small(t)
	want := build(t, src, Options{})
	for _, today := range []decode.Date{"2022-06-30", "2022-07-01", "2021-06-29", "2021-04-30"} {
		got, problems := Build(src, testOptions(Options{Today: today}))
		if problems.HasErrors() || (len(problems) > 0) != (today != "2022-06-30") {
			t.Errorf("%s: problems:\n%s", today, reviewtest.Text(t, problems))
		}
		for _, name := range []string{"index.html", "2021/index.html", "2021/status/index.html", "2021/status.json", "2021/status.svg"} {
			if sitetest.Render(t, got, name) != sitetest.Render(t, want, name) {
				t.Errorf("%s: %s says which day it is", today, name)
			}
		}
	}
}

// TestOverdueScript runs the script of pages on the last day of a date and on the
// day after.
func TestOverdueScript(t *testing.T) {
	source, ok := theme.File("assets/js/overdue.js")
	if !ok {
		t.Fatal("there is no script")
	}
	script := strings.Replace(string(source), "export ", "", 1)
	for _, c := range []struct {
		due, now string
		overdue  bool
	}{
		{"2022", "2022-12-31T23:59:59Z", false},
		{"2022", "2023-01-01T00:00:00Z", true},
		{"2022-06", "2022-06-30T23:59:59Z", false},
		{"2022-06", "2022-07-01T00:00:00Z", true},
		{"2022-06-05", "2022-06-05T12:00:00Z", false},
		{"2022-06-05", "2022-06-06T00:00:00Z", true},
	} {
		runtime := goja.New()
		page := fmt.Sprintf(`const word = {hidden: true}, due = {dateTime: %q, nextElementSibling: word};
			markOverdue({querySelectorAll: () => [due]}, new Date(%q)); !word.hidden`, c.due, c.now)
		got, err := runtime.RunString(script + page)
		if err != nil {
			t.Fatal(err)
		}
		if got.ToBoolean() != c.overdue {
			t.Errorf("due %s, at %s: overdue is %t", c.due, c.now, got.ToBoolean())
		}
	}
}
