package records

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/edition"
	"recension/generator/review"
	"recension/generator/reviewtest"
)

// moved runs Publish after publish was set to a level, and changes the files.
func moved(t *testing.T, src fstest.MapFS, from, to review.Publish) Published {
	t.Helper()
	reviewtest.Edit(t, src, "data/2021/edition.toml", `publish = "`+string(from)+`"`, `publish = "`+string(to)+`"`)
	result, problems, err := Publish(src, "2021")
	if err != nil || problems.HasErrors() {
		t.Fatalf("%s to %s: %v %v", from, to, err, problems)
	}
	for _, f := range result.Files {
		src[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	for _, name := range result.Remove {
		delete(src, name)
	}
	return result
}

// texts are the texts of the files about records.
func texts(src fstest.MapFS) map[string]string {
	all := map[string]string{}
	for name, f := range src {
		if strings.Contains(name, "records") {
			all[name] = string(f.Data)
		}
	}
	return all
}

// TestPublish moves records from each level to each other: the files are those of an import
// with that level, and check has nothing to say.
func TestPublish(t *testing.T) {
	const export = "k1|Bridges|10.1000/182\nk2|Arches|\n"
	imported := func(level review.Publish) fstest.MapFS {
		src := draftReview(t, level)
		add(t, src, "index", export)
		return src
	}
	for _, from := range review.PublishLevels {
		for _, to := range review.PublishLevels {
			src := imported(from)
			result := moved(t, src, from, to)
			if diff := cmp.Diff(texts(imported(to)), texts(src)); diff != "" {
				t.Errorf("%s to %s (-want +got):\n%s", from, to, diff)
			}
			if less := slices.Index(review.PublishLevels, to) > slices.Index(review.PublishLevels, from); result.Less != less || result.Records != 2 || result.Level != to || (from == to) != (len(result.Files) == 0) {
				t.Errorf("%s to %s: %d files, %+v", from, to, len(result.Files), result)
			}
			if _, problems := edition.Load(src, edition.Options{}); problems.HasErrors() {
				t.Errorf("%s to %s: check: %s", from, to, reviewtest.Text(t, problems))
			}
			if again, _ := add(t, src, "index", export); tallies(again) != "2=0+2+0" || again.Lacking > 0 {
				t.Errorf("%s to %s, and imported again: %s, %d lacking", from, to, tallies(again), again.Lacking)
			}
		}
	}
}

// TestPublishRefusals tests that nothing is moved where something would be lost, and that
// nothing else is done before the files are moved.
func TestPublishRefusals(t *testing.T) {
	const private, public = "private/2021/records.csv", "data/2021/records.csv"
	for _, c := range []struct {
		name, want string
		from, to   review.Publish
		change     func(src fstest.MapFS, row string)
	}{
		{"no private file", "lacks the private fields of 1 records", review.PublishIdentifiers, review.PublishAll, func(src fstest.MapFS, _ string) { delete(src, private) }},
		{"a lone private record", "has records that data/2021/records.csv does not have, which would be lost: r1", review.PublishIdentifiers, review.PublishAll, func(src fstest.MapFS, row string) {
			src[private].Data = append(src[private].Data, "r1"+row[13:]...)
		}},
		{"two titles", "differ in the title of r", review.PublishAll, review.PublishIdentifiers, func(src fstest.MapFS, row string) {
			src[private] = &fstest.MapFile{Data: []byte("id,title\n" + row[:13] + ",Tolls\n")}
		}},
		{"two raw files", "differ: remove the one that is wrong", review.PublishAll, review.PublishNone, func(src fstest.MapFS, _ string) {
			for name := range maps.Clone(src) {
				if strings.HasSuffix(name, ".zst") {
					src[strings.Replace(name, "data/", "private/", 1)] = &fstest.MapFile{Data: []byte("x")}
				}
			}
		}},
	} {
		src := draftReview(t, c.from)
		add(t, src, "index", "k1|Bridges|10.1000/182\n")
		file := public
		if c.from != review.PublishAll {
			file = private
		}
		c.change(src, strings.Split(string(src[file].Data), "\n")[1]+"\n")
		reviewtest.Edit(t, src, "data/2021/edition.toml", `publish = "`+string(c.from)+`"`, `publish = "`+string(c.to)+`"`)
		if _, problems, err := Publish(src, "2021"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, %v", c.name, err, problems)
		}
		if _, _, err := Dedupe(src, "2021", nil); err == nil || !strings.Contains(err.Error(), "run recension records publish") {
			t.Errorf("%s: duplicates were looked for: %v", c.name, err)
		}
		if _, _, err := Add(src, Target{Edition: "2021", Search: "index"}); err == nil || !strings.Contains(err.Error(), "run recension records publish") {
			t.Errorf("%s: imported: %v", c.name, err)
		}
		if _, problems := edition.Load(src, edition.Options{}); !problems.HasErrors() {
			t.Errorf("%s: check finds nothing", c.name)
		}
	}
	for want, src := range map[string]fstest.MapFS{"is published": reviewtest.Small(t), "has no records": draftReview(t, "")} {
		if _, _, err := Publish(src, "2021"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}
