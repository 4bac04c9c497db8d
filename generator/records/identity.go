package records

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"hash"
	"io"

	"recension/generator/intake"
)

// rawSum is the checksum of a record as it was exported.
type rawSum [16]byte

// identifier makes the ids of the records of one export.
type identifier struct {
	search string
	seen   map[rawSum]int
	hash   hash.Hash
	number [8]byte
}

func newIdentifier(search string) *identifier {
	return &identifier{search: search, seen: map[rawSum]int{}, hash: sha256.New()}
}

// idCharacters are those of Crockford's base 32: no two of them look alike.
var idCharacters = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// idLength is the number of characters after the r of an id. They have 60 bits: among
// 1,000,000 records, the chance that any two share an id is less than 1 in 2,000,000.
const idLength = 12

// id returns the id of the next record, and whether the export has repeated it.
func (i *identifier) id(raw []intake.Field) (id string, repeated bool) {
	i.hash.Reset()
	for _, field := range raw {
		i.add(field.Name)
		i.add(field.Text)
	}
	var sum [sha256.Size]byte
	raw16 := rawSum(i.hash.Sum(sum[:0])[:len(rawSum{})])
	occurrence := i.seen[raw16]
	i.seen[raw16]++
	i.hash.Reset()
	i.add(i.search)
	i.addNumber(occurrence)
	_, _ = i.hash.Write(raw16[:]) // a hash takes everything
	// The r keeps spreadsheets from reading an id as a number.
	return "r" + idCharacters.EncodeToString(i.hash.Sum(sum[:0]))[:idLength], occurrence > 0
}

// add adds a text with its length, so that texts cannot run into each other.
func (i *identifier) add(text string) {
	i.addNumber(len(text))
	_, _ = io.WriteString(i.hash, text)
}

func (i *identifier) addNumber(n int) {
	binary.LittleEndian.PutUint64(i.number[:], uint64(n))
	_, _ = i.hash.Write(i.number[:])
}
