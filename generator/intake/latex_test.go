package intake

import "testing"

func TestLaTeX(t *testing.T) {
	for text, want := range map[string]string{
		`{\v{S}}rndi{\'c}`:                                     "Šrndić",
		`G\"uler, \'{\i}, \"\i, \c c, \c{c}, \'\j`:             "Güler, í, ï, ç, ç, j́",
		`{\aa}ngstr{\"{o}}m {\O} \L{}\'od\'z`:                  "ångström Ø Łódź",
		`50\% of R\_2 \& \$3 \#1`:                              "50% of R_2 & $3 #1",
		`{\textbackslash}a {\textbraceleft}b{\textbraceright}`: `\a {b}`,
		"``quoted'' and 'single' -- a --- b":                   "“quoted” and 'single' – a — b",
		`{{On {DNA} in\n}}`:                                    `On DNA in\n`,
		`$\alpha$-stable $H_2O$ at $10^{-3}$, $k$-means`:       "α-stable H_2O at 10^-3, k-means",
		`between $5 and $6, from $5-$6`:                        "between $5 and $6, from $5-$6",
		`$\frac{1}{2}$ of {\em all}`:                           `$\frac{1}{2}$ of all`,
		`a \unknown{b {c}} d \other e`:                         `a \unknown{b {c}} d \other e`,
		`\emph{Stone} \textit {arches}`:                        "Stone arches",
		`Mason~B.\ Stone`:                                      "Mason B. Stone",
		`a\`:                                                   `a\`,
		`\'`:                                                   "",
		`{`:                                                    "",
	} {
		if got := latex(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}
