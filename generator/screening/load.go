package screening

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// Load returns the screening of an edition, with its protocol or another one; nil if it
// has none. It reports decisions that cannot be right.
func Load(src fs.FS, e *review.Edition) (*Screening, diag.List) {
	if e.Protocol == nil {
		return nil, nil
	}
	return LoadWith(src, e, e.Protocol)
}

// LoadWith is [Load] with a protocol.
func LoadWith(src fs.FS, e *review.Edition, p *review.Protocol) (*Screening, diag.List) {
	s := &Screening{Edition: e, Protocol: p}
	for _, id := range p.StageIDs() {
		s.Stages = append(s.Stages, Stage{ID: id, Stage: p.Stages[id]})
	}
	problems := s.loadRecords(src)
	index := make(map[string]int, len(s.Records))
	for i, r := range s.Records {
		index[r.ID] = i
	}
	files, ps := s.decisionFiles(src, review.DecisionsDir)
	problems = append(problems, ps...)
	c := &checker{s: s, index: index, lost: e.Lost.All(e.File(review.RecordsFile)) || problems.HasErrors()}
	for _, f := range files {
		s.Deciders = append(s.Deciders, c.decider(f))
	}
	s.decide()
	for i, f := range files {
		c.checkStages(f, &s.Deciders[i])
	}
	problems = append(problems, c.loadSamples(src)...)
	return s, append(problems, c.problems...)
}

// decisionFiles reads the files with decisions in a folder of the edition.
func (s *Screening) decisionFiles(src fs.FS, dir string) ([]decisions, diag.List) {
	names, _ := fs.Glob(src, s.Edition.File(dir+"/*.csv")) // the pattern is valid
	var files []decisions
	var problems diag.List
	for _, name := range names {
		d, rows, ps := review.ReadDecisions(src, name)
		problems = append(problems, ps...)
		files = append(files, decisions{strings.TrimSuffix(path.Base(name), ".csv"), name, d, rows})
	}
	slices.SortStableFunc(files, func(a, b decisions) int { return s.rank(a.id) - s.rank(b.id) })
	return files, problems
}

// decisions are a file with decisions.
type decisions struct {
	id, name string
	all      []review.Decision
	rows     *decode.Rows
}

// rank is the place of a decider: rules, tools, people in the order of the protocol,
// consensus.
func (s *Screening) rank(id string) int {
	order := slices.Concat([]string{review.RulesDecider}, s.Protocol.Keys.Under("tool"), s.Protocol.Keys.Under("reviewer"))
	if at := slices.Index(order, id); at >= 0 {
		return at
	}
	return len(order)
}

// basisOf is whose verdicts a file has; false if the protocol has nobody of that id.
func (s *Screening) basisOf(id string) (Basis, bool) {
	switch {
	case id == review.RulesDecider:
		return ByRule, true
	case id == review.ConsensusDecider:
		return BySettlement, true
	}
	if _, ok := s.Protocol.Reviewers[id]; ok {
		return ByPeople, true
	}
	_, ok := s.Protocol.Tools[id]
	return ByTool, ok
}

// loadRecords reads the records of the edition. Their cells were checked before.
func (s *Screening) loadRecords(src fs.FS) diag.List {
	name := s.Edition.File(review.RecordsFile)
	if review.Absent(src, name) {
		return nil
	}
	f, problems := review.Read(src, name)
	if problems != nil {
		return nil // reported before
	}
	var links []string
	index := map[string]int{}
	_, _ = review.EachRecord(f, review.AllRecordColumns, "", func(row int, r *review.Record) {
		if _, taken := index[r.ID]; taken {
			return
		}
		index[r.ID] = len(s.Records)
		links = append(links, r.DuplicateOf)
		s.Records = append(s.Records, Record{
			ID: r.ID, Search: r.Search, Year: int(r.Year), Name: r.Container, Title: r.Title, Address: addressOf(r), Earlier: r.Earlier != review.RecordRef{}, Row: row,
		})
	})
	for i, id := range links {
		s.Records[i].First = i
		if first, ok := index[id]; ok && id != "" {
			s.Records[i].First = first
		}
	}
	return nil
}

// addressOf is where a record can be read.
func addressOf(r *review.Record) string {
	switch {
	case r.DOI != "":
		return r.DOI.Address()
	case r.ArXiv != "":
		return "https://arxiv.org/abs/" + r.ArXiv
	}
	return string(r.URL)
}

// checker reports decisions that cannot be right.
type checker struct {
	s        *Screening
	index    map[string]int // of records, by id
	lost     bool           // not all records could be read
	problems diag.List
}

func (c *checker) report(d diag.Diagnostic) {
	if len(c.problems) < decode.MostFaults {
		c.problems.Add(d)
	}
}

// decider checks the decisions of a file one by one, and finds those that hold.
func (c *checker) decider(f decisions) Decider {
	basis, known := c.s.basisOf(f.id)
	d := Decider{ID: f.id, Basis: basis, Decisions: f.all, held: map[key]int{}}
	if !known {
		c.report(diag.Errorf(diag.Pos{File: f.name}, "decision", "the protocol has no reviewer or tool %q", f.id).
			Hintf("add [reviewer.%s] or [tool.%s] to %s, or correct the name of the file", f.id, f.id, c.s.Edition.File(review.ProtocolFile)))
		return d
	}
	for i, each := range f.all {
		if c.checkDecision(f, each) {
			c.hold(f, &d, i)
		}
	}
	return d
}

// checkDecision reports what a decision names and the edition does not have. It returns
// false if the decision cannot count.
func (c *checker) checkDecision(f decisions, d review.Decision) bool {
	at := func(column string) diag.Pos { return f.rows.At(d.Row, column) }
	record, known := c.index[d.Record]
	stage := c.s.Stage(d.Stage)
	protocol := c.s.Protocol
	switch {
	case !known && c.lost:
		return false
	case !known:
		c.report(diag.Errorf(at("record"), "decision", "the edition has no record %q", d.Record).
			Hintf("a record that was screened stays in records.csv; restore its row"))
	case stage < 0:
		c.report(diag.Errorf(at("stage"), "decision", "the protocol has no stage %q", d.Stage).DidYouMean(d.Stage, protocol.StageIDs()))
	case f.id == review.ConsensusDecider && protocol.Reviewers[d.Who] == (review.Reviewer{}):
		c.report(diag.Errorf(at("who"), "decision", "the protocol has no reviewer %q", d.Who).DidYouMean(d.Who, protocol.Keys.Under("reviewer")))
	case f.id != review.ConsensusDecider && d.Who != f.id:
		c.report(diag.Errorf(at("who"), "decision", "a decision of %q in the file of %q", d.Who, f.id).Hintf("each reviewer and tool has a file of its own"))
	case !c.s.IsFirst(record):
		c.report(diag.Warnf(at("record"), "decision", "the record is a duplicate, so this decision does not count").
			Hintf("decide about the first record of its group, %s", c.s.Records[c.s.Records[record].First].ID))
	case d.Criterion != "":
		return c.checkCriterion(at, d)
	case d.Verdict == review.Exclude && protocol.Stages[d.Stage].Kind == review.Eligibility:
		c.report(diag.Errorf(at("verdict"), "decision", "a record is excluded at the stage %q without a criterion", d.Stage).
			Hintf("PRISMA 2020 asks for the reason of each exclusion of a full text"))
		return true
	default:
		return true
	}
	return false
}

// checkCriterion reports a criterion that does not go with its decision. at finds the place
// of a cell, which takes longer than the check.
func (c *checker) checkCriterion(at func(column string) diag.Pos, d review.Decision) bool {
	criterion, known := c.s.Protocol.Criteria[d.Criterion]
	switch {
	case !known:
		c.report(diag.Errorf(at("criterion"), "decision", "the protocol has no criterion %q", d.Criterion).DidYouMean(d.Criterion, c.s.Protocol.Keys.Under("criterion")))
	case !slices.Contains(criterion.Stages, d.Stage):
		c.report(diag.Errorf(at("criterion"), "decision", "the criterion %q is not applied at the stage %q", d.Criterion, d.Stage))
	case d.Verdict == review.Include && criterion.Kind == review.Exclude:
		c.report(diag.Errorf(at("criterion"), "decision", "the record is included for %q, which is a criterion to exclude records", d.Criterion))
	default:
		return true
	}
	return false
}

// hold notes a decision, and reports a second verdict of the same decider.
func (c *checker) hold(f decisions, d *Decider, i int) {
	each := f.all[i]
	at := key{c.index[each.Record], c.s.Stage(each.Stage)}
	first, held := d.held[at]
	switch {
	case each.Verdict == review.VerdictWithdrawn && !held:
		c.report(diag.Errorf(f.rows.At(each.Row, "verdict"), "decision", "there is no verdict to withdraw"))
	case each.Verdict == review.VerdictWithdrawn:
		delete(d.held, at)
	case held:
		c.report(diag.Errorf(f.rows.At(each.Row, "verdict"), "decision", "%q has two verdicts about the record at the stage %q", f.id, each.Stage).
			Note(f.rows.At(f.all[first].Row, "verdict"), "the first one").Hintf("withdraw the first one in a row before this one, or remove one of the two"))
	default:
		d.held[at] = i
		if d.Basis == ByRule { // decisions/rules.csv, as no sample has that name
			r := &c.s.Records[at.record]
			r.Matched, r.Venue = each.Matched, each.Venue
		}
	}
}

// checkStages reports decisions at stages that their records have not reached.
func (c *checker) checkStages(f decisions, d *Decider) {
	var at []key
	for k := range d.held {
		if c.s.Stages[k.stage].Outcomes[k.record].State == NotReached {
			at = append(at, k)
		}
	}
	slices.SortFunc(at, func(a, b key) int { return d.held[a] - d.held[b] })
	for _, k := range at {
		each := d.Decisions[d.held[k]]
		before, stage := c.s.Final(k.record)
		if stage < 0 {
			continue // a duplicate, which is reported
		}
		c.report(diag.Errorf(f.rows.At(each.Row, "stage"), "decision", "the record is decided at the stage %q, but is %s at the stage %q", each.Stage, before.State, c.s.Stages[stage].ID).
			Hintf("withdraw this verdict, or correct the one at the stage %q", c.s.Stages[stage].ID))
	}
}
