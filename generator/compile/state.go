package compile

import (
	"reflect"
	"sync"
)

// state is a template that is being executed.
type state struct {
	out   Output
	bound *Bound
	dot   reflect.Value
	vars  []reflect.Value // of all templates that are being executed
	base  int             // where those of the current one begin
	args  []reflect.Value // of functions that are about to be called
	depth int             // of templates that call each other
}

var states = sync.Pool{New: func() any { return new(state) }}

// reset makes a state ready for another template, and keeps the memory of its lists.
func (s *state) reset() {
	vars, args := s.vars[:cap(s.vars)], s.args[:cap(s.args)]
	clear(vars)
	clear(args)
	*s = state{vars: vars[:0], args: args[:0]}
}

// mostDepth is how deep templates may call each other here. html/template allows more.
const mostDepth = 1000

// aborted is the panic that ends the execution of compiled templates. err is the error of
// a function or of the output; nil: something is not known here.
type aborted struct{ err error }

// abort ends the execution.
func abort(err error) { panic(aborted{err}) }

// eval returns the value of a part of a pipeline. It is invalid for nil.
type eval func(*state) reflect.Value

// step executes a node.
type step func(*state) flow

// flow says what is executed after a node.
type flow int

const (
	next       flow = iota // the node after it
	breaking               // what follows the loop
	continuing             // the next round of the loop
)

// unit is a template of a set.
type unit struct {
	set     *Set
	name    string
	once    sync.Once
	body    step
	slots   int  // number of variables, $ among them
	unknown bool // text/template interprets the template
}

// unit returns a template; nil if there is none.
func (s *Set) unit(name string) *unit {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if u, ok := s.units[name]; ok || s.text == nil {
		return u
	}
	var u *unit
	if t := s.text.Lookup(name); t != nil && t.Tree != nil {
		u = &unit{set: s, name: name}
	}
	s.units[name] = u
	return u
}

// run executes the template.
func (u *unit) run(s *state, dot reflect.Value) {
	u.once.Do(u.compile)
	if s.depth++; s.depth > mostDepth {
		abort(nil)
	}
	outer, base := s.dot, s.base
	s.dot, s.base = dot, len(s.vars)
	for range u.slots {
		s.vars = append(s.vars, reflect.Value{})
	}
	s.vars[s.base] = dot
	u.body(s)
	s.vars = s.vars[:s.base]
	s.dot, s.base = outer, base
	s.depth--
}
