//! The selectors of `PromQL` expressions, and how far back each one looks.

use promql_parser::parser::{Expr, Offset, VectorSelector};
use std::time::Duration;

/// A selector where it stands in an expression.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The selector.
    pub selector: &'a VectorSelector,
    /// How far before the time of the query it looks: the windows around it, and its offsets.
    pub reach: Duration,
    /// Whether a window lies around it.
    pub in_window: bool,
}

/// Every selector of an expression, those in parameters of aggregations included.
pub fn selectors(expr: &Expr) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    walk(expr, Duration::ZERO, false, &mut found);
    found
}

/// What every `histogram_quantile` of an expression is taken of.
pub fn quantiles(expr: &Expr) -> Vec<&Expr> {
    let of = match expr {
        Expr::Call(call) if call.func.name == "histogram_quantile" => call.args.args.get(1),
        _ => None,
    };
    let further = below(expr).into_iter().flat_map(quantiles);
    of.into_iter().map(AsRef::as_ref).chain(further).collect()
}

fn walk<'a>(expr: &'a Expr, reach: Duration, in_window: bool, found: &mut Vec<Place<'a>>) {
    let (reach, in_window) = match expr {
        Expr::Subquery(it) => (reach + it.range + back(it.offset.as_ref()), true),
        Expr::MatrixSelector(it) => (reach + it.range, true),
        _ => (reach, in_window),
    };
    let selector = match expr {
        Expr::VectorSelector(it) => Some(it),
        Expr::MatrixSelector(it) => Some(&it.vs),
        _ => None,
    };
    found.extend(selector.map(|selector| Place {
        selector,
        reach: reach + back(selector.offset.as_ref()),
        in_window,
    }));
    for expr in below(expr) {
        walk(expr, reach, in_window, found);
    }
}

/// The expressions that one is made of.
fn below(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Aggregate(it) => [&it.expr]
            .into_iter()
            .chain(&it.param)
            .map(AsRef::as_ref)
            .collect(),
        Expr::Unary(it) => vec![&it.expr],
        Expr::Binary(it) => vec![&it.lhs, &it.rhs],
        Expr::Paren(it) => vec![&it.expr],
        Expr::Subquery(it) => vec![&it.expr],
        Expr::Call(it) => it.args.args.iter().map(AsRef::as_ref).collect(),
        Expr::VectorSelector(_)
        | Expr::MatrixSelector(_)
        | Expr::NumberLiteral(_)
        | Expr::StringLiteral(_)
        | Expr::Extension(_) => Vec::new(),
    }
}

/// How far back an offset looks: one into the future looks back not at all.
const fn back(offset: Option<&Offset>) -> Duration {
    match offset {
        Some(Offset::Pos(time)) => *time,
        Some(Offset::Neg(_)) | None => Duration::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use promql_parser::parser::parse;

    #[test]
    fn every_selector_is_found_with_its_reach() {
        for (query, expected) in [
            ("sum(a)", &[("a", 0, false)][..]),
            ("sum(rate(a[5m] offset 1h))", &[("a", 3900, true)]),
            ("a - b offset 5m", &[("a", 0, false), ("b", 300, false)]),
            (
                "max_over_time((a - rate(b[1m]))[1h:5m] offset 1d) + c offset -1m",
                &[("a", 90_000, true), ("b", 90_060, true), ("c", 0, false)],
            ),
            ("topk(scalar(n), -a)", &[("a", 0, false), ("n", 0, false)]),
            ("1 + 1", &[]),
        ] {
            let expr = parse(query).unwrap();
            let found = selectors(&expr);
            let found = found.iter().map(|it| {
                let name = it.selector.name.as_deref().unwrap();
                (name, it.reach.as_secs(), it.in_window)
            });
            assert_eq!(found.collect::<Vec<_>>(), expected, "{query}");
        }
    }

    #[test]
    fn quantiles_are_found_below_others() {
        let query = "1 - (histogram_quantile(0.9, a) / sum(histogram_quantile(0.5, rate(b[5m]))))";
        let expr = parse(query).unwrap();
        let of: Vec<_> = quantiles(&expr).iter().map(ToString::to_string).collect();
        assert_eq!(of, ["a", "rate(b[5m])"]);
    }
}
