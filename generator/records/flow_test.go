package records

import (
	"flag"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/diag"
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
	flow, problems, err := CountFlow(src, "2021")
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
	editions, problems := review.Load(src)
	s, ps := screening.Load(src, editions[0])
	if problems = append(problems, ps...); problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	return screening.CheckCounts(editions[0], s)
}

// TestCountFlow compares the flow and all files of counts with testdata, and checks that
// they then follow from the records, and that a second run changes nothing.
func TestCountFlow(t *testing.T) {
	src := screenedFiles(t)
	flow := counted(t, src)
	got := map[string]string{"flow.txt": FlowText(flow.Boxes)}
	for _, f := range flow.Files {
		got[path.Base(f.Name)] = string(f.Text)
	}
	reviewtest.Golden(t, screenedReview, got, *update)
	if problems := countProblems(t, src); len(problems) > 0 {
		t.Error(reviewtest.Text(t, problems))
	}
	if again := counted(t, src); len(again.Files) > 0 {
		t.Errorf("a second run changes %d files", len(again.Files))
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
