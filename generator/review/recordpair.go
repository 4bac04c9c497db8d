package review

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strconv"

	"recension/generator/decode"
	"recension/generator/diag"
)

// RecordPairsFile is the file of an edition with pairs of its records.
const RecordPairsFile = "duplicates.csv"

// RecordPair is what two records are to each other: a row of data/<edition>/duplicates.csv.
// The program finds duplicates, records that are related, and pairs that a person has to
// decide, which have no verdict. A person enters a verdict with their name, also where the
// program has another; it holds for ever.
type RecordPair struct {
	decode.Origin `csv:"-"`

	Record  string      `csv:"record" rule:"required" help:"id of a record"`
	Other   string      `csv:"other" rule:"required" help:"id of the other record"`
	Reason  string      `csv:"reason" help:"which fields agree, and what speaks against it; for related records, how the first is related to the other"`
	Score   Score       `csv:"score" help:"how much speaks for a duplicate, from 0 to 1"`
	Verdict PairVerdict `csv:"verdict" oneof:"pair-verdict" help:"same: both are records of one publication; different; related: such as a preprint and its article; empty: a person has to decide"`
	Who     string      `csv:"who" help:"the person who decided; empty: the program"`
	When    decode.Date `csv:"when" help:"the day on which they did"`
}

// PairVerdict says whether two records are of one publication; empty: it is doubtful.
type PairVerdict string

// The verdicts.
const (
	PairSame      PairVerdict = "same"
	PairDifferent PairVerdict = "different"
	PairRelated   PairVerdict = "related" // of two publications, such as a preprint and its article
)

// PairVerdicts are all of them.
var PairVerdicts = []PairVerdict{PairSame, PairDifferent, PairRelated}

// UnmarshalCSV accepts the verdicts.
func (v *PairVerdict) UnmarshalCSV(cell string) error {
	*v = PairVerdict(cell)
	return oneOf("verdict", *v, PairVerdicts...)
}

// Score is a number from 0 to 1 with at most two decimals, as text; empty if there is none.
type Score string

// ScoreOf returns a number as a score.
func ScoreOf(n float64) Score {
	const decimals = 100
	return Score(strconv.FormatFloat(math.Round(min(max(n, 0), 1)*decimals)/decimals, 'f', -1, 64))
}

// ScoreForm is the form of a score, as a regular expression without anchors.
const ScoreForm = `0|1|0\.[0-9]?[1-9]`

// UnmarshalCSV checks the form.
func (s *Score) UnmarshalCSV(cell string) error {
	*s = Score(cell)
	if cell != "" && !scorePattern.MatchString(cell) {
		return decode.HintedError(fmt.Sprintf("%q is not a score from 0 to 1", cell), "leave the cell empty; the program fills it in")
	}
	return nil
}

var scorePattern = regexp.MustCompile(`^(` + ScoreForm + `)$`)

// RecordPairColumns are the columns of duplicates.csv.
var RecordPairColumns = decode.ColumnsOf[RecordPair]()

// ReadRecordPairs reads data/<edition>/duplicates.csv; there are no pairs if there is no
// file.
func ReadRecordPairs(src fs.FS, name string) ([]RecordPair, diag.List) {
	defer diag.Working(diag.Pos{File: name})
	if Absent(src, name) {
		return nil, nil
	}
	f, problems := Read(src, name)
	if problems != nil {
		return nil, problems
	}
	pairs, has, problems := decode.CSV[RecordPair](f, RecordPairColumns, "")
	rules := (&Edition{}).rulesOf(RecordPairColumns, has)
	seen := map[[2]string]decode.Origin{}
	for i := range pairs {
		p := &pairs[i]
		problems = append(problems, rules.check(p, p.Origin)...)
		switch first, repeated := seen[p.Key()]; {
		case repeated:
			problems.Add(diag.Errorf(p.At("record"), "duplicate-row", "the pair is repeated").Note(first.At("record"), "the first one").Hintf("keep one of the two verdicts"))
		case p.Who != "" && p.Verdict == "":
			problems.Add(diag.Errorf(p.At("who"), "required", "%q entered no verdict", p.Who).Hintf("same, different or related"))
		case p.Verdict == PairDifferent && p.Who == "":
			problems.Add(diag.Errorf(p.At("verdict"), "required", "the verdict does not name the person who gave it").Hintf("enter your name in the column who; verdicts of people are kept"))
		}
		seen[p.Key()] = p.Origin
	}
	return pairs, append(problems, contradictions(pairs)...)
}

// Key is the same for a pair in either order.
func (p RecordPair) Key() [2]string {
	return [2]string{min(p.Record, p.Other), max(p.Record, p.Other)}
}

// checkPairs reads the pairs of the edition, and reports those of records that it does not
// have.
func (e *Edition) checkPairs(src fs.FS) diag.List {
	pairs, problems := ReadRecordPairs(src, e.File(RecordPairsFile))
	if e.Lost.All(e.File(RecordsFile)) {
		return problems
	}
	for _, p := range pairs {
		for column, id := range map[string]string{"record": p.Record, "other": p.Other} {
			if _, ok := e.Records.index[id]; id != "" && !ok && len(problems) < decode.MostFaults {
				problems.Add(diag.Errorf(p.At(column), "reference", "the edition has no record %q", id))
			}
		}
		if p.Record == p.Other && p.Record != "" {
			problems.Add(diag.Errorf(p.At("other"), "reference", "a pair has two records"))
		}
		if p.Verdict == "" {
			e.Records.Doubtful++
		}
	}
	return problems
}

// RecordPairsText returns data/<edition>/duplicates.csv with some pairs.
func RecordPairsText(pairs []RecordPair) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(RecordPairColumns.Names()) // a buffer takes everything
	for _, p := range pairs {
		_ = w.Write([]string{p.Record, p.Other, p.Reason, string(p.Score), string(p.Verdict), p.Who, string(p.When)})
	}
	w.Flush()
	return b.Bytes()
}
