package compile

import (
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// compiler compiles a template.
type compiler struct {
	set   *Set
	scope []string // the variables that can be named, by slot; the last of equal ones counts
	slots int      // the most that there are at any place
}

// unknown is the panic that ends the compilation of a template with something that is not
// known here.
type unknown struct{ node string }

func giveUp(node parse.Node) { panic(unknown{node.String()}) }

// compile compiles the template or, if there is something unknown in it, lets
// text/template interpret it.
func (u *unit) compile() {
	c := &compiler{set: u.set}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(unknown); !ok {
				panic(r)
			}
			u.body, u.slots, u.unknown = interpreted(u.name), 1, true
		}
	}()
	c.declare("$")
	u.body = c.list(u.set.text.Lookup(u.name).Root)
	u.slots = c.slots
}

// declare adds a variable to the scope, and returns its slot.
func (c *compiler) declare(name string) int {
	c.scope = append(c.scope, name)
	c.slots = max(c.slots, len(c.scope))
	return len(c.scope) - 1
}

// slot returns the slot of a variable.
func (c *compiler) slot(n *parse.VariableNode) int {
	for i, name := range slices.Backward(c.scope) {
		if name == n.Ident[0] {
			return i
		}
	}
	giveUp(n)
	return 0
}

// list compiles a list of nodes; nil does nothing.
func (c *compiler) list(n *parse.ListNode) step {
	var steps []step
	if n != nil {
		for _, node := range n.Nodes {
			if s := c.node(node); s != nil {
				steps = append(steps, s)
			}
		}
	}
	switch len(steps) {
	case 0:
		return func(*state) flow { return next }
	case 1:
		return steps[0]
	}
	return func(s *state) flow {
		for _, step := range steps {
			if f := step(s); f != next {
				return f
			}
		}
		return next
	}
}

// node compiles a node; nil if it does nothing.
func (c *compiler) node(node parse.Node) step {
	switch n := node.(type) {
	case *parse.TextNode:
		return c.text(string(n.Text))
	case *parse.ActionNode:
		return c.action(n.Pipe)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, true)
	case *parse.RangeNode:
		return c.loop(n)
	case *parse.TemplateNode:
		return c.template(n)
	case *parse.BreakNode:
		return func(*state) flow { return breaking }
	case *parse.ContinueNode:
		return func(*state) flow { return continuing }
	case *parse.CommentNode:
		return nil
	}
	giveUp(node)
	return nil
}

func (c *compiler) text(text string) step {
	if text == "" {
		return nil
	}
	return func(s *state) flow {
		s.write(text)
		return next
	}
}

func (s *state) write(text string) {
	if _, err := s.out.WriteString(text); err != nil {
		abort(err)
	}
}

// action compiles an action, such as {{.Title}} or {{$last := .}}.
func (c *compiler) action(p *parse.PipeNode) step {
	if len(p.Decl) > 0 {
		value := c.pipeline(p)
		return func(s *state) flow {
			value(s)
			return next
		}
	}
	commands, escapers := cutEscapers(p.Cmds)
	value, print := c.commands(commands), c.set.printer(escapers)
	return func(s *state) flow {
		print(s, value(s))
		return next
	}
}

// branch compiles {{if}} or {{with}}.
func (c *compiler) branch(n *parse.BranchNode, with bool) step {
	outer := len(c.scope)
	value := c.pipeline(n.Pipe)
	inner := len(c.scope)
	then := c.list(n.List)
	c.scope = c.scope[:inner]
	otherwise := c.list(n.ElseList)
	c.scope = c.scope[:outer]
	if !with {
		return func(s *state) flow {
			if truth(value(s)) {
				return then(s)
			}
			return otherwise(s)
		}
	}
	return func(s *state) flow {
		v := value(s)
		if !truth(v) {
			return otherwise(s)
		}
		dot := s.dot
		s.dot = v
		f := then(s)
		s.dot = dot
		return f
	}
}

// template compiles a call of another template.
func (c *compiler) template(n *parse.TemplateNode) step {
	called := c.set.unit(n.Name)
	if called == nil {
		giveUp(n)
	}
	data := func(*state) reflect.Value { return reflect.Value{} }
	if n.Pipe != nil {
		data = c.pipeline(n.Pipe)
	}
	return func(s *state) flow {
		called.run(s, data(s))
		return next
	}
}

// loop compiles {{range}}.
func (c *compiler) loop(n *parse.RangeNode) step {
	outer := len(c.scope)
	values := c.pipeline(n.Pipe)
	slots := c.slotsOf(n.Pipe)
	inner := len(c.scope)
	body := c.list(n.List)
	c.scope = c.scope[:inner]
	otherwise := c.list(n.ElseList)
	c.scope = c.scope[:outer]
	return func(s *state) flow {
		dot, some := s.dot, false
		rounds(values(s), len(slots), func(key, value reflect.Value) bool {
			some = true
			if len(slots) > 0 { // a single variable is the value
				s.vars[s.base+slots[len(slots)-1]] = value
			}
			if len(slots) > 1 {
				s.vars[s.base+slots[0]] = key
			}
			s.dot = value
			return body(s) != breaking
		})
		s.dot = dot
		if !some {
			return otherwise(s)
		}
		return next
	}
}

// slotsOf returns the slots of the variables that a pipeline declares or sets.
func (c *compiler) slotsOf(p *parse.PipeNode) []int {
	var slots []int
	for i, variable := range p.Decl {
		if p.IsAssign {
			slots = append(slots, c.slot(variable))
		} else {
			slots = append(slots, len(c.scope)-len(p.Decl)+i)
		}
	}
	return slots
}

// rounds calls round for the values of a loop with a number of variables, until it returns
// false.
func rounds(values reflect.Value, variables int, round func(key, value reflect.Value) bool) {
	values, _ = indirect(values)
	switch values.Kind() {
	case reflect.Slice, reflect.Array:
		for i := range values.Len() {
			var key reflect.Value
			if variables > 1 {
				key = reflect.ValueOf(i)
			}
			if !round(key, values.Index(i)) {
				return
			}
		}
	case reflect.Map:
		for _, key := range sortedKeys(values) {
			if !round(key, values.MapIndex(key)) {
				return
			}
		}
	case reflect.Int:
		if variables > 1 {
			abort(nil)
		}
		for i := range values.Seq() {
			if !round(reflect.Value{}, i) {
				return
			}
		}
	case reflect.Func:
		sequence(values, variables, round)
	case reflect.Invalid:
	default:
		abort(nil)
	}
}

// sequence is rounds for a function, as in package iter.
func sequence(values reflect.Value, variables int, round func(key, value reflect.Value) bool) {
	switch typ := values.Type(); {
	case typ.CanSeq() && variables < 2:
		for value := range values.Seq() {
			if !round(reflect.Value{}, value) {
				return
			}
		}
	case typ.CanSeq2():
		for key, value := range values.Seq2() {
			if variables < 2 { // then the key counts
				value = key
			}
			if !round(key, value) {
				return
			}
		}
	default:
		abort(nil)
	}
}

// sortedKeys returns the keys of a map with texts as keys in the order of text/template.
func sortedKeys(m reflect.Value) []reflect.Value {
	if m.Type().Key().Kind() != reflect.String {
		abort(nil)
	}
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	return keys
}
