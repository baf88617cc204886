//! Amounts as Kubernetes writes them (`resource.Quantity`).

/// The amount in its base unit: bytes, cores. `None` for what is no quantity.
pub fn parse(text: &str) -> Option<f64> {
    let split = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '+' || c == '-'));
    let (digits, suffix) = text.split_at(split.unwrap_or(text.len()));
    let number: f64 = digits.parse().ok()?;
    let factor = match suffix {
        "" => 1.0,
        "n" => 1e-9,
        "u" => 1e-6,
        "m" => 1e-3,
        "k" => 1e3,
        "M" => 1e6,
        "G" => 1e9,
        "T" => 1e12,
        "P" => 1e15,
        "E" => 1e18,
        "Ki" => 1024.0,
        "Mi" => 1024f64.powi(2),
        "Gi" => 1024f64.powi(3),
        "Ti" => 1024f64.powi(4),
        "Pi" => 1024f64.powi(5),
        "Ei" => 1024f64.powi(6),
        exponent => {
            let power: i32 = exponent.strip_prefix(['e', 'E'])?.parse().ok()?;
            10f64.powi(power)
        }
    };
    Some(number * factor).filter(|amount| amount.is_finite())
}

/// Bytes for a person: `1.9 GiB`.
pub fn bytes(amount: f64) -> String {
    let units = ["B", "KiB", "MiB", "GiB", "TiB"];
    let mut scaled = amount;
    let mut unit = 0;
    while scaled.abs() >= 1024.0 && unit + 1 < units.len() {
        scaled /= 1024.0;
        unit += 1;
    }
    let digits = usize::from(unit > 0 && scaled < 100.0);
    format!("{scaled:.digits$} {}", units[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_scale_as_kubernetes_says() {
        for (text, amount) in [
            ("2Gi", Some(2_147_483_648.0)),
            ("500m", Some(0.5)),
            ("128974848", Some(128_974_848.0)),
            ("129e6", Some(129_000_000.0)),
            ("1.5G", Some(1_500_000_000.0)),
            ("1E", Some(1e18)),
            ("12345678n", Some(0.012_345_678)),
            ("", None),
            ("Gi", None),
            ("2 Gi", None),
            ("two", None),
        ] {
            assert_eq!(parse(text), amount, "{text}");
        }
    }

    #[test]
    fn bytes_are_shown_in_binary_units() {
        assert_eq!(bytes(2_040_109_465.6), "1.9 GiB");
        assert_eq!(bytes(130.0 * 1024.0 * 1024.0), "130 MiB");
        assert_eq!(bytes(512.0), "512 B");
    }
}
