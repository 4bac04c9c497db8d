package compile

import (
	"reflect"
	"sync/atomic"
)

// field is a place in a template that names a field, a method, or a key of a map.
type field struct {
	name      string
	arguments arguments
	found     atomic.Pointer[access]
}

// access is how a field is reached in values of one type.
type access struct {
	of          reflect.Type
	addressable bool // such values have more methods
	get         func(*state, reflect.Value) reflect.Value
	index       int // of the field, if get is nil
	next        *access
}

// of returns the field of a value.
func (f *field) of(s *state, v reflect.Value) reflect.Value {
	v, _ = indirect(v) // methods may be called with a pointer that is nil
	if v.Kind() == reflect.Invalid || v.Kind() == reflect.Interface {
		abort(nil)
	}
	typ, addressable := v.Type(), v.CanAddr()
	a := f.found.Load()
	for a != nil && (a.of != typ || a.addressable != addressable) {
		a = a.next
	}
	if a == nil {
		a = f.find(typ, addressable)
	}
	if a.get == nil {
		return v.Field(a.index)
	}
	return a.get(s, v)
}

// find works out how to reach the field in values of a type, and remembers it.
func (f *field) find(typ reflect.Type, addressable bool) *access {
	a := &access{of: typ, addressable: addressable}
	if get := f.method(typ, addressable); get != nil {
		a.get = get
	} else if f.arguments.len() > 0 {
		abort(nil)
	} else {
		f.element(a)
	}
	for {
		a.next = f.found.Load()
		if f.found.CompareAndSwap(a.next, a) {
			return a
		}
	}
}

// method returns how to call the method of that name; nil if there is none.
func (f *field) method(typ reflect.Type, addressable bool) func(*state, reflect.Value) reflect.Value {
	receiver := typ
	if addressable && typ.Kind() != reflect.Pointer {
		receiver = reflect.PointerTo(typ)
	}
	m, ok := receiver.MethodByName(f.name)
	if !ok {
		return nil
	}
	arguments, ok := f.arguments.bind(m.Type, 1)
	if !ok || !callable(m.Type) {
		abort(nil)
	}
	index, pointer := m.Index, receiver != typ
	return func(s *state, v reflect.Value) reflect.Value {
		if pointer {
			v = v.Addr()
		}
		base := s.push(arguments)
		result := checked(v.Method(index).Call(s.args[base:]))
		s.args = s.args[:base]
		return result
	}
}

// element completes the access to the field of a struct or the key of a map.
func (f *field) element(a *access) {
	switch a.of.Kind() {
	case reflect.Struct:
		field, ok := a.of.FieldByName(f.name)
		if !ok || !field.IsExported() {
			abort(nil)
		}
		if a.index = field.Index[0]; len(field.Index) > 1 {
			a.get = embedded(field.Index)
		}
	case reflect.Map:
		key := reflect.ValueOf(f.name)
		if !key.Type().AssignableTo(a.of.Key()) {
			abort(nil)
		}
		a.get = func(_ *state, v reflect.Value) reflect.Value {
			element := v.MapIndex(key)
			if !element.IsValid() {
				abort(nil)
			}
			return element
		}
	default:
		abort(nil)
	}
}

// embedded returns the field of an embedded struct.
func embedded(index []int) func(*state, reflect.Value) reflect.Value {
	return func(_ *state, v reflect.Value) reflect.Value {
		field, err := v.FieldByIndexErr(index)
		if err != nil {
			abort(nil)
		}
		return field
	}
}
