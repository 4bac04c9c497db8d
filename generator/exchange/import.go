package exchange

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/records"
	"recension/generator/review"
)

// Target says whose decisions come back, and where they go.
type Target struct {
	Edition, Stage string            // an empty stage is that of titles and abstracts
	Reviewer, Tool string            // the id of one of them in the protocol
	Settled        bool              // the decisions are what the reviewers agreed on, and the reviewer has settled conflicts
	From           string            // the id of the tool that exported; empty: that is to be seen from the file
	Name           string            // of the person or code set in the export; empty: it has only one
	Reasons        map[string]string // ids of criteria by the names that the export has for them
	Partial        bool              // stores what can be stored, though other records are lost
}

// Tally is what became of the rows of a file: Rows is the sum of the other four. The first
// row of a record is decided or undecided, the others are repeated.
type Tally struct {
	File, Format                                string
	Rows, Decided, Undecided, Unknown, Repeated int
}

// String is the arithmetic in a line.
func (t Tally) String() string {
	return fmt.Sprintf("%s: %s: rows %d = decided %d + undecided %d + unknown %d + repeated %d", t.File, t.Format, t.Rows, t.Decided, t.Undecided, t.Unknown, t.Repeated)
}

// Imported is the result of [Import].
type Imported struct {
	Files   []records.File // to write, all or none; none if nothing changes
	Tallies []Tally
	Stage   string // id

	Records, Decided, Undecided, Missing int      // records that have reached the stage: the sum of the other three
	Stored, There, Replaced              int      // decisions: of those that are decided, the new ones, those that were stored before, and those that replace another
	Unmatched                            []string // reasons that are no criteria, each with how often it occurs
}

// Import reads files that come back from a tool, and returns the decisions of one person,
// code set or list as decisions of a reviewer or tool of the protocol. The diagnostics name
// each row and record that is not as it went out. If a record is missing, has two verdicts,
// or cannot be stored, there is nothing to write, unless that is allowed. It is an error if
// the edition cannot be changed, or the target names what the protocol does not have.
func Import(src fs.FS, to Target, sources ...Source) (Imported, diag.List, error) {
	var from *tool
	if to.From != "" {
		var err error
		if from, err = toolOf(to.From); err != nil {
			return Imported{}, nil, err
		}
	}
	s, problems, err := openStage(src, to.Edition, to.Stage)
	if err != nil || problems.HasErrors() {
		return Imported{}, problems, err
	}
	m, err := newImporter(s, to)
	if err != nil {
		return Imported{}, nil, err
	}
	for _, source := range sources {
		r, ps := read(from, source, s.kind())
		if ps != nil {
			problems = append(problems, ps...)
			continue
		}
		from = r.tool
		m.readings = append(m.readings, r)
	}
	if problems.HasErrors() {
		return Imported{}, problems, nil
	}
	if d := m.chooseName(); d != nil {
		return Imported{}, append(m.faults(), *d), nil
	}
	for i, r := range m.readings {
		m.take(i, r, sources[i].Name)
	}
	m.decide()
	if err := m.files(src); err != nil {
		return Imported{}, nil, err
	}
	return m.result, m.problems, nil
}

// importer makes decisions of rows.
type importer struct {
	*stage
	to       Target
	who      string // the id of the reviewer or tool
	decider  string // the name of the file
	index    *index
	reasons  *reasons
	readings []reading
	back     map[int]*returned // the records that came back
	order    []int             // of these, as they came
	rows     []review.Decision // to add to the file

	result   Imported
	problems diag.List
}

// returned is a record that came back.
type returned struct {
	file  int // index of the reading with its first row
	first diag.Pos
	votes []vote
	bad   bool // it has verdicts that cannot be stored
}

func newImporter(s *stage, to Target) (*importer, error) {
	m := &importer{stage: s, to: to, index: newIndex(s), back: map[int]*returned{}}
	m.result.Stage = s.id()
	p := s.Protocol
	switch {
	case to.Reviewer != "":
		m.who, m.decider = to.Reviewer, to.Reviewer
		if _, known := p.Reviewers[to.Reviewer]; !known {
			return nil, fmt.Errorf("the protocol has no reviewer %q; there are %s", to.Reviewer, strings.Join(p.Keys.Under("reviewer"), ", "))
		}
	default:
		m.who, m.decider = to.Tool, to.Tool
		if _, known := p.Tools[to.Tool]; !known {
			return nil, fmt.Errorf("the protocol has no tool %q; there are %s", to.Tool, strings.Join(p.Keys.Under("tool"), ", "))
		}
	}
	if to.Settled {
		m.decider = review.ConsensusDecider
	}
	var err error
	m.reasons, err = newReasons(p, s.id(), to.Reasons)
	return m, err
}

// blocks reports a problem because of which nothing is stored, unless that is allowed.
func (m *importer) blocks(at diag.Pos, hint, format string, args ...any) {
	d := diag.Errorf(at, "export", format, args...)
	if m.to.Partial {
		d = diag.Warnf(at, "export", format, args...)
	}
	if hint != "" {
		d = d.Hintf("%s", hint)
	}
	m.problems.Add(d)
}

// chooseName finds whose decisions are taken. The diagnostic says why that is not clear.
func (m *importer) chooseName() *diag.Diagnostic {
	names, some := map[string]bool{}, false
	for _, r := range m.readings {
		some = some || r.list != ""
		for _, each := range r.rows {
			votes, err := r.tool.votesOf(each, r.list)
			some = some || err != nil
			for _, v := range votes {
				names[v.by] = true
			}
		}
	}
	first := &m.readings[0]
	at := diag.Pos{File: first.rows[0].at.File}
	all := slices.Sorted(maps.Keys(names))
	quoted := make([]string, len(all))
	for i, name := range all {
		quoted[i] = fmt.Sprintf("%q", name)
	}
	var d diag.Diagnostic
	switch listed := strings.Join(quoted, ", "); {
	case len(all) == 0 && some:
		return nil
	case len(all) == 0:
		d = diag.Errorf(at, "unreadable-file", "the export of %s has no decisions", first.tool.name).Hintf("%s", first.tool.hint)
	case m.to.Name == "" && len(all) == 1:
		m.to.Name = all[0]
		return nil
	case m.to.Name == "":
		d = diag.Errorf(at, "unreadable-file", "the export has decisions of %s", listed).Hintf("choose whose decisions to take with --name")
	case !names[m.to.Name]:
		d = diag.Errorf(at, "unreadable-file", "the export has no decisions of %q", m.to.Name).Hintf("it has those of %s", listed)
	default:
		return nil
	}
	return &d
}

// faults are why rows cannot be read.
func (m *importer) faults() diag.List {
	var faults diag.List
	for _, r := range m.readings {
		for _, each := range r.rows {
			if each.fault != nil {
				faults.Add(*each.fault)
			}
		}
	}
	return faults
}

// take finds the records of the rows of a file, and notes what was decided about them.
func (m *importer) take(file int, r reading, name string) {
	m.result.Tallies = append(m.result.Tallies, Tally{File: name, Format: fmt.Sprintf("%s (%s)", r.tool.name, r.form), Rows: len(r.rows)})
	tally := &m.result.Tallies[file]
	for _, each := range r.rows {
		if each.fault != nil {
			tally.Unknown++
			m.blocks(each.at, each.fault.Hint, "%s", each.fault.Message)
			continue
		}
		record, why := m.index.find(r.tool, each)
		if why != "" {
			tally.Unknown++
			m.problems.Add(diag.Warnf(each.at, "export", "%s is unknown: %s", each.called(), why))
			continue
		}
		if changed := m.index.changes(each, record); changed != "" {
			m.problems.Add(diag.Warnf(each.at, "export", "the record %s is changed: %s", m.texts[record].ID, changed))
		}
		back, repeated := m.back[record]
		if repeated {
			tally.Repeated++
			m.problems.Add(diag.Warnf(each.at, "export", "the record %s is repeated", m.called(record)).Note(back.first, "the first row"))
		} else {
			back = &returned{file: file, first: each.at}
			m.back[record] = back
			m.order = append(m.order, record)
		}
		votes, err := r.tool.votesOf(each, r.list)
		if err != nil {
			back.bad = true
			m.blocks(each.at, "", "the decision about the record %s cannot be read: %v", m.called(record), err)
		}
		for _, v := range votes {
			if v.by == m.to.Name {
				back.votes = append(back.votes, v)
			}
		}
	}
}

// decide makes decisions of the verdicts, and names the records that did not come back.
func (m *importer) decide() {
	slices.Sort(m.order)
	for _, record := range m.order {
		back := m.back[record]
		m.result.Records++
		if m.store(record, back) {
			m.result.Decided++
			m.result.Tallies[back.file].Decided++
		} else {
			m.result.Undecided++
			m.result.Tallies[back.file].Undecided++
		}
	}
	at := diag.Pos{File: m.result.Tallies[0].File}
	for record := range m.texts {
		if _, came := m.back[record]; came || !m.reached(record) {
			continue
		}
		m.result.Records++
		m.result.Missing++
		m.blocks(at, "", "the record %s did not come back", m.called(record))
	}
	for _, reason := range slices.Sorted(maps.Keys(m.reasons.unmatched)) {
		m.result.Unmatched = append(m.result.Unmatched, fmt.Sprintf("%q (%d)", reason, m.reasons.unmatched[reason]))
	}
}

// store adds the decision about a record to those of the file, if it does not have it. It
// returns false if there is none.
func (m *importer) store(record int, back *returned) bool {
	if back.bad || len(back.votes) == 0 {
		return false
	}
	v := back.votes[0]
	for _, other := range back.votes[1:] {
		if other.verdict != v.verdict {
			m.blocks(back.first, "", "the record %s has two verdicts, %s and %s", m.called(record), v.verdict, other.verdict)
			return false
		}
		for _, reason := range other.reasons {
			if !slices.Contains(v.reasons, reason) {
				v.reasons = append(slices.Clip(v.reasons), reason)
			}
		}
	}
	d := review.Decision{Record: m.texts[record].ID, Stage: m.id(), Who: m.who, When: v.when, Verdict: v.verdict}
	if d.Note = noteOf(v.note); v.verdict == review.Exclude {
		d.Criterion, d.Note = m.reasons.of(v)
	}
	if v.verdict == review.Exclude && d.Criterion == "" && m.kind() == review.Eligibility {
		m.blocks(back.first, "say which criterion a reason is, such as --reason 'Wrong population=population'", "the record %s is excluded without a criterion of the protocol", m.called(record))
		return false
	}
	before, held := review.Decision{}, false
	if decider := m.Decider(m.decider); decider != nil {
		before, held = decider.Verdict(record, m.at)
	}
	switch {
	case held && before.Verdict == d.Verdict && before.Criterion == d.Criterion && before.Note == d.Note:
		m.result.There++
		return true
	case held:
		m.result.Replaced++
		m.rows = append(m.rows, review.Decision{Record: d.Record, Stage: d.Stage, Who: d.Who, When: d.When, Verdict: review.VerdictWithdrawn})
	default:
		m.result.Stored++
	}
	m.rows = append(m.rows, d)
	return true
}

// files makes the file with the new decisions at its end.
func (m *importer) files(src fs.FS) error {
	if len(m.rows) == 0 || m.problems.HasErrors() {
		return nil
	}
	name := review.DecisionsFile(m.Edition.ID, m.decider)
	header := review.DecisionsHeader(m.decider)
	text := header
	if decider := m.Decider(m.decider); decider != nil {
		var err error
		if text, err = fs.ReadFile(src, name); err != nil {
			return err
		}
		if !strings.HasPrefix(string(text), string(header)) { // its columns are in another order
			text = review.DecisionsText(m.decider, decider.Decisions)
		}
	}
	if text = slices.Clip(text); len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(text, '\n')
	}
	for _, d := range m.rows {
		text = append(text, d.Line()...)
	}
	m.result.Files = []records.File{{Name: name, Text: text}}
	return nil
}
