package intake

import (
	"iter"
	"slices"
	"strings"

	"recension/generator/diag"
)

// grammar says how the records of a tagged format are written: a field begins at a line
// with its tag and goes on in further lines without one.
type grammar struct {
	name string
	// split returns the tag and the text of a line that begins a field.
	split func(text string) (tag, value string, ok bool)
	// begins are the tags that begin a record. A file uses one of them; without any,
	// a field after a blank line begins a record.
	begins []string
	// ends is the tag that ends a record; empty: the next one ends it.
	ends string
	// blank: a file whose first record does not begin with one of the tags separates
	// records by blank lines.
	blank bool
	// around are the tags of fields between records, such as those of the file.
	around []string
	// last is the tag of the last field of every record, if the format has one. A file
	// whose last record does not have it is cut, if the others have it.
	last string
	// closes is the tag that ends the file; empty: there is none.
	closes string
	// record makes a record of the fields. It need not set those of the place.
	record func(fields) Record
}

// entry is a record that is being read.
type entry struct {
	fields fields
	text   []byte // of the last field, if it has further lines
	pos    diag.Pos
	bytes  int
	fault  *diag.Diagnostic // why the record is unreadable
}

// tagged reads the records of a tagged format.
type tagged struct {
	grammar
	lines   *lines
	yield   func(Record, *diag.Diagnostic) bool
	entry   *entry // nil between records
	opener  string // the tag that begins the records of this file; empty: a blank line does
	number  int    // records so far
	blank   bool   // the line before is blank
	ended   int    // records that the closing tag ended
	open    int    // records that only the next record ended
	closed  bool   // the tag that ends the file was the last
	within  bool   // the file has fields around its records, so that one must end it
	whole   int    // records with the last field
	stopped bool   // the caller has enough, or nothing more can be read
}

// read yields the records of a text.
func (g grammar) read(text Text) iter.Seq2[Record, *diag.Diagnostic] {
	return func(yield func(Record, *diag.Diagnostic) bool) {
		t := tagged{grammar: g, lines: text.lines(), yield: yield}
		for !t.stopped && t.lines.next() {
			t.line(t.lines.line)
		}
		if !t.stopped {
			t.end()
		}
	}
}

// line reads a line.
func (t *tagged) line(l line) {
	if strings.TrimSpace(l.Text) == "" || l.Text == "\x1a" {
		t.blank = true
		return
	}
	afterBlank := t.blank
	t.blank = false
	if t.number > 0 && t.otherFormat(l) {
		return
	}
	tag, value, ok := t.split(l.Text)
	switch {
	case ok && slices.Contains(t.around, tag) && (t.entry == nil || tag == t.closes):
		t.cut()
		t.within, t.closed = true, tag == t.closes
		return
	case ok && t.startsRecord(tag, afterBlank):
		if t.cut(); t.stopped {
			return
		}
		t.start()
		if slices.Contains(t.begins, tag) && (t.number == 1 || !t.grammar.blank) {
			t.opener = tag
		}
	case !ok && t.entry == nil:
		return // a note of the database between records
	case t.entry == nil:
		t.start() // the tag that begins others may follow
	}
	if l.Long {
		t.exceeded(diag.ExportLineBytes.Exceeded(t.lines.at(), "record %d of the file has a line that is too long", t.number))
	}
	if ok && tag == t.ends && t.ends != "" {
		t.close()
		return
	}
	t.add(tag, value, l.Text, ok)
}

// startsRecord reports whether a field begins a record.
func (t *tagged) startsRecord(tag string, afterBlank bool) bool {
	if t.ends != "" { // some tools write the tag that should be first among the others
		return tag == t.begins[0] && (t.entry == nil || t.entry.fields.has(tag) || t.entry.fault != nil)
	}
	if t.opener != "" {
		return tag == t.opener
	}
	between := t.entry == nil || afterBlank
	if slices.Contains(t.begins, tag) {
		return between || !t.grammar.blank
	}
	return between && t.grammar.blank
}

// start begins a record at a line.
func (t *tagged) start() {
	t.number++
	t.closed = false
	t.entry = &entry{pos: t.lines.at()}
}

// fail makes the record that is being read unreadable, unless it is already.
func (t *tagged) fail(l line, hint, reason string) {
	if t.entry.fault == nil {
		d := diag.Errorf(t.lines.text.At(l.Number, l.Text), "export", "record %d of the file cannot be read: %s", t.number, reason).Hintf("%s", hint)
		t.entry.fault = &d
	}
}

// exceeded makes the record that is being read unreadable, as it is beyond a limit.
func (t *tagged) exceeded(d diag.Diagnostic) {
	if t.entry.fault == nil {
		d = d.Hintf("delete the record from the file, or cut its long field")
		t.entry.fault = &d
	}
}

// add adds a field, or the further line of one, to the record.
func (t *tagged) add(tag, value, text string, ok bool) {
	e := t.entry
	e.bytes += len(text) + 1
	if e.bytes > diag.ExportRecordBytes.Most {
		t.exceeded(diag.ExportRecordBytes.Exceeded(e.pos, "record %d of the file is too large", t.number))
	}
	switch {
	case e.fault != nil:
		e.fields, e.text = nil, nil // not kept: it can be as large as the file
	case ok:
		e.flush()
		e.fields = append(e.fields, Field{tag, value})
	case len(e.fields) > 0:
		if e.text == nil {
			e.text = []byte(e.fields[len(e.fields)-1].Text)
		}
		e.text = append(append(e.text, '\n'), strings.TrimSpace(text)...)
	}
}

// flush gives the last field the text with its further lines.
func (e *entry) flush() {
	if e.text != nil {
		e.fields[len(e.fields)-1].Text = string(e.text)
		e.text = nil
	}
}

// otherFormat reports a line that begins another format, and stops.
func (t *tagged) otherFormat(l line) bool {
	other, certain := startOf(l.Text)
	if other == "" || other == t.name || !certain && t.entry != nil {
		return false
	}
	d := diag.Errorf(t.lines.at(), "unreadable-file", "the file has two formats: after record %d of %s, it goes on with %s", t.number, t.name, other).
		Hintf("split the file before this line, and import both")
	t.stopped = true
	t.yield(Record{}, &d)
	return true
}

// close finishes a record at the tag that ends it. If those before have none, one of them
// may be half a record.
func (t *tagged) close() {
	if t.ended++; t.ended > 1 || t.open == 0 {
		t.finish()
		return
	}
	d := diag.Errorf(t.lines.at(), "unreadable-file", "record %d of the file ends with %s, and the one before does not: it may be cut", t.number, t.ends).
		Hintf("add the line %s to each record, if all are complete", t.ends)
	t.stopped = true
	t.yield(Record{}, &d)
}

// cut finishes a record that the beginning of the next one ends. Where other records have
// a tag at their end, it is half of one.
func (t *tagged) cut() {
	if t.entry == nil {
		return
	}
	if t.ends != "" {
		t.open++
		if t.ended > 0 {
			t.fail(line{t.entry.pos.Line, t.entry.pos.Excerpt, false}, "add the line if the record is complete", "it does not end with "+t.ends)
		}
	}
	t.finish()
}

// finish yields the record that is being read.
func (t *tagged) finish() {
	e := t.entry
	e.flush()
	t.entry = nil
	if e.fault == nil && t.last != "" && e.fields.has(t.last) {
		t.whole++
	}
	var r Record
	if t.ends != "" && e.fault == nil && !e.fields.has(t.begins[0]) {
		d := diag.Errorf(e.pos, "export", "record %d of the file cannot be read: it has no %s", t.number, t.begins[0]).
			Hintf("export it again, or delete it from the file")
		e.fault = &d
	}
	if e.fault == nil {
		r = t.record(e.fields)
		if r.Title == "" && r.DOI == "" && r.PMID == "" && r.ArXiv == "" && r.URL == "" {
			d := diag.Errorf(e.pos, "export", "record %d of the file cannot be read: it has neither a title nor an identifier", t.number).
				Hintf("export it again with all fields, or delete it from the file")
			e.fault = &d
		}
	}
	if e.fault != nil {
		r = Record{}
	}
	r.Number, r.Pos, r.Raw = t.number, e.pos, e.fields
	if !t.yield(r, e.fault) {
		t.stopped = true
	}
}

// end reads the end of the file.
func (t *tagged) end() {
	if d := t.lines.fault(); d != nil {
		t.yield(Record{}, d)
		return
	}
	const hint = "export it again; what is there may be cut"
	if t.entry != nil {
		at := line{t.entry.pos.Line, t.entry.pos.Excerpt, false}
		switch {
		case t.ends != "" && (t.ended > 0 || t.open == 0):
			t.fail(at, "export it again, or add the line "+t.ends+" if the record is complete", "the file ends within it, before "+t.ends)
		case t.last != "" && t.whole > 0 && t.whole == t.number-1 && !t.entry.fields.has(t.last):
			t.fail(at, hint, "the file ends within it, before "+t.last)
		}
		t.finish()
		if t.stopped {
			return
		}
	}
	if t.closes != "" && t.within && !t.closed {
		d := diag.Errorf(t.lines.text.At(0, ""), "unreadable-file", "the file ends before %s: some of its records are missing", t.closes).
			Hintf("export it again, or add the line %s if it is complete", t.closes)
		t.yield(Record{}, &d)
		return
	}
	if t.ends == "" && t.last == "" && t.lines.cut && t.number > 0 {
		d := diag.Warnf(t.lines.at(), "export", "the file ends without a line break, and may be cut within this line").Hintf(hint)
		t.yield(Record{}, &d)
	}
}

// starts are the beginnings of lines that begin a format, by their first byte. Those that
// are not certain can be in an abstract, too.
var starts = [256][]struct {
	prefix, format string
	certain        bool
}{
	'T': {{"TY  - ", "RIS", true}},
	'P': {{"PMID- ", "PubMed", true}, {"PT\tAU\t", "the table of the Web of Science", true}},
	'%': {{"%0 ", "EndNote", true}},
	'F': {{"FN Clarivate", "Web of Science", true}, {"FN Thomson", "Web of Science", true}},
	'@': {{"@", "BibTeX", false}},
	'<': {{"<?xml", "XML", false}, {"<!DOCTYPE", "a web page", false}, {"<html", "a web page", false}},
	'[': {{"[{", "CSL-JSON", false}, {"[ {", "CSL-JSON", false}},
}

// startOf returns the name of the format that a line begins, and whether that is certain;
// empty if it begins none.
func startOf(text string) (format string, certain bool) {
	if text == "" {
		return "", false
	}
	for _, start := range starts[text[0]] {
		if strings.HasPrefix(text, start.prefix) {
			return start.format, start.certain
		}
	}
	return "", false
}
