//! A terminal's screen as a picture: text that can be selected, in the colours of the reader's theme.

use std::fmt::Write as _;
use std::ops::Range;
use vt100::{Cell, Color, Screen};

/// The size of a cell, and the room around all of them, in pixels.
const CELL: (usize, usize) = (8, 18);
const MARGIN: usize = 14;

/// How colours look on light and on dark. A run of cells has the classes of its colour and weight.
const STYLE: &str = r#"svg{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
text{fill:#1f2328;white-space:pre}
.paper{fill:#fff;stroke:#d1d9e0}
.bold{font-weight:600}
.dim{fill:#59636e}
.red{fill:#cf222e}
.green{fill:#1a7f37}
.yellow{fill:#9a6700}
.blue{fill:#0969da}
.magenta{fill:#8250df}
.cyan{fill:#1b7c83}
@media (prefers-color-scheme:dark){
text{fill:#e6edf3}
.paper{fill:#0d1117;stroke:#3d444d}
.dim{fill:#9198a1}
.red{fill:#ff7b72}
.green{fill:#3fb950}
.yellow{fill:#d29922}
.blue{fill:#58a6ff}
.magenta{fill:#bc8cff}
.cyan{fill:#39c5cf}
}"#;

/// Draws rows of a screen. `title` says what is seen to whoever does not see it; `tell` gives what
/// stands for the text of a run of cells.
pub(crate) fn draw(
    screen: &Screen,
    rows: Range<u16>,
    title: &str,
    tell: impl Fn(&str) -> String,
) -> String {
    let (_, columns) = screen.size();
    let width = usize::from(columns) * CELL.0 + 2 * MARGIN;
    let height = rows.len() * CELL.1 + 2 * MARGIN;
    let title = escaped(title);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{title}</title>\n\
         <style>\n{STYLE}\n</style>\n\
         <rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\"/>\n",
        width - 1,
        height - 1,
    );
    for (line, row) in rows.enumerate() {
        let baseline = MARGIN + line * CELL.1 + 13;
        let runs: String = runs(screen, row).iter().map(|it| it.draw(&tell)).collect();
        if !runs.is_empty() {
            _ = writeln!(svg, "<text y=\"{baseline}\">{runs}</text>");
        }
    }
    svg + "</svg>\n"
}

/// Cells beside each other that look alike.
struct Run {
    column: u16,
    class: String,
    text: String,
}

impl Run {
    fn draw(&self, tell: impl Fn(&str) -> String) -> String {
        let text = tell(self.text.trim_end());
        let x = MARGIN + usize::from(self.column) * CELL.0;
        // Whatever font the reader has, columns stay columns.
        let length = text.chars().count() * CELL.0;
        let class = match self.class.as_str() {
            "" => String::new(),
            class => format!(" class=\"{class}\""),
        };
        let text = escaped(&text);
        format!("<tspan x=\"{x}\" textLength=\"{length}\"{class}>{text}</tspan>")
    }
}

/// The runs of a row that show something.
fn runs(screen: &Screen, row: u16) -> Vec<Run> {
    let (_, columns) = screen.size();
    let mut runs: Vec<Run> = Vec::new();
    let mut blanks = 0;
    for column in 0..columns {
        let cell = screen.cell(row, column).unwrap();
        let text = cell.contents();
        if text.trim().is_empty() {
            blanks += 1;
            continue;
        }
        let class = class(cell);
        match runs.last_mut() {
            // A gap of one blank belongs to the text, a wider one lies between two columns.
            Some(run) if run.class == class && blanks < 2 => {
                run.text.push_str(&" ".repeat(blanks));
                run.text.push_str(text);
            }
            _ => runs.push(Run {
                column,
                class,
                text: text.to_owned(),
            }),
        }
        blanks = 0;
    }
    runs
}

fn class(cell: &Cell) -> String {
    let color = match cell.fgcolor() {
        Color::Default => None,
        Color::Idx(index @ 0..16) => Some(index % 8),
        other => panic!("{other:?} has no class"),
    };
    let names = [
        "dim", "red", "green", "yellow", "blue", "magenta", "cyan", "",
    ];
    let color = color.map_or("", |color| names[usize::from(color)]);
    let dim = if cell.dim() { "dim" } else { "" };
    let bold = if cell.bold() { "bold" } else { "" };
    let classes = [color, dim, bold].into_iter();
    let classes: Vec<_> = classes.filter(|class| !class.is_empty()).collect();
    classes.join(" ")
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}
