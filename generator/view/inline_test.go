package view

import (
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/locale"
)

// TestInlineCharts tests the charts beside numbers in both directions, with odd numbers.
func TestInlineCharts(t *testing.T) {
	ltr := locale.English()
	rtl, problems := locale.Load(fstest.MapFS{}, "ar")
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	years := map[int]int{2019: 1, 2021: 4, 1900: 9}
	for _, c := range []struct {
		name string
		got  string
		want string // the path; "-" for no chart, empty for a blank one
	}{
		{"half", string(InlineBar(ltr, 5, 10)), "M0 2h24v8h-24z"},
		{"half, from the right", string(InlineBar(rtl, 5, 10)), "M24 2h24v8h-24z"},
		{"zero", string(InlineBar(ltr, 0, 10)), ""},
		{"nothing to compare with", string(InlineBar(ltr, 0, 0)), ""},
		{"hardly any", string(InlineBar(ltr, 1, 100_000)), "M0 2h1v8h-1z"},
		{"beyond the highest", string(InlineBar(ltr, 11, 10)), "M0 2h48v8h-48z"},
		{"years", string(InlineYears(ltr, years, 2019, 2022)), "M0 12v-3h5v3zM12 12v-12h5v12z"},
		{"years, from the right", string(InlineYears(rtl, years, 2019, 2022)), "M19 12v-3h5v3zM7 12v-12h5v12z"},
		{"a single year", string(InlineYears(ltr, years, 2021, 2021)), "M0 12v-12h5v12z"},
		{"years without numbers", string(InlineYears(ltr, years, 2022, 2024)), "-"},
		{"no years", string(InlineYears(ltr, nil, 0, 0)), "-"},
		{"more years than pixels", string(InlineYears(ltr, years, 1900, 2022)), "-"},
	} {
		if c.want == "-" {
			if c.got != "" {
				t.Errorf("%s: %s", c.name, c.got)
			}
			continue
		}
		_, path, _ := strings.Cut(c.got, ` d="`)
		path, _, _ = strings.Cut(path, `"`)
		if path != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
		if !strings.Contains(c.got, `aria-hidden="true"`) || strings.Contains(c.got, "style=") {
			t.Errorf("%s: screen readers read it, or it has a style: %s", c.name, c.got)
		}
	}
}
