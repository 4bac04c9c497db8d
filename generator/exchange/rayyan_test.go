package exchange

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestReadRayyan(t *testing.T) {
	tests := []struct {
		text string
		want rayyanNotes
	}{
		{"", rayyanNotes{}},
		{"Section: 12 p.", rayyanNotes{}},
		{`Section: 12 p. | RAYYAN-INCLUSION: {"Ana"=>"Included"}`, rayyanNotes{inclusion: []person{{"Ana", []string{"Included"}}}}},
		{`RAYYAN-INCLUSION: {}`, rayyanNotes{}},
		{`RAYYAN-INCLUSION: {"Ana"=>"Excluded", "Ben \"B\" Dean"=>"Maybe"} | RAYYAN-LABELS: a,b | RAYYAN-EXCLUSION-REASONS: wrong period, too short`, rayyanNotes{
			inclusion: []person{{"Ana", []string{"Excluded"}}, {`Ben "B" Dean`, []string{"Maybe"}}},
			reasons:   []string{"wrong period", "too short"},
		}},
		// Newer versions of Ruby put blanks around the arrow; JSON has a colon.
		{`RAYYAN-INCLUSION: {"Ana" => "Included", "Ben": true}`, rayyanNotes{inclusion: []person{{"Ana", []string{"Included"}}, {"Ben", []string{"true"}}}}},
		// In RIS, each part is a note of its own.
		{"RAYYAN-INCLUSION: {\"俊\"=>\"Included\"}\nRAYYAN-EXCLUSION-REASONS: x", rayyanNotes{inclusion: []person{{"俊", []string{"Included"}}}, reasons: []string{"x"}}},
		{`RAYYAN-INCLUSION: {"Jos\u00e9"=>"Included", "\u{1F600}"=>"Maybe"}`, rayyanNotes{inclusion: []person{{"José", []string{"Included"}}, {"😀", []string{"Maybe"}}}}},
		// What looks like a part within a string is none.
		{`USER-NOTES: {"Ana"=>["a | RAYYAN-LABELS: b", "c\nd"], "Ben"=>[]} | RAYYAN-EXCLUSION-REASONS: y`, rayyanNotes{
			notes:   []person{{"Ana", []string{"a | RAYYAN-LABELS: b", "c\nd"}}, {"Ben", []string{""}}},
			reasons: []string{"y"},
		}},
	}
	for _, test := range tests {
		got, err := readRayyan(test.text)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s:\n got %+v, %v\nwant %+v", test.text, got, err, test.want)
		}
	}
	for _, text := range []string{
		`RAYYAN-INCLUSION: Included`, `RAYYAN-INCLUSION: {"Ana"=>"Inclu`, `RAYYAN-INCLUSION: {"Ana"}`, `RAYYAN-INCLUSION: {"Ana"=>"Included"`,
		`RAYYAN-INCLUSION: {"Ana"=>"Included" "Ben"=>"Maybe"}`, `USER-NOTES: {"Ana"=>["a"`, `RAYYAN-INCLUSION: {Ana=>"Included"}`,
	} {
		if got, err := readRayyan(text); err == nil {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

// FuzzRayyan reads notes, whatever they are, and those that this test writes.
func FuzzRayyan(f *testing.F) {
	f.Add("of the record", "Ana", "Included", "too short")
	f.Add("a | RAYYAN-LABELS: b", `Ben "B" \`, "Maybe", "x,y")
	f.Add(`RAYYAN-INCLUSION: {"Ana"=>["`, "俊", "nil", "")
	f.Fuzz(func(t *testing.T, own, name, verdict, reason string) {
		if notes, err := readRayyan(own); err == nil {
			for _, p := range append(notes.inclusion, notes.notes...) {
				if len(p.texts) == 0 {
					t.Errorf("%q: %+v", own, p)
				}
			}
		}
		if !utf8.ValidString(name) || !utf8.ValidString(verdict) {
			return
		}
		quoted := func(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }
		text := "RAYYAN-INCLUSION: {" + quoted(name) + "=>" + quoted(verdict) + "} | RAYYAN-EXCLUSION-REASONS: end"
		notes, err := readRayyan(text)
		if want := []person{{name, []string{verdict}}}; err != nil || !reflect.DeepEqual(notes.inclusion, want) || !reflect.DeepEqual(notes.reasons, []string{"end"}) {
			t.Errorf("%s: %+v, %v", text, notes, err)
		}
		for _, each := range listed(reason) {
			if strings.TrimSpace(each) != each || each == "" || strings.Contains(each, ",") {
				t.Errorf("%q: %q", reason, each)
			}
		}
	})
}
