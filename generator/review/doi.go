package review

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"recension/generator/decode"
)

// DOI is a digital object identifier without its resolver: "10.1000/182". Empty
// when there is none. The form is that of the DOI Handbook, section 2.2.
type DOI string

// DOIForm is the form of a DOI, as a regular expression. Angle brackets, "#" and "?" are
// part of many DOIs that were made from SICIs (ANSI/NISO Z39.56).
const DOIForm = `10\.[0-9]{4,9}(\.[0-9]+)*/[^\s"]*[^\s"<>.,;]`

// UnmarshalCSV checks the form.
func (d *DOI) UnmarshalCSV(cell string) error {
	*d = DOI(cell)
	if cell == "" || isPlainDOI(cell) {
		return nil
	}
	bare := bareDOI(cell)
	switch plain := unescapedDOI(bare); {
	case !doiPattern.MatchString(plain):
		return decode.HintedError(fmt.Sprintf("%q is not a DOI", cell), doiHint(bare))
	case bare != cell:
		return decode.WithCorrection(decode.HintedError(fmt.Sprintf("%q is a DOI with a prefix", cell), "write "+plain), plain)
	case plain != cell:
		return decode.WithCorrection(decode.HintedError(fmt.Sprintf("%q is a DOI as it is written in an address or in HTML", cell), "write "+plain), plain)
	}
	return nil
}

// isPlainDOI reports whether a text is a DOI of printable ASCII characters without
// escapes, as most are. The regular expression takes ten times as long.
func isPlainDOI(text string) bool {
	rest, isDOI := strings.CutPrefix(text, "10.")
	registrant, suffix, hasSlash := strings.Cut(rest, "/")
	if !isDOI || !hasSlash || suffix == "" {
		return false
	}
	number, _, _ := strings.Cut(registrant, ".")
	const least, most = 4, 9
	if len(number) < least || len(number) > most {
		return false
	}
	for part := range strings.SplitSeq(registrant, ".") {
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return isPrintable(suffix, `"%&`) && strings.IndexByte("<>.,;", suffix[len(suffix)-1]) < 0
}

// isPrintable reports whether all characters of a text are printable ASCII, but not blanks
// or some others.
func isPrintable(text, others string) bool {
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c >= unicode.MaxASCII || strings.IndexByte(others, c) >= 0 {
			return false
		}
	}
	return true
}

// doiHint says what is wrong with a text that is not a DOI.
func doiHint(text string) string {
	switch {
	case !doiStart.MatchString(text):
		return "a DOI begins with 10. and the number of its registrant, then a slash: 10.1000/182"
	case strings.ContainsAny(text, " \t\n\""):
		return "a DOI has no blanks and no quotation marks"
	case doiStart.FindString(text) == text:
		return "enter what follows the slash, too"
	}
	return "leave out the last character, which belongs to the sentence around the DOI"
}

// Address is the address that resolves the DOI; empty for an empty DOI. Characters that
// would end the path of an address are percent-encoded (DOI Handbook, section 3.5).
func (d DOI) Address() string {
	if d == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("https://doi.org/")
	for i := range len(d) {
		if c := d[i]; c > ' ' && c < unicode.MaxASCII && strings.IndexByte("%\"#?<>{}^[]`|\\", c) < 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// UnmarshalText checks the form.
func (d *DOI) UnmarshalText(text []byte) error { return d.UnmarshalCSV(string(text)) }

var (
	doiPattern  = regexp.MustCompile(`^` + DOIForm + `$`)
	doiStart    = regexp.MustCompile(`^10\.[0-9]{4,9}(\.[0-9]+)*/`)
	doiResolver = regexp.MustCompile(`^(?i)(https?://(dx\.)?doi\.org/|doi:\s*)`)
)

// hasResolver reports whether a text begins with the resolver or the prefix of a DOI. Most
// web addresses have no host that can be it.
func hasResolver(text string) bool {
	_, host, _ := strings.Cut(text, "//")
	return (startsWithD(text) || startsWithD(host)) && doiResolver.MatchString(text)
}

func startsWithD(text string) bool { return text != "" && (text[0] == 'd' || text[0] == 'D') }

// bareDOI is a DOI without the resolver or the prefix before it.
func bareDOI(text string) string { return doiResolver.ReplaceAllString(text, "") }

// unescapedDOI is a DOI without percent-encoding and without the character references of
// HTML, one of which it has where it was copied from an address or from a page's source.
func unescapedDOI(text string) string {
	text = htmlEscapes.Replace(text)
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

var htmlEscapes = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// DOIOf returns the DOI that a web address resolves; false if it resolves none.
func DOIOf(address string) (DOI, bool) {
	if !strings.HasPrefix(address, "http") || !hasResolver(address) {
		return "", false
	}
	doi := unescapedDOI(bareDOI(address))
	return DOI(doi), doiPattern.MatchString(doi)
}
