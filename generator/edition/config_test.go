package edition

import (
	"testing"

	"recension/generator/reviewtest"
)

// TestCurrent tests which edition the front page presents, by what config.toml names
// and by the statuses of the editions 2021 and 2022.
func TestCurrent(t *testing.T) {
	const draft = `config.toml:7:11: error: the edition "2022" is a draft [current]
     7 | current = "2022"
       |           ^^^^^^
  hint: name a published edition, or leave out current to present the newest one
1 error, 0 warnings
`
	for _, c := range []struct {
		name, current    string // what config.toml names; empty: it has no such key
		status2021, next string
		want, problems   string
	}{
		{"named", "2021", "published", "published", "2021", ""},
		{"none named", "", "published", "published", "2022", ""},
		{"none named, the newest a draft", "", "published", "draft", "2021", ""},
		{"none named, none published", "", "draft", "draft", "2022", ""},
		{"a draft named, none published", "2021", "draft", "draft", "2021", ""},
		{"a draft named, another published", "2022", "published", "draft", "2022", draft},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			reviewtest.CopyEdition(src, "2021", "2022")
			reviewtest.Edit(t, src, "data/2021/edition.toml", "\"published\"", "\""+c.status2021+"\"")
			reviewtest.Edit(t, src, "data/2022/edition.toml", "\"published\"", "\""+c.next+"\"")
			line := ""
			if c.current != "" {
				line = "current = \"" + c.current + "\"\n"
			}
			reviewtest.Edit(t, src, "config.toml", "current = \"2021\"\n", line)
			r, problems := Load(src, Options{})
			if r.Current == nil || r.Current.ID != c.want {
				t.Errorf("the current edition is %v, want %s", r.Current, c.want)
			}
			if got := reviewtest.Text(t, problems); got != c.problems {
				t.Errorf("problems:\n%s", got)
			}
		})
	}

	// If the status of an edition is unknown, so is which one is the newest published.
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "config.toml", "current = \"2021\"\n", "")
	reviewtest.Edit(t, src, "data/2021/edition.toml", "\"published\"", "\"publishd\"")
	if r, problems := Load(src, Options{}); r.Current != nil || len(problems) != 1 || problems[0].Pos.File != "data/2021/edition.toml" {
		t.Errorf("the current edition is %v; problems:\n%s", r.Current, reviewtest.Text(t, problems))
	}
}

// TestDraftAlone tests the role and the pages of a draft while no edition is published.
func TestDraftAlone(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", "\"published\"", "\"draft\"")
	r := loaded(t, src, Options{})
	if role := r.Role(r.Current); role != IsDraft {
		t.Errorf("its role is %q", role)
	}
	if with := r.WithPages(); len(with) != 1 || with[0] != r.Current || r.FeedPath() != "" {
		t.Errorf("%d editions have pages; the feed is %q", len(with), r.FeedPath())
	}
}

// TestLanguage tests which language tags are accepted. TestRules shows where and how others,
// and languages without a catalogue of messages, are reported.
func TestLanguage(t *testing.T) {
	for tag, want := range map[string]bool{"en": true, "en-GB": true, "en-AU": true, "en-IE": true, "fr": true, "de-DE": true, "ar": true, "eng": false, "de_DE": false, "": false} {
		var l Language
		if err := l.UnmarshalText([]byte(tag)); (err == nil) != want {
			t.Errorf("%q: %v", tag, err)
		}
	}
}
