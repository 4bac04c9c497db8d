package sitetest

import (
	"errors"
	"sync"
	"testing"

	"recension/generator/cache"
)

// TestKeep tests that a result is made once, however many callers ask for it, and a
// failed one again.
func TestKeep(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	k := &keeper{dir: cache.OpenVersion("recension-tests", "1")}
	var wait sync.WaitGroup
	made := 0
	for range 20 {
		wait.Go(func() {
			got, err := k.keep("result", func() ([]byte, error) { made++; return []byte("made"), nil })
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
		t.Errorf("a failing result was tried %d times", tried)
	}
	later := &keeper{dir: cache.OpenVersion("recension-tests", "1")}
	got, err := later.keep("result", func() ([]byte, error) { return nil, broken })
	if string(got) != "made" || err != nil {
		t.Errorf("a later program gets %q, %v", got, err)
	}
}

// TestVersion tests that the version depends on the packages.
func TestVersion(t *testing.T) {
	all, err := versionOf(makers)
	if err != nil {
		t.Fatal(err)
	}
	few, err := versionOf(makers[:1])
	if err != nil || few == all {
		t.Errorf("%v has the version of %v, %v", makers[:1], makers, err)
	}
	if _, err := versionOf([]string{"no such package"}); err == nil {
		t.Error("a missing package has a version")
	}
}
