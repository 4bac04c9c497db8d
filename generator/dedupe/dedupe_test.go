package dedupe

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// base is an article that the cases change.
var base = Record{
	Title: "Clay pipes of the lower valley: a survey of forty workshops", Authors: []string{"Marten, Ada B.", "van Holt, Jan", "Okoro, Chidi"},
	Year: "2014", Container: "Journal of Ceramic Archaeology", Volume: "27", Issue: "3", Pages: "412-431", DOI: "10.5555/jca.2014.27",
	Type: "article",
}

// with returns base with some fields changed.
func with(change func(*Record)) Record {
	r := base
	r.Authors = slices.Clone(base.Authors)
	change(&r)
	return r
}

// noDOI returns base without DOI, and with some fields changed.
func noDOI(change func(*Record)) Record {
	return with(func(r *Record) {
		r.DOI = ""
		change(r)
	})
}

const abstract = "We surveyed forty workshops of the lower valley and describe how clay pipes were moulded, fired and traded there between two floods, with a catalogue of stamps and a map of the kilns."

// verdictOf compares two records and returns the verdict of Explain without IDs.
func verdictOf(a, b Record) (string, Explanation) {
	a.ID, b.ID = "a", "b"
	e := Explain(a, b, nil)
	return e.Verdict, e
}

var pairs = []struct {
	name string
	a, b Record
	want string
}{
	{"the same", base, base, "duplicate"},
	{"abbreviated journal", base, noDOI(func(r *Record) { r.Container = "J Ceram Archaeol" }), "duplicate"},
	{"journal with place", base, noDOI(func(r *Record) { r.Container = "The Journal of Ceramic Archaeology (Leeds, England)" }), "duplicate"},
	{"acronym of a journal", noDOI(func(r *Record) { r.Container = "Annals of Ancient Pipe Research" }), noDOI(func(r *Record) { r.Container = "AAPR" }), "duplicate"},
	{"initials", base, noDOI(func(r *Record) { r.Authors = []string{"Marten, A. B.", "van Holt, J.", "Okoro, C."} }), "duplicate"},
	{"PubMed names", base, noDOI(func(r *Record) { r.Authors = []string{"Marten AB", "van Holt J", "Okoro C"} }), "duplicate"},
	{"given names first", base, noDOI(func(r *Record) { r.Authors = []string{"Ada Marten", "Jan van Holt", "Chidi Okoro"} }), "duplicate"},
	{"particle elsewhere", base, noDOI(func(r *Record) { r.Authors = []string{"Marten, A.", "Holt, J. van", "Okoro, C."} }), "duplicate"},
	{"names swapped", base, noDOI(func(r *Record) { r.Authors = []string{"Ada, M.", "Jan, H.", "Chidi, O."} }), "duplicate"},
	{"et al.", base, noDOI(func(r *Record) { r.Authors = []string{"Marten, A.", "et al."} }), "duplicate"},
	{"cut title", base, noDOI(func(r *Record) { r.Title = "Clay pipes of the lower valley" }), "duplicate"},
	{"title in capitals with markup", base, noDOI(func(r *Record) {
		r.Title = "<b>CLAY PIPES OF THE LOWER VALLEY</b> &ndash; A SURVEY OF FORTY WORKSHOPS."
	}), "duplicate"},
	{"misspelt title", base, noDOI(func(r *Record) { r.Title = "Clay pipes of the lower vally: a survey of fourty workshops" }), "duplicate"},
	{"pages cut short", base, noDOI(func(r *Record) { r.Pages = "412-31" }), "duplicate"},
	{"first page only", base, noDOI(func(r *Record) { r.Pages = "412" }), "duplicate"},
	{"letters before pages", noDOI(func(r *Record) { r.Pages = "S412-S431" }), noDOI(func(r *Record) { r.Pages = "412–431" }), "duplicate"},
	{"article number", noDOI(func(r *Record) { r.Pages = "e45" }), noDOI(func(r *Record) { r.Pages = "e45" }), "duplicate"},
	{"digits of the year swapped", base, noDOI(func(r *Record) { r.Year = "2041" }), "duplicate"},
	{"volume off by a digit", base, noDOI(func(r *Record) { r.Volume = "21" }), "duplicate"},
	{"online before print", base, noDOI(func(r *Record) { r.Year = "2013" }), "duplicate"},
	{"language note", base, noDOI(func(r *Record) { r.Title = "[" + base.Title + "]. [Dutch]" }), "duplicate"},
	{"translation in brackets", noDOI(func(r *Record) { r.Title = "Kleipijpen van de benedenvallei: een overzicht van werkplaatsen" }), noDOI(func(r *Record) {
		r.Title = base.Title + " [Kleipijpen van de benedenvallei: een overzicht van werkplaatsen]"
	}), "duplicate"},
	{"translated title on the same pages", base, noDOI(func(r *Record) { r.Title = "Kleipijpen van de benedenvallei" }), "duplicate"},
	{"erratum noted at the article", base, noDOI(func(r *Record) { r.Title += ".[Erratum appears in J Ceram Archaeol. 2015;28(1):9]" }), "duplicate"},
	{"retracted article", base, noDOI(func(r *Record) { r.Title = "RETRACTED ARTICLE: " + base.Title }), "duplicate"},
	{"same DOI, hardly more", base, Record{Title: base.Title, DOI: "https://doi.org/10.5555/JCA.2014.27."}, "duplicate"},
	{"same PMID", noDOI(func(r *Record) { r.PMID = "123456" }), Record{Title: base.Title, PMID: "PMID: 123456", Authors: base.Authors}, "duplicate"},
	{"registered again", base, with(func(r *Record) { r.DOI = "10.5555/other.1" }), "duplicate"},
	{"a group instead of its members", base, noDOI(func(r *Record) { r.Authors = []string{"Kiln Survey Group"} }), "duplicate"},
	{"yearly title with abstract", noDOI(func(r *Record) { r.Title, r.Abstract = "Guidelines for the survey of kilns", abstract }), Record{
		Title: "Guidelines for the survey of kilns", Authors: base.Authors, Year: base.Year, Abstract: abstract,
	}, "duplicate"},
	{"transliterated journal", noDOI(func(r *Record) { r.Abstract = abstract }), noDOI(func(r *Record) { r.Container, r.Pages, r.Abstract = "Keramikos Archaiologia", "", abstract }), "duplicate"},
	{"fields moved by one", noDOI(func(r *Record) { r.Volume, r.Issue, r.Pages = "", "27", "3" }), noDOI(func(*Record) {}), "duplicate"},
	{"numerals in words", noDOI(func(r *Record) { r.Title = "Clay pipes of the valley, part 2: trade and kilns" }), noDOI(func(r *Record) { r.Title = "Clay pipes of the valley, part II: trade and kilns" }), "duplicate"},

	{"DOI of a whole supplement", base, with(func(r *Record) {
		r.Title, r.Authors, r.Pages = "Glazes of the upper valley under the microscope", []string{"Ruiz, Eva"}, "S7"
	}), "different"},
	{"DOI of a supplement, same authors", base, with(func(r *Record) { r.Title, r.Pages = "Glazes of the upper valley under the microscope", "S7" }), "doubtful"},
	{"no title", base, noDOI(func(r *Record) { r.Title = "" }), "doubtful"},
	{"other DOI, no pages", base, with(func(r *Record) { r.DOI, r.Pages = "10.5555/other.1", "" }), "doubtful"},
	{"other authors, first page only", base, noDOI(func(r *Record) { r.Authors, r.Pages = []string{"Ruiz, Eva", "Chen, Li"}, "412" }), "doubtful"},

	{"parts I and II", noDOI(func(r *Record) { r.Title = "Clay pipes of the lower valley: I" }), noDOI(func(r *Record) { r.Title = "Clay pipes of the lower valley: II" }), "different"},
	{"yearly report", noDOI(func(r *Record) { r.Title = "Report on the kilns of the valley 2013" }), noDOI(func(r *Record) { r.Title, r.Year, r.Volume = "Report on the kilns of the valley 2014", "2015", "28" }), "different"},
	{"yearly report without year", noDOI(func(r *Record) { r.Title = "Annual report of the kiln registry" }), noDOI(func(r *Record) {
		r.Title, r.Year, r.Volume, r.Pages = "Annual report of the kiln registry", "2015", "28", "420-440"
	}), "different"},
	{"editorials of one title", noDOI(func(r *Record) { r.Title, r.Pages = "Editorial", "1-2" }), noDOI(func(r *Record) { r.Title, r.Issue, r.Pages = "Editorial", "4", "101-102" }), "different"},
	{"single words differ", noDOI(func(r *Record) { r.Title, r.Pages = "Clay pipes of the lower valley in winter", "S42" }), noDOI(func(r *Record) { r.Title, r.Pages = "Clay pipes of the lower valley in summer", "S42" }), "doubtful"},

	{"erratum", noDOI(func(r *Record) { r.Title, r.Pages = "Erratum to: "+base.Title, "9" }), base, "a is erratum to b"},
	{"correction with its place", noDOI(func(r *Record) {
		r.Title, r.Year, r.Volume, r.Pages = base.Title+" (vol 27, pg 412, 2014)", "2015", "28", "9"
	}), base, "a is erratum to b"},
	{"retraction", base, noDOI(func(r *Record) { r.Title, r.Pages = "Retraction: "+base.Title, "77" }), "b is retraction of a"},
	{"comment", base, Record{Title: "Comment on: " + base.Title, Authors: []string{"Ruiz, Eva"}, Container: base.Container, Year: "2015"}, "b is comment on a"},
	{"reply", noDOI(func(r *Record) { r.Title, r.Pages = "Reply to: "+base.Title, "77" }), base, "a is reply to b"},
	{"preprint", base, Record{Title: base.Title, Authors: base.Authors, Year: "2013", ArXiv: "1301.01234v2"}, "b is preprint of a"},
	{"preprint of Google Scholar", base, Record{Title: base.Title, Authors: base.Authors, Year: "2013", Container: "arXiv preprint arXiv:1301.01234"}, "b is preprint of a"},
	{"conference and journal", noDOI(func(r *Record) {
		r.Type, r.Container, r.Volume, r.Issue, r.Pages = "inproceedings", "Proceedings of the 4th Conference on Kilns", "", "", "1-9"
	}), base, "a is conference version of b"},
	{"abstract in another journal", noDOI(func(r *Record) { r.Container, r.Volume, r.Issue, r.Pages = "Kiln Letters", "4", "1", "S12" }), base, "a is another report of b"},
	{"chapter and its book", with(func(r *Record) { r.Type, r.Container, r.Volume, r.Issue = "incollection", "Pipes", "", "" }), with(func(r *Record) { r.Type, r.Container, r.Volume, r.Issue, r.Pages = "book", "", "", "", "" }), "a is part of b"},
}

func TestPairs(t *testing.T) {
	for _, test := range pairs {
		for _, swap := range []bool{false, true} {
			a, b, want := test.a, test.b, test.want
			if swap {
				a, b = b, a
				want = strings.NewReplacer("a is", "b is", "b is", "a is", "of a", "of b", "of b", "of a", "to a", "to b", "to b", "to a", "on a", "on b", "on b", "on a").Replace(want)
				if strings.HasSuffix(test.want, Report+" b") {
					want = test.want // either is a report of the other
				}
			}
			if got, e := verdictOf(a, b); got != want {
				t.Errorf("%s (swapped: %v): %s (%s, %.3f), want %s\n%v", test.name, swap, got, e.Reason, e.Score, want, e.Fields)
			}
		}
	}
}

// TestFindAgrees tests that the pairs are found among each other, so that they share a
// block.
func TestFindAgrees(t *testing.T) {
	for _, test := range pairs {
		a, b := test.a, test.b
		a.ID, b.ID = "a", "b"
		got, err := Find(Input{Records: []Record{b, a}})
		if err != nil {
			t.Fatal(err)
		}
		found := "different"
		switch {
		case len(got.Links) == 1:
			found = "duplicate"
		case len(got.Doubts) == 1:
			found = "doubtful"
		case len(got.Relations) == 1:
			found = got.Relations[0].A + " is " + got.Relations[0].Kind + " " + got.Relations[0].B
		}
		if found != test.want {
			t.Errorf("%s: Find says %s, want %s", test.name, found, test.want)
		}
	}
}

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
	profiles := prepareAll(records, order(len(records)))
	if pairs := candidates(profiles); len(pairs) > 40*len(records) {
		t.Errorf("%d pairs of %d records with one title", len(pairs), len(records))
	}
	if result := find(t, Input{Records: records}); len(result.Links) > 0 {
		t.Errorf("%d links between editorials", len(result.Links))
	}
}

func order(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func TestNaturalOrder(t *testing.T) {
	ids := []string{"r10", "r9", "a", "", "r09", "r1a", "r1", "10", "9"}
	slices.SortFunc(ids, compareIDOrder)
	if want := []string{"", "9", "10", "a", "r1", "r1a", "r9", "r09", "r10"}; !slices.Equal(ids, want) {
		t.Errorf("%q, want %q", ids, want)
	}
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
