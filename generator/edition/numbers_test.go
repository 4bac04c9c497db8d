package edition

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/diag"
	"recension/generator/numeral"
	"recension/generator/reviewtest"
)

// sentence is a line of testdata/planted.txt or testdata/exempt.txt.
type sentence struct {
	kind string
	text string
	line int // in that file
}

func sentences(t *testing.T, file string) (all []sentence) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	kind := ""
	for i, line := range strings.Split(string(text), "\n") {
		if name, ok := strings.CutPrefix(line, "#:"); ok {
			kind = strings.TrimSpace(name)
		} else if line != "" && line[0] != '#' {
			all = append(all, sentence{kind, line, i + 1})
		}
	}
	return all
}

// unboundIn returns the numbers that are reported in a chapter with a paragraph for each
// text, and all numbers of that chapter, by the index of the text.
func unboundIn(t *testing.T, texts []string) (found map[int]diag.List, all map[int][]Stated) {
	t.Helper()
	src := reviewtest.Small(t)
	src["config.toml"].Data = append([]byte("names = [\"Area 51\", \"Studio 54\", \"Agency 42\"]\n"), src["config.toml"].Data...)
	const before = "+++\ntitle = \"Planted\"\norder = 99\n+++\n\n"
	src["content/2021/planted.md"] = &fstest.MapFile{Data: []byte(before + strings.Join(texts, "\n\n") + "\n")}
	r, problems := Load(src, Options{})
	found, all = map[int]diag.List{}, map[int][]Stated{}
	index := func(pos diag.Pos) int { return (pos.Line - strings.Count(before, "\n") - 1) / 2 }
	for _, n := range r.Numbers() {
		if n.Pos.File == "content/2021/planted.md" {
			all[index(n.Pos)] = append(all[index(n.Pos)], n)
		}
	}
	for _, d := range problems {
		if d.Rule == "unbound" && d.Pos.File == "content/2021/planted.md" {
			found[index(d.Pos)] = append(found[index(d.Pos)], d)
		} else if d.Severity == diag.Error && d.Rule != "unresolved" {
			t.Fatalf("the test's review has an error: %v", d)
		}
	}
	return found, all
}

// TestPlantedNumbers plants each sentence of testdata/planted.txt in a text and tests that
// its number is reported at its place.
func TestPlantedNumbers(t *testing.T) {
	planted := sentences(t, "testdata/planted.txt")
	// The sentence is a paragraph, is inside one, and is an item of a list.
	contexts := []string{"%s", "The data are of 2021. %s", "- %s"}
	type cell struct{ planted, found, placed int }
	kinds, order := map[string]*cell{}, []string{}
	var texts []string
	var columns []int
	for i, s := range planted {
		before, rest, ok := strings.Cut(s.text, "{")
		number, after, ok2 := strings.Cut(rest, "}")
		if !ok || !ok2 {
			t.Fatalf("planted.txt:%d has no number in braces", s.line)
		}
		context := contexts[i%len(contexts)]
		prefix, _, _ := strings.Cut(context, "%s")
		texts = append(texts, fmt.Sprintf(context, before+number+after))
		columns = append(columns, len([]rune(prefix+before))+1, len([]rune(prefix+before+number))+1)
	}
	found, _ := unboundIn(t, texts)
	var total cell
	for i, s := range planted {
		c := kinds[s.kind]
		if c == nil {
			c = &cell{}
			kinds[s.kind] = c
			order = append(order, s.kind)
		}
		c.planted++
		isFound, isPlaced := false, false
		for _, d := range found[i] {
			isFound = isFound || d.Pos.Column < columns[2*i+1] && columns[2*i] < d.Pos.EndColumn
			isPlaced = isPlaced || d.Pos.Column == columns[2*i] && d.Pos.EndColumn == columns[2*i+1]
		}
		if isFound {
			c.found++
		}
		if isPlaced {
			c.placed++
		} else {
			t.Logf("planted.txt:%d: found %t, not placed: %s", s.line, isFound, s.text)
		}
	}
	t.Logf("%-22s planted found placed", "kind")
	for _, kind := range order {
		c := kinds[kind]
		t.Logf("%-22s %7d %5d %6d", kind, c.planted, c.found, c.placed)
		total.planted, total.found, total.placed = total.planted+c.planted, total.found+c.found, total.placed+c.placed
	}
	t.Logf("%-22s %7d %5d %6d", "all", total.planted, total.found, total.placed)
	if total.planted < 200 || total.found*100 < total.planted*95 || total.placed*100 < total.planted*95 {
		t.Error("fewer than 95% of 200 numbers are found at their place")
	}
}

// TestExemptNumbers tests that nothing is reported of the sentences of
// testdata/exempt.txt, and that a number in each is exempt by the kind that it stands
// under.
func TestExemptNumbers(t *testing.T) {
	var texts []string
	near := sentences(t, "testdata/exempt.txt")
	for _, s := range near {
		texts = append(texts, s.text)
	}
	unbound, all := unboundIn(t, texts)
	for i, s := range near {
		if s.kind == "none" && len(all[i]) > 0 || s.kind != "none" && !slices.ContainsFunc(all[i], func(n Stated) bool { return n.Kind == s.kind }) {
			t.Errorf("exempt.txt:%d: %s: no number is exempt as %s: %+v", s.line, s.text, s.kind, all[i])
		}
	}
	for i, problems := range unbound {
		for _, d := range problems {
			t.Errorf("exempt.txt:%d: %s: %s", near[i].line, near[i].text, d.Message)
		}
	}
}

// TestNumbersOfLanguages tests that numbers are read as the language of the review writes
// them, and compared with values: the hint names the value that equals one.
func TestNumbersOfLanguages(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"de", "Es gibt 1.200 Bögen.", `"1.200" is not bound to data: write [etwa 1.200](value:arches)`},
		{"de", "Es gibt 1,200 Bögen.", `"1,200" is not bound to data: no value equals it`},
		{"de", "Es gibt [etwa 1.200](value:arches) Bögen.", ""},
		{"de", "Am 3. Februar 2024 gab es [Etwa 1.200](value:arches).", ""},
		{"de", "Es gibt [etwa 1,200](value:arches) Bögen.", `the text says "etwa 1,200", the data "etwa 1.200": write [etwa 1.200](value:arches), or correct the data`},
		{"ar", "هناك ١٬٢٠٠ قوس.", `"١٬٢٠٠" is not bound to data: write [نحو 1,200](value:arches)`},
		{"ar", "هناك [نحو 1,200](value:arches) قوس.", ""},
	} {
		src := reviewtest.Small(t)
		src["config.toml"].Data = []byte(strings.Replace(string(src["config.toml"].Data), `language = "en-GB"`, `language = "`+c.language+`"`, 1))
		src["content/2021/planted.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Planted\"\norder = 99\n+++\n\n" + c.text + "\n")}
		r, problems := Load(src, Options{})
		if string(r.Language) != c.language {
			t.Fatalf("the language is %s", r.Language)
		}
		var got []string
		for _, d := range problems {
			if d.Pos.File == "content/2021/planted.md" {
				got = append(got, d.Message+": "+strings.TrimSuffix(d.Hint, ": add one to data/2021/values.toml and write [1,200](value:id); if it is part of a name, add the name to names in config.toml"))
			}
		}
		if text := strings.Join(got, "\n"); text != c.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.language, c.text, text, c.want)
		}
	}
}

// TestHints tests that a hint names few of the values that equal a number, those first
// whose labels share words with the text around it.
func TestHints(t *testing.T) {
	value := func(id, label string) equalValue { return equalValue{4, false, id, "four", label} }
	equal := []equalValue{
		value("groups", "Groups of papers"), value("lists", "Public lists"), value("keywords", "Keywords that were not counted"),
		value("studies", "Studies of the keywords"), value("bridges", "Bridges"),
		{5, false, "five", "five", "Lists of keywords"},
	}
	for _, c := range []struct{ around, want string }{
		{"It counts four keywords that each study gives.", "write [four](value:studies) or [four](value:keywords)"},
		{"There are four lists of these.", "write [four](value:lists)"},
		{"There are four of these.", "write [four](value:groups) or [four](value:lists) or [four](value:keywords)"},
		{"The study of bridges, public lists and papers has four keywords.", "write [four](value:lists) or [four](value:studies) or [four](value:groups)"},
	} {
		n := Stated{Number: numeral.Number{Text: "four", Value: 4}, around: c.around}
		if got := n.hint(equal); got != c.want {
			t.Errorf("%q: %s, want %s", c.around, got, c.want)
		}
	}
}
