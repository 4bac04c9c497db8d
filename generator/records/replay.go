package records

import (
	"fmt"
	"io/fs"
	"path"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// Replayed says which verdicts another protocol would change.
type Replayed struct {
	Records int // publications that were compared
	NotRun  int // those whose texts are private and missing
	Changes []VerdictChange
}

// VerdictChange is a record that another protocol would decide otherwise.
type VerdictChange struct{ Record, Before, After string }

// Replay applies the rules of another protocol to the records of an edition and compares
// the verdicts with those of decisions/rules.csv. Nothing is written. The protocol is a
// file below the root, or the name of an edition.
func Replay(src fs.FS, edition, protocol string) (Replayed, diag.List, error) {
	if err := exists(src, edition); err != nil {
		return Replayed{}, nil, err
	}
	s, _, problems := load(src, edition)
	if problems.HasErrors() {
		return Replayed{}, problems, nil
	}
	if decode.IsID(protocol) {
		if err := exists(src, protocol); err != nil {
			return Replayed{}, nil, err
		}
		protocol = path.Join("data", protocol, review.ProtocolFile)
	}
	if !fs.ValidPath(protocol) {
		return Replayed{}, nil, fmt.Errorf("%q is not a file of the review", protocol)
	}
	p, problems := review.ReadProtocol(src, protocol)
	if problems.HasErrors() {
		return Replayed{}, problems, nil
	}
	result, problems, err := s.screen(src, p)
	if err != nil || problems.HasErrors() {
		return Replayed{}, problems, err
	}
	replayed := Replayed{NotRun: result.NotRun}
	for _, each := range result.Each {
		if each.Applied == nil {
			continue
		}
		replayed.Records++
		before, after := "not decided", "not decided"
		if n := len(each.Before); n > 0 {
			before = verdictText(each.Before[n-1].Verdict, each.Before[n-1].Criterion)
		}
		if n := len(each.Applied); n > 0 {
			after = verdictText(each.Applied[n-1].Verdict, each.Applied[n-1].Criterion)
		}
		if before != after {
			replayed.Changes = append(replayed.Changes, VerdictChange{each.Record, before, after})
		}
	}
	return replayed, problems, nil
}

// verdictText is a verdict of rules in words. The stages of two protocols can differ, so
// that of the last one counts.
func verdictText(v review.Verdict, criterion string) string {
	switch {
	case v == "":
		return "not decided"
	case criterion == "":
		return string(v)
	}
	return fmt.Sprintf("%s for %s", v, criterion)
}
