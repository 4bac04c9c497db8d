package diag

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// toSARIF prints a list as SARIF and validates it against the standard's schema,
// which testdata contains as OASIS publishes it.
func toSARIF(t *testing.T, l List, root string) (sarifRun, string) {
	t.Helper()
	var b bytes.Buffer
	if err := l.SARIF(Outlet{Out: &b, Root: root}); err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(document); err != nil {
		t.Errorf("%#v", err)
	}
	var log sarifLog
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	return log.Runs[0], b.String()
}

func TestSARIF(t *testing.T) {
	f := File{"data/2021/documents.csv", []byte("id,kind\nstone,reprot\nstone,report\n")}
	run, text := toSARIF(t, List{
		Errorf(f.At(2, 7, 6), "vocabulary", "unknown kind %q", "reprot").Hintf("did you mean %q?", "report"),
		Warnf(f.At(3, 1, 5), "duplicate-id", "the id %q is taken", "stone").Note(f.At(2, 1, 5), "by this row"),
		Noticef(Pos{File: "content/größe a:b.md"}, "no-such-rule", "see [a](https://b.example)"),
		Errorf(Pos{}, "", "nowhere"),
	}, "reviews/bridges")
	if len(run.Tool.Driver.Rules) != len(Rules) {
		t.Errorf("%d rules of %d", len(run.Tool.Driver.Rules), len(Rules))
	}
	for _, r := range run.Tool.Driver.Rules {
		i := slices.IndexFunc(Rules, func(rule Rule) bool { return rule.ID == r.ID })
		if i < 0 || r.Short.Text != Rules[i].Reason || r.Full.Text != Rules[i].Reason || r.Help.Text != Rules[i].Reason {
			t.Errorf("the rule %q is described by %v", r.ID, r)
		}
	}
	for i, rule := range []string{"vocabulary", "duplicate-id"} {
		if at := run.Results[i].RuleIndex; at == nil || run.Tool.Driver.Rules[*at].ID != rule {
			t.Errorf("result %d does not point at the rule %s", i, rule)
		}
		run.Results[i].RuleIndex = nil // it moves with every new rule
	}
	head, _, _ := strings.Cut(text, `"rules"`)
	wantHead := `{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "Recension",
          `
	if diff := cmp.Diff(wantHead, head); diff != "" {
		t.Errorf("head (-want +got):\n%s", diff)
	}
	place := func(line, column, end int) sarifPhysical {
		return sarifPhysical{sarifArtifact{"reviews/bridges/data/2021/documents.csv", "%SRCROOT%"}, &sarifRegion{Line: line, Column: column, EndColumn: end}}
	}
	whole := sarifPhysical{Artifact: sarifArtifact{"reviews/bridges/content/gr%C3%B6%C3%9Fe%20a:b.md", "%SRCROOT%"}}
	want := []sarifResult{
		{
			RuleID: "vocabulary", Level: "error", Message: sarifText{"unknown kind \"reprot\"\ndid you mean \"report\"?"},
			Locations: []sarifLocation{{Physical: place(2, 7, 13)}},
		},
		{
			RuleID: "duplicate-id", Level: "warning", Message: sarifText{`the id "stone" is taken`},
			Locations: []sarifLocation{{Physical: place(3, 1, 6)}},
			Related:   []sarifLocation{{ID: 1, Physical: place(2, 1, 6), Message: &sarifText{"by this row"}}},
		},
		{RuleID: "no-such-rule", Level: "note", Message: sarifText{"see [a] (https://b.example)"}, Locations: []sarifLocation{{Physical: whole}}},
		{Level: "error", Message: sarifText{"nowhere"}},
	}
	for i := range run.Results {
		run.Results[i].Fingerprints = nil // see the next test
	}
	if diff := cmp.Diff(want, run.Results); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
}

// TestSARIFFixes tests the edits of a fix: within a line, over a line break, and an
// insertion.
func TestSARIFFixes(t *testing.T) {
	f := File{"content/a.md", []byte("ä [about\n415](value:x)\nb,,c\n")}
	run, _ := toSARIF(t, List{
		Errorf(f.At(1, 5, 5), "value", "wrong").FixedBy(Edit{f.At(1, 5, 5), "about\n415", "about\n416"}, Edit{f.At(3, 3, 1), "", "x"}),
		Errorf(f.At(3, 1, 1), "value", "wrong").FixedBy(Edit{f.At(3, 1, 1), "b", ""}),
	}, "reviews/bridges")
	var got []sarifReplacement
	for _, r := range run.Results {
		for _, fix := range r.Fixes {
			for _, c := range fix.Changes {
				if c.Artifact.URI != "reviews/bridges/content/a.md" || fix.Description.Text == "" {
					t.Errorf("a change %+v of the fix %q", c, fix.Description.Text)
				}
				got = append(got, c.Replacements...)
			}
		}
	}
	want := []sarifReplacement{
		{sarifRegion{1, 4, 2, 4}, sarifText{"about\n416"}},
		{sarifRegion{3, 3, 3, 3}, sarifText{"x"}},
		{sarifRegion{3, 1, 3, 2}, sarifText{""}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("replacements (-want +got):\n%s", diff)
	}
}

func TestSARIFWithoutDiagnostics(t *testing.T) {
	_, text := toSARIF(t, nil, "")
	if !strings.Contains(text, `"results": []`) {
		t.Errorf("results are missing:\n%s", text)
	}
}

// TestFingerprints checks that a host recognises a result after its line moved,
// and distinguishes equal results.
func TestFingerprints(t *testing.T) {
	prints := func(text string) []string {
		f := File{"a.csv", []byte(text)}
		var l List
		for at := range len(text) {
			if strings.HasPrefix(text[at:], "long") {
				l.Add(Errorf(f.Offset(at, 4), "type", "not a length"))
			}
		}
		run, _ := toSARIF(t, l, "")
		var prints []string
		for _, r := range run.Results {
			prints = append(prints, r.Fingerprints["primaryLocationLineHash"])
		}
		return prints
	}
	before := prints("stone,long\nsteel,long\nstone,long\n")
	after := prints("id,length\nnew,3\nstone,long\nsteel,long\nstone,long\n")
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("lines moved and fingerprints changed:\n%s", diff)
	}
	if before[0] == before[1] || before[0] == before[2] || before[1] == before[2] {
		t.Errorf("results have the same fingerprint: %v", before)
	}
}
