// Package screening works out which records of an edition are included: it applies the
// rules of the protocol, combines what rules, tools and people decided, and measures how
// well they agree.
//
// [Load] reads data/<edition>/protocol.toml, records.csv and decisions/*.csv and returns
// the [Outcome] of each record at each stage. [Screening.Flow] groups the records into the
// boxes of the flow diagram of PRISMA 2020; each number of the flow is the length of a list
// of records. Package edition loads the screening of each edition, pages show it; package
// records has the commands that make decisions and write files.
//
// [Rules] need the texts of records, which an edition may keep private; nothing else does:
// what the rules decided is in decisions/rules.csv with the keywords that matched.
//
// A stage gives a record the first of these that there is:
//
//   - the verdict that settles a conflict, of decisions/consensus.csv;
//   - that of the people, once as many as the stage asks for have decided, if they agree;
//     if they do not, the record is in conflict;
//   - that of a tool whose decisions count;
//   - that of the rules.
//
// A record goes on to the next stage only if it is included.
package screening

import (
	"recension/generator/review"
)

// Screening is the screening of an edition.
type Screening struct {
	Edition  *review.Edition
	Protocol *review.Protocol
	Records  []Record
	Stages   []Stage   // of the protocol, in order
	Deciders []Decider // in the order of the protocol: rules, tools, people, consensus
	Samples  []Sample
}

// Record is a record as the screening sees it.
type Record struct {
	ID      string
	Search  string // the id of its search
	First   int    // index of the first record of its group; its own if it is that
	Year    int    // 0: unknown
	Name    string // of its container
	Title   string // empty where the edition does not publish it
	Address string // where it can be read: that of its DOI or its number in arXiv, or its own; empty: not known
	Earlier bool   // an earlier edition has it
	Matched []string
	Venue   string // the id of its venue
	Row     int    // its row in records.csv, from 0
}

// Stage is a stage with what became of each record.
type Stage struct {
	ID string
	review.Stage
	Outcomes []Outcome // of the records at the same index
}

// Outcome is what became of a record at a stage.
type Outcome struct {
	State     State
	By        Basis
	Who       []string // ids of those whose verdicts count
	Criterion string   // empty: none is named
	Rule      string   // the id of the rule
}

// State is where a record stands at a stage.
type State string

// The states of a record at a stage.
const (
	NotReached State = ""         // it was a duplicate, or did not pass an earlier stage
	Included   State = "included" // it goes on
	Excluded   State = "excluded"
	Unclear    State = "unclear"  // it awaits classification
	Conflict   State = "conflict" // reviewers disagree
	Pending    State = "pending"  // not decided yet
)

// Basis says whose verdict an outcome is.
type Basis string

// The bases.
const (
	ByNobody     Basis = "" // undecided; or an automation stage did not mark the record
	ByRule       Basis = "rule"
	ByTool       Basis = "tool"
	ByPeople     Basis = "people"
	BySettlement Basis = "settlement"
)

// Decider is who or what decides, with the decisions that hold.
type Decider struct {
	ID        string // name of the file without .csv
	Basis     Basis
	Decisions []review.Decision // as the file has them
	held      map[key]int       // index in Decisions of the verdict that holds
}

// key is a record at a stage.
type key struct{ record, stage int }

// Verdict returns the decision of a decider about a record at a stage, by their indexes,
// which holds: one that was withdrawn does not.
func (d *Decider) Verdict(record, stage int) (review.Decision, bool) {
	i, ok := d.held[key{record, stage}]
	if !ok {
		return review.Decision{}, false
	}
	return d.Decisions[i], true
}

// Decider returns a decider by id; nil if nobody with that id has decided anything.
func (s *Screening) Decider(id string) *Decider {
	for i := range s.Deciders {
		if s.Deciders[i].ID == id {
			return &s.Deciders[i]
		}
	}
	return nil
}

// Stage returns the index of a stage by id; -1 if there is none.
func (s *Screening) Stage(id string) int {
	for i := range s.Stages {
		if s.Stages[i].ID == id {
			return i
		}
	}
	return -1
}

// IsFirst reports whether a record is the first of its group, which alone is screened.
func (s *Screening) IsFirst(record int) bool { return s.Records[record].First == record }

// Final is the outcome of a record at the last stage that it reached, and the index of
// that stage; -1 if it is a duplicate or there are no stages.
func (s *Screening) Final(record int) (Outcome, int) {
	for i := len(s.Stages) - 1; i >= 0; i-- {
		if o := s.Stages[i].Outcomes[record]; o.State != NotReached {
			return o, i
		}
	}
	return Outcome{}, -1
}

// Included reports whether a record has passed all stages.
func (s *Screening) Included(record int) bool {
	o, stage := s.Final(record)
	return o.State == Included && stage == len(s.Stages)-1
}
