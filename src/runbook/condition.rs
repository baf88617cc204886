//! Conditions over readings: CEL, compiled and type-checked when a runbook is loaded.
//!
//! Only the part of CEL whose logic is Kleene's is let in: fields and parameters, literals,
//! comparisons, sums and products, `&&`, `||`, `!`. A field that is not known makes a comparison
//! unknown, never true or false; CEL's `&&` and `||` absorb that in both orders.

use super::field::{FieldType, FieldValue};
use super::limit::{self, Limit};
use crate::truth::{Verdict, Why, WhyKind};
use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, operators};
use cel::{Context, Env, Program, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

/// The longest condition that is let in, in characters.
const LONGEST: usize = 600;

static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// A compiled condition.
#[derive(Clone)]
pub struct Condition {
    text: String,
    program: Arc<Program>,
    names: BTreeSet<(String, String)>,
    params: BTreeMap<String, FieldValue>,
}

impl std::fmt::Debug for Condition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Condition").field(&self.text).finish()
    }
}

/// What a condition may name.
#[derive(Debug, Default)]
pub struct Names {
    /// The fields of each reading.
    pub readings: BTreeMap<String, BTreeMap<String, FieldType>>,
    /// The parameters with their values.
    pub params: BTreeMap<String, FieldValue>,
}

/// What is wrong with a condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConditionFault {
    /// What is wrong.
    pub message: String,
    /// What to write instead, where that is clear.
    pub hint: Option<String>,
}

fn fault<T>(message: impl Into<String>) -> Result<T, ConditionFault> {
    Err(ConditionFault {
        message: message.into(),
        hint: None,
    })
}

/// What is known when a condition is evaluated.
#[derive(Debug, Default)]
pub struct Scope {
    /// The known fields by reading.
    pub known: BTreeMap<String, BTreeMap<String, FieldValue>>,
    /// Why a field of a reading, or a whole reading (with an empty field name), is not known.
    pub unknown: BTreeMap<(String, String), Why>,
}

impl Scope {
    fn why(&self, reading: &str, field: &str) -> Option<&Why> {
        let at = |field: &str| self.unknown.get(&(reading.to_owned(), field.to_owned()));
        at(field).or_else(|| at(""))
    }

    fn has(&self, reading: &str, field: &str) -> bool {
        self.known
            .get(reading)
            .is_some_and(|fields| fields.contains_key(field))
    }
}

impl Condition {
    /// Compiles and checks a condition against what it may name.
    pub fn compile(text: &str, names: &Names) -> Result<Self, ConditionFault> {
        if text.chars().count() > LONGEST {
            return fault(format!("a condition may have {LONGEST} characters at most"));
        }
        let program = ENV.compile(text).map_err(|errors| ConditionFault {
            message: errors
                .errors
                .first()
                .map_or_else(|| "does not parse".into(), syntax),
            hint: None,
        })?;
        let mut used = BTreeSet::new();
        match type_of(program.expression(), names, &mut used)? {
            FieldType::Flag => {}
            other => {
                return fault(format!(
                    "a condition is true or false, this is {}",
                    other.word()
                ));
            }
        }
        let params = used.iter().filter(|(reading, _)| reading == "params");
        let params = params.filter_map(|(_, name)| names.params.get_key_value(name));
        Ok(Self {
            text: text.to_owned(),
            params: params
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            names: used
                .into_iter()
                .filter(|(reading, _)| reading != "params")
                .collect(),
            program: Arc::new(program),
        })
    }

    /// The condition as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parts of which each suffices, as they are written; none where it is not made of such.
    pub fn alternatives(&self) -> Vec<Self> {
        let parts = parted(&self.text);
        if parts.len() < 2 {
            return Vec::new();
        }
        let parts = parts.into_iter().filter_map(|part| {
            Some(Self {
                text: part.to_owned(),
                program: Arc::new(ENV.compile(part).ok()?),
                names: self.names.clone(),
                params: self.params.clone(),
            })
        });
        parts.collect()
    }

    /// The readings that it rests on, in alphabetical order.
    pub fn readings(&self) -> BTreeSet<&str> {
        self.names
            .iter()
            .map(|(reading, _)| reading.as_str())
            .collect()
    }

    /// The parameters that it uses.
    pub fn params(&self) -> impl Iterator<Item = &str> {
        self.params.keys().map(String::as_str)
    }

    /// The limit that it sets to the `value` of a reading; `None` where it can hold in another way.
    pub fn limit(&self, reading: &str) -> Option<Limit> {
        limit::of(self.program.expression(), reading, &self.params)
    }

    /// Whether it holds in what is known.
    pub fn evaluate(&self, scope: &Scope) -> Verdict {
        let mut context = Context::with_env(ENV.clone());
        context.add_variable_from_value("params", object(&self.params));
        for reading in self.readings() {
            if let Some(fields) = scope.known.get(reading) {
                context.add_variable_from_value(reading, object(fields));
            }
        }
        match self.program.execute(&context) {
            Ok(Value::Bool(holds)) => holds.into(),
            _ => Verdict::Unknown(self.reason(scope)),
        }
    }

    /// Why it cannot be decided: the reason of the first field that is missing.
    fn reason(&self, scope: &Scope) -> Why {
        let mut missing = self
            .names
            .iter()
            .filter(|(reading, field)| !scope.has(reading, field));
        missing.next().map_or_else(
            || {
                Why::new(
                    WhyKind::Invalid,
                    format!("`{}` cannot be evaluated", self.text),
                )
            },
            |(reading, field)| {
                scope.why(reading, field).cloned().unwrap_or_else(|| {
                    Why::new(WhyKind::Absent, format!("{reading}.{field} was not read"))
                })
            },
        )
    }
}

/// What stands between the `||` of a condition that are in no brackets and in no text.
fn parted(text: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth, mut quote) = (Vec::new(), 0, 0_usize, None);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, '|') if before == '|' && depth == 0 => {
                parts.push(text[from..at - 1].trim());
                from = at + 1;
            }
            _ => {}
        }
        before = c;
    }
    parts.push(text[from..].trim());
    parts
}

fn object(fields: &BTreeMap<String, FieldValue>) -> Value {
    let value = |value: &FieldValue| match value {
        FieldValue::Flag(flag) => Value::from(*flag),
        FieldValue::Number(number) => Value::from(*number),
        FieldValue::Word(word) => Value::from(word.as_str()),
    };
    let finite = |value: &&FieldValue| !matches!(value, FieldValue::Number(n) if !n.is_finite());
    let fields = fields.iter().filter(|(_, value)| finite(value));
    Value::from(
        fields
            .map(|(name, held)| (name.clone(), value(held)))
            .collect::<HashMap<_, _>>(),
    )
}

/// The first line of a syntax error, without the parser's own frame.
fn syntax(error: &cel::ParseError) -> String {
    let message = error.msg.lines().next().unwrap_or_default();
    let message = message.strip_prefix("Syntax error: ").unwrap_or(message);
    let message = message.split(" expecting ").next().unwrap_or(message);
    format!(
        "does not parse at character {}: {message}",
        error.pos.1.max(1)
    )
}

/// The type of an expression, or what is wrong with it; notes every field that it uses.
fn type_of(
    expression: &IdedExpr,
    names: &Names,
    used: &mut BTreeSet<(String, String)>,
) -> Result<FieldType, ConditionFault> {
    match &expression.expr {
        Expr::Literal(literal) => literal_type(literal),
        Expr::Select(select) if select.test => {
            fault("`has()` is not needed: what is missing makes a condition unknown")
        }
        Expr::Select(select) => match &select.operand.expr {
            Expr::Ident(reading) => {
                let found = field_type(reading, &select.field, names)?;
                used.insert((reading.clone(), select.field.clone()));
                Ok(found)
            }
            _ => fault(format!(
                "`.{}` is a field of nothing that exists",
                select.field
            )),
        },
        Expr::Ident(name) if names.readings.contains_key(name) => fault(format!(
            "`{name}` is a reading: name one of its fields, such as `{name}.{}`",
            names.readings[name]
                .keys()
                .next()
                .map_or("value", String::as_str)
        )),
        Expr::Ident(name) => fault(format!("`{name}` is not known here")),
        Expr::Call(call) => call_type(call, names, used),
        Expr::Comprehension(_) | Expr::List(_) | Expr::Map(_) | Expr::Struct(_) => {
            fault("lists, maps and macros have no place in a condition")
        }
        Expr::Unspecified => fault("is empty"),
    }
}

fn literal_type(literal: &LiteralValue) -> Result<FieldType, ConditionFault> {
    match literal {
        LiteralValue::Boolean(_) => Ok(FieldType::Flag),
        LiteralValue::Double(_) | LiteralValue::Int(_) | LiteralValue::UInt(_) => {
            Ok(FieldType::Number)
        }
        LiteralValue::String(_) => Ok(FieldType::Word),
        LiteralValue::Bytes(_) | LiteralValue::Null => fault("null and bytes have no place here"),
    }
}

fn field_type(reading: &str, field: &str, names: &Names) -> Result<FieldType, ConditionFault> {
    if reading == "params" {
        let value = names.params.get(field);
        return value.map(FieldValue::kind).ok_or_else(|| ConditionFault {
            message: format!("there is no parameter `{field}` that a condition can use"),
            hint: crate::text::nearest(field, names.params.keys()),
        });
    }
    let fields = names.readings.get(reading).ok_or_else(|| ConditionFault {
        message: format!("there is no reading `{reading}`"),
        hint: crate::text::nearest(reading, names.readings.keys()),
    })?;
    fields.get(field).copied().ok_or_else(|| ConditionFault {
        message: format!("reading `{reading}` has no field `{field}`"),
        hint: Some(format!(
            "it has {}",
            fields.keys().cloned().collect::<Vec<_>>().join(", ")
        )),
    })
}

fn call_type(
    call: &CallExpr,
    names: &Names,
    used: &mut BTreeSet<(String, String)>,
) -> Result<FieldType, ConditionFault> {
    use FieldType::{Flag, Number};
    let mut types = Vec::new();
    let operator = Operator::of(&call.func_name)?;
    for argument in &call.args {
        types.push(type_of(argument, names, used)?);
    }
    match (operator, types.as_slice()) {
        (Operator::Logic, [Flag, Flag] | [Flag]) | (Operator::Order, [Number, Number]) => Ok(Flag),
        (Operator::Equality, [a, b]) if a == b => Ok(Flag),
        (Operator::Arithmetic, [Number, Number] | [Number]) => Ok(Number),
        _ => fault(format!(
            "`{}` does not take {}",
            call.func_name.trim_matches('_'),
            types
                .iter()
                .map(|held| held.word())
                .collect::<Vec<_>>()
                .join(" and ")
        )),
    }
}

#[derive(Clone, Copy)]
enum Operator {
    Logic,
    Order,
    Equality,
    Arithmetic,
}

impl Operator {
    fn of(name: &str) -> Result<Self, ConditionFault> {
        Ok(match name {
            operators::LOGICAL_AND | operators::LOGICAL_OR | operators::LOGICAL_NOT => Self::Logic,
            operators::LESS
            | operators::LESS_EQUALS
            | operators::GREATER
            | operators::GREATER_EQUALS => Self::Order,
            operators::EQUALS | operators::NOT_EQUALS => Self::Equality,
            operators::ADD | operators::SUBSTRACT | operators::MULTIPLY | operators::NEGATE => {
                Self::Arithmetic
            }
            operators::DIVIDE | operators::MODULO => {
                return fault("`/` and `%` can be undefined: compare products instead");
            }
            other => return fault(format!("`{}` has no place here", other.trim_matches('_'))),
        })
    }
}

#[cfg(test)]
#[path = "condition_tests.rs"]
mod tests;
