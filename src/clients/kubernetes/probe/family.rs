//! Whose an object is, told by its name: what a Deployment makes outlives itself in events.

/// What the names that Kubernetes makes up are written with: no vowels, and no digit like one.
const ALPHABET: &str = "bcdfghjklmnpqrstvwxz2456789";

/// The length of the random end of a pod's name.
const SUFFIX: usize = 5;

/// Where the made-up part of a pod's name is cut off to make room for its random end.
const LONGEST_BASE: usize = 58;

/// Whether an object is a Deployment, one of its replica sets, or one of their pods, gone or not.
///
/// A replica set is `DEPLOYMENT-HASH` and a pod `DEPLOYMENT-HASH-RANDOM`. Since a hash has neither
/// dashes nor vowels, `drift-processor-canary` and what it makes are not of `drift-processor`.
pub(super) fn is_of(deployment: &str, kind: &str, name: &str) -> bool {
    match kind {
        "Deployment" => name == deployment,
        "ReplicaSet" => below(deployment, name).is_some_and(is_hash),
        "Pod" => is_pod(deployment, name),
        _ => false,
    }
}

fn is_pod(deployment: &str, name: &str) -> bool {
    let Some(split) = name.len().checked_sub(SUFFIX) else {
        return false;
    };
    let (Some(base), Some(random)) = (name.get(..split), name.get(split..)) else {
        return false;
    };
    made_up(random) && is_base(deployment, base)
}

/// Whether this is `DEPLOYMENT-HASH-`, or as much of it as fits.
fn is_base(deployment: &str, base: &str) -> bool {
    if let Some(hash) = below(deployment, base).and_then(|rest| rest.strip_suffix('-')) {
        return is_hash(hash);
    }
    base.len() == LONGEST_BASE
        && match below(deployment, base) {
            Some(cut) => cut.is_empty() || made_up(cut),
            None => deployment.starts_with(base) || base.strip_suffix('-') == Some(deployment),
        }
}

fn below<'a>(deployment: &str, name: &'a str) -> Option<&'a str> {
    name.strip_prefix(deployment)?.strip_prefix('-')
}

/// A hash is a number of 32 bits, digit by digit in the alphabet; one of fewer than six digits is
/// rarer than a Deployment whose name ends so.
fn is_hash(text: &str) -> bool {
    (6..=10).contains(&text.len()) && made_up(text)
}

fn made_up(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| ALPHABET.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_told_apart() {
        for (kind, name, of_it) in [
            ("Deployment", "drift", true),
            ("Deployment", "drift-canary", false),
            ("ReplicaSet", "drift-758d6cdf84", true),
            ("ReplicaSet", "drift-canary-758d6cdf84", false),
            ("ReplicaSet", "drift-v2", false),
            ("Pod", "drift-758d6cdf84-46mt9", true),
            ("Pod", "drift-canary-758d6cdf84-46mt9", false),
            ("Pod", "drift-v2-758d6cdf84-46mt9", false),
            ("Pod", "drift-0", false),
            ("Pod", "drift-job-46mt9", false),
            ("Pod", "drift", false),
            ("Pod", "", false),
            ("Job", "drift", false),
        ] {
            assert_eq!(is_of("drift", kind, name), of_it, "{kind} {name}");
        }
    }

    #[test]
    fn names_that_were_cut_are_known() {
        for length in 40..64 {
            let deployment = "drift".repeat(13)[..length].to_owned();
            let made = format!("{deployment}-758d6cdf84-");
            let base = &made[..made.len().min(LONGEST_BASE)];
            assert!(
                is_of(&deployment, "Pod", &format!("{base}46mt9")),
                "{length}"
            );
            assert!(
                !is_of(&deployment, "Pod", &format!("{base}46mtA")),
                "{length}"
            );
        }
    }
}
