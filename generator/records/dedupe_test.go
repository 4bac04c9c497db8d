package records

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/edition"
	"recension/generator/review"
	"recension/generator/reviewtest"
)

const (
	recordsHeader = "id,title,authors,year,container,volume,pages,doi,abstract,search,duplicate_of,earlier\n"
	stone         = `"Stone bridges of the upper valley and their foundations","Smith, Berta; Brown, Carl",2019,Journal of Bridges,12,34-56,10.1000/182,`
	piers         = `"Timber piers in tidal rivers after fifty years of service","Jones, Dora",2011,River Engineering,3,1-9,10.1000/77,`
	fords         = `"Fords and ferries before the age of iron","Green, Emil",2001,Annals of Roads,8,100-120,,`
)

// withRecords returns a review whose edition has records, each a line of stone, piers or
// fords with an id before it.
func withRecords(t *testing.T, src fstest.MapFS, edition string, rows ...string) fstest.MapFS {
	t.Helper()
	text := recordsHeader
	for _, row := range rows {
		text += row + ",index,,\n"
	}
	src["data/"+edition+"/records.csv"] = &fstest.MapFile{Data: []byte(text)}
	src["data/"+edition+"/searches.toml"] = &fstest.MapFile{Data: []byte("[index]\nsource = \"Index\"\n")}
	return src
}

// deduped runs Dedupe, writes its files and returns the links: "r2=r1".
func deduped(t *testing.T, src fstest.MapFS, of string) (Deduped, string) {
	t.Helper()
	result, problems, err := Dedupe(src, of, nil)
	if err != nil || problems.HasErrors() {
		t.Fatalf("%v %s", err, reviewtest.Text(t, problems))
	}
	for _, f := range result.Files {
		src[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	_, problems = edition.Load(src, edition.Options{})
	if problems.HasErrors() {
		t.Errorf("check: %s", reviewtest.Text(t, problems))
	}
	s, _, _ := load(src, of)
	var links []string
	for _, r := range s.records {
		link := r.ID
		if r.DuplicateOf != "" {
			link += "=" + r.DuplicateOf
		}
		if e := r.Earlier.String(); e != "" {
			link += "<" + e
		}
		if link != r.ID {
			links = append(links, link)
		}
	}
	return result, strings.Join(links, " ")
}

func TestDedupe(t *testing.T) {
	src := withRecords(t, draftReview(t, ""), "2021", "rz,"+stone, "rb,"+piers, "ra,"+stone, "rc,"+fords)
	result, links := deduped(t, src, "2021")
	if links != "ra=rz" || result.Records != 4 || result.Publications != 3 || result.Linked != 1 {
		t.Errorf("links %s, %+v", links, result)
	}
	pairs := string(src["data/2021/duplicates.csv"].Data)
	if !strings.HasPrefix(pairs, "record,other,reason,score,verdict,who,when\nrz,ra,\"same DOI; ") || !strings.HasSuffix(pairs, ",1,same,,\n") {
		t.Errorf("duplicates.csv:\n%s", pairs)
	}
	if result, _ := deduped(t, src, "2021"); len(result.Files) > 0 {
		t.Errorf("a second run writes %d files", len(result.Files))
	}

	// A record that is imported later does not become first, whatever its id.
	text := string(src["data/2021/records.csv"].Data)
	cells := strings.Split(strings.Split(text, "\n")[4], ",") // fords
	cells[0] = "r0"
	src["data/2021/records.csv"].Data = []byte(text + strings.Join(cells, ",") + "\n")
	if _, links := deduped(t, src, "2021"); links != "ra=rz r0=rc" {
		t.Errorf("links %s", links)
	}
}

// TestAnswersHold enters a person's verdict on a link of the program.
func TestAnswersHold(t *testing.T) {
	src := withRecords(t, draftReview(t, ""), "2021", "r1,"+stone, "r2,"+stone, "r3,"+piers)
	deduped(t, src, "2021")
	reviewtest.Edit(t, src, "data/2021/duplicates.csv", ",same,,", ",different,Berta Smith,2026-03-01")
	src["data/2021/duplicates.csv"].Data = append(src["data/2021/duplicates.csv"].Data, "r3,r2,,,same,Berta Smith,\n"...)
	for range 2 {
		result, links := deduped(t, src, "2021")
		if links != "r2=r3" || result.Doubtful != 0 {
			t.Errorf("links %s, %d doubtful", links, result.Doubtful)
		}
		pairs := string(src["data/2021/duplicates.csv"].Data)
		if strings.Count(pairs, "\n") != 3 || !strings.Contains(pairs, "r1,r2,") || !strings.Contains(pairs, "different,Berta Smith,2026-03-01\n") || !strings.Contains(pairs, "r3,r2,,,same,Berta Smith,\n") {
			t.Errorf("duplicates.csv:\n%s", pairs)
		}
	}
}

// TestContraryAnswers has verdicts that cannot all hold: nothing is linked until a person
// has corrected them.
func TestContraryAnswers(t *testing.T) {
	src := withRecords(t, draftReview(t, ""), "2021", "r1,"+stone, "r2,"+piers, "r3,"+fords)
	answers := "record,other,reason,score,verdict,who,when\nr1,r2,,,same,Berta Smith,\nr2,r3,,,same,Berta Smith,\nr3,r1,,,different,Carl Brown,\n"
	src["data/2021/duplicates.csv"] = &fstest.MapFile{Data: []byte(answers)}
	result, problems, err := Dedupe(src, "2021", nil)
	if text := reviewtest.Text(t, problems); err != nil || len(result.Files) > 0 || !strings.Contains(text, `duplicates.csv:4:9: error: "r3" and "r1" are different by this verdict, but the same by other verdicts [verdict]`) {
		t.Errorf("%v, %d files, problems\n%s", err, len(result.Files), text)
	}
	reviewtest.Edit(t, src, "data/2021/duplicates.csv", "r2,r3,,,same", "r2,r3,,,related")
	if _, links := deduped(t, src, "2021"); links != "r2=r1" {
		t.Errorf("links %s", links)
	}
}

// TestEarlierEdition tells publications apart that an earlier edition has.
func TestEarlierEdition(t *testing.T) {
	src := draftReview(t, "")
	for _, later := range []string{"2022", "2023"} {
		reviewtest.CopyEdition(src, "2021", later)
	}
	withRecords(t, src, "2021", "r1,"+stone, "r2,"+piers)
	withRecords(t, src, "2022", "r1,"+stone)
	withRecords(t, src, "2023", "r1,"+stone, "r4,"+piers, "r5,"+fords, "r6,"+stone)
	result, links := deduped(t, src, "2023")
	if want := "r1<2022/r1 r4<2021/r2 r6=r1"; links != want || result.Earlier != 2 {
		t.Errorf("links %s, want %s; %d earlier", links, want, result.Earlier)
	}
	editions, _ := review.Load(src)
	i := slices.IndexFunc(editions, func(e *review.Edition) bool { return e.ID == "2023" })
	if r := editions[i].Records; r.Groups != 3 || r.New != 1 {
		t.Errorf("%d groups, %d new", r.Groups, r.New)
	}

	// Without what is private of it, an edition cannot be compared, and that is said.
	src["data/2022/edition.toml"] = &fstest.MapFile{Data: append(slices.Clone(src["data/2022/edition.toml"].Data), "[records]\npublish = \"none\"\n"...)}
	src["data/2022/records.csv"] = &fstest.MapFile{Data: []byte("id,search\nr1,index\n")}
	reviewtest.Edit(t, src, "data/2023/records.csv", "2022/r1", "")
	result, links = deduped(t, src, "2023")
	if want := "r1<2021/r1 r4<2021/r2 r6=r1"; links != want || !slices.Equal(result.WithoutTexts, []string{"2022"}) {
		t.Errorf("links %s, want %s; without texts %v", links, want, result.WithoutTexts)
	}
}

func TestDedupeRefusals(t *testing.T) {
	private := withRecords(t, draftReview(t, review.PublishIdentifiers), "2021")
	private["data/2021/records.csv"] = &fstest.MapFile{Data: []byte("id,doi,search\nr1,,index\n")}
	for _, c := range []struct {
		name, want string
		src        fstest.MapFS
	}{
		{"no records", "has no records", draftReview(t, "")},
		{"a published edition", "is published", reviewtest.Small(t)},
		{"private titles that are missing", "private/2021/records.csv lacks the titles of 1 records", private},
	} {
		if _, _, err := Dedupe(c.src, "2021", nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
}

func TestExplain(t *testing.T) {
	src := withRecords(t, draftReview(t, ""), "2021", "r1,"+stone, "r2,"+stone, "r3,"+piers)
	deduped(t, src, "2021")
	text, _, err := Explain(src, "2021", "r1", "r2")
	if want := "duplicate: same DOI; "; err != nil || !strings.HasPrefix(text, want) || !strings.Contains(text, "\nboth are in the group of r1\n") || !strings.Contains(text, "\nyear ") {
		t.Errorf("%v\n%s", err, text)
	}
	text, _, err = Explain(src, "2021", "r3", "r2")
	if err != nil || !strings.HasPrefix(text, "different: ") || !strings.Contains(text, "\nr3 is in the group of r3, r2 in that of r1\n") {
		t.Errorf("%v\n%s", err, text)
	}
	for _, pair := range [][2]string{{"r1", "r9"}, {"r1", "r1"}} {
		if _, _, err := Explain(src, "2021", pair[0], pair[1]); err == nil {
			t.Errorf("%v: no error", pair)
		}
	}
}

// TestFewer keeps the doubtful pairs with the highest scores, and what persons decided.
func TestFewer(t *testing.T) {
	var rows []review.RecordPair
	for range mostDoubts {
		rows = append(rows, review.RecordPair{Score: "0.5"})
	}
	rows = append(rows, review.RecordPair{Score: "0.9"}, review.RecordPair{Verdict: review.PairDifferent, Who: "Berta Smith"})
	for range mostPairs {
		rows = append(rows, review.RecordPair{Verdict: review.PairSame})
	}
	all := len(rows)
	rows, left := fewer(rows)
	if len(rows) != mostPairs || left != all-mostPairs || rows[0].Score != "0.9" || rows[mostDoubts].Who == "" {
		t.Errorf("%d rows, %d left out, first %v, answer %v", len(rows), left, rows[0], rows[mostDoubts])
	}
	if rows, left := fewer([]review.RecordPair{{}, {Verdict: review.PairSame}}); len(rows) != 2 || left != 0 {
		t.Errorf("%d rows, %d left out", len(rows), left)
	}
}
