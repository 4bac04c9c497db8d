package revision

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// bridges is a test repository.
type bridges struct {
	t   *testing.T
	dir string
}

// newRepository creates a repository without commits, which is not affected by the user's
// settings.
func newRepository(t *testing.T) bridges {
	t.Helper()
	for _, variable := range repositoryVariables {
		t.Setenv(variable, "") // so that it is restored
		os.Unsetenv(variable)
	}
	t.Setenv("GIT_CEILING_DIRECTORIES", os.TempDir()) // which may be in a repository
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "Ann")
		t.Setenv("GIT_"+who+"_EMAIL", "ann@bridges.example")
	}
	r := bridges{t, t.TempDir()}
	r.git("init", "--quiet", "--initial-branch=main")
	return r
}

func (r bridges) git(args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func (r bridges) write(name, text string) {
	r.t.Helper()
	name = filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r bridges) remove(name string) {
	r.t.Helper()
	if err := os.Remove(filepath.Join(r.dir, filepath.FromSlash(name))); err != nil {
		r.t.Fatal(err)
	}
}

// commit commits everything.
func (r bridges) commit() {
	r.t.Helper()
	r.git("add", "--all", "--force")
	r.git("commit", "--quiet", "--allow-empty", "--message", "bridges")
}

// textsOf returns the texts of a tree's files.
func textsOf(t *testing.T, tree fs.FS) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(tree, name)
		texts[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func TestFS(t *testing.T) {
	r := newRepository(t)
	r.write("config.toml", "title = \"Bridges\"\n")
	r.write("data/2021/documents.csv", "id\nstone\n")
	r.write("data/2021/empty.csv", "")
	r.write("data/2021/größe \"x\"\t.csv", "\x00\xffno end")
	r.write("templates/base.html", "{{.}}\n")
	r.write("notes.txt", "no part of the review")
	if err := os.Symlink("/etc/passwd", filepath.Join(r.dir, "data", "link.csv")); err != nil {
		t.Fatal(err)
	}
	r.write(".gitattributes", "*.toml export-ignore\n*.csv export-subst text eol=crlf\n")
	r.commit()
	r.write("data/2021/documents.csv", "id\nsteel\n")
	r.remove("config.toml")
	r.commit()
	r.write("data/2021/documents.csv", "not committed")

	first := map[string]string{
		"config.toml":                 "title = \"Bridges\"\n",
		"data/2021/documents.csv":     "id\nstone\n",
		"data/2021/empty.csv":         "",
		"data/2021/größe \"x\"\t.csv": "\x00\xffno end",
		"templates/base.html":         "{{.}}\n",
	}
	for _, c := range []struct {
		name, dir, rev string
		want           map[string]string
	}{
		{"an earlier revision, as it was written", ".", "HEAD~1", first},
		{"a branch that only a hash names", ".", "main^{/bridges}~1", first},
		{"a folder without a review", "templates", "HEAD", map[string]string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree, err := FS(t.Context(), filepath.Join(r.dir, c.dir), c.rev)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, textsOf(t, tree)); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
		})
	}
	t.Run("folders are there to be listed", func(t *testing.T) {
		tree, err := FS(t.Context(), r.dir, "HEAD")
		if err != nil {
			t.Fatal(err)
		}
		entries, err := fs.ReadDir(tree, "data")
		if err != nil || len(entries) != 1 || !entries[0].IsDir() {
			t.Errorf("data/ holds %v, %v; want the folder 2021", entries, err)
		}
	})
}

func TestFSOfFolder(t *testing.T) {
	r := newRepository(t)
	r.write("config.toml", "of another review")
	r.write("reviews/bridges/config.toml", "of this review")
	r.write("reviews/bridges/data/a.csv", "a")
	r.commit()
	dir := filepath.Join(r.dir, "reviews", "bridges")
	t.Setenv("GIT_DIR", filepath.Join(t.TempDir(), "of-another")) // as in a hook
	tree, err := FS(t.Context(), dir, "main")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"config.toml": "of this review", "data/a.csv": "a"}
	if diff := cmp.Diff(want, textsOf(t, tree)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestFailures(t *testing.T) {
	r := newRepository(t)
	r.write("config.toml", "")
	r.commit()
	r.git("switch", "--quiet", "--orphan", "alone")
	r.commit()
	r.git("switch", "--quiet", "main")
	r.write("config.toml", "title = \"\"\n")
	r.commit()

	shallow := bridges{t, filepath.Join(t.TempDir(), "shallow")}
	r.git("clone", "--quiet", "--depth=1", "--no-single-branch", "file://"+r.dir, shallow.dir)
	none := newRepository(t)
	bare := filepath.Join(t.TempDir(), "bare")
	r.git("clone", "--quiet", "--bare", r.dir, bare)

	for _, c := range []struct{ name, dir, rev, want string }{
		{"no such revision", r.dir, "mian", `the repository has no revision "mian"`},
		{"no revision is named", r.dir, "", `the repository has no revision ""`},
		{"an option", r.dir, "--all", `the repository has no revision "--all"`},
		{"everything but a revision", r.dir, "^main", `the repository has no revision "^main"`},
		{"a range", r.dir, "HEAD~1..HEAD", `the repository has no revision "HEAD~1..HEAD"`},
		{"a file", r.dir, "HEAD:config.toml", `the repository has no revision "HEAD:config.toml"`},
		{"another history", r.dir, "alone", `"alone" and HEAD have no commit in common`},
		{
			"a shallow clone without the revision", shallow.dir, "HEAD~1",
			`the repository has no revision "HEAD~1"; this is a shallow clone, so fetch its history with git fetch --unshallow`,
		},
		{
			"a shallow clone without the commit in common", shallow.dir, "origin/alone",
			`"origin/alone" and HEAD have no commit in common; this is a shallow clone, so fetch its history with git fetch --unshallow`,
		},
		{"no commit yet", none.dir, "HEAD", `the repository has no revision "HEAD"`},
		{"no repository", filepath.Dir(bare), "HEAD", filepath.Dir(bare) + " is not in a Git repository"},
		{"no working tree", bare, "HEAD", bare + " is not in the working tree of a Git repository"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Changed(t.Context(), c.dir, c.rev)
			if err == nil || err.Error() != c.want {
				t.Errorf("Changed: %v\nwant %s", err, c.want)
			}
			if strings.Contains(c.want, "in common") {
				return // a tree needs none
			}
			if _, err := FS(t.Context(), c.dir, c.rev); err == nil || err.Error() != c.want {
				t.Errorf("FS: %v\nwant %s", err, c.want)
			}
		})
	}
	t.Run("stopped", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if _, err := FS(ctx, r.dir, "HEAD"); err != context.Canceled {
			t.Errorf("%v", err)
		}
	})
	t.Run("git is not installed", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		if _, err := FS(t.Context(), r.dir, "HEAD"); err == nil || err.Error() != "git is not installed, or not in the PATH" {
			t.Errorf("%v", err)
		}
	})
}
