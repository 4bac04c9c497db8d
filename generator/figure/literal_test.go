package figure

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"recension/generator/decode"
	"recension/generator/echarts"
	"recension/generator/locale"
	"recension/generator/review"
)

// nasty are names that ECharts, JavaScript or XML may take for something else.
var nasty = []string{
	"Class {c} of {b}", "{@value} {a|b} {d}%", "{yyyy} {value}", "two\nlines", "$& $1 \\n",
	"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
	"🌉 👩‍👩‍👧", "جسر حجري", "__proto__", "hasOwnProperty", "<b>bold</b> &amp; \"quoted\"", "__f__function(){}__f__", "-",
}

// large are numbers that a float32 rounds, that need separators, or that are alike in
// their first digits.
var large = []int{123_456_789, 9_876, 16_777_217, 2_147_483_648, 999_999_999_999, 1_234, 100_000_001, 100_000_002}

// nastyFigure has a number for each nasty name in each series.
func nastyFigure(spec Spec, series ...string) Figure {
	spec.ID, spec.Title, spec.CountLabel, spec.locale = "x", "{a} of {c}", "{b} counted", locale.English()
	d := Data{Series: series, locale: locale.English()}
	for i, name := range nasty {
		d.Categories = append(d.Categories, name)
		for j, s := range series {
			n := len(d.Points)
			number := large[n%len(large)] + n/len(large)*1_000_003
			p := Point{Category: name, Series: s, locale: locale.English(), Row: review.Count{
				Count: decode.Count{N: number, Known: true}, Qualifier: review.Exact, Basis: review.Stated,
			}}
			switch {
			case spec.Dated():
				p.Item, p.Date = name, fmt.Sprint(2001+i)
			case spec.Kind == "flow":
			case i == 3 && j == 0:
				p.Row.Count, p.Row.Qualifier = decode.Count{}, review.NotPublished
			case i == 4:
				p.Row.Qualifier = review.About
			}
			d.Points = append(d.Points, p)
		}
	}
	return finish(spec, d)
}

// TestNamesAndNumbersAreLiteral draws each kind of figure with nasty names and large
// numbers, on each scale and in each size: each name and each number is drawn as the
// table has it, and nothing else is but ticks, which are whole.
func TestNamesAndNumbersAreLiteral(t *testing.T) {
	var specs []Spec
	for name, k := range kinds {
		if name == MapKind { // which counts rows: see TestMapDrawsNamesAsTheyAre
			continue
		}
		specs = append(specs, Spec{Kind: name, Scale: Linear})
		for profile := range k.profiles {
			specs = append(specs, Spec{Kind: name, Profile: profile, Scale: Linear})
		}
	}
	for _, spec := range specs {
		for _, series := range [][]string{{""}, {"{b} <i>", "__proto__"}} {
			f := nastyFigure(spec, series...)
			for _, scale := range f.Scales() {
				on := f.On(scale)
				for size, chart := range map[string]Chart{"wide": on.Wide, "narrow": on.Narrow, "card": on.Card} {
					t.Run(fmt.Sprint(spec.Kind, spec.Profile, " of ", len(series), " ", scale, " ", size), func(t *testing.T) {
						t.Parallel()
						checkLiteral(t, f, chart)
					})
				}
			}
		}
	}
}

var (
	digits = regexp.MustCompile(`^[0-9][0-9,]*$`)
	whole  = regexp.MustCompile(`^([1-9][0-9]{0,2}(,[0-9]{3})*|0)$`)
	year   = regexp.MustCompile(`^20[0-9]{2}$`)
)

func checkLiteral(t *testing.T, f Figure, chart Chart) {
	drawing, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height)
	if err != nil {
		t.Fatal(err)
	}
	allowed, required := literals(f, chart)
	if chart.Width == card.width && f.Kind != "funnel" && f.Kind != "flow" { // which leaves categories out
		required = nil
	}
	all := ""
	for _, text := range svgTexts(t, drawing.SVG()) {
		word := squeeze(text.text)
		all += word
		tick := text.muted && whole.MatchString(word) || f.Dated() && year.MatchString(word)
		cut, isCut := strings.CutSuffix(word, "...") // a name that is too long for a timeline
		if isCut && f.Dated() {
			word = cut
		}
		if !tick && !slices.ContainsFunc(allowed, func(a string) bool { return strings.Contains(a, word) }) {
			t.Errorf("%q is drawn, which the figure does not have", text.text)
		}
		if digits.MatchString(word) && !tick && !slices.Contains(allowed, word) {
			t.Errorf("the number %s is drawn, which the figure does not have", word)
		}
	}
	for _, text := range required {
		if !strings.Contains(all, text) {
			t.Errorf("%q is not drawn", text)
		}
	}
}

// literals are the texts that a chart of the figure may have, and those that it must have,
// without blanks.
func literals(f Figure, chart Chart) (allowed, required []string) {
	d := f.Data
	for _, id := range keys {
		allowed = append(allowed, locale.English().Say(id))
	}
	allowed = append(allowed, locale.English().Say("figure.thinnest"), locale.English().Say("figure.fewCrossings"))
	if f.Kind == "funnel" {
		allowed = append(allowed, funnelDifferences(d)...)
	}
	allowed = append(allowed, f.CountLabel, locale.English().Say("figure.scalesDiffer"), "Sorted by size. Logarithmic scale: each step is ten times the one before.")
	unpublished, _ := d.at(nasty[3], d.Series[0])
	noted := len(d.Series) == 1 && (f.Kind == "comparison" || f.Kind == "ranking" || f.Kind == "change")
	if note := "Not published: " + nasty[3] + "."; noted {
		allowed = append(allowed, note+" Sorted by size. Logarithmic scale: each step is ten times the one before.", note+" Logarithmic scale: each step is ten times the one before.")
	}
	for n := range d.Categories {
		allowed = append(allowed, locale.English().Say("figure.more", "n", n))
	}
	if f.Profile == "" { // a flow diagram has no names of series
		required = slices.Clone(d.Series)
	}
	for i, p := range d.Points {
		text := p.Text()
		if before, ok := d.at(p.Category, d.Series[0]); f.Kind == "change" && ok && before.Known() && p.Series != d.Series[0] {
			text += " (" + difference(locale.English(), p.N()-before.N()) + ")"
		}
		switch {
		case f.Kind == "flow":
			for node, name := range map[string]string{left + p.Category: p.Category, right + p.Series: p.Series} {
				sum := locale.English().Integer(d.sumOf(node))
				allowed, required = append(allowed, sum), append(required, name, sum)
			}
			allowed = append(allowed, text)
			text = locale.English().Integer(d.sumOf(left + p.Category))
		case f.Kind == "split" && len(d.Series) == 1:
			text = d.share(p)
		}
		allowed = append(allowed, p.Category, p.Category+": "+p.Series, text, "n="+text)
		if f.Kind == "trend" || f.Dated() && (len(p.Item) > 15 || chart.Width == card.width) { // these are left out where there is no room
			continue
		}
		if f.Profile != "" && chart.Width == card.width && p.Series != "" && i > 0 { // a card leaves out what was removed
			continue
		}
		required = append(required, p.Category)
		if !f.Dated() && !(noted && p.Category == unpublished.Category) {
			required = append(required, text)
		}
	}
	for _, texts := range [][]string{allowed, required} {
		for i, text := range texts {
			texts[i] = squeeze(text)
		}
	}
	return append(allowed, required...), required
}

// funnelDifferences are the numbers that a funnel works out.
func funnelDifferences(d Data) []string {
	var texts []string
	for i, p := range d.Points {
		for _, q := range d.Points[i+1:] {
			if n := p.N() - q.N(); p.Series == q.Series && p.isExact() && q.isExact() && n > 0 {
				texts = append(texts, locale.English().Say("figure.fewer", "number", n))
				break
			}
			if p.Series == q.Series {
				break
			}
		}
	}
	return texts
}

// squeeze removes blanks: a chart may break lines.
func squeeze(text string) string {
	return strings.Join(strings.Fields(strings.Trim(text, "\u2068\u2069")), "")
}

// svgText is an element <text>; muted ones are not of the data.
type svgText struct {
	text  string
	muted bool
}

func svgTexts(t *testing.T, svg string) []svgText {
	t.Helper()
	var texts []svgText
	d := xml.NewDecoder(strings.NewReader(svg))
	inside := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if inside = token.Name.Local == "text"; inside {
				muted := slices.ContainsFunc(token.Attr, func(a xml.Attr) bool { return a.Name.Local == "fill" && a.Value == muted.Light })
				texts = append(texts, svgText{"", muted})
			}
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				texts[len(texts)-1].text += string(token)
			}
		}
	}
}

// TestShortNames shows that a short name has a line: a chart would break it before its
// only letter, and show it too low.
func TestShortNames(t *testing.T) {
	f := drawn(t, "comparison", "", stated("W", "", 1), stated("A", "", 2))
	drawing, err := echarts.Draw("x", f.Wide.Option, f.Wide.Width, f.Wide.Height)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]string{}
	for _, m := range regexp.MustCompile(`<text[^>]* y="([0-9.]+)"[^>]*>(W|A|1|2)</text>`).FindAllStringSubmatch(drawing.SVG(), -1) {
		if strings.Contains(m[0], ink.Light) { // not a tick
			at[m[2]] = m[1]
		}
	}
	if len(at) != 4 || at["W"] != at["1"] || at["A"] != at["2"] {
		t.Errorf("heights %v in %s", at, drawing.SVG())
	}
}

// TestFlowOfAZero shows that a category without a band stays on its side.
func TestFlowOfAZero(t *testing.T) {
	f := drawn(t, "flow", "", stated("old", "stone", 0), stated("new", "steel", 4))
	drawing, err := echarts.Draw("x", f.Wide.Option, f.Wide.Width, f.Wide.Height)
	if err != nil {
		t.Fatal(err)
	}
	for name, onLeft := range map[string]bool{"old": true, "new": true, "stone": false, "steel": false} {
		m := regexp.MustCompile(`<text x="([0-9.]+)"[^>]*>` + name + "<").FindStringSubmatch(drawing.SVG())
		if m == nil {
			t.Errorf("%s is not drawn", name)
			continue
		}
		if x, err := strconv.ParseFloat(m[1], 64); err != nil || x < 360 != onLeft {
			t.Errorf("%s is drawn at %s of 720", name, m[1])
		}
	}
}
