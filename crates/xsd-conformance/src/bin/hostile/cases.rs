//! The schemas: functions from a size to the text of a schema and its documents.

/// A kind of schema, and its size.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) size: usize,
    pub(crate) make: fn(usize) -> Made,
}

/// A schema and valid documents.
pub(crate) struct Made {
    pub(crate) schema: String,
    pub(crate) documents: Vec<String>,
}

pub(crate) const CASES: &[Case] = &[
    Case { name: "enumeration", size: 70_000, make: enumeration },
    Case { name: "choice", size: 8_000, make: choice },
    Case { name: "substitutes", size: 8_000, make: substitutes },
    Case { name: "heads", size: 4_000, make: heads },
    Case { name: "references", size: 4_000, make: references },
    Case { name: "elements", size: 4_000, make: elements },
    Case { name: "groups", size: 4_000, make: groups },
    Case { name: "attributes", size: 4_000, make: attributes },
    Case { name: "types", size: 8_000, make: types },
    Case { name: "extensions", size: 100, make: extensions },
    Case { name: "union members", size: 2_000, make: members },
    Case { name: "keys of one element", size: 4_000, make: keys },
    Case { name: "keyrefs in a circle", size: 5_000, make: circle },
    Case { name: "alternatives of paths", size: 4_000, make: alternatives },
    Case { name: "steps of paths", size: 5_000, make: steps },
    Case { name: "nodes of a key", size: 100_000, make: nodes },
    Case { name: "nested scopes", size: 10_000, make: scopes },
];

/// How deep documents are nested: as deep as readers allow.
const DEPTH: usize = 120;

fn made(content: &str, documents: impl IntoIterator<Item = String>) -> Made {
    let schema = format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n{content}</xs:schema>\n");
    Made { schema, documents: documents.into_iter().collect() }
}

/// Returns a text for each number.
fn each(numbers: impl Iterator<Item = usize>, text: impl Fn(usize) -> String) -> String {
    numbers.map(text).collect()
}

/// Returns an element that contains something for each number.
fn root(numbers: impl Iterator<Item = usize>, text: impl Fn(usize) -> String) -> String {
    format!("<root>{}</root>", each(numbers, text))
}

/// Returns the declaration of the element `root`.
fn declared(content: &str) -> String {
    format!("<xs:element name=\"root\">{content}</xs:element>\n")
}

fn enumeration(size: usize) -> Made {
    let values = each(0..size, |at| format!("<xs:enumeration value=\"value{at}\"/>\n"));
    let of = format!(
        "<xs:simpleType name=\"Value\"><xs:restriction base=\"xs:string\">{values}</xs:restriction></xs:simpleType>\n"
    );
    let list = "<xs:complexType><xs:sequence><xs:element name=\"v\" type=\"Value\" maxOccurs=\"unbounded\"/></xs:sequence></xs:complexType>";
    made(&(of + &declared(list)), [root(0..size, |at| format!("<v>value{at}</v>"))])
}

fn choice(size: usize) -> Made {
    let alternatives = each(0..size, |at| format!("<xs:element name=\"e{at}\" type=\"xs:int\"/>\n"));
    let of = format!("<xs:complexType><xs:choice maxOccurs=\"unbounded\">{alternatives}</xs:choice></xs:complexType>");
    let element = |at| format!("<e{at}>{at}</e{at}>");
    made(&declared(&of), [root(0..size, element), root((0..size).rev(), element)])
}

fn substitutes(size: usize) -> Made {
    let substitutes = each(0..size, |at| format!("<xs:element name=\"e{at}\" substitutionGroup=\"head\"/>\n"));
    let head = "<xs:element name=\"head\" type=\"xs:int\" abstract=\"true\"/>\n";
    let of = "<xs:complexType><xs:sequence><xs:element ref=\"head\" maxOccurs=\"unbounded\"/></xs:sequence></xs:complexType>";
    let element = |at| format!("<e{at}>{at}</e{at}>");
    made(&(head.to_owned() + &substitutes + &declared(of)), [root(0..size, element), root((0..size).rev(), element)])
}

/// As many substitution groups as substitutes.
fn heads(size: usize) -> Made {
    let head = |at| {
        format!(
            "<xs:element name=\"h{at}\" type=\"xs:int\" abstract=\"true\"/>\n\
             <xs:element name=\"e{at}\" substitutionGroup=\"h{at}\"/>\n"
        )
    };
    let references = each(0..size, |at| format!("<xs:element ref=\"h{at}\" minOccurs=\"0\"/>\n"));
    let of = format!("<xs:complexType><xs:sequence>{references}</xs:sequence></xs:complexType>");
    made(&(each(0..size, head) + &declared(&of)), [root(0..size, |at| format!("<e{at}>{at}</e{at}>"))])
}

fn references(size: usize) -> Made {
    let globals = each(0..size, |at| format!("<xs:element name=\"e{at}\" type=\"xs:int\"/>\n"));
    let references = each(0..size, |at| format!("<xs:element ref=\"e{at}\" minOccurs=\"0\"/>\n"));
    let of = format!("<xs:complexType><xs:sequence>{references}</xs:sequence></xs:complexType>");
    made(&(globals + &declared(&of)), [root(0..size, |at| format!("<e{at}>{at}</e{at}>"))])
}

fn elements(size: usize) -> Made {
    let elements = each(0..size, |at| format!("<xs:element name=\"e{at}\" type=\"xs:int\"/>\n"));
    let of = format!("<xs:complexType><xs:sequence>{elements}</xs:sequence></xs:complexType>");
    made(&declared(&of), [root(0..size, |at| format!("<e{at}>{at}</e{at}>"))])
}

fn groups(size: usize) -> Made {
    let group = |at| {
        format!(
            "<xs:group name=\"g{at}\"><xs:sequence><xs:element name=\"e{at}\" type=\"xs:int\"/></xs:sequence></xs:group>\n"
        )
    };
    let references = each(0..size, |at| format!("<xs:group ref=\"g{at}\" minOccurs=\"0\"/>\n"));
    let of = format!("<xs:complexType><xs:sequence>{references}</xs:sequence></xs:complexType>");
    made(&(each(0..size, group) + &declared(&of)), [root(0..size, |at| format!("<e{at}>{at}</e{at}>"))])
}

fn attributes(size: usize) -> Made {
    let attributes = each(0..size, |at| format!("<xs:attribute name=\"a{at}\" type=\"xs:int\"/>\n"));
    let of = format!("<xs:complexType>{attributes}</xs:complexType>");
    made(&declared(&of), [format!("<root{}/>", each(0..size, |at| format!(" a{at}=\"{at}\"")))])
}

fn types(size: usize) -> Made {
    let of = |at| {
        format!(
            "<xs:complexType name=\"T{at}\"><xs:attribute name=\"a\" type=\"xs:int\"/></xs:complexType>\n\
             <xs:element name=\"e{at}\" type=\"T{at}\"/>\n"
        )
    };
    let document = |at| format!("<e{at} a=\"{at}\"/>");
    made(&each(0..size, of), [0, size / 2, size - 1].map(document))
}

fn extensions(size: usize) -> Made {
    let of = |at: usize| {
        let base = at.checked_sub(1).map_or_else(|| "xs:anyType".to_owned(), |base| format!("T{base}"));
        let content = format!("<xs:sequence><xs:element name=\"e{at}\" type=\"xs:int\"/></xs:sequence>");
        match at {
            0 => format!("<xs:complexType name=\"T0\">{content}</xs:complexType>\n"),
            _ => format!(
                "<xs:complexType name=\"T{at}\"><xs:complexContent><xs:extension base=\"{base}\">{content}</xs:extension>\
                 </xs:complexContent></xs:complexType>\n"
            ),
        }
    };
    let last = size.saturating_sub(1);
    let element = format!("<xs:element name=\"root\" type=\"T{last}\"/>\n");
    made(&(each(0..size.max(1), of) + &element), [root(0..size.max(1), |at| format!("<e{at}>{at}</e{at}>"))])
}

fn members(size: usize) -> Made {
    let of = |at| {
        format!(
            "<xs:simpleType name=\"S{at}\"><xs:restriction base=\"xs:string\"><xs:enumeration value=\"v{at}\"/>\
             </xs:restriction></xs:simpleType>\n"
        )
    };
    let members = each(0..size, |at| format!("S{at} "));
    let union = format!("<xs:simpleType name=\"U\"><xs:union memberTypes=\"{members}\"/></xs:simpleType>\n");
    let list = "<xs:complexType><xs:sequence><xs:element name=\"v\" type=\"U\" maxOccurs=\"unbounded\"/></xs:sequence></xs:complexType>";
    made(&(each(0..size, of) + &union + &declared(list)), [root(0..size, |at| format!("<v>v{at}</v>"))])
}

/// The element `row`, with two attributes, any number of times.
const ROWS: &str = "<xs:complexType><xs:sequence><xs:element name=\"row\" maxOccurs=\"unbounded\"><xs:complexType>\
    <xs:attribute name=\"a\" type=\"xs:int\"/><xs:attribute name=\"b\" type=\"xs:int\"/>\
    </xs:complexType></xs:element></xs:sequence></xs:complexType>";

/// Each key selects the elements of one name.
fn keys(size: usize) -> Made {
    let elements = each(0..size, |at| {
        format!(
            "<xs:element name=\"e{at}\" maxOccurs=\"unbounded\"><xs:complexType><xs:attribute name=\"a\" type=\"xs:int\"/>\
             </xs:complexType></xs:element>\n"
        )
    });
    let of = format!("<xs:complexType><xs:sequence>{elements}</xs:sequence></xs:complexType>\n");
    let keys = each(0..size, |at| {
        format!("<xs:key name=\"k{at}\"><xs:selector xpath=\"e{at}\"/><xs:field xpath=\"@a\"/></xs:key>\n")
    });
    let rows = |at| each(0..10, |value| format!("<e{at} a=\"{value}\"/>"));
    made(&declared(&(of + &keys)), [root(0..size, rows)])
}

/// Each key is the key of a reference, which selects the nodes of the next key.
fn circle(size: usize) -> Made {
    let constraints = each(0..size, |at| {
        let next = (at + 1) % size;
        format!(
            "<xs:key name=\"k{at}\"><xs:selector xpath=\"row\"/><xs:field xpath=\"@a\"/></xs:key>\n\
             <xs:keyref name=\"r{at}\" refer=\"k{next}\"><xs:selector xpath=\"row\"/><xs:field xpath=\"@b\"/></xs:keyref>\n"
        )
    });
    let row = |at| format!("<row a=\"{at}\" b=\"{}\"/>", 9 - at);
    made(&declared(&(ROWS.to_owned() + &constraints)), [root(0..10, row)])
}

/// The paths of a key have so many alternatives.
fn alternatives(size: usize) -> Made {
    let elements = each(0..size, |at| {
        format!(
            "<xs:element name=\"e{at}\" maxOccurs=\"unbounded\"><xs:complexType><xs:attribute name=\"a{at}\" type=\"xs:int\"/>\
             </xs:complexType></xs:element>\n"
        )
    });
    let of = format!("<xs:complexType><xs:sequence>{elements}</xs:sequence></xs:complexType>\n");
    let path = |text: &str| (0..size).map(|at| format!("{text}{at}")).collect::<Vec<_>>().join("|");
    let key = format!(
        "<xs:key name=\"k\"><xs:selector xpath=\"{}\"/><xs:field xpath=\"{}\"/></xs:key>\n",
        path("e"),
        path("@a")
    );
    let rows = |at| each(0..10, |value| format!("<e{at} a{at}=\"{}\"/>", 10 * at + value));
    made(&declared(&(of + &key)), [root(0..size, rows)])
}

/// The selector has so many steps.
fn steps(size: usize) -> Made {
    let path = vec!["row"; size].join("/");
    let key =
        format!("<xs:unique name=\"k\"><xs:selector xpath=\".//{path}|row\"/><xs:field xpath=\"@a\"/></xs:unique>\n");
    let row = |at| format!("<row a=\"{at}\"/>");
    made(&declared(&(ROWS.to_owned() + &key)), [root(0..10_000, row)])
}

fn nodes(size: usize) -> Made {
    let keys = "<xs:key name=\"k\"><xs:selector xpath=\"row\"/><xs:field xpath=\"@a\"/></xs:key>\n\
         <xs:keyref name=\"r\" refer=\"k\"><xs:selector xpath=\"row\"/><xs:field xpath=\"@b\"/></xs:keyref>\n";
    let row = |at| format!("<row a=\"{at}\" b=\"{}\"/>", size - 1 - at);
    made(&declared(&(ROWS.to_owned() + keys)), [root(0..size, row)])
}

/// Each element is a scope, and selects all elements in it.
fn scopes(size: usize) -> Made {
    let schema = "<xs:complexType name=\"Scope\"><xs:sequence><xs:element ref=\"root\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\
         </xs:sequence><xs:attribute name=\"a\" type=\"xs:int\"/></xs:complexType>\n\
         <xs:element name=\"root\" type=\"Scope\"><xs:key name=\"k\"><xs:selector xpath=\".//root\"/><xs:field xpath=\"@a\"/></xs:key>\n\
         <xs:keyref name=\"r\" refer=\"k\"><xs:selector xpath=\".//root\"/><xs:field xpath=\"@a\"/></xs:keyref></xs:element>\n";
    let leaves = each(0..size, |at| format!("<root a=\"{at}\"/>"));
    let depths = 0..DEPTH;
    let open = each(depths.clone(), |at| format!("<root a=\"-{}\">", at + 1));
    made(schema, [format!("{open}{leaves}{}", each(depths, |_| "</root>".to_owned()))])
}
