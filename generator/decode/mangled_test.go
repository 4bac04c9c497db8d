package decode

import "testing"

// TestTitlesWithSigns shows which texts may begin like a formula: those with words after
// the sign, in which no spreadsheet finds a function, a program or another sheet.
func TestTitlesWithSigns(t *testing.T) {
	for cell, formula := range map[string]bool{
		"@Home: a study, in two parts": false,
		"@Risk":                        false,
		"+1 for open data":             false,
		"-ism and others":              false,
		"=Equal terms?":                false,
		"＋Plus":                        false,
		"+Vélo: l’essai":               false,

		"@SUM(A1)":                 true,
		"@Home (a study)":          true,
		"@Home: cmd|'/C calc'!A0":  true,
		"=HYPERLINK(1)":            true,
		"=Sheet!A1":                true,
		"=Sales*2":                 true,
		"=AB:AC":                   true,
		"=A":                       true,
		"=Rates 'file:///x'#$a.A1": true,
		"+1+2":                     true,
		"+A1":                      true,
		"+SUM (A1)":                true,
		"+44 20":                   true,
		"-2+3 is said":             true,
		"- a list":                 true,
		"+Sum of\n=HYPERLINK(1)":   true,
	} {
		_, _, problems := CSV[bridge](file("id,name\nb1,\""+cell+"\"\n"), ColumnsOf[bridge](), "")
		if got := len(problems) == 1 && problems[0].Rule == "mangled"; got != formula || !formula && len(problems) > 0 {
			t.Errorf("%q: a formula: %t, want %t; problems:\n%s", cell, got, formula, lines(problems))
		}
	}
}

// FuzzMayBeMangled tests that no cell that has a mangled form is left out.
func FuzzMayBeMangled(f *testing.F) {
	for _, seed := range []string{
		"#REF!", "####", "=A1", "＝A1", "@Home(1)", "＠Home(1)", "+A", "＋A", "--x", "－－x", "1E+05", "-1.5e3", "1,000", "12.00",
		"Jan-21", "12-January-2024", "september-2024", "auguſt-24", "ſept-2024", "mars-2024", "5-May", "1/2/2024", "01.02.24",
		"2024-02-01T10:00:00", "2024-02-01 10:00", "TRUE", "Falsch", "FALſCH", "wahr", "false", "2024-02-01", "10.5555/b.12", "1/2/24", "a", "old-stone-1999", "Stone-21", "",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		if mayBeMangled(cell) || len(cell) > longestMangled && !startsFormula(cell) {
			return
		}
		for _, m := range mangled {
			if m.pattern.MatchString(cell) {
				t.Errorf("%q is not looked at, and is %s", cell, m.what)
			}
		}
	})
}
