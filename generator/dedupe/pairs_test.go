package dedupe

import (
	"slices"
	"strings"
	"testing"
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

// pairTest is a pair of records and what they are to each other.
type pairTest struct {
	name string
	a, b Record
	want string
}

var pairs = []pairTest{
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
	{"thesis and its entry in an index", thesisRecord, entryRecord, "duplicate"},
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
	for _, test := range slices.Concat(pairs, nearMisses) {
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
	for _, test := range slices.Concat(pairs, nearMisses) {
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
