package dedupe

import "sync"

// stages says how much of the work is done.
type stages struct {
	lock  sync.Mutex
	tell  func(part float64)
	begun float64 // where the stage begins
	share float64 // of the stage, about
	part  float64 // of the stage that is done
}

func newStages(tell func(part float64)) *stages { return &stages{tell: tell} }

// stage is a part of the work; nil tells nothing.
type stage struct{ of *stages }

// begin ends the stage before, and begins one that is a share of all work.
func (s *stages) begin(share float64) *stage {
	if s.tell == nil {
		return nil
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	s.begun, s.share, s.part = s.begun+s.share, share, 0
	s.tell(s.begun)
	return &stage{s}
}

// add tells that n things out of all in the stage are done.
func (s *stage) add(n, all int) {
	if s == nil {
		return
	}
	s.of.lock.Lock()
	defer s.of.lock.Unlock()
	s.of.part = min(1, s.of.part+float64(n)/float64(all))
	s.of.tell(s.of.begun + s.of.share*s.of.part)
}
