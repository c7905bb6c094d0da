//! Crates outside the workspace, built by Cargo as their authors would build them.

#[path = "../../xsd-bindgen-cli/tests/support/older.rs"]
#[allow(dead_code, reason = "the other tests use the rest")]
mod older;
#[path = "../../xsd-bindgen-cli/tests/support/tree.rs"]
mod tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package in a folder of its own, with the lock file of the workspace.
struct Package(PathBuf);

impl Package {
    fn new(name: &str, dependencies: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside").join(name);
        fs::remove_dir_all(&folder).ok();
        let package = Self(folder);
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let root = workspace.canonicalize().unwrap().display().to_string();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependencies}\n[workspace]\n"
        );
        package.write("Cargo.toml", &manifest.replace("$ROOT", &root));
        fs::copy(workspace.join("Cargo.lock"), package.0.join("Cargo.lock")).unwrap();
        package
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the package, and returns whether that succeeded, its output and Cargo's.
    fn run(&self) -> (bool, String, String) {
        let mut cargo = Command::new(env!("CARGO"));
        // The packages share the target folder of the workspace, so that their dependencies are built once.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        cargo.current_dir(&self.0).args(["run", "--offline"]).env("CARGO_TARGET_DIR", target);
        for variable in ["RUSTFLAGS", "RUSTDOCFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            cargo.env_remove(variable);
        }
        let output = cargo.output().expect("Cargo runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), text(&output.stdout), text(&output.stderr))
    }

    fn prints(&self, expected: &str) {
        let (success, output, log) = self.run();
        assert!(success && output == expected, "{output}\n{log}");
        assert!(!log.lines().any(|line| line.starts_with("warning")), "{log}");
    }
}

const PARTS: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:order" targetNamespace="urn:order" elementFormDefault="qualified">
  <xs:complexType name="Line"><xs:sequence><xs:element name="Item" type="xs:string"/></xs:sequence></xs:complexType>
</xs:schema>"#;

const MONEY: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:money">
  <xs:simpleType name="Currency"><xs:restriction base="xs:string"><xs:enumeration value="EUR"/></xs:restriction></xs:simpleType>
</xs:schema>"#;

const ORDER: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:order" xmlns:m="urn:money" targetNamespace="urn:order" elementFormDefault="qualified">
  <xs:include schemaLocation="parts.xsd"/>
  <xs:import namespace="urn:money" schemaLocation="common/money.xsd"/>
  <xs:element name="Order">
    <xs:complexType>
      <xs:sequence><xs:element name="Line" type="o:Line" maxOccurs="unbounded"/></xs:sequence>
      <xs:attribute name="currency" type="m:Currency"/>
    </xs:complexType>
  </xs:element>
</xs:schema>"#;

const BUILD: &str = r#"fn main() -> Result<(), xsd_bindgen::Errors> {
    xsd_bindgen::Config::new().schema("schemas/order.xsd").module("urn:money", "money").rename("m:Currency/EUR", "Euro").write_to_out_dir("order.rs")?;
    Ok(())
}
"#;

const MAIN: &str = r#"include!(concat!(env!("OUT_DIR"), "/order.rs"));
use order::{Line, Order};

fn main() -> Result<(), xsd_bind::Error> {
    let order = Order::new([Line::new("Tea")]).with_currency(CURRENCY);
    println!("{}", xsd_bind::to_string(&order)?);
    Ok(())
}
"#;

#[test]
fn a_build_script_generates_types_and_follows_its_schemas() {
    let package = Package::new(
        "shop",
        "[dependencies]\nxsd-bind = { path = \"$ROOT/crates/xsd-bind\" }\n\n[build-dependencies]\nxsd-bindgen = { path = \"$ROOT/crates/xsd-bindgen\" }\n",
    );
    package.write("schemas/order.xsd", ORDER);
    package.write("schemas/parts.xsd", PARTS);
    package.write("schemas/common/money.xsd", MONEY);
    package.write("build.rs", BUILD);
    package.write("src/main.rs", &MAIN.replace("CURRENCY", "money::Currency::Euro"));
    let xml = |currency| {
        format!(
            "<o:Order xmlns:m=\"urn:money\" xmlns:o=\"urn:order\" currency=\"{currency}\"><o:Line><o:Item>Tea</o:Item></o:Line></o:Order>\n"
        )
    };
    package.prints(&xml("EUR"));

    // A change of an imported file generates the types again.
    package.write(
        "schemas/common/money.xsd",
        &MONEY.replace("</xs:restriction>", "<xs:enumeration value=\"USD\"/></xs:restriction>"),
    );
    package.write("src/main.rs", &MAIN.replace("CURRENCY", "money::Currency::USD"));
    package.prints(&xml("USD"));

    // An error is shown whole, with its place and help.
    package.write("schemas/parts.xsd", &PARTS.replace("xs:string", "xs:strng"));
    let (success, _, log) = package.run();
    assert!(!success);
    for part in ["schemas/parts.xsd:2:", "there is no type `xs:strng`", "did you mean `xs:string`?"] {
        assert!(log.contains(part), "{log}");
    }
}

const VERSION: &str = r#"use ews_types::{SCHEMA_VERSION, messages::*, types::*};

fn main() -> Result<(), ews_types::Error> {
    let request = GetClientAccessTokenType::new(ClientAccessTokenRequestType::new("app", ClientAccessTokenTypeType::CallerIdentity));
    println!("{SCHEMA_VERSION} {}", ews_types::to_string(&request)?.len());
    Ok(())
}
"#;

#[test]
fn a_server_s_own_schema_replaces_that_of_the_crate() {
    let package = Package::new("client", "[dependencies]\news-types = { path = \"$ROOT\" }\n");
    let config = "[env]\nEWS_TYPES_SCHEMA_DIR = { value = \"server\", relative = true }\n";
    package.write("src/main.rs", VERSION);
    package.prints("V2018_01_08 313\n");

    older::write("Exchange 2013 SP1", &package.0.join("server"));
    package.write(".cargo/config.toml", config);
    package.prints("Exchange2013_SP1 313\n");
    older::write("Exchange 2016", &package.0.join("server"));
    package.prints("Exchange2016 313\n");

    // A feature that asks for an operation which the copy lacks is a warning that names it.
    older::write("Exchange 2010 SP2", &package.0.join("server"));
    package.write("src/main.rs", "fn main() { println!(\"{}\", ews_types::SCHEMA_VERSION); }\n");
    let (success, output, log) = package.run();
    assert!(success && output == "Exchange2010_SP2\n", "{output}\n{log}");
    let warnings: Vec<&str> = log.lines().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(warnings.len(), 1, "{log}");
    assert!(
        warnings[0].contains("feature `client-access-token`") && warnings[0].ends_with("lacks GetClientAccessToken")
    );

    // A folder that is not there is an error that says what to do.
    package.write(".cargo/config.toml", &config.replace("\"server\"", "\"elsewhere\""));
    let (success, _, log) = package.run();
    assert!(!success && log.contains("which has no file `messages.xsd`"), "{log}");
    package.write(".cargo/config.toml", "[env]\nEWS_TYPES_SCHEMA_DIR = \"server\"\n");
    let (success, _, log) = package.run();
    assert!(!success && log.contains("relative = true"), "{log}");
}

/// `EVERY=1` builds every version with all operations, which takes some minutes; otherwise the oldest is built with one feature.
#[test]
fn schemas_of_every_version_compile_without_warnings() {
    let every = std::env::var_os("EVERY").is_some_and(|value| value == "1");
    let versions = if every { &older::VERSIONS[..] } else { &older::VERSIONS[..1] };
    let features = if every { &["client-access-token", "full"][..] } else { &["folders"] };
    for (version, feature) in versions.iter().flat_map(|version| features.iter().map(move |feature| (version, feature)))
    {
        let dependency = format!("[dependencies]\news-types = {{ path = \"$ROOT\", features = [\"{feature}\"] }}\n");
        let package = Package::new("versions", &dependency);
        package.write("src/main.rs", "fn main() { println!(\"{}\", ews_types::SCHEMA_VERSION); }\n");
        package.write(".cargo/config.toml", "[env]\nEWS_TYPES_SCHEMA_DIR = { value = \"server\", relative = true }\n");
        older::write(version, &package.0.join("server"));
        let (success, output, log) = package.run();
        assert!(success && !output.is_empty(), "{version} {feature}: {log}");
        let is_lint = |line: &str| line.starts_with("warning") && !line.contains("the schema in");
        assert!(!log.lines().any(is_lint), "{version} {feature}: {log}");
    }
}
