package browser

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing/fstest"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lifecycle"
	"recension/generator/lock"
	"recension/generator/starter"
)

// The days on which the first edition of the fixture is published and corrected.
const (
	published2024 = decode.Date("2025-01-31")
	corrected2024 = decode.Date("2025-02-28")
)

// fixture returns the review of the tests: the example of init, with what the example
// lacks and a reader can meet, among it searches and their records. Its first edition has a footnote and three corrections, one
// of wording and two of fact; its draft has a source note, a figure on a logarithmic
// scale with numbers that are not published, a figure of many rows, and answers to
// checklists.
func fixture() (fstest.MapFS, error) {
	files, problems, err := starter.Example(published2024)
	if err := cannot(err, problems); err != nil {
		return nil, err
	}
	src := filesOf(files)
	return src, errors.Join(
		put(src, "content/guide/index.md", "+++\ntitle = \"Guide\"\ndescription = \"How to keep this review.\"\n+++\n\nIn two steps.\n"),
		put(src, "content/guide/check.md", "+++\ntitle = \"Check\"\ndescription = \"What is wrong, and where.\"\norder = 1\n+++\n\n"+
			"## The command\n\n```sh\nrecension check\n```\n\n```toml file=config.toml\n# Red\n[theme.light]\nlink = \"#9b0d22\"\n```\n\n| rule | why |\n| --- | --- |\n| `value` | One of two numbers is wrong. |\n"),
		put(src, "content/guide/build.md", "+++\ntitle = \"Build\"\ndescription = \"The site as files.\"\norder = 2\n+++\n\nRun `recension build`:\n\n"+
			"```console\n$ recension build --strict --base-url https://www.example.org/reviews/guidelines/of/health/research/\n```\n\n```csv file=data/2024/counts/selection.csv part\ncategory,count\n```\n"),
		correct(src, lock.Wording, "Added a footnote.", func() error {
			return replace(src, "content/2024/uptake.md", "samples of articles.",
				"samples of articles.[^list]\n\n[^list]: The list of [documents](page:documents) has all of them.")
		}),
		correct(src, lock.Fact, "A share is rounded.", func() error {
			return replace(src, "data/2024/counts/trials.csv", "2006,76,exact,", "2006,76,about,")
		}),
		correct(src, lock.Fact, "The publishers of some documents are named.", func() error {
			return addColumns(src, "data/2024/documents.csv", "publisher", func(row string) string {
				if strings.Contains(row, ",PLoS Medicine,") {
					return "Public Library of Science"
				}
				return ""
			})
		}),
		addColumns(src, "data/2025/standards.csv", "as_printed,note", func(row string) string {
			if strings.HasPrefix(row, "consort-2010,") {
				return "CONSORT 2010 Statement,The title begins with it."
			}
			return ","
		}),
		replace(src, "data/2025/figures.toml", "# New in this edition", madeFigures+"# New in this edition"),
		replace(src, "data/2025/edition.toml", "[source.plint-2006]", madeSource+"[source.plint-2006]"),
		replace(src, "content/2025/uptake.md", "![](figure:trials)", "![](figure:trials)\n\n![](figure:made-bars)\n\n![](figure:made-rows)"),
		put(src, "data/2025/counts/made-bars.csv", madeBars()),
		put(src, "data/2025/counts/made-rows.csv", madeRows()),
		addColumns(src, "data/2025/documents.csv", "search", func(row string) string {
			if strings.HasSuffix(row, ",included") {
				return "second"
			}
			return ""
		}),
		put(src, "data/2025/searches.toml", madeSearches),
		put(src, "data/2025/records.csv", madeRecords),
		put(src, "data/2025/protocol.toml", madeProtocol),
		put(src, "data/2025/decisions/ana.csv", "record,stage,who,when,verdict,criterion,note\nr1,title,ana,2025-01-01T09:00:00Z,include,,\nr2,title,ana,2025-01-01T09:01:00Z,exclude,subject,\n"),
		put(src, "data/2025/samples/sorter.csv", "record,stage,who,when,verdict,criterion,note\nr1,title,sorter,2025-01-01T09:00:00Z,include,,\n"),
		put(src, "data/2025/checklists.toml", madeAnswers),
	)
}

const madeSource = `[source.made]
title = "Made for the tests"
url = ""
as_of = "2025"
scope = "Numbers that stand for nothing."
limits = ""

`

const madeAnswers = `[prisma-2020.item-3]
at = ["guidelines.md#how-they-developed", "figure:trials"]
note = "It is made for the tests, [as the documents are not](page:documents)."

[prisma-2020.item-12]
not_applicable = "Nothing is measured."

[prisma-2020.item-23b]
at = ["summary.md#limits"]
missing = "What the made figures cannot show is not stated."
`

const madeFigures = `[made-bars]
kind = "comparison"
number = 11
title = "Bars on a logarithmic scale"
caption = "Made for the tests."
counts = "made-bars"
scale = "log"
series_label = "List"
category_label = "Keyword"
count_label = "papers"
series_order = ["A wide list (raw)", "A narrow list (filtered)"]
alt = "Pairs of bars that differ a thousandfold; some of them have no number."
method = "Made for the tests."

[made-rows]
kind = "ranking"
number = 12
title = "Many rows"
caption = "Made for the tests."
counts = "made-rows"
category_label = "Row"
count_label = "papers"
alt = "Bars for many rows, each a little shorter than the one before."
method = "Made for the tests."

`

const (
	madeSearches = `[first]
source = "A made-up index"
platform = "A platform with a rather long name"
method = "database"
query = '''
1  (bridge* or viaduct*).ti,ab.
2  stone*.ti,ab. and a-word-that-is-so-long-that-it-does-not-fit-on-the-line-of-any-phone
3  1 and 2'''
limits = "none"
date = 2025-03-01
results = 3
unknown = ["filters", "prior_work", "updates", "peer_review", "who"]
unknown_because = "It is made for the tests."

[second]
unknown = ["source", "platform", "method", "query", "limits", "filters", "prior_work", "updates", "date", "peer_review", "results", "who"]
unknown_because = "It is made for the tests."
`
	madeRecords = "id,search,duplicate_of\nr1,first,\nr2,first,\nr3,second,r1\nr4,second,\n"

	madeProtocol = `[question.made]
text = "What is made for the tests?"
[stage.title]
label = "Title"
kind = "screening"
reviewers = 1
[criterion.subject]
label = "Another subject"
text = "It is about another subject."
kind = "exclude"
stages = ["title"]
[venue.made]
label = "Letters of the tests"
[keyword.made]
label = "made"
terms = ["made"]
[rule.dated]
stage = "title"
when = "year > 1900 && year < 1950 && container contains 'A long name of a journal'"
verdict = "include"
[reviewer.ana]
name = "Ana Costa"
[tool.sorter]
name = "Sorter"
steps = ["title", "sample"]
[amendment.made]
date = 2025-01-01
text = "It was made."
`
)

func madeBars() string {
	var b strings.Builder
	b.WriteString("category,series,count,qualifier,basis,source,note\n")
	for i, category := range []string{"First keyword", "Second keyword", "Third, a keyword of several words", "Fourth keyword"} {
		for j, series := range []string{"A wide list (raw)", "A narrow list (filtered)"} {
			n, qualifier := fmt.Sprint(2014>>(2*i+3*j)), "exact"
			if i == 2 {
				n, qualifier = "", "not-published"
			}
			if i == 3 && j == 1 {
				n = "0"
			}
			fmt.Fprintf(&b, "%q,%s,%s,%s,independent,made: list %d,\n", category, series, n, qualifier, j+1)
		}
	}
	return b.String()
}

func madeRows() string {
	var b strings.Builder
	b.WriteString("category,count,qualifier,basis,source,note\n")
	for i := range 26 {
		fmt.Fprintf(&b, "Row %c,%d,exact,independent,made: list,\n", 'A'+i, 100-3*i)
	}
	return b.String()
}

// minimal returns the smallest review of init, a draft.
func minimal() (fs.FS, error) {
	files, err := starter.Minimal()
	return filesOf(files), err
}

func filesOf(files []lifecycle.File) fstest.MapFS {
	src := fstest.MapFS{}
	for _, f := range files {
		src[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	return src
}

func cannot(err error, problems diag.List) error {
	if err == nil && problems.HasErrors() {
		err = fmt.Errorf("the review has errors: %v", problems)
	}
	return err
}

// correct changes the edition 2024, and records the correction.
func correct(src fstest.MapFS, kind lock.Kind, note string, change func() error) error {
	before := maps.Clone(src)
	if err := change(); err != nil {
		return err
	}
	files, problems, err := lifecycle.Correct(src, "2024", lifecycle.Correction{
		Note: note, Kind: kind, Today: corrected2024,
		Before: func(_ lock.Lock, name string) ([]byte, error) { return before.ReadFile(name) },
	})
	maps.Copy(src, filesOf(files))
	return cannot(err, problems)
}

// replace replaces the first occurrence of a text in a file.
func replace(src fstest.MapFS, name, from, to string) error {
	text, err := src.ReadFile(name)
	if err != nil || !strings.Contains(string(text), from) {
		return errors.Join(err, fmt.Errorf("%s does not contain %q", name, from))
	}
	return put(src, name, strings.Replace(string(text), from, to, 1))
}

// addColumns adds columns to the right of a CSV file: their names and, for each row, their
// cells, separated by commas.
func addColumns(src fstest.MapFS, name, names string, cells func(row string) string) error {
	text, err := src.ReadFile(name)
	if err != nil {
		return err
	}
	rows := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	for i, row := range rows {
		if i == 0 {
			rows[i] += "," + names
		} else {
			rows[i] += "," + cells(row)
		}
	}
	return put(src, name, strings.Join(rows, "\n")+"\n")
}

func put(src fstest.MapFS, name, text string) error {
	src[name] = &fstest.MapFile{Data: []byte(text)}
	return nil
}

// ownFolders make a review of the repository, if they are there.
var ownFolders = []string{"config.toml", "content", "data"}

// own returns the review of this repository; nil if it has none.
func own() (fs.FS, error) {
	src := os.DirFS(root)
	if slices.ContainsFunc(ownFolders, func(name string) bool { _, err := fs.Stat(src, name); return err != nil }) {
		return nil, nil
	}
	return src, nil
}
