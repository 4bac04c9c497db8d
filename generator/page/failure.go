package page

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"recension/generator/diag"
)

// failure is a template that failed, at the innermost place.
type failure struct {
	name string // of the template's file, as in Templates.files
	err  error
}

func (f *failure) Error() string { return f.err.Error() }

// failed returns the error of a template as a [failure]. Of templates that render each
// other, the innermost counts.
func failed(name string, err error) error {
	if inner, ok := errors.AsType[*failure](err); ok {
		return inner
	}
	if fault, ok := diag.AsFault(err); ok {
		return fault
	}
	return &failure{name, err}
}

// problemOn returns the failure of a template on a page as a [diag.Problem], and any other
// error with the page's address.
func (t *Templates) problemOn(p Page, err error) error {
	f, ok := errors.AsType[*failure](err)
	if !ok {
		return fmt.Errorf("page %s: %w", p.Path, err)
	}
	d := t.problem(f.name, f.err)
	d.Message = fmt.Sprintf("%s (on the page %s)", d.Message, p.described())
	return &diag.Problem{Diagnostic: d}
}

// described names a page and, if it shows one, the record that it is about.
func (p Page) described() string {
	name := "/" + p.Path
	if p.Anywhere {
		name = "404.html"
	}
	if p.About.ID != "" {
		name += fmt.Sprintf(", %s %q", p.About.Kind, p.About.ID)
	}
	if p.Source != "" {
		name += ", from " + p.Source
	}
	return name
}

var templatePlace = regexp.MustCompile(`^(?:html/)?template: ?([^:]*):(\d+)(?::(\d+))?: (?s:(?:executing .*? at )?(.*))$`)

var unknownFunction = regexp.MustCompile(`^function "([^"]*)" not defined$`)

// problem places an error of html/template, which names a file, a line and, for errors
// when executing, a column counted from 0. name is the file if the error names none.
func (t *Templates) problem(name string, err error) diag.Diagnostic {
	match := templatePlace.FindStringSubmatch(err.Error())
	if match == nil {
		return diag.Errorf(t.files[name].Whole(), "template", "%v", err)
	}
	f, ok := t.files[match[1]]
	if !ok {
		f = t.files[name]
	}
	line, _ := strconv.Atoi(match[2])
	column, _ := strconv.Atoi(match[3])
	message := strings.TrimPrefix(match[4], "<round>: error calling round: ") // which countRounds added
	d := diag.Errorf(f.At(line, column+1, 1), "template", "%s", message)
	if message == "unexpected EOF" {
		d = d.Hintf("every {{define}}, {{if}}, {{range}} and {{with}} needs an {{end}}")
	}
	if name := unknownFunction.FindStringSubmatch(message); name != nil {
		if near := diag.Nearest(name[1], slices.Sorted(maps.Keys((&Renderer{templates: t}).functions()))); near != "" {
			d = d.Hintf("did you mean %q?", near)
		}
	}
	return d
}
