package intake

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"recension/generator/diag"
)

// xmlReader finds the elements of an XML file that are records. It divides the file at
// their tags, so that a record that is not well-formed does not take the others with it,
// exports can be joined to one file, and no more than one record is in memory.
type xmlReader struct {
	in      *bufio.Reader
	names   []string // of the elements that are records
	line    int      // of the next byte, from 1
	started string   // the name of the element whose tag begins before the next byte
	stop    xmlStop
	err     error // of reading the file, other than its end
	joined  joined
}

// xmlStop says how an element ended.
type xmlStop int

const (
	xmlComplete xmlStop = iota
	xmlEnds             // the file ends within it
	xmlOverlap          // the next record begins
	xmlTooLong          // it is longer than [diag.ExportRecordBytes]
)

// element returns the text of the next record, and its line. It returns false at the end
// of the file.
func (r *xmlReader) element() (text []byte, line int, ok bool) {
	for r.started == "" {
		if _, err := r.untilTag(nil); err != nil {
			return nil, 0, false
		}
		r.started = r.ahead("", r.names)
	}
	name := r.started
	r.started = ""
	text, line = append(text, '<'), r.line
	for {
		var err error
		if text, err = r.untilTag(text); err != nil {
			r.stop = xmlEnds
			return text, line, true
		}
		switch {
		case len(text) > diag.ExportRecordBytes.Most:
			r.stop = xmlTooLong
			return text, line, true
		case r.ahead("/", []string{name}) != "":
			end := len("/") + len(name)
			r.in.Discard(end)
			r.stop = xmlComplete
			return append(text, "/"+name+">"...), line, true
		}
		if r.started = r.ahead("", r.names); r.started != "" {
			r.stop = xmlOverlap
			return text, line, true
		}
	}
}

// untilTag reads up to the start of the next tag, which it includes, and appends what it
// has read to a text that is not nil, unless that is too long already.
func (r *xmlReader) untilTag(text []byte) ([]byte, error) {
	for {
		part, err := r.in.ReadSlice('<')
		if text == nil && r.otherFormat(part) {
			return nil, io.EOF
		}
		r.line += bytes.Count(part, []byte{'\n'})
		if text != nil && len(text) <= diag.ExportRecordBytes.Most {
			text = append(text, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil && err != io.EOF {
			r.err = err
		}
		return text, err
	}
}

// otherFormat reports whether a line of a text between records begins another format, and
// counts the lines before it.
func (r *xmlReader) otherFormat(text []byte) bool {
	for lines := 1; ; lines++ {
		_, rest, ok := bytes.Cut(text, []byte{'\n'})
		if !ok {
			return false
		}
		if r.joined.found(rest, "XML", "a web page") {
			r.line += lines
			return true
		}
		text = rest
	}
}

// ahead returns which of some names follows, as the name of a tag; empty if none does.
func (r *xmlReader) ahead(prefix string, names []string) string {
	for _, name := range names {
		next, _ := r.in.Peek(len(prefix) + len(name) + 1)
		rest, ok := bytes.CutPrefix(next, []byte(prefix+name))
		if ok && len(rest) == 1 && strings.IndexByte(" \t\n>/", rest[0]) >= 0 {
			return name
		}
	}
	return ""
}

// element is an element of XML.
type element struct {
	name     string
	attrs    []xml.Attr
	children []*element
	source   string // what it contains, as it is written
	mixed    bool   // it contains text beside elements

	record   *strings.Builder // the text of the whole record
	from, to int              // where that of the element is in it
}

// text returns the text of all that the element contains.
func (e *element) text() string {
	if e.record == nil {
		return ""
	}
	return e.record.String()[e.from:e.to]
}

// maxXMLDepth is the deepest nesting of elements of a record; exports have less than 15.
const maxXMLDepth = 50

var errXMLDepth = errors.New("its elements are nested too deeply")

// parseElement returns the element that a text is.
func parseElement(text []byte) (*element, error) {
	decoder := xml.NewDecoder(bytes.NewReader(text))
	decoder.Strict = false // accept an ampersand that is not escaped
	decoder.Entity = xml.HTMLEntity
	source := string(text)
	root := &element{record: &strings.Builder{}}
	open, starts := []*element{root}, []int64{0}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) > maxXMLDepth {
				return nil, errXMLDepth
			}
			e := &element{name: token.Name.Local, attrs: token.Copy().Attr, record: root.record, from: root.record.Len()}
			parent := open[len(open)-1]
			parent.children = append(parent.children, e)
			open, starts = append(open, e), append(starts, decoder.InputOffset())
		case xml.EndElement:
			last := len(open) - 1
			if last == 0 {
				return nil, fmt.Errorf("it has a second end tag of %s", token.Name.Local)
			}
			open[last].close(source[starts[last]:decoder.InputOffset()])
			open, starts = open[:last], starts[:last]
		case xml.CharData:
			parent := open[len(open)-1]
			root.record.Write(token)
			parent.mixed = parent.mixed || len(bytes.TrimSpace(token)) > 0
		}
	}
	if len(root.children) != 1 || len(open) > 1 {
		return nil, errors.New("it does not end")
	}
	return root.children[0], nil
}

// close ends an element. source is what it contains, and its end tag.
func (e *element) close(source string) {
	if end := strings.LastIndex(source, "</"); end >= 0 {
		source = source[:end]
	}
	e.source, e.to = source, e.record.Len()
	e.mixed = e.mixed && len(e.children) > 0
}

// raw appends the fields of an element: one for each that has text, with its path below
// the record and its attributes as a name. Text with elements in it is as it is written.
func (e *element) raw(path string, all []Field) []Field {
	for _, attr := range e.attrs {
		path += fmt.Sprintf("[@%s=%q]", attr.Name.Local, attr.Value)
	}
	switch {
	case e.mixed:
		return append(all, Field{path, e.source})
	case len(e.children) == 0:
		return append(all, Field{path, e.text()})
	}
	for _, child := range e.children {
		all = child.raw(strings.TrimPrefix(path+"/"+child.name, "/"), all)
	}
	return all
}

// at returns the first element at a path; an empty element if there is none.
func (e *element) at(path ...string) *element {
	if all := e.all(path...); len(all) > 0 {
		return all[0]
	}
	return &element{}
}

// all returns all elements at a path.
func (e *element) all(path ...string) []*element {
	if len(path) == 0 {
		return []*element{e}
	}
	var found []*element
	for _, child := range e.children {
		if child.name == path[0] {
			found = append(found, child.all(path[1:]...)...)
		}
	}
	return found
}

// texts returns the texts of elements.
func texts(all []*element) []string {
	var list []string
	for _, e := range all {
		list = append(list, e.text())
	}
	return list
}

// attr returns the value of an attribute.
func (e *element) attr(name string) string {
	for _, attr := range e.attrs {
		if attr.Name.Local == name {
			return attr.Value
		}
	}
	return ""
}
