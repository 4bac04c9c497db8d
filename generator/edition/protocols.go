package edition

import (
	"io/fs"
	"path"

	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/screening"
)

// otherProtocols are the files of an edition with protocols that records screen can
// compare with its own, such as that of an earlier review.
const otherProtocols = "protocol-*.toml"

// checkProtocols reports other protocols of the edition that cannot be read, and rules of
// all of its protocols that cannot be applied.
func checkProtocols(src fs.FS, e *review.Edition) diag.List {
	var problems diag.List
	if e.Protocol != nil {
		problems = append(problems, rulesOf(e.File(review.ProtocolFile), e.Protocol)...)
	}
	names, _ := fs.Glob(src, path.Join(e.Dir(), otherProtocols)) // the pattern is valid
	for _, name := range names {
		p, ps := review.ReadProtocol(src, name)
		problems = append(problems, ps...)
		if p != nil {
			problems = append(problems, rulesOf(name, p)...)
		}
	}
	return problems
}

// rulesOf compiles the rules of a protocol.
func rulesOf(name string, p *review.Protocol) diag.List {
	defer diag.Working(diag.Pos{File: name})
	_, problems := screening.NewRules(p)
	return problems
}
