package figure

import (
	"cmp"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Annotation is a text that a figure shows at one of its categories: a table
// [<figure>.note.<id>] of figures.toml.
type Annotation struct {
	ID string `toml:"-" rule:"id"`

	At         string `toml:"at" rule:"required" help:"the category that it is about"`
	Series     string `toml:"series" help:"the series that it is about; empty: all"`
	Incomplete bool   `toml:"incomplete" help:"true: the numbers there are incomplete, and drawn dashed"`
	Text       string `toml:"text" text:"plain" rule:"required" help:"what it says, in a few words without a full stop"`

	// Texts are the texts of the table with their links.
	Texts decode.Texts `toml:"-"`
}

// note is an annotation by the labels of its category and series. An empty series: all.
type note struct {
	category, series, text string
	incomplete             bool
}

// about reports whether the note is about a point.
func (n note) about(p Point) bool {
	return n.category == p.Category && (n.series == "" || n.series == p.Series)
}

// annotations are the notes of the figure in the order in which it shows them. Those that
// have no place in it are reported.
func (s Spec) annotations(d Data, keys decode.Keys) (notes []note, problems diag.List) {
	for _, id := range keys.Under(s.ID, "note") {
		a := s.Annotations[id]
		if !decode.IsID(id) {
			problems.Add(decode.BadID(keys.At(s.ID, "note", id), id))
		}
		if !s.kind().annotated {
			problems.Add(diag.Errorf(keys.At(s.ID, "note", id), "figure-note", "a %s has no place for notes", s.Kind).
				Hintf("write it into the caption"))
			continue
		}
		n := note{text: strings.TrimSuffix(a.Text, "."), incomplete: a.Incomplete}
		for _, p := range d.Points {
			if p.Category == a.At || p.Row.Category == a.At {
				n.category = p.Category
			}
			if a.Series != "" && (p.Series == a.Series || p.Row.Series == a.Series) {
				n.series = p.Series
			}
		}
		switch {
		case a.At == "" || a.Text == "": // reported by the decoder
		case n.category == "":
			problems.Add(diag.Errorf(keys.At(s.ID, "note", id, "at"), "figure-note", "the figure has no category %q", a.At).
				Hintf("a note stands at one of the categories").DidYouMean(a.At, d.Categories))
		case a.Series != "" && n.series == "":
			problems.Add(diag.Errorf(keys.At(s.ID, "note", id, "series"), "figure-note", "the figure has no series %q", a.Series).
				DidYouMean(a.Series, d.Series))
		default:
			notes = append(notes, n)
		}
	}
	slices.SortStableFunc(notes, func(a, b note) int { // as they stand in the figure
		return cmp.Or(cmp.Compare(slices.Index(d.Series, a.series), slices.Index(d.Series, b.series)),
			cmp.Compare(slices.Index(d.Categories, a.category), slices.Index(d.Categories, b.category)))
	})
	return notes, problems
}

// setIncomplete marks the numbers that notes call incomplete, as a counts file does.
func (d Data) setIncomplete() {
	for i := range d.Points {
		for _, n := range d.notes {
			if row := &d.Points[i].Row; n.incomplete && n.about(d.Points[i]) && row.Note.Incomplete == "" {
				row.Note.Incomplete = n.text
			}
		}
	}
}

// NotesAt are the notes about a point of the figure, without those that the number itself
// has.
func (d Data) NotesAt(p Point) []string {
	var texts []string
	for _, n := range d.notes {
		if n.about(p) && !n.incomplete { // or the number has it already
			texts = append(texts, n.text)
		}
	}
	return texts
}

// noted says what the notes of the figure are.
func (d Data) noted() []string {
	var sentences []string
	for _, n := range d.notes {
		of := n.category
		if n.series != "" {
			of = d.locale.Joined([]string{n.category, n.series})
		}
		sentences = append(sentences, d.locale.Say("summary.noted", "category", of, "text", n.text))
	}
	return sentences
}

const (
	noteLine   = 16 // height of a line of a note, CSS pixels
	noteGap    = 4  // between notes, CSS pixels
	noteCircle = 9  // radius of the circle around the number of a note, CSS pixels
)

// noteStrip is the room above a panel for its notes, in which they cover nothing. Where it
// is narrow, it has only their numbers, and the notes are at the foot of the chart.
type noteStrip struct {
	height int // CSS pixels
	base   int // of it, for the labels of columns that end above the panel
	notes  []placedNote
}

// placedNote is a note above a panel. Its text is between two distances from the left of
// the panel, and its last line as far above the panel as below says, in CSS pixels.
type placedNote struct {
	number   int // of all notes of the chart, from 1
	row      int // of its category
	lines    []string
	from, to int
	below    int
	back     bool // its text ends at its leader, instead of beginning there
	hushed   bool // another panel has its text
	of       note
}

// numbered reports whether a chart has room for no more than the numbers of its notes.
func (l layout) numbered() bool { return l.width < 500 }

// stripOf places the notes of a panel above it. Those of all series have their text in the
// first panel.
func (t *trendChart) stripOf(series []string, first bool) noteStrip {
	base := t.overhang(series)
	if t.layout.brief {
		return noteStrip{height: base}
	}
	s := noteStrip{height: base, base: base}
	for i, n := range t.data.notes {
		if n.series == "" || slices.Contains(series, n.series) {
			s.notes = append(s.notes, placedNote{
				number: i + 1, row: slices.Index(t.data.Categories, n.category), hushed: n.series == "" && !first, of: n,
			})
		}
	}
	slices.SortStableFunc(s.notes, func(a, b placedNote) int { return cmp.Compare(a.row, b.row) })
	if t.layout.numbered() {
		if len(s.notes) > 0 {
			s.height += 2*noteCircle + noteGap
		}
		return s
	}
	width := t.layout.width - besideColumns - t.right
	room := width + t.right
	for i := range s.notes {
		n := &s.notes[i]
		if n.hushed {
			continue
		}
		n.lines = wrapText(n.of.text, width/2, t.layout.small())
		long := longest(n.lines, layout{fontSize: t.layout.small()})
		leader := func(n placedNote) int { return (2*n.row + 1) * width / (2 * len(t.data.Categories)) }
		at := leader(*n)
		crossed := slices.ContainsFunc(s.notes, func(m placedNote) bool { return leader(m) > at && leader(m) < at+long+noteGap })
		n.from, n.to, n.back = at, at+long+noteGap, at+long > room || crossed && at > long
		if n.back {
			n.from, n.to = at-long-noteGap, at
		}
	}
	s.stack()
	return s
}

// stack puts notes that would overlap above each other, so that the leader of none crosses
// the text of another: of those that begin at their leader the first one is the
// highest.
func (s *noteStrip) stack() {
	var placed []*placedNote
	put := func(n *placedNote) {
		n.below = s.base
		for _, other := range placed {
			if n.from < other.to+8 && other.from < n.to+8 {
				n.below = max(n.below, other.below+len(other.lines)*noteLine+noteGap)
			}
		}
		placed = append(placed, n)
		s.height = max(s.height, n.below+len(n.lines)*noteLine+noteGap)
	}
	for i := range slices.Backward(s.notes) {
		if n := &s.notes[i]; !n.back && !n.hushed {
			put(n)
		}
	}
	for i := range s.notes {
		if n := &s.notes[i]; n.back && !n.hushed {
			put(n)
		}
	}
}

// addNotes draws the notes of a panel: their texts or numbers above it, and from each a
// thin line to the number that it is about.
func (t *trendChart) addNotes(panel int) {
	var items []item
	top := t.panels[panel].scale.high
	taken := map[int]int{} // notes of a category
	for _, n := range t.panels[panel].strip.notes {
		from := place{x: float64(n.row), y: top, dy: -float64(max(n.below, t.panels[panel].strip.base)) - noteGap/2}
		var shapes []shape
		switch {
		case t.layout.numbered():
			from.dx = float64(taken[n.row] * 2 * noteCircle)
			taken[n.row]++
			middle := place{x: from.x, y: top, dx: from.dx, dy: from.dy - noteCircle}
			number := textAt(middle, t.data.locale.Integer(n.number), 12, ink.Light)
			number.Align = "center"
			shapes = []shape{{Circle: &middle, Radius: noteCircle, Fill: blank.Light, Stroke: muted.Light}, number}
		case !n.hushed:
			start := place{x: from.x, y: top, dx: noteGap, dy: from.dy}
			text := textAt(start, joinLines(n.lines), t.layout.small(), ink.Light)
			text.LineHeight, text.Vertical, text.Halo = noteLine, "bottom", blank.Light
			if n.back {
				text.At.dx, text.Align = -noteGap, "right"
			}
			from.dy -= float64(len(n.lines) * noteLine) // beside all of its lines
			shapes = []shape{text}
		}
		leader := shape{Path: open(from, t.target(panel, n)), Stroke: muted.Light, Width: 1}
		items = append(items, item{name: n.of.text, value: []float64{float64(n.row), top}, shapes: append([]shape{leader}, shapes...)})
	}
	if len(items) == 0 {
		return
	}
	series := shapeSeries(items, true)
	series["xAxisIndex"], series["yAxisIndex"] = panel, panel
	t.series = append(t.series, series)
}

// target is where the leader of a note ends: just above the number that it is about and
// the label of this.
func (t *trendChart) target(panel int, n placedNote) place {
	series := t.panels[panel].series
	best, label := Point{}, 0.0
	for _, name := range series {
		if p, ok := t.data.atRow(n.row, name); ok && (n.of.series == "" || n.of.series == name) && p.N() >= best.N() {
			best, label = p, 4
			if len(series) == 1 || t.numberPosition(panel, name, n.row, p) == "top" {
				label = float64(t.labelHeight(series)) + 4
			}
		}
	}
	to := place{x: float64(n.row), y: max(float64(best.N()), axisMin(t.spec.Scale)), dy: -label - 2}
	free := (1 - t.panels[panel].scale.share(best.N())) * float64(t.layout.panel)
	to.dy = max(to.dy, -free-float64(t.panels[panel].strip.base))
	return to
}

// addFoot writes, at the foot of the chart, what textures mean and the notes of which the
// chart has only the numbers. It returns the height, in CSS pixels.
func (t *trendChart) addFoot(option map[string]any) int {
	if t.layout.brief {
		return 0
	}
	d := t.data
	var lines []string
	if t.layout.numbered() {
		for i, n := range d.notes {
			text := d.locale.Say("figure.note", "number", i+1, "text", n.text)
			lines = append(lines, wrapText(text, t.layout.width, t.layout.small())...)
		}
	}
	for _, texture := range d.Textures() {
		id, ok := keys[texture]
		if texture == Incomplete && lined(panelsOf(d)) {
			id = "figure.incompleteLine"
		}
		if ok {
			lines = append(lines, d.locale.Say(id))
		}
	}
	addFoot(option, lines, t.layout)
	return footHeight(lines)
}
