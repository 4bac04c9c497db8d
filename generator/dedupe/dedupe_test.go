package dedupe

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// many returns records in which each of n publications has up to four records, with
// errata and editorials among them.
func many(n int) []Record {
	var list []Record
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		return []string{"clay", "kiln", "glaze", "pipe", "stamp", "valley", "river", "trade", "mould", "flood"}[random.IntN(10)]
	}
	for i := range n {
		r := Record{
			Title: fmt.Sprintf("The %s and the %s of %s %s with %s under %s", word(), word(), word(), word(), word(), word()),
			Year:  fmt.Sprint(1990 + i%30), Container: base.Container, Volume: fmt.Sprint(1 + i%30), Issue: fmt.Sprint(1 + i%4),
			Pages: fmt.Sprintf("%d-%d", 10*i+2, 10*i+9), Authors: []string{"Marten, Ada", fmt.Sprintf("Okoro%s, C.", word())},
		}
		if i%9 == 0 {
			r.Title = "Editorial"
		}
		for copy := range 1 + random.IntN(4) {
			switch copy {
			case 1:
				r.Container = "J Ceram Archaeol"
			case 2:
				r.Issue, r.Pages = "", strings.Split(r.Pages, "-")[0]
			case 3:
				r.Title = "Erratum: " + r.Title
			}
			r.ID = fmt.Sprintf("r%d", len(list)+1)
			list = append(list, r)
		}
	}
	return list
}

func find(t testing.TB, in Input) Result {
	t.Helper()
	result, err := Find(in)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestOrderOfInput(t *testing.T) {
	records := many(300)
	answers := []Answer{{"r1", "r2", false}, {"r3", "r9", true}, {"r9", "r20", true}, {"r3", "r20", false}}
	want := find(t, Input{Records: records, Answers: answers})
	if len(want.Groups) < 100 || len(want.Relations) == 0 || len(want.Doubts) == 0 {
		t.Fatalf("%d groups, %d relations, %d doubts: too few to test", len(want.Groups), len(want.Relations), len(want.Doubts))
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		random.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		random.Shuffle(len(answers), func(i, j int) { answers[i], answers[j] = answers[j], answers[i] })
		if diff := cmp.Diff(want, find(t, Input{Records: records, Answers: answers})); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestGroupsAreTransitive(t *testing.T) {
	result := find(t, Input{Records: many(300)})
	group := map[string]string{}
	for _, g := range result.Groups {
		if !slices.Contains(g.Members, g.First) {
			t.Errorf("group %v lacks its first record %s", g.Members, g.First)
		}
		for _, id := range g.Members {
			if group[id] != "" {
				t.Errorf("%s is in two groups", id)
			}
			group[id] = g.First
			if result.Firsts[id] != g.First {
				t.Errorf("first of %s is %s, want %s", id, result.Firsts[id], g.First)
			}
		}
	}
	for _, link := range result.Links {
		if group[link.A] == "" || group[link.A] != group[link.B] {
			t.Errorf("%s and %s are linked, but in groups %q and %q", link.A, link.B, group[link.A], group[link.B])
		}
	}
	for _, r := range result.Relations {
		if group[r.A] != "" && group[r.A] == group[r.B] {
			t.Errorf("%s and %s are in one group, though one is %s the other", r.A, r.B, r.Kind)
		}
	}
}

// TestFirstsStay adds records whose IDs come before those of earlier groups.
func TestFirstsStay(t *testing.T) {
	records := many(200)
	for i := range records {
		records[i].ID = fmt.Sprintf("r%d", 5000-i)
	}
	var half []Record
	for i := 0; i < len(records); i += 2 {
		half = append(half, records[i])
	}
	before := find(t, Input{Records: half})
	after := find(t, Input{Records: records, Firsts: before.Firsts})
	changed := 0
	for id, first := range before.Firsts {
		if before.Firsts[first] != first {
			t.Errorf("%s is the first record of %s, and not its own", first, id)
		}
		if now := after.Firsts[id]; now != first {
			t.Errorf("the first record of %s was %s and is %s", id, first, now)
		}
	}
	fresh := find(t, Input{Records: records})
	for id, first := range before.Firsts {
		if fresh.Firsts[id] != first {
			changed++
		}
	}
	if changed == 0 {
		t.Error("without Firsts, no first record changes: the test shows nothing")
	}
}

func TestAnswersHold(t *testing.T) {
	a, b, c := base, base, noDOI(func(r *Record) { r.Title, r.Authors = "Another work on other things altogether", []string{"Ruiz, Eva"} })
	a.ID, b.ID, c.ID = "a", "b", "c"
	records := []Record{a, b, c}
	groups := func(answers ...Answer) [][]string {
		var list [][]string
		for _, g := range find(t, Input{Records: records, Answers: answers}).Groups {
			list = append(list, g.Members)
		}
		return list
	}
	for _, test := range []struct {
		name    string
		answers []Answer
		want    [][]string
	}{
		{"none", nil, [][]string{{"a", "b"}}},
		{"different", []Answer{{"b", "a", false}}, nil},
		{"same", []Answer{{"c", "a", true}}, [][]string{{"a", "b", "c"}}},
		{"same, and different from a third", []Answer{{"c", "a", true}, {"b", "c", false}}, [][]string{{"a", "c"}}},
		{"unknown record", []Answer{{"a", "x", true}, {"y", "b", false}}, [][]string{{"a", "b"}}},
		{"both ways", []Answer{{"a", "b", true}, {"a", "b", false}}, nil},
	} {
		if diff := cmp.Diff(test.want, groups(test.answers...)); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
	contrary := find(t, Input{Records: records, Answers: []Answer{{"a", "b", true}, {"b", "c", true}, {"a", "c", false}}})
	if len(contrary.Doubts) != 1 || !strings.Contains(contrary.Doubts[0].Reason, "contradict") {
		t.Errorf("doubts %v, want one about answers that contradict each other", contrary.Doubts)
	}
}

// TestNoLinkThroughThird tests that an article and its erratum do not come together
// through a record that looks like either.
func TestNoLinkThroughThird(t *testing.T) {
	article, erratum := base, base
	article.ID, article.DOI = "article", ""
	erratum.ID, erratum.DOI, erratum.Title, erratum.Pages = "erratum", "", "Erratum: "+base.Title, "500"
	between := base
	between.ID, between.DOI = "between", ""
	result := find(t, Input{Records: []Record{article, erratum, between}, Answers: []Answer{{"erratum", "between", true}}})
	if want := [][]string{{"between", "erratum"}}; len(result.Groups) != 1 || !slices.Equal(result.Groups[0].Members, want[0]) {
		t.Errorf("groups %v, want %v", result.Groups, want)
	}
	if len(result.Doubts) != 1 {
		t.Errorf("doubts %v, want one", result.Doubts)
	}
}

// TestNoRelationWithinGroup tests that a person who puts an article and its erratum into
// one group, through a third record, ends the relation between them.
func TestNoRelationWithinGroup(t *testing.T) {
	article, erratum, third := base, base, Record{ID: "third"}
	article.ID = "article"
	erratum.ID, erratum.DOI, erratum.Title, erratum.Pages = "erratum", "", "Erratum: "+base.Title, "500"
	records := []Record{article, erratum, third}
	if result := find(t, Input{Records: records}); len(result.Relations) != 1 {
		t.Fatalf("relations %v, want one", result.Relations)
	}
	result := find(t, Input{Records: records, Answers: []Answer{{"article", "third", true}, {"erratum", "third", true}}})
	if len(result.Relations) > 0 || len(result.Groups) != 1 {
		t.Errorf("relations %v and groups %v, want no relation and one group", result.Relations, result.Groups)
	}
}

func TestIDs(t *testing.T) {
	for _, records := range [][]Record{{{ID: "a"}, {ID: "a"}}, {{}}} {
		if _, err := Find(Input{Records: records}); err == nil {
			t.Errorf("no error for the IDs of %v", records)
		}
	}
}

// TestLargeBlocks tests that many records with one title cost no more than others.
func TestLargeBlocks(t *testing.T) {
	records := make([]Record, 20_000)
	for i := range records {
		records[i] = Record{ID: fmt.Sprintf("r%d", i), Title: "Editorial", Container: "Kiln Letters", Year: "2001"}
	}
	profiles := prepareAll(records, order(len(records)), nil)
	if pairs := candidates(profiles, nil, nil); len(pairs) > 40*len(records) {
		t.Errorf("%d pairs of %d records with one title", len(pairs), len(records))
	}
	if result := find(t, Input{Records: records}); len(result.Links) > 0 {
		t.Errorf("%d links between editorials", len(result.Links))
	}
}

// TestLongFields tests that damaged records, of which a field holds a whole file, do not
// take long.
func TestLongFields(t *testing.T) {
	long := strings.Repeat("clay pipe (", 500_000)
	records := []Record{base, base}
	for i := range records {
		records[i] = Record{
			ID: fmt.Sprint(i), Title: long + fmt.Sprint(i), Authors: []string{long, fmt.Sprint(i) + long}, Year: long, Container: long + fmt.Sprint(i),
			Volume: long, Issue: long, Pages: long, DOI: long, PMID: long, ArXiv: long, Abstract: long, Type: "article",
		}
		for range 10_000 {
			records[i].Authors = append(records[i].Authors, fmt.Sprintf("Marten%d, A.", i))
		}
	}
	start := time.Now()
	find(t, Input{Records: records})
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("%v for two records", took)
	}
}

func order(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// FuzzFind tests that odd fields do no harm, and that what is said of two records does
// not depend on their order.
func FuzzFind(f *testing.F) {
	f.Add(base.Title, "Marten, Ada; et al.", "2014", "J. Ceram.", "27", "412-31", base.DOI, abstract, "article")
	f.Add("[Kleipijpen = Clay pipes", "van, ", "c2014/09//", "arXiv:1301.01234", "XIV", "e45–e9", "10.5555/", "<p>", "book")
	f.Add("Erratum (vol 1, pg 2, 2003)", ";;", "99999999999999999999", "&amp;", "Ph.D.", "99999999999999999999-1", "doi:10.1000/%zz", "", "")
	f.Fuzz(func(t *testing.T, title, authors, year, container, volume, pages, doi, abstract, kind string) {
		a := Record{
			ID: "a", Title: title, Authors: strings.Split(authors, ";"), Year: year, Container: container, Volume: volume, Issue: volume,
			Pages: pages, DOI: doi, PMID: pages, ArXiv: volume, Abstract: abstract, Type: kind,
		}
		b := base
		b.ID, b.Abstract = "b", abstract
		c := a
		c.ID = "c"
		records := []Record{a, b, c}
		forward := find(t, Input{Records: records})
		slices.Reverse(records)
		if diff := cmp.Diff(forward, find(t, Input{Records: records})); diff != "" {
			t.Fatal(diff)
		}
		Explain(a, b, nil)
	})
}

// TestProgress tests that progress is told from beginning to end, and never falls.
func TestProgress(t *testing.T) {
	var told []float64
	find(t, Input{Records: many(2000), Progress: func(part float64) { told = append(told, part) }})
	if len(told) < 10 || told[0] != 0 || told[len(told)-1] < 0.8 || told[len(told)-1] > 1 || !slices.IsSorted(told) {
		t.Errorf("told %v", told)
	}
}
