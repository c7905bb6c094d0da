//! Documents that are made to be expensive: each repeats one construct, or makes it long, up to a number of bytes.

/// A name, and a function that creates a document of about the given size.
pub(crate) type Trap = (&'static str, fn(usize) -> String);

pub(crate) const TRAPS: &[Trap] = &[
    ("many siblings", |size| wide(many("<t:Number>1</t:Number>", size))),
    ("empty elements", |size| wide(many("<t:All/>", size))),
    ("short elements", |size| wide(many("<m:Wide/>", size))),
    ("nested elements", |size| wide(many(&nested("<m:Wide>", "", "</m:Wide>", 30), size))),
    ("nested unknown elements", |size| wide(many(&nested("<n>", "", "</n>", 30), size))),
    ("elements without required content", |size| doc(many("<t:Item/>", size))),
    ("unknown elements before others", |size| doc(many("<n/>", size) + "<t:Item Kind='Big'><t:Id/></t:Item>")),
    ("unknown elements between others", |size| wide(many("<t:Number>1</t:Number><n/>", size))),
    ("unknown elements after others", |size| wide("<t:Once>1</t:Once>".to_owned() + &many("<n/>", size))),
    ("unknown elements in an unknown one", |size| wide(format!("<n>{}</n>", many("<n a='1'>x</n>", size)))),
    ("unknown elements in a text", |size| wide(format!("<t:Text>{}</t:Text>", many("a<n/>", size)))),
    ("unknown elements with other names", |size| wide(each(|number| format!("<n{number}/>"), size))),
    ("elements out of order", |size| wide(many("<t:Number>1</t:Number><t:Text>a</t:Text>", size))),
    ("elements in reverse order", |size| wide(many("<t:Nil>1</t:Nil>", size) + "<t:Once>1</t:Once><t:Text/>")),
    ("too many of a single element", |size| wide(many("<t:Once>1</t:Once>", size))),
    ("elements of another namespace of the schema", |size| wide(many("<m:Number>1</m:Number>", size))),
    ("elements of a similar namespace", |size| {
        wide(many("<x:Number xmlns:x='HTTPS://example.com/T/'>1</x:Number>", size))
    }),
    ("a long name", |size| wide(format!("<{0}/>", many("n", size)))),
    ("a long name around unknown elements", |size| {
        let name = many("n", size / 2);
        format!("<{name}:Wide xmlns:{name}='{M}'>{}</{name}:Wide>", many("<n/>", size / 2))
    }),
    ("long names around unknown elements", |size| {
        let name = many("n", size / 100);
        let inner = many("<n/>", size / 2);
        let open = nested(&format!("<{name}:Wide>"), &inner, &format!("</{name}:Wide>"), 20);
        format!("<{name}:Wide xmlns:{name}='{M}'>{open}</{name}:Wide>")
    }),
    ("a long name of an attribute", |size| wide(format!("<m:Wide {}='1'/>", many("n", size)))),
    ("a long namespace around unknown elements", |size| {
        wide(format!("<m:Wide xmlns='{}'>{}</m:Wide>", many("n", size / 2), many("<n/>", size / 2)))
    }),
    ("a long namespace that is similar", |size| {
        wide(format!("<m:Wide xmlns='{M}{}'>{}</m:Wide>", many("/", size / 2), many("<n/>", size / 2)))
    }),
    ("a namespace for each element", |size| wide(each(|number| format!("<n:n xmlns:n='urn:{number}'/>"), size))),
    ("many declarations on an element", |size| {
        wide(format!("<m:Wide{}>{}</m:Wide>", declarations(size), many("<t:Once/>", size / 2)))
    }),
    ("many declarations around unknown elements", |size| {
        wide(format!("<m:Wide{}>{}</m:Wide>", declarations(size), many("<n/>", size / 2)))
    }),
    ("a prefix that each element declares again", |size| {
        wide(many(&nested("<m:Wide xmlns:n='urn:n'>", "", "</m:Wide>", 30), size))
    }),
    ("declarations on nested elements", |size| {
        let levels = (size / 1000).min(60);
        let inner = many("<n/>", size / 2);
        wide(nested(&format!("<m:Wide xmlns:n{size}='urn:n'>"), &inner, "</m:Wide>", levels))
    }),
    ("unknown attributes", |size| wide(many(&format!("<m:Wide{}/>", attributes(100)), size))),
    ("many attributes on an element", |size| wide(format!("<m:Wide{}/>", attributes(size / 20)))),
    ("a long attribute", |size| wide(format!("<m:Wide a='{}'/>", many("a", size)))),
    ("references in an attribute", |size| wide(format!("<m:Wide a='{}'/>", many("&#x9;", size)))),
    ("white space in an attribute", |size| wide(format!("<m:Wide a='{}'/>", many("\t", size)))),
    ("unlisted values", |size| wide(many("<m:Wide Color='Green'/>", size))),
    ("a wildcard", |size| open(many("<n/>", size))),
    ("a wildcard with nested elements", |size| open(many(&nested("<n>", "", "</n>", 30), size))),
    ("a wildcard with a long name", |size| open(format!("<{}/>", many("n", size)))),
    ("a wildcard with a long prefix", |size| {
        let prefix = many("n", size / 2);
        let element = format!("<{prefix}:n xmlns:{prefix}='urn:n'>");
        open(format!("{element}{}</{prefix}:n>", many("<n/>", size / 2)))
    }),
    ("a wildcard with a long namespace", |size| {
        open(format!("<n xmlns='{}'>{}</n>", many("n", size / 2), many("<n/>", size / 2)))
    }),
    ("a wildcard with declarations", |size| open(many("<n xmlns:n='urn:n'/>", size))),
    ("a wildcard within declarations", |size| {
        let open = format!("<t:Open{}>{}</t:Open>", declarations(size), many("<n/>", size / 2));
        wide(open)
    }),
    ("a wildcard with attributes", |size| open(many(&format!("<n{}/>", attributes(100)), size))),
    ("a wildcard with texts", |size| open(many("<n>a<n/>b<!--c-->d</n>", size))),
    ("a wildcard with sections in a text", |size| open(format!("<n>{}</n>", many("<![CDATA[a]]>", size)))),
    ("a wildcard with comments in a text", |size| open(format!("<n>{}</n>", many("a<!---->", size)))),
    ("a wildcard with elements of the schema", |size| open(many("<t:Number>1</t:Number>", size))),
    ("a wildcard with nested elements of the schema", |size| {
        let level = "<m:Wide><t:Open>";
        open(many(&nested(level, "<t:Number>1</t:Number>", "</t:Open></m:Wide>", 15), size))
    }),
    ("attributes of a wildcard", |size| wide(many(&format!("<t:Open{}/>", attributes(100)), size))),
    ("many attributes of a wildcard", |size| wide(format!("<t:Open{}/>", attributes(size / 20)))),
    ("stray texts", |size| wide(many("a<t:Number>1</t:Number>", size))),
    ("a long stray text", |size| wide(many("a&amp;", size))),
    ("stray sections", |size| wide(many("<![CDATA[a]]><!---->", size))),
    ("references in a text", |size| wide(text(many("&amp;", size)))),
    ("forbidden references in a text", |size| wide(text(many("&#1;", size)))),
    ("sections in a text", |size| wide(text(many("<![CDATA[a]]>", size)))),
    ("comments in a text", |size| wide(text(many("a<!---->", size)))),
    ("instructions in a text", |size| wide(text(many("a<?b?>", size)))),
    ("brackets in a text", |size| wide(text(many("]]", size)))),
    ("a long text", |size| wide(text(many("a", size)))),
    ("comments between elements", |size| wide(many("<!---->", size))),
    ("instructions between elements", |size| wide(many("<?a?>", size))),
    ("white space between elements", |size| wide(many(" \n", size))),
    ("returns in a text", |size| wide(text(many("a\r", size)))),
    ("returns between unknown elements", |size| wide(many("<n/>\r\n", size))),
    ("wide characters on one line", |size| wide(many("<n/><!--ö-->", size))),
    ("bad values", |size| wide(many("<t:Number>x</t:Number>", size))),
    ("long bad values", |size| wide(many(&format!("<t:Number>{}</t:Number>", many("x", size / 8)), size))),
    ("types that do not exist", |size| wide(many(&format!("<t:Shape {XSI} i:type='t:None'/>"), size))),
    ("a long name of a type", |size| wide(format!("<t:Shape {XSI} i:type='{}'/>", many("t", size)))),
    ("derived types", |size| {
        let shape = "<t:Shape i:type='t:Circle'><t:Name>a</t:Name><t:Radius>1</t:Radius></t:Shape>";
        wide(format!("<m:Wide {XSI}>{}</m:Wide>", many(shape, size)))
    }),
    ("nil elements", |size| wide(format!("<m:Wide {XSI}>{}</m:Wide>", many("<t:Nil i:nil='1'/>", size)))),
    ("nil elements with content", |size| {
        wide(format!("<m:Wide {XSI}>{}</m:Wide>", many("<t:Nil i:nil='1'>1</t:Nil>", size)))
    }),
    ("elements that can't be nil", |size| {
        wide(format!("<m:Wide {XSI}>{}</m:Wide>", many("<t:Number i:nil='1'/>", size)))
    }),
    ("mixed content", |size| mixed(many("a<t:Bold/>", size))),
    ("comments in mixed content", |size| mixed(many("a<!---->", size))),
    ("unknown elements in mixed content", |size| mixed(many("a<n/>", size))),
    ("nested mixed content", |size| mixed(many(&nested("<t:Part>a", "", "b</t:Part>", 30), size))),
    ("a list", |size| wide(format!("<t:List>{}</t:List>", many("1 ", size)))),
    ("a list with bad items", |size| wide(format!("<t:List>{}</t:List>", many("x ", size)))),
    ("a list of tokens", |size| wide(format!("<t:Tokens>{}</t:Tokens>", many("a ", size)))),
    ("content in any order", |size| wide(many("<t:All><t:C/><t:B>1</t:B><t:A>1</t:A></t:All>", size))),
    ("content in any order, repeated", |size| wide(format!("<t:All>{}</t:All>", many("<t:B>1</t:B>", size)))),
    ("groups", |size| wide(many("<t:Key/><t:PairSize>1</t:PairSize>", size))),
    ("groups out of order", |size| wide(many("<t:PairSize>1</t:PairSize><t:Key/>", size))),
    ("unknown elements in groups", |size| wide(many("<t:Key/><n/>", size))),
    ("a long integer", |size| wide(format!("<t:Big>{}</t:Big>", many("1", size)))),
    ("a long decimal", |size| wide(format!("<t:Decimal>0.{}</t:Decimal>", many("1", size)))),
    ("a long int", |size| wide(format!("<t:Number>{}1</t:Number>", many("0", size)))),
    ("a long duration", |size| wide(format!("<t:Period>PT0.{}S</t:Period>", many("1", size)))),
    ("a long time", |size| wide(format!("<t:When>2020-01-01T00:00:00.{}Z</t:When>", many("1", size)))),
    ("a long year", |size| wide(format!("<t:When>{}-01-01T00:00:00Z</t:When>", many("1", size)))),
    ("white space in a value", |size| wide(format!("<t:Number>{}1</t:Number>", many(" ", size)))),
    ("qualified names", |size| wide(many("<t:Qualified>t:a</t:Qualified>", size))),
    ("a long namespace of qualified names", |size| {
        let names = many("<t:Qualified>n:a</t:Qualified>", size / 2);
        wide(format!("<m:Wide xmlns:n='{}'>{names}</m:Wide>", many("n", size / 2)))
    }),
];

const M: &str = "http://example.com/m";
const XSI: &str = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";

fn wide(inner: String) -> String {
    format!("<m:Wide xmlns:m='{M}' xmlns:t='http://example.com/t'>{inner}</m:Wide>")
}

fn doc(inner: String) -> String {
    format!("<m:Doc xmlns:m='urn:m' xmlns:t='urn:t'>{inner}</m:Doc>")
}

fn open(inner: String) -> String {
    wide(format!("<t:Open>{inner}</t:Open>"))
}

fn mixed(inner: String) -> String {
    wide(format!("<t:Mixed>{inner}</t:Mixed>"))
}

fn text(inner: String) -> String {
    format!("<t:Text>{inner}</t:Text>")
}

fn many(unit: &str, size: usize) -> String {
    unit.repeat(size.div_ceil(unit.len()))
}

fn each(unit: impl Fn(usize) -> String, size: usize) -> String {
    let mut all = String::new();
    for number in 0.. {
        if all.len() >= size {
            break;
        }
        all.push_str(&unit(number));
    }
    all
}

fn nested(open: &str, inner: &str, close: &str, levels: usize) -> String {
    format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
}

/// As many declarations as the size and the limits allow.
fn declarations(size: usize) -> String {
    (0..(size / 200).min(200)).map(|number| format!(" xmlns:n{number}='urn:{number}'")).collect()
}

fn attributes(count: usize) -> String {
    (0..count).map(|number| format!(" a{number}=''")).collect()
}
