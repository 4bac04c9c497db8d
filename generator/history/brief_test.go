package history

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/compare"
	"recension/generator/page"
	"recension/generator/review"
)

// TestBrief tests what the brief of an edition says: sentences from the counts, standards by
// status, new documents by kind, numbers before and after in digits, and claims.
func TestBrief(t *testing.T) {
	r := bridges(t, "published")
	c := SincePublished(compared(r), r.Editions[1])
	for _, move := range c.changes().Editions[0].StatusMoves { // drafts are published, and standards in force withdrawn
		from, _ := c.Before.Vocabulary.Term(move.From)
		to, _ := c.After.Vocabulary.Term(move.To)
		from.Phase, to.Phase = review.InForce, review.Withdrawn
		if move.FromLabel == "Draft" {
			from.Phase, to.Phase = review.InDevelopment, review.InForce
		}
	}
	b := c.View().Brief
	got := append([]string{}, b.Meaning...)
	for _, move := range b.Moves {
		got = append(got, move.From+" to "+move.To+": "+texts(move.Standards))
	}
	for _, kind := range b.Kinds {
		got = append(got, fmt.Sprint(kind.Label, " ", kind.N, ": ", texts(kind.Documents), " and ", kind.More))
	}
	for _, v := range b.Values {
		got = append(got, v.Label+": "+v.Before+" to "+v.After)
	}
	for _, claim := range b.Claims {
		got = append(got, claim.Label)
	}
	want := []string{
		"The status of 2 standards changed.", "1 standard that was in force has been superseded or withdrawn.", "1 draft has become a published standard.",
		"The 2022 edition adds 1 standard.", "2 documents are new.", "3 numbers in the text changed.",
		"1 claim of the 2021 edition no longer holds.", "The new data cannot test 1 claim of the 2021 edition.",
		"Draft to In force: River Board RB 2", "In force to Withdrawn: River Board RB 1", "Report 2: Twice said, Twice said and 0",
		"Stone arches: about 1,200 to about 1,300", "Beams of any kind: 10 to 11", "Documents: 5 to 6", "There are at most ten beams",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func texts(links []page.Link) string {
	var all []string
	for _, link := range links {
		all = append(all, link.Text)
	}
	return strings.Join(all, ", ")
}

// TestBriefIsShort tests that a brief of many changes shows the few that matter, and says how
// many it leaves out.
func TestBriefIsShort(t *testing.T) {
	r := bridges(t, "published")
	c := SincePublished(compared(r), r.Editions[1])
	v := &ChangesView{Moves: []StatusMove{
		{From: "Draft", To: "In force", Standards: make([]MovedStandard, briefStandards-1)},
		{From: "In force", To: "Withdrawn", Standards: make([]MovedStandard, 3)},
		{From: "Draft", To: "Withdrawn", Standards: make([]MovedStandard, 2)},
	}}
	for i := range briefValues + 3 {
		v.Values = append(v.Values, ValueMove{id: fmt.Sprint("v", i), Sentences: make([]SentenceMove, min(i, 3))})
	}
	v.Claims = make([]ClaimMove, briefClaims+2)
	c.After.Meta.Headline = []string{"v2"}
	b := c.newBrief(v, compare.Changes{})
	if len(b.Moves) != 2 || len(b.Moves[1].Standards) != 1 || b.MoreMoves != 4 {
		t.Errorf("%d moves, and %d more standards", len(b.Moves), b.MoreMoves)
	}
	if len(b.Values) != briefValues || b.MoreValues != 3 || b.Values[0].id != "v2" || b.Values[1].id != "v3" {
		t.Errorf("values %+v, and %d more", b.Values, b.MoreValues)
	}
	if len(b.Claims) != briefClaims || b.MoreClaims != 2 {
		t.Errorf("%d claims, and %d more", len(b.Claims), b.MoreClaims)
	}
}

// TestNewDocuments tests the order of kinds: those that readers look for come before what a
// screening included, and the newest document of a kind first.
func TestNewDocuments(t *testing.T) {
	r := bridges(t, "published")
	c := SincePublished(compared(r), r.Editions[1])
	kind := c.briefKind("report", []*review.Document{{Title: "Old", Year: 2001, Record: ""}, {Title: "Found", Year: 2022, Record: "r1"}, {Title: "New", Year: 2020}}, false)
	if got := texts(kind.Documents); got != "New, Old" || kind.N != 3 || kind.More != 1 || kind.Label != "Report" {
		t.Errorf("the kind is %+v", kind)
	}
	if kind := c.briefKind("", []*review.Document{{Title: "Found", Record: "r1"}}, true); kind.Documents != nil || kind.N != 1 || kind.Label != "Other" {
		t.Errorf("what a screening included is %+v", kind)
	}
}

// TestSpelling tests that a number never moves from "9" to "nine", and that one that moved is
// in digits in both editions.
func TestSpelling(t *testing.T) {
	for _, c := range []struct {
		before, after float64
		want          bool
	}{{9, 9, false}, {9, 10, true}} {
		if got := numberMoved(compare.Value{Before: "9", After: "nine", BeforeNumber: c.before, AfterNumber: c.after}); got != c.want {
			t.Errorf("from %v to %v: moved: %v", c.before, c.after, got)
		}
	}
	r := bridges(t, "published")
	c := SincePublished(compared(r), r.Editions[1])
	moved := c.changes().Editions[0].MovedValues
	same := moved[0]
	same.BeforeNumber = same.AfterNumber
	if got := c.valueMoves([]compare.Value{same}); got != nil {
		t.Errorf("a number that is spelled in another way moved: %+v", got)
	}
	for _, v := range c.valueMoves(moved) {
		if !strings.ContainsAny(v.Before, "0123456789") || !strings.ContainsAny(v.After, "0123456789") {
			t.Errorf("%s is not in digits: %s, %s", v.Label, v.Before, v.After)
		}
	}
}

// TestOnlyPeople tests that the page does not publish what programs and maintainers need: the
// messages of invariants, expressions, and changes by line. The JSON has them.
func TestOnlyPeople(t *testing.T) {
	r := bridges(t, "published")
	c := SincePublished(compared(r), r.Editions[1])
	changes := c.changes().Editions[0]
	if len(changes.Invariants.Added)+len(changes.Invariants.Changed) == 0 || len(changes.Counts) == 0 || len(changes.Meta) == 0 {
		t.Fatal("the comparison has no changes of invariants, counts or the edition's keys")
	}
	page := fmt.Sprintf("%+v", *c.View())
	for _, rows := range [][]compare.Row{changes.Invariants.Added, changes.Invariants.Removed, changes.Invariants.Changed} {
		for _, row := range rows {
			if strings.Contains(page, row.Title) {
				t.Errorf("the page publishes the message %q", row.Title)
			}
		}
	}
	if strings.Contains(page, ".csv") || strings.Contains(page, "Expression") {
		t.Error("the page names files or expressions")
	}
}
