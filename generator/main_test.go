package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"recension/generator/reviewtest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"recension": main})
}

// TestScripts runs the command line as its users do: each of testdata/script is
// a folder of files and what to do in it (go doc testscript). In all of them
// review/ is the review of testdata/review, with the project's own templates.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", env.Getenv("WORK")+"/.cache")
			return os.CopyFS(filepath.Join(env.WorkDir, "review"), reviewtest.Bridges(t, ".."))
		},
	})
}
