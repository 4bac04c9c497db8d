package count

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// scope is the environment of one expression, and the record of what it read.
type scope struct {
	counts *Counts
	used   []Used
	known  map[decode.Origin]bool // the origins of used
	rows   []string
	values []Value         // of a claim: those that it names
	named  map[string]bool // the ids of values
	// unresolved says that a count was read whose number could not be found, for a
	// reason that is reported.
	unresolved bool
	// sign and sides are those of a claim that is one comparison.
	sign  string
	sides []any
	lack  Lack // what the expression names and the edition does not have
}

// Used is a count that an expression read, with the counts file of its row.
type Used struct {
	File  string // name of the counts file
	Count review.Count
}

func (s *scope) env() map[string]any {
	return map[string]any{
		"number": s.number, "counts": s.list, "table": s.table, "rowsOf": s.rowsOf,
		"searchesOf": s.searches, "recordsOf": s.records, "value": s.value, sideFunction: s.side,
	}
}

// number is the one count of a category, and of a series where one is named.
func (s *scope) number(name, category string, series ...string) (float64, error) {
	f, ok := s.counts.Edition.CountFile(name)
	if !ok {
		s.lack = Lack{Kind: LacksCountsFile, Name: name}
		return 0, s.noFile(name)
	}
	s.counts.reads[name] = true
	if s.unread(name, category) {
		return 0, nil
	}
	if err := s.counts.budget.spend(len(f.Rows)); err != nil {
		return 0, err
	}
	var found []review.Count
	for _, row := range f.Rows {
		if row.Category == category && (len(series) == 0 || row.Series == series[0]) {
			found = append(found, row)
		}
	}
	switch {
	case len(found) == 0:
		s.lack = Lack{LacksCount, strings.Join(append([]string{category}, series...), ", "), name}
		var categories []string
		for _, row := range f.Rows {
			categories = append(categories, row.Category)
		}
		if near := diag.Nearest(category, categories); near != "" && near != category {
			return 0, fmt.Errorf("counts/%s.csv has no category %q; did you mean %q?", name, category, near)
		}
		return 0, fmt.Errorf("counts/%s.csv has no count for %q", name, strings.Join(append([]string{category}, series...), ", "))
	case len(found) > 1:
		return 0, fmt.Errorf("counts/%s.csv has %d counts for %q; name the series too", name, len(found), category)
	case found[0].Unresolved():
		s.unresolved = true
		return 0, nil
	case !found[0].Count.Known:
		s.lack = Lack{LacksCount, strings.Join(append([]string{category}, series...), ", "), name}
		return 0, fmt.Errorf("the count of %q in counts/%s.csv is not published", category, name)
	}
	s.use(Used{name, found[0]})
	return float64(found[0].Count.N), nil
}

// unread reports whether a counts file, or a row that may be of a category, could not be
// read, which is reported elsewhere. Nothing is known then about its counts.
func (s *scope) unread(name, category string) bool {
	e := s.counts.Edition
	file := e.File("counts/" + name + ".csv")
	unread := e.Lost.All(file) || category != "" && e.Lost.May(file, category)
	s.unresolved = s.unresolved || unread
	return unread
}

// list is the published counts of a file, or of one series of it.
func (s *scope) list(name string, series ...string) ([]float64, error) {
	f, ok := s.counts.Edition.CountFile(name)
	if !ok {
		s.lack = Lack{Kind: LacksCountsFile, Name: name}
		return nil, s.noFile(name)
	}
	s.counts.reads[name] = true
	if s.unread(name, "") {
		return nil, nil
	}
	if err := s.counts.budget.spend(len(f.Rows)); err != nil {
		return nil, err
	}
	var numbers []float64
	for _, row := range f.Rows {
		s.unresolved = s.unresolved || row.Unresolved()
		if row.Count.Known && (len(series) == 0 || row.Series == series[0]) {
			numbers = append(numbers, float64(row.Count.N))
			s.use(Used{name, row})
		}
	}
	if len(numbers) == 0 && !s.unresolved {
		s.lack = Lack{LacksCount, strings.Join(series, ""), name}
		message := fmt.Sprintf("counts/%s.csv has no published count", name)
		if len(series) > 0 {
			message += fmt.Sprintf(" of %q", series[0])
		}
		return nil, errors.New(message)
	}
	return numbers, nil
}

func (s *scope) noFile(name string) error {
	var names []string
	for _, f := range s.counts.Edition.Counts {
		names = append(names, f.Name)
	}
	return noFile("counts/"+name+".csv", name, names)
}

func noFile(file, name string, names []string) error {
	if near := diag.Nearest(name, names); near != "" {
		return fmt.Errorf("there is no %s; did you mean %q?", file, near)
	}
	return fmt.Errorf("there is no %s", file)
}

// table is the rows of tables/<name>.csv, each cell as text.
func (s *scope) table(name string) ([]Row, error) {
	t, ok := s.counts.Edition.Table(name)
	if !ok {
		s.lack = Lack{Kind: LacksTable, Name: name}
		var names []string
		for _, f := range s.counts.Edition.Tables {
			names = append(names, f.Name)
		}
		return nil, noFile("tables/"+name+".csv", name, names)
	}
	s.read("tables/" + name + ".csv")
	if rows, ok := s.counts.tables[name]; ok {
		return rows, nil
	}
	rows := make([]Row, len(t.Sheet.Rows))
	for i, cells := range t.Sheet.Rows {
		rows[i] = make(Row, len(cells))
		for j, cell := range cells {
			rows[i][t.Sheet.Header[j]] = cell
		}
	}
	s.counts.tables[name] = rows
	return rows, nil
}

func (s *scope) rowsOf(name string) []Row {
	s.read(name + ".csv")
	return s.counts.rows[name]()
}

// read records that the expression reads the rows of a file.
func (s *scope) read(file string) {
	if !slices.Contains(s.rows, file) {
		s.rows = append(s.rows, file)
	}
}

// use records that the expression reads a count.
func (s *scope) use(u Used) {
	if !s.known[u.Count.Origin] {
		s.known[u.Count.Origin] = true
		s.used = append(s.used, u)
	}
}
