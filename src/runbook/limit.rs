//! The limit of a value, as a condition names it.

use super::field::FieldValue;
use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, operators};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A limit of a value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// What is above it is bad.
    AtMost(f64),
    /// It and what is above it is bad.
    Below(f64),
    /// What is below it is bad.
    AtLeast(f64),
    /// It and what is below it is bad.
    Above(f64),
}

impl Limit {
    /// The limit itself.
    pub const fn value(self) -> f64 {
        match self {
            Self::AtMost(limit)
            | Self::Below(limit)
            | Self::AtLeast(limit)
            | Self::Above(limit) => limit,
        }
    }

    /// Whether less is better.
    pub const fn is_a_ceiling(self) -> bool {
        matches!(self, Self::AtMost(_) | Self::Below(_))
    }

    /// Whether a value is within it.
    pub fn admits(self, value: f64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::Below(limit) => value < limit,
            Self::AtLeast(limit) => value >= limit,
            Self::Above(limit) => value > limit,
        }
    }
}

/// The limit that an expression sets to the `value` of a reading: a comparison with a number, or
/// the one such comparison of an `&&`. What can hold in another way has none.
pub(super) fn of(
    expression: &IdedExpr,
    reading: &str,
    params: &BTreeMap<String, FieldValue>,
) -> Option<Limit> {
    let Expr::Call(CallExpr {
        func_name, args, ..
    }) = &expression.expr
    else {
        return None;
    };
    let [left, right] = args.as_slice() else {
        return None;
    };
    if func_name == operators::LOGICAL_AND {
        let limit = |side| of(side, reading, params);
        return match (limit(left), limit(right)) {
            (Some(limit), None) | (None, Some(limit)) => Some(limit),
            _ => None,
        };
    }
    if is_value_of(left, reading) {
        compared(func_name, number(right, params)?)
    } else if is_value_of(right, reading) {
        compared(mirrored(func_name)?, number(left, params)?)
    } else {
        None
    }
}

fn compared(operator: &str, limit: f64) -> Option<Limit> {
    Some(match operator {
        operators::LESS_EQUALS => Limit::AtMost(limit),
        operators::LESS => Limit::Below(limit),
        operators::GREATER_EQUALS => Limit::AtLeast(limit),
        operators::GREATER => Limit::Above(limit),
        _ => return None,
    })
}

/// The operator that says the same with its sides exchanged.
fn mirrored(operator: &str) -> Option<&'static str> {
    Some(match operator {
        operators::LESS_EQUALS => operators::GREATER_EQUALS,
        operators::LESS => operators::GREATER,
        operators::GREATER_EQUALS => operators::LESS_EQUALS,
        operators::GREATER => operators::LESS,
        _ => return None,
    })
}

fn is_value_of(expression: &IdedExpr, reading: &str) -> bool {
    let Expr::Select(select) = &expression.expr else {
        return false;
    };
    select.field == "value" && matches!(&select.operand.expr, Expr::Ident(name) if name == reading)
}

/// A finite number that is written there, or that a parameter has.
#[expect(
    clippy::cast_precision_loss,
    reason = "conditions compare numbers as doubles"
)]
fn number(expression: &IdedExpr, params: &BTreeMap<String, FieldValue>) -> Option<f64> {
    let number = match &expression.expr {
        Expr::Literal(LiteralValue::Double(number)) => *number.inner(),
        Expr::Literal(LiteralValue::Int(number)) => *number.inner() as f64,
        Expr::Literal(LiteralValue::UInt(number)) => *number.inner() as f64,
        Expr::Select(select) => match &select.operand.expr {
            Expr::Ident(name) if name == "params" => match params.get(&select.field)? {
                FieldValue::Number(number) => *number,
                FieldValue::Flag(_) | FieldValue::Word(_) => return None,
            },
            _ => return None,
        },
        _ => return None,
    };
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::condition::{Condition, Names};
    use super::super::field::FieldType;
    use super::*;

    fn limit(text: &str) -> Option<Limit> {
        let fields = [
            ("value".to_owned(), FieldType::Number),
            ("ready".to_owned(), FieldType::Number),
            ("rising".to_owned(), FieldType::Flag),
        ];
        let fields = BTreeMap::from(fields);
        let readings = ["backlog", "other"].map(|id| (id.to_owned(), fields.clone()));
        let names = Names {
            readings: readings.into(),
            params: [("limit".to_owned(), FieldValue::Number(100.0))].into(),
        };
        Condition::compile(text, &names).unwrap().limit("backlog")
    }

    #[test]
    fn only_a_comparison_that_has_to_hold_is_a_limit() {
        for (text, wanted) in [
            ("backlog.value <= params.limit", Some(Limit::AtMost(100.0))),
            ("backlog.value < 2.5", Some(Limit::Below(2.5))),
            ("7.0 <= backlog.value", Some(Limit::AtLeast(7.0))),
            ("params.limit < backlog.value", Some(Limit::Above(100.0))),
            (
                "!backlog.rising && backlog.value <= params.limit",
                Some(Limit::AtMost(100.0)),
            ),
            ("backlog.value > 1.0 && backlog.value < 9.0", None),
            ("backlog.rising || backlog.value <= 9.0", None),
            ("!(backlog.value > 9.0)", None),
            ("backlog.value == 9.0", None),
            ("backlog.ready <= 9.0", None),
            ("other.value <= 9.0", None),
            ("backlog.value <= other.value", None),
            ("backlog.value * 2.0 <= 9.0", None),
        ] {
            assert_eq!(limit(text), wanted, "{text}");
        }
    }
}
