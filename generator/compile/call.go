package compile

import (
	"html/template"
	"maps"
	"reflect"
	"slices"
	"text/template/parse"
)

// function is a function that templates call. Functions of several [Bound] have the same
// slot and type.
type function struct {
	slot   int
	typ    reflect.Type
	caller caller
}

// slotsOf numbers functions.
func slotsOf(functions template.FuncMap) map[string]*function {
	slots := map[string]*function{}
	for i, name := range slices.Sorted(maps.Keys(functions)) {
		slots[name] = &function{i, reflect.TypeOf(functions[name]), callerOf(functions[name])}
	}
	return slots
}

// call compiles a call of a function.
func (c *compiler) call(n parse.Node, name string, given arguments) eval {
	f, ok := c.set.functions[name]
	if !ok {
		return c.builtin(name, given)
	}
	arguments, ok := given.bind(f.typ, 0)
	if !ok || !callable(f.typ) {
		giveUp(n)
	}
	slot, call := f.slot, f.caller
	return func(s *state) reflect.Value {
		base := s.push(arguments)
		result, err := call(s.bound.functions[slot], s.args[base:])
		if err != nil {
			abort(err)
		}
		s.args = s.args[:base]
		return result
	}
}

// callable reports whether templates may call functions of a type: those that return a
// value and, in addition, may return an error.
func callable(typ reflect.Type) bool {
	return typ.NumOut() == 1 || typ.NumOut() == 2 && typ.Out(1) == reflect.TypeFor[error]()
}

// checked returns the first result of a function, unless the second is an error.
func checked(results []reflect.Value) reflect.Value {
	if len(results) == 2 && !results[1].IsNil() {
		abort(results[1].Interface().(error))
	}
	return results[0]
}

// push appends arguments to s.args, and returns where they begin.
func (s *state) push(arguments []eval) int {
	base := len(s.args)
	for _, value := range arguments {
		v := value(s) // which uses s.args too
		s.args = append(s.args, v)
	}
	return base
}

// bind returns the arguments for a function, of the types of its parameters. skip is the
// number of parameters that are not among the arguments; false if the arguments do not
// fit.
func (a arguments) bind(typ reflect.Type, skip int) ([]eval, bool) {
	fixed := typ.NumIn() - skip
	if typ.IsVariadic() {
		if fixed--; a.len() < fixed {
			return nil, false
		}
	} else if a.len() != fixed {
		return nil, false
	}
	var bound []eval
	for i := range a.len() {
		parameter := typ.In(min(skip+i, typ.NumIn()-1))
		if i >= fixed {
			parameter = parameter.Elem()
		}
		if parameter == reflect.TypeFor[reflect.Value]() {
			return nil, false
		}
		if i == len(a.written) {
			bound = append(bound, fitting(a.piped, parameter))
		} else if arg := a.written[i]; arg.value != nil {
			bound = append(bound, fitting(arg.value, parameter))
		} else if v, ok := literalOf(arg.literal, parameter); ok {
			bound = append(bound, constant(v))
		} else {
			return nil, false
		}
	}
	return bound, true
}

// fitting returns a value as an argument for a parameter: as it is, with its pointer
// followed, or as a pointer to it.
func fitting(value eval, typ reflect.Type) eval {
	all := isAny(typ)
	return func(s *state) reflect.Value {
		v := value(s)
		switch {
		case !v.IsValid():
			switch typ.Kind() {
			case reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
				return reflect.Zero(typ)
			}
			abort(nil)
		case all || v.Type() == typ || v.Type().AssignableTo(typ):
			return v
		}
		return adapted(v, typ)
	}
}

// adapted returns a value that is not of the type of a parameter as one that is.
func adapted(v reflect.Value, typ reflect.Type) reflect.Value {
	if v.Kind() == reflect.Interface && !v.IsNil() {
		if v = v.Elem(); v.Type().AssignableTo(typ) {
			return v
		}
	}
	switch {
	case v.Kind() == reflect.Pointer && !v.IsNil() && v.Type().Elem().AssignableTo(typ):
		return v.Elem()
	case v.CanAddr() && reflect.PointerTo(v.Type()).AssignableTo(typ):
		return v.Addr()
	}
	abort(nil)
	return v
}

// caller calls a function with arguments of the types of its parameters.
type caller func(function any, arguments []reflect.Value) (reflect.Value, error)

// callerOf returns how to call functions of the type of f: without reflection, if it is a
// usual one.
func callerOf(f any) caller {
	switch f.(type) {
	case func() string:
		return func(f any, _ []reflect.Value) (reflect.Value, error) {
			return reflect.ValueOf(f.(func() string)()), nil
		}
	case func() (string, error):
		return func(f any, _ []reflect.Value) (reflect.Value, error) {
			result, err := f.(func() (string, error))()
			return reflect.ValueOf(result), err
		}
	case func(string) string:
		return func(f any, in []reflect.Value) (reflect.Value, error) {
			return reflect.ValueOf(f.(func(string) string)(in[0].String())), nil
		}
	case func(string) template.HTMLAttr:
		return func(f any, in []reflect.Value) (reflect.Value, error) {
			return reflect.ValueOf(f.(func(string) template.HTMLAttr)(in[0].String())), nil
		}
	case func(int) string:
		return func(f any, in []reflect.Value) (reflect.Value, error) {
			return reflect.ValueOf(f.(func(int) string)(int(in[0].Int()))), nil
		}
	case func(any) string:
		return func(f any, in []reflect.Value) (reflect.Value, error) {
			return reflect.ValueOf(f.(func(any) string)(in[0].Interface())), nil
		}
	case func(string, any) (template.HTML, error):
		return func(f any, in []reflect.Value) (reflect.Value, error) {
			result, err := f.(func(string, any) (template.HTML, error))(in[0].String(), in[1].Interface())
			return reflect.ValueOf(result), err
		}
	case func(...any) (string, error):
		return func(f any, in []reflect.Value) (reflect.Value, error) {
			result, err := f.(func(...any) (string, error))(interfaces(in)...)
			return reflect.ValueOf(result), err
		}
	case func(string, ...any) any:
		return func(f any, in []reflect.Value) (reflect.Value, error) {
			return reflect.ValueOf(f.(func(string, ...any) any)(in[0].String(), interfaces(in[1:])...)), nil
		}
	case func(string, ...string) any:
		return func(f any, in []reflect.Value) (reflect.Value, error) {
			return reflect.ValueOf(f.(func(string, ...string) any)(in[0].String(), texts(in[1:])...)), nil
		}
	}
	return func(f any, in []reflect.Value) (reflect.Value, error) {
		return checked(reflect.ValueOf(f).Call(in)), nil
	}
}

func interfaces(values []reflect.Value) []any {
	all := make([]any, len(values))
	for i, v := range values {
		all[i] = v.Interface()
	}
	return all
}

func texts(values []reflect.Value) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = v.String()
	}
	return all
}
