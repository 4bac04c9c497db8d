package lifecycle

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
)

// TestPublishInterrupted stops writing a publication after each of its files: the
// edition is always a draft or published, and publishing it again completes it.
func TestPublishInterrupted(t *testing.T) {
	const leftover = "draft, with a lock; error: a draft has a lock: its publication was interrupted, or it was made a draft again"
	const unlisted = "published; notice: there is no list of the published editions, data/locks.toml, so nothing would report that they are gone"
	unlocked := bridges(t)
	for _, c := range []struct {
		name, edition string
		src           fstest.MapFS
		want          []string // after none, one, … of the files
	}{
		{"draft", "2022", drafted(t, unlocked), []string{"draft", leftover, unlisted, "published"}},
		{"published without a lock", "2021", unlocked, []string{"published, without a lock", "published, without a lock", unlisted, "published"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			published, problems, err := Publish(c.src, c.edition, "2022-03-04", testDay)
			files := published.Files
			if err != nil || problems.HasErrors() || len(files)+1 != len(c.want) {
				t.Fatalf("%d files, %v, %v", len(files), problems, err)
			}
			for n, want := range c.want {
				left := put(c.src, files[:n]...)
				if got := statusOf(t, left, c.edition); got != want {
					t.Errorf("after %d files: %s, want %s", n, got, want)
				}
				again, problems, err := Publish(left, c.edition, "2022-03-04", testDay)
				if n == len(files) {
					if err == nil {
						t.Error("it was published twice")
					}
					continue
				}
				if err != nil || problems.HasErrors() {
					t.Fatalf("after %d files: %v, %v", n, problems, err)
				}
				if diff := cmp.Diff(put(c.src, files...), put(left, again.Files...)); diff != "" {
					t.Errorf("published at once and after %d files (-at once +after):\n%s", n, diff)
				}
			}
		})
	}
}

// TestPublishOverOtherLock shows that the lock of an edition which was made a
// draft by hand is not replaced by another.
func TestPublishOverOtherLock(t *testing.T) {
	draft := drafted(t, bridges(t))
	published, _, err := Publish(draft, "2022", "", testDay)
	if err != nil {
		t.Fatal(err)
	}
	again := put(draft, published.Files[0]) // the lock alone
	again = edit(t, again, "data/2022/documents.csv", "Stone", "Stones")
	_, problems, err := Publish(again, "2022", "", testDay)
	if err != nil || len(problems) != 1 || problems[0].Pos != (diag.Pos{File: "data/2022/lock.toml"}) {
		t.Errorf("problems %v, error %v", problems, err)
	}
}

// TestPublishWithOtherDate shows that a publication date in edition.toml is not
// replaced.
func TestPublishWithOtherDate(t *testing.T) {
	src := bridges(t)
	about := src["data/2021/edition.toml"]
	src["data/2021/edition.toml"] = &fstest.MapFile{Data: append([]byte("published = \"2021-07\"\n"), about.Data...)}
	if _, _, err := Publish(src, "2021", "2021-08-01", testDay); err == nil || !strings.Contains(err.Error(), "2021-07") {
		t.Errorf("error: %v", err)
	}
	if _, problems, err := Publish(src, "2021", "2021-07", testDay); err != nil || problems.HasErrors() {
		t.Errorf("problems %v, error %v", problems, err)
	}
}

// TestPublishAsItIs shows that a published edition which only lacks its lock keeps
// the form of its files.
func TestPublishAsItIs(t *testing.T) {
	src := bridges(t)
	about := []byte("title='Bridges'\nstatus='published'\n[source.survey]\ntitle='Survey'\n")
	src["data/2021/edition.toml"] = &fstest.MapFile{Data: about}
	published, problems, err := Publish(src, "2021", "", testDay)
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	if diff := cmp.Diff(string(about), string(put(src, published.Files...)["data/2021/edition.toml"].Data)); diff != "" {
		t.Errorf("edition.toml (-before +after):\n%s", diff)
	}
}

func TestPublishRefuses(t *testing.T) {
	draft := drafted(t, bridges(t))
	for _, c := range []struct {
		name    string
		src     fstest.MapFS
		edition string
		date    decode.Date
		want    string
	}{
		{"in the future", draft, "2022", "2022-05-07", "the date of publication, 2022-05-07, is in the future: today is 2022-05-06"},
		{"its own date in the future", edit(t, draft, "data/2022/edition.toml", "[source", "published = 2023-01-01\n[source"), "2022", "", "the date of publication, 2023-01-01, is in the future"},
		{"before its data", edit(t, draft, "data/2022/edition.toml", "[source", "data_as_of = 2022-05-05\n[source"), "2022", "2022-05-04", "the date of publication, 2022-05-04, is before the day of the edition's data, 2022-05-05 (data_as_of in data/2022/edition.toml)"},
		{"before an earlier edition", edit(t, draft, "data/2021/edition.toml", "[source", "published = 2022-05-05\n[source"), "2022", "2022-05-04", `the date of publication, 2022-05-04, is before that of the edition "2021", 2022-05-05`},
		{"a draft again", put(draft, File{"data/locks.toml", []byte("[locks]\n2022 = \"0\"\n")}), "2022", "", `data/locks.toml:2:8: the edition "2022" was published, and is a draft now`},
		{"listed with another lock", edit(t, put(draft, File{"data/locks.toml", []byte("[locks]\n2021 = \"0\"\n")}), "config.toml", "locks = false\n", ""), "2021", "", `data/locks.toml:2:8: the edition "2021" was published before, with another lock`},
		{"no such edition", draft, "2012", "", `there is no edition "2012"; did you mean "2021"?`},
		{"published already", locked(t, draft), "2021", "", `the edition "2021" is already published; to correct it, run: recension edition erratum 2021`},
		{"lock changed by hand", edit(t, locked(t, draft), "data/2021/lock.toml", "twelve", "dozen"), "2021", "", "data/2021/lock.toml:6:10: the lock was changed by hand"},
		{"errors in the edition", edit(t, draft, "data/2022/documents.csv", "report", "reprot"), "2022", "", `data/2022/documents.csv:2:21: unknown kind "reprot"`},
		{"errors in another", edit(t, draft, "data/2021/documents.csv", "report", "reprot"), "2022", "", `data/2021/documents.csv:2:21: unknown kind "reprot"`},
		{"unknown status", edit(t, draft, "data/2022/edition.toml", `"draft"`, `"darft"`), "2022", "", "data/2022/edition.toml:5:10: status"},
	} {
		t.Run(c.name, func(t *testing.T) {
			published, problems, err := Publish(c.src, c.edition, c.date, testDay)
			if published.Files != nil && !problems.HasErrors() {
				t.Errorf("%d files", len(published.Files))
			}
			wantRefusal(t, problems, err, c.want)
		})
	}
}

// TestPublishDate shows which date a draft is published with: the one that is given, the
// one in edition.toml, or today's; and that an edition which was published without a
// date gets none with its lock.
func TestPublishDate(t *testing.T) {
	draft := drafted(t, bridges(t))
	dated := edit(t, draft, "data/2022/edition.toml", "[source", "published = 2022-04-01\n[source")
	for _, c := range []struct {
		src        fstest.MapFS
		edition    string
		date, want decode.Date
	}{
		{draft, "2022", "2022-03-04", "2022-03-04"},
		{draft, "2022", "", testDay},
		{dated, "2022", "", "2022-04-01"},
		{draft, "2021", "", ""},
	} {
		p, problems, err := Publish(c.src, c.edition, c.date, testDay)
		if err != nil || problems.HasErrors() || p.Date != c.want {
			t.Fatalf("published on %q, want %q; %v, %v", p.Date, c.want, problems, err)
		}
		r, _ := edition.Load(put(c.src, p.Files...), edition.Options{})
		if e, _ := r.Edition(c.edition); e.Meta.Published != c.want || e.Draft() {
			t.Errorf("edition.toml says %q, want %q", e.Meta.Published, c.want)
		}
		if p.LockedFiles != 8 || p.Values != 1 || p.Figures != 0 || p.Current != "2021" {
			t.Errorf("locked are %d files, %d values, %d figures; current is %s", p.LockedFiles, p.Values, p.Figures, p.Current)
		}
	}
}

// TestPublishCompletesList shows that an edition which is locked and not in the list of
// locks is added to it, unless it differs from its lock.
func TestPublishCompletesList(t *testing.T) {
	src := locked(t, bridges(t))
	listed := src["data/locks.toml"]
	delete(src, "data/locks.toml")
	p, problems, err := Publish(src, "2021", "", testDay)
	if err != nil || problems.HasErrors() || len(p.Files) != 1 || p.LockedFiles != 0 || string(p.Files[0].Text) != string(listed.Data) {
		t.Errorf("%+v, %v, %v", p, problems, err)
	}
	if _, problems, _ = Publish(edit(t, src, "data/2021/documents.csv", "Stone", "Stones"), "2021", "", testDay); !problems.HasErrors() {
		t.Error("a changed edition is added")
	}
}
