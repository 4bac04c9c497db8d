package diag

import (
	"reflect"
	"testing"

	"recension/generator/typings"
)

// TestTypes compares the types of diagnostics as JSON in scripts and in Go.
func TestTypes(t *testing.T) {
	typings.Check(t, map[string]reflect.Type{
		"Problems":       reflect.TypeFor[jsonList](),
		"Diagnostic":     reflect.TypeFor[jsonDiagnostic](),
		"DiagnosticEdit": reflect.TypeFor[jsonEdit](),
		"DiagnosticNote": reflect.TypeFor[jsonNote](),
	})
}
