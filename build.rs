//! Makes the types of the selected operations from `schemas/messages.xsd`, and the table of operations from `schemas/operations.tsv`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use xsd_bindgen::Config;

/// The blocks of a SOAP header. They are there whichever operations are selected.
const HEADERS: [&str; 13] = [
    "t:RequestServerVersion",
    "t:ServerVersionInfo",
    "t:ExchangeImpersonation",
    "t:MailboxCulture",
    "t:TimeZoneContext",
    "t:DateTimePrecision",
    "t:ManagementRole",
    "t:SerializedSecurityContext",
    "t:OpenAsAdminOrSystemService",
    "t:ProxySecurityContext",
    "t:ProxySuggesterSid",
    "t:ProxyPartnerToken",
    "t:SharingSecurity",
];

/// A row of `schemas/operations.tsv`.
struct Operation<'t> {
    family: &'t str,
    name: &'t str,
    soap_action: &'t str,
    request: &'t str,
    response: &'t str,
    response_message: &'t str,
}

fn main() -> ExitCode {
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=schemas/operations.tsv");
    let table = fs::read_to_string("schemas/operations.tsv")
        .map_err(|error| format!("schemas/operations.tsv: cannot be read: {error}"))?;
    let operations = operations(&table)?;
    let selected: Vec<_> = operations.iter().filter(|operation| is_feature(operation.family)).collect();

    let mut config =
        Config::new().schema("schemas/messages.xsd").global_element_enum("Document").serde(is_feature("serde"));
    if selected.len() < operations.len() {
        config = config.roots(roots(&selected)).prunable("m:ArrayOfResponseMessagesType");
    }
    config.write_to_out_dir("ews.rs")?;

    let path = Path::new(&env::var("OUT_DIR")?).join("operations.rs");
    fs::write(&path, implementations(&selected)?)
        .map_err(|error| format!("{}: cannot be written: {error}", path.display()))?;
    Ok(())
}

fn operations(table: &str) -> Result<Vec<Operation<'_>>, String> {
    table.lines().enumerate().skip(1).map(|(number, line)| operation(number + 1, line)).collect()
}

fn operation(number: usize, line: &str) -> Result<Operation<'_>, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [family, name, soap_action, request, response, response_message] = columns[..] else {
        return Err(format!("schemas/operations.tsv:{number}: six columns are needed, separated by tabs"));
    };
    Ok(Operation { family, name, soap_action, request, response, response_message })
}

/// Whether a Cargo feature is on.
fn is_feature(name: &str) -> bool {
    let variable = format!("CARGO_FEATURE_{}", name.to_uppercase().replace('-', "_"));
    env::var_os(variable).is_some()
}

/// What the selected operations need of the schema.
fn roots<'t>(selected: &[&Operation<'t>]) -> Vec<&'t str> {
    let mut roots = HEADERS.to_vec();
    for operation in selected {
        roots.extend([operation.request, operation.response, operation.response_message]);
    }
    roots.retain(|root| *root != "-");
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// The code that says which request has which response.
fn implementations(selected: &[&Operation<'_>]) -> Result<String, std::fmt::Error> {
    let mut code = String::new();
    for operation in selected.iter().filter(|operation| operation.soap_action != "-") {
        let path = |element: &str| element.replace("m:", "crate::messages::");
        writeln!(code, "impl Operation for {} {{", path(operation.request))?;
        writeln!(code, "    const NAME: &'static str = {:?};", operation.name)?;
        let action = format!("http://schemas.microsoft.com/exchange/services/2006/messages/{}", operation.soap_action);
        writeln!(code, "    const SOAP_ACTION: &'static str = {action:?};")?;
        writeln!(code, "    type Response = {};", path(operation.response))?;
        writeln!(code, "}}")?;
    }
    Ok(code)
}
