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
	if strings.Contains(text, ";") {
		return keywords([]string{text}, ";")
	}
	return keywords([]string{text}, ",")
}
