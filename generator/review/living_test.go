package review

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/diag"
)

// livingEdition is the edition of testdata/bridges.txtar with tables more at the
// end of its edition.toml, from line 8 on.
func livingEdition(t *testing.T, tables string) (*Edition, diag.List) {
	t.Helper()
	src := bridges(t)
	change(t, src, "data/2021/edition.toml", "", tables)
	editions, problems := Load(src)
	return editions[0], problems
}

// TestLiving shows what is wrong with the state of a review, whatever the day.
func TestLiving(t *testing.T) {
	for _, c := range []struct{ name, tables, want string }{
		{"nothing but the mode", "[living]\nmode = \"living\"\n", ""},
		{"no mode", "[living]\nnext_update = \"2022\"\n", `
edition.toml 8:2-8 required: "living" has no mode (add mode = "…")
`},
		{"unknown mode", "[living]\nmode = \"alive\"\n", `
edition.toml 9:8-15 type: mode: a review is "living", "ended" or "once", not "alive"
`},
		{"update of a review that ended", "[living]\nmode = \"ended\"\nnext_update = \"2022\"\n", `
edition.toml 10:15-21 date: an update is due 2022, but the mode is "ended" (leave next_update empty, or make the mode "living")
  edition.toml 9:8 stated here
`},
		{"update before the data", "[living]\nmode = \"living\"\nnext_update = \"2021-05\"\n", `
edition.toml 10:15-24 date: the next update is due 2021-05, before the day of the edition's data, 2021-06-30
  edition.toml 3:14 stated here
`},
		{"update in the year of the data", "[living]\nmode = \"living\"\nnext_update = \"2021\"\n", ""},
		{"change of scope without what it needs", "[living]\nmode = \"once\"\n[living.scope_change.ferries]\n", `
edition.toml 10:2-29 required: "ferries" has no date (add date = "…")
edition.toml 10:2-29 required: "ferries" has no text (add text = "…")
`},
		{"script as a contact", "[living]\nmode = \"once\"\ncontact = \"javascript:alert(1)\"\n", `
edition.toml 10:11-32 type: contact: "javascript:alert(1)" is not a web address (start with https:// and a host name, without blanks)
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := livingEdition(t, c.tables)
			problems.Sort()
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), report(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCheckToday shows what is after a day: each day is the one before that of a
// date, and then that date itself.
func TestCheckToday(t *testing.T) {
	e, problems := livingEdition(t, "[living]\nmode = \"living\"\nnext_update = \"2022-03\"\n[source.river]\ntitle = \"River\"\nas_of = \"2021-08\"\nsearched = 2021-07-05\n")
	if len(problems) > 0 {
		t.Fatal(report(problems))
	}
	// What is after the edition's data is an error, and no notice besides.
	late := decode.Date("2021-07-20")
	e.Documents[1].Accessed = late
	for _, c := range []struct{ day, want string }{
		{"2021-08-01", ""},
		{"2021-07-31", "as_of 2021-08"},
		{"2021-07-04", "as_of 2021-08, searched 2021-07-05"},
		{"2021-06-29", "data_as_of 2021-06-30, as_of 2021-08, searched 2021-07-05"},
		{"", ""},
	} {
		var got []string
		for _, d := range e.CheckToday(decode.Date(c.day)) {
			what, _, _ := strings.Cut(d.Message, " is after")
			got = append(got, what)
			if d.Severity != diag.Notice || d.Rule != "date" || d.Pos.Line == 0 {
				t.Errorf("%s: %+v", c.day, d)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: got %q, want %q", c.day, got, c.want)
		}
	}
	e.Meta.DataAsOf = ""
	if got := len(e.CheckToday("2021-07-19")); got != 2 {
		t.Errorf("without a day of its data, the edition has %d dates in future, not 2", got)
	}
}

func TestCheckDue(t *testing.T) {
	for _, c := range []struct {
		due, today string
		overdue    bool
	}{
		{"2022-03", "2022-03-31", false},
		{"2022-03", "2022-04-01", true},
		{"2022", "2022-12-31", false},
		{"2022", "2023-01-01", true},
		{"2022-03-05", "2022-03-05", false},
		{"2022-03-05", "2022-03-06", true},
		{"", "2022-03-06", false},
		{"2022-03-05", "", false},
	} {
		e, _ := livingEdition(t, "[living]\nmode = \"living\"\nnext_update = \""+c.due+"\"\n")
		problems := e.CheckDue(decode.Date(c.today))
		if got := len(problems) == 1; got != c.overdue {
			t.Errorf("due %s, on %s: overdue is %t", c.due, c.today, got)
		}
		if c.overdue && (problems[0].Severity != diag.Notice || problems[0].Pos.Line != 10) {
			t.Errorf("due %s: %+v", c.due, problems[0])
		}
	}
}

func TestScope(t *testing.T) {
	e, _ := livingEdition(t, `[living]
mode = "once"
[living.scope_change.tunnels]
date = "2020-05"
text = "Third."
[living.scope_change.ferries]
date = "2020"
text = "First."
[living.scope_change.culverts]
date = "2020-03-01"
text = "Second."
[living.scope_change.aqueducts]
date = "2020-05"
text = "Fourth."
`)
	var got []string
	for _, c := range e.Meta.Scope() {
		got = append(got, c.Text)
	}
	if want := []string{"First.", "Second.", "Third.", "Fourth."}; !cmp.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
