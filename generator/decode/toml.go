package decode

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/pelletier/go-toml/v2/unstable"

	"recension/generator/diag"
)

// Keys are the keys of a TOML file with their order and places.
type Keys struct {
	file   diag.File
	place  func(offset, n int) diag.Pos // in the file; nil if it cannot be read
	under  map[string][]string          // the names below each path, in the file's order
	places map[string]diag.Pos
	values map[string]extent // those of keys, not of tables
}

// namesUnder groups keys, which come in the file's order, by the table they are in.
func namesUnder(keys []toml.Key) map[string][]string {
	under := map[string][]string{}
	seen := map[string]bool{}
	for _, key := range keys {
		for n := range key {
			if path := placeKey(key[:n+1]); !seen[path] {
				seen[path] = true
				table := placeKey(key[:n])
				under[table] = append(under[table], key[n])
			}
		}
	}
	return under
}

// Under returns the names defined directly below a path, in the file's order.
func (k Keys) Under(path ...string) []string {
	return slices.Clone(k.under[placeKey(path)])
}

// At is the place of a key's value, or of a table's header. For a key that the file
// does not have, it is the place of the nearest enclosing table.
func (k Keys) At(path ...string) diag.Pos {
	for ; len(path) > 0; path = path[:len(path)-1] {
		if pos, ok := k.places[placeKey(path)]; ok {
			return pos
		}
	}
	return k.file.Whole()
}

// TOML reads a file into a pointer to a struct or to a map of structs. Unlike the
// library's own decoder, it continues after a wrong type and reports every key that the
// struct does not have, each at its place. A field with the tag `toml:"*"`, a map of
// texts, takes those keys instead. It accepts keyed tables only ([id], not [[id]]), as the
// library gives no place for errors in arrays of tables.
func TOML(f diag.File, into any) (Keys, diag.List) {
	f = f.WithoutBOM()
	if d, found := unmerged(f); found {
		return Keys{file: f}, diag.List{d}
	}
	if at := tooDeep(f.Text); at >= 0 {
		d := diag.Errorf(f.Offset(at, 1), "toml", "lists or tables nested more than %d deep", deepest)
		return Keys{file: f}, diag.List{d.Hintf("no file of a review needs more than two")}
	}
	root := map[string]toml.Primitive{}
	md, err := toml.Decode(string(f.Text), &root)
	if err != nil {
		return Keys{file: f}, diag.List{syntaxError(f, err)}
	}
	d := tomlDecoder{md: md, keys: Keys{file: f, place: f.Lines(), under: namesUnder(md.Keys())}}
	d.keys.scan()
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
	} else {
		d.Hint = tomlHint(parse.Message)
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
			d.entry(at, primitive, into)
		default:
			field, known := tomlField(into, name)
			if rest, _ := tomlField(into, otherKeys); !field.IsValid() && rest.IsValid() && d.md.Type(at...) == "String" {
				d.entry(at, primitive, rest)
				continue
			}
			if !field.IsValid() {
				d.problems.Add(diag.Errorf(d.keys.At(at...), "key", "unknown key %q", name).DidYouMean(name, known))
				continue
			}
			before := len(d.problems)
			d.value(at, primitive, field)
			d.takeText(at, into)
			if len(d.problems) == before && field.IsZero() {
				d.required(path, name, into, "write it between the quotation marks")
			}
		}
	}
	if into.Kind() == reflect.Struct {
		d.missing(path, into)
	}
}

// entry decodes a key into an entry of a map.
func (d *tomlDecoder) entry(path []string, primitive toml.Primitive, into reflect.Value) {
	if into.IsNil() {
		into.Set(reflect.MakeMap(into.Type()))
	}
	value := reflect.New(into.Type().Elem()).Elem()
	d.value(path, primitive, value)
	into.SetMapIndex(reflect.ValueOf(path[len(path)-1]), value)
}

// otherKeys is the tag of the field that takes the keys for which a struct has no field.
const otherKeys = "*"

// KeysOf are the keys for which a struct has fields, in their order.
func KeysOf[T any]() []string {
	_, known := tomlField(reflect.New(reflect.TypeFor[T]()).Elem(), "")
	return known
}

// missing reports the keys that a table lacks although their fields have the tag
// `rule:"required"`.
func (d *tomlDecoder) missing(path []string, into reflect.Value) {
	there := d.keys.Under(path...)
	for i := range into.NumField() {
		if name := into.Type().Field(i).Tag.Get("toml"); !slices.Contains(there, name) {
			d.required(path, name, into, fmt.Sprintf(`add %s = "…"`, name))
		}
	}
}

// required reports an empty key of a table if the key is required.
func (d *tomlDecoder) required(path []string, name string, table reflect.Value, hint string) {
	for i := range table.NumField() {
		if tag := table.Type().Field(i).Tag; tag.Get("toml") != name || tag.Get("rule") != "required" {
			continue
		}
		what := "the file"
		if len(path) > 0 {
			what = strconv.Quote(path[len(path)-1])
		}
		at := d.keys.At(append(slices.Clip(path), name)...)
		d.problems.Add(diag.Errorf(at, "required", "%s has no %s", what, name).Hintf("%s", hint))
	}
}

// value decodes one value, a table key by key.
func (d *tomlDecoder) value(path []string, primitive toml.Primitive, into reflect.Value) {
	name := path[len(path)-1]
	if unmarshaler, ok := into.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if err := unmarshaler.UnmarshalText([]byte(d.text(primitive))); err != nil {
			d.problems.Add(WithHint(diag.Errorf(d.keys.At(path...), "type", "%s: %v", name, err), err))
		}
		return
	}
	have := tomlKinds[d.md.Type(path...)]
	if into.Kind() != reflect.Map && into.Kind() != reflect.Struct {
		if d.md.PrimitiveDecode(primitive, into.Addr().Interface()) != nil {
			d.problems.Add(diag.Errorf(d.keys.At(path...), "type", "%s: %s is needed, not %s", name, wanted(into.Type()), have))
		}
		return
	}
	var table map[string]toml.Primitive
	if have != "a table" || d.md.PrimitiveDecode(primitive, &table) != nil {
		d.problems.Add(diag.Errorf(d.keys.At(path...), "type", "%s is a table, not %s", name, have).
			Hintf("write [%s] and its keys on the lines below", toml.Key(path)))
		return
	}
	d.table(path, table, into)
}

// text is the form in which a type that reads text gets a value: text unchanged, TOML
// dates as ISO 8601.
func (d *tomlDecoder) text(primitive toml.Primitive) string {
	var value any
	if err := d.md.PrimitiveDecode(primitive, &value); err != nil {
		return ""
	}
	if date, ok := value.(interface{ Format(string) string }); ok {
		return date.Format("2006-01-02")
	}
	return fmt.Sprint(value)
}

// tomlKinds are the types of TOML in plain words; "" is a table without a header of its
// own.
var tomlKinds = map[string]string{
	"String": "text", "Integer": "a number", "Float": "a fraction", "Bool": "true or false",
	"Datetime": "a date", "Array": "a list", "ArrayHash": "a list of tables", "Hash": "a table", "": "a table",
}

// wanted is the type that a field needs, in plain words.
func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int:
		return "a whole number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list of texts"
	}
	return "text"
}

// tomlField is the field of a struct for a key. If there is none, it returns the zero
// Value and the known keys.
func tomlField(into reflect.Value, name string) (field reflect.Value, known []string) {
	for i := range into.NumField() {
		tag, _, _ := strings.Cut(into.Type().Field(i).Tag.Get("toml"), ",")
		if tag == "" || tag == "-" {
			continue
		}
		if tag == name {
			return into.Field(i), nil
		}
		if tag != otherKeys {
			known = append(known, tag)
		}
	}
	return reflect.Value{}, known
}

// scan finds the place of every table header and of every key's value. The decoder does
// not expose them, so a second parser, whose syntax tree has them, reads the file.
func (k *Keys) scan() {
	k.places, k.values = map[string]diag.Pos{}, map[string]extent{}
	var p unstable.Parser
	p.Reset(k.file.Text)
	var table []string
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			path, at := keyOf(e.Key())
			pos := k.place(at.from, at.to-at.from)
			for n := range path { // the tables around it may have no header
				if key := placeKey(path[:n+1]); n+1 == len(path) || k.places[key] == (diag.Pos{}) {
					k.places[key] = pos
				}
			}
			table = path
		case unstable.KeyValue:
			path, at := keyOf(e.Key())
			from, to := valueAt(k.file.Text, at.to, e.Value())
			key := placeKey(append(slices.Clip(table), path...))
			k.places[key], k.values[key] = k.place(from, to-from), extent{from, to}
		}
	}
}

// placeKey is a path as a map key. It tells the empty path from that of a key whose name
// is empty.
func placeKey(path []string) string { return strings.Join(append([]string{""}, path...), "\x00") }

// extent is a stretch of bytes.
type extent struct{ from, to int }

// keyOf is the path that a key with dots names, and where it stands.
func keyOf(parts unstable.Iterator) (path []string, at extent) {
	for parts.Next() {
		n := parts.Node()
		if path == nil {
			at.from = int(n.Raw.Offset)
		}
		at.to = int(n.Raw.Offset + n.Raw.Length)
		path = append(path, string(n.Data))
	}
	return path, at
}

// valueAt is the extent of the value after a key. The tree has the extent of simple
// values; that of a list or a table goes to the end of its line.
func valueAt(text []byte, after int, value *unstable.Node) (from, to int) {
	from = after + bytes.IndexByte(text[after:], '=') + 1
	for from < len(text) && (text[from] == ' ' || text[from] == '\t') {
		from++
	}
	if simple := value.Kind != unstable.Array && value.Kind != unstable.InlineTable; simple && value.Raw.Length > 0 {
		return from, int(value.Raw.Offset + value.Raw.Length)
	}
	line, _, _ := bytes.Cut(text[from:], []byte("\n"))
	return from, from + len(bytes.TrimRight(line, " \t\r"))
}

// FrontMatter reads the TOML between the +++ lines at the head of a Markdown file. It
// returns the file with these lines blanked, not cut, so that places in the rest stay
// correct. It reports a file without front matter.
func FrontMatter(f diag.File, into any) (body diag.File, keys Keys, problems diag.List) {
	f = f.WithoutBOM()
	from, to, end := fences(f.Text)
	first, _, _ := bytes.Cut(f.Text, []byte("\n"))
	at := f.Offset(0, len(first))
	switch {
	case from < 0:
		d := diag.Errorf(at, "front-matter", "the file does not start with front matter").
			Hintf("start with a line +++, then title = \"…\", then a line +++")
		if string(bytes.TrimRight(first, " \t\r")) == "---" {
			d = d.Hintf("front matter is TOML between lines +++, not YAML between lines ---: a line +++, then title = \"…\", then a line +++")
		}
		problems.Add(d)
		return f, Keys{file: f}, problems
	case to < 0:
		problems.Add(diag.Errorf(at, "front-matter", "the front matter is not closed").Hintf("end it with a line +++"))
		return f, Keys{file: f}, problems
	}
	keys, problems = TOML(diag.File{Name: f.Name, Text: blank(f.Text[:to], 0, from)}, into)
	return diag.File{Name: f.Name, Text: blank(f.Text, 0, end)}, keys, problems
}

// fences finds the +++ lines around the front matter: from is the offset after the
// first, to the offset of the second, and end the offset after it. from is -1 if the
// first is missing, to if the second is.
func fences(text []byte) (from, to, end int) {
	const fence = "+++"
	offset := 0
	from = -1
	for line := range bytes.Lines(text) {
		isFence := strings.TrimRight(string(line), " \t\r\n") == fence
		switch {
		case offset == 0 && !isFence:
			return -1, -1, 0
		case offset == 0:
			from = len(line)
		case isFence:
			return from, offset, offset + len(fence)
		}
		offset += len(line)
	}
	return from, -1, 0
}

// blank replaces each byte of a stretch of text with a space, but for line ends.
func blank(text []byte, from, to int) []byte {
	out := bytes.Clone(text)
	for i := from; i < to; i++ {
		if out[i] != '\n' && out[i] != '\r' {
			out[i] = ' '
		}
	}
	return out
}
