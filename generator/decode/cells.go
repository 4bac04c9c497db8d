package decode

import (
	"fmt"
	"reflect"
)

// Field is a column of a row type: its name and how to reach it.
type Field struct {
	Name string
	// Tag is the struct tag, for rules that are declared there.
	Tag   reflect.StructTag
	index []int
}

// Fields are the columns of a row type in the order of its fields.
func Fields(row reflect.Type) []Field {
	var fields []Field
	for _, f := range reflect.VisibleFields(row) {
		if name := f.Tag.Get("csv"); name != "" && name != "-" {
			fields = append(fields, Field{name, f.Tag, f.Index})
		}
	}
	return fields
}

// Values are the values of the row's cell: one for most columns, any number for
// a list, none for an empty cell.
func (f Field) Values(row reflect.Value) []string {
	cell := row.FieldByIndex(f.index)
	if list, ok := cell.Interface().(List); ok {
		return list
	}
	if cell.IsZero() {
		return nil
	}
	return []string{fmt.Sprint(cell.Interface())}
}

// Native is the row's cell as an expression sees it: text, a number or a list.
func (f Field) Native(row reflect.Value) any {
	cell := row.FieldByIndex(f.index)
	switch cell.Kind() {
	case reflect.Int:
		return int(cell.Int())
	case reflect.String:
		return cell.String()
	}
	if list, ok := cell.Interface().(List); ok {
		return []string(list)
	}
	return fmt.Sprint(cell.Interface())
}
