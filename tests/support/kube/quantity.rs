//! Resource quantities, as far as the fake has to count with them.

/// A quantity such as `1.9Gi` or `128Mi` as the API server writes it: a whole number with a
/// binary suffix, or the text as given where it has none.
pub(crate) fn canonical_memory(text: &str) -> String {
    let split = text.find(|letter: char| letter.is_ascii_alphabetic());
    let Some((number, suffix)) = split.map(|at| text.split_at(at)) else {
        return text.to_owned();
    };
    let Some(exponent) = ["Ki", "Mi", "Gi", "Ti"]
        .iter()
        .position(|known| *known == suffix)
    else {
        return text.to_owned();
    };
    match number.parse::<f64>() {
        Ok(number) if number.fract() == 0.0 => text.to_owned(),
        Ok(number) => format!(
            "{:.0}Ki",
            number * 1024_f64.powi(i32::try_from(exponent).unwrap())
        ),
        Err(_) => text.to_owned(),
    }
}

/// An amount of memory in bytes; nothing where the text is no quantity.
pub(crate) fn bytes(text: &str) -> Option<f64> {
    let split = text.find(|letter: char| letter.is_ascii_alphabetic());
    let (number, suffix) = text.split_at(split.unwrap_or(text.len()));
    let scale = match suffix {
        "" => 1.0,
        "m" => 1e-3,
        "k" => 1e3,
        "M" => 1e6,
        "G" => 1e9,
        "T" => 1e12,
        "Ki" => 1024.0,
        "Mi" => 1024_f64.powi(2),
        "Gi" => 1024_f64.powi(3),
        "Ti" => 1024_f64.powi(4),
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * scale)
}
