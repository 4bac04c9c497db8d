package evidencemap

import (
	"reflect"
	"testing"

	"recension/generator/typings"
)

// TestTypes compares the types of maps in scripts and in Go.
func TestTypes(t *testing.T) {
	typings.Check(t, map[string]reflect.Type{
		"MapData": reflect.TypeFor[mapData](), "MapWord": reflect.TypeFor[mapWord](), "MapItem": reflect.TypeFor[mapItem](),
		"MapFacet": reflect.TypeFor[mapFacet](), "MapEdition": reflect.TypeFor[mapEdition](),
	})
}
