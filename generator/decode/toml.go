package decode

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"recension/generator/diag"
)

// Keys are the keys of a TOML file with their order and places.
type Keys struct {
	file   diag.File
	order  []toml.Key
	places map[string]diag.Pos
}

// Under returns the names defined directly below a path, in the file's order.
func (k Keys) Under(path ...string) []string {
	var names []string
	for _, key := range k.order {
		if len(key) > len(path) && slices.Equal(key[:len(path)], path) && !slices.Contains(names, key[len(path)]) {
			names = append(names, key[len(path)])
		}
	}
	return names
}

// At is the place of a key's value, or of a table's header. A key that the file
// does not have gives the place of the nearest table around it.
func (k Keys) At(path ...string) diag.Pos {
	for ; len(path) > 0; path = path[:len(path)-1] {
		if pos, ok := k.places[toml.Key(path).String()]; ok {
			return pos
		}
	}
	return k.file.Whole()
}

// TOML reads a file into a pointer to a struct or map of structs. Unlike the
// library's own decoder it goes on after a wrong type, and reports keys that the
// struct does not have: all at once, each at its place. Only keyed tables are
// accepted ([id], not [[id]]), as errors in arrays of tables cannot be placed.
func TOML(f diag.File, into any) (Keys, diag.List) {
	text := f.Text
	if bytes.HasPrefix(text, []byte(byteOrderMark)) {
		text = append([]byte("   "), text[len(byteOrderMark):]...)
	}
	root := map[string]toml.Primitive{}
	md, err := toml.Decode(string(text), &root)
	if err != nil {
		return Keys{file: f}, diag.List{syntaxError(f, err)}
	}
	d := tomlDecoder{md: md, keys: Keys{file: f, order: md.Keys(), places: scanKeys(f)}}
	d.table(nil, root, reflect.ValueOf(into).Elem())
	return d.keys, d.problems
}

func syntaxError(f diag.File, err error) diag.Diagnostic {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return diag.Errorf(f.Whole(), "toml", "%s", strings.TrimPrefix(err.Error(), "toml: "))
	}
	d := diag.Errorf(f.Offset(parse.Position.Start, parse.Position.Len), "toml", "%s", strings.TrimSuffix(parse.Message, "."))
	if usage, _, ok := strings.Cut(strings.TrimSpace(parse.Usage), "\n"); ok || usage != "" {
		d.Hint = strings.TrimSuffix(usage, ":")
	}
	return d
}

type tomlDecoder struct {
	md       toml.MetaData
	keys     Keys
	problems diag.List
}

// table decodes the keys of one table into a struct's fields or a map's entries.
func (d *tomlDecoder) table(path []string, table map[string]toml.Primitive, into reflect.Value) {
	for _, name := range d.keys.Under(path...) {
		primitive, ok := table[name]
		if !ok {
			continue
		}
		at := append(slices.Clip(path), name)
		switch into.Kind() {
		case reflect.Map:
			if into.IsNil() {
				into.Set(reflect.MakeMap(into.Type()))
			}
			value := reflect.New(into.Type().Elem()).Elem()
			d.value(at, primitive, value)
			into.SetMapIndex(reflect.ValueOf(name), value)
		default:
			field, known := tomlField(into, name)
			if !field.IsValid() {
				d.problems.Add(diag.Errorf(d.keys.At(at...), "key", "unknown key %q", name).DidYouMean(name, known))
				continue
			}
			d.value(at, primitive, field)
		}
	}
}

// value decodes one value, a table key by key.
func (d *tomlDecoder) value(path []string, primitive toml.Primitive, into reflect.Value) {
	isTable := into.Kind() == reflect.Map || into.Kind() == reflect.Struct && !into.Addr().Type().Implements(textUnmarshaler)
	if !isTable {
		if err := d.md.PrimitiveDecode(primitive, into.Addr().Interface()); err != nil {
			d.problems.Add(withHint(diag.Errorf(d.keys.At(path...), "type", "%s: %s", path[len(path)-1], typeError(err)), err))
		}
		return
	}
	var table map[string]toml.Primitive
	if kind, ok := tomlKinds[d.md.Type(path...)]; ok {
		d.problems.Add(diag.Errorf(d.keys.At(path...), "type", "%s is a table, not %s", path[len(path)-1], kind).
			Hintf("write [%s] and its keys on the lines below", toml.Key(path)))
		return
	}
	if err := d.md.PrimitiveDecode(primitive, &table); err != nil {
		d.problems.Add(diag.Errorf(d.keys.At(path...), "type", "%s", typeError(err)))
		return
	}
	d.table(path, table, into)
}

var textUnmarshaler = reflect.TypeFor[interface{ UnmarshalText([]byte) error }]()

// tomlKinds are the types of TOML in plain words.
var tomlKinds = map[string]string{
	"String": "text", "Integer": "a number", "Float": "a number", "Bool": "true or false",
	"Datetime": "a date", "Array": "a list", "ArrayHash": "a list of tables",
}

// typeError is the library's message for a wrong type, without its preamble.
func typeError(err error) string {
	message := err.Error()
	var parse toml.ParseError
	if errors.As(err, &parse) {
		message = parse.Message
	}
	if _, rest, ok := strings.Cut(message, "incompatible types: "); ok {
		message = rest
		if have, want, ok := strings.Cut(rest, "; destination has type "); ok {
			have = strings.TrimPrefix(have, "TOML value has type ")
			message = "a value of type " + want + " is needed, not of type " + have
		}
	}
	return strings.TrimPrefix(message, "toml: ")
}

// tomlField is the field of a struct for a key, or no value and the keys there are.
func tomlField(into reflect.Value, name string) (field reflect.Value, known []string) {
	for i := range into.NumField() {
		tag := into.Type().Field(i).Tag.Get("toml")
		if tag == name {
			return into.Field(i), nil
		}
		if tag != "" && tag != "-" {
			known = append(known, tag)
		}
	}
	return reflect.Value{}, known
}

// scanKeys finds the place of every table header and of every key's value. The
// library keeps key positions to itself; the text has been parsed, so that a
// line by line look suffices: only the inside of long strings and arrays must be
// passed over.
func scanKeys(f diag.File) map[string]diag.Pos {
	places := map[string]diag.Pos{}
	var table toml.Key
	var closing string // what ends a value that spans lines
	offset := 0
	for line := range bytes.Lines(f.Text) {
		start := offset
		offset += len(line)
		text := strings.TrimSpace(string(line))
		indent := strings.Index(string(line), text)
		switch {
		case closing != "":
			if strings.Contains(text, closing) {
				closing = ""
			}
		case text == "" || text[0] == '#':
		case text[0] == '[':
			name := strings.Trim(strings.TrimSpace(strings.SplitN(text, "#", 2)[0]), "[]")
			table = splitKey(name)
			places[table.String()] = f.Offset(start+indent+strings.Index(text, name), len(name))
		default:
			name, value, ok := strings.Cut(text, "=")
			if !ok {
				continue
			}
			value = strings.TrimSpace(value)
			key := append(slices.Clip(table), splitKey(name)...)
			places[key.String()] = f.Offset(start+indent+strings.LastIndex(text, value), len(value))
			closing = closingOf(value)
		}
	}
	return places
}

// closingOf is what ends a value that is not complete on its line.
func closingOf(value string) string {
	for _, quote := range []string{`"""`, `'''`} {
		if strings.HasPrefix(value, quote) && strings.Count(value, quote) == 1 {
			return quote
		}
	}
	if strings.HasPrefix(value, "[") && !strings.Contains(value, "]") {
		return "]"
	}
	return ""
}

func splitKey(name string) toml.Key {
	var key toml.Key
	for part := range strings.SplitSeq(name, ".") {
		key = append(key, strings.Trim(strings.TrimSpace(part), `"'`))
	}
	return key
}

// FrontMatter reads the TOML between the +++ lines at the head of a Markdown
// file, and returns the file with these lines blanked, not cut, so that places
// in the rest stay true. A file without front matter is reported.
func FrontMatter(f diag.File, into any) (body diag.File, keys Keys, problems diag.List) {
	const fence = "+++"
	text := string(f.Text)
	first, rest, _ := strings.Cut(text, "\n")
	end := strings.Index(rest, "\n"+fence)
	if strings.TrimRight(first, "\r") != fence || end < 0 {
		d := diag.Errorf(f.At(1, 1, len(first)), "front-matter", "the file does not start with front matter").
			Hintf("start with a line +++, then title = \"…\", then a line +++")
		return f, Keys{file: f}, diag.List{d}
	}
	stop := len(first) + 1 + end + 1 + len(fence)
	head := blank(f.Text, 0, len(fence))
	head = blank(head, stop-len(fence), len(head))
	keys, problems = TOML(diag.File{Name: f.Name, Text: head}, into)
	return diag.File{Name: f.Name, Text: blank(f.Text, 0, stop)}, keys, problems
}

// blank replaces a stretch of text by spaces, byte by byte, line ends kept.
func blank(text []byte, from, to int) []byte {
	out := bytes.Clone(text)
	for i := from; i < to; i++ {
		if out[i] != '\n' && out[i] != '\r' {
			out[i] = ' '
		}
	}
	return out
}
