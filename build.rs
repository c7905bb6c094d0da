//! Makes the types of the selected operations from `schemas/messages.xsd`, and the table of operations from `schemas/operations.tsv`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use xsd_bindgen::Config;

/// The blocks of a SOAP header, whichever operations are selected: the element, its getter and what it says. An older schema has fewer.
const BLOCKS: [(&str, &str, &str); 13] = [
    ("RequestServerVersion", "request_server_version", "the version of the schema that a request is written for"),
    ("ServerVersionInfo", "server_version_info", "the version of the server"),
    ("ExchangeImpersonation", "exchange_impersonation", "the account that the caller acts as"),
    ("MailboxCulture", "mailbox_culture", "the language of the mailbox (RFC 3066)"),
    ("TimeZoneContext", "time_zone_context", "the time zone for dates and times without one"),
    ("DateTimePrecision", "date_time_precision", "the precision of times: seconds or milliseconds"),
    ("ManagementRole", "management_role", "the roles of the caller"),
    ("SerializedSecurityContext", "serialized_security_context", "the security context of a call between servers"),
    (
        "OpenAsAdminOrSystemService",
        "open_as_admin_or_system_service",
        "access with the rights of an administrator or a system service",
    ),
    ("ProxySecurityContext", "proxy_security_context", "the security context of a proxied request"),
    ("ProxySuggesterSid", "proxy_suggester_sid", "the security identifier of a proxied request"),
    ("ProxyPartnerToken", "proxy_partner_token", "the partner token of a proxied request"),
    ("SharingSecurity", "sharing_security", "the security token of a request between organizations"),
];

/// A row of `schemas/operations.tsv`.
struct Operation<'t> {
    family: &'t str,
    name: &'t str,
    soap_action: &'t str,
    request: &'t str,
    response: &'t str,
    response_message: &'t str,
    messages: &'t str,
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
    println!("cargo:rerun-if-changed=schemas/names.tsv");
    let table = fs::read_to_string("schemas/operations.tsv")
        .map_err(|error| format!("schemas/operations.tsv: cannot be read: {error}"))?;
    let operations = operations(&table)?;
    let selected: Vec<_> = operations.iter().filter(|operation| is_feature(operation.family)).collect();

    let mut config =
        Config::new().schema("schemas/messages.xsd").global_element_enum("Document").serde(is_feature("serde"));
    for (component, name) in names()? {
        // An older schema lacks some of them.
        config = config.optional_rename(component, name);
    }
    if selected.len() < operations.len() {
        // An older schema lacks some of them.
        config = config.optional_roots(roots(&selected)).prunable("m:ArrayOfResponseMessagesType");
    }
    let names = config.write_to_out_dir("ews.rs")?.names;
    let is_there = |element: &str| names.iter().any(|(name, _)| name == element);
    write("operations.rs", &implementations(&selected, is_there)?)?;
    write("blocks.rs", &blocks(is_there)?)
}

/// The names that the schema leaves open or runs together: component and Rust name.
fn names() -> Result<Vec<(String, String)>, String> {
    const FILE: &str = "schemas/names.tsv";
    let table = fs::read_to_string(FILE).map_err(|error| format!("{FILE}: cannot be read: {error}"))?;
    let row = |(index, line): (usize, &str)| match line.split_once('\t') {
        Some((component, name)) => Ok((component.to_owned(), name.to_owned())),
        None => Err(format!("{FILE}:{}: expected a component and a name, separated by a tab", index + 1)),
    };
    table.lines().enumerate().skip(1).map(row).collect()
}

fn write(name: &str, code: &str) -> Result<(), Box<dyn Error>> {
    let path = Path::new(&env::var("OUT_DIR")?).join(name);
    fs::write(&path, code).map_err(|error| format!("{}: cannot be written: {error}", path.display()).into())
}

fn operations(table: &str) -> Result<Vec<Operation<'_>>, String> {
    table.lines().enumerate().skip(1).map(|(number, line)| operation(number + 1, line)).collect()
}

fn operation(number: usize, line: &str) -> Result<Operation<'_>, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [family, name, soap_action, request, response, response_message, messages] = columns[..] else {
        return Err(format!("schemas/operations.tsv:{number}: expected seven columns, separated by tabs"));
    };
    Ok(Operation { family, name, soap_action, request, response, response_message, messages })
}

/// Whether a Cargo feature is on.
fn is_feature(name: &str) -> bool {
    let variable = format!("CARGO_FEATURE_{}", name.to_uppercase().replace('-', "_"));
    env::var_os(variable).is_some()
}

/// What the selected operations and the header need of the schema.
fn roots(selected: &[&Operation<'_>]) -> Vec<String> {
    let mut roots: Vec<_> = BLOCKS.iter().map(|(element, ..)| format!("t:{element}")).collect();
    for operation in selected {
        roots.extend([operation.request, operation.response, operation.response_message].map(str::to_owned));
    }
    // What `soap` and `response` name, whatever is selected.
    roots
        .extend(["m:ResponseMessageType", "m:ArrayOfResponseMessagesType", "t:ExchangeVersionType"].map(str::to_owned));
    roots.retain(|root| root != "-");
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// The calls of the macro that pairs each request with its response and its messages.
fn implementations(selected: &[&Operation<'_>], is_there: impl Fn(&str) -> bool) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    let described = selected.iter().filter(|operation| operation.soap_action != "-");
    for operation in described.filter(|operation| is_there(operation.request) && is_there(operation.response)) {
        let Operation { name, soap_action, .. } = operation;
        let (request, response) = (local(operation.request), local(operation.response));
        let messages = messages(operation)?;
        writeln!(code, "operation! {{ {name:?}, {soap_action:?}, {request} => {response}: {messages} }}")?;
    }
    Ok(code)
}

/// How the macro finds the messages in a response.
fn messages(operation: &Operation<'_>) -> Result<String, String> {
    match operation.messages {
        "." => Ok("itself".to_owned()),
        "ResponseMessage" => Ok("field".to_owned()),
        "ResponseMessages" => Ok("any".to_owned()),
        "FreeBusyResponseArray SuggestionsResponse" => Ok("availability".to_owned()),
        messages => match messages.strip_prefix("ResponseMessages/") {
            Some(alternative) => Ok(format!("list {alternative}({})", local(operation.response_message))),
            None => Err(format!("schemas/operations.tsv: {}: unknown place of messages {messages:?}", operation.name)),
        },
    }
}

fn local(name: &str) -> &str {
    name.strip_prefix("m:").unwrap_or(name)
}

/// The call of the macro that makes the blocks of the header.
fn blocks(is_there: impl Fn(&str) -> bool) -> Result<String, std::fmt::Error> {
    let mut code = String::from("blocks! {\n");
    for (element, getter, what) in BLOCKS.iter().filter(|(element, ..)| is_there(&format!("t:{element}"))) {
        writeln!(code, "    {element}, \"t:{element}\", {getter}, {what:?};")?;
    }
    code.push_str("}\n");
    Ok(code)
}
