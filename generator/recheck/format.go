package recheck

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"recension/generator/diag"
)

// Formats are the output formats of a result, by name.
var Formats = map[string]func(Result, io.Writer) error{
	"text": Result.Text,
	"json": Result.JSON,
}

// JSON writes the result with the names of its struct tags.
func (r Result) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// Text writes the result for a terminal: each sentence with what became of it in each
// edition, the newest first, then the sentences that are in none, and a summary. Words
// that an edition does not have are in [-…-], those that it has instead in {+…+}.
func (r Result) Text(w io.Writer) error {
	var b strings.Builder
	for _, s := range r.Sentences {
		fmt.Fprintf(&b, "%s: %s\n", diag.Visible(fmt.Sprintf("%s:%d", r.File, s.Line)), inQuotes(s.Text))
		for _, f := range s.Findings {
			f.text(&b)
		}
		b.WriteByte('\n')
	}
	if len(r.NotFound) > 0 {
		b.WriteString("not found in any edition:\n")
		for _, q := range r.NotFound {
			fmt.Fprintf(&b, "  %s: %s\n", diag.Visible(fmt.Sprintf("%s:%d", r.File, q.Line)), inQuotes(q.Text))
		}
		b.WriteByte('\n')
	}
	b.WriteString(r.summary())
	_, err := io.WriteString(w, b.String())
	return err
}

func (f Finding) text(b *strings.Builder) {
	line := func(format string, args ...any) { fmt.Fprintf(b, "    "+format+"\n", args...) }
	fmt.Fprintf(b, "  %s: %s", editionName(f.Edition, f.Draft), f.Standing)
	switch {
	case f.Erratum != nil:
		fmt.Fprintf(b, " on %s by erratum %d, of %s: %s", f.Erratum.Date, f.Erratum.Number, f.Erratum.Kind, diag.Visible(f.Erratum.Note))
	case f.Part:
		b.WriteString(", in a longer sentence")
	}
	b.WriteByte('\n')
	if f.Part {
		line("%s", diag.Visible(f.Before+f.partText()))
	}
	switch {
	case len(f.Differences) > 0:
		line("%s", diag.Visible(marked(f.Differences)))
	case f.Standing == Corrected && f.Text != "":
		line("%s", diag.Visible(f.Text))
	case f.Standing == Corrected:
		line("nothing stands there now")
	}
	const most = 3 // places; a label is in many
	for i, p := range f.Places {
		if i == most {
			line("and %d more", len(f.Places)-most)
			break
		}
		line("%s", diag.Visible(p.String()))
	}
}

// partText is the sentence that contains the quote, if nothing else shows it.
func (f Finding) partText() string {
	if f.Standing == Stands {
		return f.Text
	}
	return ""
}

// String returns the place in one line: title, section, file and line, and address.
func (p Place) String() string {
	text := p.Title
	if p.Section != "" {
		text += ", " + p.Section
	}
	at := p.File
	if p.Line > 0 {
		at = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s: %s, %s", text, at, p.Path)
}

// marked writes differences in one line, in the form of git diff --word-diff.
func marked(all []Difference) string {
	var words []string
	for _, d := range all {
		switch d.Kind {
		case "removed":
			words = append(words, "[-"+d.Text+"-]")
		case "added":
			words = append(words, "{+"+d.Text+"+}")
		default:
			words = append(words, d.Text)
		}
	}
	return strings.Join(words, " ")
}

func inQuotes(text string) string { return "“" + diag.Visible(text) + "”" }

func editionName(id string, draft bool) string {
	if draft {
		return id + " (draft)"
	}
	return id
}

// summary says how many sentences have which standing in each edition.
func (r Result) summary() string {
	var b strings.Builder
	for i, e := range r.Editions {
		n := map[Standing]int{}
		for _, s := range r.Sentences {
			n[s.Findings[i].Standing]++
		}
		var parts []string
		for _, standing := range Standings {
			parts = append(parts, fmt.Sprintf("%s %d", standing, n[standing]))
		}
		fmt.Fprintf(&b, "%s: %s\n", editionName(e.ID, e.Draft), strings.Join(parts, ", "))
	}
	fmt.Fprintf(&b, "not found in any edition: %d\n", len(r.NotFound))
	return b.String()
}
