package main

import (
	"fmt"
	"slices"
	"strings"
)

// rowOperators are mistakes in rows and columns.
var rowOperators = []operator{
	{"two cells swapped", func(r texts) []mutant {
		var all []mutant
		for _, from := range []struct {
			file string
			row  int
		}{{documents, 7}, {documents, 11}, {standards, 8}, {countsFiles[1], 4}, {data + "tables/families.csv", 0}} {
			s := r.sheet(from.file)
			for i := range len(s.header) - 1 {
				cells := slices.Clone(s.rows[from.row])
				if cells[i] == cells[i+1] {
					continue
				}
				cells[i], cells[i+1] = cells[i+1], cells[i]
				m := s.setRow(from.row, fmt.Sprintf("%s and %s swapped", s.header[i], s.header[i+1]), cells)
				all = append(all, m.alsoAt(r.usersOfRow(s, from.row)...))
			}
		}
		return all
	}},
	{"two column names swapped", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, countsFiles[2], data + "tables/families.csv"} {
			s := r.sheet(file)
			for i := range len(s.header) - 1 {
				if s.same(i, i+1) {
					continue
				}
				header := slices.Clone(s.header)
				header[i], header[i+1] = header[i+1], header[i]
				m := s.set(file, 1, "the names "+s.header[i]+" and "+s.header[i+1]+" swapped", csvLine(header))
				all = append(all, m.only(place{file, 0}))
			}
		}
		return all
	}},
	{"typo in a column name", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, countsFiles[0], data + "tables/families.csv"} {
			for _, name := range some(3, r.sheet(file).header) {
				all = append(all, r.edit(file, 1, name, typo(name)))
			}
		}
		return all
	}},
	{"column deleted", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, countsFiles[0], data + "tables/families.csv"} {
			s := r.sheet(file)
			lines := []string{csvLine(s.header[1:])}
			for _, cells := range s.rows {
				lines = append(lines, csvLine(cells[1:]))
			}
			all = append(all, mutant{
				what:  file + ": the first column is deleted",
				files: map[string]string{file: strings.Join(lines, "\n") + "\n"},
				at:    append(r.find(tablesToml, ".columns."+s.header[0]+"]"), place{file, 1}),
			})
		}
		return all
	}},
	{"row twice", func(r texts) []mutant {
		var all []mutant
		for _, file := range append([]string{
			documents, standards, data + "tables/source-notes.csv",
			data + "tables/explanations.csv", data + "tables/families.csv", data + "tables/eligibility.csv",
		}, countsFiles...) {
			s := r.sheet(file)
			for _, row := range some(2, indices(s.rows)) {
				all = append(all, s.addRow(row, "the row is there twice", s.rows[row]))
			}
		}
		return all
	}},
	{"the same item with a new id", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards} {
			s := r.sheet(file)
			for _, row := range some(4, indices(s.rows)) {
				cells := slices.Clone(s.rows[row])
				cells[0] += "-2"
				m := s.addRow(row, "the row again with the id "+cells[0], cells)
				all = append(all, m.alsoAt(place{file, row + 2}))
			}
		}
		return all
	}},
	{"one title published and in preparation", func(r texts) []mutant {
		s := r.sheet(standards)
		var all []mutant
		for _, row := range some(3, s.filled("published")) {
			cells := slices.Clone(s.rows[row])
			cells[0], cells[s.column("reference")] = cells[0]+"-draft", "Draft "+s.cell(row, "reference")
			cells[s.column("status")], cells[s.column("published")], cells[s.column("note")] = "draft", "", ""
			m := s.addRow(row, "its title also is a draft", cells)
			all = append(all, m.alsoAt(place{standards, row + 2}))
		}
		return append(all, s.put(2, "status", "draft"), s.put(5, "status", "draft"))
	}},
	{"wrong order of supersession", func(r texts) []mutant {
		s := r.sheet(standards)
		circle := s.put(0, "supersedes", s.cell(1, "id"))
		lines := strings.Split(circle.files[standards], "\n")
		cells := slices.Clone(s.rows[1])
		cells[s.column("supersedes")] = s.cell(0, "id")
		lines[2] = csvLine(cells)
		circle.files[standards] = strings.Join(lines, "\n")
		circle.what = "two standards supersede each other"
		return []mutant{
			s.put(3, "supersedes", "no-such-standard"),
			s.put(4, "superseded_by", typo(s.cell(5, "id"))),
			s.put(6, "supersedes", s.cell(6, "id")),
			s.put(7, "supersedes", s.cell(8, "id")).alsoAt(place{standards, 10}),
			s.put(9, "superseded_by", s.cell(0, "id")).alsoAt(place{standards, 2}),
			circle.alsoAt(place{standards, 3}),
		}
	}},
	{"years out of order", func(r texts) []mutant {
		s := r.sheet(data + "counts/years.csv")
		var all []mutant
		for _, row := range []int{1, 5, 9} {
			m := s.set(s.file, row+2, "the row after it goes before it", csvLine(s.rows[row+1]))
			lines := strings.Split(m.files[s.file], "\n")
			lines[row+2] = csvLine(s.rows[row])
			m.files[s.file] = strings.Join(lines, "\n")
			all = append(all, m.alsoAt(place{s.file, row + 3}))
		}
		return all
	}},
	{"year left out", func(r texts) []mutant {
		s := r.sheet(data + "counts/years.csv")
		m := s.set(s.file, 6, "the row is deleted")
		return []mutant{m.alsoAt(place{s.file, 5}, place{s.file, 7})}
	}},
	{"row deleted that is referred to", func(r texts) []mutant {
		var all []mutant
		cited, cells := r.sheet(documents), 0
		for row := range cited.rows {
			id := cited.cell(row, "id")
			places := slices.Concat(r.find(chapterFiles, "@"+id+"]"), r.find(chapterFiles, "@"+id+";"), r.find(data+"tables/*.csv", ","+id+","))
			if len(places) > 0 && cells < 8 {
				cells++
				all = append(all, r.set(documents, row+2, "the row of "+id+" is deleted").only(places...))
			}
		}
		for _, row := range []int{0, 4, 9} {
			all = append(all, r.set(standards, row+2, "the row is deleted").only(r.stated("versions")...))
		}
		for _, file := range []string{countsFiles[0], countsFiles[1], data + "counts/selection.csv", data + "counts/endorsement.csv"} {
			s := r.sheet(file)
			read := slices.DeleteFunc(s.filled("count"), func(row int) bool { return len(r.usersOfRow(s, row)) == 0 })
			for _, row := range some(2, read) {
				m := r.set(file, row+2, "the row of "+s.cell(row, "category")+" is deleted").only(r.usersOfRow(s, row)...)
				all = append(all, m.alsoAt(r.find(data+"values.toml", fmt.Sprintf("%q", s.cell(row, "category")))...))
			}
		}
		return all
	}},
	{"row of a table added or deleted", func(r texts) []mutant {
		var all []mutant
		for _, name := range []string{"explanations", "families"} {
			file := data + "tables/" + name + ".csv"
			at := slices.Concat(r.find(data+"edition.toml", `table("`+name+`")`), r.stated(name))
			all = append(all, r.set(file, 3, "the row is deleted").only(at...))
		}
		return all
	}},
	{"cell too many or too few", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, countsFiles[0], data + "tables/explanations.csv"} {
			lines := r.lines(file)
			line := len(lines) / 2
			first := strings.Index(lines[line-1], ",")
			all = append(all,
				r.set(file, line, "a comma too many", lines[line-1][:first]+","+lines[line-1][first:]),
				r.set(file, line, "a comma too few", lines[line-1][:first]+lines[line-1][first+1:]),
				r.set(file, line+1, "a comma more at the end", lines[line]+","),
			)
		}
		return all
	}},
	{"cells moved by one", func(r texts) []mutant {
		var all []mutant
		for _, from := range []struct {
			file  string
			after int
		}{{documents, 3}, {documents, 5}, {standards, 1}, {countsFiles[0], 2}} {
			s := r.sheet(from.file)
			row := slices.IndexFunc(s.rows, func(cells []string) bool { return cells[len(cells)-1] == "" })
			row = max(row, 0)
			cells := slices.Insert(slices.Clone(s.rows[row]), from.after, "")[:len(s.header)]
			all = append(all, s.setRow(row, "its cells from "+s.header[from.after]+" on stand one column further right", cells).alsoAt(r.usersOfRow(s, row)...))
		}
		return all
	}},
	{"quotation mark not closed", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, countsFiles[0], countsFiles[1], data + "tables/families.csv", data + "tables/explanations.csv"} {
			lines := r.lines(file)
			for line := 2; line <= len(lines); line++ {
				if i := strings.LastIndex(lines[line-1], `",`); i > 0 && strings.Count(lines[line-1], `"`) == 2 {
					all = append(all, r.set(file, line, "a cell is not closed", lines[line-1][:i]+lines[line-1][i+1:]))
					break
				}
			}
			all = append(all, r.edit(file, 2, ",", `,"`))
		}
		return all
	}},
	{"line cut in two", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{documents, standards, countsFiles[0]} {
			line := r.lines(file)[2]
			cut := strings.Index(line, ",") + 1
			all = append(all, r.set(file, 3, "the line is cut in two", line[:cut], line[cut:]))
		}
		return all
	}},
}

// usersOfRow returns the places that a row of a counts file makes wrong.
func (r texts) usersOfRow(s sheet, row int) []place {
	name, ok := strings.CutPrefix(s.file, data+"counts/")
	if !ok {
		return nil
	}
	return r.users(strings.TrimSuffix(name, ".csv"), s.cell(row, "category"), s.series(row))
}

// same reports whether two columns have the same cells.
func (s sheet) same(a, b int) bool {
	return !slices.ContainsFunc(s.rows, func(cells []string) bool { return cells[a] != cells[b] })
}

func indices[T any](of []T) []int {
	all := make([]int, len(of))
	for i := range of {
		all[i] = i
	}
	return all
}
