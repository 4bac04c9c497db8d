package records

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/intake"
	"recension/generator/review"
	"recension/generator/reviewtest"
)

// lines is a format for tests: each line is a record, "key|title|doi". A line "bad" cannot
// be read, a line "end" ends the file too early.
var lines = intake.Format{
	Name: "lines",
	Read: func(t intake.Text) iter.Seq2[intake.Record, *diag.Diagnostic] {
		return func(yield func(intake.Record, *diag.Diagnostic) bool) {
			n := 0
			for i, line := range strings.Split(strings.TrimSuffix(t.Head(), "\n"), "\n") {
				at := t.At(i+1, line)
				n++
				var d diag.Diagnostic
				switch line {
				case "":
					continue
				case "bad":
					d = diag.Errorf(at, "csv", "this line is bad")
				case "end":
					d = diag.Errorf(at, "unreadable-file", "the file ends here")
				default:
					f := strings.SplitN(line+"||", "|", 4)
					r := intake.Record{Key: f[0], Title: f[1], DOI: f[2], Number: n, Pos: at, Raw: []intake.Field{{Name: "ID", Text: f[0]}, {Name: "TI", Text: f[1]}, {Name: "DO", Text: f[2]}}}
					if !yield(r, nil) {
						return
					}
					continue
				}
				if !yield(intake.Record{}, &d) {
					return
				}
			}
		}
	},
}

// draft is a review with an edition that records can be added to.
func draftReview(t testing.TB, level review.Publish) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `status = "published"`, `status = "draft"`)
	if level != "" {
		src["data/2021/edition.toml"].Data = append(src["data/2021/edition.toml"].Data, fmt.Sprintf("[records]\npublish = %q\n", level)...)
	}
	return src
}

func add(t *testing.T, src fstest.MapFS, search string, texts ...string) (Import, diag.List) {
	t.Helper()
	var exports []Export
	for i, text := range texts {
		exports = append(exports, Export{fmt.Sprintf("downloads/export %d.txt", i+1), strings.NewReader(text)})
	}
	to := Target{Edition: "2021", Search: search, Recognise: func(intake.Text) (intake.Format, *diag.Diagnostic) { return lines, nil }}
	result, problems, err := Add(src, to, exports...)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Files {
		src[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	return result, problems
}

func tallies(i Import) string {
	var all []string
	for _, t := range i.Tallies {
		if t.Read != t.Stored+t.There+t.Unreadable {
			all = append(all, "wrong sum")
		}
		all = append(all, fmt.Sprintf("%d=%d+%d+%d", t.Read, t.Stored, t.There, t.Unreadable))
	}
	return strings.Join(all, " ")
}

// TestArithmetic imports exports one after the other.
func TestArithmetic(t *testing.T) {
	src := draftReview(t, "")
	for _, step := range []struct{ name, search, texts, want, rules string }{
		{"an export", "index", "k1|Bridges|10.1000/182\nk2|Arches|\n", "2=2+0+0", ""},
		{"again", "index", "k1|Bridges|10.1000/182\nk2|Arches|\n", "2=0+2+0", ""},
		{"in another order, and one more", "index", "k2|Arches|\nk3|Piers|\nk1|Bridges|10.1000/182\n", "3=1+2+0", ""},
		{"a repeat within the file", "index", "k1|Bridges|10.1000/182\nk1|Bridges|10.1000/182\n", "2=1+1+0", "duplicate-row"},
		{"a repeated key", "index", "k4|Tolls|\nk4|Fords|\n", "2=2+0+0", "duplicate-id"},
		{"an unreadable record", "index", "k5|Locks|\nbad\n", "2=1+0+1", "csv"},
		{"the same records of another search", "archive", "k1|Bridges|10.1000/182\nk2|Arches|\n", "2=2+0+0", ""},
		{"two files that share a record", "web", "k1|A|\nk2|B|\n--\nk2|B|\nk3|C|\n", "2=2+0+0 2=1+1+0", ""},
		{"no record", "web", "\n", "0=0+0+0", "unreadable-file"},
	} {
		result, problems := add(t, src, step.search, strings.Split(step.texts, "--\n")...)
		var rules []string
		for _, d := range problems {
			rules = append(rules, d.Rule)
		}
		if got := tallies(result); got != step.want || strings.Join(rules, " ") != step.rules {
			t.Errorf("%s: %s, want %s; problems %v", step.name, got, step.want, problems)
		}
	}
	_, problems := edition.Load(src, edition.Options{})
	for _, d := range problems {
		if d.Rule != "search-item" {
			t.Errorf("check: %v", d)
		}
	}
}

// TestFailedFile tests that nothing is stored, not even a search, if one of the files ends
// early.
func TestFailedFile(t *testing.T) {
	src := draftReview(t, "")
	result, problems := add(t, src, "index", "k1|Bridges|\n", "k2|Arches|\nend\n")
	if len(result.Files) > 0 || !result.Failed || !problems.HasErrors() {
		t.Errorf("files %v, problems %v", result.Files, problems)
	}
}

func TestRowsOfRecords(t *testing.T) {
	src := draftReview(t, "")
	add(t, src, "index", "k1|  Stone\u00a0bridges,\u200b e\u0301tude |10.1000/182\n=1+1|=cmd()|not a DOI\n")
	want := `id,title,authors,year,container,volume,issue,pages,doi,pmid,arxiv,url,abstract,keywords,language,type,search,source_file,place,source_key,duplicate_of,earlier
ID1,"Stone bridges, étude",,,,,,,10.1000/182,,,,,,,,index,export 1.txt,1,k1,,
ID2,'=cmd(),,,,,,,,,,,,,,,index,export 1.txt,2,'=1+1,,
`
	got := string(src["data/2021/records.csv"].Data)
	for i, line := range strings.Split(strings.TrimSpace(got), "\n")[1:] {
		id, _, _ := strings.Cut(line, ",")
		if len(id) != 13 || id[0] != 'r' {
			t.Errorf("id %q", id)
		}
		got = strings.Replace(got, id, fmt.Sprintf("ID%d", i+1), 1)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records.csv (-want +got):\n%s", diff)
	}
}

// TestIDs tests that an id depends on the search, the fields and the occurrence, and on
// nothing else.
func TestIDs(t *testing.T) {
	id := func(search string, raw ...intake.Field) string {
		id, _ := newIdentifier(search).id(raw)
		return id
	}
	seen := map[string]bool{}
	for _, other := range []string{
		id("index", intake.Field{Name: "TI", Text: "a"}), id("archive", intake.Field{Name: "TI", Text: "a"}),
		id("index", intake.Field{Name: "T", Text: "Ia"}), id("index", intake.Field{Name: "TI", Text: "a"}, intake.Field{}), id("index"),
	} {
		if seen[other] {
			t.Errorf("id %s twice", other)
		}
		seen[other] = true
	}
	if got := id("index", intake.Field{Name: "TI", Text: "a"}); got != "rr8m57kj14y0g" {
		t.Errorf("the id of a record has changed to %s: records that are stored would be stored again", got)
	}
}

// TestPrivateRecords imports with each level of publication, and again after the private
// folder was lost.
func TestPrivateRecords(t *testing.T) {
	const export = "k1|Bridges|10.1000/182\n"
	for _, c := range []struct {
		level  review.Publish
		public string // columns of the first row that have a cell, without the id
	}{
		{review.PublishAll, "Bridges 10.1000/182 index export 1.txt 1 k1"},
		{review.PublishIdentifiers, "10.1000/182 index export 1.txt 1 k1"},
		{review.PublishNone, "index export 1.txt 1"},
	} {
		src := draftReview(t, c.level)
		add(t, src, "index", export)
		row := strings.Split(strings.Split(string(src["data/2021/records.csv"].Data), "\n")[1], ",")[1:]
		if got := strings.Join(strings.Fields(strings.Join(row, " ")), " "); got != c.public {
			t.Errorf("%s: data/ has %s, want %s", c.level, got, c.public)
		}
		var kept []string
		for name, f := range src {
			if c.level != review.PublishAll && strings.HasPrefix(name, "data/") && (strings.Contains(name, "raw") || strings.Contains(string(f.Data), "Bridges,")) {
				t.Errorf("%s: %s has private texts", c.level, name)
			}
			if strings.HasPrefix(name, "private/") {
				kept = append(kept, name)
			}
		}
		if want := c.level != review.PublishAll; want != (len(kept) == 3) { // records.csv, a raw file, .gitignore
			t.Errorf("%s: private/ has %v", c.level, kept)
		}
		_, problems := edition.Load(src, edition.Options{})
		if problems.HasErrors() {
			t.Errorf("%s: check: %s", c.level, reviewtest.Text(t, problems))
		}
		for _, name := range kept {
			delete(src, name)
		}
		if c.level == review.PublishAll {
			continue
		}
		result, _ := add(t, src, "index", "k2|Arches|\n")
		if result.Lacking != 1 || result.Restored != 0 {
			t.Errorf("%s: %d lacking, %d restored, want 1 and 0", c.level, result.Lacking, result.Restored)
		}
		result, _ = add(t, src, "index", export)
		if tallies(result) != "1=0+1+0" || result.Restored != 1 || result.Lacking != 0 {
			t.Errorf("%s: %s, %d restored, %d lacking", c.level, tallies(result), result.Restored, result.Lacking)
		}
	}
}

// TestRaw tests that nothing of an export is lost, and that the bytes are the same in each
// run.
func TestRaw(t *testing.T) {
	var files [2]string
	for i := range files {
		src := draftReview(t, "")
		add(t, src, "index", "k1|Bridges & <i>arches</i>|x\nk2|Piers|\n")
		for name, f := range src {
			if strings.HasPrefix(name, "data/2021/records/raw/index/") {
				files[i] = name + string(f.Data)
				var got []Raw
				if err := readRaw(strings.NewReader(string(f.Data)), func(r Raw) error { got = append(got, r); return nil }); err != nil {
					t.Fatal(err)
				}
				want := []Raw{
					{File: "export 1.txt", Place: 1, Fields: [][2]string{{"ID", "k1"}, {"TI", "Bridges & <i>arches</i>"}, {"DO", "x"}}},
					{File: "export 1.txt", Place: 2, Fields: [][2]string{{"ID", "k2"}, {"TI", "Piers"}, {"DO", ""}}},
				}
				for i := range got {
					got[i].ID = ""
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("raw records (-want +got):\n%s", diff)
				}
			}
		}
	}
	if files[0] == "" || files[0] != files[1] {
		t.Error("two runs have different bytes")
	}
}

func TestRefusals(t *testing.T) {
	src := draftReview(t, "")
	locked := reviewtest.Small(t)
	for _, c := range []struct {
		name, edition, search, want string
		src                         fstest.MapFS
	}{
		{"no such edition", "2022", "index", `there is no edition "2022"`, src},
		{"a published edition", "2021", "index", "the edition 2021 is published", locked},
		{"a search that is no id", "2021", "Index 1", `"Index 1" cannot name a search`, src},
		{"a path", "../2021", "index", `there is no edition`, src},
	} {
		_, _, err := Add(c.src, Target{Edition: c.edition, Search: c.search})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
}

// TestNewSearch adds a search below those that the file has.
func TestNewSearch(t *testing.T) {
	src := draftReview(t, "")
	src["data/2021/searches.toml"] = &fstest.MapFile{Data: []byte("# ours\n[index]\nsource = \"Index\"")}
	result, _ := add(t, src, "index", "k|T|\n")
	if result.NewSearch {
		t.Error("a search that is there was created")
	}
	result, _ = add(t, src, "web", "k|T|\n")
	want := "# ours\n[index]\nsource = \"Index\"\n\n[web]\nunknown = [\"source\", \"platform\", \"method\", \"query\", \"limits\", \"filters\", " +
		"\"prior_work\", \"updates\", \"date\", \"peer_review\", \"results\", \"who\"]\n"
	if diff := cmp.Diff(want, string(src["data/2021/searches.toml"].Data)); diff != "" || !result.NewSearch {
		t.Errorf("searches.toml (-want +got):\n%s", diff)
	}
}

// readRaw calls each with the records of a file of [review.RawDir].
func readRaw(text io.Reader, each func(Raw) error) error {
	r, err := zstd.NewReader(text, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return err
	}
	defer r.Close()
	lines := json.NewDecoder(r)
	for {
		var raw Raw
		if err := lines.Decode(&raw); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := each(raw); err != nil {
			return err
		}
	}
}
