package site_test

import (
	"reflect"
	"slices"
	"testing"

	"recension/generator/site"
)

// TestKey tests that each option is in the key, except those that do not change the site.
func TestKey(t *testing.T) {
	without := []string{"Keep", "Designs", "Memo", "Searches", "RasterCache", "Timings"}
	var none site.Options
	for _, field := range reflect.VisibleFields(reflect.TypeFor[site.Options]()) {
		if slices.Contains(without, field.Name) {
			continue
		}
		var options site.Options
		switch value := reflect.ValueOf(&options).Elem().FieldByIndex(field.Index); value.Kind() {
		case reflect.Bool:
			value.SetBool(true)
		case reflect.String:
			value.SetString("set")
		default:
			t.Fatalf("%s: %s is not tested", field.Name, value.Kind())
		}
		if options.Key() == none.Key() {
			t.Errorf("%s is not in the key", field.Name)
		}
	}
}
