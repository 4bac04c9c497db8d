package intake

import "strings"

// fields are the fields of a record, in the order of the export.
type fields []Field

// has reports whether there is a field with the tag.
func (f fields) has(tag string) bool {
	for i := range f {
		if f[i].Name == tag {
			return true
		}
	}
	return false
}

// first returns the text of the first field that has one, of the tag that is named
// first; empty if there is none.
func (f fields) first(tags ...string) string {
	for _, tag := range tags {
		for i := range f {
			if f[i].Name == tag && strings.TrimSpace(f[i].Text) != "" {
				return f[i].Text
			}
		}
	}
	return ""
}

// all returns the texts of all fields with one of the tags, tag by tag.
func (f fields) all(tags ...string) []string {
	var texts []string
	for _, tag := range tags {
		for i := range f {
			if f[i].Name == tag && strings.TrimSpace(f[i].Text) != "" {
				texts = append(texts, f[i].Text)
			}
		}
	}
	return texts
}

// joined returns the texts of all fields with the tag as one plain text.
func (f fields) joined(tag string) string { return plain(strings.Join(f.all(tag), " ")) }

// keywords returns the keywords in texts with one of the separators between them, each
// once.
func keywords(texts []string, separators string) []string {
	var all []string
	seen := map[string]bool{}
	for _, text := range texts {
		for _, word := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(separators, c) }) {
			word = strings.Trim(plain(word), " .,;*")
			if key := strings.ToLower(word); word != "" && !seen[key] {
				seen[key] = true
				all = append(all, word)
			}
		}
	}
	return all
}
