package dedupe

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
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

// shards is how many parts entries and pairs are divided into: parts that fit the caches
// of a processor are sorted in time that grows with their number, and several at once.
const shards = 256

// candidates returns the pairs of records that share a block, each once, as first<<32 |
// second with first < second, in ascending order. It adds those of one earlier group:
// otherwise, new records could part them, which fill blocks and make words more frequent.
func candidates(profiles []profile, firsts map[string]string, done *stage) []uint64 {
	entries, bounds := scatter(blocks(profiles), func(e entry) int { return int(e.key >> 56) })
	found := make([][]uint64, shards)
	parallel(shards, func(from, to int) {
		for s := from; s < to; s++ {
			done.add(1, shards)
			found[s] = pairsOf(profiles, entries[bounds[s]:bounds[s+1]])
		}
	})
	found = append(found, earlierPairs(profiles, firsts))
	pairs, bounds := scatter(found, func(pair uint64) int { return int(pair>>32) * shards / len(profiles) })
	sizes := make([]int, shards)
	parallel(shards, func(from, to int) {
		for s := from; s < to; s++ {
			part := pairs[bounds[s]:bounds[s+1]]
			slices.Sort(part)
			sizes[s] = len(slices.Compact(part))
		}
	})
	n := 0
	for s, size := range sizes {
		n += copy(pairs[n:], pairs[bounds[s]:bounds[s]+size])
	}
	return pairs[:n]
}

// scatter joins lists into one in which the values of each shard are together. Those of
// shard s are from bounds[s] up to bounds[s+1].
func scatter[T any](lists [][]T, shard func(T) int) (joined []T, bounds []int) {
	bounds = make([]int, shards+1)
	for _, list := range lists {
		for _, value := range list {
			bounds[shard(value)+1]++
		}
	}
	for s := range shards {
		bounds[s+1] += bounds[s]
	}
	joined = make([]T, bounds[shards])
	next := slices.Clone(bounds[:shards])
	for i, list := range lists {
		for _, value := range list {
			s := shard(value)
			joined[next[s]] = value
			next[s]++
		}
		lists[i] = nil
	}
	return joined, bounds
}

// earlierPairs returns the pairs of records that were in one group.
func earlierPairs(profiles []profile, firsts map[string]string) []uint64 {
	if len(firsts) == 0 {
		return nil
	}
	groups := map[string][]entry{}
	for i := range profiles {
		if first := firsts[profiles[i].id]; first != "" {
			groups[first] = append(groups[first], entry{record: int32(i)})
		}
	}
	var pairs []uint64
	for _, group := range groups {
		for i := range group {
			pairs = appendPairs(pairs, group, i, min(i+1+maxBlock, len(group)))
		}
	}
	return pairs
}

// pairsOf returns the pairs of records that share one of some blocks, with repetitions.
func pairsOf(profiles []profile, entries []entry) []uint64 {
	slices.SortFunc(entries, func(a, b entry) int {
		if c := cmp.Compare(a.key, b.key); c != 0 {
			return c
		}
		return cmp.Compare(a.record, b.record)
	})
	pairs := make([]uint64, 0, len(entries)/2)
	for start := 0; start < len(entries); {
		end := start + 1
		for end < len(entries) && entries[end].key == entries[start].key {
			end++
		}
		block := entries[start:end]
		start = end
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
	return pairs
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
// words of its titles. The entries are in several lists, in no order.
func blocks(profiles []profile) [][]entry {
	frequency := wordFrequency(profiles)
	var lists [][]entry
	var lock sync.Mutex
	parallel(len(profiles), func(from, to int) {
		list := make([]entry, 0, 9*(to-from))
		for i := from; i < to; i++ {
			profiles[i].blocks(frequency, func(block uint64, parts ...string) {
				list = append(list, entry{hash(block, parts...), int32(i)})
			})
		}
		lock.Lock()
		defer lock.Unlock()
		lists = append(lists, list)
	})
	return lists
}

// wordFrequency counts the words of titles.
func wordFrequency(profiles []profile) map[string]int32 {
	all := map[string]int32{}
	var lock sync.Mutex
	parallel(len(profiles), func(from, to int) {
		part := map[string]int32{}
		var list [manyWords]string
		for i := from; i < to; i++ {
			for _, f := range profiles[i].title.forms {
				for _, w := range f.words(list[:0]) {
					part[w]++
				}
			}
		}
		lock.Lock()
		defer lock.Unlock()
		for w, n := range part {
			all[w] += n
		}
	})
	return all
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
	var list [manyWords]string
	words, letters := f.words(list[:0]), f.compact
	if len(words) > 3 {
		switch words[0] {
		case "the", "an", "a":
			letters = letters[len(words[0]):]
		}
	}
	add(blockStart, firstLetters(letters))
	add(blockEnd, lastLetters(letters))
	if len(words) < 4 {
		return
	}
	rarest := rarestWords(words, frequency)
	for i := range rarest {
		for j := i + 1; j < len(rarest); j++ {
			add(blockRare, rarest[i], rarest[j])
		}
	}
}

// firstLetters returns the start of a text.
func firstLetters(s string) string {
	n := 0
	for i := range s {
		if n == affix {
			return s[:i]
		}
		n++
	}
	return s
}

// lastLetters returns the end of a text.
func lastLetters(s string) string {
	i := len(s)
	for n := 0; n < affix && i > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// rarestWords returns up to three of the rarest words, of which two must agree, in
// alphabetical order. Words of one record are its misspellings, and tell nothing.
func rarestWords(words []string, frequency map[string]int32) []string {
	const most = 3
	type counted struct {
		word string
		n    int32
	}
	var rarest [most + 1]counted
	found := 0
	for _, w := range words {
		next := counted{w, frequency[w]}
		i := found
		for i > 0 && cmp.Or(cmp.Compare(rarest[i-1].n, next.n), cmp.Compare(rarest[i-1].word, w)) > 0 {
			i--
		}
		if next.n < 2 || i == most || i > 0 && rarest[i-1] == next {
			continue
		}
		copy(rarest[i+1:], rarest[i:found])
		rarest[i] = next
		found = min(found+1, most)
	}
	list := make([]string, 0, most)
	for _, c := range rarest[:found] {
		list = append(list, c.word)
	}
	slices.Sort(list)
	return list
}
