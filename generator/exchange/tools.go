package exchange

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/review"
)

// tool is another tool in which people screen.
type tool struct {
	id, name string

	// What it takes.
	write  func(w io.Writer, items []item, priors bool) error
	labels bool // verdicts that were known before have a place in it, and people do not see them
	most   int  // records that it takes in a file; 0: no limit is known

	// What comes back: tables, RIS or JSON.
	has     func(columns []string) bool                    // reports whether a table with these columns, in lower case, is of the tool; nil: none is
	columns map[string]string                              // the columns of its tables for fields of intake.Table
	ris     string                                         // what its RIS contains, and no other does; empty: it has no such text
	json    string                                         // what its JSON contains, and no other does; empty: it has no JSON
	rows    func(file string, in io.Reader) ([]row, error) // reads its JSON
	ids     []string                                       // columns and tags, in lower case, that may hold the id of a record, or its mark
	votes   func(row) ([]vote, error)                      // the decisions that a row has, apart from the list that it is in
	lists   map[string]map[review.StageKind]string         // words in the names of files that are lists, with the verdict at a stage
	hint    string                                         // how to export decisions
}

// tools are all of them, in alphabetical order.
var tools = []tool{
	{
		id: "asreview", name: "ASReview", write: writeASReview, labels: true,
		has: func(columns []string) bool {
			return slices.Contains(columns, idColumn) || slices.ContainsFunc(columns, func(c string) bool { return strings.HasPrefix(c, "asreview_") })
		},
		columns: map[string]string{"title": "title", "year": "year", "doi": "doi", "url": "url"},
		ids:     []string{idColumn},
		votes:   asreviewVotes,
		hint:    "its column asreview_label has the decisions: export the dataset as CSV, with the records that are relevant, irrelevant and not seen",
	},
	{
		id: "covidence", name: "Covidence", write: writeRIS, most: 15_000,
		has:     func(columns []string) bool { return slices.Contains(columns, "covidence #") },
		columns: map[string]string{"title": "title", "year": "published year", "doi": "doi", "key": "covidence #"},
		ids:     []string{"accession number", "ref", "notes", "an", "id", "n1"},
		votes:   covidenceVotes,
		lists: map[string]map[review.StageKind]string{
			"screen":     {review.Screen: Undecided},
			"irrelevant": {review.Screen: string(review.Exclude)},
			"select":     {review.Screen: string(review.Include), review.Eligibility: Undecided},
			"excluded":   {review.Screen: string(review.Include), review.Eligibility: string(review.Exclude)},
			"included":   {review.Screen: string(review.Include), review.Eligibility: string(review.Include)},
		},
		hint: "it exports a file for each of its lists; if the name of the file does not have that of the list, write the verdict before it, such as exclude=FILE",
	},
	{
		id: "eppi", name: "EPPI-Reviewer", write: writeRIS,
		ris: "KW  - eppi-reviewer", json: `"CodeSets"`, rows: eppiRows,
		ids:   []string{"olditemid", "comments", "u2", "n1", "id", "an"},
		votes: func(r row) ([]vote, error) { return r.coded, nil },
		hint:  "its JSON has the codes of the types Include and Exclude; of RIS, export a list for each code, and write the verdict before it, such as exclude=FILE",
	},
	{
		id: "rayyan", name: "Rayyan", write: writeRayyan,
		has: func(columns []string) bool {
			return slices.Contains(columns, "key") && slices.Contains(columns, "notes") && !slices.Contains(columns, "item type")
		},
		columns: map[string]string{"title": "title", "year": "year", "doi": "doi", "url": "url", "pmid": "pubmed_id", "key": "key"},
		ris:     "RAYYAN-",
		ids:     []string{"notes", "key", "n1", "id"},
		votes:   rayyanVotes,
		hint:    "RAYYAN-INCLUSION in its notes has the decisions: export all articles as CSV, with the decisions, the reasons and the notes",
	},
}

// toolOf returns a tool by its id.
func toolOf(id string) (*tool, error) {
	for i := range tools {
		if tools[i].id == id {
			return &tools[i], nil
		}
	}
	near := diag.Nearest(id, ToolIDs())
	if near != "" {
		near = fmt.Sprintf("; did you mean %q?", near)
	}
	return nil, fmt.Errorf("there is no tool %q; there are %s%s", id, strings.Join(ToolIDs(), ", "), near)
}

// Undecided is the verdict of a list of records that nobody has decided.
const Undecided = "undecided"

// ListVerdicts are the verdicts that a list can have.
var ListVerdicts = []string{string(review.Include), string(review.Exclude), string(review.Unclear), Undecided}

// vote is a decision in the export of a tool.
type vote struct {
	by      string // the person or code set; empty: the export names none
	verdict review.Verdict
	reasons []string // why the record is excluded, as the tool has it
	shared  bool     // the reasons are those of all who excluded it
	note    string
	when    review.Instant
}

// votesOf returns the decisions of a row, in its list if it is in one.
func (t *tool) votesOf(r row, list string) ([]vote, error) {
	votes, err := t.votes(r)
	switch list {
	case "":
		return votes, err
	case Undecided:
		return nil, nil
	}
	listed := vote{verdict: review.Verdict(list)}
	if len(votes) == 1 && listed.verdict == review.Exclude {
		listed.reasons, listed.note = votes[0].reasons, votes[0].note
	}
	return []vote{listed}, nil
}
