package exchange

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"recension/generator/review"
)

// asreviewVotes reads the label of a row of ASReview. Version 1 writes it, with a ranking, in
// the column of the dataset.
func asreviewVotes(r row) ([]vote, error) {
	label := r.fields["asreview_label"]
	if label == "" && r.fields["asreview_ranking"] != "" {
		label = r.fields["included"]
	}
	v := vote{by: r.fields["asreview_user_name"], note: r.fields["asreview_note"], when: instantIn(r.fields["asreview_time"])}
	switch strings.TrimSuffix(strings.TrimSpace(label), ".0") {
	case "1":
		v.verdict = review.Include
	case "0":
		v.verdict = review.Exclude
	case "", "-1":
		return nil, nil
	default:
		return nil, fmt.Errorf("the label %q is neither 1 nor 0", label)
	}
	return []vote{v}, nil
}

// instantIn returns the moment that a text is if that is certain: with a zone, or as
// seconds since 1970; empty otherwise.
func instantIn(text string) review.Instant {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return review.InstantOf(t)
	}
	const first, last = 1e9, 4e9 // 2001 to 2096
	if n, err := strconv.ParseFloat(text, 64); err == nil && n > first && n < last {
		return review.InstantOf(time.Unix(int64(n), 0))
	}
	return ""
}

// covidenceReason matches a reason in the notes of Covidence.
var covidenceReason = regexp.MustCompile(`(?i)exclusion reason:\s*([^;\n]*)`)

// covidenceVotes reads the reasons of a row of Covidence, whose verdict is that of its list.
func covidenceVotes(r row) ([]vote, error) {
	var v vote
	for _, m := range covidenceReason.FindAllStringSubmatch(r.fields["notes"]+"\n"+r.fields["n1"], -1) {
		if reason := strings.TrimSpace(m[1]); reason != "" {
			v.reasons = append(v.reasons, reason)
		}
	}
	return []vote{v}, nil
}

// rayyanVerdicts are the verdicts of Rayyan; earlier versions wrote true and false.
var rayyanVerdicts = map[string]review.Verdict{
	"included": review.Include, "true": review.Include,
	"excluded": review.Exclude, "false": review.Exclude,
	"maybe": review.Unclear,
}

// rayyanVotes reads the notes of a row of Rayyan.
func rayyanVotes(r row) ([]vote, error) {
	notes, err := readRayyan(r.fields["notes"] + "\n" + r.fields["n1"])
	if err != nil {
		return nil, err
	}
	var votes []vote
	excluded := 0
	for _, each := range notes.inclusion {
		verdict, known := rayyanVerdicts[strings.ToLower(each.texts[0])]
		switch {
		case each.texts[0] == "nil" || each.texts[0] == "" || strings.EqualFold(each.texts[0], Undecided):
			continue
		case !known:
			return nil, fmt.Errorf("the decision %q is unknown", each.texts[0])
		case verdict == review.Exclude:
			excluded++
		}
		votes = append(votes, vote{by: each.name, verdict: verdict})
	}
	for i := range votes {
		v := &votes[i]
		for _, each := range notes.notes {
			if each.name == v.by {
				v.note = strings.Join(each.texts, "; ")
			}
		}
		if v.verdict == review.Exclude {
			v.reasons, v.shared = notes.reasons, excluded > 1
		}
	}
	return votes, nil
}
