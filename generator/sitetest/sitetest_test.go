package sitetest

import (
	"errors"
	"sync"
	"testing"

	"recension/generator/cache"
)

// TestKeep makes a thing once, however many ask for it at the same time or later, and
// a thing that failed again.
func TestKeep(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	k := &keeper{dir: cache.OpenVersion("recension-tests", "1")}
	var wait sync.WaitGroup
	made := 0
	for range 20 {
		wait.Go(func() {
			got, err := k.keep("thing", func() ([]byte, error) { made++; return []byte("made"), nil })
			if string(got) != "made" || err != nil {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
	wait.Wait()
	if made != 1 {
		t.Errorf("made %d times", made)
	}
	broken, tried := errors.New("broken"), 0
	for range 2 {
		if _, err := k.keep("fault", func() ([]byte, error) { tried++; return nil, broken }); err != broken {
			t.Errorf("got the error %v", err)
		}
	}
	if tried < 2 {
		t.Errorf("what failed was tried %d times", tried)
	}
	later := &keeper{dir: cache.OpenVersion("recension-tests", "1")}
	got, err := later.keep("thing", func() ([]byte, error) { return nil, broken })
	if string(got) != "made" || err != nil {
		t.Errorf("a later program gets %q, %v", got, err)
	}
}

// TestVersion shows that another maker is another version.
func TestVersion(t *testing.T) {
	all, err := versionOf(makers)
	if err != nil {
		t.Fatal(err)
	}
	few, err := versionOf(makers[:1])
	if err != nil || few == all {
		t.Errorf("the version of %v is that of %v, %v", makers[:1], makers, err)
	}
	if _, err := versionOf([]string{"no such package"}); err == nil {
		t.Error("a package that is not there has a version")
	}
}
