package locale

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// The kinds of parts of a pattern.
const (
	literal     = iota
	placeholder // text is the name of an argument
	opening     // text is the name of an element
	closing
)

type part struct {
	kind int
	text string
}

// pattern is one form of a message, in the order in which it is written.
type pattern []part

// special finds placeholders and the tags of elements: {name}, <name> and </name>.
var special = regexp.MustCompile(`\{([a-z][a-zA-Z]*)\}|<(/?)([a-z][a-zA-Z]*)>`)

// parse returns the pattern of a text: "{n} of <link>these documents</link>".
func parse(text string) (pattern, error) {
	var p pattern
	add := func(text string) error {
		if at := strings.IndexAny(text, "{}<>"); at >= 0 {
			return fmt.Errorf("%q is not part of a placeholder such as {name} or of an element such as <link>…</link>", text[at:at+1])
		}
		if text != "" {
			p = append(p, part{literal, text})
		}
		return nil
	}
	var open []string
	done := 0
	for _, at := range special.FindAllStringSubmatchIndex(text, -1) {
		if err := add(text[done:at[0]]); err != nil {
			return nil, err
		}
		done = at[1]
		if at[2] >= 0 {
			p = append(p, part{placeholder, text[at[2]:at[3]]})
			continue
		}
		name := text[at[6]:at[7]]
		if at[4] == at[5] {
			open = append(open, name)
			p = append(p, part{opening, name})
			continue
		}
		if len(open) == 0 || open[len(open)-1] != name {
			return nil, fmt.Errorf("</%s> closes no element", name)
		}
		open = open[:len(open)-1]
		p = append(p, part{closing, name})
	}
	if err := add(text[done:]); err != nil {
		return nil, err
	}
	if len(open) > 0 {
		return nil, fmt.Errorf("<%s> is not closed", open[0])
	}
	if len(p) == 0 {
		return nil, errors.New("the message is empty")
	}
	return p, nil
}

// names returns the arguments that a pattern writes: placeholders and, as <name>, elements.
func (p pattern) names() map[string]bool {
	names := map[string]bool{}
	for _, part := range p {
		switch part.kind {
		case placeholder:
			names[part.text] = true
		case opening:
			names["<"+part.text+">"] = true
		}
	}
	return names
}

// markup reports whether a pattern has elements.
func (p pattern) markup() bool {
	return slices.ContainsFunc(p, func(part part) bool { return part.kind == opening })
}

// String returns the text that [parse] reads.
func (p pattern) String() string {
	var b strings.Builder
	for _, part := range p {
		switch part.kind {
		case literal:
			b.WriteString(part.text)
		case placeholder:
			b.WriteString("{" + part.text + "}")
		case opening:
			b.WriteString("<" + part.text + ">")
		case closing:
			b.WriteString("</" + part.text + ">")
		}
	}
	return b.String()
}
