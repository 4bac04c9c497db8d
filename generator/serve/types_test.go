package serve

import (
	"os"
	"reflect"
	"testing"

	"recension/generator/typings"
)

// TestTypes compares the report on a build with what scripts are told of it.
func TestTypes(t *testing.T) {
	declarations, err := os.ReadFile("../../templates/assets/types.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	for _, difference := range typings.Differences(string(declarations), map[string]reflect.Type{
		"BuildReport": reflect.TypeFor[report](),
	}) {
		t.Errorf("templates/assets/types.d.ts: %s", difference)
	}
}
