package command

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"recension/generator/reviewtest"
)

var kills = flag.Int("kills", 2, "how many processes of each command TestKilled kills")

// TestKilled kills processes of the commands that write, at random moments: half of
// them while they work, half while they write. After the next command, all files are
// as before or all are as a command leaves them that ends by itself, and nothing else
// is there. For more: -run TestKilled -v -args -kills 100.
func TestKilled(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("SOURCE_DATE_EPOCH", "1700000000")
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, dir string)
		run     []string
		next    []string // the command that comes next
		stage   string
	}{
		{"build", builtAndChanged, []string{"build"}, []string{"build"}, ".public-next"},
		{"edition new", nil, []string{"edition", "new", "2022", "--from", "2021"}, []string{"edition", "list"}, ".recension-next"},
		{
			"edition publish", func(t *testing.T, dir string) { recension(t, dir, "edition", "new", "2022", "--from", "2021") },
			[]string{"edition", "publish", "2022", "--date", "2022-03-04"},
			[]string{"edition", "list"},
			".recension-next",
		},
		{"edition erratum", publishedAndChanged, []string{"edition", "erratum", "2021", "--note", "Misspelt.", "--before", "{before}"}, []string{"edition", "list"}, ".recension-next"},
		{"edition erratum of wording", publishedAndChanged, []string{"edition", "erratum", "2021", "--kind", "wording", "--note", "Misspelt.", "--before", "{before}"}, []string{"edition", "list"}, ".recension-next"},
		{"fmt", unformatted, []string{"fmt"}, []string{"edition", "list"}, ".recension-next"},
		{
			"new", func(*testing.T, string) {},
			[]string{"new", "chapter", "--edition", "2021", "--title", "Arches", "--section", "Parts", "--order", "1"},
			[]string{"edition", "list"},
			".recension-next",
		},
		{
			"records import", exported,
			[]string{"records", "import", "{export}", "--edition", "2022", "--search", "spans"},
			[]string{"edition", "list"},
			".recension-next",
		},
		{
			"records dedupe", func(t *testing.T, dir string) {
				exported(t, dir)
				recension(t, dir, "records", "import", filepath.Join(dir, "export.ris"), "--edition", "2022", "--search", "spans")
			},
			[]string{"records", "dedupe", "--edition", "2022"},
			[]string{"edition", "list"},
			".recension-next",
		},
		{
			"records publish", func(t *testing.T, dir string) {
				exported(t, dir)
				recension(t, dir, "records", "import", filepath.Join(dir, "export.ris"), "--edition", "2022", "--search", "spans")
				setPublish(t, dir, "all")
			},
			[]string{"records", "publish", "--edition", "2022"},
			[]string{"edition", "list"},
			".recension-next",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			prepared := t.TempDir()
			copyTree(t, prepared, reviewtest.Bridges(t, "../.."))
			if c.prepare != nil {
				c.prepare(t, prepared)
			}
			files := strings.NewReplacer("{before}", filepath.Join(prepared, "before.csv"), "{export}", filepath.Join(prepared, "export.ris"))
			args := strings.Split(files.Replace(strings.Join(c.run, "\x00")), "\x00")
			finished := t.TempDir()
			copyTree(t, finished, os.DirFS(prepared))
			start := time.Now()
			recension(t, finished, args...)
			took := time.Since(start)
			before, after := texts(t, prepared), texts(t, finished)
			if cmp.Equal(before, after) {
				t.Fatal("the command changes nothing")
			}
			seen := map[string]int{}
			for i := 0; seen["killed"] < *kills && i < 10**kills; i++ { // where the kill comes too late, another moment is drawn
				dir := t.TempDir()
				copyTree(t, dir, os.DirFS(prepared))
				if kill(t, dir, filepath.Join(dir, c.stage), i%2 == 0, took, args) {
					seen["killed"]++
				} else {
					seen["ended before"]++
				}
				if _, err := os.Lstat(filepath.Join(dir, c.stage)); err == nil {
					seen["left a stage"]++
				}
				if c.name == "build" && !cmp.Equal(below(texts(t, dir), "public/"), below(before, "public/")) && !cmp.Equal(below(texts(t, dir), "public/"), below(after, "public/")) {
					seen["between two sites"]++ // possible only where folders cannot be exchanged
				}
				recension(t, dir, c.next...)
				got := texts(t, dir)
				switch {
				case cmp.Equal(got, after):
					seen["all new"]++
				case cmp.Equal(got, before) && c.name != "build":
					seen["all old"]++
				default:
					t.Errorf("neither old nor new (-new +got):\n%s", cmp.Diff(after, got))
				}
				if err := os.RemoveAll(dir); err != nil {
					t.Error(err)
				}
			}
			if seen["killed"] < *kills {
				t.Errorf("only %d processes were killed, as %d ended before", seen["killed"], seen["ended before"])
			}
			t.Logf("%v of a run of %v", seen, took.Round(time.Millisecond))
		})
	}
}

// kill runs a command in the folder of a review and kills it: at any moment, or, if
// writing, at one after its stage is there. It reports whether the command was killed
// before it ended.
func kill(t *testing.T, dir, stage string, writing bool, took time.Duration, args []string) bool {
	t.Helper()
	command := exec.Command("recension", args...)
	command.Dir = dir
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	wait := time.Duration(rand.Int64N(int64(took)))
	if writing {
		for limit := time.Now().Add(10 * took); time.Now().Before(limit) && len(ended) == 0; {
			if _, err := os.Lstat(stage); err == nil {
				break
			}
		}
		wait = time.Duration(rand.Int64N(int64(took/10) + int64(10*time.Millisecond)))
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Fatal(err)
		}
		return false
	case <-time.After(wait):
	}
	_ = command.Process.Kill()
	return (<-ended) != nil
}

// recension runs a command in the folder of a review, without errors.
func recension(t *testing.T, dir string, args ...string) {
	t.Helper()
	command := exec.Command("recension", args...)
	command.Dir = dir
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("recension %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func builtAndChanged(t *testing.T, dir string) {
	t.Helper()
	recension(t, dir, "build")
	put(t, dir, "public/CNAME", "bridges.example\n")
	put(t, dir, "public/.git/HEAD", "ref: main\n")
	put(t, dir, "public/mine/index.html", "mine")
	put(t, dir, "content/about.md", "+++\ntitle = \"About\"\n+++\n\nAbout bridges.\n")
}

func publishedAndChanged(t *testing.T, dir string) {
	t.Helper()
	recension(t, dir, "edition", "publish", "2021")
	name := filepath.Join(dir, "data/2021/documents.csv")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "before.csv", string(text))
	put(t, dir, "data/2021/documents.csv", strings.Replace(string(text), "Stone", "Stones", 1))
}

func unformatted(t *testing.T, dir string) {
	t.Helper()
	for i := range 12 {
		put(t, dir, fmt.Sprintf("data/2021/counts/tolls%d.csv", i), "\"id\",\"title\"\n")
	}
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func copyTree(t *testing.T, dir string, src fs.FS) {
	t.Helper()
	if err := os.CopyFS(dir, src); err != nil {
		t.Fatal(err)
	}
}

// texts are the texts of all files below a folder, by slash-separated path. Folders
// have an empty one.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	src := os.DirFS(dir)
	err := fs.WalkDir(src, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			all[name+"/"] = ""
			return err
		}
		text, err := fs.ReadFile(src, name)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// below are those of some texts whose path has a prefix.
func below(all map[string]string, prefix string) map[string]string {
	all = maps.Clone(all)
	maps.DeleteFunc(all, func(name, _ string) bool { return !strings.HasPrefix(name, prefix) })
	return all
}

// exported adds a draft, whose records are not published, and an export of 2,000 records,
// of which each is there twice.
func exported(t *testing.T, dir string) {
	t.Helper()
	recension(t, dir, "edition", "new", "2022", "--from", "2021")
	name := filepath.Join(dir, "data", "2022", "edition.toml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append(text, "\n[records]\npublish = \"identifiers\"\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	var export strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&export, "TY  - JOUR\nAU  - Smith, Berta\nTI  - Bridge %d and its foundations\nPY  - 1990\nDO  - 10.1000/%d\nID  - k%d\nER  - \n", i/2, i/2, i)
	}
	if err := os.WriteFile(filepath.Join(dir, "export.ris"), []byte(export.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// setPublish changes what the edition 2022 publishes of its records.
func setPublish(t *testing.T, dir, level string) {
	t.Helper()
	name := filepath.Join(dir, "data", "2022", "edition.toml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), `publish = "identifiers"`, `publish = "`+level+`"`, 1)
	if err := os.WriteFile(name, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
}
