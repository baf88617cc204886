//! Texts that stand for something and stay the same: digits and uids.

use std::fmt::Write;

/// Hexadecimal digits that depend on nothing but `seed`: uids and hashes that stay the same.
pub(crate) fn digits(seed: &str, count: usize) -> String {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in seed.bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    let mut text = String::new();
    while text.len() < count {
        state = (state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let word = state ^ (state >> 32);
        write!(text, "{word:016x}").expect("a text can always grow");
    }
    text.truncate(count);
    text
}

/// A uid that depends on nothing but `seed`.
pub(crate) fn uid(seed: &str) -> String {
    let digits = digits(seed, 32);
    format!(
        "{}-{}-4{}-8{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[13..16],
        &digits[17..20],
        &digits[20..]
    )
}
