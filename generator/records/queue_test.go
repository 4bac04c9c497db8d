package records

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"recension/generator/edition"
	"recension/generator/review"
	"recension/generator/reviewtest"
)

const bridgeProtocol = `[stage.title]
label = "Title and abstract"
kind = "screening"
reviewers = 2

[stage.text]
label = "Full text"
kind = "eligibility"
reviewers = 1

[criterion.model]
label = "Model of a bridge"
text = "The bridge is a model."
kind = "exclude"
stages = ["title", "text"]

[criterion.river]
label = "Over a river"
text = "The bridge is over a river."
kind = "include"
stages = ["title"]

[criterion.unread]
label = "Not readable"
text = "The scan cannot be read."
kind = "exclude"
stages = ["text"]

[keyword.pier]
label = "Piers"
terms = ["pier*"]

[reviewer.ana]
name = "Ana Costa"

[reviewer.bo]
name = "Bo Lind"

[reviewer.cem]
name = "Cem Kaya"
`

// screened returns a review with a draft edition that has five records, of which r3 is a
// duplicate.
func screened(t *testing.T) fstest.MapFS {
	t.Helper()
	src := withRecords(t, reviewtest.Small(t), "2021")
	reviewtest.Edit(t, src, "data/2021/edition.toml", `status = "published"`, `status = "draft"`)
	delete(src, "data/2021/lock.toml")
	delete(src, "data/locks.toml")
	src["data/2021/protocol.toml"] = &fstest.MapFile{Data: []byte(bridgeProtocol)}
	src["data/2021/records.csv"] = &fstest.MapFile{Data: []byte(`id,title,authors,year,container,abstract,keywords,search,duplicate_of
r1,Timber piers in tidal rivers,"Jones, Dora",2011,River Engineering,Piers of oak.,piers; oak,index,
r2,Fords and ferries,"Green, Emil",2001,Annals of Roads,,,index,
r3,Timber piers in tidal rivers,,,,,,index,r1
r4,Iron arches,,1990,,,,index,
r5,Steel ropes,,1991,,,,index,
`)}
	return src
}

// mapLog adds lines to a file of a review in memory.
type mapLog struct {
	src  fstest.MapFS
	name string
	fail error
}

func (l *mapLog) Append(header, line []byte) error {
	if l.fail != nil {
		return l.fail
	}
	f := l.src[l.name]
	if f == nil {
		f = &fstest.MapFile{Data: header}
		l.src[l.name] = f
	}
	f.Data = append(slices.Clone(f.Data), line...)
	return nil
}

// seat opens a queue whose log is in memory.
func seat(t *testing.T, src fstest.MapFS, task Task) (*Queue, *mapLog) {
	t.Helper()
	log := &mapLog{src: src}
	at := time.Date(2021, 3, 1, 9, 0, 0, 0, time.UTC)
	q, problems, err := OpenQueue(src, task, Desk{
		Log: func(name string) (DecisionLog, error) { log.name = name; return log, nil },
		Now: func() time.Time { at = at.Add(time.Second); return at },
	})
	if err != nil || len(problems) > 0 {
		t.Fatalf("%v %s", err, reviewtest.Text(t, problems))
	}
	return q, log
}

// order are the records of a queue, from the current one on.
func order(q *Queue) string {
	var ids []string
	for _, i := range q.left {
		ids = append(ids, q.screening.Records[i].ID)
	}
	return fmt.Sprintf("%d done, left %s", q.Done(), strings.Join(ids, " "))
}

func decide(t *testing.T, q *Queue, rows ...string) {
	t.Helper()
	for _, row := range rows {
		cells := strings.Split(row, ",")
		if err := q.Decide(cells[0], review.Verdict(cells[1]), cells[2], cells[3]); err != nil {
			t.Fatalf("%s: %v", row, err)
		}
	}
}

var anaTitle = Task{Edition: "2021", Stage: "title", Reviewer: "ana"}

// TestQueue lets two reviewers and one who settles conflicts screen, each with a fresh start
// now and then.
func TestQueue(t *testing.T) {
	src := screened(t)
	q, _ := seat(t, src, anaTitle)
	if diff := cmp.Diff("0 done, left r1 r2 r4 r5", order(q)); diff != "" {
		t.Error(diff)
	}
	q.Skip()
	decide(t, q, "r2,exclude,river, no  bridge\n", "r4,include,river,")
	if err := q.Undo("r2"); !errors.Is(err, ErrNotCurrent) {
		t.Errorf("undone: %v", err)
	}
	if err := q.Undo("r4"); err != nil {
		t.Fatal(err)
	}
	decide(t, q, "r4,unclear,,=SUM(A1)")
	if diff := cmp.Diff("2 done, left r5 r1", order(q)); diff != "" {
		t.Error(diff)
	}
	q, _ = seat(t, src, anaTitle)
	if diff := cmp.Diff("2 done, left r1 r5", order(q)); diff != "" {
		t.Errorf("resumed: %s", diff)
	}
	decide(t, q, "r1,include,,", "r5,include,,")
	if _, ok := q.Current(); ok || q.Left() != 0 {
		t.Error("a record is left")
	}
	want := `record,stage,who,when,verdict,criterion,note
r2,title,ana,2021-03-01T09:00:01Z,exclude,river,no bridge
r4,title,ana,2021-03-01T09:00:02Z,include,river,
r4,title,ana,2021-03-01T09:00:03Z,withdrawn,,
r4,title,ana,2021-03-01T09:00:04Z,unclear,,'=SUM(A1)
r1,title,ana,2021-03-01T09:00:01Z,include,,
r5,title,ana,2021-03-01T09:00:02Z,include,,
`
	if diff := cmp.Diff(want, string(src["data/2021/decisions/ana.csv"].Data)); diff != "" {
		t.Errorf("the file (-want +got):\n%s", diff)
	}

	q, _ = seat(t, src, Task{Edition: "2021", Stage: "title", Reviewer: "bo"})
	if diff := cmp.Diff("0 done, left r1 r2 r4 r5", order(q)); diff != "" {
		t.Errorf("the other reviewer: %s", diff)
	}
	decide(t, q, "r1,include,,", "r2,include,,", "r4,include,,")

	q, _ = seat(t, src, Task{Edition: "2021", Stage: "title", Reviewer: "cem"})
	if diff := cmp.Diff("0 done, left r5", order(q)); diff != "" {
		t.Errorf("the third reviewer: %s", diff)
	}

	conflicts := Task{Edition: "2021", Stage: "title", Reviewer: "cem", Conflicts: true}
	q, log := seat(t, src, conflicts)
	if diff := cmp.Diff("0 done, left r2 r4", order(q)); diff != "" {
		t.Errorf("conflicts: %s", diff)
	}
	decide(t, q, "r2,exclude,model,")
	if log.name != "data/2021/decisions/consensus.csv" {
		t.Errorf("conflicts are settled in %s", log.name)
	}
	decide(t, q, "r4,include,,")
	q, _ = seat(t, src, conflicts)
	if diff := cmp.Diff("2 done, left ", order(q)); diff != "" {
		t.Errorf("settled: %s", diff)
	}

	q, _ = seat(t, src, Task{Edition: "2021", Stage: "text", Reviewer: "bo"})
	if diff := cmp.Diff("0 done, left r1 r4", order(q)); diff != "" {
		t.Errorf("full texts: %s", diff)
	}
	decide(t, q, "r1,exclude,unread,")
	q, _ = seat(t, src, anaTitle)
	if err := q.Undo("r5"); err != nil {
		t.Error(err)
	}
	if err := q.Undo("r1"); err == nil || !strings.Contains(err.Error(), `decided at the stage "text"`) {
		t.Errorf("undone although a later stage decided: %v", err)
	}
	if _, problems := edition.Load(src, edition.Options{}); problems.HasErrors() {
		t.Errorf("check: %s", reviewtest.Text(t, problems))
	}
}

// TestItem shows what a person sees: of other reviewers nothing, unless there is a conflict
// to settle.
func TestItem(t *testing.T) {
	src := screened(t)
	reviewtest.Edit(t, src, "data/2021/records.csv", `Piers of oak.`, "Piers of \u202eoak.\x1b[31m")
	q, _ := seat(t, src, Task{Edition: "2021", Stage: "title", Reviewer: "bo"})
	decide(t, q, "r1,exclude,river,dry land")
	q, _ = seat(t, src, anaTitle)
	got, _ := q.Current()
	want := Item{
		ID: "r1", Title: Text{{"Timber ", ""}, {"piers", "Piers"}, {" in tidal rivers", ""}}, Authors: "Jones, Dora", Year: "2011", Container: "River Engineering",
		Abstract: Text{{"Piers", "Piers"}, {" of oak.[31m", ""}}, Keywords: []Text{{{"piers", "Piers"}}, {{"oak", ""}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	decide(t, q, "r1,include,,")
	q, _ = seat(t, src, Task{Edition: "2021", Stage: "title", Reviewer: "cem", Conflicts: true})
	got, _ = q.Current()
	want.Verdicts = []GivenVerdict{{"Ana Costa", review.Include, "", ""}, {"Bo Lind", review.Exclude, "Over a river", "dry land"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("to settle (-want +got):\n%s", diff)
	}
}

func TestCriteria(t *testing.T) {
	q, _ := seat(t, screened(t), anaTitle)
	ids := func(v review.Verdict) string {
		var ids []string
		for _, c := range q.Criteria(v) {
			ids = append(ids, c.ID)
		}
		return strings.Join(ids, " ")
	}
	for verdict, want := range map[review.Verdict]string{review.Exclude: "model river", review.Include: "river", review.Unclear: ""} {
		if got := ids(verdict); got != want {
			t.Errorf("%s: %q, want %q", verdict, got, want)
		}
	}
}

// TestDecideRefuses checks that what is refused changes neither the file nor the queue.
func TestDecideRefuses(t *testing.T) {
	src := screened(t)
	q, log := seat(t, src, anaTitle)
	for row, want := range map[string]string{
		"r2,include,":       "another record is shown now",
		"r1,withdrawn,":     "not a verdict",
		"r1,,":              "not a verdict",
		"r1,include,model":  "not a criterion to include",
		"r1,exclude,unread": "not a criterion to exclude",
		"r1,exclude,none":   "not a criterion to exclude",
		"r1,unclear,model":  "not a criterion to unclear",
		"r1,include,,long":  "the note has 10001 bytes",
	} {
		cells := strings.Split(row, ",")
		note := ""
		if len(cells) > 3 {
			note = strings.Repeat("x", 10_001)
		}
		if err := q.Decide(cells[0], review.Verdict(cells[1]), cells[2], note); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", row, err, want)
		}
	}
	if err := q.Undo("r1"); !errors.Is(err, ErrNotCurrent) {
		t.Errorf("undone: %v", err)
	}
	log.fail = errors.New("the disk is full")
	if err := q.Decide("r1", review.Include, "", ""); !errors.Is(err, log.fail) {
		t.Errorf("decided: %v", err)
	}
	if got := order(q); got != "0 done, left r1 r2 r4 r5" || src["data/2021/decisions/ana.csv"] != nil {
		t.Error(got)
	}
	log.fail = nil
	src["data/2021/decisions/ana.csv"] = &fstest.MapFile{Data: []byte("record,stage,who,when,verdict,criterion,note\nr1,title,ana,,include,,\n")}
	src["data/2021/decisions/bo.csv"] = &fstest.MapFile{Data: []byte("record,stage,who,when,verdict,criterion,note\nr1,title,bo,,include,,\n")}
	q, _ = seat(t, src, Task{Edition: "2021", Stage: "text", Reviewer: "ana"})
	if err := q.Decide("r1", review.Exclude, "", ""); err == nil || !strings.Contains(err.Error(), "for a criterion") {
		t.Errorf("excluded without a criterion: %v", err)
	}
}

// TestOpenQueueRefuses names what is missing, and shows nothing of other reviewers.
func TestOpenQueueRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		task   Task
		change func(src fstest.MapFS)
		want   string
	}{
		"no edition":       {Task{Edition: "2022", Stage: "title", Reviewer: "ana"}, nil, `no edition "2022"`},
		"no stage":         {Task{Edition: "2021", Stage: "titel", Reviewer: "ana"}, nil, `no stage "titel"; did you mean "title"?`},
		"no reviewer":      {Task{Edition: "2021", Stage: "title", Reviewer: "../x"}, nil, `no reviewer "../x"; it has ["ana" "bo" "cem"]`},
		"rules":            {Task{Edition: "2021", Stage: "title", Reviewer: "rules"}, nil, `no reviewer "rules"`},
		"no protocol":      {anaTitle, func(src fstest.MapFS) { delete(src, "data/2021/protocol.toml") }, "has no protocol"},
		"published":        {anaTitle, func(src fstest.MapFS) { src["data/2021/lock.toml"] = &fstest.MapFile{} }, "is published"},
		"private texts":    {anaTitle, func(src fstest.MapFS) { keepPrivate(src) }, "private/2021/records.csv lacks the texts of 5 records"},
		"a bad own file":   {anaTitle, func(src fstest.MapFS) { decisionsOf(src, "ana", "r9,title,ana,,include,,") }, `no record "r9"`},
		"a bad file of bo": {anaTitle, func(src fstest.MapFS) { decisionsOf(src, "bo", "r1,title,bo,,include,,", "r1,title,bo,,exclude,,") }, "the decisions in this file have errors"},
	} {
		t.Run(name, func(t *testing.T) {
			src := screened(t)
			if c.change != nil {
				c.change(src)
			}
			_, problems, err := OpenQueue(src, c.task, Desk{Log: func(string) (DecisionLog, error) { return &mapLog{}, nil }})
			got := fmt.Sprint(err, reviewtest.Text(t, problems))
			if err == nil && !problems.HasErrors() || !strings.Contains(got, c.want) {
				t.Errorf("%s, want %q", got, c.want)
			}
			if strings.Contains(got, "exclude,,") {
				t.Errorf("a verdict of another reviewer is shown: %s", got)
			}
		})
	}
}

func keepPrivate(src fstest.MapFS) {
	toml := src["data/2021/edition.toml"]
	toml.Data = append(slices.Clone(toml.Data), "\n[records]\npublish = \"none\"\n"...)
	src["data/2021/records.csv"] = &fstest.MapFile{Data: []byte("id,search\nr1,index\nr2,index\nr3,index\nr4,index\nr5,index\n")}
}

func decisionsOf(src fstest.MapFS, who string, rows ...string) {
	text := string(review.DecisionsHeader(who)) + strings.Join(rows, "\n") + "\n"
	src[review.DecisionsFile("2021", who)] = &fstest.MapFile{Data: []byte(text)}
}
