package recheck

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// survey returns a review with a published edition, 2021, and a draft, 2022, which say
// different things about arches.
func survey(t testing.TB) fstest.MapFS {
	src := reviewtest.Bridges(t, "../..")
	reviewtest.CopyEdition(src, "2021", "2022")
	reviewtest.Edit(t, src, "data/2022/edition.toml", `status = "published"`, `status = "draft"`)
	front := "+++\ntitle = \"Arches\"\norder = 1\n+++\n\n"
	src["content/2021/arches.md"] = &fstest.MapFile{Data: []byte(front + `## What fell

Of the old stone arches, [twelve](value:arches) fell in the flood of 1820.[^1] Nobody was hurt when they fell, since the bridge was closed.

The keystones were kept in the town hall until it burned down.

[^1]: The year is that of the chronicle.
`)}
	src["content/2022/arches.md"] = &fstest.MapFile{Data: []byte(front + `Of the old stone arches, [twelve](value:arches) fell in the flood of 1821. Nobody was hurt when they fell, since the bridge was closed.
`)}
	return src
}

func check(t testing.TB, src fstest.MapFS, text string, options Options) Result {
	t.Helper()
	r, problems := edition.Load(src, edition.Options{})
	if problems.HasErrors() && !strings.Contains(reviewtest.Text(t, problems), "lock") {
		t.Fatal(reviewtest.Text(t, problems))
	}
	result, problems := Check(src, r, diag.File{Name: "a.md", Text: []byte(text)}, options)
	if len(problems)+len(result.Warnings) > 0 {
		t.Fatal(problems, result.Warnings)
	}
	return result
}

func TestCheck(t *testing.T) {
	src := survey(t)
	for _, c := range []struct{ name, text, want string }{
		{"in both, twice the same sentence", "NOBODY was hurt when they fell – since the bridge was closed", `
1: 2022 stands, 2021 stands`},
		{"another number", "Of the old stone arches, twelve fell in the flood of 1820.", `
1: 2022 changed, 2021 stands`},
		{"in one only", "The keystones were kept in the town hall until it burned down.", `
1: 2022 gone, 2021 stands`},
		{"in none", "Lunch was served to everybody in the garden of the owner.", `
1: not found`},
		{"Markdown of the chapter", "Of the old stone arches, [twelve](value:arches) fell in the flood of 1820.[^1]\n\n[^1]: No.", `
1: 2022 changed, 2021 stands
3: not found`},
		{"a clause", "The owner says that “the keystones were kept in the town hall” for years.", `
1: 2022 gone, 2021 stands in part <the keystones were kept in the town hall>`},
		{"a clause with other words", "The owner says that “the keystones were hidden in the town hall until it burned” for years.", `
1: 2022 gone, 2021 changed <the keystones were hidden in the town hall until it burned>`},
		{"a clause without quotation marks", "kept in the town hall", `
1: 2022 gone, 2021 stands in part`},
		{"words left out", "He wrote of “the old stone arches […] in the flood of 1821”.", `
1: 2022 stands in part, 2021 changed <the old stone arches […] in the flood of 1821>`},
		{"two clauses, one unknown", "He wrote of “the old stone arches” and “the new steel beams”.", `
1: 2022 stands in part, 2021 stands in part <the old stone arches>
1: not found <the new steel beams>`},
		{"a known sentence that quotes", "Nobody was “hurt when they fell”, since the bridge was closed.", `
1: 2022 stands, 2021 stands`},
		{"two words of a sentence", "the bridge", `
1: not found`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			result := check(t, src, c.text, Options{})
			for _, s := range result.Sentences {
				var parts []string
				for _, f := range s.Findings {
					part := f.Edition + " " + string(f.Standing)
					if f.Part {
						part += " in part"
					}
					parts = append(parts, part)
				}
				got += fmt.Sprintf("\n%d: %s", s.Line, strings.Join(parts, ", ")) + piece(s.Quote)
			}
			for _, q := range result.NotFound {
				got += fmt.Sprintf("\n%d: not found", q.Line) + piece(q)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func piece(q Quote) string {
	if q.Quotation {
		return " <" + q.Text + ">"
	}
	return ""
}

// TestFinding tests all that is said of a sentence that changed.
func TestFinding(t *testing.T) {
	result := check(t, survey(t), "Of the old stone arches, eleven fell in the flood of 1820.", Options{Edition: "2021"})
	want := []Sentence{{
		Quote: Quote{Line: 1, Text: "Of the old stone arches, eleven fell in the flood of 1820."},
		Findings: []Finding{{
			Edition: "2021", Standing: Changed, Text: "Of the old stone arches, twelve fell in the flood of 1820.",
			Places: []Place{{"Arches", "What fell", "2021/arches/#what-fell", "content/2021/arches.md", 8}},
			Differences: []Difference{
				{"same", "Of the old stone arches,"},
				{"removed", "eleven"},
				{"added", "twelve"},
				{"same", "fell in the flood of 1820."},
			},
		}},
	}}
	if len(result.Sentences) == 1 {
		result.Sentences[0].Findings[0].Similarity = 0
	}
	if diff := cmp.Diff(want, result.Sentences); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Edition{{ID: "2021", Title: "Bridges", Current: true}}, result.Editions); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAllStand(t *testing.T) {
	src := survey(t)
	const published, draft = "The keystones were kept in the town hall until it burned down.", "Of the old stone arches, twelve fell in the flood of 1821."
	for _, c := range []struct {
		text    string
		options Options
		want    bool
	}{
		{published, Options{}, true},
		{published, Options{Edition: "2022"}, false},
		{draft, Options{}, false},
		{draft, Options{Edition: "2022"}, true},
		{published + "\n\nLunch was served in the garden.", Options{}, false},
		{"“" + published + "”\n\nLunch was served in the garden.", Options{Quotations: true}, true},
		{"“Lunch was served in the garden.”", Options{Quotations: true}, false},
		{"", Options{}, true},
	} {
		if got := check(t, src, c.text, c.options).AllStand(); got != c.want {
			t.Errorf("%+v: all of %q stand: %t", c.options, c.text, got)
		}
	}
}

func TestTooManySentences(t *testing.T) {
	r, _ := edition.Load(survey(t), edition.Options{})
	_, problems := Check(nil, r, diag.File{Name: "a.md", Text: []byte(strings.Repeat("One fell.\n\n", MostSentences+1))}, Options{})
	if !problems.HasErrors() || problems[0].Message != "there are 5001 sentences; the limit is 5000" {
		t.Errorf("problems are %v", problems)
	}
}

// TestRecognised tests that most sentences are recognised after a change, and that
// sentences of another review are not taken for changed ones.
func TestRecognised(t *testing.T) {
	src := sitetest.Example(t)
	r, _ := edition.Load(src, edition.Options{})
	e, ok := r.Edition("2024")
	if !ok {
		t.Fatal("there is no edition")
	}
	s, err := search(src, r, e)
	if err != nil {
		t.Fatal(err)
	}
	find := finder{[]searched{s}, weighEditions([]searched{s})}
	random := rand.New(rand.NewPCG(1, 2))
	standing := func(words []string) Finding {
		return find.in(s, target{parts: [][]string{words}})
	}
	for _, c := range []struct {
		name   string
		least  float64
		change func(words []string) []string
	}{
		{"a number", 0.95, func(words []string) []string {
			i := slices.IndexFunc(words, isNumber)
			if i < 0 {
				return nil
			}
			words[i] = "98765"
			return words
		}},
		{"a word", 0.95, func(words []string) []string {
			words[random.IntN(len(words))] = "zebra"
			return words
		}},
		{"a clause left out", 0.9, func(words []string) []string {
			if len(words) < 9 {
				return nil
			}
			i := random.IntN(len(words) * 2 / 3)
			return slices.Delete(words, i, i+len(words)/3)
		}},
	} {
		all, found := 0, 0
		for _, was := range s.now.sentences {
			if len(was.words) < fewestLong {
				continue
			}
			words := c.change(slices.Clone(was.words))
			if words == nil || len(s.now.same(words)) > 0 || len(s.now.containing([][]string{words})) > 0 {
				continue
			}
			all++
			if f := standing(words); f.Standing == Changed && slices.Equal(wordsOf(f.Text), was.words) {
				found++
			}
		}
		if all < 20 || float64(found) < c.least*float64(all) {
			t.Errorf("%s: recognised %d of %d sentences", c.name, found, all)
		}
	}
	other := survey(t)
	bridges, _ := edition.Load(other, edition.Options{})
	for _, e := range bridges.Editions {
		for _, s := range sentencesOf(bridges, e) {
			if f := standing(s.words); f.Standing == Changed {
				t.Errorf("%q is taken for %q, similarity %.2f", s.text, f.Text, f.Similarity)
			}
		}
	}
}
