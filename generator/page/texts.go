package page

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"regexp"

	"recension/generator/diag"
)

// wideField finds verbs of printf, such as %5000d and %*d, that could make long texts from
// short ones.
var wideField = regexp.MustCompile(`%[^a-zA-Z%]*([0-9]{4}|\*)`)

// textFunctions are the functions of the template language that make texts from texts,
// bounded: with them, a short loop could double a text until the memory is full.
func textFunctions(bounded func() *bounds) template.FuncMap {
	functions := template.FuncMap{}
	for name, make := range map[string]func(...any) string{
		"print": fmt.Sprint, "println": fmt.Sprintln,
		"html": template.HTMLEscaper, "js": template.JSEscaper, "urlquery": template.URLQueryEscaper,
	} {
		functions[name] = func(args ...any) (string, error) {
			if err := bounded().text(args...); err != nil {
				return "", err
			}
			return make(args...), nil
		}
	}
	functions["printf"] = func(format string, args ...any) (string, error) {
		if wideField.MatchString(format) {
			return "", errors.New("printf has a field of a thousand characters or more")
		}
		if err := bounded().text(append(args, format)...); err != nil {
			return "", err
		}
		return fmt.Sprintf(format, args...), nil
	}
	return functions
}

// text counts the texts from which a function makes another one.
func (b *bounds) text(parts ...any) error {
	size := int64(0)
	for _, part := range parts {
		if v := reflect.ValueOf(part); v.Kind() == reflect.String {
			size += int64(v.Len())
		}
	}
	if b.made.Add(size) > int64(diag.PageBytes.Most) {
		return fmt.Errorf("the template makes texts of more than %s", diag.PageBytes.Amount())
	}
	return nil
}
