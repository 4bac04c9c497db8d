package count

import (
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
)

// Condition is an expression over the columns of a row that is true or false.
type Condition struct {
	program *vm.Program
	budget  *Budget
}

// NewCondition compiles an expression over rows like this one. The error says in plain
// words what is wrong with it.
func NewCondition(code string, like Row, budget *Budget) (*Condition, error) {
	program, err := expr.Compile(code, append(limits(budget), expr.Patch(&limiter{}), expr.Env(typesOf(like)), expr.AsBool())...)
	if err != nil {
		return nil, plainError(err)
	}
	return &Condition{program, budget}, nil
}

// Holds reports whether the condition is true of a row. It takes a step from the budget.
func (c *Condition) Holds(row Row) (bool, error) {
	if err := c.budget.spend(1); err != nil {
		return false, err
	}
	holds, err := expr.Run(c.program, row)
	if err != nil {
		return false, plainError(err)
	}
	return holds.(bool), nil
}

// AddRows makes room in the budget for conditions that visit some rows.
func (b *Budget) AddRows(n int) { b.rows.Add(int64(n)) }
