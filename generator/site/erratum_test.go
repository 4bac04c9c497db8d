package site_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/edition"
	"recension/generator/lock"
	"recension/generator/reviewtest"
	"recension/generator/site"
)

// correct writes the lock of the edition 2021 with a correction of a kind: a word of its
// introduction.
func correct(t *testing.T, src fstest.MapFS, l lock.Lock, kind lock.Kind, from, to string) lock.Lock {
	t.Helper()
	before := maps.Clone(src)
	reviewtest.Edit(t, src, "content/2021/introduction.md", from, to)
	corrected, err := l.Correct(stateOf(t, src), lock.Erratum{Date: "2022-03-04", Note: "About " + string(kind) + ".", Kind: kind}, before.ReadFile, src.ReadFile)
	if err != nil {
		t.Fatal(err)
	}
	text, err := corrected.Text()
	if err != nil {
		t.Fatal(err)
	}
	src["data/2021/lock.toml"] = &fstest.MapFile{Data: text}
	src[lock.ListName] = &fstest.MapFile{Data: (*lock.List)(nil).With(map[string][]byte{"2021": text})}
	if kind != lock.Fact {
		differences, err := corrected.Differences()
		if err != nil {
			t.Fatal(err)
		}
		src[lock.DifferencesName("2021", len(corrected.Errata))] = &fstest.MapFile{Data: differences}
	}
	return corrected
}

// stateOf returns the state of the edition 2021 of a review.
func stateOf(t *testing.T, src fstest.MapFS) lock.State {
	t.Helper()
	r, _ := edition.Load(src, edition.Options{})
	now, problems := r.Editions[0].LockState(src)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return now
}

// TestKindsOfErrata tests that a correction of wording marks no page, and has one line on
// the overview, which leads to a page with its differences; and that one of fact after it
// marks its pages.
func TestKindsOfErrata(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "config.toml", "locks = false\n", "")
	l := correct(t, src, lock.New("2021", stateOf(t, src)), lock.Wording, "holds each", "holds every arch")
	files, err := render(src, site.Options{Root: "/"})
	if err != nil {
		t.Fatal(err)
	}
	checkLinks(t, files)
	checkMarkup(t, files) // its differences contain links
	checkIDs(t, parse(t, files))
	for name, text := range files {
		if name != "style/index.html" && strings.Contains(string(text), `class="banner banner-correction"`) {
			t.Errorf("%s is marked as corrected", name)
		}
	}
	has := func(name string, want bool, texts ...string) {
		t.Helper()
		for _, text := range texts {
			if strings.Contains(string(files[name]), text) != want {
				t.Errorf("%s has %q: %v, want %v\n%s", name, text, !want, want, files[name])
			}
		}
	}
	const line = `<a href="#erratum-1">Correction 1</a> (wording), <time datetime="2022-03-04">4 March 2022</time>: About wording.`
	has("2021/index.html", true, line, `href="../2021/errata/1/index.html"`, ">1 correction</a>")
	has("2021/index.html", false, "<del>", "As corrected")
	has("2021/errata/1/index.html", false, "<details><summary>content/", "states.It")
	has("2021/errata/1/index.html", true, "Correction 1 (wording)", "content/2021/introduction.md: changed</h2>", "holds <del>each.</del> <ins>every arch.</ins>", `href="../../../2021/introduction/index.html"`)
	has("2021/print/index.html", true, "(wording), <time datetime=\"2022-03-04\">4 March 2022</time>: About wording.")
	has("feed.xml", false, "About wording.")
	has("index.html", true, `href="2021/index.html#errata">1, none to facts</a>`)
	has("index.html", false, "It has not been corrected", "About wording.")

	l = correct(t, src, l, lock.Fact, "holds every arch", "holds no arch")
	if files, err = render(src, site.Options{Root: "/"}); err != nil {
		t.Fatal(err)
	}
	checkLinks(t, files)
	has("2021/introduction/index.html", true, `class="banner banner-correction"`, "About fact.", "As corrected on 4 March 2022")
	has("2021/introduction/index.html", false, "About wording.")
	has("2021/index.html", true, line, `<article id="erratum-2"`, ">2 corrections</a>")
	has("feed.xml", true, "About fact.")
	has("index.html", true, "About fact.")
	has("2021/errata/2/index.html", true, "Correction 2 (fact)", "About fact.", "<ins>no</ins>")
	has("2021/errata/2/index.html", false, "No fact in this edition changes")

	const fold = `<summary><strong>3 corrections</strong> to this page</summary>`
	has("2021/introduction/index.html", true, `<summary><strong>1 correction</strong> to this page</summary>`)
	l = correct(t, src, l, lock.Fact, "holds no arch", "holds one arch")
	correct(t, src, l, lock.Fact, "holds one arch", "holds an arch")
	if files, err = render(src, site.Options{Root: "/"}); err != nil {
		t.Fatal(err)
	}
	has("2021/introduction/index.html", true, fold, "About fact.")
}
