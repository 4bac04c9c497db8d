package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// accents are the combining characters of the accent commands of LaTeX.
var accents = map[string]rune{
	"`": '\u0300', "'": '\u0301', "^": '\u0302', "~": '\u0303', "=": '\u0304', "u": '\u0306', ".": '\u0307', `"`: '\u0308',
	"r": '\u030A', "H": '\u030B', "v": '\u030C', "d": '\u0323', "c": '\u0327', "k": '\u0328', "b": '\u0331', "t": '\u0361',
}

// symbols are the commands that stand for characters.
var symbols = map[string]string{
	"aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "SS": "ẞ",
	"i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
	"textbackslash": `\`, "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|", "textless": "<", "textgreater": ">",
	"textunderscore": "_", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotesingle": "'",
	"textquotedblleft": "“", "textquotedblright": "”", "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©",
	"textdegree": "°", "degree": "°", "textmu": "µ", "textpm": "±", "pm": "±", "times": "×", "texttimes": "×", "cdot": "·",
	"textperiodcentered": "·", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "sim": "∼", "approx": "≈", "infty": "∞", "rightarrow": "→",
	"ldots": "…", "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "pounds": "£", "euro": "€", "texteuro": "€", "guillemotleft": "«",
	"guillemotright": "»", "textexclamdown": "¡", "textquestiondown": "¿", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX",
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
	"kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
	"varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ",
	"Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "quad": " ", "qquad": " ", "newline": " ", "par": " ", "linebreak": " ",
}

// formatting are the commands that only say how their argument, or what follows, looks.
var formatting = []string{
	"bf", "bfseries", "boldsymbol", "displaystyle", "em", "emph", "enquote", "ensuremath", "hbox", "href", "it", "itshape", "left", "mathbb", "mathbf",
	"mathcal", "mathit", "mathrm", "mathsf", "mathtt", "mbox", "mkbibbold", "mkbibemph", "mkbibquote", "nolinkurl", "normalfont", "normalsize",
	"operatorname", "path", "protect", "relax", "right", "rm", "sc", "scshape", "sf", "sl", "small", "text", "textbf", "textit", "textmd",
	"textnormal", "textrm", "textsc", "textsf", "textsl", "textsubscript", "textsuperscript", "texttt", "textup", "tt", "underline", "uppercase", "url",
}

// ligatures are the characters that TeX makes of several.
var ligatures = strings.NewReplacer("---", "—", "--", "–", "``", "“", "''", "”", "~", " ")

// latex returns the characters that a text in LaTeX stands for: accents, letters,
// symbols and ligatures, without the braces around them. Commands that only say how a
// text looks are left out, as are the dollars of a formula in which everything is known.
// A command that is not known stays as it is written, with its argument.
func latex(text string) string {
	if !strings.ContainsAny(text, "\\{}$~`'-") {
		return text
	}
	d := latexDecoder{rest: text}
	d.text(0)
	return norm.NFC.String(d.out.String())
}

type latexDecoder struct {
	rest    string
	out     strings.Builder
	unknown bool // there was a command that is not known
}

// nesting is how deep braces may be nested; what is deeper is read as if it was not nested.
const nesting = 100

// text decodes to the end of the text, or to the brace that closes a group.
func (d *latexDecoder) text(depth int) {
	for d.rest != "" {
		switch c := d.rest[0]; c {
		case '\\':
			d.rest = d.rest[1:]
			d.command(depth)
		case '{':
			d.rest = d.rest[1:]
			if depth < nesting {
				d.text(depth + 1)
			}
		case '}':
			d.rest = d.rest[1:]
			if depth > 0 {
				return
			}
		case '$':
			d.rest = d.rest[1:]
			d.formula()
		default:
			end := strings.IndexAny(d.rest, `\{}$`)
			if end < 0 {
				end = len(d.rest)
			}
			d.out.WriteString(ligatures.Replace(d.rest[:end]))
			d.rest = d.rest[end:]
		}
	}
}

// command decodes what follows a backslash.
func (d *latexDecoder) command(depth int) {
	name := d.name()
	switch {
	case name == "":
		d.out.WriteByte('\\')
	case accents[name] != 0 && (!isLetter(name) || d.startsArgument()):
		d.accent(accents[name], depth)
	case symbols[name] != "":
		d.out.WriteString(symbols[name])
		d.rest = strings.TrimPrefix(d.rest, "{}")
	case name == `\`:
		d.out.WriteByte(' ')
	case slices.Contains(formatting, name):
	case isLetter(name):
		d.keep(name)
	case strings.ContainsAny(name, "-/,;:!@"):
		// a place to break a word, or a thin space
	default:
		d.out.WriteString(name) // such as & or %
	}
}

// keep writes a command that is not known, with its argument.
func (d *latexDecoder) keep(name string) {
	d.unknown = true
	d.out.WriteString(`\` + name)
	argument := group(d.rest)
	if d.rest != "" && isLetter(d.rest) {
		d.out.WriteByte(' ') // that ended the name
	}
	d.out.WriteString(argument)
	d.rest = d.rest[len(argument):]
}

// group returns the group in braces at the start of a text, to the end of the text if
// nothing closes it; empty if the text does not start with one.
func group(text string) string {
	if !strings.HasPrefix(text, "{") {
		return ""
	}
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return text[:i+1]
			}
		}
	}
	return text
}

// formula decodes the formula that begins after a dollar. The dollar of a price stays: no
// second one follows, or one before another price.
func (d *latexDecoder) formula() {
	end := strings.IndexByte(d.rest, '$')
	for end > 0 && d.rest[end-1] == '\\' {
		next := strings.IndexByte(d.rest[end+1:], '$')
		if next < 0 {
			end = -1
			break
		}
		end += 1 + next
	}
	if end <= 0 || !isFormula(d.rest[:end], d.rest[end+1:]) {
		d.out.WriteByte('$')
		return
	}
	inner := latexDecoder{rest: d.rest[:end]}
	inner.text(0)
	text := inner.out.String()
	if inner.unknown {
		text = "$" + d.rest[:end] + "$"
	}
	d.out.WriteString(text)
	d.rest = d.rest[end+1:]
}

// isFormula reports whether a text between two dollars is a formula, and not what stands
// between two prices.
func isFormula(inner, after string) bool {
	if strings.ContainsAny(inner, `\^_{`) {
		return true
	}
	before, _ := utf8.DecodeRuneInString(inner)
	next, _ := utf8.DecodeRuneInString(after)
	return !strings.ContainsAny(inner, " \t\n") && !unicode.IsDigit(before) && !unicode.IsDigit(next)
}

// name takes the name of a command, letters or one other character, and the blanks
// after letters.
func (d *latexDecoder) name() string {
	n := 0
	for n < len(d.rest) && isLetter(d.rest[n:n+1]) {
		n++
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(d.rest)
		name := d.rest[:n]
		d.rest = d.rest[n:]
		return name
	}
	name := d.rest[:n]
	d.rest = strings.TrimLeft(d.rest[n:], " \t\n")
	return name
}

// startsArgument reports whether a letter, a command or a group follows.
func (d *latexDecoder) startsArgument() bool {
	c, _ := utf8.DecodeRuneInString(d.rest)
	return c == '{' || c == '\\' || unicode.IsLetter(c)
}

// accent puts an accent on the character that follows, which may be in a group or the
// dotless letter of a command.
func (d *latexDecoder) accent(mark rune, depth int) {
	d.rest = strings.TrimLeft(d.rest, " ")
	base := latexDecoder{}
	switch {
	case strings.HasPrefix(d.rest, "{") && depth < nesting:
		base.rest = d.rest[1:]
		base.text(depth + 1)
		d.rest = base.rest
	case strings.HasPrefix(d.rest, `\`) && depth < nesting:
		base.rest = d.rest[1:]
		base.command(depth + 1)
		d.rest = base.rest
	default:
		_, n := utf8.DecodeRuneInString(d.rest)
		base.out.WriteString(d.rest[:n])
		d.rest = d.rest[n:]
	}
	d.unknown = d.unknown || base.unknown
	text := strings.NewReplacer("ı", "i", "ȷ", "j").Replace(base.out.String())
	_, n := utf8.DecodeRuneInString(text)
	d.out.WriteString(text[:n])
	if n > 0 {
		d.out.WriteRune(mark)
	}
	d.out.WriteString(text[n:])
}

// isLetter reports whether the first character is a letter of ASCII.
func isLetter(text string) bool {
	return text[0] >= 'a' && text[0] <= 'z' || text[0] >= 'A' && text[0] <= 'Z'
}
