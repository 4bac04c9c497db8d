package catalogue

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"recension/generator/reviewtest"

	"github.com/google/go-cmp/cmp"
)

// standardsOf returns a review with these rows of standards: id, status, date,
// supersedes, superseded by.
func standardsOf(t *testing.T, rows ...string) *Lists {
	t.Helper()
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/vocabulary.toml", "[status.draft]\nlabel = \"Draft\"\n[status.in-force]\nlabel = \"In force\"",
		"[status.in-force]\nlabel = \"In force\"\nphase = \"published\"\n[status.draft]\nlabel = \"Draft\"\nphase = \"development\"\n"+
			"[status.asked]\nlabel = \"Asked for\"\n[status.gone]\nlabel = \"Gone\"\nphase = \"withdrawn\"")
	const old = "rb-1,river-board,RB 1,Loads,draft,2020-01,design,,rb-2,,,\nrb-2,river-board,River Board 2,Loads and spans,in-force,2021-02-03,,rb-1,,https://example.org/rb2,RB2,The survey drops the name\n"
	var table strings.Builder
	for _, row := range rows {
		cells := strings.Split(row, ",")
		fmt.Fprintf(&table, "%s,river-board,%s,Title of %s,%s,%s,,%s,%s,,,\n", cells[0], cells[0], cells[0], cells[1], cells[2], cells[3], cells[4])
	}
	reviewtest.Edit(t, src, "data/2021/standards.csv", old, table.String())
	reviewtest.Edit(t, src, "content/2021/findings.md", ", [RB 2](standard:rb-2) is in force", "")
	return listsOf(t, src)
}

// drawChain writes a chain of standards, with branches in brackets.
func drawChain(steps []chainStep) string {
	var parts []string
	for _, s := range steps {
		if s.Branches == nil {
			name := s.Standard.ID
			if s.Here {
				name = "*" + name
			}
			if s.Again {
				name = "^" + name
			}
			for _, also := range s.Also {
				how := "Also superseded by"
				if s.Later {
					how = "Also supersedes"
				}
				name += " (" + how + " " + strings.TrimPrefix(also.Text, "River Board ") + ")"
			}
			parts = append(parts, name)
			continue
		}
		var branches []string
		for _, b := range s.Branches {
			branches = append(branches, drawChain(b))
		}
		sign := "]"
		if s.Joining {
			sign = "}"
		}
		parts = append(parts, "["+strings.Join(branches, " | ")+sign)
	}
	return strings.Join(parts, " > ")
}

func TestChain(t *testing.T) {
	line := []string{"a,gone,2001,,b", "b,gone,2002,a,c", "c,in-force,2003,b,"}
	fork := []string{"a,gone,2001,,b; c", "b,gone,2002,a,d", "c,in-force,2002,a,", "d,in-force,2003,b,"}
	join := []string{"a,gone,2001,,b", "b,gone,2002,a,d", "c,gone,2002,,d", "d,in-force,2003,b; c,"}
	diamond := []string{"a,gone,2001,,b; c", "b,gone,2002,a,d", "c,gone,2002,a,d", "d,gone,2003,b; c,e", "e,in-force,2004,d,"}
	for _, c := range []struct {
		name string
		rows []string
		of   string
		want string
	}{
		{"alone", []string{"a,in-force,2001,,"}, "a", ""},
		{"first", line, "a", "*a > b > c"},
		{"between", line, "b", "a > *b > c"},
		{"last", line, "c", "a > b > *c"},
		{"two successors", fork, "a", "*a > [b > d | c]"},
		{"one of two successors", fork, "d", "a (Also superseded by c) > b > *d"},
		{"two predecessors", join, "d", "[a > b | c} > *d"},
		{"one of two predecessors", join, "a", "*a > b > d (Also supersedes c)"},
		{"branches that meet again, later", diamond, "a", "*a > [b > d (Also supersedes c) > e | c > ^d]"},
		{"branches that meet again, before", diamond, "e", "[a (Also superseded by c) > b | ^a > c} > d > *e"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ls := standardsOf(t, c.rows...)
			s, _ := ls.edition.Standard(c.of)
			if got := drawChain(chainOf(ls.edition, standardOf(ls.edition, s, nil))); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestTracker tests that each standard is counted once by phase and once by year,
// newest year first.
func TestTracker(t *testing.T) {
	ls := standardsOf(t, "a,gone,2001-05,,", "b,in-force,2002,,", "c,draft,,,", "d,in-force,2001-06-03,,", "e,asked,,,", "f,in-force,2002-01,,")
	tracker := newTracker(ls.Standards)
	var phases []string
	for _, p := range tracker.Phases {
		line := fmt.Sprint(p.Label, " ", p.N, ":")
		for _, s := range p.Statuses {
			line += fmt.Sprint(" ", s.Text, " ", s.N, " ", s.Path)
		}
		phases = append(phases, line)
	}
	if diff := cmp.Diff([]string{
		"In force 3: In force 3 2021/standards/status/in-force/", "In development 1: Draft 1 2021/standards/status/draft/",
		"Withdrawn or superseded 1: Gone 1 2021/standards/status/gone/", "Other 1: Asked for 1 2021/standards/status/asked/",
	}, phases); diff != "" {
		t.Errorf("phases (-want +got):\n%s", diff)
	}
	var years []string
	for _, y := range tracker.Years {
		line := fmt.Sprint(y.Year, " ", y.N, ":")
		for _, g := range y.Groups {
			for _, s := range g.Standards {
				line += fmt.Sprint(" ", s.Standard.ID, " (", s.Day(), ")")
			}
		}
		for _, b := range y.Bar {
			line += fmt.Sprint(" ", b.Mark, " ", b.X, "+", b.Width)
		}
		years = append(years, line)
	}
	if diff := cmp.Diff([]string{
		"2002 2: f (January) b () phase-published 0+100",
		"2001 2: d (3 June) a (May) phase-published 0+50 phase-withdrawn 50+50",
		" 2: c () e () phase-development 0+50 phase-other 50+50",
	}, years); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
	if !tracker.Undated {
		t.Error("the tracker does not say that standards have no date")
	}
}

// TestTrackerFolds tests that of many standards only the last years are open, and
// that the page has each standard once.
func TestTrackerFolds(t *testing.T) {
	var rows []string
	for i := range 1000 {
		rows = append(rows, fmt.Sprintf("s-%d,in-force,%d,,", i, 1921+i/10))
	}
	page := partial(t, "timeline.html", newTracker(standardsOf(t, rows...).Standards))
	if n := strings.Count(page, "<details open>"); n != 2 {
		t.Errorf("%d years are open, want the last 2 of 10 standards each", n)
	}
	if n := strings.Count(page, "<details"); n != 100 {
		t.Errorf("there are %d years, want 100", n)
	}
	links := regexp.MustCompile(`standards/s-\d+/`).FindAllString(page, -1)
	if len(links) != len(rows) {
		t.Errorf("%d links to standards, want %d", len(links), len(rows))
	}
}
