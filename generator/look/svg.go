package look

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"recension/generator/diag"
)

const svgSpace = "http://www.w3.org/2000/svg"

// svgElements are the elements that an SVG file may have. Others load files, run scripts,
// change attributes while the picture is shown, or contain HTML: although no script runs
// in an <img>, the file also has an address of its own.
var svgElements = []string{
	"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "use", "symbol", "title", "desc",
	"metadata", "style", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "text", "tspan", "filter",
	"feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feFlood", "feComposite", "feMerge", "feMergeNode",
}

// svgSize returns the width and height of an SVG file, or what is wrong with it.
func svgSize(f diag.File) (width, height float64, problem *diag.Diagnostic) {
	decoder := xml.NewDecoder(bytes.NewReader(f.Text))
	root, inStyle := false, false
	for {
		line, column := decoder.InputPos()
		refuse := func(format string, args ...any) *diag.Diagnostic {
			d := diag.Errorf(f.At(line, column, 1), "theme-file", format, args...)
			d = d.Hintf("save it as plain SVG, without scripts, links, animations and embedded pictures")
			return &d
		}
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) && root {
			return width, height, nil
		}
		if err != nil {
			return 0, 0, refuse("it is not an SVG picture: %v", strings.TrimPrefix(err.Error(), "XML "))
		}
		unsafe := ""
		switch token := token.(type) {
		case xml.StartElement:
			unsafe = unsafeElement(token)
			if !root && unsafe == "" {
				if token.Name.Local != "svg" {
					return 0, 0, refuse("it is not an SVG picture: it begins with <%s>", token.Name.Local)
				}
				if width, height = sizeOf(token); width <= 0 || height <= 0 {
					d := diag.Errorf(f.At(line, column, 1), "theme-file", "the SVG picture has no size").
						Hintf("add width and height in pixels, or a viewBox, to <svg>")
					return 0, 0, &d
				}
			}
			root, inStyle = true, token.Name.Local == "style"
		case xml.EndElement:
			inStyle = false
		case xml.CharData:
			if inStyle && loads(string(token)) {
				unsafe = "a style that loads a file"
			}
		case xml.ProcInst:
			if token.Target != "xml" {
				unsafe = "<?" + token.Target + "?>"
			}
		case xml.Directive:
			if bytes.ContainsRune(token, '[') {
				unsafe = "a document type with entities"
			}
		}
		if unsafe != "" {
			return 0, 0, refuse("a picture of the site must not have %s", unsafe)
		}
	}
}

// unsafeElement returns what an element has that a picture must not have; empty: nothing.
func unsafeElement(e xml.StartElement) string {
	if e.Name.Space != svgSpace || !slices.Contains(svgElements, e.Name.Local) {
		return fmt.Sprintf("the element <%s>", e.Name.Local)
	}
	for _, a := range e.Attr {
		name := strings.ToLower(a.Name.Local)
		switch {
		case strings.HasPrefix(name, "on"):
			return fmt.Sprintf("the attribute %s", a.Name.Local)
		case name == "href" && !strings.HasPrefix(a.Value, "#"), name == "src", loads(a.Value) && a.Name.Space != "xmlns" && name != "xmlns":
			return fmt.Sprintf("the attribute %s=%q", a.Name.Local, a.Value)
		}
	}
	return ""
}

// loads reports whether a value or a style sheet refers to something outside the file.
// Escapes of CSS could hide that.
func loads(css string) bool {
	css = strings.ToLower(strings.Join(strings.Fields(css), ""))
	for _, quote := range []string{`"`, "'"} {
		css = strings.ReplaceAll(css, quote, "")
	}
	return strings.Count(css, "url(") > strings.Count(css, "url(#") ||
		strings.Contains(css, "@import") || strings.Contains(css, "image(") || strings.Contains(css, `\`) || strings.Contains(css, "javascript:")
}

// sizeOf returns the size of an <svg>: its width and height in pixels or, if it has none,
// that of its viewBox. It is 0 if neither is known.
func sizeOf(svg xml.StartElement) (width, height float64) {
	pixels := func(value string) float64 {
		n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), "px"), 64)
		if err != nil {
			return 0
		}
		return n
	}
	var box []string
	for _, a := range svg.Attr {
		switch a.Name.Local {
		case "width":
			width = pixels(a.Value)
		case "height":
			height = pixels(a.Value)
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(c rune) bool { return c == ',' || c == ' ' || c == '\n' || c == '\t' })
		}
	}
	if (width == 0 || height == 0) && len(box) == 4 {
		return pixels(box[2]), pixels(box[3])
	}
	return width, height
}
