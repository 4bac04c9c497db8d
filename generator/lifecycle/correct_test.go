package lifecycle

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/lock"
)

func TestCorrect(t *testing.T) {
	before := locked(t, bridges(t))
	now := edit(t, before, "data/2021/documents.csv", "Stone", "Stones")
	var asked []string
	file, problems, err := Correct(now, "2021", Correction{
		Note: " The title\n was misspelt. ", Date: "2022-03-04",
		Before: func(l lock.Lock, name string) ([]byte, error) {
			asked = append(asked, name)
			text, err := fs.ReadFile(before, name)
			if !l.Holds(name, text) {
				t.Errorf("the lock does not hold %s", name)
			}
			return text, err
		},
	})
	if err != nil || problems.HasErrors() || file.Name != "data/2021/lock.toml" {
		t.Fatal(file.Name, problems, err)
	}
	if len(asked) != 1 || asked[0] != "data/2021/documents.csv" {
		t.Errorf("the texts of %v were asked for", asked)
	}
	for _, want := range []string{"date = '2022-03-04'", "note = 'The title was misspelt.'", "'-stone,Stone,", "'+stone,Stones,"} {
		if !strings.Contains(string(file.Text), want) {
			t.Errorf("the lock does not hold %q:\n%s", want, file.Text)
		}
	}
	if got := statusOf(t, put(now, file), "2021"); got != "published, with 1 correction" {
		t.Error(got)
	}
}

func TestCorrectRefuses(t *testing.T) {
	src := bridges(t)
	published := locked(t, src)
	changed := edit(t, published, "data/2021/documents.csv", "Stone", "Stones")
	lost := errors.New("the original is lost")
	for _, c := range []struct {
		name          string
		src           fstest.MapFS
		edition, note string
		before        error // why the original text is not to be had; nil: it is
		want          string
	}{
		{"no note", changed, "2021", " \n", nil, "the note must describe the correction"},
		{"control character", changed, "2021", "a\x07b", nil, "the note must describe the correction"},
		{"not UTF-8", changed, "2021", "a\xff", nil, "the note must describe the correction"},
		{"no such edition", changed, "2012", "Stones.", nil, `there is no edition "2012"; did you mean "2021"?`},
		{"draft", drafted(t, src), "2022", "Stones.", nil, `the edition "2022" is a draft: change it without an erratum`},
		{"no lock", src, "2021", "Stones.", nil, `the edition "2021" has no lock to compare with; to lock it, run: recension edition publish 2021`},
		{"lock changed by hand", edit(t, changed, "data/2021/lock.toml", "twelve", "dozen"), "2021", "Stones.", nil, "data/2021/lock.toml:6:10: the lock was changed by hand"},
		{"nothing changed", published, "2021", "Stones.", nil, "data/2021/lock.toml: there is no correction to record: the edition 2021 matches its lock"},
		{"original lost", changed, "2021", "Stones.", lost, "the original is lost"},
		{"errors that stay", edit(t, changed, "data/2021/documents.csv", "report", "reprot"), "2021", "Stones.", nil, `data/2021/documents.csv:2:22: unknown kind "reprot"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems, err := Correct(c.src, c.edition, Correction{Note: c.note, Date: "2022-03-04", Before: func(_ lock.Lock, name string) ([]byte, error) {
				if c.before != nil {
					return nil, c.before
				}
				return fs.ReadFile(published, name)
			}})
			if err == nil && !problems.HasErrors() {
				t.Error("the correction is accepted")
			}
			wantRefusal(t, problems, err, c.want)
		})
	}
}
