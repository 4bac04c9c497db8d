package review_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/review"
	"recension/generator/reviewtest"
)

// TestPublications counts the publications that searches share, and names the searches that
// found each.
func TestPublications(t *testing.T) {
	src := withRecords(t, "id,search\nr1,index\n")
	reviewtest.CopyEdition(src, "2021", "2022")
	src["data/2022/searches.toml"] = &fstest.MapFile{Data: []byte(twoSearches + strings.ReplaceAll(twoSearches[:strings.Index(twoSearches, "[archive]")], "index", "web"))}
	src["data/2022/records.csv"] = &fstest.MapFile{Data: []byte(`id,search,duplicate_of,earlier
r1,index,,
r2,archive,r1,
r3,web,r1,
r4,web,,
r5,web,r4,2021/r1
r6,archive,r7,
r7,index,,
`)}
	editions, problems := review.Load(src)
	if got := inRecords(problems); got != "" {
		t.Fatal(got)
	}
	e := editions[1]
	got, err := e.Publications(src)
	want := []review.Publication{
		{ID: "r1", Searches: []string{"index", "archive", "web"}, New: true},
		{ID: "r4", Searches: []string{"web"}},
		{ID: "r7", Searches: []string{"index", "archive"}, New: true},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("publications (-want +got):\n%s\n%v", diff, err)
	}
	r := e.Records
	for _, c := range []struct {
		a, b string
		want int
	}{{"index", "archive", 2}, {"archive", "index", 2}, {"index", "web", 1}, {"web", "archive", 1}, {"web", "other", 0}} {
		if n := r.Overlap(c.a, c.b); n != c.want {
			t.Errorf("%s and %s share %d publications, want %d", c.a, c.b, n, c.want)
		}
	}
	if n := r.BySearch["index"].Publications(); r.Unique() != 1 || n != 2 || r.New != 2 {
		t.Errorf("unique %d, new %d, of index %d; want 1, 2, 2", r.Unique(), r.New, n)
	}
}

// TestNoRecords tests that an edition without the file has no numbers, rather than zeros.
func TestNoRecords(t *testing.T) {
	src := withRecords(t, "id,search\n")
	editions, _ := review.Load(src)
	if !editions[0].Records.Known() {
		t.Error("a file without rows has records that are not known")
	}
	delete(src, "data/2021/records.csv")
	editions, _ = review.Load(src)
	if p, err := editions[0].Publications(src); editions[0].Records.Known() || p != nil || err != nil {
		t.Errorf("without the file there are %v, %v", p, err)
	}
}
