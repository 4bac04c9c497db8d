package view

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/count"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/review"
)

// kindsFigures has a figure of each kind, and of each way to draw it.
const kindsFigures = `
[before-and-after]
kind = "change"
counts = "towns"
[side-by-side]
kind = "comparison"
counts = "towns"
scale = "log"
[divided]
kind = "flow"
counts = "parts"
[filtered]
kind = "funnel"
counts = "stages"
[flow-diagram]
kind = "funnel"
profile = "prisma-2020"
counts = "prisma"
[cells]
kind = "matrix"
counts = "towns"
[2021-ranked]
kind = "ranking"
counts = "towns"
[parts]
kind = "split"
counts = "parts"
[whole]
kind = "split"
counts = "stages"
[dated]
kind = "timeline"
of = "standards"
by = "organisation"
series = "organisation"
label = "reference"
date = "published"
[years]
kind = "trend"
counts = "towns"
`

const (
	countsHeader = "category,series,group,count,qualifier,basis,source,note\n"
	townCounts   = countsHeader + `Ash,old,,1,exact,stated,survey: p. 1,
Ash,new,,40,about,stated,survey: p. 1,incomplete: to May
Birch,old,,,not-published,independent,survey: p. 1,
Birch,new,,,not-published,independent,survey: p. 1,limits: a guess
Cedar,old,,0,exact,stated,survey: p. 1,
Cedar,new,,0,exact,stated,survey: p. 1,
Dill,new,,300,exact,derived,survey: p. 1,
`
	stageCounts = countsHeader + `Found,,,900,exact,stated,survey: p. 1,
Read,,,,not-published,stated,survey: p. 1,
Papers,,of which,40,exact,stated,survey: p. 1,
`
	partCounts = countsHeader + `Papers,old,,1,exact,stated,survey: p. 1,
Papers,new,,2,exact,stated,survey: p. 1,
Reports,old,,3,exact,stated,survey: p. 1,
`
	prismaCounts = countsHeader + `Found,,Identification,900,exact,stated,survey: p. 1,
Duplicates,removed,Identification,100,exact,stated,survey: p. 1,
Too old,removed,Identification,50,exact,stated,survey: p. 1,
Included,,Included,40,exact,stated,survey: p. 1,
`
)

// kindsOfFigures has a figure of each kind.
func kindsOfFigures(t *testing.T) []figure.Figure { return renamed(t, strings.NewReplacer()) }

// renamed is the same with other names and numbers in the counts.
func renamed(t *testing.T, names *strings.Replacer) []figure.Figure {
	t.Helper()
	title := regexp.MustCompile(`(?m)^(\[.*\])$`)
	src := fstest.MapFS{}
	for name, text := range map[string]string{
		"edition.toml":      "title = \"A survey\"\nstatus = \"draft\"\n[source.survey]\ntitle = \"A survey\"\n",
		"vocabulary.toml":   "[organisation.north]\nlabel = \"North\"\n[organisation.south]\nlabel = \"South\"\n[status.published]\nlabel = \"Published\"\n",
		"values.toml":       "",
		"tables.toml":       "",
		"figures.toml":      title.ReplaceAllString(kindsFigures, "$1\ntitle = \"T\"\ncaption = \"C\"\nalt = \"A\""),
		"counts/towns.csv":  names.Replace(townCounts),
		"counts/stages.csv": names.Replace(stageCounts),
		"counts/parts.csv":  names.Replace(partCounts),
		"counts/prisma.csv": names.Replace(prismaCounts),
		"documents.csv":     "id,title\n",
		"standards.csv": `id,organisation,reference,title,status,published,supersedes,superseded_by,url,as_printed,note
a,north; south,A 1,One,published,2020,,,,,
b,north,B 2,Two,published,2019-05,,,,,
c,south,C 3,Three,published,,,,,,
`,
	} {
		src["data/1/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	editions, problems := review.Load(src)
	if len(editions) != 1 {
		t.Fatalf("problems: %v", problems)
	}
	numbers, ps := count.Of(src, editions[0], locale.English(), nil)
	problems = append(problems, ps...)
	figures, _, ps := figure.Load(src, numbers)
	if problems = append(problems, ps...); problems.HasErrors() {
		t.Fatalf("problems: %v", problems)
	}
	return figures
}

func TestScript(t *testing.T) {
	for _, f := range kindsOfFigures(t) {
		fs := &Figures{review: &edition.Review{Locale: locale.English()}}
		s := fs.script(&f)
		if again := (&Figures{review: fs.review}).script(&f); !bytes.Equal(s.Text, again.Text) || s.Path != again.Path {
			t.Errorf("%s: two scripts of one figure differ", f.ID)
		}
		if want := regexp.MustCompile(`^assets/figures/` + f.ID + `-[0-9a-f]{8}\.js$`); !want.MatchString(s.Path) {
			t.Errorf("path %s", s.Path)
		}
		object, ok := bytes.CutPrefix(s.Text, []byte("document.currentScript.figure="))
		var got explorable
		if err := json.Unmarshal(bytes.TrimSuffix(object, []byte(";\n")), &got); err != nil || !ok {
			t.Fatalf("%s: %v in %.60s", f.ID, err, s.Text)
		}
		if got.ID != f.ID || got.Kind != f.Kind || got.Scale != f.Scale || len(got.Points) != len(f.Data.Points) || got.Charts[got.Scale].Wide.Width == 0 {
			t.Errorf("%s: %.200s", f.ID, object)
		}
		if len(got.Charts) != len(f.Scales()) {
			t.Errorf("%s: %d charts for the scales %s", f.ID, len(got.Charts), f.Scales())
		}
		for scale, sizes := range got.Charts {
			on := f.On(scale)
			if !reflect.DeepEqual(sizes.Wide.Positions, on.Wide.Positions) || !reflect.DeepEqual(sizes.Narrow.Positions, on.Narrow.Positions) {
				t.Errorf("%s: the positions on the scale %s are not those of the chart", f.ID, scale)
			}
		}
	}
}

// TestPoints tests what a browser receives about numbers.
func TestPoints(t *testing.T) {
	want := map[string][]string{
		"side-by-side": {
			`{"category":"Ash","series":"old","n":1,"text":"1","basis":"stated"}`,
			`{"category":"Ash","series":"new","n":40,"text":"about 40","basis":"stated","note":"incomplete: to May"}`,
			`{"category":"Birch","series":"old","n":null,"text":"not counted","basis":""}`,
			`{"category":"Birch","series":"new","n":null,"text":"not counted","basis":"","note":"a guess"}`,
		},
		"filtered": {
			`{"category":"Found","n":900,"text":"900","basis":"stated"}`,
			`{"category":"Read","n":null,"text":"not published","basis":""}`,
			`{"category":"of which papers","n":40,"text":"40","basis":"stated"}`,
		},
		"flow-diagram": {`{"category":"Found","group":"Identification","n":900,"text":"900","basis":"stated"}`},
		"dated": {
			`{"category":"A 1","series":"North","n":1,"text":"2020","basis":"computed","status":"Published"}`,
		},
	}
	for _, f := range kindsOfFigures(t) {
		for i, text := range want[f.ID] {
			points := newExplorable(locale.English(), f).Points
			if got, _ := json.Marshal(points[i]); string(got) != text {
				t.Errorf("%s, point %d:\n got %s\nwant %s", f.ID, i, got, text)
			}
		}
	}
}
