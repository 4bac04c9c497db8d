package records

import (
	"flag"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/screening"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// screenedReview is the review of the tests of package screening.
var screenedReview = filepath.Join("..", "screening", "testdata", "flow.txtar")

// screenedFiles returns its files.
func screenedFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(screenedReview)
	if err != nil {
		t.Fatal(err)
	}
	src := fstest.MapFS{}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "out/") {
			src[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return src
}

// counted runs CountFlow and writes its files.
func counted(t *testing.T, src fstest.MapFS) Flow {
	t.Helper()
	return countedIn(t, locale.English(), src)
}

// countedIn runs CountFlow for a site in a language, and writes its files.
func countedIn(t *testing.T, l *locale.Locale, src fstest.MapFS) Flow {
	t.Helper()
	flow, problems, err := CountFlow(src, "2021", l)
	if err != nil || problems.HasErrors() {
		t.Fatalf("%v %s", err, reviewtest.Text(t, problems))
	}
	for _, f := range flow.Files {
		src[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	return flow
}

// countProblems checks the counts of the edition.
func countProblems(t *testing.T, src fstest.MapFS) diag.List {
	t.Helper()
	return countProblemsIn(t, locale.English(), src)
}

// countProblemsIn checks the counts of the edition for a site in a language.
func countProblemsIn(t *testing.T, l *locale.Locale, src fstest.MapFS) diag.List {
	t.Helper()
	editions, problems := review.Load(src)
	s, ps := screening.Load(src, editions[0])
	if problems = append(problems, ps...); problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	return screening.CheckCounts(editions[0], s, l)
}

// TestCountFlow compares the flow, in each format, and all files of counts with testdata, and checks that
// they then follow from the records, and that a second run changes nothing.
func TestCountFlow(t *testing.T) {
	src := screenedFiles(t)
	flow := counted(t, src)
	got := map[string]string{"flow.txt": FlowText(flow.Boxes)}
	for _, f := range flow.Files {
		got[path.Base(f.Name)] = string(f.Text)
	}
	for _, format := range FlowFormats() {
		text, leftOut, problems, err := FlowAs(src, "2021", format)
		if err != nil || problems.HasErrors() {
			t.Fatalf("%s: %v %s", format, err, reviewtest.Text(t, problems))
		}
		for _, box := range leftOut {
			text = append(text, fmt.Sprintf("left out: %s, %d\n", box.ID, len(box.Records))...)
		}
		got[format] = string(text)
	}
	reviewtest.Golden(t, screenedReview, got, *update)
	if problems := countProblems(t, src); len(problems) > 0 {
		t.Error(reviewtest.Text(t, problems))
	}
	if again := counted(t, src); len(again.Files) > 0 {
		t.Errorf("a second run changes %d files", len(again.Files))
	}
}

// TestCountFlowInLanguage tests that files of counts have the words of the language of the
// site, and that a site in another language takes those in English alone.
func TestCountFlowInLanguage(t *testing.T) {
	german, problems := locale.Load(fstest.MapFS{}, "de")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	src := screenedFiles(t)
	counted(t, src)
	if problems := countProblemsIn(t, german, src); len(problems) > 0 {
		t.Errorf("English counts:\n%s", reviewtest.Text(t, problems))
	}
	flow := countedIn(t, german, src)
	if got := string(src["data/2021/counts/flow.csv"].Data); !strings.Contains(got, "Gefundene Datensätze,,Identifikation,") || strings.Contains(got, "Records") {
		t.Errorf("counts by flow: %s", got)
	}
	if flow.Boxes[0].Label != "Records identified" {
		t.Errorf("the first box is called %q", flow.Boxes[0].Label)
	}
	if problems := countProblemsIn(t, german, src); len(problems) > 0 {
		t.Errorf("German counts:\n%s", reviewtest.Text(t, problems))
	}
	if problems := countProblems(t, src); len(problems) == 0 {
		t.Error("a site in English takes German counts")
	}
}

// TestCountFlowPublished checks that the counts are the same where the titles and venues of
// records are private and missing.
func TestCountFlowPublished(t *testing.T) {
	all := counted(t, screenedFiles(t))
	src := screenedFiles(t)
	meta := src["data/2021/edition.toml"]
	meta.Data = append(meta.Data, "\n[records]\npublish = \"identifiers\"\n"...)
	public, _ := review.PublishIdentifiers.PublicColumns()
	src["data/2021/records.csv"] = &fstest.MapFile{Data: review.RecordsText(public, recordsOf(t))}
	s, _, problems := load(src, "2021")
	if problems.HasErrors() || s.withoutPrivate() != 15 {
		t.Fatalf("%d records without titles\n%s", s.withoutPrivate(), reviewtest.Text(t, problems))
	}
	published := counted(t, src)
	for i, f := range all.Files {
		if string(f.Text) != string(published.Files[i].Text) {
			t.Errorf("%s: %s", f.Name, published.Files[i].Text)
		}
	}
}

// recordsOf are the records of the review with all that is known of them.
func recordsOf(t *testing.T) []review.Record {
	t.Helper()
	s, _, problems := load(screenedFiles(t), "2021")
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	return s.records
}

// TestCompareFlow writes the flow for the R package PRISMA2020, and reads it back with
// changes.
func TestCompareFlow(t *testing.T) {
	src := screenedFiles(t)
	table, _, _, err := FlowAs(src, "2021", "prisma2020")
	if err != nil {
		t.Fatal(err)
	}
	const reasons = `"Not on bridges, 1; Not tested, 1"`
	for _, c := range []struct {
		name, from, to string
		want           []string
		agree          int
	}{
		{"as written", "", "", nil, 19},
		{"a byte order mark and line ends of Windows", "\n", "\r\n", nil, 19},
		{"a number", ",NA,8\n", ",NA,9\n", []string{"records_screened:17 9, not 8"}, 18},
		{"thousands", ",NA,8\n", ",NA,\"8,000\"\n", []string{"records_screened:17 8,000, not 8"}, 18},
		{"nothing stated", ",NA,8\n", ",NA,NA\n", nil, 18},
		{"reasons in another order", reasons, `"Not tested, 1;Not on bridges,1"`, nil, 19},
		{"other reasons", reasons, `"Not tested, 2"`, []string{"dbr_excluded:24 Not tested, 2, not Not on bridges, 1; Not tested, 1"}, 18},
		{"the template", reasons, `"Reason1, xxx; Reason2, xxx"`, nil, 18},
		{"what the records do not say", "new_reports,NA,box10,Reports of new included studies,Reports of new included studies,NA,NA,NA", "new_reports,,,,,,,4", []string{"new_reports:28 4, not "}, 19},
		{"an unknown row", "NA,node4,", "studies_seen,,,,,,,7\nNA,node4,", []string{"studies_seen:2 7, not "}, 19},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.ReplaceAll(string(table), c.from, c.to)
			if c.from == "\n" {
				text = "\ufeff" + text
			} else if c.from != "" && !strings.Contains(string(table), c.from) {
				t.Fatalf("the table has no %q:\n%s", c.from, table)
			}
			differ, agree, _, err := CompareFlow(src, "2021", []byte(text))
			var got []string
			for _, d := range differ {
				got = append(got, fmt.Sprintf("%s:%d %s, not %s", d.Data, d.Line, d.Text, d.Records))
			}
			if err != nil || !slices.Equal(got, c.want) || agree != c.agree {
				t.Errorf("%d agree, %v, %q", agree, err, got)
			}
		})
	}
	for _, text := range []string{"", "a,b\n1,2\n", "data,n\nduplicates\n", "data,n\n\"a,b\n"} {
		if _, _, _, err := CompareFlow(src, "2021", []byte(text)); err == nil {
			t.Errorf("%q is taken for a table", text)
		}
	}
}

// TestFlowUpdated checks the numbers of a review that updates an earlier edition.
func TestFlowUpdated(t *testing.T) {
	src := screenedFiles(t)
	for _, name := range []string{"edition.toml", "vocabulary.toml", "standards.csv"} {
		src["data/2020/"+name] = src["data/2021/"+name]
	}
	src["data/2020/documents.csv"] = &fstest.MapFile{Data: []byte("id,title,role\nold,Old,included\nolder,Older,included\nseen,Seen,cited\n")}
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte("id,title,role,record\nold,Old,included,\narches,Arches,included,a1\n")}
	reviewtest.Edit(t, src, "data/2021/protocol.toml", "[stage.period]", "updates = \"2020\"\n[stage.period]")
	table, _, _, err := FlowAs(src, "2021", "prisma2020")
	for _, want := range []string{"previous_studies,node5,.*,2\n", "total_studies,node22,.*,2\n", "new_studies,node15,.*,3\n", "previous_reports,.*,NA\n"} {
		if err != nil || !regexp.MustCompile(want).Match(table) {
			t.Errorf("%v: no %q in\n%s", err, want, table)
		}
	}
}
