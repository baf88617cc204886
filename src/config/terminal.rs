//! What the environment says about the terminal.

use super::environment::Environment;

/// What the environment says about the terminal; whether there is one is for others to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalSettings {
    /// Whether colours are wanted.
    pub color: ColorWish,
    /// Whether the terminal can only print, as `TERM=dumb` says.
    pub dumb: bool,
    /// Whether the locale's characters are UTF-8.
    pub utf8: bool,
    /// The width that `COLUMNS` says, in cells.
    pub columns: Option<u16>,
}

/// Whether colours are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorWish {
    /// Never: `NO_COLOR` is set.
    Never,
    /// Wherever a terminal shows them.
    Auto,
    /// Always: `CLICOLOR_FORCE` is set, and is not `0`.
    Always,
}

impl TerminalSettings {
    /// Takes them from the environment.
    pub fn of(environment: &Environment) -> Self {
        let forced = environment
            .text("CLICOLOR_FORCE")
            .is_some_and(|it| it != "0");
        let color = match environment.os("NO_COLOR") {
            Some(_) => ColorWish::Never,
            None if forced => ColorWish::Always,
            None => ColorWish::Auto,
        };
        let mut locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
        let locale = locale
            .find_map(|name| environment.text(name))
            .unwrap_or_default();
        let locale = locale.to_lowercase();
        Self {
            color,
            dumb: environment.text("TERM") == Some("dumb"),
            utf8: locale.contains("utf-8") || locale.contains("utf8"),
            columns: environment
                .text("COLUMNS")
                .and_then(|text| text.parse().ok()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_what_a_terminal_can_show() {
        let of =
            |variables: &[(&str, &str)]| TerminalSettings::of(&variables.iter().copied().collect());
        let plain = TerminalSettings {
            color: ColorWish::Auto,
            dumb: false,
            utf8: false,
            columns: None,
        };
        assert_eq!(
            of(&[("NO_COLOR", ""), ("COLUMNS", "wide"), ("LANG", "C")]),
            plain
        );
        for (variables, expected) in [
            (
                &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")][..],
                TerminalSettings {
                    color: ColorWish::Never,
                    ..plain
                },
            ),
            (
                &[("CLICOLOR_FORCE", "1")],
                TerminalSettings {
                    color: ColorWish::Always,
                    ..plain
                },
            ),
            (&[("CLICOLOR_FORCE", "0")], plain),
            (
                &[("TERM", "dumb"), ("COLUMNS", "132")],
                TerminalSettings {
                    dumb: true,
                    columns: Some(132),
                    ..plain
                },
            ),
            (
                &[("LANG", "de_DE.UTF-8")],
                TerminalSettings {
                    utf8: true,
                    ..plain
                },
            ),
            (&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], plain),
            (
                &[("LC_CTYPE", "C.utf8")],
                TerminalSettings {
                    utf8: true,
                    ..plain
                },
            ),
        ] {
            assert_eq!(of(variables), expected, "{variables:?}");
        }
    }
}
