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

// parts are the problems of an edition, in the order in which they are reported.
type parts struct{ numbers, screening, checklists, figures, chapters diag.List }

func (p parts) all() diag.List {
	return slices.Concat(p.numbers, p.screening, p.checklists, p.figures, p.chapters)
}

// loadEditions works out the numbers, figures and tables of editions and reads their chapters.
// kept are the first ones, as the load before had them; of these only the chapters are read.
func loadEditions(src fs.FS, all []*review.Edition, l *locale.Locale, kept []keptEdition, memo *Memo) ([]*Edition, []keptEdition, diag.List) {
	editions := make([]keptEdition, len(all))
	work := []func() struct{}{func() (none struct{}) {
		budget := &count.Budget{} // the expressions that come first may use it up, so that editions take turns
		if len(kept) > 0 {
			last := kept[len(kept)-1]
			budget = last.budget
			budget.Restore(last.spent)
		}
		for i := len(kept); i < len(all); i++ {
			e := &editions[i]
			e.problems.numbers = e.loadNumbers(src, budget)
			e.problems.figures = e.loadFigures(src)
			e.budget, e.spent = budget, budget.Spent()
		}
		return none
	}}
	for i, of := range all {
		if e := &editions[i]; i < len(kept) {
			*e = kept[i]
			e.Edition = e.again()
		} else {
			e.Edition = &Edition{
				Edition: of, Locale: l, uses: map[Ref][]Use{},
				figure: map[string]*figure.Figure{}, table: map[string]*figure.Table{},
			}
			work = append(work,
				func() (none struct{}) { e.problems.screening = e.loadScreening(src, all[:i]); return none },
				func() (none struct{}) { e.problems.checklists = e.loadChecklists(src); return none },
				func() (none struct{}) {
					e.number = numberDocuments(of.Documents)
					e.organisations = organisationsByLabel(of.Vocabulary)
					return none
				})
		}
	}
	for i := range editions {
		work = append(work, func() (none struct{}) {
			editions[i].problems.chapters = editions[i].loadChapters(src, memo)
			return none
		})
	}
	parallel.Do(work...)
	var loaded []*Edition
	var problems diag.List
	for _, e := range editions {
		loaded = append(loaded, e.Edition)
		problems = append(problems, e.problems.all()...)
	}
	return loaded, editions, problems
}

// again returns the parts of an edition that follow from its data, for another load.
func (e *Edition) again() *Edition {
	return &Edition{
		Edition: e.Edition, Locale: e.Locale, uses: map[Ref][]Use{},
		Numbers: e.Numbers, Screening: e.Screening, Checklists: e.Checklists,
		Figures: e.Figures, figure: e.figure, figureIDs: e.figureIDs, Maps: e.Maps,
		Tables: e.Tables, table: e.table, tableIDs: e.tableIDs, mentions: e.mentions,
		number: e.number, organisations: e.organisations,
	}
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

func (e *Edition) loadChapters(src fs.FS, memo *Memo) (problems diag.List) {
	defer diag.Working(diag.Pos{File: e.Dir()})
	e.Chapters, problems = loadChapters(src, path.Join("content", e.ID), memo)
	for _, c := range e.Chapters {
		c.Edition = e
	}
	return problems
}
