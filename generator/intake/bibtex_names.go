package intake

import "strings"

// bibNames returns the names in a list of BibTeX: they are divided at each "and" outside
// of braces. A name that is in braces as a whole is that of a body.
func bibNames(list string) []string {
	var all []string
	for _, name := range splitAnd(list) {
		if name := bibName(name); name != "" {
			all = append(all, name)
		}
	}
	return all
}

// splitAnd divides a text at the word "and" outside of braces.
func splitAnd(text string) []string {
	const word = "and"
	return splitOutside(text, func(rest string) int {
		end := 1 + len(word)
		if end < len(rest) && isSpace(rest[0]) && strings.EqualFold(rest[1:end], word) && isSpace(rest[end]) {
			return end
		}
		return 0
	})
}

// splitOutside divides a text at separators outside of braces. separator returns the length
// of the separator with which a text begins; 0: it begins with none.
func splitOutside(text string, separator func(rest string) int) []string {
	var parts []string
	depth, start := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		default:
			if depth > 0 {
				continue
			}
			if n := separator(text[i:]); n > 0 {
				parts = append(parts, text[start:i])
				start = i + n
			}
		}
	}
	return append(parts, text[start:])
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// bibName returns a name of BibTeX: "von Last, First", "von Last, Jr, First" or "First von
// Last". biblatex has "family=Last, given=First" too.
func bibName(name string) string {
	name = strings.TrimSpace(name)
	if whole(name) {
		return body(latex(name))
	}
	parts := splitCommas(name)
	if strings.Contains(parts[0], "=") {
		if name := keyedName(parts); name != "" {
			return name
		}
	}
	for i, part := range parts {
		parts[i] = plain(latex(part))
	}
	switch len(parts) {
	case 1:
		if family := lastGroup(name); family != "" {
			return inverted(plain(latex(family)), plain(latex(strings.TrimSuffix(name, family))))
		}
		return natural(parts[0])
	case 2:
		if parts[1] != "" && !isSuffix(parts[1]) {
			return inverted(parts[0], parts[1])
		}
	case 3:
		if isSuffix(parts[1]) {
			return inverted(parts[0], parts[2]+" "+parts[1])
		}
	}
	return person(strings.Join(parts, ", "))
}

// whole reports whether a text is one group in braces. An accent such as {\"O} is none of
// a whole name.
func whole(text string) bool {
	if !strings.HasPrefix(text, "{") || strings.HasPrefix(text, `{\`) {
		return false
	}
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return i == len(text)-1
		}
	}
	return false
}

// lastGroup returns the family name of a name without a comma, if it is in braces:
// "Anna {del Rio Mason}"; empty if it is not.
func lastGroup(name string) string {
	at := strings.LastIndex(name, " {")
	if at > 0 && whole(name[at+1:]) {
		return name[at+1:]
	}
	return ""
}

// splitCommas divides a text at the commas outside of braces.
func splitCommas(text string) []string {
	return splitOutside(text, func(rest string) int {
		if rest[0] == ',' {
			return 1
		}
		return 0
	})
}

// keyedName returns a name whose parts have keys; empty if it is none.
func keyedName(parts []string) string {
	values := map[string]string{}
	for _, part := range parts {
		key, value, ok := strings.Cut(part, "=")
		if !ok {
			return ""
		}
		values[strings.ToLower(strings.TrimSpace(key))] = plain(latex(strings.Trim(strings.TrimSpace(value), `"`)))
	}
	return inverted(values["prefix"]+" "+values["family"], values["given"]+" "+values["suffix"])
}
