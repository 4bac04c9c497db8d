package echarts_test

import (
	"testing"
	"testing/fstest"

	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/locale"
)

// TestFiguresAreAsECharts draws each kind of figure, in either direction of writing and on
// either scale, as the program does and with ECharts alone.
func TestFiguresAreAsECharts(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		l, problems := locale.Load(fstest.MapFS{}, tag)
		if problems != nil {
			t.Fatal(problems)
		}
		for _, of := range figure.Specimens(l) {
			checkFigures(t, tag, of)
		}
	}
}

func checkFigures(t *testing.T, tag string, of figure.KindSpecimens) {
	for _, s := range of.Specimens {
		charts := map[string]figure.Chart{"narrow": s.Figure.Narrow}
		if tag == "en" {
			charts["log"] = s.Figure.On(figure.Log).Narrow
		}
		if s.Size == "odd" {
			charts["wide"], charts["card"] = s.Figure.Wide, s.Figure.Card
		}
		for size, chart := range charts {
			t.Run(tag+" "+s.Figure.ID+" "+size, func(t *testing.T) {
				t.Parallel()
				want, err := echarts.DrawAlone("x", chart.Option, chart.Width, chart.Height)
				if err != nil {
					t.Fatal(err)
				}
				got, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height)
				if err != nil || got.Content != want {
					t.Errorf("error %v,\n got %s\nwant %s", err, got.Content, want)
				}
			})
		}
	}
}

// BenchmarkDrawFigures draws a specimen of each kind of figure.
func BenchmarkDrawFigures(b *testing.B) {
	for _, of := range figure.Specimens(locale.English()) {
		chart := of.Specimens[1].Figure.Narrow
		b.Run(of.Kind+of.Profile, func(b *testing.B) {
			for b.Loop() {
				if _, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
