package main

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// chapters returns the Markdown files.
func (r texts) chapters() []string {
	return append(r.names(chapterFiles), r.names("content/*.md")...)
}

// inText returns a function that makes n mutants of the matches of a pattern in
// chapters. change receives each match with its groups.
func inText(n int, pattern string, change func(found []string, i int) string) func(texts) []mutant {
	re := regexp.MustCompile(pattern)
	return func(r texts) []mutant {
		type finding struct {
			place
			groups []string
		}
		var all []finding
		for _, name := range r.chapters() {
			for i, line := range r.lines(name) {
				for _, groups := range re.FindAllStringSubmatch(line, -1) {
					all = append(all, finding{place{name, i + 1}, groups})
				}
			}
		}
		var mutants []mutant
		for i, f := range some(n, all) {
			if to := change(f.groups, i); to != f.groups[0] {
				mutants = append(mutants, r.edit(f.file, f.line, f.groups[0], to))
			}
		}
		return mutants
	}
}

// typoIn returns a change that mistypes one group of a match.
func typoIn(group int) func([]string, int) string {
	return func(found []string, i int) string {
		return strings.Replace(found[0], found[group], typos(found[group])[i%3], 1)
	}
}

const ids = `([a-z0-9-]{3,})`

// proseOperators are mistakes in chapters.
var proseOperators = []operator{
	{"number in the text changed", inText(20, `\[[^\]]*?(\d+)(%?)\]\(value:`, func(found []string, i int) string {
		n := found[1]
		to := []string{n + "0", "1" + n, string(n[0]^1) + n[1:], n[:len(n)-1] + string(n[len(n)-1]^1)}[i%4]
		return strings.Replace(found[0], n, to, 1)
	})},
	{"number word in the text changed", inText(4, `\[(two|three|five|seven|ten|eleven)\]\(value:`, func(found []string, _ int) string {
		return strings.Replace(found[0], found[1], "twelve", 1)
	})},
	{"percent sign dropped", inText(3, `\[(\d+)%\]\(value:`, func(found []string, _ int) string { return "[" + found[1] + "](value:" })},
	{"qualifier dropped or added in the text", func(r texts) []mutant {
		dropped := inText(2, `\[about ([0-9,]+)\]`, func(found []string, _ int) string { return "[" + found[1] + "]" })(r)
		wrong := inText(2, `\[about ([0-9,]+)\]`, func(found []string, _ int) string { return "[at least " + found[1] + "]" })(r)
		return slices.Concat(dropped, wrong, inText(3, `\[(\d+)\]\(value:`, func(found []string, _ int) string { return "[about " + found[1] + "](value:" })(r))
	}},
	{"typo in a value of the text", inText(6, `\(value:`+ids+`\)`, typoIn(1))},
	{"typo in a citation", inText(8, `@`+ids, typoIn(1))},
	{"typo in a term", inText(6, `\(term:`+ids+`\)`, typoIn(1))},
	{"typo in a figure or table of the text", inText(8, `\((?:figure|table):`+ids+`\)`, typoIn(1))},
	{"typo in an organisation of the text", inText(3, `\(organisation:`+ids+`\)`, typoIn(1))},
	{"typo in a page of the text", inText(3, `\(page:`+ids+`\)`, typoIn(1))},
	{"typo in the scheme of a link", inText(8, `\((value|term|figure|table|page|organisation):`, typoIn(1))},
	{"link to the wrong kind of item", inText(4, `\((value|term):`+ids+`\)`, func(found []string, _ int) string {
		other := map[string]string{"value": "term", "term": "value"}[found[1]]
		return "(" + other + ":" + found[2] + ")"
	})},
	{"another value under the same text", inText(4, `\[(\d+)\]\(value:`+ids+`\)`, func(found []string, _ int) string {
		return "[" + found[1] + "](value:items-strobe)"
	})},
	{"broken link to a chapter", inText(6, `\(`+ids+`\.md\)`, typoIn(1))},
	{"link to a heading that is not there", inText(3, `\(`+ids+`\.md\)`, func(found []string, _ int) string {
		return "(" + found[1] + ".md#no-such-heading)"
	})},
	{"bracket of a link dropped", inText(6, `\[[^\]]+\]\((?:value|term):[a-z-]+\)`, func(found []string, i int) string {
		return []string{found[0][1:], strings.Replace(found[0], "](", "(", 1), strings.TrimSuffix(found[0], ")"), strings.Replace(found[0], "](", "] (", 1)}[i%4]
	})},
	{"citation in another form", inText(4, `\[@`+ids+`\]`, func(found []string, i int) string {
		return []string{"[" + found[1] + "]", "[@" + found[1], "@" + found[1], "[@" + found[1] + ", p. 3]"}[i%4]
	})},
	{"level of headings left out", inText(4, `^## .*`, func(found []string, i int) string { return []string{"##" + found[0], "#" + found[0][2:]}[i%2] })},
	{"heading without its blank", inText(2, `^## .*`, func(found []string, _ int) string { return "##" + found[0][3:] })},
	{"HTML in the text", inText(3, `\. The `, func(_ []string, i int) string {
		return []string{". <b>The</b> ", ". <script>alert(1)</script>The ", ". <!-- x -->The "}[i%3]
	})},
	{"dangerous or foreign link", inText(3, `\. The `, func(_ []string, i int) string {
		return []string{". [The](javascript:alert(1)) ", ". ![The](https://example.org/x.png) ", ". [The](ftp://example.org) "}[i%3]
	})},
	{"footnote without its text", func(r texts) []mutant {
		var all []mutant
		for _, p := range some(3, r.find(chapterFiles, "[^1]: ")) {
			used := r.find(p.file, "[^1]")[0]
			all = append(all, r.set(p.file, p.line, "the footnote is deleted").only(used))
		}
		return all
	}},
	{"footnote without its mark", func(r texts) []mutant {
		var all []mutant
		for _, p := range some(3, r.find(chapterFiles, "[^1]: ")) {
			used := r.find(p.file, "[^1]")[0]
			all = append(all, r.edit(p.file, used.line, "[^1]", "").only(p))
		}
		return all
	}},
	{"front matter that cannot be read", func(r texts) []mutant {
		var all []mutant
		for i, name := range some(4, r.names(chapterFiles)) {
			end := slices.Index(r.lines(name)[1:], "+++") + 2
			all = append(all, r.set(name, 1, "the front matter is not opened", "").only(place{name, 1}, place{name, 0}))
			all = append(all, r.set(name, end, "the front matter is not closed", "").only(place{name, 1}))
			title := r.keys(name)[0]
			all = append(all, []mutant{
				r.set(name, title.line, "the title is deleted").only(place{name, 0}),
				r.edit(name, title.line, "title", "titel"),
				r.edit(name, title.line, `"`, ""),
				r.set(name, r.named(name, "", "order")[0].line, "order becomes text", `order = "ten"`),
			}[i%4])
		}
		return all
	}},
	{"chapters in the same place", func(r texts) []mutant {
		names := r.names(chapterFiles)
		m := r.write(r.named(names[0], "", "order")[0], r.named(names[1], "", "order")[0].value)
		return []mutant{m.alsoAt(place{names[1], 0})}
	}},
	{"figure placed within a sentence", inText(2, `^!\[\]\(figure:.*`, func(found []string, _ int) string { return "See " + found[0] + " here." })},
	{"invisible character in the text", inText(6, `[a-z]{5} [a-z]{4}`, hide)},
	{"letter that is no letter of the text's encoding", inText(3, `[a-z]{5} [a-z]{4}`, func(found []string, _ int) string { return found[0][:3] + "\xe9" + found[0][3:] })},
}

// hidden has characters that are invisible, or that look like others.
var hidden = []string{"\u200b", "\u00ad", "\u202e", "\u2060", "\ufeff", "\u00a0"}

// hide inserts one of them into a text.
func hide(found []string, i int) string {
	c := hidden[i%len(hidden)]
	if c == "\u00a0" {
		return strings.Replace(found[0], " ", c, 1)
	}
	return found[0][:3] + c + found[0][3:]
}

// hideIn hides characters in the cells of a column.
func hideIn(cell string) []string {
	var all []string
	for i := range hidden {
		if strings.Contains(cell[3:], " ") || hidden[i] != "\u00a0" {
			all = append(all, hide([]string{cell}, i))
		}
	}
	return all
}

// rewritten returns a mutant of a whole file.
func (r texts) rewritten(file, what, text string) mutant {
	return mutant{what: file + ": " + what, files: map[string]string{file: text}, at: []place{{file, 0}}}
}

// added returns a mutant with a new file.
func added(file, text string) mutant {
	return mutant{what: file + " is added", files: map[string]string{file: text}, at: []place{{file, 0}}}
}

var oneOfEach = []string{documents, standards, countsFiles[0], data + "tables/explanations.csv", values, vocabulary, "content/2025/methods.md", configFile}

// fileOperators are mistakes in whole files and in their characters.
var fileOperators = []operator{
	{"invisible character in a cell", together(inCells(6, "title", hideIn, documents), inCells(5, "title", hideIn, standards), inCells(2, "category", hideIn, countsFiles[1]))},
	{"invisible character in TOML", func(r texts) []mutant {
		var all []mutant
		for i, k := range append(some(3, r.named(vocabulary, "", "definition")), some(3, r.named(figures, "", "caption"))...) {
			all = append(all, r.write(k, hide([]string{k.value}, i)))
		}
		return all
	}},
	{"byte of Latin-1", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, values, vocabulary, figures, data + "tables/explanations.csv"} {
			line := len(r.lines(file)) / 2
			for r.lines(file)[line-1] == "" || strings.HasPrefix(r.lines(file)[line-1], "[") {
				line++
			}
			text := r.lines(file)[line-1]
			cut := strings.LastIndexAny(text, "abcdefghijklmnopqrstuvwxyz")
			all = append(all, r.set(file, line, "a byte of Latin-1", text[:cut]+"\xe9"+text[cut:]))
		}
		return all
	}},
	{"UTF-16", func(r texts) []mutant {
		var all []mutant
		for i, file := range oneOfEach {
			all = append(all, r.rewritten(file, "saved as UTF-16", inUTF16(r[file], i%2 == 0)))
		}
		return all
	}},
	{"lines that end with CR alone", func(r texts) []mutant {
		var all []mutant
		for _, file := range oneOfEach {
			all = append(all, r.rewritten(file, "lines end with CR alone", strings.ReplaceAll(r[file], "\n", "\r")))
		}
		return all
	}},
	{"byte order mark in the middle", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, countsFiles[0], "content/2025/methods.md"} {
			line := r.lines(file)[9%len(r.lines(file))]
			all = append(all, r.set(file, 9%len(r.lines(file))+1, "a byte order mark at its start", "\ufeff"+line))
		}
		return all
	}},
	{"zero bytes", func(r texts) []mutant {
		var all []mutant
		for _, file := range oneOfEach[:7] {
			all = append(all, r.rewritten(file, "ends with zeros", r[file]+strings.Repeat("\x00", 64)))
		}
		return all
	}},
	{"empty file", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, countsFiles[0], data + "tables/explanations.csv", "content/2025/methods.md", configFile} {
			all = append(all, r.rewritten(file, "emptied", ""))
		}
		return all
	}},
	{"file that stops in the middle", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, countsFiles[0], data + "tables/explanations.csv", values, vocabulary, figures} {
			lines := r.lines(file)
			half := strings.Join(lines[:len(lines)/2], "\n") + "\n"
			half += lines[len(lines)/2][:len(lines[len(lines)/2])/2]
			all = append(all, r.rewritten(file, "cut off in its middle", half))
		}
		return all
	}},
	{"file that nothing uses", func(texts) []mutant {
		return []mutant{
			added(data+"counts/unused.csv", "category,count,qualifier,basis,source\nArch,3,exact,stated,study\n"),
			added(data+"tables/unused.csv", "name\nArch\n"), added(data+"stray.txt", "stray\n"), added("data/stray.csv", "a,b\n"),
			added("content/2025/stray.txt", "stray\n"), added(data+"counts/stray.toml", "a = 1\n"), added(data+"documents-old.csv", "id\nx\n"),
			added("content/2025/notes/more.md", "+++\ntitle = \"More\"\n+++\n"), added("content/2042/more.md", "+++\ntitle = \"More\"\n+++\n"),
		}
	}},
	{"file deleted that is used", func(r texts) []mutant {
		var all []mutant
		without := func(file string, at ...place) {
			all = append(all, mutant{what: file + " is deleted", gone: []string{file}, at: append(at, place{file, 0})})
		}
		for _, name := range []string{"selection", "trials", "years", "reviews"} {
			without(data+"counts/"+name+".csv", r.find(data+"*.toml", `"`+name+`"`)...)
		}
		for _, name := range []string{"explanations", "families", "source-notes"} {
			without(data+"tables/"+name+".csv", r.find(data+"*.toml", name)...)
		}
		for _, name := range []string{"documents.csv", "standards.csv", "values.toml", "figures.toml", "tables.toml", "vocabulary.toml", "edition.toml"} {
			without(data + name)
		}
		for _, name := range []string{"summary", "guidelines", "uptake"} {
			without("content/2025/"+name+".md", slices.Concat(r.find(chapterFiles, name+".md"), r.find("content/*.md", name+".md"))...)
		}
		without(configFile)
		return all
	}},
}

// harmlessOperators are changes without a meaning.
var harmlessOperators = []operator{
	{"lines end as on Windows", func(r texts) []mutant {
		var all []mutant
		for _, file := range oneOfEach {
			all = append(all, r.rewritten(file, "lines end with CR LF", strings.ReplaceAll(r[file], "\n", "\r\n")))
		}
		return all
	}},
	{"byte order mark at the start", func(r texts) []mutant {
		var all []mutant
		for _, file := range oneOfEach {
			all = append(all, r.rewritten(file, "a byte order mark", "\ufeff"+r[file]))
		}
		return all
	}},
	{"blank lines at the end", func(r texts) []mutant {
		var all []mutant
		for _, file := range oneOfEach {
			all = append(all, r.rewritten(file, "blank lines at the end", r[file]+"\n\n"), r.rewritten(file, "no line break at the end", strings.TrimSuffix(r[file], "\n")))
		}
		return all
	}},
	{"every cell quoted", func(r texts) []mutant {
		var all []mutant
		for _, file := range oneOfEach[:4] {
			s := r.sheet(file)
			lines := []string{quoted(s.header)}
			for _, cells := range s.rows {
				lines = append(lines, quoted(cells))
			}
			all = append(all, r.rewritten(file, "every cell is quoted", strings.Join(lines, "\n")+"\n"))
		}
		return all
	}},
	{"a comment", func(r texts) []mutant {
		var all []mutant
		for _, file := range tomlFiles {
			all = append(all, r.rewritten(file, "a comment at the start", "# A comment.\n"+r[file]))
		}
		return all
	}},
	{"a sentence without a number", func(r texts) []mutant {
		var all []mutant
		for _, file := range some(3, r.names(chapterFiles)) {
			all = append(all, r.rewritten(file, "a new paragraph", strings.Replace(r[file], "\n+++\n", "\n+++\n\nBridges cross rivers.\n", 1)))
		}
		return all
	}},
}

func quoted(cells []string) string {
	var quoted []string
	for _, cell := range cells {
		quoted = append(quoted, `"`+strings.ReplaceAll(cell, `"`, `""`)+`"`)
	}
	return strings.Join(quoted, ",")
}

// inUTF16 returns a text as UTF-16 with a byte order mark.
func inUTF16(text string, littleEndian bool) string {
	var b strings.Builder
	for _, unit := range append([]uint16{0xfeff}, utf16.Encode([]rune(text))...) {
		high, low := byte(unit>>8), byte(unit)
		if littleEndian {
			high, low = low, high
		}
		b.Write([]byte{high, low})
	}
	return b.String()
}
