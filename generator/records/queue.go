package records

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"

	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/screening"
)

// Task is what a person sits down to do.
type Task struct {
	Edition   string
	Stage     string // id of a stage of the protocol
	Reviewer  string // id of a reviewer of the protocol
	Conflicts bool   // settle the conflicts of the stage, instead of screening records
}

// file is the name of the file that the task adds rows to, without .csv.
func (t Task) file() string {
	if t.Conflicts {
		return review.ConsensusDecider
	}
	return t.Reviewer
}

// DecisionLog is a file to which decisions are added.
type DecisionLog interface {
	// Append adds a line, after a header if the file is missing. When it returns nil, the
	// line is on the disk.
	Append(header, line []byte) error
}

// Desk is what a queue needs from outside.
type Desk struct {
	// Log opens a file to add decisions to. It first cuts off a last line that a crash has
	// torn.
	Log func(name string) (DecisionLog, error)
	Now func() time.Time
}

// Queue has the records that a task is about, one at a time, and writes what is decided.
// It is not for several goroutines at once.
//
// Its order is that of records.csv, for all reviewers. What a reviewer sees does not depend
// on the verdicts of other reviewers, except that a record about which enough of them have
// decided is not asked about again; only those who settle conflicts see verdicts.
type Queue struct {
	Task     Task
	Stage    review.Stage
	Reviewer review.Reviewer

	screening *screening.Screening
	stage     int
	texts     *store
	keywords  *screening.Keywords
	desk      Desk
	log       DecisionLog

	left []int             // indexes of records of the screening
	made []review.Decision // by the reviewer at the stage, which hold; the last one is the newest
}

// OpenQueue opens the queue of a task. It is an error if the edition is published or has no
// protocol, if the protocol has no such stage or reviewer, or if the private texts of the
// records are missing.
func OpenQueue(src fs.FS, t Task, d Desk) (*Queue, diag.List, error) {
	texts, problems, err := open(src, t.Edition)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	p, problems, err := protocolOf(src, t.Edition)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	if err := t.check(p); err != nil {
		return nil, nil, err
	}
	if n := texts.withoutPrivate(); n > 0 {
		return nil, nil, fmt.Errorf("%s lacks the texts of %d records, without which nobody can screen: %s",
			review.PrivateRecordsFile(t.Edition), n, GetTextsBack)
	}
	q := &Queue{Task: t, Stage: p.Stages[t.Stage], Reviewer: p.Reviewers[t.Reviewer], texts: texts, keywords: screening.NewKeywords(p), desk: d}
	if q.log, err = d.Log(review.DecisionsFile(t.Edition, t.file())); err != nil {
		return nil, nil, err
	}
	if q.screening, problems, err = Screening(src, t.Edition); err != nil || problems.HasErrors() {
		return nil, t.blind(problems), err
	}
	q.stage = q.screening.Stage(t.Stage)
	q.fill()
	return q, nil, nil
}

// check returns an error if the protocol does not have what the task names.
func (t Task) check(p *review.Protocol) error {
	for _, each := range []struct {
		what, id string
		known    []string
	}{{"stage", t.Stage, p.StageIDs()}, {"reviewer", t.Reviewer, p.Keys.Under("reviewer")}} {
		if slices.Contains(each.known, each.id) {
			continue
		}
		if near := diag.Nearest(each.id, each.known); near != "" {
			return fmt.Errorf("the protocol has no %s %q; did you mean %q?", each.what, each.id, near)
		}
		return fmt.Errorf("the protocol has no %s %q; it has %q", each.what, each.id, each.known)
	}
	return nil
}

// blind returns the problems without those that show what other reviewers decided.
func (t Task) blind(problems diag.List) diag.List {
	own := []string{review.DecisionsFile(t.Edition, t.file()), review.DecisionsFile(t.Edition, review.RulesDecider)}
	var shown diag.List
	hidden := map[string]bool{}
	for _, d := range problems {
		name := d.Pos.File
		if t.Conflicts || !isDecisionsFile(t.Edition, name) || slices.Contains(own, name) {
			shown.Add(d)
		} else if d.Severity == diag.Error && !hidden[name] {
			hidden[name] = true
			shown.Add(diag.Errorf(diag.Pos{File: name}, "decision", "the decisions in this file have errors").Hintf("recension check lists them; they are not shown here, so that you do not see the verdicts of others"))
		}
	}
	return shown
}

// isDecisionsFile reports whether a file has decisions, or those of a sample.
func isDecisionsFile(edition, name string) bool {
	for _, dir := range []string{review.DecisionsDir, review.SamplesDir} {
		if path.Dir(name) == path.Join("data", edition, dir) {
			return true
		}
	}
	return false
}

// fill finds what is to be done, and what is done.
func (q *Queue) fill() {
	decider := q.screening.Decider(q.Task.file())
	state := screening.Pending
	if q.Task.Conflicts {
		state = screening.Conflict
	}
	for record, outcome := range q.screening.Stages[q.stage].Outcomes {
		if decider != nil {
			if d, ok := decider.Verdict(record, q.stage); ok {
				if d.Who == q.Task.Reviewer {
					q.made = append(q.made, d)
				}
				continue
			}
		}
		if outcome.State == state {
			q.left = append(q.left, record)
		}
	}
	slices.SortFunc(q.made, func(a, b review.Decision) int { return cmp.Compare(a.Row, b.Row) })
}

// Left is how many records are still to be decided.
func (q *Queue) Left() int { return len(q.left) }

// Done is how many records the reviewer has decided at the stage.
func (q *Queue) Done() int { return len(q.made) }

// Skip moves the current record to the end of the queue.
func (q *Queue) Skip() {
	if len(q.left) > 1 {
		q.left = append(q.left[1:], q.left[0])
	}
}

// Last is the newest decision of the reviewer at the stage that holds; false if there is
// none.
func (q *Queue) Last() (review.Decision, bool) {
	if len(q.made) == 0 {
		return review.Decision{}, false
	}
	return q.made[len(q.made)-1], true
}

// ErrNotCurrent is the error of [Queue.Decide] and [Queue.Undo] if a decision is about
// another record than the person has seen.
var ErrNotCurrent = errors.New("another record is shown now; nothing was written")

// Decide writes a verdict about the current record, whose id the caller states, and moves
// on. When it returns nil, the decision is on the disk; otherwise nothing has changed.
func (q *Queue) Decide(record string, verdict review.Verdict, criterion, note string) error {
	if len(q.left) == 0 || q.screening.Records[q.left[0]].ID != record {
		return ErrNotCurrent
	}
	d := review.Decision{Record: record, Stage: q.Task.Stage, Who: q.Task.Reviewer, Verdict: verdict, Criterion: criterion, Note: Tidy(note)}
	if err := q.refuse(d); err != nil {
		return err
	}
	if err := q.write(&d); err != nil {
		return err
	}
	q.left, q.made = q.left[1:], append(q.made, d)
	return nil
}

// mostNote is how many bytes a note can have.
const mostNote = 10_000

// refuse returns an error for a decision that check would report.
func (q *Queue) refuse(d review.Decision) error {
	if !slices.Contains(review.RuleVerdicts, d.Verdict) {
		return fmt.Errorf("%q is not a verdict; include, exclude or unclear", d.Verdict)
	}
	if len(d.Note) > mostNote {
		return fmt.Errorf("the note has %d bytes; at most %d", len(d.Note), mostNote)
	}
	if d.Criterion == "" {
		if d.Verdict == review.Exclude && q.NeedsCriterion() {
			return fmt.Errorf("at the stage %q, a record is excluded for a criterion", q.Task.Stage)
		}
		return nil
	}
	if !slices.ContainsFunc(q.Criteria(d.Verdict), func(c Criterion) bool { return c.ID == d.Criterion }) {
		return fmt.Errorf("%q is not a criterion to %s records at the stage %q", d.Criterion, d.Verdict, q.Task.Stage)
	}
	return nil
}

// write adds a decision to the file.
func (q *Queue) write(d *review.Decision) error {
	d.When = review.InstantOf(q.desk.Now())
	return q.log.Append(review.DecisionsHeader(q.Task.file()), d.Line())
}

// Undo withdraws the newest decision of the reviewer at the stage, which is about the
// record that the caller states, and makes that the current record. When it returns nil,
// that is on the disk; otherwise nothing has changed.
func (q *Queue) Undo(record string) error {
	last, ok := q.Last()
	if !ok || last.Record != record {
		return ErrNotCurrent
	}
	at := slices.IndexFunc(q.screening.Records, func(r screening.Record) bool { return r.ID == record })
	for stage := q.stage + 1; stage < len(q.screening.Stages); stage++ {
		for i := range q.screening.Deciders {
			if _, decided := q.screening.Deciders[i].Verdict(at, stage); decided {
				return fmt.Errorf("the record is decided at the stage %q, which comes later; that verdict has to be withdrawn first", q.screening.Stages[stage].ID)
			}
		}
	}
	d := review.Decision{Record: record, Stage: q.Task.Stage, Who: q.Task.Reviewer, Verdict: review.VerdictWithdrawn}
	if err := q.write(&d); err != nil {
		return err
	}
	q.made = q.made[:len(q.made)-1]
	q.left = slices.Insert(q.left, 0, at)
	return nil
}
