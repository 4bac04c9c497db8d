package lock

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// bridges returns a review with a locked edition, and the edition's state.
func bridges(t *testing.T) (fstest.MapFS, State) {
	t.Helper()
	src := fstest.MapFS{
		"data/2021/edition.toml":     {Data: []byte("title = \"Bridges\"\n")},
		"data/2021/documents.csv":    {Data: []byte("id,title\nold,Old stone\nnew,\"New, steel\"\n")},
		"data/2021/vocabulary.toml":  {Data: []byte("[theme.arch]\nlabel = \"Arch\"\n[theme.beam]\nlabel = \"Beam\"\n")},
		"data/2021/counts/spans.csv": {Data: []byte("category,count\narch,12\n")},
		"content/2021/arches.md":     {Data: []byte("Twelve.\r\n")},
		"data/2022/edition.toml":     {Data: []byte("another edition")},
		"content/about.md":           {Data: []byte("a page of the site")},
	}
	now := stateOf(t, src)
	putLock(t, src, New("2021", now))
	return src, now
}

func putLock(t *testing.T, src fstest.MapFS, l Lock) {
	t.Helper()
	text, err := l.Text()
	if err != nil {
		t.Fatal(err)
	}
	src[Name(l.Edition)] = &fstest.MapFile{Data: text}
}

// stateOf returns a state with the files of the edition 2021, and some numbers.
func stateOf(t *testing.T, src fstest.MapFS) State {
	t.Helper()
	files, problems := Files(src, "2021")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	now := State{Files: files, Values: map[string]string{"arches": "about 1,200"}}
	now.Figure("spans", "Arch / 2021", "12")
	now.Figure("spans", "Arch / 2021", "13")
	now.Figure("a.b c", "\"quoted\"\\ü", "not published")
	now.Output("2021/figures/spans/data.csv", []byte("x"))
	return now
}

// TestFiles checks which files belong to an edition.
func TestFiles(t *testing.T) {
	src, now := bridges(t)
	src["data/2021/.hidden"] = &fstest.MapFile{}
	src["data/2021/.git/x"] = &fstest.MapFile{}
	files, problems := Files(src, "2021")
	if len(problems) > 0 || len(files) != 5 {
		t.Errorf("files %v, problems %v", files, problems)
	}
	if diff := cmp.Diff(now.Files, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	// as sha256sum prints it
	if got := files["content/2021/arches.md"]; got != "2937e79fa781d34bbcd4ed186f90e5d3a2c253688224b926f4aa6716fa002fee" {
		t.Errorf("the checksum is %s", got)
	}
}

// TestLineEnds checks that a lock holds where a clone changed the line ends of files, in
// either direction, and that nothing else passes for such a change.
func TestLineEnds(t *testing.T) {
	const name = "content/2021/arches.md"
	for _, c := range []struct {
		published, now string
		same           bool
	}{
		{"one\ntwo\n", "one\r\ntwo\r\n", true},
		{"one\r\ntwo\r\n", "one\ntwo\n", true},
		{"one\ntwo\n", "one\r\ntwo\n", true},
		{"one\ntwo\n", "one\ntwo\n", true},
		{"one\ntwo\n", "one\r\n\r\ntwo\r\n", false},
		{"one\ntwo\n", "one\rtwo\n", false},
		{"one\ntwo\n", "one\r\nthree\r\n", false},
	} {
		src := fstest.MapFS{name: {Data: []byte(c.published)}}
		sums, _ := Files(src, "2021")
		l := New("2021", State{Files: sums})
		src[name] = &fstest.MapFile{Data: []byte(c.now)}
		now, _ := Files(src, "2021")
		l.IgnoreLineEnds(src, now)
		if same := len(l.Verify(State{Files: now}, Places{})) == 0; same != c.same || l.Holds(name, []byte(c.now)) != c.same {
			t.Errorf("%q and %q: same %t, held %t", c.published, c.now, same, l.Holds(name, []byte(c.now)))
		}
	}
	var none *Lock
	none.IgnoreLineEnds(fstest.MapFS{}, map[string]string{"x": "y"})
}

// TestCorrectAfterClone checks that a correction made where lines end in CRLF shows the
// lines that were corrected alone.
func TestCorrectAfterClone(t *testing.T) {
	const name = "content/2021/arches.md"
	src := fstest.MapFS{name: {Data: []byte("one\ntwo\n")}}
	sums, _ := Files(src, "2021")
	l := New("2021", State{Files: sums})
	src[name] = &fstest.MapFile{Data: []byte("one\r\nthree\r\n")}
	now, _ := Files(src, "2021")
	before := func(string) ([]byte, error) { return []byte("one\r\ntwo\r\n"), nil }
	after := func(string) ([]byte, error) { return src[name].Data, nil }
	corrected, err := l.Correct(State{Files: now}, Erratum{Date: "2021-08-01", Note: "Three."}, before, after)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"@@ -1,2 +1,2 @@", " one", "-two", "+three"}, corrected.Errata[0].Files[name].Diff); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

// TestTooLarge checks that neither a lock nor another file is read if it is too large.
func TestTooLarge(t *testing.T) {
	src, _ := bridges(t)
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: make([]byte, diag.CSVBytes.Most+1)}
	sums, problems := Files(src, "2021")
	if got := sums["data/2021/documents.csv"]; got != "too large" || len(problems) > 0 {
		t.Errorf("the checksum is %q, problems %v", got, problems)
	}
	src[Name("2021")] = &fstest.MapFile{Data: make([]byte, diag.LockBytes.Most+1)}
	if l, problems := Read(src, "2021"); l != nil || len(problems) != 1 || problems[0].Rule != "file-size" {
		t.Errorf("lock %v, problems %v", l, problems)
	}
}

// TestPipe checks that a named pipe is reported instead of being read forever.
func TestPipe(t *testing.T) {
	src, _ := bridges(t)
	src["data/2021/pipe.csv"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	if _, problems := Files(src, "2021"); len(problems) != 1 || problems[0].Pos.File != "data/2021/pipe.csv" {
		t.Errorf("problems %v", problems)
	}
	src[Name("2021")] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	if l, problems := Read(src, "2021"); l != nil || len(problems) != 1 {
		t.Errorf("lock %v, problems %v", l, problems)
	}
}

// TestRoundTrip checks that a lock is read as it was written, for any content, and
// that equal locks have equal bytes.
func TestRoundTrip(t *testing.T) {
	src, now := bridges(t)
	l := New("2021", now)
	l.Errata = make([]Erratum, 11) // as a string, "10" sorts before "2"
	for i := range l.Errata {
		l.Errata[i] = Erratum{Date: "2022-03-04", Note: strings.Repeat("x", i+1)}
	}
	l.Errata[1].Files = map[string]FileChange{
		"data/2021/a.csv": {Before: "1", After: "2", Parts: []string{"a", "b"}, Diff: []string{"-a \"\"\" '\\\r", "+b\t", " "}},
		"data/2021/b.csv": {Before: "1", After: "1", From: "data/2021/c.csv"},
	}
	l.Errata[1].Values = map[string]Change{"arches": {"1", "2"}, "piers": {"", "3"}}
	l.Errata[1].Figures = map[string]map[string]Change{"spans": {"Arch": {"1", ""}}}
	putLock(t, src, l)
	first := src[Name("2021")].Data
	read, problems := Read(src, "2021")
	if len(problems) > 0 {
		t.Fatalf("problems %v in\n%s", problems, first)
	}
	if diff := cmp.Diff([]any{l.State, l.Errata}, []any{read.State, read.Errata}); diff != "" {
		t.Errorf("lock (-written +read):\n%s", diff)
	}
	if !read.Same(l) || read.Same(New("2021", now)) {
		t.Error("Same says something else")
	}
	putLock(t, src, *read)
	if string(src[Name("2021")].Data) != string(first) {
		t.Error("written again, the lock has other bytes")
	}
	if read, problems := Read(src, "2022"); read != nil || problems != nil {
		t.Errorf("an edition without a lock has %v, %v", read, problems)
	}
}

// TestRead checks the diagnostics for locks that were edited by hand, and that a
// lock in another layout is accepted.
func TestRead(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"a number", "about 1,200", "about 1,300", "data/2021/lock.toml:6:10 lock: the lock was changed by hand"},
		{"the digest", "digest = '", "digest = '0", "data/2021/lock.toml:6:10 lock: the lock was changed by hand"},
		{"a line removed", "arches = 'about 1,200'\n", "", "data/2021/lock.toml:6:10 lock: the lock was changed by hand"},
		{"an unknown table", "[values]", "[vlaues]", "data/2021/lock.toml:21:2 key: unknown key \"vlaues\""},
		{"invalid TOML", "[values]", "[values", "data/2021/lock.toml:21:8 toml: expected '.' or ']' to end table name, but got '\\n' instead"},
		{"another layout", "arches = 'about 1,200'", "# moved\n  arches   =   \"about 1,200\"", ""},
		{"Windows line endings", "\n", "\r\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, _ := bridges(t)
			lock := src[Name("2021")]
			if !strings.Contains(string(lock.Data), c.from) {
				t.Fatalf("%s is not in\n%s", c.from, lock.Data)
			}
			lock.Data = []byte(strings.ReplaceAll(string(lock.Data), c.from, c.to))
			got := ""
			l, problems := Read(src, "2021")
			for _, d := range problems {
				got += d.Pos.String() + " " + d.Rule + ": " + d.Message
			}
			if got != c.want || (l == nil) != (c.want != "") {
				t.Errorf("got %s, want %s; lock %v", got, c.want, l)
			}
		})
	}
}

// TestVerify changes the state of an edition, as if a file or the program had
// changed.
func TestVerify(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*State)
		want   []string
	}{
		{"nothing", func(*State) {}, nil},
		{
			"a file", func(s *State) { s.Files["data/2021/edition.toml"] = checksum([]byte("x")) },
			[]string{"data/2021/edition.toml: the file was changed after it was published"},
		},
		{"a file that moved", func(s *State) {
			s.Files["data/2021/x.toml"] = s.Files["data/2021/edition.toml"]
			delete(s.Files, "data/2021/edition.toml")
		}, []string{"data/2021/x.toml: the file was published as data/2021/edition.toml and renamed afterwards"}},
		{"a file that moved and changed", func(s *State) {
			s.Files["data/2021/x.toml"] = checksum([]byte("x"))
			delete(s.Files, "data/2021/edition.toml")
		}, []string{"data/2021/edition.toml: the file was removed after it was published", "data/2021/x.toml: the file was added after the edition 2021 was published"}},
		{
			"a copy of a file", func(s *State) { s.Files["data/2021/x.toml"] = s.Files["data/2021/edition.toml"] },
			[]string{"data/2021/x.toml: the file was added after the edition 2021 was published"},
		},
		{
			"a value", func(s *State) { s.Values["arches"] = "1,200"; s.Output("2021/figures/spans/data.csv", nil) },
			[]string{"values: the value \"arches\" was published as \"about 1,200\" and is now \"1,200\""},
		},
		{
			"a value added", func(s *State) { s.Values["piers"] = "3" },
			[]string{"data/2021/lock.toml:21:2: the value \"piers\" was not published and is now \"3\""},
		},
		{
			"a value removed", func(s *State) { delete(s.Values, "arches") },
			[]string{"values: the value \"arches\" was published as \"about 1,200\" and is now missing"},
		},
		{
			"a number of a figure", func(s *State) { s.Figures["spans"]["Arch / 2021 (2)"] = "14" },
			[]string{"figures: the number of \"Arch / 2021 (2)\" in the figure \"spans\" was published as \"13\" and is now \"14\""},
		},
		{
			"a figure removed", func(s *State) { delete(s.Figures, "a.b c") },
			[]string{"data/2021/lock.toml:27:16: the number of \"\\\"quoted\\\"\\\\ü\" in the figure \"a.b c\" was published as \"not published\" and is now missing"},
		},
		{
			"an output", func(s *State) { s.Output("2021/figures/spans/data.csv", nil) },
			[]string{"data/2021/lock.toml:18:33: 2021/figures/spans/data.csv differs from the published file, although the edition's files are unchanged"},
		},
		{
			"an output removed", func(s *State) { delete(s.Outputs, "2021/figures/spans/data.csv") },
			[]string{"data/2021/lock.toml:18:33: 2021/figures/spans/data.csv differs from the published file, although the edition's files are unchanged"},
		},
		{"an output added", func(s *State) { s.Output("2021/figures/spans/data.json", nil) }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, _ := bridges(t)
			l, _ := Read(src, "2021")
			now := stateOf(t, src)
			c.change(&now)
			at := Places{Values: map[string]diag.Pos{"arches": {File: "values"}}, Figures: map[string]diag.Pos{"spans": {File: "figures"}}}
			var got []string
			for _, d := range l.Verify(now, at) {
				got = append(got, d.Pos.String()+": "+d.Message)
				if d.Rule != "lock" || d.Hint == "" || d.Severity != diag.Error {
					t.Errorf("diagnostic %+v", d)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s\n%s", diff, src[Name("2021")].Data)
			}
		})
	}
}

// TestCorrect records every kind of correction, after which the edition matches its
// lock.
func TestCorrect(t *testing.T) {
	src, _ := bridges(t)
	l, _ := Read(src, "2021")
	before := maps.Clone(src)
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte("\uFEFFtitle,id\nOld stones,old\n\"New, steel\",new\nThird,third\n")}
	src["data/2021/vocabulary.toml"] = &fstest.MapFile{Data: []byte("[theme.arch]\nlabel = \"Arch\"\n[theme.beam]\nlabel = \"Beams\"\n")}
	src["data/2021/counts/lengths.csv"] = src["data/2021/counts/spans.csv"]
	src["data/2021/picture.bin"] = &fstest.MapFile{Data: []byte("\xff\x00")}
	delete(src, "data/2021/counts/spans.csv")
	delete(src, "content/2021/arches.md")
	now := stateOf(t, src)
	now.Values["arches"] = "1,200"
	corrected, err := l.Correct(now, Erratum{Date: "2022-03-04", Note: "Names."}, before.ReadFile, src.ReadFile)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"data/2021/documents.csv":      "changed [old third] @@ -1,3 +1,4 @@\n-id,title\n-old,Old stone\n-new,\"New, steel\"\n+\uFEFFtitle,id\n+Old stones,old\n+\"New, steel\",new\n+Third,third",
		"data/2021/vocabulary.toml":    "changed [theme.beam] @@ -1,4 +1,4 @@\n [theme.arch]\n label = \"Arch\"\n [theme.beam]\n-label = \"Beam\"\n+label = \"Beams\"",
		"data/2021/counts/lengths.csv": "renamed [] ",
		"data/2021/picture.bin":        "added [] ",
		"content/2021/arches.md":       "removed [] @@ -1,1 +0,0 @@\n-Twelve.\r",
	}
	got := map[string]string{}
	for name, f := range corrected.Errata[0].Files {
		got[name] = f.Kind() + " [" + strings.Join(f.Parts, " ") + "] " + strings.Join(f.Diff, "\n")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]Change{"arches": {"about 1,200", "1,200"}}, corrected.Errata[0].Values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	putLock(t, src, corrected)
	read, problems := Read(src, "2021")
	if len(problems) > 0 || !read.Changes(now).None() || len(l.Errata) != 0 {
		t.Errorf("problems %v, lock %v", problems, read)
	}
}

// TestCorrectColumn checks that a new column corrects the rows that have a cell in it.
func TestCorrectColumn(t *testing.T) {
	before := "id,title\nold,Old stone\nnew,New steel\n"
	if got := parts("documents.csv", []byte(before), []byte("id,title,funder\nold,Old stone,\nnew,New steel,owner\n")); !slices.Equal(got, []string{"new"}) {
		t.Errorf("corrected are %v", got)
	}
}

// TestCorrectNeedsOriginal checks that nothing is recorded without the original text.
func TestCorrectNeedsOriginal(t *testing.T) {
	src, _ := bridges(t)
	l, _ := Read(src, "2021")
	now := stateOf(t, src)
	now.Files["data/2021/documents.csv"] = checksum(nil)
	gone := errors.New("gone")
	if _, err := l.Correct(now, Erratum{Date: "2022-03-04", Note: "x"}, func(string) ([]byte, error) { return nil, gone }, src.ReadFile); !errors.Is(err, gone) {
		t.Errorf("error %v", err)
	}
	other := func(string) ([]byte, error) { return []byte("other"), nil }
	if _, err := l.Correct(now, Erratum{Date: "2022-03-04", Note: "x"}, other, src.ReadFile); err == nil {
		t.Error("a text that does not match the lock was accepted")
	}
}

// TestHolds checks which text is the content of a locked file.
func TestHolds(t *testing.T) {
	src, _ := bridges(t)
	l, _ := Read(src, "2021")
	if text := src["content/2021/arches.md"].Data; !l.Holds("content/2021/arches.md", text) || l.Holds("content/2021/other.md", text) || l.Holds("content/2021/arches.md", nil) {
		t.Error("Holds says something else")
	}
}
