//! Runs the command.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, str};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xsd-bindgen")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

/// Writes a schema with an element `t:Order` of this type, and returns its path.
fn schema(name: &str, type_: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let schema = format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <xs:element name="Order" type="{type_}"/>
</xs:schema>"#
    );
    fs::write(&path, schema).unwrap();
    path
}

#[test]
fn prints_help_and_version() {
    for arguments in [&["--help"][..], &["-h"], &["help"]] {
        let output = run(arguments);
        assert!(output.status.success());
        let help = text(&output.stdout);
        assert!(help.contains("Usage: xsd-bindgen [OPTIONS] <COMMAND>") && help.contains("Exit codes:"), "{help}");
    }
    assert_eq!(text(&run(&["--version"]).stdout), format!("xsd-bindgen {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn prints_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        assert!(output.status.success() && text(&output.stdout).contains("xsd-bindgen"), "{shell}");
    }
}

#[test]
fn timings_name_each_stage() {
    let schema = schema("timings.xsd", "xs:string");
    let schema = schema.to_str().unwrap();
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("timings.rs");
    let arguments = ["generate", schema, "--timings", "-o", out.to_str().unwrap()];
    let output = run(&arguments);
    let stages = ["read", "check", "select", "plan", "emit"];
    let lines: Vec<&str> = text(&output.stderr).lines().skip(1).collect();
    assert_eq!(lines.len(), stages.len(), "{lines:?}");
    assert!(
        lines.iter().zip(stages).all(|(line, stage)| line.starts_with(stage) && line.ends_with(" ms")),
        "{lines:?}"
    );

    let json = run(&[&arguments[..], &["--format", "json"]].concat());
    let summary: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let timings = summary["timings"].as_array().unwrap();
    assert!(timings.iter().zip(stages).all(|(one, stage)| one["stage"] == stage && one["milliseconds"].is_number()));
}

/// Returns the long options in a text.
fn options(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic() && c != '-');
    words
        .filter(|word| word.len() > 3 && word.starts_with("--") && word[2..].starts_with(char::is_alphabetic))
        .collect()
}

#[test]
fn every_option_of_the_readme_is_in_the_help() {
    let commands = text(&run(&["--help"]).stdout).to_owned();
    let commands = commands.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let names = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next());
    let mut help = String::new();
    for name in names.filter(|name| name.starts_with(char::is_lowercase)) {
        help.push_str(text(&run(&[name, "--help"]).stdout));
    }
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let known = options(&help);
    assert!(known.contains("--root"));
    let unknown: Vec<&str> =
        options(&readme).into_iter().filter(|option| *option != "--path" && !known.contains(option)).collect();
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn writes_code_to_standard_output_or_a_file() {
    let schema = schema("order.xsd", "xs:string");
    let schema = schema.to_str().unwrap();
    let printed = run(&["generate", schema, "--root", "t:Order", "--module", "urn:t=shop"]);
    assert!(text(&printed.stdout).contains("pub mod shop {"));

    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("order.rs");
    let output =
        run(&["generate", "--out", file.to_str().unwrap(), schema, "--root", "t:Order", "--module=urn:t=shop"]);
    assert!(output.status.success() && output.stdout.is_empty());
    assert_eq!(fs::read_to_string(file).unwrap(), text(&printed.stdout));
}

#[test]
fn reports_errors_with_exit_code_1() {
    let schema = schema("wrong.xsd", "xs:strng");
    let output = run(&["generate", schema.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let expected = format!(
        "error[XSD0203]: there is no type `xs:strng`
 --> {}:2:34
  |
2 |   <xs:element name=\"Order\" type=\"xs:strng\"/>
  |                                  ^^^^^^^^
  |
  = in: t:Order
  = help: did you mean `xs:string`?
",
        schema.display()
    );
    assert_eq!(text(&output.stderr), expected);
    let colored = run(&["--color", "always", "generate", schema.to_str().unwrap()]);
    assert!(text(&colored.stderr).starts_with("\u{1b}["), "{}", text(&colored.stderr));
}

#[test]
fn prints_errors_as_json() {
    let schema = schema("json.xsd", "xs:strng");
    let output = run(&["generate", "--format", "json", "--out", "x.rs", schema.to_str().unwrap()]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), ""));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let [error] = value["errors"].as_array().unwrap().as_slice() else { panic!("{value}") };
    let expected = serde_json::json!({
        "code": "XSD0203",
        "severity": "error",
        "kind": "schema",
        "message": "there is no type `xs:strng`",
        "component": "t:Order",
        "path": schema.to_str().unwrap(),
        "line": 2,
        "column": 34,
        "end_line": 2,
        "end_column": 42,
        "labels": [],
        "note": null,
        "help": "did you mean `xs:string`?",
        "rendered": error["rendered"],
    });
    assert_eq!(*error, expected);
    assert!(error["rendered"].as_str().unwrap().starts_with("error[XSD0203]: there is no type"));
    let output = run(&["generate", "--format", "json", "--out", "x.rs"]);
    assert_eq!(output.status.code(), Some(2));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["errors"][0]["code"], "XSD0901");
    assert!(value["errors"][0]["path"].is_null());
}

#[test]
fn prints_warnings() {
    let schema = schema("warned.xsd", "xs:string");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("warned.rs");
    let arguments = ["generate", "--prune", "t:Order", "--out", out.to_str().unwrap(), schema.to_str().unwrap()];
    assert_eq!(run(&arguments).status.code(), Some(2), "there is no choice to prune");
    let choice = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
<xs:complexType name="Order"><xs:choice><xs:element name="Item"/></xs:choice></xs:complexType></xs:schema>"#;
    fs::write(&schema, choice).unwrap();
    let output = run(&arguments);
    assert!(output.status.success());
    assert!(text(&output.stderr).starts_with("warning[XSD0914]: "), "{}", text(&output.stderr));
    let json = run(&[&arguments[..], &["--format", "json"]].concat());
    let value: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(value["warnings"][0]["severity"], "warning");
}

#[test]
fn rejects_invalid_arguments_with_exit_code_2() {
    for (arguments, message) in [
        (&["generate", "--colour"][..], "unexpected argument '--colour'"),
        (&["convert"], "unrecognized subcommand 'convert'"),
        (&["generate", "--module", "urn:t"], "expected two parts joined by `=`"),
        (&["generate"], "no schema"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
    }
}

#[test]
fn explains_the_codes_of_errors() {
    let output = run(&["explain", "xsd0203"]);
    assert!(output.status.success() && text(&output.stdout).contains("Correct:"), "{}", text(&output.stdout));
    let output = run(&["explain", "XSD0203", "--format", "json"]);
    assert!(text(&output.stdout).contains("\"code\": \"XSD0203\""));
    let output = run(&["explain", "XSD9999"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), "error: no schema given\n"));
}

/// Returns a folder with the settings file of the readme and its schema.
fn settings(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(folder.join("schemas")).unwrap();
    fs::copy(root.join("../xsd-bindgen/tests/docs/messages.xsd"), folder.join("schemas/messages.xsd")).unwrap();
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let example = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    fs::write(folder.join("xsd-bindgen.toml"), example).unwrap();
    folder.join("xsd-bindgen.toml")
}

#[test]
fn reads_settings_from_the_file_of_the_readme() {
    let file = settings("settings");
    let file = file.to_str().unwrap();
    let names = run(&["names", "--config", file, "--quiet"]);
    assert_eq!(
        text(&names.stdout),
        "m:Delivery\tshop::Delivery\nm:Order\tshop::Order\nm:Priority\tshop::Priority\n",
        "{}",
        text(&names.stderr)
    );
    let output = run(&["generate", "--config", file, "--serde", "--root", "m:Invoice"]);
    let code = text(&output.stdout);
    assert!(code.contains("Express = \"24h\"") && code.contains("#[derive(PartialOrd, Ord)]"), "{code}");
    assert!(code.contains("serde fields,") && code.contains("pub struct Invoice"), "options add to the file");
}

#[test]
fn reports_wrong_settings_with_exit_code_2() {
    let file = settings("wrong-settings");
    fs::write(&file, "schemas = [\"schemas/messages.xsd\"]\nroot = [\"m:Order\"]\n").unwrap();
    let output = run(&["check", "--config", file.to_str().unwrap(), "--out", "out.rs"]);
    assert_eq!(output.status.code(), Some(2));
    let message = text(&output.stderr);
    assert!(message.contains("unknown field `root`") && message.contains("xsd-bindgen.toml:2:1"), "{message}");
}

#[test]
fn writes_and_checks_a_file_for_each_module() {
    let file = settings("layout");
    let settings = format!("layout = \"file-per-module\"\n{}", fs::read_to_string(&file).unwrap());
    fs::write(&file, settings).unwrap();
    let (config, out) = (file.to_str().unwrap(), file.with_file_name("out"));
    fs::remove_dir_all(&out).ok();
    let arguments = |command: &'static str| [command, "--config", config, "--out", out.to_str().unwrap()];
    assert_eq!(run(&arguments("check")).status.code(), Some(1));
    assert!(run(&arguments("generate")).status.success());
    assert!(fs::read_to_string(out.join("mod.rs")).unwrap().contains("pub mod shop;"));
    assert!(run(&arguments("check")).status.success());
    fs::write(out.join("shop.rs"), "").unwrap();
    let stale = run(&arguments("check"));
    let last = text(&stale.stdout).lines().last().unwrap_or_default();
    assert!(last.starts_with(&format!("{} is stale: ", out.join("shop.rs").display())), "{last}");
    assert_eq!(run(&["generate", "--config", config]).status.code(), Some(2));
}

#[test]
fn a_folder_gets_a_file_for_each_module() {
    let schema = schema("folder.xsd", "xs:string");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("folder");
    fs::remove_dir_all(&out).ok();
    let slash = format!("{}/", out.display());
    let arguments =
        |command: &'static str| [command.to_owned(), schema.display().to_string(), "--out".to_owned(), slash.clone()];
    let run = |command| run(&arguments(command).iter().map(String::as_str).collect::<Vec<_>>());
    let output = run("generate");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(out.join("mod.rs").is_file() && out.join("folder.rs").is_file());
    assert!(run("check").status.success());
}
