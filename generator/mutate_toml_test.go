package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// key is a key of a TOML file: [table], name = value, on one line.
type key struct {
	file, table, name, value string
	line, header             int // the line of the key, and of its table's name
}

var (
	headerPattern = regexp.MustCompile(`^\[([^\[\]]+)\]$`)
	keyPattern    = regexp.MustCompile(`^([a-z_]+) = (.*)$`)
)

// keys returns the keys of a TOML file.
func (r texts) keys(file string) []key {
	var keys []key
	table, header := "", 0
	for i, line := range r.lines(file) {
		if found := headerPattern.FindStringSubmatch(line); found != nil {
			table, header = found[1], i+1
		}
		if found := keyPattern.FindStringSubmatch(line); found != nil {
			keys = append(keys, key{file, table, found[1], found[2], i + 1, header})
		}
	}
	return keys
}

// named returns the keys with a name, in tables whose name begins with a text.
func (r texts) named(file, table, name string) []key {
	return slices.DeleteFunc(r.keys(file), func(k key) bool { return k.name != name || !strings.HasPrefix(k.table, table) })
}

// tables returns the names of the tables of a TOML file, and their lines.
func (r texts) tables(file string) (names []string, line map[string]int) {
	line = map[string]int{}
	for i, text := range r.lines(file) {
		if found := headerPattern.FindStringSubmatch(text); found != nil {
			names = append(names, found[1])
			line[found[1]] = i + 1
		}
	}
	return names, line
}

var (
	configFile = "config.toml"
	editionTom = data + "edition.toml"
	values     = data + "values.toml"
	figures    = data + "figures.toml"
	tablesToml = data + "tables.toml"
	vocabulary = data + "vocabulary.toml"
	tomlFiles  = []string{configFile, editionTom, values, figures, tablesToml, vocabulary}
)

// write returns the mutant with another value of a key.
func (r texts) write(k key, value string) mutant {
	return r.set(k.file, k.line, k.table+" "+k.name+" becomes "+value, k.name+" = "+value)
}

// word returns the text of a value without quotation marks.
func (k key) word() string { return strings.Trim(k.value, `"'`) }

// keyTypos returns a function that mistypes the value of a key in n tables.
func keyTypos(n int, file, table, name string) func(texts) []mutant {
	return func(r texts) []mutant {
		var all []mutant
		for i, k := range some(n, r.named(file, table, name)) {
			all = append(all, r.write(k, fmt.Sprintf("%q", typos(k.word())[i%3])))
		}
		return all
	}
}

// without returns a function that deletes a key in n tables. Each mutant must be
// reported at the key or its table.
func without(n int, file, table string, names ...string) func(texts) []mutant {
	return func(r texts) []mutant {
		var all []mutant
		for _, name := range names {
			for _, k := range some(n, r.named(file, table, name)) {
				all = append(all, r.set(file, k.line, k.table+" "+name+" is deleted").only(place{file, k.header}))
			}
		}
		return all
	}
}

// together returns a function that makes the mutants of several.
func together(makers ...func(texts) []mutant) func(texts) []mutant {
	return func(r texts) []mutant {
		var all []mutant
		for _, m := range makers {
			all = append(all, m(r)...)
		}
		return all
	}
}

// tomlOperators are mistakes in TOML files.
var tomlOperators = []operator{
	{"typo in an expression", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{values, editionTom} {
			exprs := r.named(file, "", "expr")
			for i, change := range [][2]string{
				{"number(", "numbr("}, {`", "`, `, "`}, {`")`, `"`}, {`("`, `("x`}, {`")`, `x")`}, {"number(", "counts("},
			} {
				with := slices.DeleteFunc(slices.Clone(exprs), func(k key) bool { return !strings.Contains(k.value, change[0]) })
				k := with[(7*i)%len(with)]
				all = append(all, r.edit(file, k.line, change[0], change[1]))
			}
		}
		return all
	}},
	{"expression of another number", func(r texts) []mutant {
		var all []mutant
		for _, change := range [][2]string{
			{`"selection", "Studies retrieved"`, `"selection", "Possibly relevant"`},
			{`"trials", "Trials of drugs", "2000"`, `"trials", "Trials of drugs", "2006"`},
			{`"In favour of endorsement"`, `"All others"`},
			{` - number(`, ` + number(`},
		} {
			for _, k := range some(1, slices.DeleteFunc(r.named(values, "", "expr"), func(k key) bool { return !strings.Contains(k.value, change[0]) })) {
				all = append(all, r.edit(values, k.line, change[0], change[1]).only(r.stated(k.table)...))
			}
			for _, k := range some(1, slices.DeleteFunc(r.named(editionTom, "", "expr"), func(k key) bool { return !strings.Contains(k.value, change[0]) })) {
				all = append(all, r.edit(editionTom, k.line, change[0], change[1]))
			}
		}
		return all
	}},
	{"number of an invariant changed", func(r texts) []mutant {
		var all []mutant
		number := regexp.MustCompile(`== (\d+)'`)
		for _, k := range r.named(editionTom, "invariant", "expr") {
			if found := number.FindStringSubmatch(k.value); found != nil {
				all = append(all, r.edit(editionTom, k.line, "== "+found[1], "== 1"+found[1]))
			}
		}
		return some(4, all)
	}},
	{"format of a value changed", func(r texts) []mutant {
		var all []mutant
		for _, k := range some(8, r.named(values, "", "format")) {
			to := map[string]string{"integer": "percent", "percent": "integer", "words": "percent", "year": "integer"}[k.word()]
			if stated := r.stated(k.table); len(stated) > 0 {
				all = append(all, r.write(k, fmt.Sprintf("%q", to)).alsoAt(stated...))
			}
		}
		return all
	}},
	{"typo in a format", keyTypos(3, values, "", "format")},
	{"typo in the id of a value", tableTypos(5, values, func(r texts, id string) []place { return r.stated(id) })},
	{"typo in the id of a figure", tableTypos(4, figures, func(r texts, id string) []place { return r.find(chapterFiles, "(figure:"+id+")") })},
	{"typo in the id of a table", tableTypos(4, tablesToml, func(r texts, id string) []place {
		return append(r.find(chapterFiles, "(table:"+id+")"), place{data + "tables/" + id + ".csv", 0})
	})},
	{"typo in the id of a word", tableTypos(12, vocabulary, func(r texts, id string) []place {
		_, word, _ := strings.Cut(id, ".")
		return slices.Concat(r.find(chapterFiles, "(term:"+word+")"), r.find(chapterFiles, "(organisation:"+word+")"),
			r.cellsWith(word), r.find(vocabulary, `"`+word+`"`))
	})},
	{"typo in a facet", func(r texts) []mutant {
		var all []mutant
		for _, id := range []string{"approach.survey", "design.trial", "design.review", "organisation.consort", "status.current"} {
			facet, word, _ := strings.Cut(id, ".")
			m := r.edit(vocabulary, r.find(vocabulary, "["+id+"]")[0].line, facet, typo(facet))
			all = append(all, m.alsoAt(append(r.cellsWith(word), r.find(vocabulary, `"`+word+`"`)...)...))
		}
		return all
	}},
	{"typo in an item that a word names", together(keyTypos(2, vocabulary, "", "design"), keyTypos(1, vocabulary, "", "approach"), func(r texts) []mutant {
		var all []mutant
		for _, k := range some(3, r.named(vocabulary, "", "see")) {
			id, _, _ := strings.Cut(strings.Trim(k.value, `[]"`), `"`)
			all = append(all, r.edit(vocabulary, k.line, id, typo(id)))
		}
		return all
	})},
	{"word without label or definition", without(3, vocabulary, "", "label", "definition")},
	{"figure number missing or twice", func(r texts) []mutant {
		numbers := r.named(figures, "", "number")
		return []mutant{
			r.write(numbers[0], "20"), r.write(numbers[1], "0"), r.write(numbers[2], numbers[1].value), r.write(numbers[3], "-4"),
			r.write(numbers[4], `"6"`), r.write(r.named(tablesToml, "", "number")[2], "2"), r.write(r.named(tablesToml, "", "number")[2], "30"),
		}
	}},
	{"typo in a kind of figure", keyTypos(4, figures, "", "kind")},
	{"typo in the counts of a figure", keyTypos(5, figures, "", "counts")},
	{"typo in a scale", keyTypos(3, figures, "", "scale")},
	{"typo in the rows of a figure", together(keyTypos(2, figures, "", "of"), keyTypos(3, figures, "", "by"), keyTypos(2, figures, "", "series"), keyTypos(2, figures, "", "where"))},
	{"typo in the order of series", func(r texts) []mutant {
		var all []mutant
		for _, k := range some(3, r.named(figures, "", "series_order")) {
			name, _, _ := strings.Cut(strings.Trim(k.value, `[]"`), `"`)
			all = append(all, r.edit(figures, k.line, name, typo(name)))
		}
		return all
	}},
	{"figure without caption, alt text, title, kind or method", without(2, figures, "", "caption", "alt", "title", "kind", "method")},
	{"figure with an empty text", func(r texts) []mutant {
		var all []mutant
		for _, name := range []string{"caption", "alt", "title", "method"} {
			all = append(all, r.write(r.named(figures, "", name)[1], `""`))
		}
		return all
	}},
	{"figure without its numbers", without(3, figures, "", "counts")},
	{"number in a caption changed", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{figures, tablesToml} {
			for _, p := range some(3, r.find(file, "(value:")) {
				found := valueLink.FindStringSubmatch(r.lines(file)[p.line-1])
				all = append(all, r.edit(file, p.line, found[0], "["+found[1]+"1](value:"+found[2]+")"))
			}
		}
		return all
	}},
	{"typo in a column of a table", func(r texts) []mutant {
		names, line := r.tables(tablesToml)
		var all []mutant
		for _, name := range some(6, slices.DeleteFunc(names, func(n string) bool { return !strings.Contains(n, ".columns.") })) {
			column := name[strings.LastIndex(name, ".")+1:]
			all = append(all, r.edit(tablesToml, line[name], column, typo(column)))
		}
		return all
	}},
	{"typo in the type of a column", keyTypos(5, tablesToml, "", "type")},
	{"table without title, caption or source", without(2, tablesToml, "", "title", "caption", "source")},
	{"column without label or type", without(2, tablesToml, "families.columns", "label", "type")},
	{"value without label, expression or format", without(2, values, "", "label", "expr", "format")},
	{"invariant without expression or message", without(2, editionTom, "invariant", "expr", "message")},
	{"typo in the items of the overview", func(r texts) []mutant {
		var all []mutant
		for _, name := range []string{"headline", "headline_figures", "source_notes", "status"} {
			k := r.named(editionTom, "", name)[0]
			id, _, _ := strings.Cut(strings.Trim(k.value, `[]"`), `"`)
			all = append(all, r.edit(editionTom, k.line, id, typo(id)))
		}
		return all
	}},
	{"edition without title or status, or its source's", together(without(1, editionTom, "", "title"), without(1, editionTom, "", "status"),
		without(2, editionTom, "source", "title", "scope"))},
	{"typo in the id of a source of the edition", tableTypos(3, editionTom, func(r texts, id string) []place {
		_, id, _ = strings.Cut(id, ".")
		return append(r.find(data+"counts/*.csv", ","+id), r.find(data+"*.toml", `"`+id)...)
	})},
	{"broken date of the edition", func(r texts) []mutant {
		k := r.named(editionTom, "", "data_as_of")[0]
		return []mutant{
			r.write(k, "2024-02-31"), r.write(k, `"1/2/2024"`), r.write(k, "2204-02-01"),
			r.write(r.named(editionTom, "", "published")[0], `"May 2024"`), r.write(r.named(editionTom, "source", "as_of")[0], "2024-13-01"),
		}
	}},
	{"broken address in TOML", func(r texts) []mutant {
		return []mutant{
			r.write(r.named(configFile, "licence", "url")[0], `"creativecommons.org"`), r.write(r.named(configFile, "", "base_url")[0], `"htps://example.org"`),
			r.write(r.named(editionTom, "source", "url")[1], `"https://"`), r.write(r.named(configFile, "", "repository")[0], `"git@example.org"`),
		}
	}},
	{"typo in the configuration", func(r texts) []mutant {
		return []mutant{
			r.write(r.named(configFile, "", "current")[0], `"2042"`), r.write(r.named(configFile, "", "language")[0], `"english!"`),
			r.set(configFile, r.named(configFile, "", "title")[0].line, "the title is deleted").only(place{configFile, 0}),
			r.set(configFile, r.named(configFile, "", "current")[0].line, "the current edition is deleted").only(place{configFile, 0}),
		}
	}},
	{"key mistyped", func(r texts) []mutant {
		var all []mutant
		for _, file := range tomlFiles {
			for _, k := range some(2, r.keys(file)) {
				all = append(all, r.edit(file, k.line, k.name, typo(k.name)))
			}
		}
		return all
	}},
	{"key that nobody reads", func(r texts) []mutant {
		var all []mutant
		for _, file := range tomlFiles {
			k := r.keys(file)[1]
			m := r.set(file, k.line, "a new key below", r.lines(file)[k.line-1], `colour = "red"`)
			all = append(all, m.only(place{file, k.line + 1}))
		}
		return all
	}},
	{"value of another type", func(r texts) []mutant {
		var all []mutant
		for _, file := range tomlFiles {
			for i, k := range some(4, slices.DeleteFunc(r.keys(file), func(k key) bool { return !strings.HasPrefix(k.value, `"`) })) {
				all = append(all, r.write(k, []string{"true", "7", `["a"]`, "{}"}[i]))
			}
		}
		return all
	}},
	{"TOML that cannot be read", func(r texts) []mutant {
		var all []mutant
		for i, file := range tomlFiles {
			keys := slices.DeleteFunc(r.keys(file), func(k key) bool { return !strings.HasPrefix(k.value, `"`) || strings.ContainsAny(k.word(), `'"\`) })
			k := keys[len(keys)/2]
			all = append(all,
				r.set(file, k.line, "text not closed", k.name+" = "+strings.TrimSuffix(k.value, `"`)),
				r.set(file, k.line, "text not opened", k.name+" = "+k.value[1:]),
				r.set(file, k.line, "no equals sign", k.name+" "+k.value),
				r.set(file, k.line, "key twice", r.lines(file)[k.line-1], r.lines(file)[k.line-1]).only(place{file, k.line + 1}),
			)
			if names, line := r.tables(file); i > 0 {
				last := names[len(names)-1]
				m := r.set(file, len(r.lines(file)), "the table "+names[0]+" again", r.lines(file)[len(r.lines(file))-1], "["+names[0]+"]")
				all = append(all, m.only(place{file, len(r.lines(file)) + 1}), r.edit(file, line[last], "]", ""), r.edit(file, line[last], "["+last+"]", "[["+last+"]]"))
			}
		}
		return all
	}},
	{"table deleted that is referred to", func(r texts) []mutant {
		var all []mutant
		cut := func(file, name string, at ...place) {
			_, lines := r.tables(file)
			text, from := r.lines(file), lines[name]
			to := from
			for to < len(text) && !strings.HasPrefix(text[to], "[") {
				to++
			}
			m := mutant{what: file + ": the table " + name + " is deleted", at: at}
			m.files = map[string]string{file: strings.Join(slices.Delete(slices.Clone(text), from-1, to), "\n") + "\n"}
			all = append(all, m)
		}
		for _, id := range []string{"documents-listed", "versions", "selected"} {
			cut(values, id, r.stated(id)...)
		}
		for _, id := range []string{"checklist-items", "selection"} {
			cut(figures, id, r.find(chapterFiles, "(figure:"+id+")")...)
		}
		cut(vocabulary, "approach.survey", r.find(data+"documents.csv", ",survey,")...)
		cut(vocabulary, "status.current", r.find(standards, ",current,")...)
		return all
	}},
}

var valueLink = regexp.MustCompile(`\[([^\]]+)\]\(value:([a-z0-9-]+)\)`)

// tableTypos returns a function that mistypes the names of n tables of a file. Each
// mutant must be reported there, or at the places that name the table.
func tableTypos(n int, file string, users func(r texts, id string) []place) func(texts) []mutant {
	return func(r texts) []mutant {
		names, line := r.tables(file)
		names = slices.DeleteFunc(names, func(name string) bool {
			_, _, deep := strings.Cut(name, ".")
			return deep && (file == tablesToml || file == editionTom && !strings.HasPrefix(name, "source."))
		})
		names = slices.DeleteFunc(names, func(name string) bool { return len(users(r, name)) == 0 })
		var all []mutant
		for _, name := range some(n, names) {
			id := name[strings.Index(name, ".")+1:]
			all = append(all, r.edit(file, line[name], id+"]", typo(id)+"]").alsoAt(users(r, name)...))
		}
		return all
	}
}
