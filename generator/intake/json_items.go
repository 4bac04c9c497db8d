package intake

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// jsonReader finds the objects that a JSON file lists. It divides the file by counting
// braces outside of strings, so that an object that is not valid does not take the others
// with it, and no more than one is in memory.
type jsonReader struct {
	in   *bufio.Reader
	line int // of the next byte, from 1
	stop jsonStop
	err  error // of reading the file, other than its end

	joined joined
}

// jsonStop says how an object ended.
type jsonStop int

const (
	jsonComplete jsonStop = iota
	jsonEnds              // the file ends within it
	jsonTooLong           // it is longer than [diag.ExportRecordBytes]
)

// jsonList matches the start of a file whose list is a value of an object.
var jsonList = regexp.MustCompile(`^\s*\{\s*"[A-Za-z]+"\s*:\s*\[`)

func newJSONReader(in *bufio.Reader) *jsonReader {
	const longest = 100
	head, _ := in.Peek(longest)
	list := jsonList.Find(head)
	in.Discard(len(list))
	return &jsonReader{in: in, line: 1 + bytes.Count(list, []byte{'\n'})}
}

// jsonItem matches the start of a further object after one whose string does not end.
var jsonItem = regexp.MustCompile(`^[\s,]*\{\s*"(?:id|type)"\s*:`)

// object returns the text of the next object that is in an array, or at the start of the
// file, and its line; of one that is too long, its beginning. It returns false at the end of
// the file. A string ends with its line, so that a quotation mark that is missing does not
// take the further objects with it.
func (r *jsonReader) object() (text []byte, line int, ok bool) {
	var quoted, escaped, broken bool
	depth := 0
	r.stop = jsonComplete
	for {
		c, err := r.in.ReadByte()
		if err != nil {
			if err != io.EOF {
				r.err = err
			}
			if r.stop == jsonComplete {
				r.stop = jsonEnds
			}
			return text, line, depth > 0
		}
		if c == '\n' {
			r.line++
			broken = broken || quoted
			quoted, escaped = false, false
			const longest = 64
			switch ahead, _ := r.in.Peek(longest); {
			case depth == 0 && r.joined.found(ahead, "CSL-JSON"):
				return nil, 0, false
			case broken && jsonItem.Match(ahead):
				return text, line, true
			}
		}
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{':
			if depth++; depth == 1 {
				line = r.line
			}
		case c == '}':
			depth = max(depth-1, 0)
		}
		if len(text) > diag.ExportRecordBytes.Most {
			r.stop = jsonTooLong
		} else if depth > 0 || len(text) > 0 {
			text = append(text, c)
		}
		if depth == 0 && len(text) > 0 {
			return text, line, true
		}
	}
}

// jsonFields are the values of an object by name. Of values with one name, it has the
// last, as all parsers do.
type jsonFields map[string]json.RawMessage

// parseObject returns the values of an object, and all of its fields in their order: a
// string as the text that it stands for, any other value as it is written.
func parseObject(text []byte) (jsonFields, []Field, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	if _, err := decoder.Token(); err != nil {
		return nil, nil, err
	}
	values, raw := jsonFields{}, []Field(nil)
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, nil, err
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return nil, nil, err
		}
		key := name.(string) // the decoder accepts no other token here
		values[key] = value
		written := string(value)
		if value[0] == '"' {
			written = jsonText(value)
		}
		raw = append(raw, Field{key, written})
	}
	_, err := decoder.Token()
	return values, raw, err
}

// text returns the text of the first of some values that has one.
func (f jsonFields) text(names ...string) string {
	for _, name := range names {
		if text := jsonText(f[name]); text != "" {
			return text
		}
	}
	return ""
}

// jsonText returns a string or number as text; of an array, its first element. It is
// empty for any other value.
func jsonText(value json.RawMessage) string {
	if len(value) == 0 {
		return ""
	}
	switch value[0] {
	case '"':
		var text string
		json.Unmarshal(value, &text) // it is valid
		return strings.TrimSpace(text)
	case '[':
		var all []json.RawMessage
		if json.Unmarshal(value, &all); len(all) > 0 && len(all[0]) > 0 && all[0][0] != '[' {
			return jsonText(all[0])
		}
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return string(value)
	}
	return ""
}
