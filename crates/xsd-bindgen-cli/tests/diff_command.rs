//! `diff` as a command: arguments, exit codes, and input that is wrong.

mod support;
#[path = "support/tree.rs"]
mod tree;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::{run, run_to_text};

const HEAD: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>";

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff-command").join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, body: &str) {
    fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
    fs::write(folder.join(name), format!("{HEAD}{body}</xs:schema>")).unwrap();
}

/// A type with a choice between so many elements.
fn large(count: usize) -> String {
    let elements: String = (0..count).map(|index| format!("<xs:element name='E{index}' type='xs:int'/>")).collect();
    format!("<xs:complexType name='Large'><xs:choice>{elements}</xs:choice></xs:complexType>")
}

#[test]
fn fail_on_selects_the_question() {
    let folder = folder("fail-on");
    let type_ = |more: &str| {
        format!(
            "<xs:complexType name='T'><xs:sequence><xs:element name='A' type='xs:int'/>{more}</xs:sequence></xs:complexType>"
        )
    };
    write(&folder, "old.xsd", &type_(""));
    write(&folder, "new.xsd", &type_("<xs:element name='B' type='xs:int' minOccurs='0'/>"));
    let code = |arguments: &[&str]| {
        let arguments = [&["diff", "old.xsd", "new.xsd"], arguments].concat();
        run_to_text(&folder, &arguments).0
    };
    assert_eq!(code(&[]), 1);
    assert_eq!(code(&["--fail-on", "any"]), 1);
    assert_eq!(code(&["--fail-on", "new-documents"]), 1);
    assert_eq!(code(&["--fail-on", "code,old-documents"]), 0);
    assert_eq!(code(&["--fail-on", "code", "--fail-on", "new-documents"]), 1);
    assert_eq!(code(&["--fail-on", "never"]), 0);
    assert_eq!(code(&["--fail-on", "nothing"]), 2);
    let (_, stdout, _) = run_to_text(&folder, &["diff", "old.xsd", "new.xsd", "--quiet"]);
    assert_eq!(stdout, "+ t:T/B  element xs:int, optional   new documents: no\n");
}

#[test]
fn a_file_that_is_wrong_is_reported_for_each_side() {
    let folder = folder("wrong");
    write(&folder, "good.xsd", "<xs:element name='A' type='xs:int'/>");
    write(&folder, "dangling.xsd", "<xs:element name='A' type='t:Missing'/>");
    fs::write(folder.join("malformed.xsd"), "<xs:schema").unwrap();
    fs::write(folder.join("empty.xsd"), "").unwrap();
    for (file, code, message) in [
        ("missing.xsd", 2, "--> missing.xsd"),
        ("malformed.xsd", 1, "malformed.xsd"),
        ("empty.xsd", 1, "empty.xsd"),
        ("dangling.xsd", 1, "there is no type `t:Missing`"),
    ] {
        for arguments in [["diff", file, "good.xsd"], ["diff", "good.xsd", file], ["diff", file, file]] {
            let (found, stdout, stderr) = run_to_text(&folder, &arguments);
            assert_eq!((found, stdout.as_str()), (code, ""), "{stderr}");
            assert_eq!(stderr.matches(message).count(), 1, "{stderr}");
            assert!(!stderr.contains("panicked"), "{stderr}");
        }
    }
    let (code, _, stderr) = run_to_text(&folder, &["diff", "malformed.xsd", "dangling.xsd"]);
    assert!(code == 1 && stderr.contains("malformed.xsd") && stderr.contains("dangling.xsd"), "{stderr}");
}

#[test]
fn a_schema_that_cannot_be_generated_is_reported() {
    let folder = folder("unsupported");
    write(&folder, "good.xsd", "<xs:element name='A' type='xs:int'/>");
    let ambiguous = "<xs:complexType name='T'><xs:sequence maxOccurs='2'>\
        <xs:element name='a' type='xs:int' minOccurs='3' maxOccurs='4'/>\
        <xs:element name='b' type='xs:int' minOccurs='0'/></xs:sequence></xs:complexType>";
    write(&folder, "ambiguous.xsd", ambiguous);
    let (code, stdout, stderr) = run_to_text(&folder, &["diff", "good.xsd", "ambiguous.xsd"]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("ambiguous.xsd:") && stderr.contains("help: "), "{stderr}");
}

#[test]
fn files_and_folders_can_be_mixed() {
    let folder = folder("mixed");
    let include = |file: &str| format!("<xs:include schemaLocation='{file}'/>");
    write(&folder, "old/main.xsd", &format!("{}<xs:element name='A' type='t:Word'/>", include("word.xsd")));
    write(&folder, "old/word.xsd", "<xs:simpleType name='Word'><xs:restriction base='xs:string'/></xs:simpleType>");
    fs::write(folder.join("old/notes.txt"), "no schema").unwrap();
    fs::create_dir_all(folder.join("empty")).unwrap();
    assert_eq!(run_to_text(&folder, &["diff", "old", "old/main.xsd"]), (0, "no changes\n".into(), String::new()));
    assert_eq!(run_to_text(&folder, &["diff", "old/main.xsd", "old"]), (0, "no changes\n".into(), String::new()));
    let (code, _, stderr) = run_to_text(&folder, &["diff", "old", "empty"]);
    assert_eq!((code, stderr.as_str()), (2, "error: empty has no `.xsd` file\n"));
    // Files that include each other.
    write(&folder, "circle/a.xsd", &format!("{}<xs:element name='A' type='t:Word'/>", include("b.xsd")));
    let word = "<xs:simpleType name='Word'><xs:restriction base='xs:string'/></xs:simpleType>";
    write(&folder, "circle/b.xsd", &format!("{}{word}", include("a.xsd")));
    let (code, stdout, stderr) = run_to_text(&folder, &["diff", "circle", "circle"]);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, "no changes\n", ""));
}

#[test]
fn names_that_neither_side_has_are_errors() {
    let folder = folder("names");
    write(&folder, "old.xsd", "<xs:element name='A' type='xs:int'/>");
    write(&folder, "new.xsd", "<xs:element name='B' type='xs:int'/>");
    let run = |arguments: &[&str]| run_to_text(&folder, &[&["diff", "old.xsd", "new.xsd"], arguments].concat());
    assert_eq!(run(&["--root", "t:B"]).0, 1);
    assert_eq!(run(&["--rename", "t:A=Alpha", "--rename", "t:B=Beta", "--module", "urn:t=m"]).0, 1);
    for arguments in [["--root", "t:C"], ["--rename", "t:C=D"], ["--module", "urn:u=m"]] {
        let (code, stdout, stderr) = run(&arguments);
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
    }
    let (code, _, stderr) = run(&["--markdown", "--format", "json"]);
    assert_eq!((code, stderr.as_str()), (2, "error: `--markdown` and `--format json` exclude each other\n"));
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let folder = folder("pipe");
    write(&folder, "old.xsd", &large(1));
    write(&folder, "new.xsd", &large(2_000));
    for format in ["text", "json"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xsd-bindgen"))
            .current_dir(&folder)
            .args(["diff", "old.xsd", "new.xsd", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(1), ""));
    }
}

#[test]
fn large_content_models_end() {
    let folder = folder("large");
    let all = |count: usize, more: &str| {
        let elements: String = (0..count)
            .map(|index| format!("<xs:element name='E{index}' type='xs:int' minOccurs='{}'{more}/>", index % 2))
            .collect();
        format!("<xs:complexType name='T'><xs:sequence>{elements}</xs:sequence></xs:complexType>")
    };
    write(&folder, "old.xsd", &all(300, ""));
    write(&folder, "new.xsd", &all(400, " maxOccurs='7'"));
    let output = run(&folder, &["diff", "old.xsd", "new.xsd"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty());
}

#[test]
fn colors_are_for_terminals() {
    let folder = folder("color");
    write(&folder, "old.xsd", "<xs:element name='A' type='xs:int'/>");
    write(&folder, "new.xsd", "<xs:element name='B' type='xs:int'/>");
    let text = |color: &str| run_to_text(&folder, &["diff", "old.xsd", "new.xsd", "--color", color]).1;
    assert!(!text("auto").contains('\u{1b}') && text("auto") == text("never"));
    assert!(text("always").contains("\u{1b}[32m+\u{1b}[0m"));
}
