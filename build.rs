//! Generates the types of the selected operations from `schemas/messages.xsd`, and their `Operation` implementations from
//! `schemas/operations.tsv`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use xsd_bindgen::{Component, ComponentKind, Config};

#[path = "src/version.rs"]
#[allow(dead_code, unreachable_pub, reason = "the library uses the rest")]
mod version;

use version::SchemaVersion;

/// The environment variable with the folder of another copy of the schema, such as that of a server.
const SCHEMA_DIR: &str = "EWS_TYPES_SCHEMA_DIR";

/// What the SOAPAction of each operation starts with.
const SOAP_ACTIONS: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// A SOAP header block.
struct Block {
    /// The local name of the element in `types.xsd`.
    element: &'static str,
    /// The method that returns it.
    getter: &'static str,
    description: &'static str,
}

const fn block(element: &'static str, getter: &'static str, description: &'static str) -> Block {
    Block { element, getter, description }
}

/// The SOAP header blocks, which do not depend on the selected operations. An older schema has fewer.
const BLOCKS: [Block; 13] = [
    block("RequestServerVersion", "request_server_version", "the version of the schema that a request is written for"),
    block("ServerVersionInfo", "server_version_info", "the version of the server"),
    block("ExchangeImpersonation", "exchange_impersonation", "the account that the caller acts as"),
    block("MailboxCulture", "mailbox_culture", "the language of the mailbox (RFC 3066)"),
    block("TimeZoneContext", "time_zone_context", "the time zone for dates and times without one"),
    block("DateTimePrecision", "date_time_precision", "the precision of times: seconds or milliseconds"),
    block("ManagementRole", "management_role", "the roles of the caller"),
    block("SerializedSecurityContext", "serialized_security_context", "the security context of a call between servers"),
    block(
        "OpenAsAdminOrSystemService",
        "open_as_admin_or_system_service",
        "access with the rights of an administrator or a system service",
    ),
    block("ProxySecurityContext", "proxy_security_context", "the security context of a proxied request"),
    block("ProxySuggesterSid", "proxy_suggester_sid", "the security identifier of a proxied request"),
    block("ProxyPartnerToken", "proxy_partner_token", "the partner token of a proxied request"),
    block("SharingSecurity", "sharing_security", "the security token of a request between organizations"),
];

/// Fields that servers seldom send. Values without them are smaller if they are boxed.
const RARE: [(&str, &[&str]); 5] = [
    ("EmailAddressType", &["item_id"]),
    (
        "ItemType",
        &[
            "mime_content",
            "unique_body",
            "normalized_body",
            "text_body",
            "policy_tag",
            "archive_tag",
            "predicted_action_reasons",
            "hashtags",
            "mentions",
            "mentions_ex",
            "applied_hashtags",
            "applied_hashtags_preview",
            "likes",
            "pending_social_activity_tag_ids",
        ],
    ),
    (
        "MessageType",
        &[
            "bcc_recipients",
            "reply_to",
            "approval_request_data",
            "voting_information",
            "message_safety",
            "mailbox_guids",
        ],
    ),
    (
        "CalendarItemType",
        &[
            "resources",
            "inbox_reminders",
            "conflicting_meetings",
            "adjacent_meetings",
            "modified_occurrences",
            "deleted_occurrences",
        ],
    ),
    (
        "ContactItemType",
        &[
            "abch_email_addresses",
            "children",
            "companies",
            "user_smime_certificate",
            "ms_exchange_certificate",
            "direct_reports",
            "urls",
            "mris",
        ],
    ),
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

impl Operation<'_> {
    /// Returns lines for the pages of the request, the response and the response message.
    fn see_also(&self) -> Vec<(&str, String)> {
        let Self { name, request, response, response_message, .. } = self;
        let action = match self.soap_action {
            "-" => String::new(),
            action => format!(", with the SOAPAction `{SOAP_ACTIONS}/{action}`"),
        };
        let operation = format!("Operation: `{name}`{action}");
        let lines = [
            (*request, format!("Response: [{response}]")),
            (*request, operation),
            (*response, format!("Request: [{request}]")),
            (*response, format!("Response message: [{response_message}]")),
        ];
        lines.into_iter().filter(|(component, line)| *component != "-" && !line.ends_with("[-]")).collect()
    }
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
        .map_err(|error| format!("cannot read schemas/operations.tsv: {error}"))?;
    let operations = operations(&table)?;
    let selected: Vec<_> = operations.iter().filter(|operation| is_feature(operation.family)).collect();

    let folder = schema_folder()?;
    let mut config = match &folder {
        // The content models of some older versions are ambiguous.
        Some(folder) => {
            let config = Config::new().schema(folder.join("messages.xsd")).annotations("schemas/messages.xsd");
            config.full_checking(false)
        }
        None => Config::new().schema("schemas/messages.xsd"),
    };
    config = config.global_element_enum("Document").serde(is_feature("serde"));
    for (type_, fields) in RARE {
        for pattern in fields.iter().map(|field| format!("t:{type_}/{field}")) {
            // An older schema does not have all fields.
            config = if folder.is_some() { config.optional_boxed(pattern) } else { config.boxed(pattern) };
        }
    }
    for (component, name) in names()? {
        // An older schema does not have all components.
        config = config.optional_rename(component, name);
    }
    if selected.len() < operations.len() {
        // An older schema does not have all operations.
        config = config.optional_roots(roots(&selected)).prunable("m:ArrayOfResponseMessagesType");
    }
    for operation in &selected {
        for (component, line) in operation.see_also() {
            config = config.optional_see_also(component, line);
        }
    }
    let generated = config.write_to_out_dir("ews.rs")?;
    let exists = |element: &str| generated.names.iter().any(|(name, _)| name == element);
    if let Some(folder) = &folder {
        warn_of_missing(folder, &selected, exists);
    }
    write("operations.rs", &implementations(&selected, &generated.components, exists)?)?;
    write("blocks.rs", &blocks(exists)?)?;
    write("versions.rs", &versions(&generated.components)?)
}

/// Returns the folder of the schema that the user wants in the place of the crate's own.
fn schema_folder() -> Result<Option<PathBuf>, String> {
    println!("cargo:rerun-if-env-changed={SCHEMA_DIR}");
    let Some(folder) = env::var_os(SCHEMA_DIR).filter(|folder| !folder.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if folder.is_relative() {
        return Err(format!(
            "{SCHEMA_DIR} is the relative path `{}`; in `.cargo/config.toml`, write\n\n    [env]\n    {SCHEMA_DIR} = \
             {{ value = \"{}\", relative = true }}\n",
            folder.display(),
            folder.display()
        ));
    }
    let file = folder.join("messages.xsd");
    if !file.is_file() {
        // The script runs again once the file is there.
        println!("cargo:rerun-if-changed={}", file.display());
        return Err(format!(
            "{SCHEMA_DIR} names the folder `{}`, which has no file `messages.xsd`; a server has it at \
             https://<server>/ews/messages.xsd, and `types.xsd` beside it",
            folder.display()
        ));
    }
    Ok(Some(folder))
}

/// Warns of operations that a feature asks for and the schema lacks.
fn warn_of_missing(folder: &Path, selected: &[&Operation<'_>], exists: impl Fn(&str) -> bool) {
    let missing = |operation: &&&Operation<'_>| operation.request != "-" && !exists(operation.request);
    let mut families: Vec<&str> = selected.iter().filter(missing).map(|operation| operation.family).collect();
    families.dedup();
    for family in families {
        let names: Vec<&str> = selected
            .iter()
            .filter(missing)
            .filter(|operation| operation.family == family)
            .map(|operation| operation.name)
            .collect();
        println!("cargo:warning=feature `{family}`: the schema in {} lacks {}", folder.display(), names.join(", "));
    }
}

/// Returns the tables of versions: the version of the schema, and what is younger than the first one.
fn versions(components: &[Component]) -> Result<String, Box<dyn Error>> {
    let newest = components.iter().find(|component| component.name == "t:ExchangeVersionType");
    let newest = newest.and_then(|versions| versions.parts.last()).and_then(|value| value.name.strip_prefix('='));
    let newest: SchemaVersion = newest.ok_or("the schema has no values in t:ExchangeVersionType")?.parse()?;
    let mut code = format!(
        "/// The version of the schema that this crate was built from: the newest that it names.\n\
         pub const SCHEMA_VERSION: SchemaVersion = SchemaVersion::from_number({});\n\n\
         static ELEMENTS: &[(&str, u32)] = &[\n",
        newest.number()
    );
    let number = |since: &Option<String>| -> Result<u32, version::UnknownVersion> {
        since.as_deref().map_or(Ok(0), |since| Ok(since.parse::<SchemaVersion>()?.number()))
    };
    let (elements, types): (Vec<_>, Vec<_>) = components.iter().partition(|one| one.kind == ComponentKind::Element);
    for element in elements.iter().filter(|element| element.since.is_some()) {
        writeln!(code, "    ({:?}, {}),", element.name, number(&element.since)?)?;
    }
    code.push_str("];\n\nstatic TYPES: &[TypeRow] = &[\n");
    for type_ in types {
        let mut parts = String::new();
        for part in &type_.parts {
            let since = number(&part.since)?;
            // The type of an attribute is not known where it is written.
            let type_name = part.type_name.as_deref().filter(|_| part.name.starts_with('@')).unwrap_or_default();
            if since > 0 || !(type_name.is_empty() || type_name.starts_with("xs:")) {
                write!(parts, "({:?}, {since}, {type_name:?}), ", part.name)?;
            }
        }
        let base = type_.type_name.as_deref().filter(|base| !base.starts_with("xs:")).unwrap_or_default();
        let since = number(&type_.since)?;
        if since > 0 || !parts.is_empty() || !base.is_empty() {
            writeln!(code, "    ({:?}, {since}, {base:?}, &[{}]),", type_.name, parts.trim_end_matches(", "))?;
        }
    }
    code.push_str("];\n");
    Ok(code)
}

/// Reads `schemas/names.tsv`: components with their Rust names, where the default names are unclear.
fn names() -> Result<Vec<(String, String)>, String> {
    const FILE: &str = "schemas/names.tsv";
    let table = fs::read_to_string(FILE).map_err(|error| format!("cannot read {FILE}: {error}"))?;
    let row = |(index, line): (usize, &str)| match line.split_once('\t') {
        Some((component, name)) => Ok((component.to_owned(), name.to_owned())),
        None => Err(format!("{FILE}:{}: expected a component and a name, separated by a tab", index + 1)),
    };
    table.lines().enumerate().skip(1).map(row).collect()
}

fn write(name: &str, code: &str) -> Result<(), Box<dyn Error>> {
    let path = Path::new(&env::var("OUT_DIR")?).join(name);
    fs::write(&path, code).map_err(|error| format!("cannot write {}: {error}", path.display()).into())
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

/// Returns whether a Cargo feature is enabled.
fn is_feature(name: &str) -> bool {
    let variable = format!("CARGO_FEATURE_{}", name.to_uppercase().replace('-', "_"));
    env::var_os(variable).is_some()
}

/// Returns the schema components that the selected operations and the SOAP header need.
fn roots(selected: &[&Operation<'_>]) -> Vec<String> {
    let mut roots: Vec<_> = BLOCKS.iter().map(|block| format!("t:{}", block.element)).collect();
    for operation in selected {
        roots.extend([operation.request, operation.response, operation.response_message].map(str::to_owned));
    }
    // The modules `soap` and `response` always use these.
    roots
        .extend(["m:ResponseMessageType", "m:ArrayOfResponseMessagesType", "t:ExchangeVersionType"].map(str::to_owned));
    roots.retain(|root| root != "-");
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// Returns the macro calls that implement `Operation` for each request.
fn implementations(
    selected: &[&Operation<'_>],
    components: &[Component],
    exists: impl Fn(&str) -> bool,
) -> Result<String, Box<dyn Error>> {
    let list = components.iter().find(|component| component.name == "m:ArrayOfResponseMessagesType");
    // An older schema can have other messages in the list, or the same with another type.
    let message = |alternative: &str| -> Option<String> {
        let part = list?.parts.iter().find(|part| part.name == alternative)?;
        Some(part.type_name.as_deref()?.strip_prefix("m:")?.to_owned())
    };
    let mut code = String::new();
    let described = selected.iter().filter(|operation| operation.soap_action != "-");
    for operation in described.filter(|operation| exists(operation.request) && exists(operation.response)) {
        let Operation { name, soap_action, .. } = operation;
        let (request, response) = (local(operation.request), local(operation.response));
        let messages = messages(operation, message)?;
        writeln!(code, "operation! {{ {name:?}, {soap_action:?}, {request} => {response}: {messages} }}")?;
    }
    Ok(code)
}

/// Returns the macro argument that describes where a response has its messages.
fn messages(operation: &Operation<'_>, message: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    match operation.messages {
        "." => Ok("itself".to_owned()),
        "ResponseMessage" => Ok("field".to_owned()),
        "ResponseMessages" => Ok("any".to_owned()),
        "FreeBusyResponseArray SuggestionsResponse" => Ok("availability".to_owned()),
        messages => match messages.strip_prefix("ResponseMessages/") {
            Some(alternative) => Ok(match message(alternative) {
                Some(type_name) => format!("list {alternative}({type_name})"),
                None => "any".to_owned(),
            }),
            None => Err(format!("schemas/operations.tsv: {}: unknown path of messages {messages:?}", operation.name)),
        },
    }
}

fn local(name: &str) -> &str {
    name.strip_prefix("m:").unwrap_or(name)
}

/// Returns the macro call that defines the header blocks.
fn blocks(exists: impl Fn(&str) -> bool) -> Result<String, std::fmt::Error> {
    let mut code = String::from("blocks! {\n");
    for Block { element, getter, description } in BLOCKS.iter().filter(|block| exists(&format!("t:{}", block.element)))
    {
        writeln!(code, "    {element}, \"t:{element}\", {getter}, {description:?};")?;
    }
    code.push_str("}\n");
    Ok(code)
}
