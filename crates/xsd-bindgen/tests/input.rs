//! Reads schemas from where they are: catalogs, missing documents, encodings, and paths and files that are not what they seem.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use xsd_bindgen::{Config, Generated};

/// Creates an empty folder for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("input").join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, content: &str) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, schema(content)).unwrap();
    path
}

/// Wraps components in a schema with the target namespace `urn:t`.
fn schema(content: &str) -> String {
    if content.starts_with("<?") || content.starts_with("<xs:schema") || content.starts_with("<catalog") {
        return content.to_owned();
    }
    let open = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' xmlns:u='urn:u' targetNamespace='urn:t'>";
    format!("{open}\n{content}\n</xs:schema>")
}

/// A schema with the target namespace `urn:u` that has one type.
fn other() -> String {
    schema("<xs:complexType name='Order'/>").replace("targetNamespace='urn:t'", "targetNamespace='urn:u'")
}

/// Returns the codes of the errors, or those of the warnings after a plus.
fn codes(config: &Config) -> String {
    let list = |errors: &mut dyn Iterator<Item = String>| errors.collect::<Vec<_>>().join(" ");
    match config.generate() {
        Ok(Generated { warnings, .. }) => {
            format!("+{}", list(&mut warnings.iter().map(|warning| warning.code().to_string())))
        }
        Err(errors) => list(&mut errors.iter().map(|error| error.code().to_string())),
    }
}

/// Runs something that must not block.
fn in_time<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || send.send(work()));
    receive.recv_timeout(Duration::from_secs(60)).expect("the generator blocks")
}

#[test]
fn a_missing_import_matters_if_it_is_used() {
    let folder = folder("imports");
    let used = "<xs:element name='E' type='u:Order'/>";
    let text = "<xs:annotation><xs:documentation><a type='u:Order'/></xs:documentation></xs:annotation>";
    for (import, expected, unused) in [
        ("<xs:import namespace='urn:u'/>", "XSD0006", "+"),
        ("<xs:import namespace='urn:u' schemaLocation='u.xsd'/>", "XSD0001", "+XSD0001"),
        ("<xs:import namespace='urn:u' schemaLocation='.'/>", "XSD0002", "+XSD0002"),
        ("<xs:import namespace='urn:u' schemaLocation='http://example.org/u.xsd'/>", "XSD0005", "+XSD0005"),
        (
            "<xs:import namespace='http://www.w3.org/XML/1998/namespace' schemaLocation='http://www.w3.org/2001/xml.xsd'/>",
            "XSD0202",
            "+",
        ),
    ] {
        let config = |content: &str| Config::new().schema(write(&folder, "t.xsd", content));
        assert_eq!(codes(&config(&format!("{import}{used}"))), expected, "{import}");
        assert_eq!(codes(&config(&format!("{import}{text}"))), unused, "{import}");
        let both = config(&format!("{import}{used}")).schema(write(&folder, "other.xsd", &other()));
        assert_eq!(codes(&both), if expected == "XSD0202" { expected } else { "+" }, "{import}");
    }
}

#[test]
fn a_missing_include_can_be_skipped() {
    let folder = folder("includes");
    let redefine = "<xs:redefine schemaLocation='no.xsd'><xs:simpleType name='A'><xs:restriction base='t:A'/></xs:simpleType></xs:redefine>";
    for (include, expected, skipped) in [
        ("<xs:include schemaLocation='no.xsd'/>", "XSD0001", "+XSD0001"),
        ("<xs:include schemaLocation='http://example.org/t.xsd'/>", "XSD0005", "+XSD0005"),
        ("<xs:redefine schemaLocation='no.xsd'/>", "XSD0001", "+XSD0001"),
        ("<xs:include schemaLocation='no.xsd'/><xs:element name='E' type='t:No'/>", "XSD0001", "XSD0203"),
        ("<xs:include schemaLocation='.'/>", "XSD0002", "XSD0002"),
        (redefine, "XSD0001", "XSD0001"),
    ] {
        let config = Config::new().schema(write(&folder, "t.xsd", include));
        assert_eq!(codes(&config), expected, "{include}");
        assert_eq!(codes(&config.skip_missing_includes(true)), skipped, "{include}");
    }
}

#[test]
fn catalogs_find_documents() {
    let folder = folder("catalogs");
    write(&folder, "local/sub/u.xsd", &other());
    let next = "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'><uri name='urn:u' uri='local/sub/u.xsd'/>\
                <nextCatalog catalog='next.xml'/><nextCatalog catalog='catalog.xml'/></catalog>";
    write(&folder, "next.xml", next);
    for entry in [
        "<uri name='http://example.org/s/u.xsd' uri='local/sub/u.xsd'/>",
        "<system systemId='http://example.org/s/u.xsd' uri='./x/../local/sub/u.xsd'/>",
        "<uri name='urn:u' uri='local/sub/u.xsd'/>",
        "<public publicId=' urn:u ' uri='local/sub/u.xsd'/>",
        "<rewriteURI uriStartString='http://example.org/' rewritePrefix='no/'/><rewriteURI uriStartString='http://example.org/s/' rewritePrefix='local/sub/'/>",
        "<rewriteSystem systemIdStartString='http://example.org/s/u' rewritePrefix='local/sub/u'/>",
        "<uriSuffix uriSuffix='/u.xsd' uri='local/sub/u.xsd'/>",
        "<group xml:base='local/'><uri name='urn:u' uri='u.xsd' xml:base='sub/'/></group>",
        "<uri name='urn:v' uri='no.xsd'/><nextCatalog catalog='next.xml'/>",
        "<delegateURI uriStartString='urn:' catalog='next.xml'/>",
        "<x:other xmlns:x='urn:x'/><uri name='urn:u' uri='local/sub/u.xsd'/><uri name='urn:u' uri='second.xsd'/>",
    ] {
        let catalog = format!("<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>{entry}</catalog>");
        let import = "<xs:import namespace='urn:u' schemaLocation='http://example.org/s/u.xsd'/><xs:element name='E' type='u:Order'/>";
        let config =
            Config::new().schema(write(&folder, "t.xsd", import)).catalog(write(&folder, "catalog.xml", &catalog));
        let generated = config.generate().unwrap_or_else(|errors| panic!("{entry}: {errors}"));
        assert!(generated.files.contains(&folder.join("catalog.xml")), "a build depends on the catalog");
    }
}

/// Fields overflow the stack of the compiler. Alternatives do not.
#[test]
fn a_type_has_so_many_fields() {
    let folder = folder("fields");
    let elements =
        |count| (0..count).map(|number| format!("<xs:element name='e{number}' type='xs:int'/>")).collect::<String>();
    let of = |content: &str| {
        let content = format!("<xs:complexType name='T'>{content}</xs:complexType>");
        codes(&Config::new().schema(write(&folder, "t.xsd", &content)))
    };
    let attributes = |count| (0..count).map(|number| format!("<xs:attribute name='a{number}'/>")).collect::<String>();
    assert_eq!(of(&format!("<xs:sequence>{}</xs:sequence>{}", elements(4_000), attributes(4_000))), "+");
    assert_eq!(of(&format!("<xs:choice>{}</xs:choice>", elements(4_001))), "+");
    assert_eq!(of(&format!("<xs:all>{}</xs:all>", elements(4_001))), "XSD0817");
    assert_eq!(of(&attributes(4_001)), "XSD0817");
}

/// Catalogs that name each other, very many, or very many locations for very many imports.
#[test]
fn hostile_catalogs_end() {
    let folder = folder("hostile-catalogs");
    let catalog = |name: &str, entries: &str| {
        let text = format!("<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>{entries}</catalog>");
        write(&folder, name, &text)
    };
    write(&folder, "u.xsd", &other());
    let import = "<xs:import namespace='urn:u'/><xs:element name='E' type='u:Order'/>";
    let schema = write(&folder, "t.xsd", import);
    let of = |name: &str| {
        let config = Config::new().schema(&schema).catalog(folder.join(name));
        in_time(move || codes(&config))
    };
    let circle = |next: &str| {
        format!(
            "<delegateURI uriStartString='urn:' catalog='{next}'/><delegateURI uriStartString='u' catalog='./{next}'/>\
             <nextCatalog catalog='{next}'/><nextCatalog catalog='self.xml'/>"
        )
    };
    catalog("self.xml", &circle("self.xml"));
    catalog("a.xml", &circle("b.xml"));
    catalog("b.xml", &(circle("c.xml") + "<uri name='urn:u' uri='u.xsd'/>"));
    catalog("c.xml", &circle("a.xml"));
    assert_eq!([of("self.xml"), of("a.xml")], ["XSD0006", "+"]);

    for number in 0..300 {
        catalog(&format!("{number}.xml"), &format!("<nextCatalog catalog='{}.xml'/>", number + 1));
    }
    catalog("300.xml", "<uri name='urn:u' uri='u.xsd'/>");
    catalog("wide.xml", &(1..300).map(|number| format!("<nextCatalog catalog='{number}.xml'/>")).collect::<String>());
    assert_eq!([of("0.xml"), of("wide.xml"), of("101.xml")], ["XSD0930 XSD0006", "XSD0930 XSD0006", "+"]);

    const MANY: usize = 30_000;
    let entries = |number| {
        format!(
            "<uri name='urn:x{number}' uri='no{number}.xsd'/><rewriteURI uriStartString='urn:y{number}' rewritePrefix='no'/>\
             <uriSuffix uriSuffix='z{number}' uri='no.xsd'/><nextCatalog catalog='0.xml'/>"
        )
    };
    catalog("0.xml", "");
    let many = (0..MANY).map(entries).collect::<String>() + "<uri name='urn:u' uri='u.xsd'/>";
    catalog("many.xml", &many);
    let imports: String = (0..MANY).map(|number| format!("<xs:import namespace='urn:w{number}'/>")).collect();
    write(&folder, "t.xsd", &(imports + import));
    assert_eq!(of("many.xml"), "+");
}

#[test]
fn a_catalog_can_be_wrong() {
    let folder = folder("wrong-catalogs");
    let import =
        "<xs:import namespace='urn:u' schemaLocation='http://example.org/u.xsd'/><xs:element name='E' type='u:Order'/>";
    let path = write(&folder, "t.xsd", import);
    let config = |content: &str| Config::new().schema(&path).catalog(write(&folder, "catalog.xml", content));
    let catalog =
        |entry: &str| format!("<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>{entry}</catalog>");
    assert_eq!(codes(&Config::new().schema(&path).catalog(folder.join("no.xml"))), "XSD0001 XSD0005");
    assert_eq!(codes(&Config::new().schema(&path).catalog(&folder)), "XSD0002 XSD0005");
    assert_eq!(codes(&config("<catalog/>")), "XSD0930 XSD0005");
    assert_eq!(codes(&config(&catalog("<uri name='urn:u' uri='http://example.org/v.xsd'/>"))), "XSD0005");
    assert_eq!(codes(&config(&catalog("<uri name='urn:u'/><uri uri='u.xsd'/>"))), "XSD0005");
    assert_eq!(codes(&config(&catalog("<uri name='urn:u' uri='no.xsd'/>"))), "XSD0001");
    let twice = Config::new().schema(&path).catalog("a.xml").catalog("a.xml");
    assert!(codes(&twice).starts_with("XSD0902"));
}

#[test]
fn each_file_is_read_once() {
    let folder = folder("once");
    let text = "<xs:include schemaLocation='./a.xsd'/><xs:include schemaLocation='../once/a.xsd'/><xs:include schemaLocation='x/../a.xsd'/>\
                <xs:include schemaLocation='b.xsd'/><xs:element name='E' type='xs:int'/>";
    let path = write(&folder, "a.xsd", text);
    write(&folder, "b.xsd", "<xs:include schemaLocation='a.xsd'/><xs:redefine schemaLocation='a.xsd'/>");
    let generated = Config::new().schema(path).generate().unwrap();
    assert_eq!(generated.files.len(), 2);
}

#[test]
fn many_documents_are_read_in_linear_time() {
    let folder = folder("many");
    let name = |number: usize| format!("f{number}.xsd");
    let includes: String =
        (0..2_000).map(|number| format!("<xs:include schemaLocation='{}'/>\n", name(number))).collect();
    for number in 0..2_000 {
        let next = name((number + 1) % 2_000);
        let content = format!("<xs:include schemaLocation='{next}'/><xs:element name='E{number}' type='xs:int'/>");
        write(&folder, &name(number), &content);
    }
    let path = write(&folder, "all.xsd", &includes);
    let files = in_time(move || Config::new().schema(path).root("t:E1999").generate().unwrap().files.len());
    assert_eq!(files, 2_001);
}

#[test]
fn a_chameleon_has_a_copy_for_each_namespace() {
    let folder = folder("chameleons");
    let plain = |content: &str| format!("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>{content}</xs:schema>");
    let text = plain(
        "<xs:include schemaLocation='c.xsd'/><xs:import namespace='urn:t' schemaLocation='t.xsd'/><xs:complexType name='C'/>",
    );
    write(&folder, "c.xsd", &text);
    write(&folder, "u.xsd", &other().replace("<xs:complexType", "<xs:include schemaLocation='c.xsd'/><xs:complexType"));
    let path = write(
        &folder,
        "t.xsd",
        "<xs:import namespace='urn:u' schemaLocation='u.xsd'/><xs:element name='E' type='u:C'/>",
    );
    assert_eq!(codes(&Config::new().schema(path)), "+");
}

#[test]
fn numbers_of_any_size_are_read() {
    let folder = folder("numbers");
    let occurs = |occurs: &str| {
        let content = format!(
            "<xs:complexType name='T'><xs:sequence><xs:element name='E' type='xs:int' {occurs}/></xs:sequence></xs:complexType>"
        );
        codes(&Config::new().schema(write(&folder, "t.xsd", &content)))
    };
    let large = format!("1{}", "0".repeat(40));
    for max in ["1180591620717411303424", large.as_str(), "4294967295", "0000000000000002", " 2 "] {
        assert_eq!(occurs(&format!("maxOccurs='{max}'")), "+", "{max}");
        assert_eq!(occurs(&format!("minOccurs='2' maxOccurs='{max}'")), "+", "{max}");
    }
    for min in ["1180591620717411303424", large.as_str()] {
        assert_eq!(occurs(&format!("minOccurs='{min}' maxOccurs='unbounded'")), "XSD0811", "{min}");
        assert_eq!(occurs(&format!("minOccurs='{min}' maxOccurs='{large}'")), "XSD0811", "{min}");
    }
    assert_eq!(occurs("maxOccurs='1e9'"), "XSD0109");
}

#[test]
fn what_the_compiler_rejects_is_not_written() {
    let folder = folder("directions");
    let content = "<xs:element name='E'><xs:annotation><xs:documentation>One \u{202E}two\u{2066}.</xs:documentation></xs:annotation>\
                   <xs:simpleType><xs:restriction base='xs:string'><xs:enumeration value='a\u{202E}'/><xs:pattern value='a\u{202E}'/>\
                   </xs:restriction></xs:simpleType></xs:element>";
    let generated = Config::new().schema(write(&folder, "t.xsd", content)).generate().unwrap();
    assert!(generated.text.contains("/// One two."));
    assert!(!generated.text.contains(['\u{202E}', '\u{2066}']), "{}", generated.text);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    #[test]
    fn what_is_no_file_does_not_block() {
        let folder = folder("devices");
        let pipe = folder.join("pipe.xsd");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        symlink(folder.join("loop.xsd"), folder.join("loop.xsd")).unwrap();
        symlink("/dev/zero", folder.join("zero.xsd")).unwrap();
        for name in ["pipe.xsd", "loop.xsd", "zero.xsd", "."] {
            let content = format!("<xs:include schemaLocation='{name}'/>");
            let include = Config::new().schema(write(&folder, "t.xsd", &content));
            let path = Config::new().schema(folder.join(name));
            let import = format!("<xs:import namespace='urn:u' schemaLocation='{name}'/>");
            let import = Config::new().schema(write(&folder, "u.xsd", &import));
            let catalog = Config::new().schema(write(&folder, "v.xsd", "")).catalog(folder.join(name));
            let found = in_time(move || [include, path, import, catalog].map(|config| codes(&config)));
            assert_eq!(found, ["XSD0002", "XSD0002", "+XSD0002", "XSD0002"], "{name}");
        }
    }

    #[test]
    fn a_large_file_is_not_read() {
        let folder = folder("large");
        let path = folder.join("large.xsd");
        fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
        assert_eq!(in_time(move || codes(&Config::new().schema(path))), "XSD0022");
    }

    #[test]
    fn a_control_character_in_a_path_is_refused() {
        let folder = folder("controls");
        let name = "a\nfn main() {}.xsd";
        let path = write(&folder, name, "<xs:element name='E' type='xs:int'/>");
        let errors = Config::new().schema(path).generate().unwrap_err();
        assert_eq!(errors.to_string().lines().count(), 2, "{errors}");
        for location in ["a&#10;fn main() {}.xsd", "a%0Afn%20main()%20{}.xsd"] {
            let content = format!("<xs:include schemaLocation='{location}'/>");
            assert_eq!(codes(&Config::new().schema(write(&folder, "t.xsd", &content))), "XSD0002", "{location}");
        }
    }

    /// Root could replace a device such as `/dev/null` by a file.
    #[test]
    fn output_to_a_pipe_does_not_replace_it() {
        use std::os::unix::fs::FileTypeExt;

        let folder = folder("output");
        let schema = write(&folder, "a.xsd", "<xs:element name='A' type='xs:int'/>");
        let pipe = folder.join("out.rs");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let from = pipe.clone();
        let reader = std::thread::spawn(move || fs::read_to_string(from).unwrap());
        let generated = Config::new().schema(schema).write_to(&pipe).unwrap();
        assert_eq!(reader.join().unwrap(), generated.text);
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }
}
