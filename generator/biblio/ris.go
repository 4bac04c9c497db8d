package biblio

import (
	"bytes"
	"fmt"
	"io"
	"iter"

	"recension/generator/locale"
)

// WriteRIS writes references in RIS: a line for each tag, ended by a carriage
// return and a line feed, in UTF-8. It follows Research Information Systems, "RIS
// Format Specifications", 2001, and 2011 for the tags AN, DA, DO, ET, LA, M1, M3, PB, T2 and Y2
// and the types CPAPER, ELEC and STAND. The name of a periodical has the tags of both.
func WriteRIS(w io.Writer, items iter.Seq[Item], l *locale.Locale) error {
	return writeEach(w, items, "\r\n", func(b *bytes.Buffer, item Item) {
		line := func(tag, value string) {
			if value = oneLine(value); value != "" {
				add(b, tag, "  - ", value, "\r\n")
			}
		}
		line("TY", item.names().ris)
		line("ID", item.ID)
		line("AN", item.Accession)
		for _, name := range item.Authors {
			line("AU", name.Inverted())
		}
		line("TI", item.Title)
		line("T2", item.Container)
		if item.Periodical() {
			line("JF", item.Container)
		}
		line("VL", item.Volume)
		line("IS", item.Issue)
		first, last := item.FirstAndLast()
		line("SP", first)
		line("EP", last)
		if parts := dateParts(item.Issued); len(parts) > 0 {
			line("PY", fmt.Sprintf("%04d", parts[0]))
			line("DA", risDate(parts))
		}
		line("M1", item.Number)
		if item.Kind != "" && item.names().ris == "GEN" {
			line("M3", string(item.Kind))
		}
		line("ET", item.Edition)
		line("PB", item.Publisher)
		line("DO", item.DOI)
		line("UR", item.URL)
		if parts := dateParts(item.Accessed); len(parts) > 0 {
			line("Y2", risDate(parts))
		}
		line("LA", item.Language)
		line("AB", item.Abstract)
		for _, word := range item.Keywords {
			line("KW", word)
		}
		line("N1", item.note(l))
		b.WriteString("ER  - \r\n")
	})
}

// risDate returns a date as "YYYY/MM/DD/"; unknown parts stay empty.
func risDate(parts []int) string {
	text := fmt.Sprintf("%04d/", parts[0])
	for i := 1; i < 3; i++ {
		if i < len(parts) {
			text += fmt.Sprintf("%02d", parts[i])
		}
		text += "/"
	}
	return text
}
