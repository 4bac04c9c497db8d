package compile

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// pipeline compiles a pipeline, which may declare or set variables.
func (c *compiler) pipeline(p *parse.PipeNode) eval {
	value := c.commands(p.Cmds)
	if len(p.Decl) == 0 {
		return value
	}
	if !p.IsAssign {
		for _, variable := range p.Decl {
			c.declare(variable.Ident[0])
		}
	}
	slots := c.slotsOf(p)
	return func(s *state) reflect.Value {
		v := value(s)
		for _, slot := range slots {
			s.vars[s.base+slot] = v
		}
		return v
	}
}

// commands compiles the commands of a pipeline, each of which passes its value on to the
// next.
func (c *compiler) commands(commands []*parse.CommandNode) eval {
	var value eval
	for _, command := range commands {
		value = opened(c.command(command, value))
	}
	return value
}

// opened returns what is in a value that can be anything. Values of other interfaces stay
// as they are.
func opened(value eval) eval {
	return func(s *state) reflect.Value {
		v := value(s)
		if v.Kind() == reflect.Interface && v.NumMethod() == 0 {
			return v.Elem()
		}
		return v
	}
}

// command compiles a command. last is the value of the command before it, which becomes the
// last argument; nil: there is none.
func (c *compiler) command(n *parse.CommandNode, last eval) eval {
	switch first := n.Args[0].(type) {
	case *parse.FieldNode:
		return c.chain(dot, first.Ident, c.arguments(n.Args[1:], last))
	case *parse.VariableNode:
		if len(first.Ident) > 1 {
			return c.chain(c.variable(first), first.Ident[1:], c.arguments(n.Args[1:], last))
		}
	case *parse.ChainNode:
		return c.chain(c.value(first.Node), first.Field, c.arguments(n.Args[1:], last))
	case *parse.IdentifierNode:
		return c.call(n, first.Ident, c.arguments(n.Args[1:], last))
	}
	if len(n.Args) > 1 || last != nil { // not functions
		giveUp(n)
	}
	if value, ok := literal(n.Args[0]); ok {
		return constant(value)
	}
	return c.value(n.Args[0])
}

// dot is the value {{.}}.
func dot(s *state) reflect.Value { return s.dot }

// constant returns the same value each time.
func constant(v reflect.Value) eval { return func(*state) reflect.Value { return v } }

// variable compiles $name, without fields.
func (c *compiler) variable(n *parse.VariableNode) eval {
	slot := c.slot(n)
	return func(s *state) reflect.Value { return s.vars[s.base+slot] }
}

// value compiles an argument that is not a literal.
func (c *compiler) value(n parse.Node) eval {
	none := arguments{}
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.chain(dot, n.Ident, none)
	case *parse.VariableNode:
		if len(n.Ident) == 1 {
			return c.variable(n)
		}
		return c.chain(c.variable(n), n.Ident[1:], none)
	case *parse.ChainNode:
		return c.chain(c.value(n.Node), n.Field, none)
	case *parse.IdentifierNode:
		return c.call(n, n.Ident, none)
	case *parse.PipeNode:
		if len(n.Decl) == 0 { // variables in parentheses may not be declared each time
			return c.commands(n.Cmds)
		}
	}
	giveUp(n)
	return nil
}

// chain compiles fields of fields; the last one may be a method with arguments.
func (c *compiler) chain(value eval, names []string, last arguments) eval {
	for i, name := range names {
		f := &field{name: name}
		if i == len(names)-1 {
			f.arguments = last
		}
		of := value
		value = func(s *state) reflect.Value { return f.of(s, of(s)) }
	}
	return value
}

// arguments are those of a function or method.
type arguments struct {
	written []argument
	piped   eval // the last argument, from the command before; nil: none
}

// argument is a value, or a literal, whose type depends on the function.
type argument struct {
	value   eval
	literal parse.Node
}

func (c *compiler) arguments(nodes []parse.Node, piped eval) arguments {
	a := arguments{piped: piped}
	for _, n := range nodes {
		switch n.(type) {
		case *parse.BoolNode, *parse.NumberNode, *parse.StringNode, *parse.NilNode:
			a.written = append(a.written, argument{literal: n})
		default:
			a.written = append(a.written, argument{value: c.value(n)})
		}
	}
	return a
}

// len returns the number of arguments.
func (a arguments) len() int {
	if a.piped != nil {
		return len(a.written) + 1
	}
	return len(a.written)
}

// values returns the arguments for functions that take values of any type, in their order.
func (a arguments) values() []eval {
	var values []eval
	for _, arg := range a.written {
		if arg.value == nil {
			v, ok := literal(arg.literal)
			if !ok && arg.literal.Type() != parse.NodeNil {
				giveUp(arg.literal)
			}
			arg.value = constant(v)
		}
		values = append(values, arg.value)
	}
	if a.piped != nil {
		values = append(values, a.piped)
	}
	return values
}

// literal returns the value of a literal where any type fits; false if it is none, or nil.
func literal(n parse.Node) (reflect.Value, bool) {
	switch n := n.(type) {
	case *parse.BoolNode:
		return reflect.ValueOf(n.True), true
	case *parse.StringNode:
		return reflect.ValueOf(n.Text), true
	case *parse.NumberNode:
		if n.IsInt && int64(int(n.Int64)) == n.Int64 && strings.Trim(n.Text, "0123456789-") == "" {
			return reflect.ValueOf(int(n.Int64)), true
		}
	}
	return reflect.Value{}, false
}

// literalOf returns the value of a literal as a type; false if it may not be one.
func literalOf(n parse.Node, typ reflect.Type) (reflect.Value, bool) {
	if _, ok := n.(*parse.NilNode); ok {
		switch typ.Kind() {
		case reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
			return reflect.Zero(typ), true
		}
		return reflect.Value{}, false
	}
	v, ok := literal(n)
	if !ok || isAny(typ) {
		return v, ok
	}
	if v.Kind() != typ.Kind() {
		return v, false
	}
	return v.Convert(typ), true
}

// isAny reports whether a type is interface{}.
func isAny(typ reflect.Type) bool { return typ.Kind() == reflect.Interface && typ.NumMethod() == 0 }

// indirect follows pointers and interfaces; false if one is nil, which is returned.
func indirect(v reflect.Value) (reflect.Value, bool) {
	for ; v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface; v = v.Elem() {
		if v.IsNil() {
			return v, false
		}
	}
	return v, true
}

// inside returns the value in an interface; other values are returned as they are.
func inside(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

// truth reports whether a value is not empty, in the sense of {{if}}.
func truth(v reflect.Value) bool {
	v = inside(v)
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.Bool:
		return v.Bool()
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0
	case reflect.Struct:
		return true
	}
	return !v.IsZero()
}
