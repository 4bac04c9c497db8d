package scaffold

import (
	"bytes"
	"encoding/csv"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// addDocument adds a row to documents.csv. If the document has a number in the source's
// list of references, its row is inserted in that order, otherwise at the end.
func addDocument(t *Target, v Values) (Change, diag.List) {
	v["doi"] = bareDOI(v["doi"])
	before := 0
	if number, err := strconv.Atoi(v["cited_as"]); err == nil {
		for _, d := range t.Documents {
			if n, err := strconv.Atoi(d.CitedAs); err == nil && n > number {
				before = d.Line()
				break
			}
		}
	}
	return addRows(t, "documents.csv", []Values{v}, before, nil)
}

// AddDocuments adds rows to the end of documents.csv, of which no cell is checked; those
// without an id get one. The change has the id of the first one.
func AddDocuments(t *Target, all []Values) (Change, diag.List) {
	kind := Kinds[slices.IndexFunc(Kinds, func(k Kind) bool { return k.rows == review.Documents })]
	for _, v := range all {
		if v["id"] == "" {
			v["id"] = kind.ID(t, v)
		}
		t.Documents = append(t.Documents, review.Document{ID: v["id"]}) // so that its id is taken
	}
	c, problems := addRows(t, "documents.csv", all, 0, nil)
	if len(all) > 0 {
		c.ID = all[0]["id"]
	}
	return c, problems
}

// addStandard adds a row to standards.csv, after the other standards of its first
// organisation; at the end if there are none. The standards that it supersedes, or that
// supersede it, then name it, since both rows must state the succession.
func addStandard(t *Target, v Values) (Change, diag.List) {
	before := 0
	if all := splitList(v["organisation"]); len(all) > 0 {
		for i, s := range t.Standards {
			if len(s.Organisation) > 0 && s.Organisation[0] == all[0] {
				before = 0
				if i+1 < len(t.Standards) {
					before = t.Standards[i+1].Line()
				}
			}
		}
	}
	return addRows(t, "standards.csv", []Values{v}, before, func(text []byte, header []string) []byte {
		status, found := t.Vocabulary.Word(t.StatusColumn(), v[t.StatusColumn()])
		planned := found && status.Phase == review.InDevelopment // a draft supersedes nothing yet
		for column, back := range map[string]string{"supersedes": "superseded_by", "superseded_by": "supersedes"} {
			if planned && column == "supersedes" {
				continue
			}
			for _, other := range splitList(v[column]) {
				if s, ok := t.Standard(other); ok && s.Has(back) {
					text = addToCell(text, s.Line(), slices.Index(header, back), v["id"])
				}
			}
		}
		return text
	})
}

// addRows adds rows to a CSV file before a line; at the end if before is 0. edit changes
// cells of other rows first, but not the number of lines; nil changes none.
func addRows(t *Target, name string, all []Values, before int, edit func(text []byte, header []string) []byte) (Change, diag.List) {
	f, problems := review.Read(t.src, t.File(name))
	if problems != nil {
		return Change{}, problems
	}
	sheet, problems := decode.ReadSheet(f)
	if _, lost := review.LostParts(problems)[f.Name]; lost {
		return Change{}, problems
	}
	var nowhere diag.List
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, v := range all {
		for _, column := range slices.Sorted(maps.Keys(v)) {
			if v[column] != "" && !slices.Contains(sheet.Header, column) {
				nowhere.Add(diag.Errorf(sheet.HeaderAt(len(sheet.Header)-1), "column", "the file has no column %q to enter %q in", column, v[column]).
					Hintf("add it to the header, and a comma to each row"))
			}
		}
		row := make([]string, len(sheet.Header))
		for i, column := range sheet.Header {
			row[i] = v[column]
		}
		if nowhere != nil {
			return Change{}, nowhere
		}
		_ = w.Write(row) // a buffer never fails
	}
	w.Flush()
	if edit != nil {
		f.Text = edit(f.Text, sheet.Header)
	}
	at := len(f.Text)
	if before > 0 {
		at = lineStart(f.Text, before)
	}
	return insert(f, at, b.Bytes()), nil
}

// addToCell adds a value to the list in a cell of the row that starts at a line. Other
// rows keep their bytes.
func addToCell(text []byte, line, column int, value string) []byte {
	start := lineStart(text, line)
	r := csv.NewReader(bytes.NewReader(text[start:]))
	r.FieldsPerRecord = -1
	row, err := r.Read()
	if err != nil || column < 0 || column >= len(row) {
		return text // the check reports what is wrong with the row
	}
	end := start + int(r.InputOffset())
	if list := splitList(row[column]); !slices.Contains(list, value) {
		row[column] = decode.List(append(list, value)).String()
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = bytes.HasSuffix(text[start:end], []byte("\r\n"))
	_ = w.Write(row) // a buffer never fails
	w.Flush()
	written := b.Bytes()
	if !bytes.HasSuffix(text[start:end], []byte("\n")) {
		written = bytes.TrimRight(written, "\r\n") // the last line has no end
	}
	return slices.Concat(text[:start], written, text[end:])
}

// doiPrefix matches the text before a DOI in addresses and citations.
var doiPrefix = regexp.MustCompile(`^(?i:https?://(dx\.)?doi\.org/|doi:\s*)`)

// bareDOI returns a DOI without the address of the resolver. If it had one, percent-encoded
// characters are decoded.
func bareDOI(doi string) string {
	at := doiPrefix.FindStringIndex(doi)
	if at == nil {
		return doi
	}
	if plain, err := url.PathUnescape(doi[at[1]:]); err == nil {
		return plain
	}
	return doi[at[1]:]
}
