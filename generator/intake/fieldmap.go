package intake

import "strings"

// fieldMap has the texts of the fields of a record by their names in lower case. Of
// fields with one name, it has the first that is not empty.
type fieldMap map[string]string

func fieldsByName(fields []Field) fieldMap {
	m := make(fieldMap, len(fields))
	for _, field := range fields {
		name := strings.ToLower(field.Name)
		if m[name] == "" {
			m[name] = strings.TrimSpace(field.Text)
		}
	}
	return m
}

// first returns the first text of some fields that is not empty, decoded; unchanged if
// there is no decoder.
func (f fieldMap) first(decoder func(string) string, names ...string) string {
	for _, name := range names {
		if text := f[name]; text != "" {
			if decoder != nil {
				text = decoder(text)
			}
			if strings.TrimSpace(text) != "" {
				return text
			}
		}
	}
	return ""
}

// divided returns the keywords in a text, which semicolons divide, or commas where there
// are none.
func divided(text string) []string {
	separator := ";"
	if !strings.Contains(text, separator) {
		separator = ","
	}
	var all []string
	for word := range strings.SplitSeq(text, separator) {
		all = appendWord(all, word)
	}
	return all
}

// appendWord appends a keyword, unless it is empty. Some databases mark those that are
// important with an asterisk.
func appendWord(all []string, word string) []string {
	if word = strings.Trim(plain(word), " .*"); word != "" {
		all = append(all, word)
	}
	return all
}
