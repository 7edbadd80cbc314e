// Prints the trees that HashiCorp's parser makes of the files named on standard input, one path a line, in the notation
// of hclTree.ts. Offsets are counted in UTF-16 units. A file that the parser rejects gets the first reason instead.
//
// Build: GO111MODULE=off GOPATH=/usr/share/gocode go build, with Debian's golang-github-hashicorp-hcl-v2-dev.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

type node struct {
	title      string
	start, end int
	detail     string
	children   []*node
}

type file struct {
	text []byte
	// The UTF-16 offset of each byte.
	units []int
	// What the anonymous symbols stand for: the splat that is being read, the innermost last.
	splats []*node
}

func main() {
	paths := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for paths.Scan() {
		fmt.Fprintf(out, "file %s\n", paths.Text())
		text, err := os.ReadFile(paths.Text())
		if err != nil {
			fmt.Fprintf(out, "invalid %s\n", err)
			continue
		}
		dump(out, text)
	}
}

func dump(out *bufio.Writer, text []byte) {
	parsed, problems := hclsyntax.ParseConfig(text, "", hcl.InitialPos)
	if problems.HasErrors() {
		first := problems.Errs()[0].(*hcl.Diagnostic)
		fmt.Fprintf(out, "invalid %d %s\n", first.Subject.Start.Line, first.Summary)
		return
	}
	f := &file{text: text, units: utf16Offsets(text)}
	for _, item := range f.body(parsed.Body.(*hclsyntax.Body)) {
		write(out, item, 0)
	}
}

func utf16Offsets(text []byte) []int {
	offsets := make([]int, len(text)+1)
	unit := 0
	for at := 0; at < len(text); {
		character, size := utf8.DecodeRune(text[at:])
		for i := 0; i < size; i++ {
			offsets[at+i] = unit
		}
		unit++
		if character > 0xffff {
			unit++
		}
		at += size
	}
	offsets[len(text)] = unit
	return offsets
}

func write(out *bufio.Writer, n *node, depth int) {
	out.WriteString(strings.Repeat(" ", depth))
	out.WriteString(n.title)
	if n.title != "text" {
		fmt.Fprintf(out, " %d %d", n.start, n.end)
	}
	if n.detail != "" {
		out.WriteString(" " + n.detail)
	}
	out.WriteByte('\n')
	for _, child := range n.children {
		write(out, child, depth+1)
	}
}

func (f *file) body(body *hclsyntax.Body) []*node {
	var items []*node
	for _, attribute := range body.Attributes {
		value := f.expression(attribute.Expr)
		items = append(items, &node{
			title: "=", start: f.units[attribute.NameRange.Start.Byte], end: value.end,
			detail: attribute.Name, children: []*node{value},
		})
	}
	for _, block := range body.Blocks {
		header := block.TypeRange.End.Byte
		words := []string{block.Type}
		for i, label := range block.Labels {
			words = append(words, quote(label))
			header = block.LabelRanges[i].End.Byte
		}
		items = append(items, &node{
			title: "block", start: f.units[block.TypeRange.Start.Byte], end: f.units[block.CloseBraceRange.End.Byte],
			detail:   fmt.Sprintf("%d %s", f.units[header], strings.Join(words, " ")),
			children: f.body(block.Body),
		})
	}
	sort.SliceStable(items, func(i, j int) bool { return items[i].start < items[j].start })
	return items
}

func (f *file) node(title string, detail string, span hcl.Range, children ...*node) *node {
	return &node{title, f.units[span.Start.Byte], f.units[span.End.Byte], detail, children}
}

func (f *file) expression(expression hclsyntax.Expression) *node {
	span := expression.Range()
	switch e := expression.(type) {
	case *hclsyntax.LiteralValueExpr:
		return f.node("literal", literal(e.Val), span)
	case *hclsyntax.TemplateExpr:
		return f.template(e.Parts, span)
	case *hclsyntax.TemplateWrapExpr:
		return f.template([]hclsyntax.Expression{e.Wrapped}, span)
	case *hclsyntax.ScopeTraversalExpr:
		root := e.Traversal[0].(hcl.TraverseRoot)
		return f.traverse(f.node("variable", root.Name, root.SrcRange), e.Traversal[1:])
	case *hclsyntax.RelativeTraversalExpr:
		return f.traverse(f.expression(e.Source), e.Traversal)
	case *hclsyntax.FunctionCallExpr:
		call := f.node("call", e.Name, span, f.expressions(e.Args)...)
		call.end = f.units[e.CloseParenRange.End.Byte]
		if e.ExpandFinal {
			call.detail += " ..."
		}
		return call
	case *hclsyntax.ConditionalExpr:
		return f.spanned("conditional", "", f.expressions([]hclsyntax.Expression{e.Condition, e.TrueResult, e.FalseResult}))
	case *hclsyntax.IndexExpr:
		of, key := f.expression(e.Collection), f.expression(e.Key)
		index := f.node("index", "", span, of, key)
		if key.title == "literal" {
			index.detail, index.children = key.detail, index.children[:1]
		}
		index.start, index.end = of.start, f.units[e.BracketRange.End.Byte]
		return index
	case *hclsyntax.SplatExpr:
		return f.splat(e)
	case *hclsyntax.AnonSymbolExpr:
		return f.splats[len(f.splats)-1]
	case *hclsyntax.TupleConsExpr:
		return f.node("tuple", "", span, f.expressions(e.Exprs)...)
	case *hclsyntax.ObjectConsExpr:
		object := f.node("object", "", span)
		for _, item := range e.Items {
			key := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr).Wrapped
			object.children = append(object.children, f.expression(key), f.expression(item.ValueExpr))
		}
		return object
	case *hclsyntax.ForExpr:
		return f.loop(e)
	case *hclsyntax.ParenthesesExpr:
		return f.node("parentheses", "", span, f.expression(e.Expression))
	case *hclsyntax.BinaryOpExpr:
		return f.spanned("binary", operators[e.Op], f.expressions([]hclsyntax.Expression{e.LHS, e.RHS}))
	case *hclsyntax.UnaryOpExpr:
		operand := f.expression(e.Val)
		unary := f.node("unary", string(f.text[e.SymbolRange.Start.Byte]), span, operand)
		unary.end = operand.end
		return unary
	}
	return f.node(fmt.Sprintf("%T", expression), "", span)
}

func (f *file) expressions(expressions []hclsyntax.Expression) []*node {
	var nodes []*node
	for _, expression := range expressions {
		nodes = append(nodes, f.expression(expression))
	}
	return nodes
}

// The parser's own ranges of operations leave out parts at times, so they are taken from the first and the last operand.
func (f *file) spanned(title string, detail string, children []*node) *node {
	return &node{title, children[0].start, children[len(children)-1].end, detail, children}
}

func (f *file) traverse(from *node, steps hcl.Traversal) *node {
	for _, step := range steps {
		end := f.units[step.SourceRange().End.Byte]
		switch s := step.(type) {
		case hcl.TraverseAttr:
			from = &node{"attribute", from.start, end, s.Name, []*node{from}}
		case hcl.TraverseIndex:
			if f.text[s.SrcRange.Start.Byte] == '.' {
				from = &node{"attribute", from.start, end, literal(s.Key), []*node{from}}
			} else {
				from = &node{"index", from.start, end, literal(s.Key), []*node{from}}
			}
		}
	}
	return from
}

func (f *file) splat(e *hclsyntax.SplatExpr) *node {
	source := f.expression(e.Source)
	splat := &node{"splat", source.start, f.units[e.MarkerRange.End.Byte], "", []*node{source}}
	if f.text[e.MarkerRange.Start.Byte] == '.' {
		splat.detail = "attributes"
	}
	f.splats = append(f.splats, splat)
	each := f.expression(e.Each)
	f.splats = f.splats[:len(f.splats)-1]
	return each
}

func (f *file) loop(e *hclsyntax.ForExpr) *node {
	names := e.ValVar
	if e.KeyVar != "" {
		names = e.KeyVar + "," + e.ValVar
	}
	loop := f.node("for", names, e.SrcRange, f.expression(e.CollExpr))
	if e.KeyExpr != nil {
		loop.detail += " =>"
		loop.children = append(loop.children, f.expression(e.KeyExpr))
	}
	if e.Group {
		loop.detail += " ..."
	}
	loop.children = append(loop.children, f.expression(e.ValExpr))
	if e.CondExpr != nil {
		loop.detail += " if"
		loop.children = append(loop.children, f.expression(e.CondExpr))
	}
	return loop
}

// Strings inside an interpolation are templates of their own, so a string constant among the parts is text.
func (f *file) template(parts []hclsyntax.Expression, span hcl.Range) *node {
	template := f.node("template", "", span)
	text := ""
	flush := func() {
		if text != "" {
			template.children = append(template.children, &node{title: "text", detail: quote(text)})
		}
		text = ""
	}
	for _, part := range parts {
		if f.isDirective(part) {
			template.detail, template.children = "directives", nil
			break
		}
		constant, isConstant := part.(*hclsyntax.LiteralValueExpr)
		if isConstant && constant.Val.Type() == cty.String && !constant.Val.IsNull() && constant.Val.IsKnown() {
			text += constant.Val.AsString()
			continue
		}
		flush()
		template.children = append(template.children, f.expression(part))
	}
	hasDirectives := template.detail != ""
	isHeredoc := f.text[span.Start.Byte] == '<'
	if isHeredoc {
		template.title = "heredoc"
	}
	if len(template.children) == 0 && !hasDirectives && !isHeredoc {
		template.title, template.detail = "literal", quote(text)
	} else if !hasDirectives {
		flush()
	}
	return template
}

func (f *file) isDirective(part hclsyntax.Expression) bool {
	if _, isLoop := part.(*hclsyntax.TemplateJoinExpr); isLoop {
		return true
	}
	_, isCondition := part.(*hclsyntax.ConditionalExpr)
	return isCondition && bytes.HasPrefix(f.text[part.Range().Start.Byte:], []byte("%{"))
}

var operators = map[*hclsyntax.Operation]string{
	hclsyntax.OpLogicalOr: "||", hclsyntax.OpLogicalAnd: "&&",
	hclsyntax.OpEqual: "==", hclsyntax.OpNotEqual: "!=",
	hclsyntax.OpGreaterThan: ">", hclsyntax.OpGreaterThanOrEqual: ">=",
	hclsyntax.OpLessThan: "<", hclsyntax.OpLessThanOrEqual: "<=",
	hclsyntax.OpAdd: "+", hclsyntax.OpSubtract: "-",
	hclsyntax.OpMultiply: "*", hclsyntax.OpDivide: "/", hclsyntax.OpModulo: "%",
}

func literal(value cty.Value) string {
	switch {
	case value.IsNull():
		return "null"
	case !value.IsKnown():
		return "unknown"
	case value.Type() == cty.String:
		return quote(value.AsString())
	case value.Type() == cty.Bool:
		return strconv.FormatBool(value.True())
	}
	return number(value.AsBigFloat())
}

func number(value *big.Float) string {
	short, _ := value.Float64()
	return strconv.FormatFloat(short, 'f', -1, 64)
}

func quote(text string) string {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.Encode(text)
	return strings.TrimSuffix(buffer.String(), "\n")
}
