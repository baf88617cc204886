//! The settings that hold, each with where it comes from.

use super::{Lines, View};
use crate::config::{Origin, Overview, Setting};
use comfy_table::{ContentArrangement, Table, presets};

/// Draws the settings.
pub fn settings(overview: &Overview, view: View) -> String {
    let mut parts = vec![head(overview, view)];
    let file = overview.file.file_name().unwrap_or_default();
    let file = file.to_string_lossy();
    let rows = overview.settings.iter();
    let rows: Vec<_> = rows
        .map(|it| {
            [
                it.key.clone(),
                value(it),
                from(&it.origin, &file, "default"),
            ]
        })
        .collect();
    parts.push(table(["setting", "value", "from"], &rows, view));
    for params in overview.params.chunk_by(|a, b| a.runbook == b.runbook) {
        let runbook = params.first().map_or("", |param| param.runbook.as_str());
        let rows: Vec<_> = params
            .iter()
            .map(|it| {
                let from = from(&it.origin, &file, "the runbook");
                [it.name.clone(), it.value.clone(), from]
            })
            .collect();
        let title = format!("parameter of {runbook}");
        parts.push(table([&title, "value", "from"], &rows, view));
    }
    let parts: Vec<_> = parts.into_iter().map(|lines| lines.join("\n")).collect();
    parts.join("\n\n")
}

fn head(overview: &Overview, view: View) -> Lines {
    let file = overview.file.display();
    let there = if overview.exists {
        ""
    } else {
        ", which is not there: `backlogctl config init` writes one"
    };
    let environment = overview.environment.as_deref().unwrap_or("none");
    let protected = if overview.protected { "yes" } else { "no" };
    let said = [
        ("file", format!("{file}{there}")),
        (
            "environment",
            format!("{environment}: {}", overview.chosen_because),
        ),
        (
            "protected",
            format!("{protected}: {}", overview.protected_because),
        ),
    ];
    let lines = said.into_iter().flat_map(|(name, text)| {
        let head = format!("{} ", view.strong(&format!("{name:<11}")));
        view.beside(&head, &view.line(&text))
    });
    lines.collect()
}

/// The value, and what is worth saying beside it.
fn value(setting: &Setting) -> String {
    match (&setting.value, &setting.note) {
        (Some(value), Some(note)) => format!("{value} ({note})"),
        (Some(value), None) => value.clone(),
        (None, note) => format!("({})", note.as_deref().unwrap_or("not set")),
    }
}

fn from(origin: &Origin, file: &str, default: &str) -> String {
    match origin {
        Origin::Default => default.to_owned(),
        Origin::File(_, Some((line, column))) => format!("{file}:{line}:{column}"),
        Origin::File(_, None) => file.to_owned(),
        Origin::Variable(name) => name.clone(),
        Origin::Flag(name) => (*name).to_owned(),
        Origin::Kubeconfig => "kubeconfig".to_owned(),
    }
}

fn table(heads: [&str; 3], rows: &[[String; 3]], view: View) -> Lines {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(view.width).unwrap_or(u16::MAX))
        .set_header(heads.map(|head| view.faint(&view.line(head))));
    for row in rows {
        table.add_row(row.iter().map(|cell| view.line(cell)));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let drawn = table.to_string();
    drawn
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}
