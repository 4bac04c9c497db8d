package count

import (
	"errors"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/review"
)

// TestLack tests what data are said to lack for a claim of an edition that has another
// document, another standard, another column and another note.
func TestLack(t *testing.T) {
	c, _ := load(t, values, "")
	src := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(bridges)).Files {
		src[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	src["data/2021/documents.csv"].Data = []byte("id,title,year,kind,theme,note\nother-report,Stone,2018,report,arch,Says itself\n")
	src["data/2021/standards.csv"].Data = []byte("id,organisation,reference,title,status,published\nother-standard,river-board,RB 1,Loads,draft,2020-01\n")
	others, problems := review.Load(src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	tester := NewTester(c)
	for _, test := range []struct{ expr, want string }{
		{`value("stone") > 1`, ""},
		{`value("nobody") > 1`, "value nobody"},
		{`number("spans", "rope") > 1`, "count rope, of spans"},
		{`number("spans", "arch", "hemp") > 1`, "count arch, hemp, of spans"},
		{`len(counts("spans", "hemp")) > 1`, "count hemp, of spans"},
		{`number("ropes", "arch") > 1`, "counts file ropes"},
		{`len(table("ropes")) > 1`, "table ropes"},
		{`any(documents, .id == "a")`, ""}, // only in the edition that tests it
		{`any(documents, .id == "other-report")`, "document other-report"},
		{`all(["other-report"], {let id = #; any(documents, .id == id)})`, "document other-report"},
		{`any(documents, .id != "other-report")`, ""},
		{`any(documents, not (.id in ["other-report"]))`, ""},
		{`none(documents, .id == "other-report")`, ""},
		{`any(documents, .id == "nobody")`, ""}, // in neither edition: it is no such name
		{`any(standards, .id == "other-standard")`, "standard other-standard"},
		{`any(standards, .id == "rb-1") and any(standards, .id == "other-standard")`, "standard other-standard"},
		{`any(documents, .note contains "Says")`, "column note"},
	} {
		got := ""
		lack, ok := tester.LackOf(test.expr, others[0])
		if _, err := tester.Test(test.expr); !ok {
			var lacking *LackError
			if errors.As(err, &lacking) {
				lack, ok = lacking.Lack, true
			}
		}
		if ok {
			got = string(lack.Kind) + " " + lack.Name
			if lack.In != "" {
				got += ", of " + lack.In
			}
		}
		if got != test.want {
			t.Errorf("%s lacks %q, want %q", test.expr, got, test.want)
		}
	}

	src["data/2021/documents.csv"].Data = []byte("id,title,year,kind,theme,note\nother-report,Stone,2018,report,arch,Inferred\n")
	noted, problems := review.Load(src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	withNotes := *c
	withNotes.Edition = noted[0]
	for words, want := range map[string]Lack{"Says": {Kind: LacksNote, Name: "Says"}, "Inferred": {}} {
		if lack, _ := NewTester(&withNotes).LackOf(`any(documents, .note startsWith "`+words+`")`, others[0]); lack != want {
			t.Errorf("a note with %q: %+v, want %+v", words, lack, want)
		}
	}
}
