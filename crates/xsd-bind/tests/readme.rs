//! The README shows the walkthrough of the front page, whose examples are compiled.

use std::fs;
use std::path::Path;

#[test]
fn the_readme_shows_the_examples_of_the_front_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let front_page: String = fs::read_to_string(root.join("src/lib.rs"))
        .unwrap()
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .flat_map(|line| [line, "\n"])
        .collect();
    let examples = blocks(&front_page);
    assert_eq!(blocks(&readme), examples);
    assert_eq!(examples[0], fs::read_to_string(root.join("docs/order.xsd")).unwrap());
}

/// Returns the code blocks of a Markdown text, without hidden lines.
fn blocks(text: &str) -> Vec<String> {
    let parts = text.split("```").skip(1).step_by(2);
    let code = |part: &str| {
        let lines = part.lines().skip(1).filter(|line| !line.starts_with("# ")).skip_while(|line| line.is_empty());
        lines.flat_map(|line| [line, "\n"]).collect()
    };
    parts.map(code).collect()
}
