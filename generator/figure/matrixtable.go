package figure

import (
	"strings"
)

// table is where the cells of a matrix have their places. Sizes are CSS pixels.
type table struct {
	layout
	data Data

	names    int  // width of the names of rows, with the space after them; 0: there are none
	room     int  // width of the cells of a block
	perBlock int  // columns beside each other
	blocks   int  // below each other
	column   int  // width of a column, rounded down
	row      int  // height of a row
	head     int  // height of the names of columns; 0: there are none
	headText int  // width of the names of columns, along the text
	upright  bool // whether the names of columns stand upright
	numbers  bool // whether cells have their numbers
}

const (
	leastColumn = 22  // holds a number of two digits
	leastRow    = 34  // holds a line of text, and a finger
	cardRow     = 24  // of a card with names of rows
	cardCells   = 480 // height of the cells of a card from which rows have no names
	mostHead    = 240 // height of the names of columns, at most
	cardHead    = 140 // that of a card
	blockGap    = 20
)

// tableOf finds the places for the data.
func tableOf(d Data, l layout) table {
	t := table{layout: l, data: d, row: leastRow, numbers: true}
	// Few columns leave more room for names, which then take fewer lines.
	t.labelWidth = min(max(l.labelWidth, l.width-len(d.Series)*t.easyColumn()-16), l.width/2)
	t.names = nameColumn(d.Categories, t.layout) + 12
	t.room = l.width - t.names - 4
	if l == card {
		t.fitCard()
		return t
	}
	perBlock := max(1, t.room/t.leastColumn())
	t.fold((len(d.Series) + perBlock - 1) / perBlock)
	t.fitHead()
	for _, name := range d.Categories {
		t.row = max(t.row, wrapped(name, t.layout)*t.lineHeight()+8)
	}
	for _, p := range d.Points {
		if p.Known() {
			t.row = max(t.row, (1+strings.Count(t.fitted(p.Text()), "\n"))*t.lineHeight()+8)
		}
	}
	return t
}

func (t *table) lineHeight() int { return t.fontSize + 3 }

// fold distributes the columns evenly over so many blocks.
func (t *table) fold(blocks int) {
	t.perBlock = (len(t.data.Series) + blocks - 1) / blocks
	t.blocks = (len(t.data.Series) + t.perBlock - 1) / t.perBlock
	t.column = t.room / t.perBlock
}

// fitCard has no blocks. It leaves out what has no room: numbers, names of columns and, of
// very many rows, their names.
func (t *table) fitCard() {
	t.fold(1)
	t.row = cardRow
	for _, name := range t.data.Categories {
		t.row = max(t.row, wrapped(name, t.layout)*t.lineHeight()+4)
	}
	if rows := len(t.data.Categories); rows*cardRow > cardCells {
		t.names, t.room, t.row = 0, t.width-4, max(1, cardCells/rows)
		t.fold(1)
	}
	t.numbers = t.row >= t.lineHeight()
	for _, p := range t.data.Points {
		t.numbers = t.numbers && (!p.Known() || textWidth(p.Text(), t.layout) <= t.column-4)
	}
	t.fitHead()
	if t.names == 0 || t.upright && (t.column < t.lineHeight() || t.head > cardHead) {
		t.head = 0
	}
}

// leastColumn is the width of a column that has room for the longest word of a number.
func (t *table) leastColumn() int {
	width := leastColumn
	for _, p := range t.data.Points {
		if p.Known() {
			width = max(width, longestWord(p.Text(), t.layout)+8)
		}
	}
	return min(width, t.room)
}

// easyColumn is the width of a column that has room for the longest number in a line, and for
// the words of the names of columns.
func (t *table) easyColumn() int {
	width := 2 * leastColumn
	for _, p := range t.data.Points {
		width = max(width, textWidth(p.Text(), t.layout)+8)
	}
	for _, name := range t.data.Series {
		width = max(width, longestWord(name, t.layout)+8)
	}
	return width
}

// longestWord is the width of the longest word of a text.
func longestWord(text string, l layout) int {
	width := 0
	for word := range strings.FieldsSeq(text) {
		width = max(width, textWidth(word, l))
	}
	return width
}

// fitted is the text of a number, a word in each line if the column is too narrow for it.
func (t *table) fitted(text string) string {
	if textWidth(text, t.layout) <= t.column-4 {
		return text
	}
	return strings.Join(strings.Fields(text), "\n")
}

// fitHead writes the names of columns level if their longest words have room in a column,
// and otherwise upright.
func (t *table) fitHead() {
	words := 0
	for _, name := range t.data.Series {
		words = max(words, longestWord(name, t.layout))
	}
	lines := func(width int) int {
		most := 1
		for _, name := range t.data.Series {
			most = max(most, 1+breakWidth(name, t.layout)/max(width, 1))
		}
		return most
	}
	t.headText = t.column - 6
	if words <= t.headText {
		t.head = lines(t.headText)*t.lineHeight() + 12
		return
	}
	t.upright = true
	for t.headText = words; t.headText < mostHead && lines(t.headText) > max(1, t.column/t.lineHeight()); t.headText += 4 {
	}
	t.head = t.headText + 12
}

// framed reports whether cells are large enough for frames.
func (t *table) framed() bool { return t.row >= t.lineHeight() && t.column >= t.lineHeight() }

// columns are the names of the columns of a block.
func (t *table) columns(block int) []string {
	return t.data.Series[block*t.perBlock : min((block+1)*t.perBlock, len(t.data.Series))]
}

// top is where the cells of a block begin.
func (t *table) top(block int) int {
	return t.head + block*(t.head+len(t.data.Categories)*t.row+blockGap)
}

// styleAxes writes the names of the columns and rows of a block.
func (t *table) styleAxes(x, y map[string]any, block int) {
	x["type"], x["position"], x["data"] = "category", "top", t.columns(block)
	y["type"], y["inverse"], y["data"] = "category", true, t.data.Categories
	for _, a := range []map[string]any{x, y} {
		a["axisTick"], a["axisLine"] = map[string]any{"show": false}, map[string]any{"show": false}
		a["splitLine"] = map[string]any{"show": t.framed(), "interval": 0, "lineStyle": map[string]any{"color": line.Light}}
	}
	head := map[string]any{
		"show": t.head > 0, "interval": 0, "width": t.headText, "overflow": "break", "lineHeight": t.lineHeight(), "color": ink.Light, "fontSize": t.fontSize,
	}
	if t.upright {
		head["rotate"] = -90
		if t.column < 2*t.lineHeight() {
			head["overflow"] = "truncate"
		}
	}
	x["axisLabel"] = head
	y["axisLabel"] = map[string]any{
		"show": t.names > 0, "interval": 0, "width": max(t.names-12, 0), "overflow": "break", "lineHeight": t.lineHeight(), "color": ink.Light, "fontSize": t.fontSize,
	}
}
