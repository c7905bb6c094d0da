//! Simple types.
//!
//! In: the simple types so far. Out: a definition, and valid literals, of which later facets and default values are made.

use crate::choices::Choices;
use crate::world::{Place, World};

/// Which facets a type can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Texts with a length in characters.
    Text,
    /// Numbers, dates and durations: the literals are in order.
    Ordered,
    /// Values without an enumeration.
    Boolean,
    /// Everything else.
    Other,
    List,
    Union,
}

/// What is known of a simple type.
#[derive(Debug, Clone)]
pub(crate) struct Simple {
    pub(crate) family: Family,
    /// Valid literals.
    pub(crate) literals: Vec<String>,
    /// The strength of the white space facet: preserve, replace or collapse.
    white_space: usize,
    /// The bounds of the length, in characters or items.
    length: (usize, usize),
    has_pattern: bool,
    has_digits: bool,
    /// The derivations that the type forbids.
    final_: &'static str,
}

/// How a declaration names a simple type.
#[derive(Debug, Clone)]
pub(crate) struct SimpleUse {
    /// The name as it is referred to; empty if the type is anonymous.
    pub(crate) name: String,
    /// The definition of an anonymous type.
    pub(crate) inline: String,
    pub(crate) simple: Simple,
}

/// The built-in types with valid literals; those of ordered types in order.
const BUILT_INS: [(&str, Family, usize, &str); 44] = [
    ("string", Family::Text, 0, "a|b|red|blue|Red|RED| x |a b|1|-1|*|Self|é|a&#10;b"),
    ("int", Family::Ordered, 2, "-2147483648|-1|0|1|7|0100|2147483647"),
    ("boolean", Family::Boolean, 2, "true|false|1|0"),
    ("decimal", Family::Ordered, 2, "-99999999999999999999.5|-1.50|0|0.1|1.0|12345678901234567890"),
    (
        "dateTime",
        Family::Ordered,
        2,
        "-0001-01-01T00:00:00Z|2000-01-01T00:00:00Z|2000-01-01T24:00:00Z|2024-02-29T12:00:00.5+01:00",
    ),
    ("date", Family::Ordered, 2, "0001-01-01Z|2000-02-29Z|2024-12-31Z|12024-12-31Z"),
    ("integer", Family::Ordered, 2, "-123456789012345678901234567890|-1|0|1|2|99999999999999999999999"),
    ("token", Family::Text, 2, "a|b|a b|x-y|1|&amp;|type|Type"),
    ("normalizedString", Family::Text, 1, "a| b |c  d|e"),
    ("NMTOKEN", Family::Text, 2, "a|-b|1.0|x:y|_|A"),
    ("Name", Family::Text, 2, "a|b:c|_|É"),
    ("NCName", Family::Text, 2, "a|b|_1|Self|self|é"),
    ("language", Family::Text, 2, "en|de-CH|x-klingon"),
    ("anyURI", Family::Text, 2, "urn:a|http://example.com/?a=1&amp;b=2|#x|"),
    ("hexBinary", Family::Other, 2, "00|0aFF|"),
    ("base64Binary", Family::Other, 2, "YQ==|AAAA|"),
    ("float", Family::Ordered, 2, "-INF|-1.5e10|0|1E-3|3.4e38|INF"),
    ("double", Family::Ordered, 2, "-INF|-1|0|0.5|1e300|INF"),
    ("duration", Family::Ordered, 2, "-P1Y|P0D|PT1S|P1D|P1Y2M"),
    ("time", Family::Ordered, 2, "00:00:00Z|12:30:00.123Z|23:59:59Z"),
    ("gYear", Family::Ordered, 2, "-0044Z|1999Z|2000Z|20000Z"),
    ("gYearMonth", Family::Ordered, 2, "1999-12Z|2000-01Z"),
    ("gMonthDay", Family::Ordered, 2, "--01-31Z|--02-29Z"),
    ("gDay", Family::Ordered, 2, "---01Z|---31Z"),
    ("gMonth", Family::Ordered, 2, "--01Z|--12Z"),
    ("long", Family::Ordered, 2, "-9223372036854775808|0|9223372036854775807"),
    ("short", Family::Ordered, 2, "-32768|0|1|32767"),
    ("byte", Family::Ordered, 2, "-128|-1|0|127"),
    ("unsignedLong", Family::Ordered, 2, "0|1|18446744073709551615"),
    ("unsignedInt", Family::Ordered, 2, "0|1|4294967295"),
    ("unsignedShort", Family::Ordered, 2, "0|1|65535"),
    ("unsignedByte", Family::Ordered, 2, "0|1|255"),
    ("nonNegativeInteger", Family::Ordered, 2, "0|1|99999999999999999999"),
    ("positiveInteger", Family::Ordered, 2, "1|2|99999999999999999999"),
    ("nonPositiveInteger", Family::Ordered, 2, "-5|-1|0"),
    ("negativeInteger", Family::Ordered, 2, "-99999999999999999999|-1"),
    ("ID", Family::Other, 2, ""),
    ("IDREF", Family::Other, 2, "a"),
    ("IDREFS", Family::List, 2, "a|a b"),
    ("NMTOKENS", Family::List, 2, "a|a b|1 2 3"),
    ("ENTITY", Family::Other, 2, ""),
    ("ENTITIES", Family::List, 2, ""),
    ("QName", Family::Other, 2, "xml:lang|xml:a"),
    ("anySimpleType", Family::Union, 0, "a|1"),
];

/// Patterns with texts that match them.
const PATTERNS: [(&str, &str); 10] = [
    ("[a-z]+", "a|bc|red"),
    ("\\d{1,3}", "1|22|333"),
    ("[A-Z][a-z]*|\\*", "A|Red|*"),
    ("\\i\\c*", "a|b1|_"),
    ("\\p{Lu}\\P{Lu}*", "A|Éa"),
    ("[^a-c]{2}", "xy|12"),
    ("[a-z-[aeiou]]+", "b|xyz"),
    ("(a|b)?(c){0,2}", "|a|bcc"),
    ("\\p{IsBasicLatin}{1,100000}", "a|~"),
    ("a*b+c?", "b|aabc"),
];

/// Returns a built-in type by its number.
fn built_in(world: &World, number: usize) -> SimpleUse {
    let (name, family, white_space, literals) = BUILT_INS[number];
    let no_literals = matches!(name, "ID" | "ENTITY" | "ENTITIES");
    let literals = if no_literals { Vec::new() } else { literals.split('|').map(str::to_owned).collect() };
    let has_pattern = !matches!(name, "string" | "token" | "normalizedString");
    let length = (usize::from(family == Family::List), usize::MAX);
    let simple =
        Simple { family, literals, white_space, length, has_pattern, has_digits: name != "decimal", final_: "" };
    SimpleUse { name: format!("{}{name}", world.xs), inline: String::new(), simple }
}

/// Returns a simple type for a declaration: built-in, named or anonymous.
pub(crate) fn simple_use(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> SimpleUse {
    match choices.below(8) {
        0..=2 => built_in(world, choices.below(3)),
        3 => built_in(world, choices.below(BUILT_INS.len())),
        4 if depth < 4 => {
            let (inline, simple) = definition(choices, world, place, "", depth + 1);
            SimpleUse { name: String::new(), inline, simple }
        }
        _ => match choices.maybe(&world.simples) {
            Some(known) => {
                SimpleUse { name: world.reference(place, &known.key), inline: String::new(), simple: known.what }
            }
            None => built_in(world, choices.below(BUILT_INS.len())),
        },
    }
}

/// Returns a definition with the attributes given, and what is known of it.
pub(crate) fn definition(
    choices: &mut Choices<'_>,
    world: &World,
    place: Place,
    attributes: &str,
    depth: usize,
) -> (String, Simple) {
    let xs = &world.xs;
    let is_named = !attributes.is_empty();
    let final_ =
        if is_named && choices.one_in(12) { choices.pick(&["restriction", "list", "union", "#all"]) } else { "" };
    let (body, mut simple) = match choices.below(8) {
        0..=4 => restriction(choices, world, place, depth),
        5 => list(choices, world, place, depth),
        6 => union(choices, world, place, depth),
        _ => notation(choices, world, place).unwrap_or_else(|| restriction(choices, world, place, depth)),
    };
    simple.final_ = final_;
    let final_ = if final_.is_empty() { String::new() } else { format!(" final=\"{final_}\"") };
    let note = crate::names::annotation(choices, xs);
    (format!("<{xs}simpleType{attributes}{final_}>{note}{body}</{xs}simpleType>"), simple)
}

/// Returns a type that permits this derivation.
fn base(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize, derivation: &str) -> SimpleUse {
    let base = simple_use(choices, world, place, depth);
    if ["#all", derivation].contains(&base.simple.final_) && !choices.one_in(30) { built_in(world, 0) } else { base }
}

fn restriction(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> (String, Simple) {
    let mut base = base(choices, world, place, depth, "restriction");
    if base.name.ends_with("anySimpleType") {
        base = built_in(world, 0);
    }
    let mut simple = base.simple;
    let facets = facets(choices, &world.xs, &mut simple);
    (world.derived("restriction", "base", &base.name, &format!("{}{facets}", base.inline)), simple)
}

/// Returns facets that narrow the type.
pub(crate) fn facets(choices: &mut Choices<'_>, xs: &str, simple: &mut Simple) -> String {
    let mut text = String::new();
    for _ in 0..choices.below(4) {
        match (choices.below(6), simple.family) {
            (0 | 1, Family::Ordered) if simple.literals.len() > 2 => bounds(choices, xs, simple, &mut text),
            (0 | 1, Family::Text | Family::List) if !text.contains("ength") => length(choices, xs, simple, &mut text),
            (2, Family::Text)
                if !simple.has_pattern && simple.length == (0, usize::MAX) && !text.contains("enumeration") =>
            {
                let (pattern, matching) = choices.pick(&PATTERNS);
                simple.literals = matching.split('|').map(str::to_owned).collect();
                simple.has_pattern = true;
                text.push_str(&format!("<{xs}pattern value=\"{pattern}\"/>"));
            }
            (2, _) if !text.contains("pattern") => {
                text.push_str(&format!("<{xs}pattern value=\"[\\s\\S]*\"/><{xs}pattern value=\"\\d\"/>"));
            }
            (3, Family::Text) if !text.contains("whiteSpace") => {
                simple.white_space = choices.within(simple.white_space, 2);
                simple.literals.retain(|literal| !literal.contains(' ') && !literal.contains('&'));
                let value = ["preserve", "replace", "collapse"][simple.white_space];
                text.push_str(&format!("<{xs}whiteSpace value=\"{value}\"/>"));
            }
            (3, Family::Ordered) if !simple.has_digits => {
                simple.has_digits = true;
                text.push_str(&format!("<{xs}totalDigits value=\"{}\"/>", choices.pick(&[40, 4_000_000_000_u64])));
                text.push_str(&format!("<{xs}fractionDigits value=\"{}\"/>", choices.within(3, 9)));
            }
            (_, Family::Text | Family::Ordered | Family::Other | Family::List | Family::Union)
                if !simple.literals.is_empty() && !text.contains("enumeration") =>
            {
                enumeration(choices, xs, simple, &mut text);
            }
            _ => {}
        }
    }
    text
}

fn bounds(choices: &mut Choices<'_>, xs: &str, simple: &mut Simple, text: &mut String) {
    if text.contains("clusive") || text.contains("enumeration") {
        return;
    }
    if choices.below(2) == 0 {
        let word = choices.pick(&["minInclusive", "minExclusive"]);
        let bound = simple.literals.remove(0);
        if word == "minInclusive" {
            simple.literals.insert(0, bound.clone());
        }
        text.push_str(&format!("<{xs}{word} value=\"{bound}\"/>"));
    }
    if simple.literals.len() > 1 && choices.below(2) == 0 {
        let word = choices.pick(&["maxInclusive", "maxExclusive"]);
        let bound = simple.literals.pop().unwrap_or_default();
        if word == "maxInclusive" {
            simple.literals.push(bound.clone());
        }
        text.push_str(&format!("<{xs}{word} value=\"{bound}\"/>"));
    }
}

fn length(choices: &mut Choices<'_>, xs: &str, simple: &mut Simple, text: &mut String) {
    let (least, most) = simple.length;
    if least == most {
        return;
    }
    let least = choices.within(least, most.min(least + 2));
    let most = if choices.one_in(3) { choices.within(least, most.min(least + 5)) } else { most };
    simple.length = (least, most);
    let is_list = simple.family == Family::List;
    simple.literals.retain(|literal| {
        let length = if is_list { literal.split_whitespace().count() } else { literal.chars().count() };
        (least..=most).contains(&length) && !literal.contains('&')
    });
    if least == most {
        text.push_str(&format!("<{xs}length value=\"{least}\"/>"));
        return;
    }
    text.push_str(&format!("<{xs}minLength value=\"{least}\"/>"));
    if most < usize::MAX {
        text.push_str(&format!("<{xs}maxLength value=\"{most}\"/>"));
    }
}

fn enumeration(choices: &mut Choices<'_>, xs: &str, simple: &mut Simple, text: &mut String) {
    let keep = choices.within(1, simple.literals.len());
    while simple.literals.len() > keep {
        simple.literals.remove(choices.below(simple.literals.len()));
    }
    for literal in &simple.literals {
        let note = crate::names::annotation(choices, xs);
        text.push_str(&format!("<{xs}enumeration value=\"{literal}\">{note}</{xs}enumeration>"));
    }
    let plain = simple.family == Family::Text && simple.length == (0, usize::MAX) && !simple.has_pattern;
    if plain && choices.one_in(40) {
        (0..choices.pick(&[60, 300]))
            .for_each(|number| text.push_str(&format!("<{xs}enumeration value=\"v{number}\"/>")));
    }
}

fn list(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> (String, Simple) {
    let mut item = base(choices, world, place, depth, "list");
    let has_list = |simple: &Simple| matches!(simple.family, Family::List | Family::Union);
    if has_list(&item.simple) && !choices.one_in(20) {
        item = built_in(world, choices.below(3));
    }
    let items: Vec<&String> =
        item.simple.literals.iter().filter(|item| !item.is_empty() && !item.contains([' ', '&'])).collect();
    let mut literals: Vec<String> = items.iter().map(|item| (*item).clone()).collect();
    if let [first, .., last] = &items[..] {
        literals.push(format!("{last} {first}"));
    }
    let simple = Simple {
        family: Family::List,
        literals,
        white_space: 2,
        length: (0, usize::MAX),
        has_pattern: true,
        ..item.simple
    };
    (world.derived("list", "itemType", &item.name, &item.inline), simple)
}

fn union(choices: &mut Choices<'_>, world: &World, place: Place, depth: usize) -> (String, Simple) {
    let mut members: Vec<SimpleUse> = Vec::new();
    for _ in 0..=choices.below(4) {
        members.push(base(choices, world, place, depth, "union"));
    }
    let inline: String = members.iter().map(|member| member.inline.as_str()).collect();
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).filter(|name| !name.is_empty()).collect();
    let literals =
        members.iter().flat_map(|member| &member.simple.literals).filter(|text| !text.contains([' ', '&'])).cloned();
    let simple = Simple {
        family: Family::Union,
        literals: literals.collect(),
        white_space: 2,
        length: (0, 0),
        has_pattern: true,
        has_digits: true,
        final_: "",
    };
    (world.derived("union", "memberTypes", &names.join(" "), &inline), simple)
}

/// Returns an enumeration of notations, if the schema has any.
fn notation(choices: &mut Choices<'_>, world: &World, place: Place) -> Option<(String, Simple)> {
    let notation = world.notations.get(choices.below(world.notations.len()))?;
    let (xs, name) = (&world.xs, world.reference(place, notation));
    let text = format!("<{xs}restriction base=\"{xs}NOTATION\"><{xs}enumeration value=\"{name}\"/></{xs}restriction>");
    let simple = Simple {
        family: Family::Other,
        literals: Vec::new(),
        white_space: 2,
        length: (0, 0),
        has_pattern: true,
        has_digits: true,
        final_: "",
    };
    Some((text, simple))
}
