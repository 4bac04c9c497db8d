package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// These tests compute the published changes again from the CSV files, without the code
// of the program.

// statusRow is a standard in standards.csv.
type statusRow struct {
	status string
	line   int
}

// standardsIn returns the standards of an edition by id.
func standardsIn(t *testing.T, src fs.FS, edition string) map[string]statusRow {
	t.Helper()
	text, err := fs.ReadFile(src, path.Join("data", edition, "standards.csv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(text))
	header, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	id, status := slices.Index(header, "id"), slices.Index(header, "status")
	rows := map[string]statusRow{}
	for {
		record, err := r.Read()
		if err != nil {
			break // the end; the build reports anything else
		}
		line, _ := r.FieldPos(status)
		rows[record[id]] = statusRow{record[status], line}
	}
	return rows
}

// aliasesIn returns the aliases of one kind in edition.toml, old id to new.
func aliasesIn(t *testing.T, src fs.FS, edition, kind string) map[string]string {
	t.Helper()
	var meta struct {
		Alias map[string]map[string]string
	}
	if _, err := toml.DecodeFS(src, path.Join("data", edition, "edition.toml"), &meta); err != nil {
		t.Fatal(err)
	}
	return meta.Alias[kind]
}

// wantMoves returns the status changes between two editions according to their CSV
// files.
func wantMoves(t *testing.T, src fs.FS, before, after string) []string {
	t.Helper()
	now, standards, words := standardsIn(t, src, after), aliasesIn(t, src, after, "standards"), aliasesIn(t, src, after, "terms")
	var moves []string
	for id, old := range standardsIn(t, src, before) {
		row, stayed := now[id]
		if alias := standards[id]; !stayed && alias != "" {
			id = alias
			row, stayed = now[id]
		}
		if stayed && row.status != old.status && row.status != words[old.status] {
			moves = append(moves, fmt.Sprintf("%s: %s → %s; data/%s/standards.csv:%d, data/%s/standards.csv:%d",
				id, old.status, row.status, before, old.line, after, row.line))
		}
	}
	slices.Sort(moves)
	return moves
}

// publishedMoves returns those in a JSON file of the site.
func publishedMoves(t *testing.T, files page.Files, name string) []string {
	t.Helper()
	type place struct {
		File string
		Line int
	}
	var comparison struct {
		Editions []struct {
			StatusMoves []struct {
				From, To  string
				Standards []struct {
					ID       string
					BeforeAt place `json:"before_at"`
					AfterAt  place `json:"after_at"`
				}
			} `json:"status_moves"`
		}
	}
	render, ok := files[name]
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	var b bytes.Buffer
	if err := render(&b); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &comparison); err != nil {
		t.Fatal(err)
	}
	var moves []string
	for _, edition := range comparison.Editions {
		for _, m := range edition.StatusMoves {
			for _, s := range m.Standards {
				moves = append(moves, fmt.Sprintf("%s: %s → %s; %s:%d, %s:%d",
					s.ID, m.From, m.To, s.BeforeAt.File, s.BeforeAt.Line, s.AfterAt.File, s.AfterAt.Line))
			}
		}
	}
	slices.Sort(moves)
	return moves
}

// checkMoves compares the published changes of each pair of neighbouring editions
// with their CSV files, and returns how many there are.
func checkMoves(t *testing.T, src fs.FS) int {
	t.Helper()
	files, problems := site.Build(src, site.Options{Keep: sitetest.Keep, Drafts: true})
	if problems.HasErrors() {
		var b bytes.Buffer
		_ = problems.Text(&b)
		t.Fatalf("problems:\n%s", b.String())
	}
	editions, err := review.Names(src)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i := 1; i < len(editions); i++ {
		before, after := editions[i-1], editions[i]
		want := wantMoves(t, src, before, after)
		for _, name := range []string{after + "/changes/changes.json", "compare/" + before + "..." + after + "/compare.json"} {
			if diff := cmp.Diff(want, publishedMoves(t, files, name)); diff != "" {
				t.Errorf("status moves in %s (-in the CSV files +published):\n%s", name, diff)
			}
		}
		n += len(want)
	}
	return n
}

// TestStatusMoves tests that the site publishes exactly the status changes of standards,
// each with its rows, in the review that init writes.
func TestStatusMoves(t *testing.T) {
	if checkMoves(t, sitetest.Example(t)) == 0 {
		t.Error("no status moved")
	}
}

// TestStatusMovesOfBridges does the same with a change of each kind: a status that
// changed, that stayed, that only has a new id; under an alias; in a row below a
// cell of several lines; and rows that were removed or added.
func TestStatusMovesOfBridges(t *testing.T) {
	src := reviewtest.Bridges(t, "..")
	for name, file := range maps.Clone(src) {
		if below, ok := strings.CutPrefix(name, "data/2021/"); ok {
			src["data/2023/"+below] = file
		}
	}
	for _, f := range txtar.Parse([]byte(bridgeStandards)).Files {
		src[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	if n := checkMoves(t, src); n != 3 {
		t.Errorf("%d statuses moved, want 3", n)
	}
}

const bridgeStandards = `
-- data/2021/vocabulary.toml --
[kind.report]
label = "Report"
[status.draft]
label = "Draft"
[status.force]
label = "In force"
[status.gone]
label = "Withdrawn"
[organisation.river-board]
label = "River Board"
-- data/2021/standards.csv --
id,organisation,reference,title,status,published,note
rb-1,river-board,RB 1,Loads,draft,,"A note
of two lines"
rb-2,river-board,RB 2,Spans,draft,,
rb-3,river-board,RB 3,Piers,draft,,
rb-4,river-board,RB 4,Ropes,force,2020,
rb-5,river-board,RB 5,Mud,force,2020,
rb-6,river-board,RB 6,Dams,force,2020,
-- data/2023/vocabulary.toml --
[kind.report]
label = "Report"
[status.draft]
label = "Draft"
[status.in-force]
label = "In force"
[status.gone]
label = "Withdrawn"
[organisation.river-board]
label = "River Board"
-- data/2023/edition.toml --
title = "Bridges again"
status = "draft"
[source.survey]
title = "Survey of bridges"
[alias.standards]
rb-3 = "rb-30"
[alias.terms]
force = "in-force"
-- data/2023/standards.csv --
id,organisation,reference,title,status,published,note
rb-1,river-board,RB 1,Loads,draft,,"A note
of three
lines"
rb-2,river-board,RB 2,Spans,in-force,2022,
rb-30,river-board,RB 30,Piers of stone,gone,2022,
rb-4,river-board,RB 4,Ropes,in-force,2020,
rb-5,river-board,RB 5,Mud,gone,2020,
rb-7,river-board,RB 7,Locks,draft,,
`
