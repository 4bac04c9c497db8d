package edition

import (
	"io/fs"
	"path"
	"slices"

	"recension/generator/checklist"
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/parallel"
	"recension/generator/review"
	"recension/generator/screening"
)

// loadEditions works out the numbers, figures and tables of editions and reads their chapters.
func loadEditions(src fs.FS, all []*review.Edition, l *locale.Locale) ([]*Edition, diag.List) {
	editions := make([]*Edition, len(all))
	parts := make([][]diag.List, len(all)) // in the order in which they are reported
	work := []func() struct{}{func() (none struct{}) {
		budget := &count.Budget{} // the expressions that come first may use it up, so that editions take turns
		for i, e := range editions {
			parts[i][0], parts[i][3] = e.loadNumbers(src, budget), e.loadFigures(src)
		}
		return none
	}}
	for i, of := range all {
		e := &Edition{
			Edition: of, Locale: l, uses: map[Ref][]Use{},
			figure: map[string]*figure.Figure{}, table: map[string]*figure.Table{},
		}
		editions[i], parts[i] = e, make([]diag.List, 5)
		work = append(work,
			func() (none struct{}) { parts[i][1] = e.loadScreening(src, all[:i]); return none },
			func() (none struct{}) { parts[i][2] = e.loadChecklists(src); return none },
			func() (none struct{}) { parts[i][4] = e.loadChapters(src); return none },
			func() (none struct{}) {
				e.number = numberDocuments(of.Documents)
				e.organisations = organisationsByLabel(of.Vocabulary)
				return none
			})
	}
	parallel.Do(work...)
	return editions, slices.Concat(slices.Concat(parts...)...)
}

func (e *Edition) loadNumbers(src fs.FS, budget *count.Budget) (problems diag.List) {
	defer diag.Working(diag.Pos{File: e.Dir()})
	e.Numbers, problems = count.Of(src, e.Edition, e.Locale, budget)
	return problems
}

// loadFigures reads the figures and tables of an edition whose numbers are known.
func (e *Edition) loadFigures(src fs.FS) (problems diag.List) {
	defer diag.Working(diag.Pos{File: e.Dir()})
	e.Figures, e.figureIDs, problems = figure.Load(src, e.Numbers)
	var ps diag.List
	e.Tables, e.tableIDs, ps = figure.LoadTables(src, e.Numbers)
	for i := range e.Figures {
		e.figure[e.Figures[i].ID] = &e.Figures[i]
	}
	for i := range e.Tables {
		e.table[e.Tables[i].ID] = &e.Tables[i]
	}
	e.Maps = mapsOf(e.Figures, e.Numbers)
	e.mentions = findMentions(e.Tables)
	return append(problems, ps...)
}

func (e *Edition) loadScreening(src fs.FS, before []*review.Edition) (problems diag.List) {
	defer diag.Working(diag.Pos{File: e.Dir()})
	e.Screening, problems = screening.Load(src, e.Edition)
	if !problems.HasErrors() { // else the numbers would be wrong for the reasons that are reported
		problems = append(problems, screening.CheckCounts(e.Edition, e.Screening, e.Locale)...)
		problems = append(problems, e.Screening.CheckDocuments(before)...)
	}
	return problems
}

func (e *Edition) loadChecklists(src fs.FS) (problems diag.List) {
	defer diag.Working(diag.Pos{File: e.Dir()})
	e.Checklists, problems = checklist.Load(src, e.Edition)
	return append(problems, checkProtocols(src, e.Edition)...)
}

func (e *Edition) loadChapters(src fs.FS) (problems diag.List) {
	defer diag.Working(diag.Pos{File: e.Dir()})
	e.Chapters, problems = loadChapters(src, path.Join("content", e.ID))
	for _, c := range e.Chapters {
		c.Edition = e
	}
	return problems
}
