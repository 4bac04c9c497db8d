package cache

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// made counts how often a result is computed.
func made(n *int, thing string) func() ([]byte, error) {
	return func() ([]byte, error) { *n++; return []byte(thing), nil }
}

func open(t *testing.T) *Dir {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	d := Open()
	if d == nil {
		t.Fatal("no cache below a folder that exists")
	}
	return d
}

func TestKeepMakesOnce(t *testing.T) {
	d, n := open(t), 0
	for range 3 {
		got, err := d.Keep("figure", made(&n, "drawing"))
		if err != nil || !bytes.Equal(got, []byte("drawing")) {
			t.Fatalf("got %q, %v", got, err)
		}
	}
	if n != 1 {
		t.Errorf("made %d times, want once", n)
	}
	if _, _ = d.Keep("another", made(&n, "drawing")); n != 2 {
		t.Errorf("another key was not made")
	}
}

func TestAnotherProgramMakesAnew(t *testing.T) {
	d, n := open(t), 0
	_, _ = d.Keep("figure", made(&n, "old"))
	other := &Dir{d.path, "another version"}
	if got, _ := other.Keep("figure", made(&n, "new")); string(got) != "new" {
		t.Errorf("got %q from another program", got)
	}
}

func TestErrorsAreNotKept(t *testing.T) {
	d, n := open(t), 0
	fails := func() ([]byte, error) { return nil, errors.New("no") }
	if _, err := d.Keep("figure", fails); err == nil {
		t.Error("the error is lost")
	}
	if got, _ := d.Keep("figure", made(&n, "drawing")); string(got) != "drawing" {
		t.Errorf("got %q after an error", got)
	}
}

func TestOpenDropsWhatIsNotUsed(t *testing.T) {
	d, n := open(t), 0
	_, _ = d.Keep("figure", made(&n, "drawing"))
	names, _ := filepath.Glob(filepath.Join(d.path, "*"))
	old := time.Now().Add(-2 * maxUnused)
	if err := os.Chtimes(names[0], old, old); err != nil {
		t.Fatal(err)
	}
	Open()
	if _, err := os.Stat(names[0]); !os.IsNotExist(err) {
		t.Error("an entry that nobody asked for is still there")
	}
}

// TestOpenDropsWhatIsUnfinished checks that what a killed process left goes, and what is
// being written stays.
func TestOpenDropsWhatIsUnfinished(t *testing.T) {
	d := open(t)
	for name, age := range map[string]time.Duration{"new-1": 2 * maxUnfinished, "new-2": 0} {
		name := filepath.Join(d.path, name)
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(name, then, then); err != nil {
			t.Fatal(err)
		}
	}
	Open()
	left, _ := filepath.Glob(filepath.Join(d.path, "new-*"))
	if len(left) != 1 || filepath.Base(left[0]) != "new-2" {
		t.Errorf("entries: %v", left)
	}
}

func TestNoCacheMakesEachTime(t *testing.T) {
	n := 0
	var d *Dir
	_, _ = d.Keep("figure", made(&n, "drawing"))
	_, _ = d.Keep("figure", made(&n, "drawing"))
	if n != 2 {
		t.Errorf("made %d times, want twice", n)
	}
}
