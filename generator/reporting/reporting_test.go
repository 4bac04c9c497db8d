package reporting

import (
	"bytes"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/checklist"
	"recension/generator/edition"
	"recension/generator/reviewtest"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// full returns the review in testdata/full.txtar, whose second edition answers every item
// that data can answer.
func full(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	reviewtest.CopyEdition(src, "2021", "2022")
	const name = "data/2022/edition.toml"
	reviewtest.Edit(t, src, name, `subtitle = "A survey of bridges"`, "subtitle = \"A living systematic review\"\ncommissioned_by = \"River Board\"\npublished = 2021-07-01")
	reviewtest.Edit(t, src, name, `mode = "living"`, "mode = \"living\"\nretirement = \"When the last bridge falls.\"")
	const documents = "data/2022/documents.csv"
	reviewtest.Edit(t, src, documents, "accessed,cited_as,note", "accessed,cited_as,role,record,note")
	reviewtest.Edit(t, src, documents, "2021-05-01,1,as", "2021-05-01,1,included,r1,as")
	reviewtest.Edit(t, src, documents, "law,,,,,,,,,", "law,,,,,,,,,,,")
	reviewtest.Edit(t, src, documents, ",2,duplicate_of", ",2,,,duplicate_of")
	return with(t, src, "testdata/full.txtar")
}

// bare returns the review in testdata/bare.txtar, whose data answers as few items as it can.
// Updates end with its second edition.
func bare(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	const name = "data/2021/edition.toml"
	text, _, _ := strings.Cut(string(src[name].Data), "[living]\n")
	src[name] = &fstest.MapFile{Data: []byte(text)}
	reviewtest.Edit(t, src, name, "data_as_of = 2021-06-30\nauthors = [\"A. Mason\", \"B. Smith\"]\n", "")
	reviewtest.Edit(t, src, "config.toml", "repository = \"https://bridges.example/source\"\n", "")
	with(t, src, "testdata/bare.txtar")
	reviewtest.CopyEdition(src, "2021", "2022")
	src["data/2022/edition.toml"] = &fstest.MapFile{Data: append(bytes.Clone(src[name].Data), "[living]\nmode = \"ended\"\n"...)}
	return src
}

// with adds the files of an archive to a review.
func with(t *testing.T, src fstest.MapFS, name string) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "out/") {
			src[f.Name] = &fstest.MapFile{Data: bytes.Clone(f.Data)}
		}
	}
	return src
}

// reports returns the checklists with the answers of an edition, which may have warnings.
func reports(t *testing.T, src fstest.MapFS, id string) []Report {
	t.Helper()
	r, problems := edition.Load(src, edition.Options{})
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	e, _ := r.Edition(id)
	return Of(r, e)
}

// text writes the answers as lines: number, state, places, and sentences.
func text(all []Report) string {
	var b strings.Builder
	for _, r := range all {
		gaps := slices.DeleteFunc(slices.Clone(r.Items), func(i Item) bool { return !i.State.Gap() })
		fmt.Fprintf(&b, "%s: %d items, %d gaps\n", r.Name, len(r.Items), len(gaps))
		for _, i := range r.Items {
			fmt.Fprintf(&b, "%s: %s", i.Number, i.State)
			for _, p := range i.Places {
				fmt.Fprintf(&b, " [%s](%s)", p.Text, p.Path)
			}
			b.WriteString("\n")
			for _, note := range i.Notes {
				fmt.Fprintf(&b, "\t%s\n", note)
			}
			for _, lack := range i.Lacks {
				fmt.Fprintf(&b, "\tlacks: %s\n", lack)
			}
		}
	}
	return b.String()
}

func TestOf(t *testing.T) {
	reviewtest.Golden(t, "testdata/full.txtar", map[string]string{"2022": text(reports(t, full(t), "2022"))}, *update)
	reviewtest.Golden(t, "testdata/bare.txtar", map[string]string{
		"2021": text(reports(t, bare(t), "2021")), "2022": text(reports(t, bare(t), "2022")),
	}, *update)
}

// TestParts tests that each item that data can answer is answered by some data, and is a gap,
// or does not apply, with other data; and that an item that data cannot answer is a gap until
// the edition says where it is reported.
func TestParts(t *testing.T) {
	states := map[string]map[State]bool{}
	add := func(all []Report) {
		for _, r := range all {
			for _, i := range r.Items {
				id := r.ID + " " + i.Number
				if states[id] == nil {
					states[id] = map[State]bool{}
				}
				states[id][i.State] = true
			}
		}
	}
	add(reports(t, full(t), "2022"))
	add(reports(t, bare(t), "2021"))
	add(reports(t, bare(t), "2022"))
	for _, c := range checklist.All() {
		for _, i := range c.Items {
			got := states[c.ID+" "+i.Number]
			if _, ok := partOf(i.From); ok != (i.From != "") {
				t.Errorf("%s, item %s: nothing answers it from %q", c.Name, i.Number, i.From)
			}
			if i.From != "" && !got[Reported] && !got[InPart] {
				t.Errorf("%s, item %s: no data answers it: %v", c.Name, i.Number, got)
			}
			if !got[NotReported] && !got[InPart] && !got[NotApplicable] {
				t.Errorf("%s, item %s: it is reported with any data: %v", c.Name, i.Number, got)
			}
		}
	}
}
