package compare

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReworded checks which sentences are matched. A sentence is written as place:
// text; a number in the text states the value.
func TestReworded(t *testing.T) {
	sentences := func(texts ...string) []Sentence {
		var list []Sentence
		for _, s := range texts {
			place, text, _ := strings.Cut(s, ": ")
			id, section, _ := strings.Cut(place, "#")
			number := strings.Trim(text, "abcdefghijklmnopqrstuvwxyz ")
			list = append(list, Sentence{Text: text, Values: []Stated{{"arches", number}}, In: Passage{Kind: "chapter", ID: id, Section: section}})
		}
		return list
	}
	for _, c := range []struct {
		name          string
		before, after []string
		want          []string
	}{
		{"but for the number", []string{"a: 1 bridge"}, []string{"a: 2 bridge"}, []string{"1 bridge > 2 bridge"}},
		{"moved to another chapter", []string{"a: 1 bridge", "a: 1 river"}, []string{"a: 2 river", "b: 2 bridge"}, []string{"1 river > 2 river", "1 bridge > 2 bridge"}},
		{"other words at the same place", []string{"a#x: 1 bridge"}, []string{"a#x: all 2 bridge"}, []string{"1 bridge > all 2 bridge"}},
		{"other words at another place", []string{"a#x: 1 bridge"}, []string{"a#y: all 2 bridge"}, []string{" > all 2 bridge", "1 bridge > "}},
		{"the same words at the same place first", []string{"b: 1 bridge", "a: 1 bridge"}, []string{"a: 2 bridge", "b: 2 bridge"}, []string{"1 bridge > 2 bridge", "1 bridge > 2 bridge"}},
		{"a chapter with another name", []string{"old: 1 bridge"}, []string{"new: all 2 bridge"}, []string{"1 bridge > all 2 bridge"}},
		{"one more", []string{"a: 1 bridge"}, []string{"a: 2 bridge", "a: 2 river"}, []string{"1 bridge > 2 bridge", " > 2 river"}},
	} {
		p := pairing{texts: map[string]map[string]string{"chapter": {"old": "new"}}}
		var got []string
		for _, r := range p.reworded(sentences(c.before...), sentences(c.after...)) {
			got = append(got, r.Before+" > "+r.After)
			if (r.Before == "") != (r.BeforeAt == nil) || (r.After == "") != (r.AfterAt == nil) {
				t.Errorf("%s: places of %+v", c.name, r)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestMissing(t *testing.T) {
	for _, c := range []struct {
		paragraphs, others string
		want               int
	}{{"a b", "b a", 0}, {"a a", "a", 1}, {"a", "a a", 0}, {"a b c", "x", 3}, {"", "a", 0}} {
		if got := missing(strings.Fields(c.paragraphs), strings.Fields(c.others)); got != c.want {
			t.Errorf("of %q %d are missing in %q, want %d", c.paragraphs, got, c.others, c.want)
		}
	}
}

// TestSections checks how headings are matched, by chapter.
func TestSections(t *testing.T) {
	chapter := func(id, headings string) Chapter {
		c := Chapter{ID: id}
		for title := range strings.FieldsSeq(headings) {
			c.Sections = append(c.Sections, Section{strings.ToLower(title), title})
		}
		return c
	}
	for _, c := range []struct{ name, before, after, want string }{
		{"another title", "A B C", "A X C", "b>x"},
		{"another first title", "A B", "X B", "a>x"},
		{"two in one place", "A B C D", "A X Y D", "+x +y -b -c"},
		{"one added at the end", "A", "A B", "+b"},
		{"one removed", "A B", "B", "-a"},
		{"the order alone", "A B", "B A", ""},
	} {
		before, after := []Chapter{chapter("old", c.before)}, []Chapter{chapter("new", c.after)}
		chapters := matched{pairs: []pair{{before: item{id: "old"}, after: item{id: "new"}, evidence: "alias"}}}
		rows := sections(chapters, before, after).rows()
		var got []string
		for _, list := range []struct {
			mark string
			rows []Row
		}{{"+", rows.Added}, {"-", rows.Removed}, {">", rows.Renamed}} {
			for _, r := range list.rows {
				got = append(got, strings.TrimPrefix(fmt.Sprint(strings.TrimPrefix(r.OldID, "new#"), list.mark, strings.TrimPrefix(r.ID, "new#")), " "))
			}
		}
		if strings.Join(got, " ") != c.want || len(rows.Changed) > 0 {
			t.Errorf("%s: %s, want %s; changed %v", c.name, strings.Join(got, " "), c.want, rows.Changed)
		}
	}
}
