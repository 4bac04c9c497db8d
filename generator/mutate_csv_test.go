package main

import (
	"encoding/csv"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	data         = "data/" + mutatedEdition + "/"
	chapterFiles = "content/" + mutatedEdition + "/*.md"
	documents    = data + "documents.csv"
	standards    = data + "standards.csv"
)

// sheet is a CSV file with one row per line.
type sheet struct {
	texts
	file   string
	header []string
	rows   [][]string // row i is line i+2
}

func (r texts) sheet(file string) sheet {
	all, err := csv.NewReader(strings.NewReader(r[file])).ReadAll()
	if err != nil || len(all) != len(r.lines(file)) {
		panic(fmt.Sprintf("%s: %d rows on %d lines, %v", file, len(all), len(r.lines(file)), err))
	}
	return sheet{r, file, all[0], all[1:]}
}

// cell is the text of a row's cell.
func (s sheet) cell(row int, column string) string {
	return s.rows[row][s.column(column)]
}

// series is the series of a count; empty if the file has none.
func (s sheet) series(row int) string {
	if !slices.Contains(s.header, "series") {
		return ""
	}
	return s.cell(row, "series")
}

func (s sheet) column(name string) int {
	i := slices.Index(s.header, name)
	if i < 0 {
		panic(s.file + " has no column " + name)
	}
	return i
}

// cellsWith returns the lines of CSV files with a cell that names a word.
func (r texts) cellsWith(word string) []place {
	var places []place
	for _, file := range append(r.names(data+"*.csv"), r.names(data+"*/*.csv")...) {
		s := r.sheet(file)
		for i, cells := range s.rows {
			if slices.ContainsFunc(cells, func(cell string) bool { return slices.Contains(strings.Split(cell, "; "), word) }) {
				places = append(places, place{file, i + 2})
			}
		}
	}
	return places
}

// filled returns the rows with a value in a column.
func (s sheet) filled(column string) []int {
	var rows []int
	for i := range s.rows {
		if s.cell(i, column) != "" {
			rows = append(rows, i)
		}
	}
	return rows
}

// put returns the mutant with another text in one cell.
func (s sheet) put(row int, column, text string) mutant {
	cells := slices.Clone(s.rows[row])
	cells[s.column(column)] = text
	return s.setRow(row, fmt.Sprintf("%s %q becomes %q", column, s.cell(row, column), text), cells)
}

func (s sheet) setRow(row int, what string, cells []string) mutant {
	return s.set(s.file, row+2, what, csvLine(cells))
}

// addRow returns the mutant with another row below one, which must be reported
// there.
func (s sheet) addRow(row int, what string, cells []string) mutant {
	lines := s.lines(s.file)
	m := s.set(s.file, row+2, what, lines[row+1], csvLine(cells))
	return m.only(place{s.file, row + 3})
}

func csvLine(cells []string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.Write(cells); err != nil {
		panic(err)
	}
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}

// inCells returns a function that makes n mutants of a column of each file, with
// each of the new texts in turn.
func inCells(n int, column string, changes func(cell string) []string, files ...string) func(texts) []mutant {
	return func(r texts) []mutant {
		var all []mutant
		for _, file := range files {
			s := r.sheet(file)
			for i, row := range some(n, s.filled(column)) {
				to := changes(s.cell(row, column))
				if text := to[i%len(to)]; text != s.cell(row, column) {
					all = append(all, s.put(row, column, text))
				}
			}
		}
		return all
	}
}

// fixed returns the same texts for each cell.
func fixed(changed ...string) func(string) []string { return func(string) []string { return changed } }

var countsFiles = []string{
	data + "counts/checklist-items.csv", data + "counts/trials.csv",
	data + "counts/years.csv", data + "counts/reviews.csv",
}

// cellOperators are mistakes in one cell.
var cellOperators = []operator{
	{"typo in a word", inCells(5, "approach", typos, documents)},
	{"typo in a word of a list", inCells(4, "design", func(cell string) []string {
		word, rest, _ := strings.Cut(cell, "; ")
		return []string{strings.TrimSuffix(typo(word)+"; "+rest, "; ")}
	}, documents)},
	{"typo in a word of a facet that two files have", inCells(3, "design", typos, documents, standards)},
	{"typo in an organisation", inCells(3, "organisation", typos, standards, data+"tables/explanations.csv", data+"tables/families.csv")},
	{"typo in a status", inCells(3, "status", typos, standards)},
	{"typo in a qualifier", inCells(1, "qualifier", typos, countsFiles...)},
	{"typo in a basis", inCells(1, "basis", typos, countsFiles...)},
	{"typo in the id of a source", inCells(2, "source", func(cell string) []string {
		id, place, _ := strings.Cut(cell, ":")
		return []string{typo(id) + ":" + place}
	}, countsFiles...)},
	{"typo in the items that a row names", func(r texts) []mutant {
		all := inCells(2, "organisation", typos, data+"tables/explanations.csv")(r)
		all = append(all, inCells(2, "document", typos, data+"tables/explanations.csv")(r)...)
		return append(all, inCells(2, "design", typos, data+"tables/families.csv")(r)...)
	}},
	{"word of another facet", func(r texts) []mutant {
		all := inCells(2, "approach", fixed("trial", "current"), documents)(r)
		all = append(all, inCells(1, "design", fixed("survey"), documents, standards)(r)...)
		return append(all, inCells(1, "status", fixed("trial"), standards)(r)...)
	}},
	{"word in capitals", func(r texts) []mutant {
		capitals := func(cell string) []string { return []string{strings.ToUpper(cell[:1]) + cell[1:]} }
		return append(inCells(2, "approach", capitals, documents)(r), inCells(2, "status", capitals, standards)(r)...)
	}},
	{"label for a word", inCells(2, "approach", fixed("Explanation of a guideline", "Survey of articles"), documents)},
	{"list with another separator", inCells(4, "authors", func(cell string) []string {
		return []string{cell + ";", "; " + cell, strings.ReplaceAll(cell, "; ", ";;") + ";;x", cell + "; ;"}
	}, documents)},
	{"list that names a word twice", inCells(2, "design", func(cell string) []string {
		word, _, _ := strings.Cut(cell, ";")
		return []string{cell + "; " + word}
	}, documents)},
	{"list separated by commas", inCells(2, "design", fixed("trial, review", "trial,review"), documents)},
	{"cell deleted that a row needs", func(r texts) []mutant {
		var all []mutant
		for _, column := range []string{"id", "title"} {
			all = append(all, inCells(2, column, fixed(""), documents)(r)...)
		}
		for _, column := range []string{"id", "organisation", "reference", "title", "status"} {
			all = append(all, inCells(2, column, fixed(""), standards)(r)...)
		}
		for i, column := range []string{"category", "count", "qualifier", "basis", "source"} {
			all = append(all, inCells(2, column, fixed(""), countsFiles[i%len(countsFiles)])(r)...)
		}
		return all
	}},
	{"wrong year", inCells(6, "year", func(year string) []string {
		return []string{year[:2] + year[3:] + year[2:3], year + year[3:], year[2:], year[:3] + "O", "1" + year[1:], year + "?"}
	}, documents)},
	{"wrong day of access", inCells(9, "accessed", fixed("2034-02-01", "2024-02-31", "2024-13-01", "01/02/2024",
		"1 Feb 2024", "2024-2-1", "2042-02-01", "20240201", "2024-02-1O"), documents)},
	{"wrong date of publication", inCells(7, "published", fixed("2204-02", "2024-14", "Feb 2024", "Mar-24", "2024/02", "02-2024", "2035"), standards)},
	{"broken web address", inCells(10, "url", func(url string) []string {
		host := strings.TrimPrefix(url, "https://")
		return []string{
			"htps://" + host, "https://www. " + host, "https://", host, "https//" + host, "https:/" + host,
			strings.Replace(url, ".", " .", 1), "javascript:alert(1)", url + " ", "https:///" + strings.SplitN(host, "/", 2)[1] + "x",
		}
	}, documents)},
	{"broken DOI", func(r texts) []mutant {
		s := r.sheet(documents)
		var all []mutant
		for i, doi := range []string{"doi:10.1000/182", "10.1000", "11.1000/182", "10.1000 182", "https://doi.org/10.1000/182", "1O.1000/182"} {
			all = append(all, s.put(2*i+1, "doi", doi))
		}
		return all
	}},
	{"number written as text", inCells(9, "count", fixed("1,234", "1 234", "1.234", "ca. 300", "-5", "30%", "3OO", "three", "1e3"),
		data+"counts/checklist-items.csv", data+"counts/years.csv")},
	{"number with another qualifier", func(r texts) []mutant {
		all := inCells(2, "qualifier", fixed("not-published"), data+"counts/checklist-items.csv", data+"counts/trials.csv")(r)
		s := r.sheet(data + "counts/reviews.csv")
		row := slices.IndexFunc(s.rows, func(cells []string) bool { return slices.Contains(cells, "not-published") })
		return append(all, s.put(row, "qualifier", "exact"), s.put(row, "qualifier", "about"), s.put(row, "count", "7"))
	}},
	{"count changed", changedCounts(func(n int) int { return n + 1 }, 24)},
	{"count with two digits swapped", changedCounts(func(n int) int {
		digits := []byte(strconv.Itoa(n))
		if len(digits) < 2 {
			return n
		}
		digits[len(digits)-1], digits[len(digits)-2] = digits[len(digits)-2], digits[len(digits)-1]
		swapped, _ := strconv.Atoi(string(digits))
		return swapped
	}, 8)},
	{"count with a digit too many", changedCounts(func(n int) int { return n * 10 }, 4)},
	{"qualifier dropped of a number in the text", func(r texts) []mutant {
		s := r.sheet(data + "counts/reviews-per-year.csv")
		return []mutant{s.put(0, "qualifier", "exact").alsoAt(r.users("reviews-per-year", "In 2004", "")...)}
	}},
	{"mangled by a spreadsheet", func(r texts) []mutant {
		all := inCells(6, "title", fixed("#REF!", "########", "1.23E+05", "Mar-24", "=A2", "#NAME?"), documents)(r)
		all = append(all, inCells(3, "title", fixed("#VALUE!", "#N/A", "########"), standards)(r)...)
		all = append(all, inCells(2, "count", fixed("1.8E+04", "########"), data+"counts/selection.csv")(r)...)
		all = append(all, inCells(2, "accessed", fixed("45323", "########"), documents)(r)...)
		all = append(all, inCells(2, "category", fixed("#REF!", "Jan-13"), data+"counts/years.csv")(r)...)
		return append(all, inCells(2, "scope", fixed("#REF!", "=A3"), data+"tables/families.csv")(r)...)
	}},
	{"blanks around or within a cell", func(r texts) []mutant {
		blanks := func(cell string) []string {
			return []string{cell + " ", " " + cell, strings.Replace(cell, " ", "  ", 1), strings.Replace(cell, " ", "\t", 1)}
		}
		all := inCells(4, "title", blanks, documents)(r)
		all = append(all, inCells(2, "approach", blanks, documents)(r)...)
		return append(all, inCells(2, "category", blanks, data+"counts/trials.csv")(r)...)
	}},
	{"clause of a note mistyped", func(r texts) []mutant {
		notes := r.sheet(documents)
		return []mutant{
			notes.put(1, "note", "duplicate_of: xmoher-2010"), notes.put(1, "note", "duplicate_off: moher-2010"),
			notes.put(4, "note", "as_prnted: PRISMA-2020 explanation"),
		}
	}},
}

// countCall matches the part of an expression that reads counts.
var countCall = regexp.MustCompile(`(number|counts)\("([^"]+)"(?:, "([^"]+)")?(?:, "([^"]+)")?\)`)

// users returns the lines that a changed count makes wrong: those that state a value
// computed from it, and invariants that read it.
func (r texts) users(name, category, series string) []place {
	reads := func(expr string) bool {
		return slices.ContainsFunc(countCall.FindAllStringSubmatch(expr, -1), func(call []string) bool {
			if call[2] != name {
				return false
			}
			if call[1] == "counts" {
				return call[3] == "" || call[3] == series
			}
			return call[3] == category && (call[4] == "" || call[4] == series)
		})
	}
	var places []place
	for _, k := range r.keys(data + "values.toml") {
		if k.name == "expr" && reads(k.value) {
			places = append(places, r.stated(k.table)...)
		}
	}
	for _, k := range r.keys(data + "edition.toml") {
		if k.name == "expr" && reads(k.value) {
			places = append(places, place{data + "edition.toml", k.line})
		}
	}
	return places
}

// stated returns the lines that state a value.
func (r texts) stated(value string) []place {
	link := "(value:" + value + ")"
	return slices.Concat(r.find("content/*.md", link), r.find(chapterFiles, link), r.find(data+"*.toml", link))
}

// changedCounts changes counts that the text states or an invariant reads.
func changedCounts(change func(int) int, n int) func(texts) []mutant {
	return func(r texts) []mutant {
		var all []mutant
		for _, file := range r.names(data + "counts/*.csv") {
			s := r.sheet(file)
			name := strings.TrimSuffix(path.Base(file), ".csv")
			for _, row := range s.filled("count") {
				count, _ := strconv.Atoi(s.cell(row, "count"))
				users := r.users(name, s.cell(row, "category"), s.series(row))
				if to := change(count); to != count && len(users) > 0 {
					all = append(all, s.put(row, "count", strconv.Itoa(to)).alsoAt(users...))
				}
			}
		}
		return some(n, all)
	}
}
