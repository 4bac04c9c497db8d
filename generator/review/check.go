package review

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/parallel"
)

// check applies the rules that need more than one cell. They only read the edition, and so
// can run side by side.
func (e *Edition) check() diag.List {
	return parallel.Join(
		e.checkColumns, e.checkIDs, e.checkDuplicates, e.checkDocuments, e.checkCounts, e.checkTitles, e.checkFoundBy,
		e.checkSuccession, e.checkDates, e.checkOrder, e.checkAliases, e.checkLiving,
	)
}

// checkColumns applies the rules that the columns declare to each row of documents and
// standards.
func (e *Edition) checkColumns() diag.List {
	documents, standards := e.rulesOf(e.Facets.Columns(Documents), e.DocumentColumns), e.rulesOf(e.Facets.Columns(Standards), e.StandardColumns)
	passes := e.reload.passes(documents)
	problems := inRows(e.Documents, func(i int, d *Document) (problems diag.List) {
		if !passes(i) {
			problems = documents.check(d, d.Origin)
		}
		e.reload.next.broken[i] = len(problems) > 0
		return problems
	})
	return append(problems, inRows(e.Standards, func(_ int, s *Standard) diag.List { return standards.check(s, s.Origin) })...)
}

// inRows applies a rule to each row, on all cores.
func inRows[T any](rows []T, rule func(i int, row *T) diag.List) diag.List {
	return slices.Concat(parallel.Chunks(len(rows), func(from, to int) diag.List {
		var problems diag.List
		for i := from; i < to; i++ {
			problems = append(problems, rule(i, &rows[i])...)
		}
		return problems
	})...)
}

// checkIDs checks the ids of documents and standards, which share one list.
func (e *Edition) checkIDs() diag.List {
	var problems diag.List
	ids := make(map[string]decode.Origin, len(e.Documents)+len(e.Standards))
	for i := range e.Documents {
		if d := &e.Documents[i]; d.ID != "" {
			problems = append(problems, CheckID(d.Origin, "id", d.ID, ids)...)
		}
	}
	for i := range e.Standards {
		if s := &e.Standards[i]; s.ID != "" {
			problems = append(problems, CheckID(s.Origin, "id", s.ID, ids)...)
		}
		problems = append(problems, e.checkDuplicateOf(e.Standards[i].Origin, "standards.csv", e.Standards[i].ID, e.Standards[i].Note.DuplicateOf, e.standardIDs)...)
	}
	return problems
}

// checkDocuments applies the rules for a document that name other cells or rows.
func (e *Edition) checkDocuments() diag.List {
	var problems diag.List
	cited := map[string]decode.Origin{}
	for i := range e.Documents {
		d := &e.Documents[i]
		problems = append(problems, e.checkDuplicateOf(d.Origin, "documents.csv", d.ID, d.Note.DuplicateOf, e.documentIDs)...)
		if d.DOI != "" && hasResolver(string(d.URL)) && !strings.EqualFold(unescapedDOI(bareDOI(string(d.URL))), string(d.DOI)) {
			problems.Add(diag.Errorf(d.At("url"), "doi", "the address leads to another DOI than %s", d.DOI).Note(d.At("doi"), "the DOI").
				Hintf("correct the one that is wrong; the address of this DOI is %s", d.DOI.Address()))
		}
		if first, ok := cited[d.CitedAs]; ok && d.CitedAs != "" {
			problems.Add(diag.Errorf(d.At("cited_as"), "cited-as", "number %s in the source's list of references is already taken", d.CitedAs).
				Note(first.At("cited_as"), "by this row").Hintf("correct one of the two numbers"))
			continue
		}
		cited[d.CitedAs] = d.Origin
	}
	return problems
}

// checkCounts applies all rules for a row to those of counts files.
func (e *Edition) checkCounts() diag.List {
	var problems diag.List
	for _, f := range e.Counts {
		columns := e.rulesOf(CountColumns, f.Columns)
		seen := map[[3]string]decode.Origin{}
		for i := range f.Rows {
			problems = append(problems, columns.check(&f.Rows[i], f.Rows[i].Origin)...)
			problems = append(problems, e.checkCount(f.Rows[i], seen)...)
			problems = append(problems, checkPercentage(f.Rows[i])...)
		}
	}
	return problems
}

// rowRules are the rules that the columns of a file declare.
type rowRules struct {
	e       *Edition
	columns decode.Columns // those with a rule
	words   bool           // whether the vocabulary could be read
}

// rulesOf are the rules of the columns that a file can have. A column that it does not have
// can only break the rule that a cell is required.
func (e *Edition) rulesOf(columns, has decode.Columns) rowRules {
	return rowRules{e, slices.DeleteFunc(slices.Clone(columns), func(c decode.Column) bool {
		return c.Rule == "" && (c.Form == "" && c.Words == "" && c.Refers == "" || !has.Has(c.Name))
	}), !e.Lost.All(e.File("vocabulary.toml"))}
}

// check applies the rules to a row, except that an id names one row.
func (r rowRules) check(row any, origin decode.Origin) diag.List {
	const most = 8 // cells of more words need another buffer
	var problems diag.List
	var buffer [most]string
	value := reflect.ValueOf(row).Elem()
	for _, c := range r.columns {
		cells := c.AppendValues(buffer[:0], value)
		if len(cells) == 0 {
			problems = append(problems, checkRequired(origin, c)...)
			continue
		}
		problems = append(problems, checkForm(origin, c, cells)...)
		if c.Words != "" && r.words {
			problems = append(problems, r.e.checkWords(origin, c, cells)...)
		}
		if c.Refers == "standards" {
			problems = append(problems, r.e.checkStandardIDs(origin, c.Name, cells)...)
		}
	}
	return problems
}

// checkStandardIDs reports ids of a cell that no standard has.
func (e *Edition) checkStandardIDs(row decode.Origin, column string, ids []string) diag.List {
	var problems diag.List
	for _, id := range ids {
		if _, ok := e.Standard(id); !ok && !e.Lost.May(e.File("standards.csv"), id) {
			d := diag.Errorf(row.At(column), "reference", "unknown standard %q", id).DidYouMean(id, e.standardIDs())
			problems.Add(renamed(d, row, column, id, e.Meta.Aliases.Standards, e.standardIDs()))
		}
	}
	return problems
}

// checkWords reports words of a cell that the vocabulary does not have, and words that are
// not in its order.
func (e *Edition) checkWords(row decode.Origin, column decode.Column, cells []string) diag.List {
	var problems diag.List
	for _, id := range cells {
		if _, ok := e.Vocabulary.Word(column.Words, id); !ok {
			d := unknownWord(row.At(column.Name), column.Words, id, e.Vocabulary)
			problems.Add(renamed(d, row, column.Name, id, e.Meta.Aliases.Terms, e.Vocabulary.IDs(column.Words)))
		}
	}
	return append(problems, e.checkListOrder(row, column, cells)...)
}

// checkRequired reports an empty cell of a column that needs one, unless the row has
// a cell in the column that stands in for it, or a word that excuses it.
func checkRequired(row decode.Origin, column decode.Column) diag.List {
	instead := column.Unless != "" && row.Has(column.Unless)
	switch {
	case column.Rule == "" || instead && row.Cell(column.Unless) != "" || column.MayBeEmpty(row):
		return nil
	case instead:
		return diag.List{diag.Errorf(row.At(column.Name), "required", "%s is empty", column.Name).Hintf("enter it, or %s", column.Unless)}
	case row.Has(column.Name):
		return diag.List{diag.Errorf(row.At(column.Name), "required", "%s is empty", column.Name)}
	}
	return nil // the header is reported
}

// checkForm reports text that does not have the form of its column, as when two
// cells are swapped: `form:"words"` has a letter, `form:"number"` is a whole number
// that may have a letter after it.
func checkForm(row decode.Origin, column decode.Column, cells []string) diag.List {
	var problems diag.List
	for _, cell := range cells {
		switch column.Form {
		case "words":
			if !strings.ContainsFunc(cell, unicode.IsLetter) {
				problems.Add(diag.Errorf(row.At(column.Name), "type", "%s: %q has no letter", column.Name, cell).Hintf("two cells of the row may be swapped"))
			}
		case "number":
			if !numberForm.MatchString(cell) {
				problems.Add(diag.Errorf(row.At(column.Name), "type", "%s: %q is not a number", column.Name, cell).Hintf("write its number in the source's list, such as 12 or 12a"))
			}
		}
	}
	return problems
}

var numberForm = regexp.MustCompile(`^[1-9][0-9]*[a-z]?$`)

// CheckID reports the id in a row's column if it does not have the form of an id or is
// among the given ids. Otherwise it adds the id to them.
func CheckID(row decode.Origin, column, id string, ids map[string]decode.Origin) diag.List {
	var problems diag.List
	if !decode.IsID(id) {
		problems.Add(decode.BadID(row.At(column), id))
	}
	if first, ok := ids[id]; ok {
		problems.Add(diag.Errorf(row.At(column), "duplicate-id", "the id %q is taken", id).Note(first.At(column), "by this row"))
	} else {
		ids[id] = row
	}
	return problems
}

func (e *Edition) checkCount(c Count, seen map[[3]string]decode.Origin) diag.List {
	var problems diag.List
	switch published := c.Qualifier != NotPublished; {
	case c.SameAs != (CountRef{}): // see resolveCounts
	case !slices.Contains(Qualifiers, c.Qualifier): // which is reported
	case published && !c.Count.Known:
		problems.Add(diag.Errorf(c.At("count"), "count", "the count is empty, but its qualifier is %q", c.Qualifier).
			Hintf("enter the count, or the qualifier not-published"))
	case !published && c.Count.Known:
		problems.Add(diag.Errorf(c.At("count"), "count", "a count that is not published has the number %s", c.Count).
			Hintf("leave the count empty, or enter another qualifier"))
	}
	if _, ok := e.Meta.Sources[c.Source.ID]; !ok && c.Source != (SourceRef{}) && !e.Lost.All(e.File("edition.toml")) {
		known := e.Meta.Keys.Under("source")
		problems.Add(diag.Errorf(c.At("source"), "source", "unknown source %q", c.Source.ID).
			Hintf("sources are the tables [source.<id>] of edition.toml").DidYouMean(c.Source.ID, known))
	}
	if !c.Has("category") {
		return problems
	}
	key := [3]string{c.Category, c.Series, c.Group}
	if first, ok := seen[key]; ok {
		problems.Add(diag.Errorf(c.At("category"), "duplicate-count", "category %q has two counts with the same series and group", c.Category).
			Note(first.At("category"), "the first is here").Hintf("remove one of the two, or give them different series or groups"))
	} else {
		seen[key] = c.Origin
	}
	return problems
}

func (e *Edition) documentIDs() []string {
	ids := make([]string, 0, len(e.Documents))
	for _, d := range e.Documents {
		ids = append(ids, d.ID)
	}
	return ids
}

func (e *Edition) standardIDs() []string {
	ids := make([]string, 0, len(e.Standards))
	for _, s := range e.Standards {
		ids = append(ids, s.ID)
	}
	slices.Sort(ids)
	return ids
}
