package main

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"recension/generator/diag"
	"recension/generator/edition"
)

// wanted is the fraction of mistakes that check must report.
const wanted = 0.95

// most is the largest number of mutants of one kind that are tried.
const most = 5

// mutant is the review with one change, as somebody would make it by mistake.
type mutant struct {
	what  string
	files map[string]string // the files that changed, with their new text
	gone  []string          // the files that are deleted
	at    []place           // places of which one must have a diagnostic
}

// place is a line of a file; line 0 is any of them.
type place struct {
	file string
	line int
}

// operator is a kind of mistake. To add one, add a row to a table in
// mutate_csv_test.go, mutate_rows_test.go, mutate_toml_test.go, mutate_text_test.go,
// mutate_foreign_test.go or mutate_numbers_test.go.
type operator struct {
	name string
	make func(texts) []mutant
}

// TestMutants makes hundreds of mistakes in a review without any, one at a time.
// Nearly all must be reported, at the line of the mistake or at a line that it makes
// wrong. The unchanged review must have no problems.
func TestMutants(t *testing.T) {
	src, own := mutableReview(t)
	if problems := checked(src); len(problems) > 0 {
		t.Fatalf("the review as it is:\n%s", listed(problems))
	}
	type outcome struct {
		operator string
		mutant
		problems diag.List
	}
	var made []*outcome
	for _, o := range slices.Concat(cellOperators, rowOperators, tomlOperators, proseOperators, fileOperators, foreignOperators, numberOperators) {
		mutants := some(most, o.make(own))
		if len(mutants) == 0 {
			t.Errorf("%s: no mutant was made", o.name)
		}
		for _, m := range mutants {
			made = append(made, &outcome{o.name, m, nil})
		}
	}
	if len(made) < 300 {
		t.Errorf("only %d mutants were made", len(made))
	}
	inParallel(made, func(o *outcome) { o.problems = checked(mutated(src, o.mutant)) })

	var table, misses strings.Builder
	caught, total := map[string]int{}, map[string]int{}
	all := 0
	for _, o := range made {
		total[o.operator]++
		if slices.ContainsFunc(o.problems, o.catches) {
			caught[o.operator]++
			all++
			continue
		}
		fmt.Fprintf(&misses, "%s: %s, at %v\n%s", o.operator, o.what, o.at, listed(o.problems))
	}
	for _, name := range slices.Sorted(maps.Keys(total)) {
		fmt.Fprintf(&table, "%-45s %3d made %3d caught %3d missed\n", name, total[name], caught[name], total[name]-caught[name])
	}
	share := float64(all) / float64(len(made))
	t.Logf("%d of %d mutants caught, %.1f%%\n%s\nmissed:\n%s", all, len(made), 100*share, &table, &misses)
	if share < wanted {
		t.Errorf("%.1f%% of the mutants are caught, not %.0f%%", 100*share, 100*wanted)
	}
}

// TestHarmless makes changes without a meaning, none of which may be an error.
func TestHarmless(t *testing.T) {
	src, own := mutableReview(t)
	for _, o := range harmlessOperators {
		inParallel(o.make(own), func(m mutant) {
			if problems := checked(mutated(src, m)); problems.HasErrors() {
				t.Errorf("%s: %s:\n%s", o.name, m.what, listed(problems))
			}
		})
	}
}

// checked returns what check reports about the content of a review.
func checked(src fs.FS) diag.List {
	_, problems := edition.Load(src, edition.Options{})
	return problems
}

// catches reports whether a diagnostic shows the mistake to the person who can
// correct it. Notices, which only depend on the day, do not count.
func (m mutant) catches(d diag.Diagnostic) bool {
	return d.Severity != diag.Notice && slices.ContainsFunc(m.at, func(p place) bool {
		return p.file == d.Pos.File && (p.line == 0 || p.line == d.Pos.Line)
	})
}

// mutated returns the review with the files of a mutant.
func mutated(src fstest.MapFS, m mutant) fs.FS {
	out := maps.Clone(src)
	for name, text := range m.files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, name := range m.gone {
		delete(out, name)
	}
	return out
}

func inParallel[T any](items []T, do func(T)) {
	var wait sync.WaitGroup
	work := make(chan T)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for item := range work {
				do(item)
			}
		})
	}
	for _, item := range items {
		work <- item
	}
	close(work)
	wait.Wait()
}

// listed returns diagnostics, one per line; only the first few of many.
func listed(problems diag.List) string {
	var b strings.Builder
	for i, d := range problems {
		if i == 5 {
			fmt.Fprintf(&b, "    … %d more\n", len(problems)-i)
			break
		}
		fmt.Fprintf(&b, "    %s: %s: %s [%s]\n", d.Pos, d.Severity, d.Message, d.Rule)
	}
	return b.String()
}

// texts are the files of a review by name.
type texts map[string]string

// names returns the files whose name matches a pattern, sorted.
func (r texts) names(pattern string) []string {
	var names []string
	for name := range r {
		if ok, _ := path.Match(pattern, name); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// lines returns the lines of a file, without line endings.
func (r texts) lines(file string) []string {
	return strings.Split(strings.TrimSuffix(r[file], "\n"), "\n")
}

// set returns the mutant in which other lines replace a line, counted from 1. By
// default, it must be reported at the first of them.
func (r texts) set(file string, line int, what string, with ...string) mutant {
	lines := slices.Replace(r.lines(file), line-1, line, with...)
	return mutant{
		what:  fmt.Sprintf("%s:%d: %s", file, line, what),
		files: map[string]string{file: strings.Join(lines, "\n") + "\n"},
		at:    []place{{file, line}},
	}
}

// edit returns the mutant in which another text replaces a part of a line. The line
// must contain that part.
func (r texts) edit(file string, line int, from, to string) mutant {
	text := r.lines(file)[line-1]
	if !strings.Contains(text, from) || from == to {
		panic(fmt.Sprintf("%s:%d has no %q to make %q of", file, line, from, to))
	}
	return r.set(file, line, fmt.Sprintf("%q becomes %q", from, to), strings.Replace(text, from, to, 1))
}

// find returns the lines that contain a text, in the files that match a pattern.
func (r texts) find(pattern, text string) []place {
	var places []place
	for _, name := range r.names(pattern) {
		for i, line := range r.lines(name) {
			if strings.Contains(line, text) {
				places = append(places, place{name, i + 1})
			}
		}
	}
	return places
}

// alsoAt returns the mutant, which may also be reported at other places.
func (m mutant) alsoAt(places ...place) mutant {
	m.at = append(slices.Clip(m.at), places...)
	return m
}

// only returns the mutant, which must be reported at one of these places.
func (m mutant) only(places ...place) mutant {
	m.at = places
	return m
}

// some returns n items of a list, evenly spread; all items of a shorter list.
func some[T any](n int, of []T) []T {
	if len(of) <= n {
		return of
	}
	var chosen []T
	for i := range n {
		chosen = append(chosen, of[i*len(of)/n])
	}
	return chosen
}

// typos returns several mistyped forms of a word.
func typos(word string) []string {
	r := []rune(word)
	i := len(r) / 2
	swapped := slices.Clone(r)
	for ; i > 0 && swapped[i] == swapped[i-1]; i-- {
	}
	if i > 0 {
		swapped[i], swapped[i-1] = swapped[i-1], swapped[i]
	}
	return []string{
		string(swapped),
		string(slices.Delete(slices.Clone(r), len(r)/2, len(r)/2+1)),
		string(slices.Insert(slices.Clone(r), len(r)/2, r[len(r)/2])),
	}
}

func typo(word string) string { return typos(word)[0] }
