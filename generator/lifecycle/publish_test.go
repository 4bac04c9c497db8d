package lifecycle

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/diag"
)

// TestPublishInterrupted stops writing a publication after each of its files: the
// edition is always a draft or published, and publishing it again completes it.
func TestPublishInterrupted(t *testing.T) {
	const leftover = "draft, with a lock; error: a draft has a lock: its publication was interrupted, or it was made a draft again"
	unlocked := bridges(t)
	for _, c := range []struct {
		name, edition string
		src           fstest.MapFS
		want          []string // after none, one, … of the files
	}{
		{"draft", "2022", drafted(t, unlocked), []string{"draft", leftover, "published"}},
		{"published without a lock", "2021", unlocked, []string{"published, without a lock", "published, without a lock", "published"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, problems, err := Publish(c.src, c.edition, "2022-03-04")
			if err != nil || problems.HasErrors() || len(files)+1 != len(c.want) {
				t.Fatalf("%d files, %v, %v", len(files), problems, err)
			}
			for n, want := range c.want {
				left := put(c.src, files[:n]...)
				if got := statusOf(t, left, c.edition); got != want {
					t.Errorf("after %d files: %s, want %s", n, got, want)
				}
				again, problems, err := Publish(left, c.edition, "2022-03-04")
				if n == len(files) {
					if err == nil {
						t.Error("it was published twice")
					}
					continue
				}
				if err != nil || problems.HasErrors() {
					t.Fatalf("after %d files: %v, %v", n, problems, err)
				}
				if diff := cmp.Diff(put(c.src, files...), put(left, again...)); diff != "" {
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
	published, _, err := Publish(draft, "2022", "")
	if err != nil {
		t.Fatal(err)
	}
	again := put(draft, published[0]) // the lock alone
	again = edit(t, again, "data/2022/documents.csv", "Stone", "Stones")
	_, problems, err := Publish(again, "2022", "")
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
	if _, _, err := Publish(src, "2021", "2021-08-01"); err == nil || !strings.Contains(err.Error(), "2021-07") {
		t.Errorf("error: %v", err)
	}
	if _, problems, err := Publish(src, "2021", "2021-07"); err != nil || problems.HasErrors() {
		t.Errorf("problems %v, error %v", problems, err)
	}
}

// TestPublishAsItIs shows that a published edition which only lacks its lock keeps
// the form of its files.
func TestPublishAsItIs(t *testing.T) {
	src := bridges(t)
	about := []byte("title='Bridges'\nstatus='published'\n[source.survey]\ntitle='Survey'\n")
	src["data/2021/edition.toml"] = &fstest.MapFile{Data: about}
	files, problems, err := Publish(src, "2021", "")
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	if diff := cmp.Diff(string(about), string(put(src, files...)["data/2021/edition.toml"].Data)); diff != "" {
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
		{"no such edition", draft, "2012", "", `there is no edition "2012"; did you mean "2021"?`},
		{"published already", locked(t, draft), "2021", "", `the edition "2021" is already published; to correct it, run: recension edition erratum 2021`},
		{"lock changed by hand", edit(t, locked(t, draft), "data/2021/lock.toml", "twelve", "dozen"), "2021", "", "data/2021/lock.toml:6:10: the lock was changed by hand"},
		{"errors in the edition", edit(t, draft, "data/2022/documents.csv", "report", "reprot"), "2022", "", `data/2022/documents.csv:2:21: unknown kind "reprot"`},
		{"errors in another", edit(t, draft, "data/2021/documents.csv", "report", "reprot"), "2022", "", `data/2021/documents.csv:2:21: unknown kind "reprot"`},
		{"unknown status", edit(t, draft, "data/2022/edition.toml", `"draft"`, `"darft"`), "2022", "", "data/2022/edition.toml:5:10: status"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, problems, err := Publish(c.src, c.edition, c.date)
			if files != nil {
				t.Errorf("%d files", len(files))
			}
			wantRefusal(t, problems, err, c.want)
		})
	}
}
