package edition

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/lock"
	"recension/generator/review"
	"recension/generator/reviewtest"
)

// stateOf returns the state of the edition 2021 of a review, and its lock.
func stateOf(t *testing.T, src fstest.MapFS) (lock.State, *lock.Lock) {
	t.Helper()
	r, problems := Load(src, Options{})
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	now, problems := r.Editions[0].LockState(src)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return now, r.Editions[0].Lock
}

// putLock writes the lock of the edition 2021.
func putLock(t *testing.T, src fstest.MapFS, l lock.Lock) {
	t.Helper()
	text, err := l.Text()
	if err != nil {
		t.Fatal(err)
	}
	src["data/2021/lock.toml"] = &fstest.MapFile{Data: text}
	list, _ := lock.ReadList(src)
	src[lock.ListName] = &fstest.MapFile{Data: list.With(map[string][]byte{"2021": text})}
}

// lockedReview is small.txtar with its edition locked.
func lockedReview(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	now, _ := stateOf(t, src)
	reviewtest.Edit(t, src, "config.toml", "locks = false\n", "")
	putLock(t, src, lock.New("2021", now))
	return src
}

// unlocked returns a review without its lock, which it does not require.
func unlocked(t *testing.T, src fstest.MapFS) fstest.MapFS {
	t.Helper()
	src = maps.Clone(src)
	delete(src, "data/2021/lock.toml")
	delete(src, lock.ListName)
	reviewtest.Edit(t, src, "config.toml", "current", "locks = false\ncurrent")
	return src
}

// brief returns diagnostics, one per line, of some rules.
func brief(t *testing.T, src fstest.MapFS, rules ...string) string {
	t.Helper()
	_, problems := Load(src, Options{})
	var b strings.Builder
	for _, d := range problems {
		if len(rules) == 0 || slices.Contains(rules, d.Rule) {
			fmt.Fprintf(&b, "%s: %s: %s\n", d.Pos, d.Severity, d.Message)
		}
	}
	return b.String()
}

// TestLock makes one change at a time to a locked edition.
func TestLock(t *testing.T) {
	const data = "data/2021/"
	for _, c := range []struct {
		name   string
		change func(src fstest.MapFS)
		want   string
	}{
		{"nothing", func(fstest.MapFS) {}, ""},
		{
			"a byte of a comment", func(src fstest.MapFS) { reviewtest.Edit(t, src, data+"edition.toml", "title", "# x\ntitle") },
			"data/2021/edition.toml: error: the file was changed after it was published\n",
		},
		{
			"a chapter", func(src fstest.MapFS) { reviewtest.Edit(t, src, "content/2021/introduction.md", "each", "every") },
			"content/2021/introduction.md: error: the file was changed after it was published\n",
		},
		{
			"a file more", func(src fstest.MapFS) { src[data+"notes.txt"] = &fstest.MapFile{Data: []byte("x")} },
			"data/2021/notes.txt: error: the file was added after the edition 2021 was published\ndata/2021/notes.txt: error: nothing reads this file\n",
		},
		{"a file less", func(src fstest.MapFS) {
			src["content/2021/more.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"More\"\n+++\n\nMore.\n")}
			now, _ := stateOf(t, unlocked(t, src))
			putLock(t, src, lock.New("2021", now))
			delete(src, "content/2021/more.md")
		}, "content/2021/more.md: error: the file was removed after it was published\n"},
		{"another name", func(src fstest.MapFS) {
			src["content/2021/first.md"] = src["content/2021/introduction.md"]
			delete(src, "content/2021/introduction.md")
			reviewtest.Edit(t, src, "content/2021/findings.md", "introduction.md", "first.md")
		}, "content/2021/findings.md: error: the file was changed after it was published\n" +
			"content/2021/first.md: error: the file was published as content/2021/introduction.md and renamed afterwards\n"},
		{"a file that nobody reads", func(src fstest.MapFS) { src[data+".DS_Store"] = &fstest.MapFile{} }, ""},
		{
			"the lock itself", func(src fstest.MapFS) { reviewtest.Edit(t, src, data+"lock.toml", "about 1,200", "about 1,300") },
			"data/2021/lock.toml:6:10: error: the lock was changed by hand\n",
		},
		{
			"no lock", func(src fstest.MapFS) { delete(src, data+"lock.toml") },
			"data/2021/lock.toml: error: the published edition \"2021\" has no lock\n",
		},
		{
			"a lock that is no TOML", func(src fstest.MapFS) { src[data+"lock.toml"] = &fstest.MapFile{Data: []byte("digest =")} },
			"data/2021/lock.toml:1:8: error: unexpected EOF; expected value\n",
		},
		{
			"no status", func(src fstest.MapFS) { reviewtest.Edit(t, src, data+"edition.toml", "status = \"published\"\n", "") },
			"data/2021/edition.toml: error: the file has no status\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := lockedReview(t)
			c.change(src)
			if diff := cmp.Diff(c.want, brief(t, src)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLockedNumbers compares an edition with locks of other numbers, as if the
// program computed them differently from the same files.
func TestLockedNumbers(t *testing.T) {
	src := lockedReview(t)
	for _, c := range []struct {
		name   string
		change func(*lock.State)
		want   string
	}{
		{
			"a value", func(s *lock.State) { s.Values["arches"] = "1,200" },
			"data/2021/values.toml:3:8: error: the value \"arches\" was published as \"1,200\" and is now \"about 1,200\"\n",
		},
		{
			"a value that is gone", func(s *lock.State) { s.Values["piers"] = "2" },
			"data/2021/lock.toml:32:9: error: the value \"piers\" was published as \"2\" and is now missing\n",
		},
		{
			"a number of a figure", func(s *lock.State) {
				s.Figures["spans"]["Arch"] = "1,100"
				s.Outputs["2021/figures/spans/data.csv"] = ""
			},
			"data/2021/figures.toml:1:2: error: the number of \"Arch\" in the figure \"spans\" was published as \"1,100\" and is now \"about 1,200\"\n",
		},
		{
			"a number more", func(s *lock.State) { delete(s.Figures["spans"], "Beam") },
			"data/2021/figures.toml:1:2: error: the number of \"Beam\" in the figure \"spans\" was not published and is now \"10\"\n",
		},
		{
			"what machines get", func(s *lock.State) { s.Outputs["2021/figures/spans/data.csv"] = strings.Repeat("0", 64) },
			"data/2021/lock.toml:26:33: error: 2021/figures/spans/data.csv differs from the published file, although the edition's files are unchanged\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := maps.Clone(src)
			now, _ := stateOf(t, src)
			c.change(&now)
			putLock(t, src, lock.New("2021", now))
			if diff := cmp.Diff(c.want, brief(t, src)); diff != "" {
				t.Errorf("problems (-want +got):\n%s\n%s", diff, src["data/2021/lock.toml"].Data)
			}
		})
	}
}

// TestLockOfBrokenEdition tests that only the files of an edition with errors are
// compared with its lock: the cause of missing numbers is reported anyway.
func TestLockOfBrokenEdition(t *testing.T) {
	src := lockedReview(t)
	reviewtest.Edit(t, src, "data/2021/values.toml", "[arches]", "[arches")
	got := brief(t, src, "lock")
	if want := "data/2021/values.toml: error: the file was changed after it was published\n"; got != want {
		t.Errorf("got:\n%s", got)
	}
}

// TestLostFacets breaks the file of the facets that editions share. That is the only error:
// the lock does not report facets as missing, and no column as unknown.
func TestLostFacets(t *testing.T) {
	src := lockedReview(t)
	declared := string(src[review.FacetsFile].Data)
	for name, text := range map[string]string{"merge": "<<<<<<< ours\n" + declared + "=======\n>>>>>>> theirs\n", "toml": declared + "[", "unreadable-file": ""} {
		src[review.FacetsFile] = &fstest.MapFile{Data: []byte(text)}
		if text == "" {
			src[review.FacetsFile] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
		}
		_, problems := Load(src, Options{})
		if len(problems) != 1 || problems[0].Rule != name || problems[0].Pos.File != review.FacetsFile {
			t.Errorf("%s: problems:\n%s", name, reviewtest.Text(t, problems))
		}
		if states, unread, _ := States(src); len(states) > 0 || len(unread) != 1 {
			t.Errorf("%s: %d editions can be compared, %v cannot", name, len(states), unread)
		}
	}
	delete(src, review.FacetsFile)
	if got := brief(t, src, "lock"); !strings.HasPrefix(got, "data/2021/lock.toml:") {
		t.Errorf("without the file, the lock says:\n%s", got)
	}
}

// withDrafts returns small.txtar with two more editions, which are drafts.
func withDrafts(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	for _, draft := range []string{"2022", "2023"} {
		reviewtest.CopyEdition(src, "2021", draft)
		reviewtest.Edit(t, src, "data/"+draft+"/edition.toml", `"published"`, `"draft"`)
	}
	return src
}

// TestBadDraft tests that a draft is checked whether or not it has pages.
func TestBadDraft(t *testing.T) {
	src := withDrafts(t)
	reviewtest.Edit(t, src, "data/2022/documents.csv", ",report,", ",reprot,")
	_, problems := Load(src, Options{})
	if len(problems) != 1 || problems[0].Rule != "vocabulary" {
		t.Errorf("problems:\n%s", reviewtest.Text(t, problems))
	}
}

// TestLinkToDraft tests that a published page cannot link to a draft, and that
// drafts can link to anything.
func TestLinkToDraft(t *testing.T) {
	src := withDrafts(t)
	reviewtest.Edit(t, src, "content/index.md", "[About 1,200]", "[See](2022/findings.md). [About 1,200]")
	reviewtest.Edit(t, src, "content/2021/findings.md", "As [Figure]", "[See](../2023/findings.md). As [Figure]")
	reviewtest.Edit(t, src, "content/2022/findings.md", "As [Figure]", "[See](../2023/findings.md) and [this](../2021/findings.md). As [Figure]")
	want := "content/2021/findings.md:8:7: error: this links to the edition \"2023\", which is a draft\n" +
		"content/index.md:5:7: error: this links to the edition \"2022\", which is a draft\n"
	if diff := cmp.Diff(want, brief(t, src)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestLockOfDraft tests that making a published edition a draft again is reported.
func TestLockOfDraft(t *testing.T) {
	src := withDrafts(t)
	src["data/2022/lock.toml"] = lockedReview(t)["data/2021/lock.toml"]
	want := "data/2022/lock.toml: error: a draft has a lock: its publication was interrupted, or it was made a draft again\n"
	if got := brief(t, src); got != want {
		t.Errorf("got:\n%s", got)
	}
}

// TestLockAfterClone shows that a published edition stays as it was where Git gave all
// files other line ends.
func TestLockAfterClone(t *testing.T) {
	src := lockedReview(t)
	for _, f := range src {
		f.Data = []byte(strings.ReplaceAll(string(f.Data), "\n", "\r\n"))
	}
	if _, problems := Load(src, Options{}); problems.HasErrors() {
		t.Errorf("problems:\n%s", reviewtest.Text(t, problems))
	}
}
