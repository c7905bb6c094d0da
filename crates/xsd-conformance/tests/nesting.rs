//! Chains and circles of more types than the compiler follows: the code compiles, values are `Send`, and documents are copied.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use xsd_bindgen::Config;
use xsd_conformance::{Kind, Step, compile};

/// The number of types, and the depth of the documents. The compiler instantiates no function in a deeper type.
const TYPES: usize = 115;
const DEPTH: usize = 110;

/// A schema in which each type contains the next, and the last the first if it is a circle.
fn schema(occurs: &str, circle: bool) -> String {
    let mut text =
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='E' type='T0'/>\n".to_owned();
    for number in 0..TYPES {
        let next = (number + 1) % TYPES;
        let part = match (next, circle) {
            (0, false) => String::new(),
            (0, true) => "<xs:element name='E' type='T0' minOccurs='0'/>".to_owned(),
            _ => format!("<xs:element name='E' type='T{next}' {occurs}/>"),
        };
        writeln!(text, "<xs:complexType name='T{number}'><xs:sequence>{part}</xs:sequence></xs:complexType>").unwrap();
    }
    text.push_str("</xs:schema>");
    text
}

#[test]
fn deep_types_compile_and_are_send() {
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nesting");
    fs::create_dir_all(&work).unwrap();
    let optional = "minOccurs='0'";
    let repeated = "minOccurs='0' maxOccurs='unbounded'";
    let shapes = [("", false), (optional, false), (repeated, false), (optional, true), (repeated, true)];
    let mut codes = Vec::new();
    for (number, (occurs, circle)) in shapes.into_iter().enumerate() {
        let path = work.join(format!("{number}.xsd"));
        fs::write(&path, schema(occurs, circle)).unwrap();
        let config = Config::new().schema(&path).global_element_enum("Document");
        codes.push((number, config.generate().unwrap().text));
    }
    let boxes: Vec<usize> = codes.iter().map(|(_, text)| text.matches("xb::ErasedBox<").count()).collect();
    assert!(boxes.iter().all(|boxes| (1..20).contains(boxes)), "{boxes:?}");
    let code: Vec<(usize, &str)> = codes.iter().map(|(number, text)| (*number, &**text)).collect();
    let program = xsd_conformance::COPY;
    let kind = Kind { folder: &work.join("programs"), program, batch: codes.len(), step: Step::Build };
    let programs = compile(&code, kind).unwrap();
    assert!(programs.faults.is_empty(), "{:#?}", programs.faults);

    let document = work.join("document.xml");
    fs::write(&document, format!("{}{}", "<E>".repeat(DEPTH), "</E>".repeat(DEPTH))).unwrap();
    let instances: Vec<_> = (0..codes.len()).map(|number| (number, document.clone())).collect();
    let verdicts = programs.run(&instances).unwrap();
    // Without an optional part, a document ends with the chain.
    assert!(
        verdicts[0].as_ref().is_some_and(|verdict| verdict.ends_with("missing element: expected E")),
        "{verdicts:?}"
    );
    assert!(verdicts[1..].iter().all(Option::is_none), "{verdicts:?}");
}
