package review

import (
	"fmt"
	"strings"
	"testing"

	"recension/generator/locale"

	"github.com/google/go-cmp/cmp"
)

// TestRules makes one fault at a time in the edition of testdata/bridges.txtar.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		name, file, from, to, want string
	}{
		// ids
		{"form of an id", "documents.csv", "old-stone,", "Old_Stone,", `
documents.csv 2:1-10 id: "Old_Stone" is not an id (an id is part of an address: lower-case letters, digits and single hyphens, such as "…")
documents.csv 3:34-57 reference: duplicate of an unknown row "old-stone" (did you mean "Old_Stone"?)
`},
		{"id twice among documents", "documents.csv", "", "old-stone,Other stone,,,,,,,,,,,,,,\nold-stone,Third stone,,,,,,,,,,,,,,\n", `
documents.csv 4:1-10 duplicate-id: the id "old-stone" is taken
  documents.csv 2:1 by this row
documents.csv 5:1-10 duplicate-id: the id "old-stone" is taken
  documents.csv 2:1 by this row
`},
		{"id of a document and a standard", "standards.csv", "", "new-steel,river-board,RB 3,Steel,draft,,,,,,,\n", `
standards.csv 4:1-10 duplicate-id: the id "new-steel" is taken
  documents.csv 3:1 by this row
`},
		{"words with the same label", "vocabulary.toml", "[kind.report]\nlabel = \"Report\"", "[kind.paper]\nlabel = \"Report\"\n[kind.report]\nlabel = \"Report\"", `
vocabulary.toml 11:9-17 duplicate-label: the words "paper" and "report" have the same label (give each a label of its own, or use one word for both)
  vocabulary.toml 8:2 the first is here
`},
		{"no id", "documents.csv", "new-steel,", ",", `
documents.csv 3:1-2 required: id is empty
`},
		// words
		{"unknown word, another near", "documents.csv", "owner; builder", "owner; bilder", `
documents.csv 2:69-82 vocabulary: unknown sector "bilder" (did you mean "builder"?)
`},
		{"unknown word, none near", "standards.csv", "in-force", "gone", `
standards.csv 3:39-43 vocabulary: unknown status "gone" (one of draft, in-force)
`},
		{"two unknown words of one cell", "documents.csv", "owner; builder", "ownr; bilder", `
documents.csv 2:69-81 vocabulary: unknown sector "bilder" (did you mean "builder"?)
documents.csv 2:69-81 vocabulary: unknown sector "ownr" (did you mean "owner"?)
`},
		{"word of another facet", "documents.csv", ",report,", ",arch,", `
documents.csv 2:84-88 vocabulary: unknown kind "arch" (the only one is "report")
`},
		{"unknown organisation", "standards.csv", "rb-1,river-board", "rb-1,rver-board", `
standards.csv 2:6-16 vocabulary: unknown organisation "rver-board" (did you mean "river-board"?)
`},
		// required cells
		{"document without a title", "documents.csv", "New steel", "", `
documents.csv 3:11-12 required: title is empty
`},
		{"standard without what it needs", "standards.csv", "rb-2,river-board,RB 2,Loads and spans,in-force", "rb-2,,,,", `
standards.csv 3:6-7 required: organisation is empty
standards.csv 3:7-8 required: reference is empty
standards.csv 3:8-9 required: title is empty
standards.csv 3:9-10 required: status is empty
`},
		{"count without what it needs", "counts/spans.csv", "arch,steel,,3,exact,derived,survey,incomplete: to May; limits: one river", ",steel,,3,,,,", `
counts/spans.csv 3:1-2 required: category is empty
counts/spans.csv 3:11-12 required: qualifier is empty
counts/spans.csv 3:12-13 required: basis is empty
counts/spans.csv 3:13-14 required: source is empty
`},
		// counts
		{"unknown basis", "counts/spans.csv", "derived", "counted", `
counts/spans.csv 3:21-28 type: basis: unknown basis "counted" (one of stated, derived, independent, computed)
`},
		{"not published, and no basis", "counts/spans.csv", "not-published,stated", "not-published,", ``},
		{"published, and no basis", "counts/spans.csv", "exact,derived", "exact,", `
counts/spans.csv 3:21-22 required: basis is empty
`},
		{"unknown qualifier", "counts/spans.csv", "about", "abot", `
counts/spans.csv 2:18-22 type: qualifier: unknown qualifier "abot" (one of exact, about, at-least, at-most, not-published)
`},
		{"unknown qualifier of an empty count", "counts/spans.csv", "beam,stone,,,not-published", "beam,stone,,,not-publishd", `
counts/spans.csv 4:14-26 type: qualifier: unknown qualifier "not-publishd" (one of exact, about, at-least, at-most, not-published)
`},
		{"empty count that is exact", "counts/spans.csv", "steel,,3,exact", "steel,,,exact", `
counts/spans.csv 3:13-14 count: the count is empty, but its qualifier is "exact" (enter the count, or the qualifier not-published)
`},
		{"number that is not published", "counts/spans.csv", "stone,,,not-published", "stone,,7,not-published", `
counts/spans.csv 4:13-14 count: a count that is not published has the number 7 (leave the count empty, or enter another qualifier)
`},
		{"zero that is not published", "counts/spans.csv", "stone,,,not-published", "stone,,0,not-published", `
counts/spans.csv 4:13-14 count: a count that is not published has the number 0 (leave the count empty, or enter another qualifier)
`},
		{"a bad number is no empty count too", "counts/spans.csv", "steel,,3,exact", "steel,,three,exact", `
counts/spans.csv 3:13-18 type: count: "three" is not a count (digits alone, such as 18000, or nothing where it is not published)
`},
		{"unknown source, another near", "counts/spans.csv", "stated,survey: table 1", "stated,survy: table 1", `
counts/spans.csv 2:31-45 source: unknown source "survy" (did you mean "survey"?)
`},
		{"no words", "vocabulary.toml", "[kind.", "[kinds.", `
documents.csv 2:84-90 vocabulary: unknown kind "report" (its words are the tables [kind.<word>] of vocabulary.toml)
vocabulary.toml 8:2-14 vocabulary: a facet "kinds" that no column refers to (did you mean "kind"?)
`},
		{"unknown source, none near", "counts/spans.csv", "independent,census", "independent,", `
counts/spans.csv 5:40-41 required: source is empty
`},
		{"place without a source", "counts/spans.csv", "stated,survey: table 1", "stated,: table 1", `
counts/spans.csv 2:31-40 source: unknown source "" (one of survey, census)
`},
		{"count twice", "counts/spans.csv", "arch,steel,", "arch,stone,", `
counts/spans.csv 3:1-5 duplicate-count: category "arch" has two counts with the same series and group (remove one of the two, or give them different series or groups)
  counts/spans.csv 2:1 the first is here
`},
		// references between rows
		{"unknown successor", "standards.csv", ",rb-2,,,\n", ",rb-3,,,\n", `
standards.csv 2:51-55 reference: unknown standard "rb-3" (did you mean "rb-1"?)
`},
		{"unknown predecessor", "standards.csv", ",rb-1,,https", ",board,,https", `
standards.csv 3:54-59 reference: unknown standard "board" (one of rb-1, rb-2)
`},
		{"a document is no standard", "standards.csv", ",rb-1,,https", ",new-steel,,https", `
standards.csv 3:54-63 reference: unknown standard "new-steel" (one of rb-1, rb-2)
`},
		{"duplicate of an unknown row", "documents.csv", "duplicate_of: old-stone", "duplicate_of: old-ston", `
documents.csv 3:34-56 reference: duplicate of an unknown row "old-ston" (did you mean "old-stone"?)
`},
		{"duplicate of itself", "documents.csv", "duplicate_of: old-stone", "duplicate_of: new-steel", `
documents.csv 3:34-57 reference: "new-steel" is a duplicate of itself
`},
		// addresses
		{"address without a scheme", "documents.csv", "https://example.org/stone", "example.org/stone", `
documents.csv 2:122-139 type: url: "example.org/stone" is not a web address (start with https:// and a host name, without blanks)
`},
		{"address with another scheme", "standards.csv", "https://example.org/rb2", "javascript:alert(1)", `
standards.csv 3:60-79 type: url: "javascript:alert(1)" is not a web address (start with https:// and a host name, without blanks)
`},
		{"address with a blank in its host", "standards.csv", "https://example.org/rb2", "https://exa mple.org/", `
standards.csv 3:60-81 type: url: "https://exa mple.org/" is not a web address (start with https:// and a host name, without blanks)
`},
		{"address without a host", "standards.csv", "https://example.org/rb2", "https:///rb2", `
standards.csv 3:60-72 type: url: "https:///rb2" is not a web address (start with https:// and a host name, without blanks)
`},
		// edition.toml
		{"edition without a title", "edition.toml", "title = \"Bridges\"\n", "", `
edition.toml 0:0-0 required: the file has no title (add title = "…")
`},
		{"title of another type is not missing", "edition.toml", "title = \"Bridges\"", "title = 7", `
edition.toml 1:9-10 type: *
`},
		{"unknown status", "edition.toml", "\"published\"", "\"final\"", `
edition.toml 2:10-17 type: status: an edition is "draft" or "published", not "final"
`},
		{"an alias", "edition.toml", "[source.survey]", "[alias.documents]\nstone = \"old-stone\"\n[alias.standards]\nrb-0 = \"rb-1\"\n[alias.terms]\nbow = \"arch\"\n[source.survey]", "\n"},
		{"alias to nothing", "edition.toml", "[source.survey]", "[alias.documents]\nstone = \"old-ston\"\n[source.survey]", `
edition.toml 5:9-19 alias: the alias "stone" leads to "old-ston", which does not exist (did you mean "old-stone"?)
`},
		{"alias that is in use", "edition.toml", "[source.survey]", "[alias.standards]\nrb-1 = \"rb-2\"\n[source.survey]", `
edition.toml 5:8-14 alias: the alias "rb-1" is an id in use (an alias is an id that is no longer in use)
`},
		{"alias to an alias", "edition.toml", "[source.survey]", "[alias.terms]\nbow = \"curve\"\ncurve = \"arch\"\n[source.survey]", `
edition.toml 5:7-14 alias: the alias "bow" leads to another alias, "curve" (write bow = "arch")
`},
		{"aliases in a circle", "edition.toml", "[source.survey]", "[alias.terms]\nbow = \"curve\"\ncurve = \"bow\"\n[source.survey]", `
edition.toml 5:7-14 alias: the alias "bow" leads to another alias, "curve" (the aliases form a loop)
edition.toml 6:9-14 alias: the alias "curve" leads to another alias, "bow" (the aliases form a loop)
`},
		{"alias to itself", "edition.toml", "[source.survey]", "[alias.terms]\nbow = \"bow\"\n[source.survey]", `
edition.toml 5:7-12 alias: the alias "bow" leads to another alias, "bow" (the aliases form a loop)
`},
		{"alias that is no id", "edition.toml", "[source.survey]", "[alias.terms]\n\"../bow\" = \"arch\"\n[source.survey]", `
edition.toml 5:12-18 id: "../bow" is not an id (an id is part of an address: lower-case letters, digits and single hyphens, such as "…")
`},
		{"an organisation is no term", "edition.toml", "[source.survey]", "[alias.terms]\nboard = \"river-board\"\n[source.survey]", `
edition.toml 5:9-22 alias: the alias "board" leads to "river-board", which does not exist (one of arch, builder, design, draft, in-force, keystone, measured, owner, report)
`},
		{"aliases of an unknown kind", "edition.toml", "[source.survey]", "[alias.documnets]\nstone = \"old-stone\"\n[source.survey]", `
edition.toml 4:2-17 key: unknown key "documnets" (did you mean "documents"?)
`},
		{"address of a source", "edition.toml", "title = \"Survey of bridges\"", "title = \"Survey\"\nurl = \"ftp://example.org\"", `
edition.toml 6:7-26 type: url: "ftp://example.org" is not a web address (start with https:// and a host name, without blanks)
`},
		// vocabulary.toml
		{"form of a word", "vocabulary.toml", "[kind.report]", "[kind.Long_Report]\nlabel = \"Long report\"\n[kind.report]", `
vocabulary.toml 8:2-18 id: "Long_Report" is not an id (an id is part of an address: lower-case letters, digits and single hyphens, such as "…")
`},
		{"word without a label", "vocabulary.toml", "label = \"Owner\"\n", "", `
vocabulary.toml 1:2-14 required: "owner" has no label (add label = "…")
`},
		{"word in two facets", "vocabulary.toml", "[method.measured]", "[method.arch]\nlabel = \"Arch\"\n[method.measured]", `
vocabulary.toml 15:2-13 duplicate-id: the word "arch" is repeated (words of all facets share one list of addresses, /terms/<id>/)
  vocabulary.toml 5:2 the first is here
`},
		{"an organisation may have the id of a word", "vocabulary.toml", "[organisation.river-board]", "[organisation.arch]\nlabel = \"Arch Ltd\"\n[organisation.river-board]", "\n"},
		{"unknown theme of a component", "vocabulary.toml", "theme = \"arch\"", "theme = \"arc\"", `
vocabulary.toml 12:9-14 vocabulary: unknown theme "arc" (did you mean "arch"?)
`},
		{"unknown sector of an organisation", "vocabulary.toml", "sector = \"owner\"", "sector = \"arch\"", `
vocabulary.toml 23:10-16 vocabulary: unknown sector "arch" (one of owner, builder)
`},
		{"see an unknown word", "vocabulary.toml", "see = [\"keystone\"]", "see = [\"keystone\", \"keystne\"]", `
vocabulary.toml 7:7-30 vocabulary: unknown word "keystne" (did you mean "keystone"?)
`},
		{"see an organisation", "vocabulary.toml", "see = [\"keystone\"]", "see = [\"river-board\"]", `
vocabulary.toml 7:7-22 vocabulary: unknown word "river-board" (one of arch, builder, design, draft, in-force, keystone, measured, owner, report)
`},
		{"unknown key of a word", "vocabulary.toml", "see = [\"keystone\"]", "sea = [\"keystone\"]", `
vocabulary.toml 7:7-19 key: unknown key "sea" (did you mean "see"?)
`},
		{"facet that is no table", "vocabulary.toml", "[sector.owner]", "river = \"wide\"\n[sector.owner]", `
vocabulary.toml 1:9-15 type: river is a table, not text (write [river] and its keys on the lines below)
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			change(t, src, "data/2021/"+c.file, c.from, c.to)
			_, problems := loadSorted(src)
			got := report(problems)
			if want, any := strings.CutSuffix(strings.TrimPrefix(c.want, "\n"), "*\n"); any { // the words are those of decode
				if !strings.HasPrefix(got, want) || len(problems) != 1 {
					t.Errorf("problems:\n%s\nwant %s and nothing else", got, want)
				}
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEmptyEdition shows what an edition needs that was only just begun.
func TestEmptyEdition(t *testing.T) {
	src := bridges(t)
	for _, name := range []string{"edition.toml", "vocabulary.toml"} {
		src["data/2021/"+name].Data = nil
	}
	for _, name := range []string{"documents.csv", "standards.csv", "counts/spans.csv"} {
		header, _, _ := strings.Cut(string(src["data/2021/"+name].Data), "\n")
		src["data/2021/"+name].Data = []byte(header + "\n")
	}
	_, problems := loadSorted(src)
	if want := "edition.toml 0:0-0 required: the file has no status (add status = \"…\")\nedition.toml 0:0-0 required: the file has no title (add title = \"…\")\n"; report(problems) != want {
		t.Errorf("problems:\n%s\nwant %s", report(problems), want)
	}
}

func TestEditionNames(t *testing.T) {
	for name, want := range map[string]bool{"2021": true, "2021-06": true, "first": true, "2021.1": false, "First": false, "the first": false} {
		src := bridges(t)
		for file, f := range bridges(t) {
			delete(src, file)
			src[strings.Replace(file, "2021", name, 1)] = f
		}
		_, problems := Load(src)
		if (len(problems) == 0) != want {
			t.Errorf("%q: problems:\n%s", name, report(problems))
		}
	}
}

func TestNote(t *testing.T) {
	for _, c := range []struct {
		name, cell, text string
		want             Note
	}{
		{"empty", "", "", Note{}},
		{"plain text", "A bridge", "A bridge", Note{Text: []string{"A bridge"}}},
		{"text with a colon of its own", "Built: 1890; by hand", "Built: 1890; by hand", Note{Text: []string{"Built: 1890", "by hand"}}},
		{
			"every clause", "as_printed: Old sotne; duplicate_of: old-stone; incomplete: to May; limits: one river; the rest",
			"the rest",
			Note{[]string{"Old sotne"}, "old-stone", "to May", "one river", "", []string{"the rest"}},
		},
		{"why nothing cites it", "uncited: a map", "", Note{Uncited: "a map"}},
		{"a clause twice", "as_printed: Old sotne; as_printed: Old tsone", "", Note{AsPrinted: []string{"Old sotne", "Old tsone"}}},
		{"a value with a colon", "as_printed: Old: stone", "", Note{AsPrinted: []string{"Old: stone"}}},
		{"a semicolon without a blank ends nothing", "as_printed: a;b", "", Note{AsPrinted: []string{"a;b"}}},
		{"a known word without a colon is text", "incomplete", "incomplete", Note{Text: []string{"incomplete"}}},
		{"a known word inside a clause is text", "its limits: none", "its limits: none", Note{Text: []string{"its limits: none"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Note{Text: []string{"from before"}}
			if err := got.UnmarshalCSV(c.cell); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("note (-want +got):\n%s", diff)
			}
			if got.String() != c.text {
				t.Errorf("as text %q, want %q", got, c.text)
			}
		})
	}
}

func TestSourceRef(t *testing.T) {
	for _, c := range []struct {
		cell string
		want SourceRef
		text string
	}{
		{"", SourceRef{}, ""},
		{"survey", SourceRef{"survey", ""}, "survey"},
		{"survey: section 4.1", SourceRef{"survey", "section 4.1"}, "survey: section 4.1"},
		{"survey:section 4.1", SourceRef{"survey", "section 4.1"}, "survey: section 4.1"},
		{"survey: Part 2: tables", SourceRef{"survey", "Part 2: tables"}, "survey: Part 2: tables"},
	} {
		var got SourceRef
		if err := got.UnmarshalCSV(c.cell); err != nil || got != c.want || got.String() != c.text {
			t.Errorf("%q is %+v, written %q (error %v)", c.cell, got, got, err)
		}
	}
}

func TestQualifierWords(t *testing.T) {
	for q, want := range map[Qualifier]string{Exact: "", About: "about", AtLeast: "at least", AtMost: "at most", NotPublished: "not published"} {
		if got := q.Words(locale.English()); got != want {
			t.Errorf("%s in words is %q, want %q", q, got, want)
		}
	}
}

func TestVocabulary(t *testing.T) {
	editions, _ := Load(bridges(t))
	v := editions[0].Vocabulary
	var facets []string
	for _, facet := range v.Facets {
		facets = append(facets, fmt.Sprintf("%s: %s", facet, strings.Join(v.IDs(facet), " ")))
	}
	want := []string{
		"sector: owner builder", "theme: arch", "kind: report", "component: keystone", "stage: design",
		"method: measured", "status: draft in-force", "organisation: river-board",
	}
	if diff := cmp.Diff(want, facets); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
	for cell, want := range map[string]string{"in-force": "In force", "river-board": "River Board", "no word": "no word", "": ""} {
		if got := v.Label(cell); got != want {
			t.Errorf("label of %q is %q, want %q", cell, got, want)
		}
	}
	if _, ok := v.Term("river-board"); ok {
		t.Error("an organisation is a term")
	}
	if n := len(v.Terms()); n != 9 {
		t.Errorf("%d terms", n)
	}
	if d := v.UnknownTerm(v.words["theme"][0].Pos, "keyston"); d.Hint != `did you mean "keystone"?` || d.Pos.Line != 5 {
		t.Errorf("unknown term: %+v", d)
	}
}
