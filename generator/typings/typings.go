// Package typings compares the types that scripts are checked with, which
// templates/assets/types.d.ts declares, with the Go types whose JSON scripts get. Tests
// use it, so that the two cannot drift apart.
package typings

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Differences compares interfaces, by their names in declarations, with the structs
// that they mirror. It compares the names of the members, which of them may be missing,
// and the types of texts, numbers, booleans, mirrored structs, and lists of these. Maps,
// lists of lists and types that write their own JSON may be declared in any way. The
// result is sorted, and empty if nothing differs.
func Differences(declarations string, mirrored map[string]reflect.Type) []string {
	names := map[reflect.Type]string{}
	for name, t := range mirrored {
		names[t] = name
	}
	var found []string
	for name, t := range mirrored {
		declared, ok := members(declarations, name)
		if !ok {
			found = append(found, fmt.Sprintf("there is no interface %s, which mirrors %s", name, t))
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
	text     string // as TypeScript writes it; empty: any
	optional bool
}

var memberLine = regexp.MustCompile(`(?m)^\t(\w+)(\??): (.+);$`)

// members reads an interface whose members are lines of their own. It reports whether
// there is one.
func members(declarations, name string) (map[string]member, bool) {
	_, body, ok := strings.Cut(declarations, "\ninterface "+name+" {\n")
	body, _, closed := strings.Cut(body, "\n}")
	found := map[string]member{}
	for _, match := range memberLine.FindAllStringSubmatch(body+"\n", -1) {
		found[match[1]] = member{match[3], match[2] != ""}
	}
	return found, ok && closed
}

// fields are the members that a struct has as JSON.
func fields(t reflect.Type, names map[reflect.Type]string) map[string]member {
	found := map[string]member{}
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue // what is embedded has its fields in the list itself
		}
		found[name] = member{typeText(f.Type, names), strings.Contains(options, "omit")}
	}
	return found
}

var marshaler = reflect.TypeFor[json.Marshaler]()

// typeText is a type as TypeScript writes it; empty if it is not compared.
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
