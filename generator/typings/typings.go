// Package typings compares the types of scripts, which templates/assets/types.d.ts
// declares, with the Go types that scripts receive as JSON. The test of a package whose
// types scripts receive keeps both in agreement:
//
//	typings.Check(t, map[string]reflect.Type{"SearchIndex": reflect.TypeFor[searchIndex]()})
package typings

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Check fails the test for each difference between interfaces of scripts, by name, and
// the structs that they mirror. It compares the names of members, whether members are
// optional, and the types of texts, numbers, booleans, mirrored structs, and lists of
// these. It does not compare maps, lists of lists, and types that write their own JSON.
func Check(t testing.TB, mirrored map[string]reflect.Type) {
	t.Helper()
	declarations, err := os.ReadFile(filepath.Join("..", "..", declarationsFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, difference := range differences(string(declarations), mirrored) {
		t.Errorf("%s: %s", declarationsFile, difference)
	}
}

// declarationsFile has the types of scripts. Its path starts at the project's folder.
const declarationsFile = "templates/assets/types.d.ts"

// differences returns the differences between declarations and the structs that they
// mirror, sorted.
func differences(declarations string, mirrored map[string]reflect.Type) []string {
	names := map[reflect.Type]string{}
	for name, t := range mirrored {
		names[t] = name
	}
	var found []string
	for name, t := range mirrored {
		declared, ok := members(declarations, name)
		if !ok {
			found = append(found, fmt.Sprintf("there is no interface %s to mirror %s", name, t))
			continue
		}
		written := fields(t, names)
		for member, as := range written {
			is, ok := declared[member]
			switch {
			case !ok:
				found = append(found, fmt.Sprintf("%s lacks %s, which %s has", name, member, t))
			case is.optional != as.optional:
				found = append(found, fmt.Sprintf("%s.%s: optional is %t, in %s %t", name, member, is.optional, t, as.optional))
			case as.text != "" && as.text != is.text:
				found = append(found, fmt.Sprintf("%s.%s is %s, in %s %s", name, member, is.text, t, as.text))
			}
		}
		for member := range declared {
			if _, ok := written[member]; !ok {
				found = append(found, fmt.Sprintf("%s has %s, which %s lacks", name, member, t))
			}
		}
	}
	slices.Sort(found)
	return found
}

// member is the type of a member of an interface.
type member struct {
	text     string // in TypeScript; empty: any type
	optional bool
}

var memberLine = regexp.MustCompile(`(?m)^\t(\w+)(\??): (.+);$`)

// members returns the members of an interface, each of which must have a line of its
// own; false if there is no such interface.
func members(declarations, name string) (map[string]member, bool) {
	_, body, ok := strings.Cut(declarations, "\ninterface "+name+" {\n")
	body, _, closed := strings.Cut(body, "\n}")
	found := map[string]member{}
	for _, match := range memberLine.FindAllStringSubmatch(body+"\n", -1) {
		found[match[1]] = member{match[3], match[2] != ""}
	}
	return found, ok && closed
}

// fields returns the members of a struct as JSON.
func fields(t reflect.Type, names map[reflect.Type]string) map[string]member {
	found := map[string]member{}
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue // the list contains the fields of embedded structs
		}
		found[name] = member{typeText(f.Type, names), strings.Contains(options, "omit")}
	}
	return found
}

var marshaler = reflect.TypeFor[json.Marshaler]()

// typeText returns a type in TypeScript; empty if it is not compared.
func typeText(t reflect.Type, names map[reflect.Type]string) string {
	if t.Implements(marshaler) {
		return ""
	}
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Float64:
		return "number"
	case reflect.Struct:
		return names[t]
	case reflect.Pointer:
		if text := typeText(t.Elem(), names); text != "" {
			return text + " | null"
		}
	case reflect.Slice:
		if text := typeText(t.Elem(), names); text != "" && !strings.HasSuffix(text, "[]") {
			return text + "[]"
		}
	}
	return ""
}
