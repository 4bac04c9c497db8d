package decode

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strconv"

	"github.com/BurntSushi/toml"
	"github.com/pelletier/go-toml/v2/unstable"

	"recension/generator/diag"
)

// Setting is a top-level key of a TOML file and its new text.
type Setting struct{ Key, Text string }

// Set returns a TOML file with some keys set and everything else unchanged, comments
// and blanks included. A key that the file does not have is added after the other
// top-level keys, unless its text is empty. Set fails if the file is not valid TOML, or
// if the keys cannot be set without changing something else.
func Set(f diag.File, settings ...Setting) ([]byte, error) {
	text := f.WithoutBOM().Text
	mark := f.Text[:len(f.Text)-len(text)]
	var want map[string]any
	if _, err := toml.Decode(string(text), &want); err != nil {
		return nil, err
	}
	if want == nil {
		want = map[string]any{}
	}
	for _, s := range settings {
		text = set(text, s)
		if _, there := want[s.Key]; there || s.Text != "" {
			want[s.Key] = s.Text
		}
	}
	got := map[string]any{}
	if _, err := toml.Decode(string(text), &got); err != nil || !reflect.DeepEqual(got, want) {
		return nil, errors.New("its keys cannot be set without changing others; set them by hand")
	}
	return slices.Concat(mark, text), nil
}

func set(text []byte, s Setting) []byte {
	var p unstable.Parser
	p.Reset(text)
	end := 0 // of the last top-level key
	for p.NextExpression() {
		e := p.Expression()
		if e.Kind == unstable.Table || e.Kind == unstable.ArrayTable {
			break
		}
		if e.Kind != unstable.KeyValue {
			continue
		}
		path, at := keyOf(e.Key())
		from, to := valueAt(text, at.to, e.Value())
		if len(path) == 1 && path[0] == s.Key {
			return slices.Concat(text[:from], []byte(strconv.Quote(s.Text)), text[to:])
		}
		end = int(e.Raw.Offset + e.Raw.Length)
		if next := bytes.IndexByte(text[end:], '\n'); next >= 0 {
			end += next + 1
		} else {
			end = len(text)
		}
	}
	if s.Text == "" {
		return text
	}
	line := s.Key + " = " + strconv.Quote(s.Text) + "\n"
	if end > 0 && text[end-1] != '\n' {
		line = "\n" + line
	}
	return slices.Concat(text[:end], []byte(line), text[end:])
}
