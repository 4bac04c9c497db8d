package exchange

import (
	"testing"

	"recension/generator/intake"
)

// TestFind tests by what rows find their records.
func TestFind(t *testing.T) {
	s, problems, err := openStage(testReview(t), "2021", "title")
	if err != nil || problems != nil {
		t.Fatal(problems, err)
	}
	x := newIndex(s)
	rayyan, _ := toolOf("rayyan")
	noted := func(notes string, r intake.Record) row {
		return row{record: r, fields: map[string]string{"notes": notes}}
	}
	tests := []struct {
		row  row
		want string // the id, or why there is none
	}{
		{noted("recension:r2", intake.Record{Title: "Fords", DOI: "10.1000/a1"}), "r2"},
		{noted("of 3 p. | recension:r2.", intake.Record{}), "r2"},
		{noted("recension:r6", intake.Record{}), "r1"}, // the first record of its group
		{noted("recension:r99", intake.Record{Title: "Fords"}), `the edition has no record "r99"`},
		{noted("", intake.Record{DOI: "10.1000/A1"}), "r1"},
		{noted("", intake.Record{PMID: "31452104"}), "r2"},
		{noted("", intake.Record{ArXiv: "2401.01234"}), "r3"},
		{noted("", intake.Record{Title: "Stone arches & piers."}), "r1"},
		{noted("", intake.Record{Title: "ARCHES OF STONE", Year: 2019}), "r1"},
		{noted("", intake.Record{Title: "Tolls", Year: 2018}), "r5"},
		{noted("", intake.Record{Title: "Tolls"}), "2 records of the edition have its title and year"},
		{noted("", intake.Record{Title: "Tolls", Year: 2017}), "no record of the edition has its id, its numbers, or its title and year"},
		{noted("", intake.Record{Title: "Uber Brucken", Year: 2001}), "r7"},
		{noted("", intake.Record{}), "no record of the edition has its id, its numbers, or its title and year"},
	}
	for _, test := range tests {
		record, why := x.find(rayyan, test.row)
		if got := why; got == "" {
			if got = s.texts[record].ID; got != test.want {
				t.Errorf("%+v: %s, want %s", test.row.record, got, test.want)
			}
		} else if got != test.want {
			t.Errorf("%+v: %s, want %s", test.row.record, got, test.want)
		}
	}
	// A number that two publications have says nothing; a title may.
	x.numbers["pmid:31452104"] = []int{1, 2}
	if _, why := x.find(rayyan, noted("", intake.Record{PMID: "31452104"})); why == "" {
		t.Error("a record was found by a number that two have")
	}
	if record, why := x.find(rayyan, noted("", intake.Record{PMID: "31452104", Title: "Fords"})); why != "" || s.texts[record].ID != "r3" {
		t.Error(why)
	}
	// A record that did not pass the stage before is not of the next one.
	s.at = 1
	if _, why := x.find(rayyan, noted("recension:r2", intake.Record{})); why != "the record r2 has not reached the stage full-text" {
		t.Error(why)
	}
}

// TestReasons tests which reasons are criteria.
func TestReasons(t *testing.T) {
	s, problems, err := openStage(testReview(t), "2021", "title")
	if err != nil || problems != nil {
		t.Fatal(problems, err)
	}
	r, err := newReasons(s.Protocol, "title", map[string]string{"Too old, or new": "period"})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		vote            vote
		criterion, note string
	}{
		{vote{}, "", ""},
		{vote{reasons: []string{"wrong period"}}, "period", ""},
		{vote{reasons: []string{"PERIOD", "dull"}, note: "see p. 3"}, "period", "see p. 3; reason: dull"},
		{vote{reasons: []string{"dull", "Too old", "or new", "far"}}, "period", "reason: dull, far"},
		{vote{reasons: []string{"wrong period"}, shared: true}, "", "reasons of several people: wrong period"},
	}
	for _, test := range tests {
		if criterion, note := r.of(test.vote); criterion != test.criterion || note != test.note {
			t.Errorf("%+v: %q, %q", test.vote, criterion, note)
		}
	}
}
