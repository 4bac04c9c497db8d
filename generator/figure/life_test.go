package figure

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"recension/generator/locale"
	"recension/generator/review"
)

// livesOf are items of one series, each with its name as id, its date and its life.
func livesOf(items ...Point) Data {
	d := Data{locale: locale.English(), Series: []string{""}, Points: items}
	for i := range d.Points {
		d.Points[i].Item = d.Points[i].Category
		if d.Points[i].Life != nil {
			d.Points[i].Life.ID = d.Points[i].Category
		}
	}
	return d
}

// drawnLives are the lives of the data, drawn for a column of text.
func drawnLives(d Data) (t *lives, option map[string]any) {
	t = &lives{data: d, layout: wide, rows: lifeRows(d), ends: map[lifeEnd]bool{}, names: 100}
	t.first, t.last = d.years()
	return t, drawTimeline(Spec{Of: review.Standards}, d, wide).Option
}

// TestRowsOfLives shows the order of rows: by date, with what takes the place of an item
// behind it, below the names of series.
func TestRowsOfLives(t *testing.T) {
	life := func(name, date, series string, successors ...string) Point {
		return Point{Category: name, Series: series, Date: date, Life: &Life{Successors: successors, Phase: review.Withdrawn}}
	}
	for _, c := range []struct {
		series []string
		items  []Point
		want   string
	}{
		{[]string{""}, []Point{life("b", "2020", ""), life("a", "2019-05", "")}, "a b"},
		{[]string{""}, []Point{life("a", "2018", "", "c"), life("b", "2019", ""), life("c", "2020", "")}, "a c b"},
		{[]string{""}, []Point{life("a", "2018", "", "a"), life("b", "2019", "", "a")}, "a b"},
		{[]string{""}, []Point{life("a", "", "", "b"), life("b", "2019", "")}, "b"},
		{[]string{"x", "y"}, []Point{life("a", "2018", "y", "b"), life("b", "2019", "x"), life("c", "2017", "y")}, "x b y c a"},
		{[]string{"x", "y"}, []Point{life("a", "2018", "y")}, "y a"},
	} {
		d := livesOf(c.items...)
		d.Series = c.series
		var names []string
		for _, row := range lifeRows(d) {
			names = append(names, row.name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("rows %s, want %s", got, c.want)
		}
	}
}

// TestLinesOfLives shows how the line of an item ends, and that each of its ends is a date
// of the data.
func TestLinesOfLives(t *testing.T) {
	next := Point{Category: "next", Date: "2022-03", Life: &Life{Phase: review.InForce}}
	for _, c := range []struct {
		name string
		p    Point
		asOf string
		want []lifeEnd
		to   string // where the line of the item ends; empty: it has none
	}{
		{"in force", Point{Date: "2020", Life: &Life{Phase: review.InForce}}, "2023-05-06", []lifeEnd{inForce}, "2023-05-06"},
		{"in force at an unknown day", Point{Date: "2020", Life: &Life{Phase: review.InForce}}, "", []lifeEnd{inForce}, "2023"},
		{"replaced", Point{Date: "2020", Life: &Life{Phase: review.Withdrawn, Successors: []string{"next"}}}, "", []lifeEnd{replaced}, "2022-03"},
		{"replaced by what is not shown", Point{Date: "2020", Life: &Life{Phase: review.Withdrawn, Successors: []string{"other"}}}, "", []lifeEnd{endedOnce}, "2020"},
		{"withdrawn", Point{Date: "2020", Life: &Life{Phase: review.Withdrawn}}, "", []lifeEnd{endedOnce}, "2020"},
		{"withdrawn at a date", Point{Date: "2020", Life: &Life{Phase: review.Withdrawn, Ends: "2021-07"}}, "", []lifeEnd{ended}, "2021-07"},
		{"after a draft", Point{Date: "2020", Life: &Life{Phase: review.InForce, Draft: "2019-02"}}, "2023-05-06", []lifeEnd{asDraft, inForce}, "2023-05-06"},
		{"draft alone", Point{Life: &Life{Phase: review.InDevelopment, Draft: "2019-02"}}, "2023-05-06", []lifeEnd{asDraft}, "2023-05-06"},
		{"in force, with a successor in work", Point{Date: "2020", Life: &Life{Phase: review.InForce, Successors: []string{"next"}}}, "2023", []lifeEnd{inForce}, "2023"},
		{"nothing known", Point{Date: "2020", Life: &Life{}}, "", nil, ""},
		{"no standard", Point{Date: "2020"}, "", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.p.Category = "item"
			d := livesOf(c.p, next)
			d.asOf = c.asOf
			l, _ := drawnLives(d)
			row := slices.IndexFunc(l.rows, func(r lifeRow) bool { return r.name == "item" })
			shapes := l.line(row, d.Points[0])
			for end := asDraft; end <= endedOnce; end++ {
				if l.ends[end] != slices.Contains(c.want, end) {
					t.Errorf("the end %d occurs: %t", end, l.ends[end])
				}
			}
			last := 0.0
			for _, s := range shapes {
				for _, part := range s.Path {
					for _, p := range part.places {
						last = max(last, p.x)
					}
				}
			}
			if c.to == "" && shapes != nil || c.to != "" && last != instant(c.to) {
				t.Errorf("the line ends at %v, want %v (%s)", last, instant(c.to), c.to)
			}
		})
	}
}

// TestArrowsOfLives shows arrows up and down, at the date of what they lead to.
func TestArrowsOfLives(t *testing.T) {
	d := livesOf(
		Point{Category: "old", Date: "2019", Life: &Life{Phase: review.Withdrawn, Successors: []string{"new"}}},
		Point{Category: "new", Date: "2021", Life: &Life{Phase: review.InForce}},
		Point{Category: "older", Date: "2020", Life: &Life{Phase: review.Withdrawn, Successors: []string{"new"}}},
	)
	l, option := drawnLives(d)
	var got []string
	for _, arrow := range l.arrows() {
		path := arrow.shapes[0].Path
		from, to := path[0].places[0], path[1].places[0]
		got = append(got, fmt.Sprintf("%s %g>%g", arrow.name, from.y, to.y))
		if from.x != instant("2021") || to.x != instant("2021") {
			t.Errorf("the arrow of %s is at %v", arrow.name, from.x)
		}
	}
	if want := "old 0>1, older 2>1"; strings.Join(got, ", ") != want {
		t.Errorf("arrows %s, want %s", strings.Join(got, ", "), want)
	}
	if text, _ := json.Marshal(option); !strings.Contains(string(text), "replaced") {
		t.Error("the legend does not explain the arrows")
	}
}

// TestColumnsOfLives shows the columns that a timeline of a table can name, and that their
// cells must be dates.
func TestColumnsOfLives(t *testing.T) {
	files := func(until, more string) map[string]string {
		return map[string]string{
			"tables/rivers.csv": "id,river,drafted,opened,closed,after\nold,Old,2001-02,2002,2004-05-06,new\nnew,New,,2005," + until + ",\n",
			"tables.toml": "[rivers]\ntitle = \"Rivers\"\n[rivers.columns.id]\ntype = \"id\"\n" +
				"[rivers.columns.river]\nlabel = \"River\"\ntype = \"text\"\n[rivers.columns.drafted]\nlabel = \"Drafted\"\ntype = \"text\"\n" +
				"[rivers.columns.opened]\nlabel = \"Opened\"\ntype = \"text\"\n[rivers.columns.closed]\nlabel = \"Closed\"\ntype = \"text\"\n" +
				"[rivers.columns.after]\nlabel = \"After\"\ntype = \"text\"\n",
			"figures.toml": spec("timeline", "of = \"tables/rivers\"\nby = \"river\"\nlabel = \"river\"\ndate = \"opened\"\n"+more),
		}
	}
	src, counts := bridges(t, files("", "draft = \"drafted\"\nuntil = \"closed\"\nsuccessor = \"after\"\n"))
	figures, _, problems := Load(src, counts)
	if len(figures) != 1 {
		t.Fatal(report(problems))
	}
	if life := *figures[0].Data.Points[0].Life; life.Draft != "2001-02" || life.Ends != "2004-05-06" || !slices.Equal(life.Successors, []string{"new"}) || life.ID != "old" {
		t.Errorf("the life is %+v", life)
	}
	for want, more := range map[string]string{
		`tables/rivers have no column "begun"`: "draft = \"begun\"\n",
		`closed: "soon" is not a date`:         "until = \"closed\"\n",
	} {
		src, counts := bridges(t, files("soon", more))
		if _, _, problems := Load(src, counts); len(problems) != 1 || !strings.Contains(problems[0].Message, want) {
			t.Errorf("%s: got\n%s", want, report(problems))
		}
	}
}

// TestDotsOfLives shows that a card has a dot for each item, within the picture.
func TestDotsOfLives(t *testing.T) {
	var items []Point
	for i := range 90 {
		items = append(items, Point{Category: fmt.Sprint("item ", i), Date: fmt.Sprint(2015 + i%3)})
	}
	chart := drawTimeline(Spec{}, livesOf(items...), card)
	dots := 0
	for _, shapes := range objects(chart.Option["series"])[0]["itemPayload"].(map[string]any)["shapes"].([][]shape) {
		for _, s := range shapes {
			if s.Circle == nil {
				continue
			}
			dots++
			if p := *s.Circle; p.x < 0 || p.x > float64(chart.Width) || p.y < 0 || p.y > float64(chart.Height) {
				t.Errorf("a dot is at %g, %g of %d, %d", p.x, p.y, chart.Width, chart.Height)
			}
		}
	}
	if dots != len(items) {
		t.Errorf("%d dots", dots)
	}
}
