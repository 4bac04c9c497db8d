package dedupe

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHolds tests what must hold of any records and answers, in any order: records that
// come in two imports, and answers that a person enters between runs, of which some
// contradict each other.
func TestHolds(t *testing.T) {
	for seed := range uint64(10) {
		random := rand.New(rand.NewPCG(seed, 7))
		records := many(40 + random.IntN(160))
		for i := range records {
			records[i].ID = fmt.Sprintf("r%d", (i*7919)%10_007) // so that the order of IDs is another
		}
		random.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		part := records[:len(records)/2]
		before := find(t, Input{Records: part})

		// More records, no answers: the groups only grow.
		in := Input{Records: records, Firsts: before.Firsts}
		grown := find(t, in)
		for _, g := range before.Groups {
			for _, id := range g.Members {
				if grown.Firsts[id] != grown.Firsts[g.First] {
					t.Errorf("seed %d: %s and %s were in one group, and new records part them", seed, id, g.First)
				}
			}
		}
		checkFirsts(t, seed, before.Firsts, grown)

		// Answers: all that do not contradict each other hold.
		in.Firsts = grown.Firsts
		for range random.IntN(30) {
			in.Answers = append(in.Answers, randomAnswer(random, records, grown))
		}
		answered := find(t, in)
		checkFirsts(t, seed, grown.Firsts, answered)
		checkAnswers(t, seed, in.Answers, answered)

		// In another order, the result is the same, and so is that of the next run.
		slices.Reverse(records)
		random.Shuffle(len(in.Answers), func(i, j int) { in.Answers[i], in.Answers[j] = in.Answers[j], in.Answers[i] })
		if diff := cmp.Diff(answered, find(t, in)); diff != "" {
			t.Errorf("seed %d, another order:\n%s", seed, diff)
		}
		in.Firsts = answered.Firsts
		if diff := cmp.Diff(answered, find(t, in)); diff != "" {
			t.Errorf("seed %d, next run:\n%s", seed, diff)
		}
	}
}

// randomAnswer is about any two records or, more often, about two that the program has
// put together.
func randomAnswer(random *rand.Rand, records []Record, found Result) Answer {
	pick := func() string { return records[random.IntN(len(records))].ID }
	answer := Answer{pick(), pick(), random.IntN(2) == 0}
	if members := found.Groups[random.IntN(len(found.Groups))].Members; random.IntN(3) > 0 {
		answer.A, answer.B = members[random.IntN(len(members))], members[random.IntN(len(members))]
	}
	if answer.A == answer.B {
		answer.B = "unknown"
	}
	return answer
}

// checkFirsts tests that a record that was first still is, unless its group has been put
// together with that of another.
func checkFirsts(t *testing.T, seed uint64, before map[string]string, after Result) {
	t.Helper()
	for id, first := range before {
		if now := after.Firsts[id]; first == id && now != id && before[now] != now {
			t.Errorf("seed %d: %s was first, and now %s is, which was not", seed, id, now)
		}
	}
}

// checkAnswers tests that every answer "different" holds, and every answer "same" either
// holds or is said to contradict others.
func checkAnswers(t *testing.T, seed uint64, answers []Answer, result Result) {
	t.Helper()
	contrary := map[[2]string]bool{}
	for _, d := range result.Doubts {
		contrary[[2]string{d.A, d.B}] = strings.HasPrefix(d.Reason, "answers contradict each other")
	}
	for _, a := range answers {
		together := result.Firsts[a.A] != "" && result.Firsts[a.A] == result.Firsts[a.B]
		switch {
		case a.B == "unknown":
		case !a.Same && together:
			t.Errorf("seed %d: %s and %s are different, and in one group", seed, a.A, a.B)
		case a.Same && !together && !contrary[[2]string{a.A, a.B}] && !contrary[[2]string{a.B, a.A}]:
			t.Errorf("seed %d: %s and %s are the same, in different groups, and nothing says why", seed, a.A, a.B)
		}
	}
	for _, l := range result.Links {
		if result.Firsts[l.A] != result.Firsts[l.B] {
			t.Errorf("seed %d: %s and %s are linked, in different groups", seed, l.A, l.B)
		}
	}
}

// TestLinksStay tests that records which are linked are compared again when so many are
// added that they no longer share a block.
func TestLinksStay(t *testing.T) {
	a := Record{
		ID: "a", Title: "Clai pipes of the lower valley: kilns and glazes of workshopz", Authors: base.Authors, Year: base.Year,
		Container: base.Container, Volume: base.Volume,
	}
	b := a
	b.ID, b.Title = "b", "Clay pipes of the lower valley: kilns and glazes of workshops"
	records := []Record{a, b}
	before := find(t, Input{Records: records})
	if len(before.Groups) != 1 {
		t.Fatal("the two are not linked")
	}
	for i := range 40 {
		title := fmt.Sprintf("Study %d of pipes, kilns and glazes of the lower valley", i)
		if i < 2 {
			title = "Clai and clay, workshopz and workshops"
		}
		records = append(records, Record{ID: fmt.Sprintf("c%d", i), Title: title, Authors: []string{fmt.Sprintf("Ruiz%d, Eva", i)}})
	}
	if after := find(t, Input{Records: records}); after.Firsts["b"] == "a" {
		t.Fatal("the two share a block: the test shows nothing")
	}
	if after := find(t, Input{Records: records, Firsts: before.Firsts}); after.Firsts["b"] != "a" {
		t.Error("more records part the two")
	}
}
