package edition

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/reviewtest"
)

// TestClaims makes claims in a chapter, a caption and a page of the whole site.
func TestClaims(t *testing.T) {
	const many, none = "[many]\nlabel = \"There are many arches\"\nexpr = 'value(\"arches\") > 1000'\n", "[none]\nlabel = \"There are no arches\"\nexpr = 'value(\"arches\") == 0'\n"
	chapter := func(link string) func(fstest.MapFS) {
		return func(src fstest.MapFS) {
			reviewtest.Edit(t, src, "content/2021/introduction.md", "holds each [@old-stone].", "holds each [@old-stone]. "+link)
		}
	}
	for _, c := range []struct {
		name, claims string
		edit         func(fstest.MapFS)
		want         string
	}{
		{"true", many, chapter("[Many](claim:many) arches."), ""},
		{"true, in a caption", many, func(src fstest.MapFS) {
			reviewtest.Edit(t, src, "data/2021/tables.toml", "Rivers with", "Rivers with [many](claim:many) and")
		}, ""},
		{"true, in a page of the whole site", many, func(src fstest.MapFS) {
			reviewtest.Edit(t, src, "content/index.md", "bridges,", "bridges, [many](claim:many),")
		}, ""},
		{"true, without a link", many, func(fstest.MapFS) {}, `
data/2021/claims.toml 3:8-32 orphan: nothing links to the claim "many" (write [words](claim:many) where a text makes it, or remove it)
`},
		{"false", none, chapter("[None](claim:none) of them, [no](claim:none) arch."), `
content/2021/introduction.md 8:115-119 claim: the text says "None", but this is false: arches is about 1,200 (1,200 = 0) (change the sentence and the claim, or correct the data)
  data/2021/claims.toml 3:8 the claim "There are no arches" is tested here
content/2021/introduction.md 8:143-145 claim: the text says "no", but this is false: arches is about 1,200 (1,200 = 0) (change the sentence and the claim, or correct the data)
  data/2021/claims.toml 3:8 the claim "There are no arches" is tested here
`},
		{"false, in a caption", none, func(src fstest.MapFS) {
			reviewtest.Edit(t, src, "data/2021/tables.toml", "Rivers with", "Rivers with [no](claim:none) and")
		}, `
data/2021/tables.toml 4:25-27 claim: the text says "no", but this is false: arches is about 1,200 (1,200 = 0) (change the sentence and the claim, or correct the data)
  data/2021/claims.toml 3:8 the claim "There are no arches" is tested here
`},
		{"false, without a link", none, func(fstest.MapFS) {}, `
data/2021/claims.toml 3:8-30 claim: "There are no arches" is false: arches is about 1,200 (1,200 = 0) (remove the claim, which nothing links to, or correct the data)
`},
		{"unknown", many, chapter("[Many](claim:many) and [few](claim:fewer)."), `
content/2021/introduction.md 8:143-154 unresolved: unknown claim "fewer" (claims are in data/2021/claims.toml)
`},
		{"unknown, near another", many, chapter("[Many](claim:many) and [lots](claim:manny)."), `
content/2021/introduction.md 8:144-155 unresolved: unknown claim "manny" (did you mean "many"?)
`},
		{"unknown, without a file", "", chapter("[Many](claim:many)."), `
content/2021/introduction.md 8:121-131 unresolved: unknown claim "many" (claims are in data/2021/claims.toml)
`},
		{"without words", many, chapter("So [](claim:many)."), `
content/2021/introduction.md 8:117-131 link-form: a claim without words (write the words that make the claim between the square brackets, such as [most](claim:many))
`},
		{"placed", many, chapter("See\n\n![Many](claim:many)"), `
content/2021/introduction.md 10:9-19 unresolved: a claim cannot be placed in a text (remove the exclamation mark to link to it)
`},
		{"with an error in the claim", "[many]\nlabel = \"Many\"\nexpr = 'value(\"arches\")'\n", chapter("[Many](claim:many)."), `
data/2021/claims.toml 3:8-25 expression: the expression gives a number, not true or false (a claim compares, such as value("a") > value("b") / 2)
`},
		{"with a file that cannot be read", "[many\n", chapter("[Many](claim:many)."), `
data/2021/claims.toml 1:6-7 toml: expected '.' or ']' to end table name, but got '\n' instead (close the name of the table with ], as in [arches])
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			if c.claims != "" {
				src["data/2021/claims.toml"] = &fstest.MapFile{Data: []byte(c.claims)}
			}
			c.edit(src)
			_, problems := Load(src, Options{})
			got := lines(problems)
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
