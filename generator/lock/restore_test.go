package lock

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

func changeOf(before, after string) FileChange {
	return FileChange{Before: "1", After: "2", Diff: lines(diff.Diff("before", []byte(before), "after", []byte(after)))}
}

func TestRestore(t *testing.T) {
	long := strings.Repeat("line\n", 20)
	for _, c := range []struct{ name, before, after string }{
		{"a line", "one\ntwo\nthree\n", "one\n2\nthree\n"},
		{"the first and the last", "a\n" + long + "z\n", "b\n" + long + "y\n"},
		{"a line more", "one\n", "one\ntwo\n"},
		{"a line less", "one\ntwo\n", "two\n"},
		{"from nothing", "", "one\n"},
		{"to nothing", "one\n", ""},
		{"no end before", "one\ntwo", "one\ntwo\n"},
		{"no end after", "one\ntwo\n", "one\ntwo"},
		{"no end", "one\ntwo", "one\n2"},
		{"lines like marks", "@@ -1,1 +1,1 @@\n-a\n\\ b\n", "+c\n@@ -1,1 +1,1 @@\n\\ b\n"},
		{"empty lines", "\n\na\n\n", "\n\n\nb\n"},
	} {
		got, err := changeOf(c.before, c.after).Restore([]byte(c.after))
		if err != nil || string(got) != c.before {
			t.Errorf("%s: restored %q, %v; want %q", c.name, got, err, c.before)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var b strings.Builder
		for range random.IntN(30) {
			b.WriteString([]string{"a\n", "b\n", "c\n", "\n"}[random.IntN(4)])
		}
		return b.String()
	}
	for range 500 {
		before, after := text(), text()
		if before == after {
			continue
		}
		if got, err := changeOf(before, after).Restore([]byte(after)); err != nil || string(got) != before {
			t.Fatalf("restored %q from %q, %v; want %q", got, after, err, before)
		}
	}
}

// TestRestoreLineEnds tests that line ends that a clone changed do not matter.
func TestRestoreLineEnds(t *testing.T) {
	got, err := changeOf("one\ntwo\n", "one\n2\n").Restore([]byte("one\r\n2\r\n"))
	if err != nil || string(got) != "one\ntwo\n" {
		t.Errorf("restored %q, %v", got, err)
	}
}

func TestNotRestorable(t *testing.T) {
	for _, c := range []struct {
		name, after string
		change      FileChange
	}{
		{"another file", "one\nTWO\n", changeOf("one\n2\n", "one\ntwo\n")},
		{"a shorter file", "", changeOf("one\n2\n", "one\ntwo\n")},
		{"no lines", "x", FileChange{Before: "1", After: "2"}},
		{"no diff", "x", FileChange{Before: "1", After: "2", Diff: []string{"x"}}},
		{"lines out of the file", "x\n", FileChange{Before: "1", After: "2", Diff: []string{"@@ -1,1 +90,1 @@", "-y", "+x"}}},
		{"negative lines", "x\n", FileChange{Before: "1", After: "2", Diff: []string{"@@ -1,1 +-5,1 @@", "-y", "+x"}}},
	} {
		if got, err := c.change.Restore([]byte(c.after)); err == nil {
			t.Errorf("%s: restored %q", c.name, got)
		}
	}
}
