//! The selectors of a query, and what is left of one when a matcher is taken out.

use promql_parser::label::{MatchOp, Matcher};
use promql_parser::parser::{Expr, Offset, VectorSelector, parse};
use std::collections::BTreeMap;
use std::time::Duration;

/// A selector without range, offset and time.
#[derive(Debug, Clone, PartialEq)]
pub struct Selector {
    bare: VectorSelector,
    /// How far before the time of the query it looks.
    pub reach: Duration,
}

/// The selectors of a query, each once with its longest reach, by their text. A query that does not
/// parse has none.
pub fn selectors(query: &str) -> Vec<Selector> {
    let mut found: BTreeMap<String, Selector> = BTreeMap::new();
    if let Ok(expr) = parse(query) {
        visit(&expr, Duration::ZERO, &mut |selector, reach| {
            let selector = Selector::of(selector, reach);
            let known = found
                .entry(selector.text())
                .or_insert_with(|| selector.clone());
            known.reach = known.reach.max(reach);
        });
    }
    found.into_values().collect()
}

impl Selector {
    fn of(selector: &VectorSelector, reach: Duration) -> Self {
        Self {
            bare: VectorSelector {
                offset: None,
                at: None,
                ..selector.clone()
            },
            reach,
        }
    }

    /// Its text: `up{job="api"}`.
    pub fn text(&self) -> String {
        self.bare.to_string()
    }

    /// The name of its metric, where it asks for one.
    pub fn metric(&self) -> Option<&str> {
        self.bare.name.as_deref()
    }

    /// Its matchers but that of the metric's name: each with its label, its text, and the value that
    /// it asks for where that is one.
    pub fn matchers(&self) -> impl Iterator<Item = Asks<'_>> {
        let matchers = self.bare.matchers.matchers.iter();
        matchers.map(|matcher| Asks {
            label: &matcher.name,
            text: matcher.to_string(),
            value: value(matcher),
        })
    }

    /// The selector without one of these; `None` where nothing is left to select by.
    pub fn without(&self, place: usize) -> Option<String> {
        let mut left = self.bare.clone();
        if place >= left.matchers.matchers.len() {
            return None;
        }
        left.matchers.matchers.remove(place);
        let text = left.to_string();
        parse(&text).is_ok().then_some(text)
    }
}

/// What a matcher asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asks<'a> {
    /// The label.
    pub label: &'a str,
    /// The matcher as it is written: `job="api"`.
    pub text: String,
    /// The value, where it asks for exactly one.
    pub value: Option<&'a str>,
}

fn value(matcher: &Matcher) -> Option<&str> {
    matches!(matcher.op, MatchOp::Equal).then_some(matcher.value.as_str())
}

/// Calls `see` with every selector of an expression, those in parameters of aggregations included,
/// and with how far back it looks.
fn visit(expr: &Expr, reach: Duration, see: &mut impl FnMut(&VectorSelector, Duration)) {
    let mut within = |expr: &Expr| visit(expr, reach, see);
    match expr {
        Expr::Aggregate(aggregate) => {
            within(&aggregate.expr);
            aggregate.param.iter().for_each(|param| within(param));
        }
        Expr::Unary(unary) => within(&unary.expr),
        Expr::Binary(binary) => {
            within(&binary.lhs);
            within(&binary.rhs);
        }
        Expr::Paren(paren) => within(&paren.expr),
        Expr::Call(call) => call.args.args.iter().for_each(|arg| within(arg)),
        Expr::Subquery(sub) => visit(
            &sub.expr,
            reach + sub.range + back(sub.offset.as_ref()),
            see,
        ),
        Expr::VectorSelector(it) => see(it, reach + back(it.offset.as_ref())),
        Expr::MatrixSelector(it) => see(&it.vs, reach + it.range + back(it.vs.offset.as_ref())),
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::Extension(_) => {}
    }
}

const fn back(offset: Option<&Offset>) -> Duration {
    match offset {
        Some(Offset::Pos(time)) => *time,
        Some(Offset::Neg(_)) | None => Duration::ZERO,
    }
}

/// The selectors of the buckets that `histogram_quantile` is taken of.
pub fn buckets(query: &str) -> Vec<Selector> {
    let mut found: Vec<Selector> = Vec::new();
    if let Ok(expr) = parse(query) {
        quantiles(&expr, &mut |buckets| {
            visit(buckets, Duration::ZERO, &mut |selector, reach| {
                let selector = Selector::of(selector, reach);
                if found.iter().all(|known| known.text() != selector.text()) {
                    found.push(selector);
                }
            });
        });
    }
    found
}

/// Calls `see` with what every `histogram_quantile` of an expression is taken of.
fn quantiles(expr: &Expr, see: &mut impl FnMut(&Expr)) {
    match expr {
        Expr::Call(call) => {
            let of = call.args.args.get(1);
            if let ("histogram_quantile", Some(of)) = (call.func.name, of) {
                see(of);
            }
            call.args.args.iter().for_each(|arg| quantiles(arg, see));
        }
        Expr::Aggregate(aggregate) => quantiles(&aggregate.expr, see),
        Expr::Unary(unary) => quantiles(&unary.expr, see),
        Expr::Binary(binary) => {
            quantiles(&binary.lhs, see);
            quantiles(&binary.rhs, see);
        }
        Expr::Paren(paren) => quantiles(&paren.expr, see),
        Expr::Subquery(sub) => quantiles(&sub.expr, see),
        Expr::VectorSelector(_)
        | Expr::MatrixSelector(_)
        | Expr::NumberLiteral(_)
        | Expr::StringLiteral(_)
        | Expr::Extension(_) => {}
    }
}
