package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
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
			return copyReview(filepath.Join(env.WorkDir, "review"))
		},
	})
}

// copyReview copies the review of testdata/review, with the project's templates.
func copyReview(dir string) error {
	if err := os.CopyFS(dir, os.DirFS("testdata/review")); err != nil {
		return err
	}
	for _, part := range []string{"base.html", "layouts", "partials", "assets/css", "assets/js", "assets/site.css", "assets/site.js", "assets/icon.svg"} {
		if err := copyAll(filepath.Join(dir, "templates", part), filepath.Join("../templates", part)); err != nil {
			return err
		}
	}
	return nil
}

// copyAll copies a file or a folder.
func copyAll(to, from string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}
