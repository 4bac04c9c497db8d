package figure

import (
	"fmt"
	"strings"
	"testing"
)

// years are rows of so many years from 2001 on, whose numbers rise and then
// fall.
func years(n int, series string) []string {
	var rows []string
	for i := range n {
		rows = append(rows, stated(fmt.Sprint(2001+i), series, 10+min(i, n-1-i)))
	}
	return rows
}

// rivers are rows of so many categories.
func rivers(n int, series string) []string {
	var rows []string
	for i := range n {
		rows = append(rows, stated(fmt.Sprintf("River %d", i+1), series, (i*7)%n+1))
	}
	return rows
}

// equals are rows of so many years with the same number.
func equals(n, number int) []string {
	var rows []string
	for i := range n {
		rows = append(rows, stated(fmt.Sprint(2001+i), "", number))
	}
	return rows
}

// unpublished are rows of so many years without a number.
func unpublished(n int) []string {
	var rows []string
	for i := range n {
		rows = append(rows, fmt.Sprintf("%d,,,,not-published,stated", 2001+i))
	}
	return rows
}

func TestSummary(t *testing.T) {
	for _, c := range []struct {
		name, kind, more string
		rows             []string
		want             string
	}{
		// few: every value
		{"split of one", "split", "", rivers(1, ""), "River 1 1 (100%)."},
		{"comparison of few", "comparison", "", rivers(3, ""), "River 1 1; River 2 2; River 3 3."},
		{"words by their labels", "comparison", "", []string{stated("in-force", "arch", 1), stated("draft", "arch", 2)}, "In force 1; Draft 2."},
		{"ranking of few", "ranking", "", []string{stated("a", "", 1), stated("b", "", 5)}, "A 1; b 5."},
		// many: the extremes
		{"comparison of 60", "comparison", "", rivers(60, ""), "Highest 60 (River 18), lowest 1 (River 1)."},
		{"ranking of 60", "ranking", "", rivers(60, ""), "Highest 60 (River 18), lowest 1 (River 1)."},
		{"trend of 60", "trend", "", years(60, ""), "10 in 2001, 10 in 2060; highest 39 in 2030, lowest 10 in 2001."},
		{"matrix of 60", "matrix", "", rivers(60, "long"), "Highest 60 (River 18, long), lowest 1 (River 1, long)."},
		// two series
		{"comparison of two series", "comparison", "", append(rivers(2, "long"), rivers(2, "short")...), "Long: River 1 1; River 2 2. Short: River 1 1; River 2 2."},
		{"comparison of two series of 10", "comparison", "", append(rivers(10, "long"), rivers(10, "short")...), "Long: highest 10 (River 8), lowest 1 (River 1). Short: highest 10 (River 8), lowest 1 (River 1)."},
		{
			"trend of two series of 10", "trend", "", append(years(10, "long"), years(10, "short")...),
			"Long: 10 in 2001, 10 in 2010; highest 14 in 2005, lowest 10 in 2001. Short: 10 in 2001, 10 in 2010; highest 14 in 2005, lowest 10 in 2001.",
		},
		{"split of two series", "split", "", []string{stated("a", "x", 3), stated("a", "y", 1), stated("b", "x", 4)}, "A, x 3; a, y 1; b 4."},
		{"series in their own order", "comparison", "series_order = [\"short\", \"long\"]", append(rivers(1, "long"), rivers(1, "short")...), "Short: River 1 1. Long: River 1 1."},
		{"a name with a capital inside stays", "comparison", "", []string{stated("bWater", "", 1)}, "bWater 1."},
		{"a name that begins with a letter of two bytes", "comparison", "", []string{stated("über", "", 1)}, "Über 1."},
		// all the same
		{"zeros", "comparison", "", equals(20, 0), "All 20 are 0."},
		{"equals", "ranking", "", equals(20, 4), "All 20 are 4."},
		{"equals of which one is about", "comparison", "", append(equals(20, 4), "b,,,4,about,stated"), "All 21 are 4 or about 4."},
		{"a matrix of zeros", "matrix", "", equals(20, 0), "All 20 are 0."},
		{"a trend of few zeros", "trend", "", equals(3, 0), "2001 0; 2002 0; 2003 0."},
		{"a trend of zeros", "trend", "", equals(20, 0), "0 in 2001, 0 in 2020; all 20 are 0."},
		{"one of many is published", "comparison", "", append(unpublished(20), stated("b", "", 4)), "B 4. 20 of 21 numbers not published."},
		{"one of many is published in a trend", "trend", "", append(unpublished(20), stated("2021", "", 4)), "2021 4. 20 of 21 numbers not published."},
		// not published
		{"not published", "comparison", "", []string{stated("a", "", 1), "b,,,,not-published,stated"}, "A 1; b not published."},
		{"nobody counted it", "comparison", "", []string{stated("a", "", 1), "b,,,,not-published,independent"}, "A 1; b not counted."},
		{"not published of 60", "comparison", "", append(rivers(60, ""), "b,,,,not-published,stated"), "Highest 60 (River 18), lowest 1 (River 1). 1 of 61 numbers not published."},
		{
			"not published of one of two series of 10", "comparison", "", append(append(rivers(10, "long"), rivers(10, "short")...), "b,short,,,not-published,stated"),
			"Long: highest 10 (River 8), lowest 1 (River 1). Short: highest 10 (River 8), lowest 1 (River 1). Short: 1 of 11 numbers not published.",
		},
		{"nothing is published", "comparison", "", []string{"a,,,,not-published,stated", "b,,,,not-published,stated"}, "A not published; b not published."},
		{"part of a split", "split", "", []string{stated("a", "", 3), stated("b", "", 1), "c,,,,not-published,stated"}, "A 3; b 1; c not published."}, // shares of what is not known
		{"split of nothing", "split", "", []string{stated("a", "", 0), stated("b", "", 0)}, "A 0; b 0."},
		// qualifiers and bases
		{"about", "comparison", "", []string{"a,,,18000,about,stated", stated("b", "", 1)}, "A about 18,000; b 1."},
		{"at least and at most", "comparison", "", []string{"a,,,20,at-least,stated", "b,,,5,at-most,stated"}, "A at least 20; b at most 5."},
		{"zero on a log scale", "comparison", "scale = \"log\"", []string{stated("a", "", 0), stated("b", "", 100)}, "A 0; b 100."},
		{
			"incomplete of 20", "trend", "", append(years(20, ""), "2021,,,4,exact,stated,incomplete: to May"),
			"10 in 2001, 4 in 2021 (incomplete: to May); highest 19 in 2010, lowest 4 in 2021.",
		},
		{
			"derived and independent", "comparison", "",
			[]string{"a,,,2,exact,derived", "b,,,3,exact,independent", "c,,,4,exact,independent"},
			"A 2; b 3; c 4. 1 number is derived from stated numbers, 2 numbers are independent of the source.",
		},
		// kinds with sentences of their own
		{"change", "change", "", []string{stated("a", "before", 5), stated("a", "after", 3)}, "Before: a 5. After: a 3."},
		{"flow", "flow", "", []string{stated("a", "x", 5), stated("a", "y", 3), stated("b", "y", 1200)}, "A 8: x 5, y 3. B 1,200: y 1,200."},
		{"flow of a category of zeros", "flow", "", []string{stated("a", "x", 0), stated("b", "y", 4)}, "A 0. B 4: y 4."},
		{"flow of about numbers", "flow", "", []string{"a,x,,500,about,stated", stated("a", "y", 3)}, "A about 503: x about 500, y 3."},
		{"funnel", "funnel", "", []string{stated("Found", "", 900), stated("Built", "", 40)}, "Found 900; Built 40."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := drawn(t, c.kind, c.more, c.rows...).Summary; got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestSummaryListsFew shows that a sentence has every number when they are few
// (at most 12), whatever the kind.
func TestSummaryListsFew(t *testing.T) {
	for kind := range kinds {
		if (Spec{Kind: kind}).Dated() || kind == MapKind { // has no numbers, or counts rows: see TestMap
			continue
		}
		var rows []string
		for i, n := range []int{101, 211, 307, 401, 503, 601} {
			rows = append(rows, stated(fmt.Sprint(2001+i/2), []string{"one", "two"}[i%2], n))
		}
		f := drawn(t, kind, "", rows...)
		for _, n := range []string{"101", "211", "307", "401", "503", "601"} {
			if !strings.Contains(f.Summary, n) {
				t.Errorf("%s: the summary leaves out %s: %s", kind, n, f.Summary)
			}
		}
	}
}

// TestSummaryOfOne shows that the only number of a figure is said once.
func TestSummaryOfOne(t *testing.T) {
	for kind := range kinds {
		if kind == "flow" || kind == MapKind || (Spec{Kind: kind}).Dated() {
			continue
		}
		f := drawn(t, kind, "", stated("2001", "", 777))
		if strings.Count(f.Summary, "777") != 1 || strings.Count(f.Summary, "2001") != 1 || strings.Contains(f.Summary, ", )") {
			t.Errorf("%s: %s", kind, f.Summary)
		}
	}
}

// TestSummaryOfUnpublishedTrend shows that a number that is not published is
// said to be so, and is not the first, last, highest or lowest of the others.
func TestSummaryOfUnpublishedTrend(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		ends string
	}{
		{"first", append([]string{"2000,,,,not-published,stated"}, years(3, "")...), "lowest 10 in 2001"},
		{"last", append(years(3, ""), "2004,,,,not-published,stated"), "lowest 10 in 2001"},
		{"first of 20", append([]string{"2000,,,,not-published,stated"}, years(20, "")...), "10 in 2001, 10 in 2020"},
		{"all", []string{"2001,,,,not-published,stated", "2002,,,,not-published,stated"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.ToLower(drawn(t, "trend", "", c.rows...).Summary)
			if !strings.Contains(got, "not published") || strings.Contains(got, "est not published") || !strings.Contains(got, c.ends) {
				t.Error(got)
			}
		})
	}
}

func TestSummaryOfTimeline(t *testing.T) {
	const timeline = "of = \"standards\"\nby = \"status\"\nseries = \"status\"\nlabel = \"reference\"\ndate = \"published\"\n"
	for _, c := range []struct{ name, where, want string }{
		{"dated items", "", "2 dated items, from RB 1 (January 2016) to RB 2 (2019). 1 item without a date is only in the data table."},
		{"one dated item", `where = 'id == "rb-1"'`, "1 dated item, RB 1 (January 2016)."},
		{"no dated item", `where = 'id == "rb-3"'`, "No item has a date."},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, problems := computedFigure(t, "timeline", timeline+c.where)
			if len(problems) > 0 || f.Summary != c.want {
				t.Errorf("got  %s\nwant %s\nproblems:\n%s", f.Summary, c.want, report(problems))
			}
		})
	}
}

func TestScales(t *testing.T) {
	for _, c := range []struct {
		name, kind, more string
		rows             []string
		want             string
	}{
		{"numbers that differ tenfold", "comparison", "", []string{stated("a", "", 5), stated("b", "", 50)}, "linear log"},
		{"numbers that differ less", "comparison", "", []string{stated("a", "", 5), stated("b", "", 49)}, "linear"},
		{"its own scale comes first", "comparison", "scale = \"log\"", []string{stated("a", "", 5), stated("b", "", 6)}, "log linear"},
		{"a zero among bars", "comparison", "", []string{stated("a", "", 0), stated("b", "", 5), stated("c", "", 50)}, "linear log"},
		{"a zero among columns", "trend", "", []string{stated("2001", "", 0), stated("2002", "", 5), stated("2003", "", 50)}, "linear log"},
		{"no axis of counts", "matrix", "", []string{stated("a", "", 5), stated("b", "", 50)}, "linear"},
		{"a flow diagram", "funnel", "profile = \"prisma-2020\"", []string{stated("a", "", 50), stated("b", "", 5)}, "linear"},
		{"parts of a whole", "split", "", []string{stated("a", "", 5), stated("b", "", 50)}, "linear"},
		{"nothing is published", "comparison", "", []string{"a,,,,not-published,stated"}, "linear"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := drawn(t, c.kind, c.more, c.rows...)
			var got []string
			for _, s := range f.Scales() {
				got = append(got, string(s))
				if on := f.On(s); on.Scale != s || on.Wide.Option == nil || on.Summary != f.Summary {
					t.Errorf("on the scale %s it is %+v", s, on.Spec)
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("scales %s, want %s", got, c.want)
			}
		})
	}
}
