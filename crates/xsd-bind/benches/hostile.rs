//! Measures the growth of time on hostile documents: a document of ten times the size should take about ten times as long.
//!
//! `cargo bench -p xsd-bind --bench hostile`

#[path = "../tests/shape/model.rs"]
mod model;

use std::time::Instant;

use model::Doc;
use xsd_bind::{ReadOptions, WriteOptions, from_str_with, to_string_preserving};

const HEAD: &str = "<m:Doc xmlns:m='urn:m' xmlns:t='urn:t'>";
const ITEM: &str = "<t:Item Kind='Big'><t:Id>1</t:Id></t:Item>";

/// Creates a document of the given size.
type Document = fn(usize) -> String;

fn main() {
    let traps: [(&str, Document); 6] = [
        ("unknown elements on one line", |size| children(|_| "<t:Other/>".to_owned(), size)),
        ("unknown namespaces", |size| children(|number| format!("<n:o xmlns:n='urn:{number}'/>"), size)),
        ("unknown names", |size| children(|number| format!("<t:o{number}/>"), size)),
        ("items without a required child", |size| children(|_| "<t:Item Kind='Big'/>".to_owned(), size)),
        ("forbidden references in one text", |size| text("&#1;", size)),
        ("comments in one text", |size| text("a<!--b-->", size)),
    ];
    println!("ten times the size takes … times as long");
    for (name, document) in traps {
        println!("{:8.1}  {name}", time(&document(30_000), read) / time(&document(3_000), read));
        println!("{:8.1}  {name}, written back", time(&document(30_000), copy) / time(&document(3_000), copy));
    }
}

fn children(child: impl Fn(usize) -> String, size: usize) -> String {
    let children: String = (0..size).map(child).collect();
    format!("{HEAD}{children}{ITEM}</m:Doc>")
}

fn text(part: &str, size: usize) -> String {
    format!("{HEAD}<t:Item Kind='Big'><t:Id>{}</t:Id></t:Item></m:Doc>", part.repeat(size))
}

fn read(xml: &str) {
    let options = ReadOptions::lenient().max_deviations(usize::MAX);
    from_str_with::<Doc>(xml, &options).expect("the document is well-formed");
}

fn copy(xml: &str) {
    let options = ReadOptions::lenient().max_deviations(usize::MAX).preserve_unknown(true);
    let (doc, report) = from_str_with::<Doc>(xml, &options).expect("the document is well-formed");
    let options = WriteOptions::new().validate(false);
    to_string_preserving(&doc, &report.preserved, &options).expect("the document can be written");
}

fn time(xml: &str, work: fn(&str)) -> f64 {
    let run = || {
        let start = Instant::now();
        work(xml);
        start.elapsed().as_secs_f64()
    };
    (0..5).map(|_| run()).fold(f64::MAX, f64::min)
}
