package echarts

import "fmt"

// Drawing is a chart as SVG. [Draw] makes it without a label; set Title and
// Description to make it accessible, as every page should.
type Drawing struct {
	ID            string // begins all ids in the drawing, followed by "-" and a name
	Width, Height int    // px

	// Content is what the element <svg> contains: XML. It depends on the
	// arguments of [Draw] alone, so that a cache can keep it.
	Content string

	Class       string // of the element <svg>; empty: none
	Title       string // what the drawing is called; empty: it has no label
	Description string // for readers who do not see it
}

// SVG is the drawing as an element <svg>. One with a title is an image, labelled
// by the title and described by the description (WAI-ARIA Graphics, SVG
// Accessibility API Mappings).
//
// The element begins with xmlns, width, height and viewBox, and stands alone as
// a file.
func (d Drawing) SVG() string { return d.element("title", "desc") }

// SVGWithoutTitle is like [Drawing.SVG], but the description is the label. It is
// for pages that show the title beside the drawing, in formats such as PDF whose
// images have no description.
func (d Drawing) SVGWithoutTitle() string { return d.element("desc", "") }

// element writes the drawing. label and description are the names of the child
// elements that have these roles.
func (d Drawing) element(label, description string) string {
	w := &writer{id: d.ID}
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d"`, d.Width, d.Height)
	if d.Title != "" {
		w.attribute("role", "img")
	}
	if d.Class != "" {
		w.attribute("class", d.Class)
	}
	if d.Title != "" {
		w.attribute("aria-labelledby", d.ID+"-"+label)
		if description != "" {
			w.attribute("aria-describedby", d.ID+"-"+description)
		}
		w.WriteByte('>')
		w.text("title", d.Title)
		w.text("desc", d.Description)
	} else {
		w.WriteByte('>')
	}
	w.WriteString(d.Content)
	w.WriteString("</svg>")
	return w.String()
}

// text writes an element with text, whose id ends in its name.
func (w *writer) text(name, text string) {
	w.WriteString("<" + name)
	w.attribute("id", w.id+"-"+name)
	w.WriteByte('>')
	w.escape(text)
	w.WriteString("</" + name + ">")
}
