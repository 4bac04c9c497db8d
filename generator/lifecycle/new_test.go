package lifecycle

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func ExampleNew() {
	review := os.DirFS("../testdata/review")
	files, problems, err := New(review, "2022", "2021")
	if err != nil || problems.HasErrors() {
		fmt.Println(problems, err)
	}
	for _, f := range files {
		fmt.Println(f.Name)
	}
	// Output:
	// data/2022/counts/spans.csv
	// data/2022/documents.csv
	// data/2022/edition.toml
	// data/2022/figures.toml
	// data/2022/standards.csv
	// data/2022/tables.toml
	// data/2022/values.toml
	// data/2022/vocabulary.toml
}

func TestNew(t *testing.T) {
	src := locked(t, put(bridges(t), File{"content/2021/arches.md", []byte("+++\ntitle = \"Arches\"\n+++\n\nOf stone.\n")}))
	files, problems, err := New(src, "2022", "2021")
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	got := put(fstest.MapFS{}, files...)
	// All files are copied byte for byte, except edition.toml and the lock.
	want := fstest.MapFS{}
	for name, file := range src {
		if strings.Contains(name, "/2021/") && name != "data/2021/lock.toml" {
			want[strings.Replace(name, "/2021/", "/2022/", 1)] = file
		}
	}
	const draft = "# Begun as a copy of the edition 2021. Its data_as_of, and as_of and searched of its\n" +
		"# sources, are still those of that edition: update them with the data.\n\n" +
		"title = \"Bridges\"\nstatus = \"draft\"\n[source.survey]\ntitle = \"Survey of bridges\"\n"
	want["data/2022/edition.toml"] = &fstest.MapFile{Data: []byte(draft)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}

	// A copy of the copy names the copy alone.
	files, _, err = New(put(src, files...), "2023", "2022")
	if err != nil {
		t.Fatal(err)
	}
	about := string(put(src, files...)["data/2023/edition.toml"].Data)
	if want := strings.Replace(draft, "edition 2021", "edition 2022", 1); about != want {
		t.Errorf("edition.toml (-want +got):\n%s", cmp.Diff(want, about))
	}
}

func TestNewRefuses(t *testing.T) {
	src := bridges(t)
	withFile := func(name string) fstest.MapFS { return put(src, File{name, []byte("+++\ntitle = \"About\"\n+++\n")}) }
	for _, c := range []struct {
		name       string
		src        fstest.MapFS
		title, old string
		want       string
	}{
		{"empty name", src, "", "2021", `"" cannot name an edition`},
		{"capital", src, "Next", "2021", `"Next" cannot name an edition; use lower-case letters`},
		{"path", src, "../x", "2021", `"../x" cannot name an edition`},
		{"blank", src, "2024 ", "2021", `"2024 " cannot name an edition`},
		{"device", src, "con", "2021", `"con" cannot name an edition: Windows reserves this name for a device`},
		{"device with a number", src, "lpt1", "2021", "Windows reserves this name for a device"},
		{"reserved: assets", src, "assets", "2021", `the name "assets" is reserved for a page of the site; choose another`},
		{"reserved: compare", src, "compare", "2021", "reserved"},
		{"reserved: editions", src, "editions", "2021", "reserved"},
		{"reserved: latest", src, "latest", "2021", "reserved"},
		{"reserved: style", src, "style", "2021", "reserved"},
		{"an edition", src, "2021", "2021", `the name "2021" is taken by data/2021`},
		{"a page", withFile("content/about.md"), "about", "2021", `the name "about" is taken by content/about.md`},
		{"the front page", src, "index", "2021", `the name "index" is taken by content/index.md`},
		{"chapters without data", withFile("content/2022/about.md"), "2022", "2021", `the name "2022" is taken by content/2022`},
		{"no edition to copy", src, "2022", "2012", `there is no edition "2012"; did you mean "2021"?`},
		{"errors in the edition", edit(t, src, "data/2021/documents.csv", "report", "reprot"), "2022", "2021", `data/2021/documents.csv:2:21: unknown kind "reprot"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, problems, err := New(c.src, c.title, c.old)
			if files != nil {
				t.Errorf("%d files", len(files))
			}
			wantRefusal(t, problems, err, c.want)
		})
	}
}

// TestNewDespiteErrorsElsewhere shows that an edition can be copied while other
// editions and pages have errors.
func TestNewDespiteErrorsElsewhere(t *testing.T) {
	src := edit(t, bridges(t), "content/index.md", "Twelve", "Ten")
	files, problems, err := New(src, "2022", "2021")
	if err != nil || problems.HasErrors() || len(files) == 0 {
		t.Errorf("%d files, %v, %v", len(files), problems, err)
	}
}
