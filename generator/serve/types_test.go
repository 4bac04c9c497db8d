package serve

import (
	"reflect"
	"testing"

	"recension/generator/typings"
)

// TestTypes compares the types of the report on a build in scripts and in Go.
func TestTypes(t *testing.T) {
	typings.Check(t, map[string]reflect.Type{
		"BuildReport": reflect.TypeFor[report](),
	})
}
