package site

import (
	"encoding/xml"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/sitetest"
)

// bridgesOn is the small review with a [living] of its own; without one if it is
// empty.
func bridgesOn(t *testing.T, living string) fstest.MapFS {
	t.Helper()
	src := reviewOf(t, parseArchive(t, "small.txtar"))
	name := "data/2021/edition.toml"
	text, _, found := strings.Cut(string(src[name].Data), "[living]\n")
	if !found {
		t.Fatal("the small review has no [living]")
	}
	src[name] = &fstest.MapFile{Data: []byte(text + living)}
	return src
}

// secondEdition adds the edition 2022 to a review, a copy with another status.
func secondEdition(src fstest.MapFS, status string) {
	for name, f := range maps.Clone(src) {
		if strings.Contains(name, "/2021/") {
			text := strings.Replace(string(f.Data), `"published"`, `"`+status+`"`, 1)
			src[strings.Replace(name, "/2021/", "/2022/", 1)] = &fstest.MapFile{Data: []byte(text)}
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
		{"once", "[living]\nmode = \"once\"\n", "", "made once, without a plan for updates", "once"},
		{"a later edition", due + "\"2022-06\"\n", "published", "updated by the 2022 edition", "updated"},
		{"a later draft", due + "\"2022-06\"\n", "draft", "update due by June 2022", "due"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridgesOn(t, c.living)
			if c.second != "" {
				secondEdition(src, c.second)
			}
			s, problems := Load(src, Options{Keep: sitetest.Keep})
			if len(problems) > 0 {
				t.Fatalf("problems:\n%s", text(t, problems))
			}
			got := s.Editions[0].Standing()
			if got.String() != c.want || got.State != c.state {
				t.Errorf("got %q (%s), want %q (%s)", got, got.State, c.want, c.state)
			}
			if badgeColours[got.State] == "" {
				t.Errorf("the badge has no colour for %q", got.State)
			}
			if c.second == "draft" && s.Editions[1].Standing().State != "draft" {
				t.Error("a draft is said to be published")
			}
		})
	}
}

// TestNoLiving shows that an edition which says nothing of the state of the review
// has no page about it, and no link to one.
func TestNoLiving(t *testing.T) {
	files, problems := Build(bridgesOn(t, ""), Options{Keep: sitetest.Keep, Today: "2030-01-01"})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", text(t, problems))
	}
	for _, name := range []string{"2021/status/index.html", "2021/status.json", "2021/status.svg"} {
		if _, ok := files[name]; ok {
			t.Errorf("there is %s", name)
		}
	}
	if page := renderFile(t, files, "2021/index.html"); strings.Contains(page, "status/index.html") {
		t.Errorf("the front page of the edition links to a page that is not there:\n%s", page)
	}
}

// TestToday shows that the day of the build is seen in notices alone.
func TestToday(t *testing.T) {
	src := reviewOf(t, parseArchive(t, "small.txtar"))
	want, _ := Build(src, Options{Keep: sitetest.Keep})
	for _, c := range []struct {
		today string
		rules []string
	}{
		{"2022-06-30", nil},
		{"2022-07-01", []string{"overdue"}},
		{"2021-06-29", []string{"date"}},                         // data_as_of
		{"2021-04-30", []string{"date", "date", "date", "date"}}, // accessed, as_of and searched too
	} {
		got, problems := Build(src, Options{Keep: sitetest.Keep, Today: decode.Date(c.today)})
		var rules []string
		for _, d := range problems {
			if d.Severity != diag.Notice {
				t.Errorf("%s: %s is a %s", c.today, d.Message, d.Severity)
			}
			rules = append(rules, d.Rule)
		}
		if !slices.Equal(rules, c.rules) {
			t.Errorf("%s:\n%s", c.today, text(t, problems))
		}
		for _, name := range []string{"index.html", "2021/index.html", "2021/status/index.html", "2021/status.json", "2021/status.svg"} {
			if renderFile(t, got, name) != renderFile(t, want, name) {
				t.Errorf("%s: %s says which day it is", c.today, name)
			}
		}
	}
	secondEdition(src, "published")
	edit(t, src, "data/2022/edition.toml", `"2022-06"`, `"2023-06"`)
	if _, problems := Build(src, Options{Keep: sitetest.Keep, Today: "2022-07-01"}); len(problems) > 0 {
		t.Errorf("an update that has come is overdue:\n%s", text(t, problems))
	}
}

// TestOverdueScript runs the script of pages on the last day of a date and on the
// day after.
func TestOverdueScript(t *testing.T) {
	templates, err := realTemplates()
	if err != nil {
		t.Fatal(err)
	}
	script := strings.Replace(string(templates["templates/assets/js/overdue.js"].Data), "export ", "", 1)
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

// TestBadge shows that a badge is well-formed whatever its words, that texts do not
// overlap, and that white is read on each of its colours.
func TestBadge(t *testing.T) {
	svg, err := badge(`<1> & "2" edition`, Standing{Words: "a < b & c", State: "due"}, "Bridges < rivers & seas")
	if err != nil {
		t.Fatal(err)
	}
	var picture struct {
		Width float64 `xml:"width,attr"`
		Title string  `xml:"title"`
		Texts []struct {
			X      float64 `xml:"x,attr"`
			Length float64 `xml:"textLength,attr"`
			Words  string  `xml:",chardata"`
		} `xml:"g>text"`
	}
	if err := xml.Unmarshal(svg, &picture); err != nil {
		t.Fatalf("%v:\n%s", err, svg)
	}
	if picture.Title != "Bridges < rivers & seas" || len(picture.Texts) != 2 || picture.Texts[1].Words != "a < b & c" {
		t.Fatalf("the badge says %+v", picture)
	}
	label, words := picture.Texts[0], picture.Texts[1]
	if label.X+label.Length >= words.X || words.X+words.Length >= picture.Width {
		t.Errorf("texts overlap: %+v", picture)
	}
	for state, colour := range badgeColours {
		if ratio := 1.05 / (luminance(t, colour) + 0.05); ratio < 4.5 {
			t.Errorf("%s: white on %s has a contrast of %.2f", state, colour, ratio)
		}
	}
}

// luminance is the relative luminance of a colour, as WCAG 2.2 defines it.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
