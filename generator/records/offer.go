package records

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/lock"
	"recension/generator/review"
)

// Offer is an edition whose records people can screen.
type Offer struct {
	Edition   string
	Stages    []Choice // in the order of the protocol
	Reviewers []Choice
}

// Choice is something to choose by its id.
type Choice struct{ ID, Label string }

// Offers returns the editions that are not published and whose protocol, which must be
// without errors, names reviewers and stages. The newest is first.
func Offers(src fs.FS) ([]Offer, error) {
	names, err := review.Names(src)
	if err != nil {
		return nil, err
	}
	var offers []Offer
	for _, name := range slices.Backward(names) {
		if !review.Absent(src, lock.Name(name)) {
			continue
		}
		p, problems, err := protocolOf(src, name)
		if err != nil || problems.HasErrors() || len(p.Stages) == 0 || len(p.Reviewers) == 0 {
			continue
		}
		offer := Offer{Edition: name}
		for _, id := range p.StageIDs() {
			offer.Stages = append(offer.Stages, Choice{id, plain(p.Stages[id].Label)})
		}
		for _, id := range p.Keys.Under("reviewer") {
			offer.Reviewers = append(offer.Reviewers, Choice{id, plain(p.Reviewers[id].Name)})
		}
		offers = append(offers, offer)
	}
	return offers, nil
}

// Version describes the files that a queue of a task depends on. Once it differs from that
// of the moment at which the queue was opened, the queue has to be opened again. The files
// of other reviewers are not among them, except for who settles their conflicts.
func Version(src fs.FS, t Task) string {
	dir := path.Join("data", t.Edition)
	names := []string{
		path.Join(dir, "edition.toml"), path.Join(dir, review.ProtocolFile), path.Join(dir, review.RecordsFile), lock.Name(t.Edition),
		review.PrivateRecordsFile(t.Edition), review.DecisionsFile(t.Edition, review.RulesDecider),
		review.DecisionsFile(t.Edition, review.ConsensusDecider), review.DecisionsFile(t.Edition, t.file()),
	}
	if t.Conflicts {
		others, _ := fs.Glob(src, path.Join(dir, review.DecisionsDir, "*.csv")) // the name of an edition in use is no pattern
		names = append(names, others...)
	}
	var b strings.Builder
	for _, name := range names {
		if info, err := fs.Stat(src, name); err == nil {
			fmt.Fprintf(&b, "%s %d %d\n", name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}

// Title is the title of a record of the edition by its id; empty if it has none.
func (q *Queue) Title(id string) string {
	row, ok := q.texts.row[id]
	if !ok {
		return ""
	}
	return plain(q.texts.records[row].Title)
}
