package diag

import (
	"os"
	"reflect"
	"testing"

	"recension/generator/typings"
)

// TestTypes compares diagnostics as JSON with what scripts are told of it.
func TestTypes(t *testing.T) {
	declarations, err := os.ReadFile("../../templates/assets/types.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	for _, difference := range typings.Differences(string(declarations), map[string]reflect.Type{
		"Problems":       reflect.TypeFor[jsonList](),
		"Diagnostic":     reflect.TypeFor[jsonDiagnostic](),
		"DiagnosticNote": reflect.TypeFor[jsonNote](),
	}) {
		t.Errorf("templates/assets/types.d.ts: %s", difference)
	}
}
