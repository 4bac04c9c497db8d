package edition

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/reviewtest"
)

// TestMemo edits a review of two editions again and again, and loads it with one memo and
// without any.
func TestMemo(t *testing.T) {
	src := reviewtest.Small(t)
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 60 {
		src["data/2021/documents.csv"].Data = fmt.Appendf(src["data/2021/documents.csv"].Data, "%s\n", newRow(random, i))
	}
	for name, text := range screened {
		src["data/2021/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	reviewtest.CopyEdition(src, "2021", "2022")
	memo := &Memo{}
	for n := range 100 {
		if n%4 == 0 {
			for _, file := range src {
				file.Data = bytes.ReplaceAll(file.Data, []byte("broken\n"), nil)
			}
		}
		edit(src, random, n)
		want, wantProblems := Load(src, Options{})
		got, problems := Load(src, Options{Memo: memo})
		if !reflect.DeepEqual(problems, wantProblems) {
			t.Fatalf("edit %d:\n%s", n, cmp.Diff(reviewtest.Text(t, wantProblems), reviewtest.Text(t, problems)))
		}
		if diff := cmp.Diff(shown(want), shown(got)); diff != "" {
			t.Fatalf("edit %d:\n%s", n, diff)
		}
	}
}

// screened are the files of a screening.
var screened = map[string]string{
	"searches.toml": "[index]\nsource = \"Index of Spans\"\nmethod = \"database\"\n",
	"records.csv":   "id,title,year,search,duplicate_of,earlier\nr1,Arches,2019,index,,\nr2,Beams,2020,index,,\nr3,Arches,2019,index,r1,2021/r2\n",
	"protocol.toml": "[stage.title]\nlabel = \"Title\"\nkind = \"screening\"\nreviewers = 1\n\n[reviewer.ana]\nname = \"Ana Costa\"\n\n" +
		"[count.found]\nby = \"year\"\nseries = \"raw-and-filtered\"\nsource = \"survey\"\n",
	"decisions/ana.csv": "record,stage,who,when,verdict,criterion,note\nr1,title,ana,2021-03-01T09:00:00Z,include,,\n",
	"counts/found.csv":  "category,series,group,count,qualifier,basis,source,note\n2019,Found,,1,exact,computed,survey,\n2019,Included,,1,exact,computed,survey,\n",
}

// newRow is a row of documents.csv, which may have faults.
func newRow(random *rand.Rand, n int) string {
	of := func(cells ...string) string { return cells[random.IntN(len(cells))] }
	title := of("Loads on the old stone arches of the river valley", "A survey of steel girders in two mountain valleys", "Why bridges of timber last longer than thought")
	if i := random.IntN(len(title)); n%3 == 0 { // a mistyped title
		title = title[:i] + "x" + title[i:]
	}
	title += of("", "s", fmt.Sprintf(" %d", n%7), fmt.Sprintf(" in %d towns", n), " and C++", " über alles")
	authors := of("A. Mason; B. Smith", "{Board for Rivers, Fords}", "{Board, of Fords}; Mason and Smith", "{Board of Rivers, Fords, Dams}; Mason, Ann, B.", "{Board, The}; C. Wall", "Mason and Smith", "Mason, Ann, B.", "D. Wall", "")
	return fmt.Sprintf("row-%d,%q,%q,%s,River Board,%s,%s,%s,,,,%s,%s,2021-05-01,,%s", n, title, authors, of("2019", "2020", "19", ""),
		of("owner", "owner", "owners", ""), of("report", "law", "report; law"), of("arch", ""),
		of(fmt.Sprintf("10.1000/%d", n%40), "", "doi:10.1/2"), of(fmt.Sprintf("https://example.org/%d", n), "", "example"), of("", "uncited: old", "duplicate_of: row-1", "two  blanks"))
}

// edit changes a file of the review.
func edit(src fstest.MapFS, random *rand.Rand, n int) {
	edition := []string{"2021", "2022"}[random.IntN(2)]
	replace := func(name, from, to string) {
		src[name] = &fstest.MapFile{Data: bytes.Replace(src[name].Data, []byte(from), []byte(to), 1)}
	}
	swap := func(name, a, b string) {
		if bytes.Contains(src[name].Data, []byte(a)) {
			replace(name, a, b)
		} else {
			replace(name, b, a)
		}
	}
	switch random.IntN(20) {
	case 10:
		swap("data/"+edition+"/records.csv", "\nr2,", "\nr7,")
	case 11:
		swap("data/"+edition+"/decisions/ana.csv", "include", "exclude")
	case 12:
		swap("data/"+edition+"/values.toml", "label", "lable")
	case 13:
		swap("data/"+edition+"/figures.toml", "caption = \"", "caption = \"x")
	case 14:
		swap("config.toml", "language = \"en-GB\"", "language = \"de\"")
	case 15:
		name := "data/" + edition + "/counts/more.csv"
		if src[name] != nil {
			delete(src, name)
		} else {
			src[name] = src["data/"+edition+"/counts/spans.csv"]
		}
	case 0:
		replace("data/"+edition+"/vocabulary.toml", "[sector.owner]", "[sector.owners]")
	case 1:
		replace("data/"+edition+"/vocabulary.toml", "[sector.owners]", "[sector.owner]")
	case 2:
		swap("data/facets.toml", "plural = \"Sectors\"", "plural = \"Owners\"")
	case 3: // the file is not valid
		swap("data/facets.toml", "[sector]\n", "[sector]\nmany = true\nplural = \"Owners\"\n")
	case 4:
		replace("content/"+edition+"/introduction.md", "\n\n", fmt.Sprintf("\n\nThere are %d in row-%d. \n\n", n, n))
	case 5:
		replace("data/"+edition+"/edition.toml", "title = ", "title = \"x\"\n#")
		replace("data/"+edition+"/edition.toml", "title = \"x\"\n#", "title = ")
	default:
		name := "data/" + edition + "/documents.csv"
		rows := strings.SplitAfter(string(src[name].Data), "\n")
		switch i := 1 + random.IntN(len(rows)-2); random.IntN(9) {
		case 5: // a row with too few cells stays for few edits
			rows[i] += "broken\n"
		case 0:
			rows[i] = ""
		case 1:
			rows[i] += newRow(random, random.IntN(200)) + "\n"
		case 2:
			rows[i] = strings.Replace(rows[i], "o", "0", 1)
		case 3:
			rows[i], rows[1] = rows[1], rows[i]
		default:
			rows[i] = newRow(random, random.IntN(200)) + "\n"
		}
		src[name] = &fstest.MapFile{Data: []byte(strings.Join(rows, ""))}
	}
}

// shown is what a review has that a memo could get wrong.
func shown(r *Review) []string {
	var all []string
	for _, e := range r.Editions {
		for i := range e.Documents {
			d := &e.Documents[i]
			same, _ := e.Document(d.ID)
			row := fmt.Sprint(e.ID, d.At("title"), d.Line(), same == d, e.Number(d.ID), d.Bodies, len(d.Authors))
			for _, c := range e.DocumentColumns {
				row += "|" + d.Cell(c.Name)
			}
			all = append(all, row, fmt.Sprintf("%+v %q %q %q", d.Note, d.Authors, d.DOI, d.URL))
		}
		for _, f := range e.Facets {
			all = append(all, f.Name())
		}
		for _, m := range e.Maps {
			all = append(all, fmt.Sprintf("%+v", *m.Data.Map))
		}
		for _, v := range e.Numbers.Values {
			all = append(all, v.ID+" "+v.Text)
		}
		for _, f := range e.Figures {
			all = append(all, f.ID+" "+f.FullTitle()+" "+f.Caption)
			for _, p := range f.Numbers() {
				all = append(all, fmt.Sprint(p.Category, p.Series, p.Text(), p.Row.At("count")))
			}
		}
		for _, m := range e.Tables {
			for _, row := range m.Rows {
				for _, cell := range row.Cells {
					all = append(all, fmt.Sprint(m.ID, cell.Type, cell.Values))
				}
			}
		}
		for _, box := range e.Screening.Flow(e.Locale) {
			all = append(all, fmt.Sprint(box.Label, box.Records))
		}
		all = append(all, fmt.Sprint(e.Records.BySearch, e.Numbers.IDs(), e.sections, e.figureIDs, e.tableIDs))
		for _, text := range e.Texts() {
			all = append(all, text.Key+fmt.Sprint(text.Links))
		}
		for _, c := range e.Chapters {
			for _, link := range c.Links {
				all = append(all, fmt.Sprintf("%s %s: %s", c.Slug, link, link.Sentence))
			}
		}
	}
	return all
}
