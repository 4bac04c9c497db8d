package command

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"recension/generator/reviewtest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"recension": Main})
}

// TestScripts runs the command line as users do: each file of testdata/script has
// commands, and the files that they use (go doc testscript). In each, review/ is the
// review of reviewtest.
func TestScripts(t *testing.T) {
	kept := t.TempDir() // what one command keeps, the others find
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", kept)
			return os.CopyFS(filepath.Join(env.WorkDir, "review"), reviewtest.Bridges(t, "../.."))
		},
	})
}
