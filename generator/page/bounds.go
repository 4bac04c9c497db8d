package page

import (
	"bytes"
	"fmt"
	"sync/atomic"
	"text/template/parse"

	"recension/generator/diag"
)

// bounds stop templates of a review that would never end, or fill the memory. They are
// counted for all pages that are being rendered at the same time, because a function of a
// template does not know its page; each page that begins or ends sets the counters back.
// A template that does not end thus stops once all other pages have ended.
type bounds struct {
	rounds  atomic.Int64 // of loops
	written atomic.Int64 // bytes
	made    atomic.Int64 // bytes of the texts from which functions made others
	depth   atomic.Int64 // of partials that functions and methods render, in each other
}

// mostDepth is the number of partials that may be rendered in each other, on all pages at
// the same time. Pages need about four.
const mostDepth = 2000

// reset sets the counters back.
func (b *bounds) reset() {
	b.rounds.Store(0)
	b.written.Store(0)
	b.made.Store(0)
}

// round counts a round of a loop.
func (b *bounds) round() (string, error) {
	switch {
	case b.rounds.Add(1) > int64(diag.Rounds.Most):
		return "", fmt.Errorf("the loop does not end: %s rounds", diag.Rounds.Amount())
	case b.written.Load() > int64(diag.PageBytes.Most):
		return "", fmt.Errorf("the loop does not end: it has written %s", diag.PageBytes.Amount())
	}
	return "", nil
}

// enter counts a partial that is being rendered; leave must follow, also after an error.
func (b *bounds) enter() error {
	if b.depth.Add(1) > mostDepth {
		return fmt.Errorf("the template calls itself without end, through a function or a method")
	}
	return nil
}

func (b *bounds) leave() { b.depth.Add(-1) }

// page is a buffer for a page that counts what is written.
type pageBuffer struct {
	*bytes.Buffer
	bounds  *bounds
	counted int
}

// grain is how many bytes are counted at a time.
const grain = 64 << 10

// Write writes a part of the page. It fails far beyond the limit, which loops keep.
func (b *pageBuffer) Write(text []byte) (int, error) {
	if b.Len() > 2*diag.PageBytes.Most {
		return 0, fmt.Errorf("the page has more than %s", diag.PageBytes.Amount())
	}
	if more := b.Len() - b.counted; more > grain {
		b.counted += more
		b.bounds.written.Add(int64(more))
	}
	return b.Buffer.Write(text)
}

// countRounds adds a call of the function round to the body of each loop: as the value of
// a variable, which shows nothing.
func countRounds(node parse.Node) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				countRounds(child)
			}
		}
	case *parse.IfNode:
		countRounds(n.List)
		countRounds(n.ElseList)
	case *parse.WithNode:
		countRounds(n.List)
		countRounds(n.ElseList)
	case *parse.RangeNode:
		countRounds(n.List)
		countRounds(n.ElseList)
		n.List.Nodes = append([]parse.Node{roundOf(n)}, n.List.Nodes...)
	}
}

// roundOf is {{$round := round}}, at the place of a loop.
func roundOf(loop *parse.RangeNode) parse.Node {
	function := parse.NewIdentifier("round").SetPos(loop.Pos)
	variable := &parse.VariableNode{NodeType: parse.NodeVariable, Pos: loop.Pos, Ident: []string{"$round"}}
	command := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: loop.Pos, Args: []parse.Node{function}}
	return &parse.ActionNode{NodeType: parse.NodeAction, Pos: loop.Pos, Line: loop.Line, Pipe: &parse.PipeNode{
		NodeType: parse.NodePipe, Pos: loop.Pos, Line: loop.Line, Decl: []*parse.VariableNode{variable}, Cmds: []*parse.CommandNode{command},
	}}
}
