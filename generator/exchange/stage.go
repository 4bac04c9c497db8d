package exchange

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/records"
	"recension/generator/review"
	"recension/generator/screening"
)

// stage is a stage of the screening of an edition.
type stage struct {
	*screening.Screening
	at      int             // its index
	texts   []review.Record // of the records at the same index
	lacking map[string]bool // the ids of those whose private texts are missing
}

// openStage reads the screening of an edition that can be changed. Without the id of a
// stage, it is that of titles and abstracts. It is an error if there is no such stage.
func openStage(src fs.FS, edition, id string) (*stage, diag.List, error) {
	texts, lacking, problems, err := records.Texts(src, edition)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	if len(texts) == 0 {
		return nil, nil, fmt.Errorf("the edition %s has no records; add some with recension records import", edition)
	}
	editions, problems := review.Load(src)
	e := editions[slices.IndexFunc(editions, func(e *review.Edition) bool { return e.ID == edition })]
	s, problems, err := records.ScreeningOf(src, e, problems, review.ProtocolFile, review.RecordsFile)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	of := &stage{Screening: s, texts: texts, lacking: lacking}
	if id == "" {
		if of.at = slices.IndexFunc(s.Stages, func(s screening.Stage) bool { return s.Kind == review.Screen }); of.at < 0 {
			return nil, nil, fmt.Errorf("the protocol has no stage of the kind %s; name another one with --stage", review.Screen)
		}
		return of, nil, nil
	}
	if of.at = s.Stage(id); of.at < 0 {
		return nil, nil, fmt.Errorf("the protocol has no stage %q; there are %s", id, strings.Join(e.Protocol.StageIDs(), ", "))
	}
	return of, nil, nil
}

// id is the id of the stage.
func (s *stage) id() string { return s.Stages[s.at].ID }

// kind is its kind.
func (s *stage) kind() review.StageKind { return s.Stages[s.at].Kind }

// reached reports whether a record, by index, has reached the stage.
func (s *stage) reached(record int) bool {
	return s.Stages[s.at].Outcomes[record].State != screening.NotReached
}

// called is a record for a message: its id, title and year, as far as they are known.
func (s *stage) called(record int) string {
	r := &s.texts[record]
	return called(r.ID, r.Title, int(r.Year))
}

// called is a record for a message.
func called(id, title string, year int) string {
	const most = 80
	if runes := []rune(title); len(runes) > most {
		title = string(runes[:most-1]) + "…"
	}
	var about []string
	if title != "" {
		about = append(about, fmt.Sprintf("%q", title))
	}
	if year != 0 {
		about = append(about, fmt.Sprint(year))
	}
	text := strings.Join(about, ", ")
	if id == "" || text == "" {
		return cmp.Or(id, text, "without title and year")
	}
	return id + " (" + text + ")"
}
