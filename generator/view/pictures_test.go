package view

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/sitetest"
)

// TestNumbersInDrawings finds the numbers of figures of each kind in their
// drawings: a drawing has each number as often as the data table.
func TestNumbersInDrawings(t *testing.T) {
	r, problems := edition.Load(sitetest.Example(t), edition.Options{})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	drawings := NewPictures(sitetest.Keep, "")
	for _, e := range r.Editions {
		for _, f := range e.Figures {
			if f.Dated() {
				continue // it draws places in time, not numbers
			}
			p, err := drawings.of(&f).page()
			if err != nil {
				t.Fatal(err)
			}
			for name, svg := range map[string]string{"wide": p.wide.SVG(), "narrow": p.narrow.SVG()} {
				texts := svgTexts(t, svg)
				for number, times := range numbersOf(f.Kind, f.Data) {
					if got := drawnTimes(texts, number); got < times {
						t.Errorf("%s, %s: %q is drawn %d times, the table has it %d times", f.ID, name, number, got, times)
					}
				}
			}
		}
	}
}

func numbersOf(kind string, d figure.Data) map[string]int {
	numbers := map[string]int{}
	if kind == "flow" { // what its nodes add up to: bands may be too thin for a number
		for _, side := range []func(figure.Point) string{
			func(p figure.Point) string { return p.Category }, func(p figure.Point) string { return p.Series },
		} {
			sums := map[string]int{}
			for _, p := range d.Points {
				sums[side(p)] += p.N()
			}
			for _, sum := range sums {
				numbers[locale.English().Integer(sum)]++
			}
		}
		return numbers
	}
	for _, p := range d.Points {
		numbers[p.Text()]++
	}
	return numbers
}

// drawnTimes counts the texts that show a number: alone, before its share, after a name or
// between both.
func drawnTimes(texts []string, number string) int {
	n := 0
	for _, text := range texts {
		text = strings.ReplaceAll(text, "\u00a0", " ") // a name and its number are not parted
		if text == number || strings.HasPrefix(text, number+" (") || strings.HasSuffix(text, " "+number) || strings.Contains(text, " "+number+" (") {
			n++
		}
	}
	return n
}

func svgTexts(t *testing.T, svg string) []string {
	t.Helper()
	var texts []string
	var inside bool
	d := xml.NewDecoder(strings.NewReader(svg))
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
			inside = token.Name.Local == "text"
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				texts = append(texts, string(token))
			}
		}
	}
}

// TestDrawingOfAnyID draws a figure whose id begins with a digit.
func TestDrawingOfAnyID(t *testing.T) {
	for _, f := range kindsOfFigures(t) {
		if f.ID != "2021-ranked" {
			continue
		}
		if html, err := NewPictures(sitetest.Keep, "").Card(&f); err != nil || !strings.Contains(string(html), `aria-labelledby="figure-2021-ranked-small-title`) {
			t.Errorf("%v, %.200s", err, html)
		}
	}
}
