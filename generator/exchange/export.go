package exchange

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"

	"recension/generator/diag"
	"recension/generator/records"
	"recension/generator/review"
)

// Exported is the result of [Export].
type Exported struct {
	Text    []byte // of the file
	Tool    string // the name of the tool
	Stage   string // id
	Records int
	Known   int // records with a verdict that was known before
	Most    int // records that the tool takes in a file; 0: no limit is known
}

// item is a record for another tool.
type item struct {
	*review.Record
	known review.Verdict // what was decided before; empty: nothing, or it is not to be seen
}

// Export returns the records that have reached a stage of an edition as a file for a tool.
// An empty stage is that of titles and abstracts. priors is the id of a reviewer or tool,
// or rules, whose verdicts go out, too; empty for nobody's. It is an error if the edition
// cannot be changed, if there is no such tool or stage, if texts are private and missing,
// or if the tool has no place for verdicts.
func Export(src fs.FS, edition, stageID, to, priors string) (Exported, diag.List, error) {
	t, err := toolOf(to)
	if err != nil {
		return Exported{}, nil, err
	}
	s, problems, err := openStage(src, edition, stageID)
	if err != nil || problems.HasErrors() {
		return Exported{}, problems, err
	}
	d := s.Decider(priors)
	switch {
	case priors != "" && !t.labels:
		return Exported{}, nil, fmt.Errorf("--priors: people who screen in %s would see the verdicts of others", t.name)
	case priors != "" && d == nil:
		return Exported{}, nil, fmt.Errorf("--priors: %q has decided nothing", priors)
	}
	var items []item
	missing, known := 0, 0
	for i := range s.texts {
		if !s.reached(i) {
			continue
		}
		if s.lacking[s.texts[i].ID] {
			missing++
		}
		each := item{Record: &s.texts[i]}
		if d != nil {
			held, _ := d.Verdict(i, s.at)
			each.known = held.Verdict
		}
		if each.known == review.Include || each.known == review.Exclude {
			known++
		}
		items = append(items, each)
	}
	switch {
	case missing > 0:
		return Exported{}, nil, fmt.Errorf("%s lacks the texts of %d of the records, which edition.toml does not publish: %s",
			review.PrivateRecordsFile(edition), missing, records.GetTextsBack)
	case len(items) == 0:
		return Exported{}, nil, fmt.Errorf("no record has reached the stage %s", s.id())
	}
	var b bytes.Buffer
	if err := t.write(&b, items, d != nil); err != nil {
		return Exported{}, nil, err
	}
	return Exported{Text: b.Bytes(), Tool: t.name, Stage: s.id(), Records: len(items), Known: known, Most: t.most}, nil, nil
}

// ToolIDs returns the ids of the tools.
func ToolIDs() []string {
	var ids []string
	for _, t := range tools {
		ids = append(ids, t.id)
	}
	slices.Sort(ids)
	return ids
}
