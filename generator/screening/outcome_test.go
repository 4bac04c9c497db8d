package screening

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/locale"
	"recension/generator/review"
)

const procedure = `
[stage.title]
label = "Title"
kind = "screening"
reviewers = 2

[stage.text]
label = "Full text"
kind = "eligibility"
reviewers = 1

[criterion.period]
label = "Period"
text = "It is of the period."
kind = "include"
stages = ["title", "text"]

[reviewer.ana]
name = "Ana Costa"
[reviewer.berta]
name = "Berta Smith"
[tool.sorter]
name = "Sorter"
steps = ["title"]
`

// screened loads an edition with two searches, five records, of which one is a duplicate,
// and some decisions: files of rows without their moment.
func screened(t *testing.T, protocol string, decisions map[string]string) (*Screening, string) {
	t.Helper()
	src := fstest.MapFS{
		"data/2021/edition.toml":    {Data: []byte("title = 'Bridges'\nstatus = 'draft'\n")},
		"data/2021/vocabulary.toml": {Data: []byte("")},
		"data/2021/documents.csv":   {Data: []byte("id,title\n")},
		"data/2021/standards.csv":   {Data: []byte("id,organisation,title\n")},
		"data/2021/protocol.toml":   {Data: []byte(protocol)},
		"data/2021/searches.toml":   {Data: []byte("[index]\nmethod = 'database'\nsource = 'Index'\n[letters]\nmethod = 'contacts'\n")},
		"data/2021/records.csv":     {Data: []byte("id,title,search,duplicate_of\nr1,A,index,\nr2,B,index,\nr3,C,letters,r1\nr4,D,letters,\nr5,E,index,\n")},
	}
	for who, rows := range decisions {
		text := string(review.DecisionsHeader(who))
		for row := range strings.FieldsSeq(rows) {
			cells := strings.Split(row, ",")
			d := review.Decision{Record: cells[0], Stage: cells[1], Who: who, When: "2021-03-01T09:00:00Z", Verdict: review.Verdict(cells[2]), Criterion: cells[3]}
			if who == review.ConsensusDecider {
				d.Who = "ana"
			}
			text += string(d.Line())
		}
		src["data/2021/decisions/"+who+".csv"] = &fstest.MapFile{Data: []byte(text)}
	}
	e, _ := review.LoadEdition(src, "2021")
	s, problems := Load(src, e)
	var text []string
	for _, p := range problems {
		text = append(text, fmt.Sprintf("%s:%d %s", strings.TrimPrefix(p.Pos.File, "data/2021/decisions/"), p.Pos.Line, p.Message))
	}
	return s, strings.Join(text, "\n")
}

// TestOutcomes shows whose verdict counts.
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		name      string
		decisions map[string]string
		want      string // of r1
	}{
		{"nobody", nil, "pending"},
		{"one of two people", map[string]string{"ana": "r1,title,include,"}, "pending"},
		{"two who agree", map[string]string{"ana": "r1,title,exclude,period", "berta": "r1,title,exclude,"}, "excluded people"},
		{"two who do not", map[string]string{"ana": "r1,title,include,", "berta": "r1,title,exclude,"}, "conflict people"},
		{"unclear is another verdict", map[string]string{"ana": "r1,title,include,", "berta": "r1,title,unclear,"}, "conflict people"},
		{"a conflict settled", map[string]string{"ana": "r1,title,include,", "berta": "r1,title,exclude,", "consensus": "r1,title,exclude,"}, "excluded settlement"},
		{"rules", map[string]string{"rules": "r1,title,exclude,period"}, "excluded rule"},
		{"rules that decide nothing", map[string]string{"rules": "r1,title,,"}, "pending"},
		{"rules and one person", map[string]string{"rules": "r1,title,exclude,", "ana": "r1,title,include,"}, "excluded rule"},
		{"rules and two people", map[string]string{"rules": "r1,title,exclude,", "ana": "r1,title,unclear,", "berta": "r1,title,unclear,"}, "unclear people"},
		{"a tool and rules", map[string]string{"rules": "r1,title,exclude,", "sorter": "r1,title,unclear,"}, "unclear tool"},
		{"withdrawn", map[string]string{"rules": "r1,title,exclude,", "sorter": "r1,title,unclear, r1,title,withdrawn,"}, "excluded rule"},
		{"the next stage", map[string]string{"rules": "r1,title,include,"}, "included rule, pending"},
		{"the last stage", map[string]string{"rules": "r1,title,include,", "berta": "r1,text,exclude,period"}, "included rule, excluded people"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, problems := screened(t, procedure, c.decisions)
			var states []string
			for _, stage := range s.Stages {
				if o := stage.Outcomes[0]; o.State != NotReached {
					states = append(states, strings.TrimSpace(string(o.State)+" "+string(o.By)))
				}
			}
			if got := strings.Join(states, ", "); got != c.want || problems != "" {
				t.Errorf("got %q, want %q; problems: %s", got, c.want, problems)
			}
		})
	}
}

// TestDecisionProblems shows decisions that cannot be right, and that all of them are
// reported.
func TestDecisionProblems(t *testing.T) {
	for _, c := range []struct {
		name      string
		decisions map[string]string
		want      string
	}{
		{"nobody of that name", map[string]string{"carl": "r1,title,include,"}, `carl.csv:0 the protocol has no reviewer or tool "carl"`},
		{"a duplicate", map[string]string{"ana": "r3,title,include,"}, "ana.csv:2 the record is a duplicate, so this decision does not count"},
		{"a criterion of nobody", map[string]string{"ana": "r1,title,exclude,colour"}, `ana.csv:2 the protocol has no criterion "colour"`},
		{"no reason", map[string]string{"rules": "r1,title,include,", "ana": "r1,text,exclude,"}, `ana.csv:2 a record is excluded at the stage "text" without a criterion`},
		{"nothing to withdraw", map[string]string{"ana": "r1,title,withdrawn,"}, "ana.csv:2 there is no verdict to withdraw"},
		{"a stage that was not reached", map[string]string{"rules": "r1,title,exclude,", "ana": "r1,text,include,"}, `ana.csv:2 the record is decided at the stage "text", but is excluded at the stage "title"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := screened(t, procedure, c.decisions); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestFlowOfOtherMethods tests that the column of databases and registers is left out only
// if no search was of one.
func TestFlowOfOtherMethods(t *testing.T) {
	for _, c := range []struct {
		first, second review.SearchMethod
		want          string
	}{
		{"database", "database", "db-identified"},
		{"database", "browsing", "db-identified other-identified"},
		{"browsing", "browsing", "other-identified"},
	} {
		s, _ := screened(t, procedure, nil)
		s.Edition.Searches[0].Method, s.Edition.Searches[1].Method = c.first, c.second
		var got []string
		for _, b := range s.Flow(locale.English()) {
			if strings.HasSuffix(b.ID, "-identified") {
				got = append(got, b.ID)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s and %s: %s, want %s", c.first, c.second, got, c.want)
		}
	}
}

// TestFlow shows the boxes with their records, which are never worked out from other boxes.
func TestFlow(t *testing.T) {
	s, _ := screened(t, procedure, map[string]string{
		"rules": "r1,title,include, r2,title,exclude,period r4,title,include, r5,title,,",
		"ana":   "r1,text,include, r4,text,exclude,period",
	})
	var lines []string
	for _, b := range s.Flow(locale.English()) {
		line := fmt.Sprintf("%s %v", b.ID, b.Records)
		for _, p := range b.Parts {
			line += fmt.Sprintf(" %s %v", p.ID, p.Records)
		}
		lines = append(lines, line)
	}
	want := `db-identified [0 1 4] index [0 1 4]
db-duplicates []
db-title [0 1 4]
db-title-excluded [1] rule-period [1]
db-title-undecided [4]
db-text [0]
db-text-excluded []
other-identified [2 3] letters [2 3]
other-duplicates [2]
other-title [3]
other-title-excluded []
other-text [3]
other-text-excluded [3] period [3]
included [0]`
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestErrors compares a sample with what the rules decided, and draws the same sample again.
func TestErrors(t *testing.T) {
	s, _ := screened(t, procedure, map[string]string{"rules": "r1,title,include, r2,title,exclude,period r4,title,exclude,period r5,title,exclude,period"})
	s.Samples = []Sample{{Decider{ID: "ana", Decisions: []review.Decision{
		{Record: "r1", Verdict: review.Exclude}, {Record: "r2", Verdict: review.Exclude}, {Record: "r4", Verdict: review.Unclear},
	}, held: map[key]int{{0, 0}: 0, {1, 0}: 1, {3, 0}: 2}}}}
	var got []string
	for _, e := range s.Errors() {
		got = append(got, fmt.Sprintf("%s: read %d of %d, wrong %v, unclear %d", e.State, e.Read, e.Total, e.Wrong, e.Unclear))
	}
	want := "included: read 1 of 1, wrong [0], unclear 0\nexcluded: read 1 of 3, wrong [], unclear 1"
	if strings.Join(got, "\n") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "\n"), want)
	}
	drawn := s.Draw(0, ByRule, 3, 7)
	if len(drawn) != 3 || fmt.Sprint(drawn) != fmt.Sprint(s.Draw(0, ByRule, 3, 7)) {
		t.Errorf("drew %v", drawn)
	}
	if all := s.Draw(0, ByRule, 100, 7); len(all) != 4 {
		t.Errorf("drew %v of four", all)
	}
}
