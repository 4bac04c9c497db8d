package theme

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
	"recension/templates"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// TestTree tests that a theme is a file tree with the review's files and all templates.
func TestTree(t *testing.T) {
	theme := Of(fstest.MapFS{"config.toml": file("title"), "data/2021/edition.toml": file(""), "templates/base.html": file("ours"), "templates/partials/ours.html": file("")})
	if err := fstest.TestFS(theme, "config.toml", "data/2021/edition.toml", "templates/base.html", "templates/partials/ours.html", "templates/layouts/home.html"); err != nil {
		t.Error(err)
	}
	built, err := fs.Sub(Of(fstest.MapFS{"config.toml": file("")}), "templates")
	if err == nil {
		err = fstest.TestFS(built, "base.html", "layouts/home.html")
	}
	if err != nil {
		t.Errorf("without templates of its own: %v", err)
	}
	for name, want := range map[string]string{"config.toml": "title", "templates/base.html": "ours"} {
		if text, err := fs.ReadFile(theme, name); err != nil || string(text) != want {
			t.Errorf("%s is %q, %v", name, text, err)
		}
	}
}

// TestNames tests that every built-in file is one that pages are made from.
func TestNames(t *testing.T) {
	names := Names()
	for _, want := range []string{"base.html", "layouts/document.html", "partials/masthead.html", "assets/css/tokens.css", "assets/site.js", "assets/icon.svg"} {
		if text, ok := File(want); !ok || len(text) == 0 || !slices.Contains(names, want) {
			t.Errorf("there is no %s", want)
		}
	}
	for _, name := range names {
		if ext := filepath.Ext(name); !slices.Contains([]string{".html", ".css", ".js", ".svg", ".toml"}, ext) || strings.Contains(name, "node_modules") {
			t.Errorf("%s is built in", name)
		}
	}
	if _, ok := File("none.html"); ok {
		t.Error("there is a none.html")
	}
}

// TestBuiltIn tests that the program contains the templates of the sources.
func TestBuiltIn(t *testing.T) {
	sources := os.DirFS("../../templates")
	for _, name := range Names() {
		source, err := fs.ReadFile(sources, name)
		built, _ := fs.ReadFile(templates.FS(), name)
		if err != nil || string(source) != string(built) {
			t.Errorf("%s: %v, %d bytes, want %d", name, err, len(built), len(source))
		}
	}
	if theme := Of(os.DirFS("../..")); len(theme.Overrides()) > 0 || len(theme.Check(nil)) > 0 {
		t.Errorf("the sources override themselves: %v, %v", theme.Overrides(), theme.Check(nil))
	}
}

func TestOverrides(t *testing.T) {
	base, _ := File("base.html")
	theme := Of(fstest.MapFS{
		"templates/base.html": file(string(base)), "templates/partials/brand.html": file("ours"), "templates/partials/ours.html": file(""),
		"templates/.hidden": file(""), "templates/.git/config": file(""), "templates/assets/node_modules/x/x.js": file(""),
	})
	if diff := cmp.Diff([]string{"partials/brand.html", "partials/ours.html"}, theme.Overrides()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, want := range map[string]State{"base.html": Equal, "partials/brand.html": Overridden, "partials/cell.html": BuiltIn, "partials/ours.html": Overridden} {
		if got := theme.State(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if theme.AddsTo("assets") || !theme.AddsTo("partials") {
		t.Error("the folders to which the review adds files are wrong")
	}
}

// locked is a file tree with a file that cannot be read.
type locked struct {
	fs.FS
	name string
}

func (l locked) Open(name string) (fs.File, error) {
	if name == l.name {
		return nil, errors.New("no")
	}
	return l.FS.Open(name)
}

func TestCheck(t *testing.T) {
	src := fstest.MapFS{"templates/partials/quuxquuxquux.html": file(""), "templates/partials/zigzagging.html": file(""), "templates/brand.html": file("")}
	big := fstest.MapFS{"templates/base.html": file(strings.Repeat("x", diag.TemplateBytes.Most+1))}
	many := fstest.MapFS{}
	for i := range diag.TemplateFiles.Most + 1 {
		many["templates/partials/"+strings.Repeat("x", i+1)+".html"] = file("")
	}
	for _, c := range []struct {
		name  string
		src   fs.FS
		calls map[string][]string
		want  []string // place, rule, hint
	}{
		{"files that nothing uses", src, nil, []string{
			"templates/brand.html override did you mean \"templates/partials/brand.html\"?",
			"templates/partials/quuxquuxquux.html override recension theme list prints the built-in files",
			"templates/partials/zigzagging.html override recension theme list prints the built-in files",
		}},
		{"files that others use", src, map[string][]string{"base.html": {"partials/quuxquuxquux.html"}, "partials/quuxquuxquux.html": {"partials/zigzagging.html", "partials/quuxquuxquux.html"}}, []string{
			"templates/brand.html override did you mean \"templates/partials/brand.html\"?",
		}},
		{"a file that cannot be read", locked{fstest.MapFS{"templates/base.html": file("")}, "templates/base.html"}, nil, []string{"templates/base.html unreadable-file "}},
		{"a folder that cannot be read", locked{fstest.MapFS{"templates/partials/a.html": file("")}, "templates/partials"}, nil, []string{"templates/partials unreadable-file "}},
		{"a file in the place of the folder", fstest.MapFS{"templates": file("")}, nil, []string{"templates unreadable-file "}},
		{"a file that is too large", big, nil, []string{"templates/base.html file-size "}},
		{"too many files", many, nil, []string{"templates limit "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, d := range Of(c.src).Check(c.calls) {
				got = append(got, d.Pos.String()+" "+d.Rule+" "+d.Hint)
			}
			if len(c.want) == 1 && len(got) > 1 {
				got = got[:1] // of too many files, each is also reported
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLinks tests that a link that leads out of the review is not followed.
func TestLinks(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "secret.html")
	if err := errors.Join(os.WriteFile(outside, []byte("secret"), 0o600), os.Mkdir(filepath.Join(dir, "templates"), 0o700)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "templates", "base.html")); err != nil {
		t.Skip(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	theme := Of(root.FS())
	if text, _ := fs.ReadFile(theme, "templates/base.html"); strings.Contains(string(text), "secret") {
		t.Error("the file outside was read")
	}
	if problems := theme.Check(nil); len(problems) != 1 || problems[0].Rule != "unreadable-file" {
		t.Errorf("problems: %v", problems)
	}
}
