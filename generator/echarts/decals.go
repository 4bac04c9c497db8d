package echarts

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// A shape with a decal is drawn twice: in its colour, and in a pattern. ECharts makes the
// pattern of a decal once, and numbers patterns in the order in which a drawing uses them.

// patterns has those of the decals that ECharts has made so far: *node, by the
// decal as JSON.
var patterns sync.Map

// patternOf is the pattern of a decal, which ECharts makes for a chart of one shape.
func patternOf(decal json.RawMessage) (*node, error) {
	if known, ok := patterns.Load(string(decal)); ok {
		return known.(*node), nil
	}
	option := fmt.Appendf(nil, `{"series":[{"type":"custom","renderItem":"shapes","coordinateSystem":"none","data":[0],"itemPayload":`+
		`{"shapes":[[{"path":[["M",[0,0]],["L",[9,9]],["L",[9,0]]],"fill":"#000000","decal":%s}]]}}]}`, decal)
	drawn, err := draw(option, 100, 100, deadline)
	if err != nil {
		return nil, err
	}
	for _, pattern := range definitionsIn(drawn.Root) {
		if pattern.Tag == "pattern" {
			patterns.Store(string(decal), pattern)
			return pattern, nil
		}
	}
	return nil, fmt.Errorf("ECharts has no pattern for the decal %s", decal)
}

// definitionsIn are the children of the element defs, which is in the root.
func definitionsIn(root *node) []*node {
	for _, child := range root.Children {
		if child.Tag == "defs" {
			return child.Children
		}
	}
	return nil
}

// definitions are those that a drawing uses, in the order of their first use.
type definitions struct {
	known    map[string]*node // those of ECharts, by id
	used     []*node
	patterns []*node // those of used
}

// define gives shapes with decals their patterns, and writes the element defs anew.
func define(root *node) error {
	d := &definitions{known: map[string]*node{}}
	for _, definition := range definitionsIn(root) {
		id, _ := definition.Attrs["id"].(string)
		d.known[id] = definition
	}
	var drawn []*node
	for _, child := range root.Children {
		if child.Tag == "defs" {
			continue
		}
		if err := d.visit(child); err != nil {
			return err
		}
		drawn = append(drawn, child)
	}
	if d.used != nil {
		drawn = append(drawn, &node{Tag: "defs", Children: d.used})
	}
	root.Children = drawn
	return nil
}

// visit collects what an element and its children refer to.
func (d *definitions) visit(n *node) error {
	if n.decal != nil {
		pattern, err := patternOf(n.decal)
		if err != nil {
			return err
		}
		n.Attrs["fill"] = d.use(pattern)
	} else {
		for _, name := range []string{"clip-path", "fill", "stroke", "filter"} {
			ref, _ := n.Attrs[name].(string)
			id := strings.TrimSuffix(strings.TrimPrefix(ref, "url(#"), ")")
			if definition := d.known[id]; definition != nil {
				n.Attrs[name] = d.use(definition)
			}
		}
	}
	for _, child := range n.Children {
		if err := d.visit(child); err != nil {
			return err
		}
	}
	return nil
}

// use is a reference to a definition. Equal patterns are one.
func (d *definitions) use(definition *node) string {
	if definition.Tag == "pattern" {
		definition = d.numbered(definition)
	} else if !slices.Contains(d.used, definition) {
		d.used = append(d.used, definition)
	}
	return fmt.Sprintf("url(#%s)", definition.Attrs["id"])
}

// numbered is a pattern with its number in the drawing.
func (d *definitions) numbered(pattern *node) *node {
	attrs := maps.Clone(pattern.Attrs)
	for _, other := range d.patterns {
		attrs["id"] = other.Attrs["id"]
		if reflect.DeepEqual(attrs, other.Attrs) && slices.EqualFunc(pattern.Children, other.Children, equal) {
			return other
		}
	}
	attrs["id"] = fmt.Sprintf("zr-p%d", len(d.patterns))
	numbered := &node{Tag: pattern.Tag, Attrs: attrs, Children: clone(pattern.Children)}
	d.patterns, d.used = append(d.patterns, numbered), append(d.used, numbered)
	return numbered
}

// equal reports whether two elements look the same.
func equal(a, b *node) bool {
	return a.Tag == b.Tag && a.Text == b.Text && reflect.DeepEqual(a.Attrs, b.Attrs) && slices.EqualFunc(a.Children, b.Children, equal)
}

// clone copies elements, which are changed while they are written.
func clone(elements []*node) []*node {
	copies := make([]*node, len(elements))
	for i, n := range elements {
		copied := *n
		copied.Attrs, copied.Children = maps.Clone(n.Attrs), clone(n.Children)
		copies[i] = &copied
	}
	return copies
}
