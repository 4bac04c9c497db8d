package site_test

import (
	"maps"
	"strings"
	"testing"

	"recension/generator/site"
)

// screened is searched with a protocol, decisions and a sample.
var screened = map[string]string{
	"data/2021/protocol.toml": `registration = "none"
[question.stone]
text = "How long do bridges of stone last?"
[stage.title]
label = "Title"
kind = "screening"
reviewers = 1
conflicts = "The two talk."
[criterion.stone]
label = "Stone"
text = "It is about stone."
kind = "include"
stages = ["title"]
[venue.letters]
label = "Letters on Bridges"
aliases = ["Lett. Bridges"]
[keyword.arch]
label = "arch"
terms = ["arch*"]
[rule.dated]
stage = "title"
when = "year > 1900"
verdict = "include"
why = "The period begins then."
[reviewer.ana]
name = "Ana Costa"
role = "settles conflicts"
[tool.sorter]
name = "Sorter"
version = "2"
steps = ["title"]
decides = "part"
human_check = "Ana Costa read what it excluded."
[amendment.arches]
date = 2021-03-02
text = "Arches were added."
`,
	"data/2021/decisions/ana.csv": "record,stage,who,when,verdict,criterion,note\n" +
		"r1,title,ana,2021-03-01T09:00:00Z,include,,\nr2,title,ana,2021-03-01T09:01:00Z,exclude,stone,\n",
	"data/2021/samples/sorter.csv": "record,stage,who,when,verdict,criterion,note\nr1,title,sorter,2021-03-01T09:00:00Z,exclude,,\n",
}

// TestFlowPages tests the pages of the flow and of the protocol.
func TestFlowPages(t *testing.T) {
	changed := maps.Clone(searched)
	maps.Copy(changed, screened)
	files, err := render(bareReview(changed), site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	delete(files, "404.html") // its links are complete
	checkLinks(t, files)
	for name, wants := range map[string][]string{
		"2021/flow/index.html": {
			"Databases and registers Identification Records identified 5 Index of Spans (Spanner) 2 archive 3 Duplicate records removed 2",
			"Screening Records screened 3 Records excluded 1 Stone 1 Records not decided yet 1",
			"New documents included in the review 1",
			"Title: included by reviewers 1 of 1 1 100.0% 20.7% to 100.0% Sorter",
		},
		"2021/flow/db-title-excluded/index.html":       {"Records excluded 1 record Stone 1", "r2 Index of Spans (Spanner) Title: excluded by reviewers (Stone)"},
		"2021/flow/db-title-excluded/stone/index.html": {"Records excluded: Stone 1 record"},
		"2021/flow/db-duplicates/index.html":           {"2 records", "r3 archive duplicate"},
		"2021/protocol/index.html": {
			"How long do bridges of stone last?", "Title : 1 person decides about each record. Conflicts: The two talk.",
			"Stone include It is about stone. Title", "dated Title year > 1900 include The period begins then.",
			"arch arch* title, abstract, keywords", "Letters on Bridges Lett. Bridges", "Ana Costa: settles conflicts",
			"Sorter Version 2 Used for Title Decides some records Checked by people Ana Costa read what it excluded.", "2 March 2021 Arches were added.",
		},
	} {
		page := spaced(string(files[name]))
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not say %q: %s", name, want, page)
			}
		}
	}
	for name, want := range map[string]string{
		"2021/flow/included/records.csv": "record,title,year,container,search,url,stage,state,by,rule,criterion,matched\n" +
			"r1,Old secret stones,,,index,,title,included,people,,,\n",
		"2021/flow/flow.json": `"id": "db-title-excluded",`,
	} {
		if !strings.Contains(string(files[name]), want) {
			t.Errorf("%s does not contain %q: %s", name, want, files[name])
		}
	}
}
