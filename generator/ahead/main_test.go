package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestDrawingsAreAsDrawnNow draws everything anew in a program like the one that embeds the
// drawings: the versions of modules are not in tests.
func TestDrawingsAreAsDrawnNow(t *testing.T) {
	out, err := exec.Command("go", "run", ".", "-check").CombinedOutput()
	if err != nil && strings.Contains(string(out), errStale.Error()) {
		t.Skip(errStale)
	}
	if err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
