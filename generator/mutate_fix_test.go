package main

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
	"recension/generator/fix"
)

// movedOperators are mistakes that fix must correct so that all files are as they were: a
// number that moved, or half of a succession that is missing.
var movedOperators = []operator{
	{"number in a chapter moved", inText(40, `\[[^\]]*?([\d,]+)(%?)\]\(value:`, func(found []string, _ int) string {
		return strings.Replace(found[0], found[1], "9"+found[1], 1)
	})},
	{"number word in a chapter moved", inText(40, `\[(?i:(two|three|four|five|seven|eight|nine|ten|eleven|twelve|thirteen))\]\(value:`, func(found []string, _ int) string {
		word := "twenty"
		if strings.ToLower(found[1]) != found[1] {
			word = "Twenty"
		}
		return strings.Replace(found[0], found[1], word, 1)
	})},
	{"number in a caption moved", func(r texts) []mutant {
		var mutants []mutant
		for _, p := range r.find("data/*/*.toml", "](value:") {
			line := r.lines(p.file)[p.line-1]
			if strings.HasPrefix(line, "#") {
				continue
			}
			start := strings.LastIndex(line[:strings.Index(line, "](value:")], "[") + 1
			word := line[start:strings.Index(line, "](value:")]
			moved := "nineteen"
			if strings.HasSuffix(word, "%") {
				moved = "19%"
			}
			mutants = append(mutants, r.edit(p.file, p.line, "["+word+"]", "["+moved+"]"))
		}
		return mutants
	}},
}

// TestFixMutants fixes reviews with mistakes. What the check says to be fixable is gone
// afterwards, and fixing again changes nothing. A number that moved is as it was.
func TestFixMutants(t *testing.T) {
	src, own := mutableReview(t)
	all := func(src fs.FS) (fix.Result, error) {
		return fix.All(src, checked, func(string) string { return "" })
	}
	fixedFiles := func(src fs.FS, r fix.Result) fs.FS {
		out := fstest.MapFS{}
		_ = fs.WalkDir(src, ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				text, _ := fs.ReadFile(src, name)
				out[name] = &fstest.MapFile{Data: text}
			}
			return nil
		})
		for _, f := range r.Files {
			out[f.Name] = &fstest.MapFile{Data: f.After}
		}
		return out
	}
	type item struct {
		operator string
		mutant
		moved bool
	}
	var items []item
	for _, o := range movedOperators {
		made := o.make(own)
		if len(made) == 0 {
			t.Errorf("%s: no mutant was made", o.name)
		}
		for _, m := range made {
			items = append(items, item{o.name, m, true})
		}
	}
	for _, o := range slices.Concat(cellOperators, rowOperators, tomlOperators, proseOperators, fileOperators, foreignOperators) {
		for _, m := range some(1, o.make(own)) {
			items = append(items, item{o.name, m, false})
		}
	}
	fixed := make(chan string, len(items))
	inParallel(items, func(i item) {
		bad := mutated(src, i.mutant)
		r, err := all(bad)
		if err != nil {
			t.Errorf("%s: %s: %v", i.operator, i.what, err)
			return
		}
		if r.Fixed > 0 {
			fixed <- i.operator
		}
		if n := slices.IndexFunc(r.Left, func(d diag.Diagnostic) bool { return len(d.Fix) > 0 }); n >= 0 {
			t.Errorf("%s: %s: not fixed: %s: %s, %+v", i.operator, i.what, r.Left[n].Pos, r.Left[n].Message, r.Left[n].Fix)
		}
		after := fixedFiles(bad, r)
		if again, err := all(after); err != nil || again.Fixed > 0 {
			t.Errorf("%s: %s: a second time, %d are fixed (error %v)", i.operator, i.what, again.Fixed, err)
		}
		if !i.moved {
			return
		}
		for name := range i.files {
			if text, _ := fs.ReadFile(after, name); string(text) != own[name] {
				t.Errorf("%s: %s: %s is not as it was:\n%s", i.operator, i.what, name, cmp.Diff(own[name], string(text)))
			}
		}
	})
	close(fixed)
	counts := map[string]int{}
	for operator := range fixed {
		counts[operator]++
	}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%-45s %d fixed", name, counts[name])
	}
}
