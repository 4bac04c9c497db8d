package lock

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// TestCorrectKinds records a correction of each kind. Only one of fact is in the lock
// with its differences; those of the others are in a file that the lock protects.
func TestCorrectKinds(t *testing.T) {
	for _, kind := range Kinds {
		t.Run(string(kind), func(t *testing.T) {
			src, _ := bridges(t)
			l, _ := Read(src, "2021")
			before := maps.Clone(src)
			src["content/2021/arches.md"] = &fstest.MapFile{Data: []byte("A dozen.\n")}
			corrected, err := l.Correct(stateOf(t, src), Erratum{Date: "2022-03-04", Note: "A word.", Kind: kind}, before.ReadFile, src.ReadFile)
			if err != nil {
				t.Fatal(err)
			}
			text, err := corrected.Text()
			if err != nil {
				t.Fatal(err)
			}
			name := DifferencesName("2021", 1)
			if inLock, inFile := strings.Contains(string(text), "+A dozen."), corrected.Files[name] != ""; inLock != (kind == Fact) || inFile == inLock {
				t.Errorf("the differences are in the lock: %v, in a file: %v\n%s", inLock, inFile, text)
			}
			if kind != Fact {
				differences, err := corrected.Differences()
				if err != nil {
					t.Fatal(err)
				}
				src[name] = &fstest.MapFile{Data: differences}
			}
			putLock(t, src, corrected)
			read, problems := Read(src, "2021")
			if len(problems) > 0 {
				t.Fatalf("problems %v", problems)
			}
			if diff := cmp.Diff(corrected.Errata, read.Errata); diff != "" {
				t.Errorf("errata (-recorded +read):\n%s", diff)
			}
			if ps := read.Verify(stateOf(t, src), Places{}); len(ps) > 0 {
				t.Errorf("it differs from its lock: %v", ps)
			}
			putLock(t, src, *read)
			if string(src[Name("2021")].Data) != string(text) {
				t.Error("written again, the lock has other bytes")
			}
			if kind == Fact {
				return
			}

			// The file with the differences is locked like any other.
			src[name].Data = append(src[name].Data, "# more\n"...)
			if ps := read.Verify(stateOf(t, src), Places{}); len(ps) != 1 || ps[0].Pos.File != name {
				t.Errorf("a changed file is reported as %v", ps)
			}
			src[name].Data = []byte("[files\n")
			if l, ps := Read(src, "2021"); l != nil || len(ps) != 1 || ps[0].Pos.File != name {
				t.Errorf("a file that is no TOML: lock %v, %v", l, ps)
			}
			delete(src, name)
			if l, ps := Read(src, "2021"); l == nil || len(ps) > 0 || len(l.Verify(stateOf(t, src), Places{})) != 1 {
				t.Errorf("without the file: lock %v, %v", l, ps)
			}
		})
	}
}

// TestCorrectNumber shows that only a correction of fact changes a number, and that the
// names of a figure's numbers are no numbers.
func TestCorrectNumber(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*State)
		want   string // the error; empty: it is recorded
	}{
		{"a value", func(s *State) { s.Values["arches"] = "1,200" }, `the value "arches" was published as "about 1,200" and is now "1,200", which is a correction of fact, not of wording`},
		{"a value removed", func(s *State) { delete(s.Values, "arches") }, `the value "arches" was published as "about 1,200" and is now missing`},
		{"a number of a figure", func(s *State) { s.Figures["spans"]["Arch / 2021 (2)"] = "14" }, `the figure "spans" has other numbers than those published`},
		{"the name of a number", func(s *State) {
			s.Figures["spans"]["Arches"] = s.Figures["spans"]["Arch / 2021 (2)"]
			delete(s.Figures["spans"], "Arch / 2021 (2)")
		}, ""},
		{"an output", func(s *State) { s.Output("2021/figures/spans/data.csv", nil) }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, now := bridges(t)
			l, _ := Read(src, "2021")
			c.change(&now)
			_, err := l.Correct(now, Erratum{Date: "2022-03-04", Note: "x", Kind: Wording}, src.ReadFile, src.ReadFile)
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want %s", err, c.want)
			}
			if _, err := l.Correct(now, Erratum{Date: "2022-03-04", Note: "x", Kind: Fact}, src.ReadFile, src.ReadFile); err != nil {
				t.Errorf("as a correction of fact: %v", err)
			}
		})
	}
}
