package decode

import (
	"bytes"
	"html"
	"path"
	"regexp"
	"strconv"
	"unicode/utf8"

	"recension/generator/diag"
)

// checkEscapes reports characters that must not be in a text and that the file names
// instead of having them: by the escapes of TOML, also in front matter, and by the
// character references of Markdown.
func checkEscapes(f diag.File) diag.List {
	switch path.Ext(f.Name) {
	case ".toml":
		return append(tomlEscapes(f, 0, len(f.Text)), references(f, 0)...)
	case ".md":
		from, to, end := fences(f.Text)
		if from < 0 || to < 0 {
			return references(f, 0)
		}
		return append(tomlEscapes(f, from, to), references(f, end)...)
	}
	return nil
}

// tomlEscapes reports the escapes in the quoted texts of a stretch of TOML.
func tomlEscapes(f diag.File, from, to int) diag.List {
	var problems diag.List
	text := f.Text[:to]
	for i := from; i < to; i++ {
		switch text[i] {
		case '#':
			i += max(bytes.IndexByte(text[i:], '\n'), 0)
		case '\'':
			i = quoteEnd(text, i)
		case '"':
			end := min(quoteEnd(text, i), to)
			for at := i; at < end; at++ {
				if text[at] != '\\' {
					continue
				}
				c, n := tomlEscape(text[at+1 : end])
				before, _ := utf8.DecodeLastRune(text[:at])
				after, _ := utf8.DecodeRune(text[at+1+n:])
				if what, hint := unwelcome(c, before, after); what != "" {
					problems.Add(diag.Errorf(f.Offset(at, 1+n), "characters", "%s", what).Hintf("%s", hint))
				}
				at += n
			}
			i = end
		}
	}
	return problems
}

// tomlEscape is the character of an escape after its backslash, and the length of the
// escape without the backslash. Escapes of ordinary characters are a space.
func tomlEscape(text []byte) (c rune, length int) {
	if len(text) == 0 {
		return ' ', 0
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[text[0]]
	switch {
	case text[0] == 'b':
		return '\b', 1
	case text[0] == 'f':
		return '\f', 1
	case text[0] == 'e':
		return '\x1b', 1
	case digits > 0 && len(text) > digits:
		const base, bits = 16, 32
		if n, err := strconv.ParseUint(string(text[1:1+digits]), base, bits); err == nil && n <= utf8.MaxRune {
			return rune(n), 1 + digits
		}
	}
	return ' ', 1
}

var (
	reference = regexp.MustCompile(`&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});`)
	codeSpan  = regexp.MustCompile("`+[^`]*`+")
	codeFence = regexp.MustCompile("^ {0,3}(```|~~~)")
)

// references reports the character references after an offset. In code they are text.
func references(f diag.File, offset int) diag.List {
	var problems diag.List
	inCode := false
	for line := range bytes.Lines(f.Text[offset:]) {
		if codeFence.Match(line) {
			inCode = !inCode
		}
		code := codeSpan.FindAllIndex(line, -1)
		for _, at := range reference.FindAllIndex(line, -1) {
			c, n := utf8.DecodeRuneInString(html.UnescapeString(string(line[at[0]:at[1]])))
			if inCode || n == 0 || within(code, at[0]) || at[0] > 0 && line[at[0]-1] == '\\' {
				continue
			}
			before, _ := utf8.DecodeLastRune(line[:at[0]])
			after, _ := utf8.DecodeRune(line[at[1]:])
			if what, hint := unwelcome(c, before, after); what != "" {
				problems.Add(diag.Errorf(f.Offset(offset+at[0], at[1]-at[0]), "characters", "%s", what).Hintf("%s", hint))
			}
		}
		offset += len(line)
	}
	return problems
}

// within reports whether an offset is in one of some stretches.
func within(stretches [][]int, at int) bool {
	for _, s := range stretches {
		if s[0] <= at && at < s[1] {
			return true
		}
	}
	return false
}
