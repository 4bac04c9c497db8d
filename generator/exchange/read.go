package exchange

import (
	"cmp"
	"io"
	"path"
	"regexp"
	"strings"

	"recension/generator/diag"
	"recension/generator/intake"
	"recension/generator/review"
)

// Source is a file that comes back from another tool.
type Source struct {
	Name string
	Text io.Reader
	List string // one of [ListVerdicts], if all records of the file have it; empty: the file says
}

// row is a record of such a file.
type row struct {
	at     diag.Pos
	record intake.Record
	fields map[string]string // by column, tag or key, in lower case; the texts of a repeated one are on lines of their own
	coded  []vote            // of JSON
	fault  *diag.Diagnostic  // why it cannot be read
}

// called is the row for a message.
func (r row) called() string { return called(r.record.Key, r.record.Title, r.record.Year) }

// reading is a file that was read.
type reading struct {
	tool *tool
	form string // CSV, RIS or JSON
	list string // the verdict of all its records; empty: each has its own
	rows []row
}

// read reads a file. from is its tool, or nil if that is to be seen from the file. The
// diagnostics are errors of the whole file; those of rows are in them.
func read(from *tool, source Source, kind review.StageKind) (reading, diag.List) {
	text := intake.NewText(source.Name, source.Text)
	var r reading
	if r.form, r.tool = recognised(from, text); r.form == "" {
		return r, diag.List{refusal(from, text)}
	}
	switch {
	case r.tool == nil:
		return r, diag.List{diag.Errorf(text.At(0, ""), "unreadable-file", "the file does not show which tool it is from").Hintf("name it with --from")}
	case from != nil && r.tool != from:
		return r, diag.List{diag.Errorf(text.At(0, ""), "unreadable-file", "this is an export of %s, not of %s", r.tool.name, from.name)}
	}
	problem := r.findList(source, kind)
	if problem != nil {
		return r, diag.List{*problem}
	}
	if r.form == "JSON" {
		var err error
		if r.rows, err = r.tool.rows(source.Name, text.Reader()); err != nil {
			return r, diag.List{diag.Errorf(text.At(0, ""), "unreadable-file", "%v", err).Hintf("the file may have been cut off; export it again")}
		}
	} else if problem = r.readRecords(text); problem != nil {
		return r, diag.List{*problem}
	}
	if len(r.rows) == 0 {
		return r, diag.List{diag.Errorf(text.At(0, ""), "unreadable-file", "the file has no records").Hintf("export it again")}
	}
	return r, nil
}

// recognised returns the form of a text and its tool: nil if the text does not show it;
// the form is empty if the text is of no tool.
func recognised(from *tool, text intake.Text) (form string, of *tool) {
	columns := intake.Columns(text)
	for i, c := range columns {
		columns[i] = strings.ToLower(strings.TrimSpace(c))
	}
	head := text.Head()
	json := strings.HasPrefix(strings.TrimSpace(head), "{")
	for i := range tools {
		t := &tools[i]
		switch {
		case json:
			if t.json != "" && (strings.Contains(head, t.json) || t == from) {
				return "JSON", t
			}
		case t.has != nil && len(columns) > 1 && t.has(columns):
			return "CSV", t
		}
	}
	if format, fault := intake.Recognise(text); json || fault != nil || format.Name != "RIS" {
		return "", nil
	}
	for i := range tools {
		if t := &tools[i]; t.ris != "" && strings.Contains(head, t.ris) {
			return "RIS", t
		}
	}
	return "RIS", from
}

// refusal says what a file is that is of no tool.
func refusal(from *tool, text intake.Text) diag.Diagnostic {
	format, fault := intake.Recognise(text)
	if fault != nil {
		return *fault
	}
	what := "one of the other tools"
	if from != nil {
		what = from.name
	}
	return diag.Errorf(text.At(0, ""), "unreadable-file", "this is %s, not an export of %s", format.Name, what).
		Hintf("an export of records is added with recension records import")
}

// findList finds the verdict that all records of the file have.
func (r *reading) findList(source Source, kind review.StageKind) *diag.Diagnostic {
	if r.list = source.List; r.list != "" || r.tool.lists == nil {
		return nil
	}
	at := diag.Pos{File: source.Name}
	name := strings.ToLower(path.Base(strings.ReplaceAll(source.Name, `\`, "/")))
	for _, word := range words.FindAllString(name, -1) {
		verdicts, known := r.tool.lists[word]
		if !known {
			continue
		}
		if r.list = verdicts[kind]; r.list == "" {
			d := diag.Errorf(at, "unreadable-file", "the list %q of %s is not of a stage of the kind %s", word, r.tool.name, kind).Hintf("leave it out")
			return &d
		}
		return nil
	}
	d := diag.Errorf(at, "unreadable-file", "the file does not show which list of %s it is", r.tool.name).Hintf("%s", r.tool.hint)
	return &d
}

// words matches the words of the name of a file.
var words = regexp.MustCompile(`[a-z]+`)

// readRecords reads the records of a table or of RIS. It returns what is wrong with the
// whole file.
func (r *reading) readRecords(text intake.Text) *diag.Diagnostic {
	format, _ := intake.Recognise(text)
	if r.form == "CSV" {
		format = intake.Table(r.tool.columnsIn(intake.Columns(text)))
	}
	for record, fault := range format.Read(text) {
		if fault != nil && (intake.OfFile(fault) || fault.Severity != diag.Error) {
			if intake.OfFile(fault) {
				return fault
			}
			continue
		}
		each := row{at: record.Pos, record: record, fault: fault, fields: map[string]string{}}
		if fault != nil {
			each.at = fault.Pos
		}
		for _, f := range record.Raw {
			name := strings.ToLower(f.Name)
			if text, repeated := each.fields[name]; repeated {
				f.Text = text + "\n" + f.Text
			}
			each.fields[name] = f.Text
		}
		each.record.ArXiv = cmp.Or(record.ArXiv, arxivIn(record.URL, record.DOI))
		r.rows = append(r.rows, each)
	}
	return nil
}

// columnsIn returns those columns of the tool that a table has.
func (t *tool) columnsIn(have []string) map[string]string {
	columns := map[string]string{}
	for field, name := range t.columns {
		for _, column := range have {
			if strings.EqualFold(strings.TrimSpace(column), name) {
				columns[field] = name
			}
		}
	}
	return columns
}

// arxivNumber matches a number of arXiv in an address or DOI.
var arxivNumber = regexp.MustCompile(`(?i)arxiv(?:\.org/(?:abs|pdf)/|\.)([a-z-]+(?:\.[a-z]{2})?/[0-9]{7}|[0-9]{4}\.[0-9]{4,5})`)

// arxivIn returns the first number of arXiv in some texts.
func arxivIn(texts ...string) string {
	for _, text := range texts {
		if m := arxivNumber.FindStringSubmatch(text); m != nil && review.IsArXiv(m[1]) {
			return m[1]
		}
	}
	return ""
}
