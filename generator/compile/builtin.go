package compile

import (
	"cmp"
	"reflect"
)

// builtin compiles a call of a function of text/template. What is not handled here,
// text/template works out itself, from the values of the arguments.
func (c *compiler) builtin(name string, given arguments) eval {
	values := given.values()
	slow := c.set.slowCall(name, len(values))
	switch {
	case (name == "and" || name == "or") && len(values) > 0:
		return shortCircuit(name == "or", values)
	case name == "not" && len(values) == 1:
		return func(s *state) reflect.Value { return reflect.ValueOf(!truth(values[0](s))) }
	case name == "len" && len(values) == 1:
		return func(s *state) reflect.Value {
			v := values[0](s)
			if n, ok := length(v); ok {
				return reflect.ValueOf(n)
			}
			return slow(v)
		}
	case name == "index" && len(values) == 2:
		return func(s *state) reflect.Value {
			of, at := values[0](s), values[1](s)
			if v, ok := element(of, at); ok {
				return v
			}
			return slow(of, at)
		}
	case comparisons[name] != nil && len(values) == 2:
		holds := comparisons[name]
		return func(s *state) reflect.Value {
			a, b := values[0](s), values[1](s)
			if order, ok := compare(a, b); ok {
				return reflect.ValueOf(holds(order))
			}
			return slow(a, b)
		}
	}
	return func(s *state) reflect.Value {
		base := s.push(values)
		result := slow(s.args[base:]...)
		s.args = s.args[:base]
		return result
	}
}

// shortCircuit returns the first value whose truth is the wanted one, or else the last.
func shortCircuit(wanted bool, values []eval) eval {
	return func(s *state) reflect.Value {
		var v reflect.Value
		for _, value := range values {
			if v = value(s); truth(v) == wanted {
				break
			}
		}
		return v
	}
}

// length returns the length of a value; false if it is not handled here.
func length(v reflect.Value) (int, bool) {
	v, _ = indirect(v)
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len(), true
	}
	return 0, false
}

// element returns an element of a list, or of a map whose keys are texts; false if it is
// not handled here.
func element(of, at reflect.Value) (reflect.Value, bool) {
	of, _ = indirect(of)
	at = inside(at)
	switch of.Kind() {
	case reflect.Array, reflect.Slice:
		if at.Kind() == reflect.Int && at.Int() >= 0 && at.Int() < int64(of.Len()) {
			return of.Index(int(at.Int())), true
		}
	case reflect.Map:
		if at.Kind() == reflect.String && at.Type() == of.Type().Key() {
			if v := of.MapIndex(at); v.IsValid() {
				return v, true
			}
			return reflect.Zero(of.Type().Elem()), true
		}
	}
	return reflect.Value{}, false
}

// comparisons say whether a comparison holds for values that are equal (0), less (-1) or
// greater (1).
var comparisons = map[string]func(order int) bool{
	"eq": func(order int) bool { return order == 0 },
	"ne": func(order int) bool { return order != 0 },
	"lt": func(order int) bool { return order < 0 },
	"le": func(order int) bool { return order <= 0 },
	"gt": func(order int) bool { return order > 0 },
	"ge": func(order int) bool { return order >= 0 },
}

// compare compares two texts or two integers; false if it is not handled here.
func compare(a, b reflect.Value) (order int, ok bool) {
	a, b = inside(a), inside(b)
	switch {
	case a.Kind() == reflect.String && b.Kind() == reflect.String:
		return cmp.Compare(a.String(), b.String()), true
	case a.CanInt() && b.CanInt():
		return cmp.Compare(a.Int(), b.Int()), true
	}
	return 0, false
}
