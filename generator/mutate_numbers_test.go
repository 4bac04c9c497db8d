package main

import (
	"path"
	"slices"
	"strings"
)

var claims = data + "claims.toml"

// planted are sentences with a number that no data checks, in digits and in words.
var planted = []string{
	"The study analysed 999 documents.", "About 4,711 reports were read.", "There are seventeen kinds.", "More than 60% agree.",
	"Of these, 23 were left out.", "Three hundred readers answered.", "It took 12.5 hours.", "A third of them is missing.",
	"Twenty-one groups took part.", "The share is 97.8 per cent.",
}

// withPlanted returns a function that puts a sentence of planted at the end of the text of
// each key with a name, of at most n.
func withPlanted(n int, file, name string) func(texts) []mutant {
	return func(r texts) []mutant {
		var all []mutant
		for i, k := range some(n, slices.DeleteFunc(r.named(file, "", name), func(k key) bool { return !strings.HasSuffix(k.value, `"`) || strings.HasPrefix(k.value, `"""`) })) {
			all = append(all, r.write(k, strings.TrimSuffix(k.value, `"`)+" "+planted[i%len(planted)]+`"`))
		}
		return all
	}
}

// numberOperators are numbers that are not bound to data, and words and captions that the
// data contradicts.
var numberOperators = []operator{
	{"number planted in a chapter", inText(20, `\. The `, func(_ []string, i int) string { return ". " + planted[i%len(planted)] + " The " })},
	{"number planted in a caption", withPlanted(5, figures, "caption")},
	{"number planted in a caption of a table", withPlanted(4, tablesToml, "caption")},
	{"number planted in an alternative text", withPlanted(5, figures, "alt")},
	{"number planted in a method", withPlanted(5, figures, "method")},
	{"number planted in a definition", withPlanted(5, vocabulary, "definition")},
	{"number planted in a description", func(r texts) []mutant {
		var all []mutant
		for i, file := range r.chapters() {
			all = append(all, withPlanted(1, file, "description")(r)...)
			if len(all) > i { // another sentence for each chapter
				all[i].what += " (" + path.Base(file) + ")"
			}
		}
		return all
	}},
	{"number of the text without its link", inText(10, `\[((?:about |at least )?[0-9][0-9,]*%?)\]\(value:`+ids+`\)`, func(found []string, _ int) string { return found[1] })},
	{"number word of the text without its link", inText(6, `\[([a-z]{3,})\]\(value:`+ids+`\)`, func(found []string, _ int) string { return found[1] })},
	{"stale caption", func(r texts) []mutant {
		var all []mutant
		for _, file := range []string{figures, tablesToml} {
			for _, p := range r.find(file, "](value:") {
				line := r.lines(file)[p.line-1]
				from := strings.LastIndex(line[:strings.Index(line, "](value:")], "[")
				text := line[from+1 : strings.Index(line, "](value:")]
				all = append(all, r.edit(file, p.line, "["+text+"]", "[nineteen]"))
			}
		}
		return all
	}},
	{"stale caption after a row is deleted", func(r texts) []mutant {
		captions := r.find(figures, "](value:documents-listed)")
		last := len(r.lines(documents))
		return []mutant{r.set(documents, last, "the last document is deleted").only(captions...)}
	}},
	{"false claim", func(r texts) []mutant {
		var all []mutant
		for _, k := range r.named(claims, "", "expr") {
			for _, sign := range [][2]string{{" < ", " > "}, {" >= ", " < "}, {" > ", " < "}, {" == ", " != "}} {
				if strings.Contains(k.value, sign[0]) {
					links := r.find(chapterFiles, "](claim:"+k.table+")")
					all = append(all, r.write(k, strings.Replace(k.value, sign[0], sign[1], 1)).alsoAt(links...))
					break
				}
			}
		}
		return all
	}},
	{"claim that the data no longer supports", func(r texts) []mutant {
		var all []mutant
		for _, change := range []struct{ file, category, series, claim string }{
			{data + "counts/trials.csv", "Trials of drugs", "2000", "drug-trials-fell"},
			{data + "counts/reviews-per-year.csv", "In 2014", "", "reviews-multiplied"},
		} {
			s := r.sheet(change.file)
			for i := range s.rows {
				if s.cell(i, "category") == change.category && (change.series == "" || s.cell(i, "series") == change.series) {
					cells := slices.Clone(s.rows[i])
					cells[s.column("count")] = "1"
					m := r.set(change.file, i+2, change.category+" becomes 1", csvLine(cells))
					all = append(all, m.only(r.find(chapterFiles, "](claim:"+change.claim+")")...))
				}
			}
		}
		return all
	}},
	{"typo in a claim of the text", inText(4, `\(claim:`+ids+`\)`, typoIn(1))},
	{"claim that is no yes or no", func(r texts) []mutant {
		var all []mutant
		for _, k := range r.named(claims, "", "expr") {
			left, _, _ := strings.Cut(strings.Trim(k.value, "'"), " ")
			all = append(all, r.write(k, "'"+left+"'"))
		}
		return all
	}},
	{"claim that nothing links to", func(r texts) []mutant {
		var all []mutant
		for _, k := range r.named(claims, "", "expr") {
			for _, p := range r.find(chapterFiles, "](claim:"+k.table+")") {
				line := r.lines(p.file)[p.line-1]
				before, after, _ := strings.Cut(line, "](claim:"+k.table+")")
				open := strings.LastIndex(before, "[")
				all = append(all, r.set(p.file, p.line, "no link to the claim "+k.table, before[:open]+before[open+1:]+after).only(place{claims, k.line}))
			}
		}
		return all
	}},
}
