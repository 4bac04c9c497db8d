package search

import (
	"reflect"
	"testing"

	"recension/generator/typings"
)

// TestTypes compares the types of the search index in scripts and in Go.
func TestTypes(t *testing.T) {
	typings.Check(t, map[string]reflect.Type{
		"SearchIndex": reflect.TypeFor[searchIndex](),
		"SearchKind":  reflect.TypeFor[kindRows](),
	})
}
