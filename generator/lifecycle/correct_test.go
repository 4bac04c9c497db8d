package lifecycle

import (
	"cmp"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/decode"
	"recension/generator/lock"
)

func TestCorrect(t *testing.T) {
	before := locked(t, bridges(t))
	now := edit(t, before, "data/2021/documents.csv", "Stone", "Stones")
	var asked []string
	files, problems, err := Correct(now, "2021", Correction{
		Note: " The title\n was misspelt. ", Date: "2022-03-04", Today: testDay,
		Before: func(l lock.Lock, name string) ([]byte, error) {
			asked = append(asked, name)
			text, err := fs.ReadFile(before, name)
			if !l.Holds(name, text) {
				t.Errorf("the lock does not hold %s", name)
			}
			return text, err
		},
	})
	if err != nil || problems.HasErrors() || len(files) != 2 || files[0].Name != "data/2021/lock.toml" || files[1].Name != "data/locks.toml" {
		t.Fatal(files, problems, err)
	}
	if len(asked) != 1 || asked[0] != "data/2021/documents.csv" {
		t.Errorf("the texts of %v were asked for", asked)
	}
	for _, want := range []string{"date = '2022-03-04'", "note = 'The title was misspelt.'", "'-stone,Stone,", "'+stone,Stones,"} {
		if !strings.Contains(string(files[0].Text), want) {
			t.Errorf("the lock does not hold %q:\n%s", want, files[0].Text)
		}
	}
	if got := statusOf(t, put(now, files...), "2021"); got != "published, with 1 correction" {
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
			_, problems, err := Correct(c.src, c.edition, Correction{Note: c.note, Date: "2022-03-04", Today: testDay, Before: func(_ lock.Lock, name string) ([]byte, error) {
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

// TestCorrectDate shows that a correction is of a day between the publication of its
// edition and today, and of today if no day is given.
func TestCorrectDate(t *testing.T) {
	draft := drafted(t, bridges(t))
	p, problems, err := Publish(draft, "2022", "2022-03-04", testDay)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	published := put(draft, p.Files...)
	changed := edit(t, published, "data/2022/documents.csv", "Stone", "Stones")
	for _, c := range []struct {
		date decode.Date
		want string // the error; empty: it is recorded
	}{
		{"2022-03-03", "the date of the correction, 2022-03-03, is before the edition was published, 2022-03-04"},
		{"2022-03-04", ""},
		{testDay, ""},
		{"", ""},
		{"2022-05-07", "the date of the correction, 2022-05-07, is in the future: today is 2022-05-06"},
	} {
		files, problems, err := Correct(changed, "2022", Correction{
			Note: "Stones.", Date: c.date, Today: testDay,
			Before: func(_ lock.Lock, name string) ([]byte, error) { return fs.ReadFile(published, name) },
		})
		if c.want != "" {
			wantRefusal(t, problems, err, c.want)
			continue
		}
		if day := string(cmp.Or(c.date, testDay)); err != nil || problems.HasErrors() || !strings.Contains(string(files[0].Text), "date = '"+day+"'") {
			t.Errorf("%q: %v, %v", c.date, problems, err)
		}
	}
}

// TestCorrectWording records a correction that is not of fact, after which the edition
// matches its lock. A copy of the edition has no corrections.
func TestCorrectWording(t *testing.T) {
	before := locked(t, bridges(t))
	now := edit(t, before, "data/2021/documents.csv", "Stone", "Stones")
	files, problems, err := Correct(now, "2021", Correction{
		Note: "Spelling.", Kind: lock.Wording, Today: testDay,
		Before: func(_ lock.Lock, name string) ([]byte, error) { return fs.ReadFile(before, name) },
	})
	if err != nil || problems.HasErrors() || len(files) != 3 || files[2].Name != "data/2021/errata/1.toml" {
		t.Fatal(files, problems, err)
	}
	if strings.Contains(string(files[0].Text), "Stones") || !strings.Contains(string(files[2].Text), "'+stone,Stones,") {
		t.Errorf("the differences are in the wrong file:\n%s\n%s", files[0].Text, files[2].Text)
	}
	corrected := put(now, files...)
	if got := statusOf(t, corrected, "2021"); got != "published, with 1 correction" {
		t.Error(got)
	}
	copied, problems, err := New(corrected, "2022", "2021")
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	for _, f := range copied {
		if strings.Contains(f.Name, "errata") {
			t.Errorf("%s is copied", f.Name)
		}
	}
	if got := statusOf(t, put(corrected, copied...), "2022"); got != "draft" {
		t.Error(got)
	}
}
