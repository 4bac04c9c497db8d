package main

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// misread returns a text whose UTF-8 a program read as Windows-1252: "cafÃ©".
func misread(text string) string {
	at := strings.IndexAny(text, "aeou")
	return text[:at] + map[byte]string{'a': "Ã¤", 'e': "Ã©", 'o': "Ã¶", 'u': "Ã¼"}[text[at]] + text[at+1:]
}

// accented returns a text with an accent on its first e or a, as two characters.
func accented(text string) string {
	at := strings.IndexAny(text, "ea")
	return norm.NFD.String(text[:at] + map[byte]string{'e': "é", 'a': "ä"}[text[at]] + text[at+1:])
}

// withCells returns mutants of CSV files in which every line is changed. They must be
// reported at line 1, once for the whole file.
func withCells(what string, line func(cells []string) string, files ...string) func(texts) []mutant {
	return func(r texts) []mutant {
		var all []mutant
		for _, file := range files {
			s := r.sheet(file)
			lines := []string{line(s.header)}
			for _, cells := range s.rows {
				lines = append(lines, line(cells))
			}
			all = append(all, r.rewritten(file, what, strings.Join(lines, "\n")+"\n").only(place{file, 1}))
		}
		return all
	}
}

// separatedBy returns a line as other programs write it.
func separatedBy(separator string) func([]string) string {
	return func(cells []string) string { return strings.Join(cells, separator) }
}

// someCSV are a file of each kind.
var someCSV = []string{documents, standards, countsFiles[0], data + "tables/explanations.csv"}

// below returns mutants with lines below a line that contains a text, which must be
// reported in the first of them.
func (r texts) below(n int, pattern, text, what string, lines ...string) []mutant {
	var all []mutant
	for _, p := range some(n, r.find(pattern, text)) {
		m := r.set(p.file, p.line, what, slices.Concat(r.lines(p.file)[p.line-1:p.line], lines)...)
		var at []place
		for i := range lines {
			at = append(at, place{p.file, p.line + 1 + i})
		}
		all = append(all, m.only(at...))
	}
	return all
}

// foreignOperators are mistakes that come from other programs: spreadsheets, Git, other
// editors, encodings and dialects of Markdown.
var foreignOperators = []operator{
	{"cells separated by semicolons", withCells("semicolons", separatedBy(";"), someCSV...)},
	{"cells separated by tabs", withCells("tabs", separatedBy("\t"), someCSV...)},
	{"instruction for a spreadsheet", func(r texts) []mutant {
		var all []mutant
		for _, file := range someCSV {
			all = append(all, r.set(file, 1, "sep=, is added", "sep=,", r.lines(file)[0]))
		}
		return all
	}},
	{"marks of a merge", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, countsFiles[0], values, "content/2025/methods.md"} {
			line := len(r.lines(file)) / 2
			text := r.lines(file)[line-1]
			all = append(all, r.set(file, line, "two versions", "<<<<<<< HEAD", text, "=======", text, ">>>>>>> other"))
		}
		return all
	}},
	{"encoding misread", together(
		inCells(2, "title", func(cell string) []string { return []string{misread(cell), cell[:3] + "\ufffd" + cell[3:]} }, documents, standards),
		inText(2, `[a-z]{5} [a-z]{4}`, func(found []string, _ int) string { return misread(found[0]) }))},
	{"accent as a character of its own", together(
		inCells(2, "title", func(cell string) []string { return []string{accented(cell)} }, documents, standards),
		inText(2, `[b-d]e[b-z]{3}`, func(found []string, _ int) string { return accented(found[0]) }))},
	{"invisible character as an escape", func(r texts) []mutant {
		var all []mutant
		for i, k := range some(4, r.named(figures, "", "caption")) {
			escape := []string{`\u200b`, `\u0007`, `\ufffe`, `&#x2010;`}[i]
			all = append(all, r.edit(k.file, k.line, k.value[:5], k.value[:3]+escape+k.value[3:5]))
		}
		return all
	}},
	{"blank twice within a cell", inCells(3, "title", func(cell string) []string { return []string{strings.Replace(cell, " ", "  ", 1)} }, documents)},
	{"column twice", func(r texts) []mutant {
		var all []mutant
		for _, file := range someCSV {
			s := r.sheet(file)
			m := withCells("the first column again", func(cells []string) string { return csvLine(append(slices.Clone(cells), cells[0])) }, file)(r)
			all = append(all, m[0].only(place{s.file, 1}))
		}
		return all
	}},
	{"empty row", func(r texts) []mutant {
		var all []mutant
		for _, file := range someCSV {
			s := r.sheet(file)
			all = append(all, s.addRow(len(s.rows)/2, "an empty row", make([]string, len(s.header))))
		}
		return all
	}},
	{"formula", inCells(4, "title", fixed("=1+2", "+1+2", "@SUM(A1)", "-2+3"), documents)},
	{"id too long, or the name of a device", inCells(3, "id", fixed(strings.Repeat("long-", 25)+"id", "con", "lpt1"), documents)},
	{"month that does not exist", together(inCells(2, "published", fixed("2024-13", "2024-00"), standards), inCells(1, "accessed", fixed("2023-02-30"), documents))},
	{"count beyond any number", inCells(1, "count", fixed("99999999999999999999", "900719925474099300"), countsFiles...)},
	{"several authors with commas", inCells(3, "authors", fixed("A. Mason, B. Smith", "A. Mason and B. Smith", "Mason A, Smith B"), documents)},
	{"body read as a person", inCells(2, "authors", fixed("Department for Bridges, Rivers and Fords"), documents)},
	{"two words with one label", func(r texts) []mutant {
		var all []mutant
		for _, facet := range []string{"approach", "design", "status"} {
			labels := r.named(vocabulary, facet, "label")
			all = append(all, r.write(labels[1], labels[0].value))
		}
		return all
	}},
	{"number of a figure far too large", func(r texts) []mutant {
		var all []mutant
		for i, k := range some(3, r.named(figures, "", "number")) {
			all = append(all, r.edit(k.file, k.line, k.value, []string{"2024", "20210701", "2_000_000_000"}[i]))
		}
		return all
	}},
	{"marks of another dialect", inText(4, `\. The `, func(_ []string, i int) string {
		return []string{". ~~The~~ ", ". $x^2$ The ", ". ==The== ", ". {#the} The "}[i%4]
	})},
	{"links and symbols of another dialect", inText(4, `\. The `, func(_ []string, i int) string {
		return []string{". https://example.org The ", ". [[The]] ", ". :smile: The ", ". {{< ref >}} The "}[i%4]
	})},
	{"line of another dialect", func(r texts) []mutant {
		return slices.Concat(
			r.below(1, chapterFiles, "## ", "a task list", "", "- [ ] open"),
			r.below(1, chapterFiles, "## ", "a container", "", "::: note"),
			r.below(1, chapterFiles, "## ", "an alert", "", "> [!NOTE]", "> Mind this."))
	}},
	{"cell that a table loses", func(r texts) []mutant {
		return slices.Concat(
			r.below(2, chapterFiles, "## ", "a row with three cells", "", "| a | b |", "|---|---|", "| 1 | 2 | 3 |"),
			r.below(2, chapterFiles, "## ", "a table without a header", "", "| a | b |", "|---|", "| 1 | 2 |"))
	}},
	{"address with a query, language with an underscore", func(r texts) []mutant {
		return []mutant{
			r.write(r.named(configFile, "", "base_url")[0], `"https://a.example/x?y"`),
			r.write(r.named(configFile, "", "language")[0], `"de_DE"`),
			r.write(r.named(configFile, "", "repository")[0], `"https://a.example/x.git?y"`),
		}
	}},
}
