package lifecycle

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/diag"
	"recension/generator/lock"
	"recension/generator/reviewtest"
)

// testDay is the current day of the tests.
const testDay = "2022-05-06"

// bridges is the review that the tests work on: an edition 2021, published without
// a lock.
func bridges(t *testing.T) fstest.MapFS {
	t.Helper()
	return reviewtest.Bridges(t, "../..")
}

// put returns the review with files written.
func put(src fstest.MapFS, files ...File) fstest.MapFS {
	src = maps.Clone(src)
	for _, f := range files {
		src[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	return src
}

// edit returns the review with a text, which must be there, replaced in a file.
func edit(t *testing.T, src fstest.MapFS, name, from, to string) fstest.MapFS {
	t.Helper()
	before := string(src[name].Data)
	if !strings.Contains(before, from) {
		t.Fatalf("%s does not hold %q", name, from)
	}
	return put(src, File{name, []byte(strings.Replace(before, from, to, 1))})
}

// drafted is the review with a draft 2022, copied from 2021.
func drafted(t *testing.T, src fstest.MapFS) fstest.MapFS {
	t.Helper()
	files, problems, err := New(src, "2022", "2021")
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	return put(src, files...)
}

// locked is the review with the edition 2021 published and locked.
func locked(t *testing.T, src fstest.MapFS) fstest.MapFS {
	t.Helper()
	published, problems, err := Publish(src, "2021", "", testDay)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	return put(src, published.Files...)
}

// statusOf is the status of an edition, and every problem that check reports.
func statusOf(t *testing.T, src fs.FS, name string) string {
	t.Helper()
	statuses, _ := Statuses(src)
	for _, s := range statuses {
		if s.ID != name {
			continue
		}
		text := s.Text
		for _, d := range check(src) {
			text += "; " + d.Severity.String() + ": " + d.Message
		}
		return text
	}
	t.Fatalf("there is no edition %s", name)
	return ""
}

// wantRefusal tests that a change is refused by an error or a diagnostic with a part
// of its message.
func wantRefusal(t *testing.T, problems diag.List, err error, want string) {
	t.Helper()
	var got []string
	if err != nil {
		got = append(got, err.Error())
	}
	for _, d := range problems {
		got = append(got, d.Pos.String()+": "+d.Message)
	}
	if text := strings.Join(got, "\n"); !strings.Contains(text, want) {
		t.Errorf("got %q, want %q", text, want)
	}
}

func TestStatuses(t *testing.T) {
	src := bridges(t)
	published := locked(t, src)
	corrected := published
	for _, spelling := range []string{"Stones", "Stonework"} {
		now := put(corrected, File{"data/2021/documents.csv", []byte(strings.Replace(string(src["data/2021/documents.csv"].Data), "Stone", spelling, 1))})
		before := corrected
		files, problems, err := Correct(now, "2021", Correction{Note: "Misspelt.", Date: "2022-03-04", Today: testDay, Before: func(_ lock.Lock, name string) ([]byte, error) {
			return fs.ReadFile(before, name)
		}})
		if err != nil || problems.HasErrors() {
			t.Fatal(err, problems)
		}
		corrected = put(now, files...)
		if spelling == "Stones" {
			checkStatus(t, corrected, "published, with 1 correction", "")
		}
	}
	checkStatus(t, corrected, "published, with 2 corrections", "")
	checkStatus(t, src, "published, without a lock", "")
	checkStatus(t, published, "published", "")
	checkStatus(t, edit(t, src, "data/2021/edition.toml", `"published"`, `"draft"`), "draft", "")
	checkStatus(t, edit(t, published, "data/2021/documents.csv", "Stone", "Stones"), "changed since publication", "data/2021/documents.csv")
	checkStatus(t, edit(t, published, "data/2021/lock.toml", "twelve", "dozen"), "changed since publication", "data/2021/lock.toml:6:10")
	checkStatus(t, put(published, File{"data/2021/lock.toml", []byte("no TOML")}), "changed since publication", "data/2021/lock.toml:1")
	// Other errors, here or elsewhere, are no differences from the lock.
	checkStatus(t, edit(t, src, "data/2021/documents.csv", "report", "reprot"), "published, without a lock", "")
	checkStatus(t, edit(t, published, "content/index.md", "Twelve", "Ten"), "published", "")
	two, _ := Statuses(edit(t, drafted(t, published), "data/2021/documents.csv", "Stone", "Stones"))
	if len(two) != 2 || len(two[0].Problems) != 1 || two[1].ID != "2022" || two[1].Text != "draft" || two[1].Current || len(two[1].Problems) > 0 {
		t.Errorf("statuses of two editions: %+v", two)
	}
}

// checkStatus checks the status of the edition 2021, and where it differs from its
// lock; empty: nowhere.
func checkStatus(t *testing.T, src fs.FS, text, differs string) {
	t.Helper()
	all, _ := Statuses(src)
	if len(all) != 1 || all[0].ID != "2021" || all[0].Title != "Bridges" || !all[0].Current {
		t.Fatalf("statuses: %+v", all)
	}
	if all[0].Text != text {
		t.Errorf("the status is %q, want %q", all[0].Text, text)
	}
	if differs == "" && len(all[0].Problems) > 0 || differs != "" && (len(all[0].Problems) == 0 || !strings.HasPrefix(all[0].Problems[0].Pos.String(), differs)) {
		t.Errorf("%s: differences %v, want one at %q", text, all[0].Problems, differs)
	}
}

// TestGone shows what is reported where a published edition is gone, is a draft again, or
// has another lock, and that a new edition cannot take the name of one that is gone.
func TestGone(t *testing.T) {
	src := locked(t, bridges(t))
	unlocked := maps.Clone(src)
	delete(unlocked, "data/2021/lock.toml")
	renamed := fstest.MapFS{}
	for name, file := range src {
		renamed[strings.Replace(name, "data/2021/", "data/2020/", 1)] = file
	}
	delete(renamed, "data/2020/lock.toml")
	cases := map[string]struct {
		src  fstest.MapFS
		want string
	}{
		"renamed":          {renamed, `data/locks.toml:6:8: the published edition "2021" is gone`},
		"a draft again":    {edit(t, unlocked, "data/2021/edition.toml", `"published"`, `"draft"`), `data/locks.toml:6:8: the edition "2021" was published, and is a draft now`},
		"without its lock": {unlocked, `data/locks.toml:6:8: the lock of the published edition "2021" is gone`},
		"another lock":     {edit(t, src, "data/2021/lock.toml", "# SHA", "# The SHA"), `data/2021/lock.toml: this is not the lock that data/locks.toml lists`},
		"another edition":  {put(src, File{"data/locks.toml", []byte("[locks]\n")}), `data/2021/lock.toml: the published edition "2021" is not in data/locks.toml`},
		"no list":          {put(src, File{"data/locks.toml", []byte("[locks\n")}), `data/locks.toml:1:7: `},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			wantRefusal(t, check(c.src), nil, c.want)
			statuses, problems := Statuses(c.src)
			for _, s := range statuses {
				problems = append(problems, s.Problems...)
			}
			wantRefusal(t, problems, nil, c.want)
		})
	}
	if _, _, err := New(renamed, "2021", "2020"); err == nil || !strings.Contains(err.Error(), `the name "2021" is that of a published edition, which data/locks.toml lists`) {
		t.Errorf("error %v", err)
	}
	if problems := check(edit(t, src, "data/locks.toml", "\n", "\r\n")); problems.HasErrors() {
		t.Errorf("other line ends are reported: %v", problems)
	}
}
