package review

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"recension/generator/decode"
	"recension/generator/diag"
)

const (
	// DecisionsDir is the folder of an edition with the decisions of each person and tool.
	DecisionsDir = "decisions"
	// SamplesDir is the folder of an edition with samples of decisions that were made
	// again, to know how often the first ones are wrong. They decide nothing.
	SamplesDir = "samples"
	// RulesDecider is the name of the rules of the protocol as the author of decisions.
	RulesDecider = "rules"
	// ConsensusDecider is the name of the file with the verdicts that settle conflicts. Who
	// made such a verdict is a reviewer.
	ConsensusDecider = "consensus"
)

// Decision is a verdict about a record at a stage: a row of
// data/<edition>/decisions/<who>.csv. Rows are only ever added at the end, so that Git
// keeps the rows of both branches that it merges.
type Decision struct {
	Record    string  // id of the first record of its group
	Stage     string  // id of a stage of the protocol
	Who       string  // id of a reviewer or tool, or [RulesDecider]
	When      Instant // when it was made
	Verdict   Verdict // empty for rules that decide nothing about the record
	Criterion string  // id of a criterion; empty: none is named
	Note      string

	// What only the rules note, so that counts follow from files that are published.
	Rule    string      // id of the rule that decided
	Matched decode.List // ids of the keywords that match
	Venue   string      // id of the venue

	Row int // its number in the file, from 0
}

// Instant is a moment in UTC to the second: 2026-11-30T14:05:09Z; empty if it is not known.
type Instant string

// InstantForm is the form of a moment, as a regular expression without anchors.
const InstantForm = `[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z`

// InstantOf returns a time as a moment.
func InstantOf(t time.Time) Instant { return Instant(t.UTC().Format(time.RFC3339)) }

// UnmarshalCSV checks the form.
func (i *Instant) UnmarshalCSV(cell string) error {
	*i = Instant(cell)
	if t, err := time.Parse(time.RFC3339, cell); cell != "" && (err != nil || InstantOf(t) != *i) {
		return decode.HintedError(fmt.Sprintf("%q is not a moment in UTC", cell), "write it as 2026-11-30T14:05:09Z")
	}
	return nil
}

// DecisionColumns are the columns of files with decisions; the last three are those of
// decisions/rules.csv.
var DecisionColumns = decode.Columns{
	required(decode.NewColumn[string]("record", "id of a record, which is the first of its group")),
	required(decode.NewColumn[string]("stage", "id of a stage of protocol.toml")),
	required(decode.NewColumn[string]("who", "id of a reviewer or tool of protocol.toml, or rules")),
	decode.NewColumn[Instant]("when", "the moment in UTC, such as 2026-11-30T14:05:09Z"),
	verdictColumn(decode.NewColumn[Verdict]("verdict", "include, exclude, unclear, or withdrawn if the last one no longer holds; empty if the rules decide nothing")),
	decode.NewColumn[string]("criterion", "id of a criterion of protocol.toml"),
	decode.NewColumn[string]("note", "a note of the reviewer"),
	decode.NewColumn[string]("rule", "id of the rule that decided; only of rules"),
	decode.NewColumn[decode.List]("matched", "ids of the keywords that match; only of rules"),
	decode.NewColumn[string]("venue", "id of the venue; only of rules"),
}

// personColumns is how many of the columns a file of a person or tool has.
const personColumns = 7

func required(c decode.Column) decode.Column { c.Rule = "required"; return c }

func verdictColumn(c decode.Column) decode.Column { c.OneOf = "verdict"; return c }

// DecisionsFile is the path of the file with the decisions of a reviewer, a tool or the
// rules.
func DecisionsFile(edition, who string) string {
	return path.Join("data", edition, DecisionsDir, who+".csv")
}

// ReadDecisions reads a file with decisions. It reports cells that do not have the form of
// their column, and missing ones, and leaves out their rows.
func ReadDecisions(src fs.FS, name string) ([]Decision, *decode.Rows, diag.List) {
	defer diag.Working(diag.Pos{File: name})
	f, unreadable := readBytes(src, name)
	if unreadable == nil {
		f, unreadable = decode.Readable(f)
	}
	if unreadable != nil {
		return nil, nil, unreadable
	}
	rows := decode.OpenRows(f, DecisionColumns, "", diag.RecordRows)
	var problems diag.List
	var decisions []Decision
	header := rows.Header()
	cells := make(map[string]string, len(header))
	for i, row := range rows.All() {
		for n, cell := range row {
			cells[header[n]] = cell
		}
		d, column, err := decisionOf(cells)
		if d.Row = i; err != nil {
			if slices.Contains(header, column) {
				problems.Add(decode.WithHint(diag.Errorf(rows.At(i, column), "type", "%s: %v", column, err), err))
			}
			if len(problems) >= decode.MostFaults {
				break
			}
			continue
		}
		decisions = append(decisions, d)
	}
	return decisions, rows, append(rows.Problems(), problems...)
}

// decisionOf reads the cells of a row. Of an error it also returns the column.
func decisionOf(cells map[string]string) (d Decision, column string, err error) {
	d = Decision{
		Record: cells["record"], Stage: cells["stage"], Who: cells["who"], Criterion: cells["criterion"], Note: cells["note"],
		Rule: cells["rule"], Venue: cells["venue"],
	}
	for _, column := range []string{"record", "stage", "who"} {
		if cells[column] == "" {
			return d, column, fmt.Errorf("the cell is empty")
		}
	}
	if err := d.When.UnmarshalCSV(cells["when"]); err != nil {
		return d, "when", err
	}
	if err := d.Verdict.UnmarshalCSV(cells["verdict"]); err != nil {
		return d, "verdict", err
	}
	if d.Verdict == "" && d.Who != RulesDecider {
		return d, "verdict", decode.HintedError("the cell is empty", "include, exclude, unclear or withdrawn")
	}
	if err := d.Matched.UnmarshalCSV(cells["matched"]); err != nil {
		return d, "matched", err
	}
	return d, "", nil
}

// DecisionsText returns a file with decisions.
func DecisionsText(who string, decisions []Decision) []byte {
	var b bytes.Buffer
	b.Write(DecisionsHeader(who))
	for _, d := range decisions {
		b.Write(d.Line())
	}
	return b.Bytes()
}

// DecisionsHeader returns the first line of a file with decisions.
func DecisionsHeader(who string) []byte {
	names := DecisionColumns.Names()
	if who != RulesDecider {
		names = names[:personColumns]
	}
	return []byte(strings.Join(names, ",") + "\n")
}

// Line returns the decision as a line of its file.
func (d Decision) Line() []byte {
	cells := []string{d.Record, d.Stage, d.Who, string(d.When), string(d.Verdict), d.Criterion, d.Note}
	if d.Who == RulesDecider {
		cells = append(cells, d.Rule, d.Matched.String(), d.Venue)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(cells) // a buffer takes everything
	w.Flush()
	return b.Bytes()
}
