package site

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/sitetest"
)

var updateGolden = flag.Bool("update", false, "rewrite out/ in testdata/*.txtar")

// realTemplates are templates/ of the project, without npm packages.
var realTemplates = sync.OnceValues(func() (fstest.MapFS, error) {
	found := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("../.."), "templates", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == "node_modules" && d.IsDir():
			return fs.SkipDir
		case d.Name() == "node_modules": // a link to the folder
			return nil
		case d.IsDir():
			return nil
		}
		text, err := os.ReadFile(filepath.Join("../..", filepath.FromSlash(name)))
		found[name] = &fstest.MapFile{Data: text}
		return err
	})
	return found, err
})

// reviewOf is the files of an archive, those below out/ left out, with the real
// templates.
func reviewOf(t *testing.T, archive *txtar.Archive) fstest.MapFS {
	t.Helper()
	templates, err := realTemplates()
	if err != nil {
		t.Fatal(err)
	}
	src := maps.Clone(templates)
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "out/") {
			src[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return src
}

func parseArchive(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// edit replaces a text, which must be there, in a file of a review.
func edit(t *testing.T, src fstest.MapFS, name, from, to string) {
	t.Helper()
	f, ok := src[name]
	if !ok || !strings.Contains(string(f.Data), from) {
		t.Fatalf("%s does not hold %q", name, from)
	}
	src[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), from, to, 1))}
}

// text is diagnostics as the terminal shows them.
func text(t *testing.T, problems diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := problems.Text(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func renderFile(t *testing.T, files Files, name string) string {
	t.Helper()
	render, ok := files[name]
	if !ok {
		t.Fatalf("there is no %s, only %s", name, strings.Join(slices.Sorted(maps.Keys(files)), ", "))
	}
	var b bytes.Buffer
	if err := render(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// compareGolden compares texts with the files of an archive below out/, or
// rewrites these.
func compareGolden(t *testing.T, name string, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	want := map[string]string{}
	out := &txtar.Archive{Comment: archive.Comment}
	for _, f := range archive.Files {
		if file, ok := strings.CutPrefix(f.Name, "out/"); ok {
			want[file] = string(f.Data)
		} else {
			out.Files = append(out.Files, f)
		}
	}
	if *updateGolden {
		for _, file := range slices.Sorted(maps.Keys(got)) {
			out.Files = append(out.Files, txtar.File{Name: "out/" + file, Data: []byte(got[file])})
		}
		if err := os.WriteFile(filepath.Join("testdata", name), txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s\nIf it is meant, run go test -update and read what changed.", name, diff)
	}
}

var (
	drawing    = regexp.MustCompile(`(?s)<svg[^>]*(class="[^"]*")[^>]*>(<title[^>]*>.*?</title><desc[^>]*>.*?</desc>).*?</svg>`)
	hashed     = regexp.MustCompile(`-[0-9a-f]{8}\.(css|js)`)
	emptyLine  = regexp.MustCompile(`\n\s*\n+`)
	mainPart   = regexp.MustCompile(`(?s)<main.*</main>`)
	figurePart = regexp.MustCompile(`(?s)(<figure class="figure" id="[^"]*">).*?</figure>`)
)

// readable is a page without what would make a golden long or change with every
// style sheet: drawings keep their text alone, names of files their hash not.
// Of all pages but the front page only the main part is kept, and of a figure
// all that stands in it only on its own page.
func readable(name, page string) string {
	page = drawing.ReplaceAllString(page, "<svg $1>$2</svg>")
	page = hashed.ReplaceAllString(page, "-HASH.$1")
	if name != "index.html" && strings.HasSuffix(name, ".html") {
		page = mainPart.FindString(page)
	}
	if !strings.Contains(name, "figures/") {
		page = figurePart.ReplaceAllString(page, "$1…</figure>")
	}
	page = emptyLine.ReplaceAllString(page, "\n")
	return strings.TrimSpace(page) + "\n"
}

// TestSmallReview builds a whole review and compares a page of each type, and
// the names of all files. What is expected is in two archives, as one would be
// long: pages of prose and figures beside the input, pages of records apart.
func TestSmallReview(t *testing.T) {
	archive := parseArchive(t, "small.txtar")
	files, problems := Build(reviewOf(t, archive), Options{Keep: sitetest.Keep})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", text(t, problems))
	}
	pages := func(names ...string) map[string]string {
		got := map[string]string{}
		for _, name := range names {
			got[name] = readable(name, renderFile(t, files, name))
		}
		return got
	}
	prose := pages("index.html", "404.html", "about/index.html", "2021/index.html", "2021/chapters/index.html",
		"2021/introduction/index.html", "2021/findings/index.html", "2021/figures/spans/index.html")
	prose["files"] = folders(files)
	compareGolden(t, "small.txtar", archive, prose)
	compareGolden(t, "small-records.txtar", parseArchive(t, "small-records.txtar"), pages(
		"2021/tables/index.html", "2021/tables/in-force/index.html", "2021/documents/index.html",
		"2021/documents/old-stone/index.html", "2021/documents/again/index.html", "2021/standards/rb-2/index.html",
		"2021/organisations/index.html", "2021/organisations/river-board/index.html", "2021/terms/index.html",
		"2021/terms/keystone/index.html", "2021/references/index.html", "2021/data/index.html", "2021/values/index.html", "2021/notes/index.html",
		"2021/status/index.html", "2021/status.json", "2021/status.svg"))
}

// folders lists the names of files, a line for each folder.
func folders(files Files) string {
	in := map[string][]string{}
	for name := range files {
		dir, file := path.Split(hashed.ReplaceAllString(name, "-HASH.$1"))
		in[dir] = append(in[dir], file)
	}
	var b strings.Builder
	for _, dir := range slices.Sorted(maps.Keys(in)) {
		slices.Sort(in[dir])
		fmt.Fprintf(&b, "./%s %s\n", dir, strings.Join(in[dir], " "))
	}
	return b.String()
}

// TestSmallReviewTwice shows that the same input gives the same bytes, in
// whatever order files are asked for.
func TestSmallReviewTwice(t *testing.T) {
	src := reviewOf(t, parseArchive(t, "small.txtar"))
	first, _ := Build(src, Options{})
	second, _ := Build(src, Options{})
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(first)), func(name string) bool {
		return strings.HasSuffix(name, ".png") // slow to make, and made from the drawing beside it alone
	})
	if diff := cmp.Diff(folders(first), folders(second)); diff != "" {
		t.Fatalf("files (-first +second):\n%s", diff)
	}
	texts := map[string]string{}
	for _, name := range names {
		texts[name] = renderFile(t, first, name)
	}
	slices.Reverse(names)
	for _, name := range names {
		if renderFile(t, second, name) != texts[name] {
			t.Errorf("%s differs", name)
		}
	}
}

// TestDataFilesAreAsRead shows that data is published as the bytes that it came
// in.
func TestDataFilesAreAsRead(t *testing.T) {
	src := reviewOf(t, parseArchive(t, "small.txtar"))
	edit(t, src, "data/2021/counts/spans.csv", "Beam,,,10", "\n\"Beam\",,,10")
	files, problems := Build(src, Options{Keep: sitetest.Keep})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", text(t, problems))
	}
	for _, name := range []string{"documents.csv", "standards.csv", "counts/spans.csv", "tables/rivers.csv", "tables/slips.csv"} {
		if got := renderFile(t, files, "2021/data/"+name); got != string(src["data/2021/"+name].Data) {
			t.Errorf("%s differs:\n%s", name, got)
		}
	}
}

func TestBaseURL(t *testing.T) {
	for _, c := range []struct{ name, config, option, want string }{
		{"of config.toml", `base_url = "https://bridges.example"`, "", "https://bridges.example/"},
		{"the option holds against config.toml", `base_url = "https://bridges.example"`, "https://other.example/sub", "https://other.example/sub/"},
		{"with its final slash", `base_url = "https://bridges.example/a/"`, "", "https://bridges.example/a/"},
		{"none", `base_url = ""`, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewOf(t, parseArchive(t, "small.txtar"))
			edit(t, src, "config.toml", `base_url = "https://bridges.example"`, c.config)
			files, problems := Build(src, Options{Keep: sitetest.Keep, BaseURL: review.URL(c.option)})
			if len(problems) > 0 {
				t.Fatalf("problems:\n%s", text(t, problems))
			}
			page := renderFile(t, files, "2021/findings/index.html")
			want := fmt.Sprintf(`<link rel="canonical" href="%s2021/findings/">`, c.want)
			if c.want == "" {
				want = `rel="canonical"`
			}
			if strings.Contains(page, want) != (c.want != "") {
				t.Errorf("the page's head is\n%s", page[:strings.Index(page, "</head>")])
			}
		})
	}
}

// TestRoot looks at the page that is shown at any address.
func TestRoot(t *testing.T) {
	for _, c := range []struct{ name, root, want string }{
		{"known", "/", "/"},
		{"below the root of its host", "/reviews/", "/reviews/"},
		{"not known", "", "https://bridges.example/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, problems := Build(reviewOf(t, parseArchive(t, "small.txtar")), Options{Keep: sitetest.Keep, Root: c.root})
			if len(problems) > 0 {
				t.Fatalf("problems:\n%s", text(t, problems))
			}
			if page, want := renderFile(t, files, "404.html"), `href="`+c.want+`index.html">To the front page</a>`; !strings.Contains(page, want) {
				t.Errorf("there is no %s in\n%s", want, page)
			}
			if page, want := renderFile(t, files, "2021/findings/index.html"), `<a class="brand" href="../../index.html">`; !strings.Contains(page, want) {
				t.Errorf("a page with an address of its own has no %s", want)
			}
		})
	}
}
