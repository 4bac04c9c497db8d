package edition

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
	"recension/generator/reviewtest"
)

// TestRules makes one error at a time in small.txtar: those that this package
// reports.
func TestRules(t *testing.T) {
	const front = "+++\ntitle = \"More\"\n+++\n\n"
	for _, c := range []struct {
		name, file, from, to string // with no from, to is a new file
		want                 string
	}{
		{"site without a title", "config.toml", "title = \"Bridge reviews\"\n", "", `
config.toml 0:0-0 required: the file has no title (add title = "…")
`},
		{"unknown current edition", "config.toml", "current = \"2021\"", "current = \"2012\"", `
config.toml 7:11-17 current: unknown edition "2012" (did you mean "2021"?)
`},
		{"language with an underscore", "config.toml", "\"en-GB\"", "\"en_GB\"", `
config.toml 4:12-19 type: language: "en_GB" is not how a language tag is written (did you mean "en-GB"?)
`},
		{"language without messages", "config.toml", "\"en-GB\"", "\"tlh\"", `
config.toml 4:12-17 message: there is no catalogue of messages in the language "tlh" (use one of ar, de, en, or write templates/messages/tlh.toml)
`},
		{"language with an underscore", "config.toml", "\"en-GB\"", "\"de_DE\"", `
config.toml 4:12-19 type: language: "de_DE" is not how a language tag is written (did you mean "de-DE"?)
`},
		{"language in capitals", "config.toml", "\"en-GB\"", "\"EN\"", `
config.toml 4:12-16 type: language: "EN" is not how a language tag is written (did you mean "en"?)
`},
		{"facet with the heading of another column", "data/facets.toml", "label = \"Theme\"", "label = \"Year\"", `
data/facets.toml 13:9-15 facet: lists already have a column "Year" (choose another label)
`},
		{"base address with a query", "config.toml", "\"https://bridges.example\"", "\"https://bridges.example/a?b#c\"", `
config.toml 5:12-43 type: base_url: "https://bridges.example/a?b#c" has a query, so no path can follow it (leave out the question mark and everything after it: https://bridges.example/a)
`},
		{"base address with a fragment", "config.toml", "\"https://bridges.example\"", "\"https://bridges.example/#b\"", `
config.toml 5:12-40 type: base_url: "https://bridges.example/#b" has a fragment, so no path can follow it (leave out the number sign and everything after it: https://bridges.example/)
`},
		{"address of a folder of the repository", "config.toml", "\"https://bridges.example/source\"", "\"https://github.com/a/b/tree/main/reviews/c\"", `
config.toml 6:14-58 type: repository: "https://github.com/a/b/tree/main/reviews/c" is the address of a place in a repository (write repository = "https://github.com/a/b" and, if the review is in this folder, repository_folder = "reviews/c")
`},
		{"address of a branch of the repository", "config.toml", "\"https://bridges.example/source\"", "\"https://gitlab.com/a/b/c/-/tree/main\"", `
config.toml 6:14-52 type: repository: "https://gitlab.com/a/b/c/-/tree/main" is the address of a place in a repository (write repository = "https://gitlab.com/a/b/c")
`},
		{"folder of the repository that is no path", "config.toml", "current = \"2021\"", "current = \"2021\"\nrepository_folder = \"./reviews/\"", `
config.toml 8:21-33 type: repository_folder: "./reviews/" is not a path from the top of the repository (write "reviews")
`},
		{"chapter without front matter", "content/2021/more.md", "", "## More\n", `
content/2021/more.md 1:1-8 front-matter: the file does not start with front matter (start with a line +++, then title = "…", then a line +++)
`},
		{"chapter without a title", "content/2021/more.md", "", "+++\norder = 9\n+++\n", `
content/2021/more.md 0:0-0 required: the file has no title (add title = "…")
`},
		{"chapter with an invalid name", "content/2021/More_text.md", "", front, `
content/2021/More_text.md 0:0-0 id: "More_text" is not a valid name for a page (an id is part of an address: lower-case letters, digits and single hyphens, such as "more-text")
`},
		{"chapter with the name of another page", "content/2021/figures.md", "", front, `
content/2021/figures.md 0:0-0 id: another page has the name "figures" (rename the file)
`},
		{"page of the site with the name of an edition", "content/2021.md", "", front, `
content/2021.md 0:0-0 id: another page has the name "2021" (rename the file)
`},
		{"a value cannot be placed", "content/2021/more.md", "", front + "![](value:arches)\n", `
content/2021/more.md 5:5-17 unresolved: a value cannot be placed in a text (remove the exclamation mark to link to it)
`},
		{"unknown page of the edition", "content/2021/more.md", "", front + "[Data](page:dat)\n", `
content/2021/more.md 5:8-16 unresolved: unknown page "dat" (did you mean "data"?)
`},
		{"page that is near", "content/2021/more.md", "", front + "[Findings](finding.md)\n", `
content/2021/more.md 5:12-22 unresolved: unknown page "content/2021/finding.md" (did you mean "findings.md"?)
`},
		{"page in another folder that is near", "content/more.md", "", front + "[Findings](2020/findings.md)\n", `
content/more.md 5:12-28 unresolved: unknown page "content/2020/findings.md" (did you mean "2021/findings.md"?)
`},
		{"finding whose number moved", "data/2021/figures.toml", "title = \"Spans\"", "title = \"Spans\"\nfinding = \"[About 1,300](value:arches) arches lead\"", `
data/2021/figures.toml 5:13-24 value: the text says "About 1,300", the data "about 1,200" (write [about 1,200](value:arches), or correct the data)
  data/2021/values.toml 3:8 Stone arches is computed here
`},
		{"finding with a number that is not bound", "data/2021/figures.toml", "title = \"Spans\"", "title = \"Spans\"\nfinding = \"Arches have 1,200 of the spans\"", `
data/2021/figures.toml 5:24-29 unbound: "1,200" is not bound to data (write [about 1,200](value:arches))
`},
		{"number of a caption", "data/2021/figures.toml", "Spans by", "[About 1,300](value:arches) spans by", `
data/2021/figures.toml 5:13-24 value: the text says "About 1,300", the data "about 1,200" (write [about 1,200](value:arches), or correct the data)
  data/2021/values.toml 3:8 Stone arches is computed here
`},
		{"unknown citation of a caption", "data/2021/tables.toml", "arches.\"", "arches [@old-sten].\"", `
data/2021/tables.toml 4:61-69 unresolved: unknown document "old-sten" (did you mean "old-stone"?)
`},
		{"unknown headline figure", "data/2021/edition.toml", "headline_figures = [\"spans\"]", "headline_figures = [\"spons\"]", `
data/2021/edition.toml 9:20-29 unresolved: unknown figure "spons" (did you mean "spans"?)
`},
		{"unknown table of notes", "data/2021/edition.toml", "\"slips\"", "\"slip\"", `
data/2021/edition.toml 10:16-22 unresolved: unknown table "slip" (did you mean "slips"?)
`},
		{"alias of a chapter", "data/2021/edition.toml", "[source.survey]", "[alias.chapters]\nresults = \"finding\"\n[source.survey]", `
data/2021/edition.toml 12:11-20 alias: the alias "results" leads to "finding", which does not exist (did you mean "findings"?)
`},
		{"alias with the name of another page", "data/2021/edition.toml", "[source.survey]", "[alias.chapters]\nfigures = \"findings\"\n[source.survey]", `
data/2021/edition.toml 12:11-21 alias: the alias "figures" is an id in use (an alias is an id that is no longer in use)
`},
		{"alias of a figure and of a table", "data/2021/edition.toml", "[source.survey]", "[alias.figures]\nspan = \"spanz\"\n[alias.tables]\nrivers = \"slips\"\n[source.survey]", `
data/2021/edition.toml 12:8-15 alias: the alias "span" leads to "spanz", which does not exist (did you mean "spans"?)
data/2021/edition.toml 14:10-17 alias: the alias "rivers" is an id in use (an alias is an id that is no longer in use)
`},
		{"two documents with one number in the source's list", "data/2021/documents.csv", ",2,duplicate_of", ",1,duplicate_of", `
data/2021/documents.csv 4:35-36 cited-as: number 1 in the source's list of references is already taken (correct one of the two numbers)
  data/2021/documents.csv 2:161 by this row
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			if c.from == "" {
				src[c.file] = &fstest.MapFile{Data: []byte(c.to)}
			} else {
				reviewtest.Edit(t, src, c.file, c.from, c.to)
			}
			_, problems := Load(src, Options{})
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), lines(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestFigureWithFaultyCounts shows that counts which their figure cannot draw are not
// reported as unused, too.
func TestFigureWithFaultyCounts(t *testing.T) {
	src := reviewtest.Small(t)
	src["data/2021/counts/zeros.csv"] = &fstest.MapFile{Data: []byte("category,series,group,count,qualifier,basis,source,note\na,b,,0,exact,stated,survey,\n")}
	figures := src["data/2021/figures.toml"]
	figures.Data = append(figures.Data, "[zeros]\nkind = \"flow\"\ntitle = \"T\"\ncaption = \"C.\"\nalt = \"A.\"\ncounts = \"zeros\"\n"...)
	_, problems := Load(src, Options{})
	if len(problems) != 1 || problems[0].Rule != "counts" {
		t.Errorf("problems:\n%s", reviewtest.Text(t, problems))
	}
}

// lines returns diagnostics, each on a line with its place, rule and hint, and below it
// its notes.
func lines(problems diag.List) string {
	var b strings.Builder
	for _, d := range problems {
		fmt.Fprintf(&b, "%s %d:%d-%d %s: %s", d.Pos.File, d.Pos.Line, d.Pos.Column, d.Pos.EndColumn, d.Rule, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, " (%s)", d.Hint)
		}
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "\n  %s %d:%d %s", n.Pos.File, n.Pos.Line, n.Pos.Column, n.Message)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestFacetLabelInAnotherLanguage tests that the headings are those of the language.
func TestFacetLabelInAnotherLanguage(t *testing.T) {
	for label, reported := range map[string]bool{"Jahr": true, "Year": false} {
		src := reviewtest.Small(t)
		reviewtest.Edit(t, src, "config.toml", `"en-GB"`, `"de"`)
		reviewtest.Edit(t, src, "data/facets.toml", `label = "Theme"`, `label = "`+label+`"`)
		_, problems := Load(src, Options{})
		if got := strings.Contains(lines(problems), `lists already have a column "`+label+`"`); got != reported {
			t.Errorf("%s: %v, problems:\n%s", label, got, lines(problems))
		}
	}
}
