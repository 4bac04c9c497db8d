// Package figure turns counts into figures, each with its charts, its data and a
// summary, and rows into tables.
//
// In come figures.toml and tables.toml of an edition, and its numbers from
// packages review and count. Out come [Figure] and [Table]. Package site has the
// option of each [Chart] drawn by package echarts. Options are built with
// go-echarts and have no JavaScript in them, so that the same JSON draws the
// figure at build time and in the browser.
//
// To add a kind of figure, write a file with a value of type kind, and add a row
// to kinds in kinds.go. The smallest one is comparison.go. The function draw
// returns a [Chart] with the position of each point, which readers of the
// interactive figure walk through; a test compares these with the option.
package figure

import (
	"io/fs"
	"path"
	"slices"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

// Spec is a table of figures.toml.
type Spec struct {
	ID  string   `toml:"-" rule:"id"`
	Pos diag.Pos `toml:"-"`

	Kind          string   `toml:"kind" oneof:"kind" rule:"required" help:"how the numbers are drawn"`
	Profile       string   `toml:"profile" oneof:"profile" help:"an established way to draw the kind of figure"`
	Number        int      `toml:"number" help:"its number in the edition; 0: none"`
	Title         string   `toml:"title" text:"plain" rule:"required" help:"what the figure is called"`
	Finding       string   `toml:"finding" text:"plain" help:"what the figure shows, in a sentence without a full stop: readers see it as the title, and the title below it"`
	Caption       string   `toml:"caption" text:"paragraph" rule:"required" help:"what a reader should know about it"`
	Counts        string   `toml:"counts" help:"the name of a file in counts/"`
	Scale         Scale    `toml:"scale" oneof:"scale" help:"of the axis of counts; linear by default"`
	Alt           string   `toml:"alt" text:"plain" rule:"required" help:"what a reader who cannot see the figure needs in addition to the summary"`
	Method        string   `toml:"method" text:"links" help:"how the numbers were obtained"`
	CategoryLabel string   `toml:"category_label" help:"what a category is: a heading of the data table"`
	CountLabel    string   `toml:"count_label" help:"what is counted: the name of the axis"`
	SeriesLabel   string   `toml:"series_label" help:"what a series is: a heading of the data table"`
	SeriesOrder   []string `toml:"series_order" help:"the order of the series; empty: as in the data"`
	Order         Order    `toml:"order" oneof:"order" help:"of the categories of a comparison; by size unless they are words of a facet that rows are counted by"`
	Panels        Panels   `toml:"panels" oneof:"panels" help:"whether each series of a comparison or a ranking has a panel of its own; by default, only series of independent numbers from different sources have one"`
	Share         bool     `toml:"share" help:"of a split with series: whether each bar is a whole of 100%"`

	// Instead of a counts file: which rows of the edition to count, and how.
	Of          string `toml:"of" help:"instead of counts, rows to count: documents, standards, vocabulary, searches, or tables/ and a name"`
	Where       string `toml:"where" help:"a condition over the columns of the rows; empty: all rows"`
	By          string `toml:"by" help:"the column that makes the categories"`
	SeriesBy    string `toml:"series" help:"the column that makes the series; empty: one series"`
	ValueOf     string `toml:"value" help:"a column of numbers to take; empty: rows are counted"`
	LabelOf     string `toml:"label" help:"of a timeline: the column that names an item"`
	DateOf      string `toml:"date" help:"of a timeline: the column that dates it"`
	DraftOf     string `toml:"draft" help:"of a timeline: the column with the date of the draft; empty: none"`
	UntilOf     string `toml:"until" help:"of a timeline: the column with the date at which an item ends; empty: none"`
	SuccessorOf string `toml:"successor" help:"of a timeline: the column with the ids of the rows that replace an item; for standards superseded_by by default"`
	Segments    string `toml:"segments" help:"of a map: a third facet, which divides the bubbles"`
	Within      string `toml:"within" help:"of a map: the facet whose words group the rows"`
	Period      string `toml:"period" oneof:"period" help:"how dates become categories"`

	Annotations map[string]Annotation `toml:"note" help:"texts that the figure shows at its categories, each under an id"`

	// Texts are the texts of the table with their links.
	Texts decode.Texts `toml:"-"`

	locale *locale.Locale // in which the figure is written
}

// The words that figures.toml allows, beside [Kinds] and [Profiles]: the scales,
// the periods by which dates are counted, the orders of categories, and the layouts of
// panels.
var (
	Scales  = []Scale{Linear, Log}
	Periods = []string{"year"}
	Orders  = []Order{BySize, AsIs}
	Layouts = []Panels{OwnPanels, SharedPanels}
)

// Figure is a figure with its charts, ready to be drawn.
type Figure struct {
	Spec
	Data    Data
	Summary string // sentences written from the data
	Wide    Chart  // for a column of text
	Narrow  Chart  // for a phone
	Card    Chart  // for a card in a list
}

// Load reads figures.toml and builds each figure from the edition's counts. ids
// are those of all figures, including those with errors.
func Load(src fs.FS, c *count.Counts) (figures []Figure, ids []string, problems diag.List) {
	numbers := numbering{}
	ids, problems = specs(src, c, "figures.toml", func(id string, spec Spec, keys decode.Keys) diag.List {
		spec.ID, spec.Pos, spec.locale = id, keys.At(id), c.Locale
		if spec.Scale == "" {
			spec.Scale = Linear
		}
		ps := append(spec.check(keys), numbers.take(spec.Number, id, keys)...)
		ps = append(ps, spec.settleScale(keys, c.Edition.Meta.Status)...)
		if c.Edition.Lost.All(c.Edition.File(spec.File())) || c.Edition.Lost.All(c.Edition.File("counts/"+spec.Counts+".csv")) {
			return ps // that the rows could not be read is reported elsewhere
		}
		if ps.HasErrors() || kinds[spec.Kind].draw == nil || spec.Counts+spec.Of == "" {
			return ps
		}
		figure, more := build(spec, c, keys)
		if !more.HasErrors() {
			figures = append(figures, figure)
		}
		return append(ps, more...)
	})
	return figures, ids, append(problems, numbers.gaps("figure", c.Edition.Meta.FiguresLeftOut)...)
}

// specs reads a file of keyed tables of the edition, and calls each for every
// table in the file's order. ids are those of all tables, including those that
// could not be read.
func specs[T any](src fs.FS, c *count.Counts, name string, each func(string, T, decode.Keys) diag.List) (ids []string, problems diag.List) {
	f, problems := review.Read(src, path.Join(c.Edition.Dir(), name))
	if problems != nil {
		return nil, problems
	}
	var tables map[string]T
	keys, problems := decode.TOML(f, &tables)
	ids = keys.Under()
	for _, id := range ids {
		if spec, ok := tables[id]; ok {
			problems = append(problems, func() diag.List {
				defer diag.Working(keys.At(id))
				return each(id, spec, keys)
			}()...)
		}
	}
	return ids, problems
}

// check applies the rules of one table of figures.toml.
func (s Spec) check(keys decode.Keys) diag.List {
	var problems diag.List
	if !decode.IsID(s.ID) {
		problems.Add(decode.BadID(s.Pos, s.ID))
	}
	if _, ok := kinds[s.Kind]; !ok && s.Kind != "" {
		problems.Add(diag.Errorf(keys.At(s.ID, "kind"), "kind", "unknown kind of figure %q", s.Kind).DidYouMean(s.Kind, Kinds()))
	}
	if (s.Counts == "") == (s.Of == "") && !defined(keys, s.ID, "counts") && !defined(keys, s.ID, "of") || s.Counts != "" && s.Of != "" {
		problems.Add(diag.Errorf(s.Pos, "required", "the figure %q has no numbers, or two sources of them", s.ID).
			Hintf(`add counts = "…", the name of a counts file, or of = "…" and by = "…" to count rows`))
	}
	if _, ok := kinds[s.Kind].profiles[s.Profile]; !ok && s.Profile != "" {
		problems.Add(diag.Errorf(keys.At(s.ID, "profile"), "profile", "a %s has no profile %q", s.Kind, s.Profile).
			Hintf("%s", profilesOfKinds()))
	}
	problems = append(problems, s.checkKeysOfMaps(keys)...)
	for _, key := range s.kind().needs {
		if !defined(keys, s.ID, key) {
			problems.Add(diag.Errorf(s.Pos, "required", "the %s %q has no %s", s.Kind, s.ID, key).Hintf(`add %s = "…"`, key))
		}
	}
	if s.Period != "" && !slices.Contains(Periods, s.Period) {
		problems.Add(diag.Errorf(keys.At(s.ID, "period"), "period", "unknown period %q", s.Period).Hintf(`the only one is "year"`))
	}
	if !slices.Contains(Scales, s.Scale) {
		problems.Add(diag.Errorf(keys.At(s.ID, "scale"), "scale", "unknown scale %q", s.Scale).Hintf("one of linear, log"))
	}
	if s.Order != "" && !slices.Contains(Orders, s.Order) {
		problems.Add(diag.Errorf(keys.At(s.ID, "order"), "order", "unknown order %q", s.Order).Hintf("one of size, data"))
	}
	if s.Panels != "" && !slices.Contains(Layouts, s.Panels) {
		problems.Add(diag.Errorf(keys.At(s.ID, "panels"), "series", "unknown panels %q", s.Panels).Hintf("one of own, shared"))
	}
	return problems
}

// settleScale reports a log scale of a kind that has none, and leaves it out. In a
// published edition, whose files stay as they are, the key has no effect.
func (s *Spec) settleScale(keys decode.Keys, status review.Status) diag.List {
	k := s.kind()
	if s.Scale != Log || k.draw == nil || slices.Contains(k.scales, Log) {
		return nil
	}
	s.Scale = Linear
	if status == review.Published {
		return nil
	}
	return diag.List{diag.Warnf(keys.At(s.ID, "scale"), "scale", "a %s has no log scale", s.Kind).
		Hintf(`remove the key: the sizes in a %s follow the numbers`, s.Kind)}
}

// defined reports whether a table has a key, whatever its value: errors in the
// value are reported elsewhere.
func defined(keys decode.Keys, id, key string) bool { return slices.Contains(keys.Under(id), key) }

func build(spec Spec, c *count.Counts, keys decode.Keys) (Figure, diag.List) {
	data, problems := spec.numbers(c, keys)
	if problems.HasErrors() {
		return Figure{}, problems
	}
	if why := spec.tooMany(data); why != "" {
		return Figure{}, spec.noRoom(data, why, keys)
	}
	problems = spec.fits(data, keys)
	if problems.HasErrors() {
		return Figure{}, problems
	}
	if c.Edition.Meta.Status == review.Published { // its files stay as they are
		problems = nil
	}
	var wrong diag.List
	if data.notes, wrong = spec.annotations(data, keys); wrong.HasErrors() {
		return Figure{}, wrong
	}
	data.setIncomplete()
	if spec.Scale == Log && data.max() == 0 {
		d := diag.Errorf(keys.At(spec.ID, "scale"), "scale", "a log scale cannot show numbers that are all zero or not published")
		return Figure{}, diag.List{d.Hintf(`write scale = "linear"`)}
	}
	f := finish(spec, data)
	if why := f.tooHigh(); why != "" {
		return Figure{}, spec.noRoom(data, why, keys)
	}
	return f, append(problems, spec.uninformative(data, c.Edition, keys)...)
}

// finish draws and summarises numbers that the figure's kind can show.
func finish(spec Spec, data Data) Figure {
	f := Figure{Spec: spec, Data: data, Summary: summarise(spec, data)}
	f.draw()
	return f
}

// fits reports numbers that the figure's kind cannot show, and names of series
// that the numbers do not have.
func (s Spec) fits(d Data, keys decode.Keys) diag.List {
	var problems diag.List
	if fits := s.kind().fits; fits != nil {
		problems = fits(d)
	}
	for i := range problems {
		if problems[i].Pos.File == "" { // a computed number has no row in a file
			problems[i].Pos = keys.At(s.ID, "kind")
		}
	}
	var series []string
	for _, p := range d.Points {
		if p.Row.Series != "" && !slices.Contains(series, p.Row.Series) {
			series = append(series, p.Row.Series)
		}
	}
	for _, name := range s.SeriesOrder {
		if !slices.Contains(series, name) {
			problems.Add(diag.Errorf(keys.At(s.ID, "series_order"), "series", "unknown series %q", name).
				Hintf("the numbers of the figure have no such series").DidYouMean(name, series))
		}
	}
	return problems
}

// numbers are the figure's data: from a counts file, or computed from rows.
func (s Spec) numbers(c *count.Counts, keys decode.Keys) (Data, diag.List) {
	d, problems := s.points(c, keys)
	d.Colours, d.words = coloursOf(c.Edition, d), wordsOf(c.Edition, d)
	return d, problems
}

// points are the figure's data without the colours of words.
func (s Spec) points(c *count.Counts, keys decode.Keys) (Data, diag.List) {
	if s.Kind == MapKind {
		return mapped(s, c, keys)
	}
	if s.Of != "" {
		return computed(s, c, keys)
	}
	file, ok := c.Edition.CountFile(s.Counts)
	if !ok {
		var names []string
		for _, f := range c.Edition.Counts {
			names = append(names, f.Name)
		}
		d := diag.Errorf(keys.At(s.ID, "counts"), "counts", "there is no counts/%s.csv", s.Counts)
		return Data{}, diag.List{d.DidYouMean(s.Counts, names)}
	}
	if len(file.Rows) == 0 {
		return Data{}, diag.List{diag.Errorf(keys.At(s.ID, "counts"), "counts", "counts/%s.csv has no rows", s.Counts)}
	}
	return newData(s, file.Rows, c.Edition.Vocabulary), nil
}
