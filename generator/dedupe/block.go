package dedupe

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Blocks are bounded, so that the work grows with the records and not with their pairs.
const (
	// maxBlock is the largest block whose pairs are all compared.
	maxBlock = 24
	// window is how many neighbours in a sorted larger block a record is compared with.
	window = 6
)

// entry puts a record into a block.
type entry struct {
	key    uint64
	record int32
}

// candidates returns the pairs of records that share a block, each once, as first<<32 |
// second with first < second, in ascending order.
func candidates(profiles []profile) []uint64 {
	entries := blocks(profiles)
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.record, b.record))
	})
	var pairs []uint64
	for start := 0; start < len(entries); {
		end := start + 1
		for end < len(entries) && entries[end].key == entries[start].key {
			end++
		}
		block := entries[start:end]
		start = end
		if len(block) < 2 {
			continue
		}
		if len(block) <= maxBlock {
			for i := range block {
				pairs = appendPairs(pairs, block, i, len(block))
			}
			continue
		}
		for _, order := range []func(*profile) string{byTitle, byPlace} {
			sortBlock(profiles, block, order)
			for i := range block {
				pairs = appendPairs(pairs, block, i, min(i+1+window, len(block)))
			}
		}
	}
	slices.Sort(pairs)
	return slices.Compact(pairs)
}

// appendPairs pairs a record of a block with those after it, up to end.
func appendPairs(pairs []uint64, block []entry, i, end int) []uint64 {
	for j := i + 1; j < end; j++ {
		a, b := block[i].record, block[j].record
		if a != b {
			pairs = append(pairs, uint64(min(a, b))<<32|uint64(max(a, b)))
		}
	}
	return pairs
}

// sortBlock sorts a large block so that duplicates become neighbours.
func sortBlock(profiles []profile, block []entry, order func(*profile) string) {
	keys := make(map[int32]string, len(block))
	for _, e := range block {
		keys[e.record] = order(&profiles[e.record])
	}
	slices.SortFunc(block, func(a, b entry) int {
		return cmp.Or(cmp.Compare(keys[a.record], keys[b.record]), cmp.Compare(a.record, b.record))
	})
}

func byTitle(p *profile) string {
	return strings.Join([]string{p.compact(), p.family(), p.year, p.volume, p.pages.first}, "\x00")
}

func byPlace(p *profile) string {
	return strings.Join([]string{p.family(), p.year, p.volume, p.pages.first, p.compact()}, "\x00")
}

func (p *profile) compact() string {
	if len(p.title.forms) == 0 {
		return ""
	}
	return p.title.forms[0].compact
}

func (p *profile) family() string {
	if len(p.names.list) == 0 {
		return ""
	}
	return p.names.list[0].family
}

// The kinds of blocks.
const (
	blockDOI uint64 = iota
	blockPMID
	blockArXiv
	blockStart
	blockEnd
	blockAuthorPage
	blockPlace
	blockRare
)

// blocks puts each record into blocks: by identifiers, by the start and the end of its
// titles, by first author and page, by volume, page and year, and by pairs of the rarest
// words of its titles.
func blocks(profiles []profile) []entry {
	frequency := map[string]int32{}
	for i := range profiles {
		for _, f := range profiles[i].title.forms {
			for _, w := range f.words {
				frequency[w]++
			}
		}
	}
	var entries []entry
	var lock sync.Mutex
	parallel(len(profiles), func(from, to int) {
		part := make([]entry, 0, 8*(to-from))
		for i := from; i < to; i++ {
			profiles[i].blocks(frequency, func(block uint64, parts ...string) {
				part = append(part, entry{hash(block, parts...), int32(i)})
			})
		}
		lock.Lock()
		defer lock.Unlock()
		entries = append(entries, part...) // in whatever order: candidates sorts them
	})
	return entries
}

// blocks calls add for each block of a record.
func (p *profile) blocks(frequency map[string]int32, add func(block uint64, parts ...string)) {
	for block, id := range []string{blockDOI: p.doi, blockPMID: p.pmid, blockArXiv: p.arxiv} {
		if id != "" {
			add(uint64(block), id)
		}
	}
	for i := range p.title.forms {
		addTitle(add, &p.title.forms[i], frequency)
	}
	if p.pages.from > 1 {
		number := strings.TrimLeft(p.pages.first, "abcdefghijklmnopqrstuvwxyz")
		if family := p.family(); family != "" {
			add(blockAuthorPage, family, number)
		}
		if p.volume != "" {
			add(blockPlace, p.volume, number, p.year)
		}
	}
}

// affix is how many letters of a title's start and end make a block.
const affix = 24

func addTitle(add func(uint64, ...string), f *form, frequency map[string]int32) {
	letters := []rune(f.compact)
	for _, article := range []string{"the", "an", "a"} {
		if len(f.words) > 3 && f.words[0] == article {
			letters = letters[len(article):]
			break
		}
	}
	n := min(affix, len(letters))
	add(blockStart, string(letters[:n]))
	add(blockEnd, string(letters[len(letters)-n:]))
	if len(f.words) < 4 {
		return
	}
	// Three rarest words, of which two must agree.
	rarest := slices.Clone(f.words)
	slices.SortFunc(rarest, func(a, b string) int {
		return cmp.Or(cmp.Compare(frequency[a], frequency[b]), cmp.Compare(a, b))
	})
	rarest = slices.Compact(rarest)
	// Words of one record are its misspellings, and tell nothing.
	shared := slices.IndexFunc(rarest, func(w string) bool { return frequency[w] > 1 })
	if shared < 0 {
		return
	}
	rarest = rarest[shared:min(shared+3, len(rarest))]
	slices.Sort(rarest)
	for i := range rarest {
		for j := i + 1; j < len(rarest); j++ {
			add(blockRare, rarest[i], rarest[j])
		}
	}
}
