package compile

import (
	"reflect"
	"strings"
	text "text/template"
	"text/template/parse"
)

// interpreted executes a template with text/template, and those that it calls.
func interpreted(name string) step {
	return func(s *state) flow {
		if err := s.bound.interpreted().ExecuteTemplate(s.out, name, s.dot); err != nil {
			abort(err)
		}
		return next
	}
}

// add returns an additional template of the set, made of a text that calls functions. No
// text of a template can name private functions, but its tree can.
func (s *Set) add(source string, functions ...string) *text.Template {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if t, ok := s.added[source]; ok {
		return t
	}
	known := map[string]any{}
	for _, name := range functions {
		known[name] = true
	}
	trees, err := parse.Parse(source, source, "", "", known)
	if err != nil {
		panic(unknown{source})
	}
	t, err := s.slow.AddParseTree(source, trees[source])
	if err != nil {
		panic(unknown{source})
	}
	s.added[source] = t
	return t
}

// execute executes an additional template for a value.
func execute(t *text.Template, s *state, v reflect.Value) {
	if err := t.Execute(s.out, v); err != nil {
		abort(err)
	}
}

// slowCall returns how text/template calls a function with a number of arguments.
func (s *Set) slowCall(name string, arguments int) func(arguments ...reflect.Value) reflect.Value {
	source := "{{.Keep (" + name
	for range arguments {
		source += " .Next"
	}
	t := s.add(source+")}}", name)
	return func(arguments ...reflect.Value) reflect.Value {
		c := &calling{arguments: arguments}
		if err := t.Execute(new(strings.Builder), c); err != nil {
			abort(nil)
		}
		return c.result
	}
}

// calling is a call that text/template makes.
type calling struct {
	arguments []reflect.Value // those that are left
	result    reflect.Value
}

// Next returns the next argument.
func (c *calling) Next() reflect.Value {
	v := c.arguments[0]
	c.arguments = c.arguments[1:]
	return v
}

// Keep keeps the result.
func (c *calling) Keep(result reflect.Value) string {
	c.result = result
	return ""
}
