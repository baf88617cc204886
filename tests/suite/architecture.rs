//! The table of rows in `docs/architecture.md` holds in the sources.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of the table: module to row.
fn rows() -> BTreeMap<String, u32> {
    let text = std::fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let mut rows = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let Some(row) = cells.get(1).and_then(|cell| cell.parse().ok()) else {
            continue;
        };
        for module in cells[2].split(',').map(|it| it.trim().trim_matches('`')) {
            rows.insert(module.to_owned(), row);
        }
    }
    rows
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The module path of a source file, the crate's root being empty.
fn module(file: &Path) -> Vec<String> {
    let inside = file
        .strip_prefix(root().join("src"))
        .unwrap()
        .with_extension("");
    let mut path: Vec<_> = inside
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if matches!(
        path.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        path.pop();
    }
    path
}

/// Collects the top-level modules that a file names, test code left out.
struct Names {
    at: Vec<String>,
    found: Vec<String>,
}

impl Names {
    fn path(&mut self, segments: &[String]) {
        let mut at = self.at.clone();
        for (index, segment) in segments.iter().enumerate() {
            match segment.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => drop(at.pop()),
                _ if index == 0 => return,
                name => {
                    at.push(name.to_owned());
                    break;
                }
            }
        }
        self.found.extend(at.into_iter().next());
    }

    fn tree(&mut self, tree: &syn::UseTree, mut before: Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.tree(&path.tree, before);
            }
            syn::UseTree::Group(group) => {
                group
                    .items
                    .iter()
                    .for_each(|item| self.tree(item, before.clone()));
            }
            syn::UseTree::Name(name) => {
                before.push(name.ident.to_string());
                self.path(&before);
            }
            syn::UseTree::Rename(name) => {
                before.push(name.ident.to_string());
                self.path(&before);
            }
            syn::UseTree::Glob(_) => self.path(&before),
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("cfg")
            && it
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            self.at.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.at.pop();
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_test(&item.attrs) {
            self.tree(&item.tree, Vec::new());
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<_> = path
            .segments
            .iter()
            .map(|it| it.ident.to_string())
            .collect();
        if segments.len() > 1 {
            self.path(&segments);
        }
        visit::visit_path(self, path);
    }
}

#[test]
fn rows_import_only_lower_rows() {
    let rows = rows();
    assert!(rows.len() > 10, "the table was read: {rows:?}");
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let own = module(&file);
        let Some(home) = own.first().cloned() else {
            continue;
        };
        if own
            .iter()
            .any(|name| name == "tests" || name.ends_with("_tests"))
        {
            continue;
        }
        let row = rows
            .get(&home)
            .unwrap_or_else(|| panic!("`{home}` is not in the table"));
        let parsed = syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let mut names = Names {
            at: own,
            found: Vec::new(),
        };
        names.visit_file(&parsed);
        for name in names.found.into_iter().filter(|name| *name != home) {
            if rows.get(&name).is_some_and(|other| other >= row) {
                wrong.push(format!("{}: {home} names {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What opens a file and might wait for it, found in code that is not for tests.
#[derive(Default)]
struct Openers(Vec<String>);

impl<'ast> Visit<'ast> for Openers {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<_> = path
            .segments
            .iter()
            .map(|it| it.ident.to_string())
            .collect();
        let end = segments[segments.len().saturating_sub(2)..].join("::");
        if ["fs::read", "fs::read_to_string", "File::open"].contains(&end.as_str()) {
            self.0.push(end);
        }
        visit::visit_path(self, path);
    }
}

#[test]
fn only_one_module_opens_files_to_read_them() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let is_code = |file: &PathBuf| {
        let own = module(file);
        own != ["disk"] && !own.iter().any(|it| it == "tests" || it.ends_with("_tests"))
    };
    let mut found = Vec::new();
    for file in files.iter().filter(|file| is_code(file)) {
        let parsed = syn::parse_file(&std::fs::read_to_string(file).unwrap()).unwrap();
        let mut openers = Openers::default();
        openers.visit_file(&parsed);
        found.extend(
            openers
                .0
                .iter()
                .map(|it| format!("{}: {it}", file.display())),
        );
    }
    assert!(found.is_empty(), "`disk` never waits for one: {found:#?}");
}

#[test]
fn every_module_is_in_the_table() {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let parsed = syn::parse_file(&text).unwrap();
    let rows = rows();
    let modules: Vec<_> = parsed
        .items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Mod(it) if !is_test(&it.attrs) => Some(it.ident.to_string()),
            _ => None,
        })
        .collect();
    let missing: Vec<_> = modules
        .iter()
        .filter(|it| !rows.contains_key(*it))
        .collect();
    let gone: Vec<_> = rows.keys().filter(|it| !modules.contains(it)).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "not in the table: {missing:?}; not in lib.rs: {gone:?}"
    );
}
